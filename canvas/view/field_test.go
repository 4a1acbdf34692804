package view

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"throughline/canvas/scene"
)

// edit asks for the text field, as a model does.
func (d *desk) edit(e Edit) {
	d.model.overlay.Edit = &e
	d.Sync()
}

func (d *desk) focused() fyne.Focusable { return d.win.Canvas().Focused() }

func title(text string) Edit {
	return Edit{Key: "k", Text: text, Rect: scene.Rect{X: 200, Y: 150, W: 160, H: 60}}
}

func TestTheFieldStandsWhereTheTextIs(t *testing.T) {
	d := newDesk(t)
	d.edit(title("Order"))
	box := d.entry.box
	if !box.Visible() || box.Position() != fyne.NewPos(200, 150) || box.Size() != fyne.NewSize(160, 60) {
		t.Fatalf("visible %v at %v, %v large", box.Visible(), box.Position(), box.Size())
	}
	if d.focused() != fyne.Focusable(d.entry) {
		t.Fatal("the field has no focus")
	}
	e := title("Order")
	e.Rect = scene.Rect{X: 880, Y: 590, W: 20, H: 8} // at the corner of the board, zoomed far out
	d.edit(e)
	end := box.Position().Add(box.Size())
	if end.X > 900 || end.Y > 600 || box.Size().Width < 140 || box.Size().Height < 40 {
		t.Fatalf("at %v, %v large: cannot be read", box.Position(), box.Size())
	}
	d.model.overlay.Edit = nil
	d.Sync()
	if box.Visible() || d.focused() != fyne.Focusable(d.Board) {
		t.Fatal("the field stays when nothing is edited, or the board has no keyboard")
	}
	d.model.expect(t)
}

func TestTypingGoesOnBehindTheFirstLetter(t *testing.T) {
	d := newDesk(t)
	d.edit(title("P"))
	for _, r := range "ay" {
		d.entry.TypedRune(r)
	}
	if d.entry.Text != "Pay" || d.model.typed != "Pay" {
		t.Fatalf("field %q, model %q", d.entry.Text, d.model.typed)
	}
	d.Sync() // as after every letter
	d.entry.TypedRune('s')
	if d.entry.Text != "Pays" {
		t.Fatalf("field %q", d.entry.Text)
	}
	if len(linesOf(d.model.log, "commit")) > 0 {
		t.Fatal("committed while typing")
	}
}

func linesOf(log []string, word string) (out []string) {
	for _, l := range log {
		if len(l) >= len(word) && l[:len(word)] == word {
			out = append(out, l)
		}
	}
	return out
}

func TestATextEditedAnewIsSelectedSoThatTypingReplacesIt(t *testing.T) {
	d := newDesk(t)
	e := title("two\nlines")
	e.SelectAll = true
	d.edit(e)
	d.entry.TypedRune('x')
	if d.entry.Text != "x" {
		t.Fatalf("field %q", d.entry.Text)
	}
}

func TestTheCursorStandsAtTheEndOfALongText(t *testing.T) {
	d := newDesk(t)
	d.edit(title("a text that is too long for one line of the field\nand has another\n"))
	d.entry.TypedRune('!')
	if got := d.entry.Text; got[len(got)-1] != '!' {
		t.Fatalf("typed into %q", got)
	}
}

