package edition

import (
	"strings"
	"testing"

	"throughline/blueprint/blueprinttest"
)

func TestTextsAreCleaned(t *testing.T) {
	for in, want := range map[string]string{
		"plain":                "plain",
		" a \r\n b\rc\u2028d":  "a\nb\nc\nd",
		"a\n\n \n\nb\n":        "a\n\nb",
		"\ttab\tbed\t":         "tab bed",
		"bell \x07":            "bell \uFFFD",
		"\xff\xfe":             "\uFFFD",
		"\uFFFE":               "\uFFFD",
		"next\u0085line":       "next\nline",
		"\n":                   "",
		"\u202Eabc":            "\u202Eabc\u202C",
		"abc\u202C\u2069":      "abc",
		"\u2066a\u202Eb":       "\u2066a\u202Eb\u202C\u2069",
		"\u202Ea\nb":           "\u202Ea\u202C\nb",
		"\u2066\u202Ea\u2069b": "\u2066\u202Ea\u2069b",
		"\u202E\u2066a\u202Cb": "\u202E\u2066ab\u2069\u202C",
	} {
		if got := cleanText(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

func TestCleaningIsDoneOnce(t *testing.T) {
	for _, s := range append(blueprinttest.Hostile(), strings.Repeat("\u202E", 40000)+strings.Repeat("\u2066", 40000), strings.Repeat("\u2069\u2066", 40000)) {
		once := cleanText(s)
		if again := cleanText(once); again != once {
			t.Errorf("%.40q becomes %.40q", once, again)
		}
	}
}
