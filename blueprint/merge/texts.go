package merge

import "strings"

// longText is the length in bytes from which a text is merged by words. What is
// shorter is a name rather than prose: half of it from each side says neither.
const longText = 40

// noTexts are fields that are strings and yet nothing that two versions of can be
// put together: keys, codes, data, and what stands in a circle or a list.
var noTexts = map[string]bool{
	"order": true, "extra": true, "raw": true, "color": true, "icon": true, "media": true, "data": true, "look": true, "due": true, "initials": true,
}

func isText(name string, value any) bool {
	_, ok := value.(string)
	return ok && !noTexts[name]
}

// bothTexts is both versions in one text, and whether that is what anybody would
// have done: they changed a long text in different places.
func bothTexts(base, mine, theirs string, known bool) (both string, clean bool) {
	if known && len(base) >= longText {
		return Words(base, mine, theirs)
	}
	return sideBySide(mine, theirs), false
}

// sideBySide puts two versions into one text, in an order that does not depend on
// who is mine. A version that has been put into the other before is not put there again.
func sideBySide(a, b string) string {
	if b < a {
		a, b = b, a
	}
	switch {
	case a == "" || a == b:
		return b
	case strings.TrimSpace(a) == "" || strings.TrimSpace(b) == "":
		return a + b
	case holds(a, b):
		return a
	case holds(b, a):
		return b
	case strings.ContainsAny(a+b, "\n\r"):
		return strings.TrimRight(a, "\r\n") + "\n" + b
	}
	return strings.TrimRight(a, " ") + " / " + strings.TrimLeft(b, " ")
}

// holds reports whether sideBySide may have put a version into a text.
func holds(text, version string) bool {
	for between, margin := range map[string]string{" / ": " ", "\n": "\r\n"} {
		if strings.Contains(between+strings.Trim(text, margin)+between, between+strings.Trim(version, margin)+between) {
			return true
		}
	}
	return false
}
