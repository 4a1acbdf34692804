package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"throughline/blueprint"
	"throughline/editor/editortest"
)

// clickable lists what of the window's content a mouse can press, as far as it is
// ours or Fyne's and shows; the board and the map in small have keys of their own.
func clickable(d *desk) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	var through func(o fyne.CanvasObject)
	through = func(o fyne.CanvasObject) {
		if !o.Visible() {
			return
		}
		switch o := o.(type) {
		case *scrim:
			return
		case *fyne.Container:
			for _, c := range o.Objects {
				through(c)
			}
			return
		}
		if _, ok := o.(fyne.Tappable); ok {
			if off, ok := o.(fyne.Disableable); !ok || !off.Disabled() {
				out = append(out, o)
			}
			return
		}
		walk(o, func(below fyne.CanvasObject) {
			if below != o {
				through(below)
			}
		})
	}
	through(d.win.Content())
	return unique(out)
}

func unique(list []fyne.CanvasObject) []fyne.CanvasObject {
	seen := map[fyne.CanvasObject]bool{}
	var out []fyne.CanvasObject
	for _, o := range list {
		if !seen[o] {
			seen[o] = true
			out = append(out, o)
		}
	}
	return out
}

// visited walks the focus once around the window.
func visited(d *desk) map[fyne.Focusable]bool {
	seen := map[fyne.Focusable]bool{}
	c := d.win.Canvas()
	for range 4000 {
		c.FocusNext()
		f := c.Focused()
		if f == nil || seen[f] {
			break
		}
		seen[f] = true
	}
	return seen
}

func TestEverythingThatCanBeClickedCanBeComeToByKeyboard(t *testing.T) {
	d := on(t, sampleDoc(t))
	for name, ids := range selections(t, d.session.Doc()) {
		d.session.Select(ids...)
		d.sync()
		d.openFind("the", true)
		been := visited(d)
		all := clickable(d)
		if len(all) < 20 {
			t.Fatalf("%s: only %d things can be clicked", name, len(all))
		}
		for _, o := range all {
			f, ok := o.(fyne.Focusable)
			if !ok {
				t.Errorf("%s: a %T can be clicked, but has no way for the keyboard", name, o)
			} else if !been[f] {
				t.Errorf("%s: the focus never comes to a %T", name, o)
			}
		}
	}
}

func TestEnterAndSpacePressWhatHasTheFocusAndEscapeLeavesIt(t *testing.T) {
	d := on(t, sampleDoc(t))
	pressed := 0
	press := func() { pressed++ }
	things := map[string]fyne.Focusable{
		"segment": newSegment(d.Window, "Low", press), "fold": newFold(d.Window, "More", true, press), "row": newPlain(d.Window, "Row", press), "swatch": newSwatch(d.Window, "#112233", press),
		"named button": newNamedButton(d.Window, theme.CancelIcon(), "Close", "", press), "button": newWordButton(d.Window, "Do", press),
		"choice": newChoice(d.Window, []string{"a", "b"}, func(string) { press() }), "tick": newTick(d.Window, "On", func(bool) { press() }), "text": newTextEntry(d.Window, 1),
	}
	for name, f := range things {
		f.FocusGained()
		pressed = 0
		switch f.(type) {
		case *choice, *textEntry: // Enter opens a list, or belongs to the text
		default:
			f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			if f.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace}); pressed == 1 {
				f.TypedRune(' ') // Fyne's own take the character
			}
			if pressed != 2 {
				t.Errorf("%s: Enter and Space press it %d times", name, pressed)
			}
		}
		d.win.Canvas().Focus(d.inspectorEntry())
		f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if d.focused() != fyne.Focusable(d.board) {
			t.Errorf("%s swallows Escape: the keyboard is with %T", name, d.focused())
		}
		before := len(d.dialogs)
		f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF1})
		if len(d.dialogs) != before+1 {
			t.Errorf("%s swallows F1", name)
			continue
		}
		d.dialogs[len(d.dialogs)-1].Hide()
		f.FocusLost()
	}
}

// inspectorEntry is some text field of the inspector.
func (d *desk) inspectorEntry() fyne.Focusable { return find[*textEntry](d.inspector.root)[0] }

func TestTheFocusShows(t *testing.T) {
	d := on(t, editortest.Shop(t))
	s := newSegment(d.Window, "Low", func() {})
	p := newPlain(d.Window, "Row", func() {})
	f := newFold(d.Window, "More", true, func() {})
	w := newSwatch(d.Window, "#112233", func() {})
	for name, c := range map[string]struct {
		f     fyne.Focusable
		width func() float32
		idle  float32
	}{
		"segment": {s, func() float32 { return s.plate.StrokeWidth }, 1}, "row": {p, func() float32 { return p.plate.StrokeWidth }, 0},
		"fold": {f, func() float32 { return f.plate.StrokeWidth }, 0}, "swatch": {w, func() float32 { return w.ring.StrokeWidth }, 0},
	} {
		c.f.FocusGained()
		if c.width() < ringWidth {
			t.Errorf("%s: the focus does not show", name)
		}
		c.f.FocusLost()
		if c.width() != c.idle {
			t.Errorf("%s: the ring stays", name)
		}
	}
}

func TestDeleteBesideTheBoardDeletesNothing(t *testing.T) {
	d := on(t, editortest.Shop(t))
	d.session.Select(first[blueprint.Card](t, d.session.Doc(), nil).ID)
	doc := d.session.Doc()
	for _, f := range []fyne.Focusable{find[*dragItem](d.palette.root)[0], find[*fold](d.palette.root)[0], d.toolbar.buttons[0]} {
		f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
		f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	}
	if d.session.Doc() != doc {
		t.Error("something is gone")
	}
}
