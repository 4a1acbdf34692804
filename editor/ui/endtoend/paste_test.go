package endtoend

import (
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"throughline/editor/ui/desktop"
)

// TestCopyingPastingAndPicturesInTheRealWindow copies a step with its cards, looks at a
// list before it is pasted, leaves that without a trace, and pastes a picture by its path.
func TestCopyingPastingAndPicturesInTheRealWindow(t *testing.T) {
	d, bin := onDesktop(t)
	home, dir := t.TempDir(), workFolder(t)
	file := filepath.Join(dir, "paste.journey")
	must(t, "sample", "-o", file)
	p := d.Run(home, bin, file)
	f := p.AwaitFrame("the map", func(e desktop.Event) bool { _, ok := e.Steps.Find("Compare options"); return ok && len(e.Cards) > 5 })

	// A step with its cards, behind the next one.
	step, _ := f.Steps.Find("Compare options")
	next, _ := f.Steps.Find("Book a survey")
	grip := func(s desktop.Seen) image.Point { return image.Pt(s.Bounds().Min.X+40, s.Bounds().Min.Y+8) }
	p.Click(grip(step))
	p.Await("the step chosen", func(e desktop.Event) bool {
		return e.Event == "selection" && len(e.Selected) == 1 && e.Selected[0] == step.ID
	})
	p.Key("ctrl+c")
	p.Click(grip(next))
	p.Await("another chosen", func(e desktop.Event) bool {
		return e.Event == "selection" && len(e.Selected) == 1 && e.Selected[0] == next.ID
	})
	p.Key("ctrl+v")
	p.AwaitChange("Paste a step")
	p.AwaitFrame("the copy with its cards", func(e desktop.Event) bool {
		n := 0
		for _, c := range e.Cards {
			if c.Title == "Savings calculator" {
				n++
			}
		}
		return n == 2
	})
	p.Keep("paste-step")
	p.Key("ctrl+z")
	p.AwaitChange("Undo Paste a step")
	f = p.AwaitFrame("it gone again", func(e desktop.Event) bool { return len(e.Steps) == len(f.Steps) })

	// A list typed into a card and copied from there: shown first, and left by Escape.
	cell := emptyCell(t, f)
	p.Click(cell)
	p.Type("x")
	p.Key("ctrl+a")
	for i, line := range strings.Split("* Aware\n  * Sees the van\n* Buy\n  * Calls", "\n") {
		if i > 0 {
			p.Key("shift+Return")
		}
		p.Type(line)
	}
	p.Key("ctrl+a", "ctrl+c", "Escape")
	changes := p.AwaitChange("Add customer action").Number
	p.Key("ctrl+v")
	shown := func(shape, words string) {
		t.Helper()
		p.Await("the plan "+words, func(e desktop.Event) bool { return e.Event == "pasting" && e.Title == words })
	}
	shown("cell", "4 cards")
	p.Key("Right", "Right")
	shown("outline", "2 cards · 2 new steps")
	p.Keep("paste-outline")
	p.Key("Escape")
	p.Key("ctrl+shift+v")
	shown("cell", "4 cards")
	if p.Changes() != changes {
		t.Error("looking at a paste has changed the map")
	}
	p.Key("Right", "Right")
	shown("outline", "2 cards · 2 new steps")
	p.Key("Return")
	p.AwaitChange("Paste 2 cards")
	p.AwaitFrame("the new step", func(e desktop.Event) bool { _, ok := e.Steps.Find("Aware"); return ok })
	p.Key("ctrl+z")
	p.AwaitChange("Undo Paste 2 cards")

	// A picture by its path.
	pic := filepath.Join(dir, "red van.png")
	writePicture(t, pic)
	p.Key("F2", "ctrl+a")
	p.Type(pic)
	p.Key("ctrl+a", "ctrl+c", "Escape")
	p.Key("ctrl+v")
	p.AwaitChange("Add red van.png")
	f = p.AwaitFrame("the picture", func(e desktop.Event) bool { return len(e.Cards) > 0 })
	if !red(p.Picture()) {
		t.Error("the picture is not to be seen on the screen")
	}
	p.Keep("paste-picture")
	p.Key("ctrl+q")
	p.AwaitEnd()
	out := filepath.Join(dir, "paste.json")
	must(t, "export", file, "-o", out)
	if b, err := os.ReadFile(out); err != nil || !strings.Contains(string(b), "\"image/png\"") {
		t.Errorf("the file does not hold the picture: %v", err)
	}
}

// emptyCell is a place in the lane of customer actions below all its cards.
func emptyCell(t *testing.T, f desktop.Event) image.Point {
	t.Helper()
	lane, ok := f.Lanes.Find("Customer actions")
	if !ok {
		t.Fatal("no lane of customer actions")
	}
	step := f.Steps[2]
	return image.Pt(step.Center().X, lane.Bounds().Max.Y-8)
}

func writePicture(t *testing.T, path string) {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, 400, 200))
	for i := range m.Pix {
		m.Pix[i] = 255
	}
	for y := range 200 {
		for x := range 400 {
			m.SetRGBA(x, y, color.RGBA{250, 0, 40, 255})
		}
	}
	out, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	if err := png.Encode(out, m); err != nil {
		t.Fatal(err)
	}
}

// red reports whether the screen shows the picture's red anywhere.
func red(m image.Image) bool {
	n := 0
	for y := 0; y < m.Bounds().Dy(); y += 3 {
		for x := 0; x < m.Bounds().Dx(); x += 3 {
			r, g, b, _ := m.At(x, y).RGBA()
			if r>>8 > 240 && g>>8 < 15 && b>>8 > 30 && b>>8 < 50 {
				n++
			}
		}
	}
	return n > 100
}
