package endtoend

import (
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"throughline/editor/ui/desktop"
)

// typeOver gives a card of the frame another text, by keyboard.
func typeOver(p *desktop.Program, f desktop.Event, old, text string) {
	c, _ := f.Cards.Find(old)
	p.Click(c.Center())
	p.Key("F2", "ctrl+a")
	p.Type(text)
	p.Key("Return", "Escape")
	p.AwaitFrame("the card "+text, has(text))
}

// someCards waits for a map and returns two titles that are in view.
func someCards(t *testing.T, p *desktop.Program) (f desktop.Event, first, second string) {
	t.Helper()
	const a, b = "Resets the boiler, again", "Asks a neighbour who has one"
	// The first frame may be one from before the window has its size.
	inView := func(e desktop.Event, title string) bool {
		c, ok := e.Cards.Find(title)
		return ok && c.Bounds().In(image.Rect(200, 150, 1000, 600))
	}
	f = p.AwaitFrame("the cards", func(e desktop.Event) bool { return len(e.Cards) < 60 && (inView(e, a) || has("As we see it")(e)) })
	return f, a, b
}

func write(t *testing.T, to string, data []byte) {
	t.Helper()
	if err := os.WriteFile(to, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestTwoCopiesComeTogetherInTheWindow edits a map and a copy of it on two
// computers, merges the copy and settles what contradicts by mouse.
func TestTwoCopiesComeTogetherInTheWindow(t *testing.T) {
	d, bin := onDesktop(t)
	home, dir := t.TempDir(), workFolder(t)
	mine, theirs := filepath.Join(dir, "a.journey"), filepath.Join(dir, "b.journey")
	must(t, "sample", "-o", mine)
	write(t, theirs, read(t, mine))

	p := d.Run(t.TempDir(), bin, theirs) // on another computer
	f, first, second := someCards(t, p)
	typeOver(p, f, first, "As Jo sees it")
	typeOver(p, f, second, "Only Jo")
	saved(t, p, theirs)
	p.Key("ctrl+q")
	p.AwaitEnd()

	p = d.Run(home, bin, mine)
	f, _, _ = someCards(t, p)
	typeOver(p, f, first, "As we see it")
	before := saved(t, p, mine)

	p.Key("ctrl+shift+m")
	// Fyne's dialog for files: in alphabetical order behind the parent folder, 84
	// apart; Open stands in the lower right corner.
	asked := control(t, p.Await("the dialog", func(e desktop.Event) bool { return e.Event == "asking" }), "dialog").Bounds()
	p.Click(asked.Min.Add(image.Pt(197+2*84, 120)))
	p.Click(asked.Max.Sub(image.Pt(32, 19)))
	p.Await("the merge", func(e desktop.Event) bool { return e.Event == "review" })
	f = p.AwaitFrame("the question", func(e desktop.Event) bool { _, ok := e.Controls.Find("Take this"); return ok })
	p.Keep("e2e-merge")
	var takes []desktop.Seen
	for _, c := range f.Controls {
		if c.Title == "Take this" {
			takes = append(takes, c)
		}
	}
	if len(takes) < 2 {
		t.Fatalf("the panel offers %d versions", len(takes))
	}
	p.Click(takes[1].Center()) // theirs: the second from above
	f = p.AwaitFrame("their version", has("As Jo sees it"))
	p.Click(control(t, f, "Merge").Center())
	p.AwaitFrame("both in the map", func(e desktop.Event) bool { return has("As Jo sees it")(e) && has("Only Jo")(e) })
	merged := saved(t, p, mine)
	if !strings.Contains(merged, "Only Jo") || !strings.Contains(merged, "As Jo sees it") || strings.Contains(merged, "As we see it") {
		t.Error("the file does not hold what was settled")
	}
	p.Key("ctrl+z")
	p.AwaitFrame("the merge taken back", has("As we see it"))
	if again := saved(t, p, mine); again != before {
		t.Error("undo does not give back what was there before the merge")
	}
	p.Key("ctrl+q")
	p.AwaitEnd()
}

func TestWhatAnotherComputerWritesIsMergedWhileTheMapIsOpen(t *testing.T) {
	d, bin := onDesktop(t)
	dir := workFolder(t)
	file, away := filepath.Join(dir, "shared.journey"), filepath.Join(dir, "away.journey")
	must(t, "sample", "-o", file)
	write(t, away, read(t, file))
	p := d.Run(t.TempDir(), bin, away)
	f, first, second := someCards(t, p)
	typeOver(p, f, second, "Written by a synced folder")
	saved(t, p, away)
	p.Key("ctrl+q")
	p.AwaitEnd()

	p = d.Run(t.TempDir(), bin, file)
	f, _, _ = someCards(t, p)
	typeOver(p, f, first, "Typed here")
	saved(t, p, file)
	write(t, file, read(t, away))
	p.AwaitFrame("their card", has("Written by a synced folder"))
	p.Await("both in the file", func(e desktop.Event) bool { return e.Event == "published" })
	if got := must(t, "export", file, "-o", "-"); !strings.Contains(got, "Typed here") || !strings.Contains(got, "Written by a synced folder") {
		t.Error("the file does not hold both")
	}
	p.Key("ctrl+q")
	p.AwaitEnd()
}

func TestASecondStartForTheSameFileEndsAndTheFirstWindowStays(t *testing.T) {
	d, bin := onDesktop(t)
	home, file := t.TempDir(), filepath.Join(workFolder(t), "once.journey")
	must(t, "sample", "-o", file)
	first := d.Run(home, bin, file)
	f, card, _ := someCards(t, first)
	second := d.Run(home, bin, file)
	second.Await("word of the other window", func(e desktop.Event) bool { return e.Event == "message" })
	second.AwaitEnd()
	first.Await("the knock", func(e desktop.Event) bool { return e.Event == "knock" })
	typeOver(first, f, card, "Still here")
	first.Key("ctrl+q")
	first.AwaitEnd()
}

func TestTheMapIsRestoredFromItsHistory(t *testing.T) {
	d, bin := onDesktop(t)
	file := filepath.Join(workFolder(t), "past.journey")
	must(t, "sample", "-o", file)
	start := must(t, "export", file, "-o", "-")
	p := d.Run(t.TempDir(), bin, file)
	f, first, second := someCards(t, p)
	typeOver(p, f, first, "One")
	typeOver(p, f, second, "Two")
	p.Key("ctrl+alt+h")
	p.AwaitFrame("the history", func(e desktop.Event) bool { _, ok := e.Controls.Find("Back to the map"); return ok })
	p.Key("End")
	f = p.AwaitFrame("the beginning", func(e desktop.Event) bool { return has(first)(e) && has(second)(e) })
	p.Keep("e2e-history")
	p.Click(control(t, f, "Restore all of this version").Center())
	p.AwaitFrame("the map again", func(e desktop.Event) bool {
		_, still := e.Controls.Find("Back to the map")
		return !still && has(first)(e) && has(second)(e)
	})
	if saved(t, p, file) != start {
		t.Error("the restored map is not the one from the beginning")
	}
	p.Key("ctrl+q")
	p.AwaitEnd()
}
