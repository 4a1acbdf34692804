package endtoend

import (
	"path/filepath"
	"strings"
	"testing"

	"throughline/editor/ui/desktop"
)

// TestFindingAndReplacingInTheRealWindow goes to a card by the search box and
// replaces a word everywhere, by keyboard alone; one undo gives the start.
func TestFindingAndReplacingInTheRealWindow(t *testing.T) {
	d, bin := onDesktop(t)
	file := filepath.Join(workFolder(t), "find.journey")
	must(t, "sample", "-o", file)
	start := must(t, "export", file, "-o", "-")
	p := d.Run(t.TempDir(), bin, file)
	f := p.AwaitFrame("the board", func(e desktop.Event) bool { return len(e.Cards) > 0 })

	// Somewhere far to the right, by a few letters of its name.
	const far = "Chase late grant payments"
	if has(far)(f) {
		t.Fatalf("%q is in view already", far)
	}
	p.Key("ctrl+k")
	p.Type("chase grant")
	p.Key("Return")
	p.Await("the card selected", func(e desktop.Event) bool { return e.Event == "selection" && len(e.Selected) == 1 })
	f = p.AwaitFrame("the card", has(far))
	p.Keep("e2e-found")

	// Escape leaves what was.
	p.Key("ctrl+k")
	p.Type("boiler")
	p.Key("Down", "Down", "Escape")

	// A command without leaving the keyboard.
	p.Key("ctrl+k")
	p.Type(">fit the map")
	p.Key("Return")
	p.AwaitFrame("the whole map", func(e desktop.Event) bool { return e.Zoom < f.Zoom })

	// Every boiler becomes a kettle, and back again by one undo.
	boilers := strings.Count(strings.ToLower(start), "boiler")
	p.Key("ctrl+h")
	p.Type("boiler")
	hits := p.Await("the boilers counted", func(e desktop.Event) bool { return e.Event == "found" && e.Text == "boiler" })
	if hits.Number == 0 || int(hits.Number) > boilers {
		t.Fatalf("%d hits, the file has %d", hits.Number, boilers)
	}
	p.Key("Return", "Tab") // to the other text
	p.Type("kettle")
	p.Keep("e2e-replace")
	p.Key("Tab", "Tab", "Tab", "Tab", "Return") // two arrows, “Replace”, “Replace all”
	p.Await("the replacement", func(e desktop.Event) bool { return e.Event == "change" && strings.HasPrefix(e.Command, "Replace") })
	p.Key("Escape")
	after := saved(t, p, file)
	if got := strings.Count(strings.ToLower(after), "kettle"); got < int(hits.Number) {
		t.Errorf("%d kettles for %d boilers", got, hits.Number)
	}
	p.Key("ctrl+z")
	p.AwaitChange("Undo Replace ‘boiler’ with ‘kettle’")
	if got := saved(t, p, file); got != start {
		t.Errorf("after undo the file holds\n%s", got)
	}
	p.Key("ctrl+q")
	p.AwaitEnd()
}

func TestKeysWorkAsSoonAsAFileIsOpen(t *testing.T) {
	d, bin := onDesktop(t)
	file := filepath.Join(workFolder(t), "sample.journey")
	must(t, "sample", "-o", file)
	p := d.Run(t.TempDir(), bin, file)
	p.AwaitFrame("the board", func(e desktop.Event) bool { return len(e.Cards) > 0 })
	p.Key("ctrl+End") // Fyne gives keys with Ctrl only to what has the focus
	p.AwaitFrame("the other end of the map", func(e desktop.Event) bool {
		return len(e.Steps) > 0 && e.Steps[0].Rect[0] < 0
	})
	p.Key("ctrl+q")
	p.AwaitEnd()
}
