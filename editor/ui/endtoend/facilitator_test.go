package endtoend

import (
	"image"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"throughline/editor/ui/desktop"
)

// journey is the diagram the end-to-end run begins with, and its first two
// stages: a real one where it is at hand, else our own.
func journey(t *testing.T) (path, first, second string) {
	if real := "../shared/data/mermaid/028.mmd"; exists(real) {
		return real, "Problem Discovery", "Ticket Creation"
	}
	t.Log("the real diagram is not at hand; using our own")
	return "testdata/helpdesk.mmd", "Noticing", "Asking"
}

func exists(path string) bool { _, err := os.Stat(path); return err == nil }

// TestAFacilitatorsJobInTheRealWindow opens an imported diagram and drags, types,
// undoes, redoes, saves, closes and opens again, by mouse and keyboard.
func TestAFacilitatorsJobInTheRealWindow(t *testing.T) {
	d, bin := onDesktop(t)
	home, dir := t.TempDir(), workFolder(t)
	source, first, second := journey(t)
	file := filepath.Join(dir, "job.journey")
	must(t, "import", source, "-o", file)
	start := must(t, "export", file, "-o", "-")

	p := d.Run(home, bin, file)
	p.Await("the map", func(e desktop.Event) bool { return e.Event == "loaded" && e.File == file })
	f := p.AwaitFrame("the stages", func(e desktop.Event) bool { _, ok := e.Stages.Find(second); return ok && len(e.Controls) > 0 })
	blank := p.Picture()

	// A pain point from the palette into a cell.
	pain, step := control(t, f, "Pain point"), f.Steps[1]
	lane, ok := f.Lanes.Find("Pain points")
	if !ok {
		t.Fatal("the import made no lane for pain points")
	}
	cell := image.Pt(step.Center().X, lane.Center().Y)
	p.Drag(pain.Center(), cell.Add(image.Pt(-30, -8)), cell)
	p.AwaitFrame("a new card", func(e desktop.Event) bool { return len(e.Cards) > len(f.Cards) })
	p.Type("Nobody answers")
	p.Key("Return", "Escape")
	f = p.AwaitFrame("the pain point", has("Nobody answers"))
	card, _ := f.Cards.Find("Nobody answers")
	if same(blank, p.Picture(), card.Bounds()) {
		t.Error("the new pain point is not to be seen on the screen")
	}
	p.Keep("e2e-pain")

	// The card to another stage.
	from, to := card.Center(), image.Pt(f.Steps[3].Center().X, card.Center().Y)
	p.Drag(from, image.Pt((from.X+to.X)/2, from.Y+6), to)
	f = p.AwaitFrame("the card in another stage", func(e desktop.Event) bool {
		c, ok := e.Cards.Find("Nobody answers")
		return ok && to.In(image.Rect(c.Bounds().Min.X, 0, c.Bounds().Max.X, 10_000))
	})

	// Two stages the other way round.
	a, _ := f.Stages.Find(first)
	b, _ := f.Stages.Find(second)
	grip := image.Pt(b.Bounds().Min.X+60, b.Center().Y)
	p.Drag(grip, image.Pt(a.Bounds().Min.X+60, grip.Y), image.Pt(a.Bounds().Min.X+30, grip.Y))
	f = p.AwaitFrame("the stages changed over", func(e desktop.Event) bool {
		a, ok1 := e.Stages.Find(first)
		b, ok2 := e.Stages.Find(second)
		return ok1 && ok2 && b.Rect[0] < a.Rect[0]
	})

	// A department, and onto a card with it.
	p.Click(control(t, f, "Add department").Center())
	p.Type("Returns desk")
	p.Key("Return")
	f = p.AwaitFrame("the department in the palette", func(e desktop.Event) bool { _, ok := e.Controls.Find("Returns desk"); return ok })
	dept := control(t, f, "Returns desk")
	card, _ = f.Cards.Find("Nobody answers")
	p.Drag(dept.Center(), card.Center().Add(image.Pt(-20, 0)), card.Center())
	p.Await("the owner", func(e desktop.Event) bool {
		return e.Event == "change" && strings.Contains(strings.ToLower(e.Command), "own")
	})

	// A new title in place.
	f = p.AwaitFrame("the card", has("Nobody answers"))
	card, _ = f.Cards.Find("Nobody answers")
	p.DoubleClick(card.Center())
	p.Key("ctrl+a")
	p.Type("Nobody answers for days")
	p.Key("Return", "Escape")
	p.AwaitFrame("the new title", has("Nobody answers for days"))
	p.Keep("e2e-edited")

	// Save; undo everything and save; redo everything and save.
	edited := saved(t, p, file)
	all := p.Changes()
	for range all {
		p.Key("ctrl+z")
	}
	p.AwaitFrame("the map as it was", func(e desktop.Event) bool {
		a, _ := e.Stages.Find(first)
		b, _ := e.Stages.Find(second)
		return !has("Nobody answers for days")(e) && a.Rect[0] < b.Rect[0]
	})
	if got := saved(t, p, file); got != start {
		t.Errorf("undoing everything gives\n%s\nwant\n%s", got, start)
	}
	for range all {
		p.Key("ctrl+y")
	}
	p.AwaitFrame("the map as edited", has("Nobody answers for days"))
	if got := saved(t, p, file); got != edited {
		t.Errorf("redoing everything gives\n%s\nwant\n%s", got, edited)
	}
	p.Key("ctrl+q")
	p.AwaitEnd()

	// Open again: everything is there, the way back included.
	if got := must(t, "export", file, "-o", "-"); got != edited {
		t.Errorf("after closing the file holds\n%s\nwant\n%s", got, edited)
	}
	p = d.Run(home, bin, file)
	p.AwaitFrame("everything again", has("Nobody answers for days"))
	p.Keep("e2e-again")
	p.Key("ctrl+z")
	p.AwaitFrame("the title before", has("Nobody answers"))
	p.Key("ctrl+y", "ctrl+q")
	p.AwaitEnd()
}

