package view

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// offer lets the model offer two choices, of which taking one leaves "text".
func (d *desk) offer(chosen int, took *[]int) {
	d.model.choices = Choices{Items: []Choice{{Sign: "@", Label: "Sales", Hint: "owner"}, {Sign: "@", Label: "Support", Hint: "owner"}}, Chosen: chosen, From: 5, Take: func(i int) (string, int) {
		*took = append(*took, i)
		d.model.choices = Choices{Chosen: -1}
		return "Waits now", 6
	}}
}

func press(n fyne.KeyName) func(*desk) {
	return func(d *desk) { d.entry.TypedKey(&fyne.KeyEvent{Name: n}) }
}

func TestAMarkIsTakenByKeyOrMouse(t *testing.T) {
	for _, c := range []struct {
		name   string
		chosen int
		do     []func(*desk)
		want   int
	}{
		{"Enter takes the first", 0, []func(*desk){press(fyne.KeyReturn)}, 0},
		{"Tab takes too", 0, []func(*desk){press(fyne.KeyTab)}, 0},
		{"Down and Enter", 0, []func(*desk){press(fyne.KeyDown), press(fyne.KeyEnter)}, 1},
		{"Up goes round", 0, []func(*desk){press(fyne.KeyUp), press(fyne.KeyReturn)}, 1},
		{"Down begins where none is chosen", -1, []func(*desk){press(fyne.KeyDown), press(fyne.KeyReturn)}, 0},
		{"a click", -1, []func(*desk){func(d *desk) {
			d.entry.marks.list.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, PointEvent: fyne.PointEvent{Position: fyne.NewPos(30, choiceHeight+10)}})
		}}, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk(t)
			d.edit(title("Waits"))
			var took []int
			d.offer(c.chosen, &took)
			d.entry.TypedRune('@')
			if !d.entry.marks.list.Visible() {
				t.Fatal("no list")
			}
			for _, do := range c.do {
				do(d)
			}
			if len(took) != 1 || took[0] != c.want {
				t.Fatalf("took %v, want %d", took, c.want)
			}
			if d.entry.Text != "Waits now" || d.entry.CursorTextOffset() != 6 || d.model.typed != "Waits now" {
				t.Fatalf("the field holds %q with the cursor at %d; told %q", d.entry.Text, d.entry.CursorTextOffset(), d.model.typed)
			}
			if d.entry.marks.list.Visible() || !d.entry.box.Visible() || d.focused() != fyne.Focusable(d.entry) {
				t.Fatal("the list stays, or the field is left")
			}
			d.model.expect(t) // nothing committed, nothing cancelled
		})
	}
}

func TestEscapeClosesTheListFirstAndThenTheField(t *testing.T) {
	d := newDesk(t)
	d.edit(title("Waits"))
	var took []int
	d.offer(0, &took)
	d.entry.TypedRune('@')
	press(fyne.KeyEscape)(d)
	if d.entry.marks.Open() {
		t.Fatal("still open")
	}
	d.entry.TypedRune('S')
	if d.entry.marks.Open() {
		t.Fatal("opened again in the word for which it was closed")
	}
	press(fyne.KeyReturn)(d)
	d.model.expect(t, `commit "Waits@S" 1`)
	if len(took) > 0 {
		t.Fatal("something was taken")
	}
}

func TestEnterEndsTheTextWhereNothingIsChosen(t *testing.T) {
	d := newDesk(t)
	d.edit(title("Waits"))
	var took []int
	d.offer(-1, &took)
	d.entry.TypedRune('@')
	press(fyne.KeyReturn)(d)
	d.model.expect(t, `commit "Waits@" 1`)
}

func TestTheListStaysOnTheBoard(t *testing.T) {
	d := newDesk(t)
	e := title("Waits")
	e.Rect.X, e.Rect.Y = 860, 560
	d.edit(e)
	var took []int
	d.offer(0, &took)
	d.entry.TypedRune('@')
	list := d.entry.marks.list
	if end := list.Position().Add(list.Size()); end.X > 900 || end.Y > 600 || list.Position().Y+list.Size().Height > d.entry.box.Position().Y {
		t.Fatalf("list at %v, %v large; field at %v", list.Position(), list.Size(), d.entry.box.Position())
	}
}

func TestMarksThatWereTakenShowUnderTheText(t *testing.T) {
	d := newDesk(t)
	e := title("Waits")
	d.edit(e)
	before := d.entry.box.Size()
	e.Marks = []Choice{{Sign: "@", Label: "Sales"}, {Sign: "!3", Label: "High"}, {Sign: ":", Label: "A channel whose name is far too long to stand in one line of the field"}}
	d.edit(e)
	if !d.entry.chips.Visible() || d.entry.box.Size().Height <= before.Height {
		t.Fatal("no room for the marks")
	}
	for i, p := range d.entry.chips.pills {
		if end := p.plate.Position().X + p.plate.Size().Width; end > d.entry.chips.Size().Width {
			t.Errorf("mark %d ends at %g of %g", i, end, d.entry.chips.Size().Width)
		}
	}
	e.Marks = nil
	d.edit(e)
	if d.entry.chips.Visible() || d.entry.box.Size() != before {
		t.Fatal("marks stay")
	}
}
