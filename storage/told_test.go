package storage

import (
	"strings"
	"testing"
	"time"
	"unicode"

	"throughline/blueprint"
)

func TestNamesInAHistoryCannotTakeHoldOfTheTerminal(t *testing.T) {
	bad := "Bob\x1b[2J\n99 2020-01-01 00:00 Alice: Delete everything\u202e"
	told := Tell(blueprint.New(), []Entry{{Number: 1, Name: bad, Author: bad, Time: time.Unix(0, 0)}}, []Mark{{Number: 1, Kind: MarkNamed, Name: bad, Author: bad}})
	var b strings.Builder
	if err := told.WriteText(&b); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
	if len(lines) != 3 || !strings.Contains(lines[0], "Bob") {
		t.Errorf("lines: %q", lines)
	}
	for _, l := range lines {
		if strings.ContainsFunc(l, func(r rune) bool { return unicode.IsControl(r) || r == '\u202e' }) {
			t.Errorf("it writes %q", l)
		}
	}
}