// TestEverythingInThePaletteLandsOnTheBoard drags each sort of thing from the
// palette, and an owner onto a step and a lane.
func TestEverythingInThePaletteLandsOnTheBoard(t *testing.T) {
	d, bin := onDesktop(t)
	file := filepath.Join(workFolder(t), "palette.journey")
	must(t, "sample", "-o", file)
	p := d.Run(t.TempDir(), bin, file)
	f := p.AwaitFrame("the board", func(e desktop.Event) bool { return len(e.Cards) > 0 && len(e.Controls) > 0 })
	step, lane := f.Steps[2].Center(), f.Lanes[1].Center() // neither is Marketing's
	cell := image.Pt(step.X, lane.Y)
	for _, c := range []struct {
		item string
		to   image.Point
	}{
		{"Marketing", step}, {"Marketing", lane}, {"Touchpoint", cell}, {"Opportunity", cell}, {"Customer action", cell},
		{"Step", step}, {"Stage", image.Pt(step.X, f.Stages[0].Center().Y)},
	} {
		from := control(t, f, c.item).Center()
		before := p.Changes()
		p.Drag(from, c.to.Add(image.Pt(-24, -6)), c.to)
		if c.item != "Marketing" { // new things ask for their title
			p.Type("New " + c.item)
			p.Key("Escape")
		}
		p.Await(c.item+" dropped", func(e desktop.Event) bool { return e.Event == "change" && e.Number > before })
	}
	p.Key("ctrl+s", "ctrl+q")
	p.AwaitEnd()
	kept := must(t, "export", file, "-o", "-")
	for _, title := range []string{"New Touchpoint", "New Opportunity", "New Customer action", "New Step", "New Stage"} {
		if !strings.Contains(kept, `"`+title+`"`) {
			t.Errorf("the file does not hold %q", title)
		}
	}
}