func TestEveryWayOutOfTheFieldIsToldOnce(t *testing.T) {
	key := func(n fyne.KeyName) func(*desk) { return func(d *desk) { d.entry.TypedKey(&fyne.KeyEvent{Name: n}) } }
	withShift := func(f func(*desk)) func(*desk) {
		return func(d *desk) {
			d.entry.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
			f(d)
			d.entry.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
		}
	}
	for _, c := range []struct {
		name string
		do   func(*desk)
		want []string
	}{
		{"Enter", key(fyne.KeyReturn), []string{`commit "Order!" 1`}},
		{"Enter of the number block", key(fyne.KeyEnter), []string{`commit "Order!" 1`}},
		{"Tab", key(fyne.KeyTab), []string{`commit "Order!" 2`}},
		{"Shift+Tab", withShift(key(fyne.KeyTab)), []string{`commit "Order!" 3`}},
		{"Escape", key(fyne.KeyEscape), []string{"cancel"}},
		{"another place clicked", func(d *desk) { d.win.Canvas().Focus(d.Board) }, []string{`commit "Order!" 0`}},
		{"the window left", func(d *desk) { d.entry.FocusLost() }, []string{`commit "Order!" 0`}},
		{"a command", func(d *desk) { d.CommitText() }, []string{`commit "Order!" 0`}},
		{"Ctrl+Enter", func(d *desk) {
			d.entry.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl})
		}, []string{`commit "Order!" 0`, "shortcut CustomDesktop:Control+Return"}},
		{"the board pressed", func(d *desk) {
			d.MouseDown(mouse(500, 400, left))
			d.MouseUp(mouse(500, 400, left))
		}, []string{`commit "Order!" 0`, "canvas.PointerDown", "canvas.PointerUp"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk(t)
			d.edit(title("Order"))
			d.entry.TypedRune('!')
			d.model.forget()
			c.do(d)
			d.entry.FocusLost() // and whatever comes late
			d.CommitText()
			d.Sync()
			d.model.expect(t, c.want...)
			if d.entry.box.Visible() {
				t.Fatal("the field is still there")
			}
			if d.focused() != fyne.Focusable(d.Board) {
				t.Fatal("the board has no keyboard")
			}
		})
	}
}

func TestShiftEnterBreaksTheLine(t *testing.T) {
	d := newDesk(t)
	d.edit(title("a"))
	d.entry.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftRight})
	d.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	d.entry.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftRight})
	d.entry.TypedRune('b')
	if d.entry.Text != "a\nb" {
		t.Fatalf("field %q", d.entry.Text)
	}
	d.model.expect(t)
}

func TestTheNextTextGetsTheSameFieldWithoutBeingTakenForTyping(t *testing.T) {
	d := newDesk(t)
	d.edit(title("one"))
	d.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	d.model.typed = ""
	next := title("two")
	next.Key = "other"
	d.edit(next)
	if d.entry.Text != "two" || !d.entry.box.Visible() || d.model.typed != "" {
		t.Fatalf("field %q, told %q", d.entry.Text, d.model.typed)
	}
	d.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	d.model.expect(t, `commit "one" 1`, "cancel")
}

func TestARefusedTextCanBeCorrected(t *testing.T) {
	d := newDesk(t)
	d.edit(title("Order"))
	d.model.refuse = true
	d.entry.TypedRune('?')
	d.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	d.model.refuse = false
	if !d.entry.box.Visible() || d.focused() != fyne.Focusable(d.entry) || d.entry.Text != "Order?" {
		t.Fatalf("visible %v with %q, keyboard with %T", d.entry.box.Visible(), d.entry.Text, d.focused())
	}
	d.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	d.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	d.model.expect(t, `commit "Order?" 1`, `commit "Order" 1`)
}

func TestLeavingForAnotherFieldLetsItHaveTheKeyboard(t *testing.T) {
	d := newDesk(t)
	other := widget.NewEntry()
	d.win.SetContent(container.NewBorder(nil, other, nil, nil, d.Board))
	d.edit(title("one"))
	d.win.Canvas().Focus(other)
	d.model.expect(t, `commit "one" 0`)
	if d.focused() != fyne.Focusable(other) {
		t.Fatal("the board has taken the keyboard from the field that was clicked")
	}
}

func TestTheFieldHasTheColoursOfTheTheme(t *testing.T) {
	d := newDesk(t)
	d.edit(title("one"))
	plate := d.entry.plate
	if plate.FillColor != nrgba(d.model.theme.CardFill) || plate.StrokeColor != nrgba(d.model.theme.Selection) {
		t.Fatal("the field looks like no card")
	}
}

func TestLettersStayInTheOrderInWhichTheyAreTyped(t *testing.T) {
	d := newDesk(t)
	for _, text := range []string{"Boiler is dead before advice comes", "Photo upload breaks off on phones", "Text two days before @Survey & Design"} {
		for w := 140.0; w < 220; w += 4 {
			d.model.overlay.Edit = nil
			d.Sync()
			e := title("")
			e.Rect.W = w
			d.edit(e)
			for _, r := range text {
				d.entry.TypedRune(r)
				d.Sync()
			}
			if d.entry.Text != text {
				t.Fatalf("%q became %q in a field %g wide", text, d.entry.Text, w)
			}
			for range []rune(text) {
				d.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
			}
			if d.entry.Text != "" {
				t.Fatalf("%q is left of %q in a field %g wide", d.entry.Text, text, w)
			}
		}
	}
}
