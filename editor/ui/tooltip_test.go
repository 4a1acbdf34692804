package ui

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
	"throughline/editor/editortest"
)

// waiting replaces the clock: what waits runs when the test lets time pass.
type waiting struct{ list []func() }

func patient(d *desk) *waiting {
	w := &waiting{}
	d.Later = func(_ time.Duration, f func()) { w.list = append(w.list, f) }
	return w
}

func (w *waiting) pass() {
	list := w.list
	w.list = nil
	for _, f := range list {
		f()
	}
}

func hovering(at fyne.Position) *desktop.MouseEvent {
	return &desktop.MouseEvent{PointEvent: fyne.PointEvent{AbsolutePosition: at}}
}

func buttonOf(t *testing.T, d *desk, command string) *iconButton {
	t.Helper()
	for _, b := range find[*iconButton](d.win.Content()) {
		if b.command == command {
			return b
		}
	}
	t.Fatalf("no button %q", command)
	return nil
}

func TestATipComesWhenThePointerRestsAndGoesWithAMoveAPressAndEscape(t *testing.T) {
	d := on(t, editortest.Shop(t))
	clock := patient(d)
	b := buttonOf(t, d, "undo")
	rest := func() {
		b.MouseIn(hovering(fyne.NewPos(300, 40)))
		if d.tips.showing() != (tip{}) {
			t.Fatal("it shows before the pointer has rested")
		}
		clock.pass()
		if got := d.tips.showing(); got.name != "Undo" || got.keys != "Ctrl+Z" || got.say == "" {
			t.Fatalf("it says %+v", got)
		}
	}
	rest()
	if at, size := d.tips.plate.Position(), d.tips.plate.Size(); at.X < 300 || at.Y < 40 || at.X+size.Width > 1280 {
		t.Errorf("it stands at %v, %v", at, size)
	}
	b.MouseMoved(hovering(fyne.NewPos(302, 41)))
	if d.tips.showing() == (tip{}) {
		t.Error("a trembling hand drives it away")
	}
	for name, gone := range map[string]func(){
		"a move":   func() { b.MouseMoved(hovering(fyne.NewPos(330, 41))) },
		"leaving":  b.MouseOut,
		"a press":  func() { b.OnTapped() },
		"Escape":   func() { d.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) },
		"a letter": func() { d.board.TypedRune('a') },
	} {
		d.tips.hide()
		rest()
		if gone(); d.tips.showing() != (tip{}) {
			t.Errorf("%s leaves it standing", name)
		}
	}
}

func TestATipTakesNeitherPointerNorKeyboard(t *testing.T) {
	d := on(t, editortest.Shop(t))
	clock := patient(d)
	d.board.Focus()
	buttonOf(t, d, "redo").MouseIn(hovering(fyne.NewPos(300, 40)))
	clock.pass()
	if d.focused() != fyne.Focusable(d.board) || d.win.Canvas().Overlays().Top() != nil {
		t.Error("the board has lost the keyboard")
	}
	walk(d.tips.root, func(o fyne.CanvasObject) {
		if _, ok := o.(desktop.Hoverable); ok {
			t.Errorf("%T of the tip takes the pointer", o)
		}
	})
}

func TestTipsCanBeSwitchedOff(t *testing.T) {
	d := on(t, editortest.Shop(t))
	clock := patient(d)
	d.settings.setTooltips(false)
	buttonOf(t, d, "redo").MouseIn(hovering(fyne.NewPos(300, 40)))
	if clock.pass(); d.tips.showing() != (tip{}) {
		t.Error("it shows all the same")
	}
}

func TestAPictureSaysWhatItDoesWhenTheKeyboardComesToIt(t *testing.T) {
	d := on(t, editortest.Shop(t))
	clock := patient(d)
	b := buttonOf(t, d, "zoom-in")
	d.win.Canvas().Focus(b)
	clock.pass()
	if got := d.tips.showing(); got.name != "Zoom in" {
		t.Errorf("it says %+v", got)
	}
	if d.win.Canvas().Focus(d.board); d.tips.showing() != (tip{}) {
		t.Error("it stays when the keyboard goes on")
	}
}

func TestACardWhoseTextIsCutSaysAllOfIt(t *testing.T) {
	d := on(t, editortest.Shop(t))
	clock := patient(d)
	card := first(t, d.session.Doc(), func(c blueprint.Card) bool { return c.Title == "orders" })
	long := strings.Repeat("many words that no card can hold ", 20)
	d.do(func(tx *blueprint.Tx) error {
		card.Title = long
		return tx.Put(card)
	})
	rest := func(id blueprint.ID) tip {
		r, _ := d.session.Layout().Rect(id)
		at := d.session.View().ToBoard(d.session.Layout(), canvas.PartBody, scene.Point{X: r.X + r.W/2, Y: r.Y + 12})
		d.board.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(float32(at.X), float32(at.Y))}})
		clock.pass()
		return d.tips.showing()
	}
	if got := rest(card.ID); got.name != long {
		t.Errorf("it says %q", got.name)
	}
	short := first(t, d.session.Doc(), func(c blueprint.Card) bool { return c.ID != card.ID && c.Title != "" && !c.Step.IsZero() })
	if got := rest(short.ID); got != (tip{}) {
		t.Errorf("a card that says all by itself is told again: %+v", got)
	}
	d.session.ZoomAt(scene.Point{}, 0.2)
	if got := rest(short.ID); got.name != short.Title {
		t.Errorf("where no text can be read, it says %+v", got)
	}
}

func TestTipsStayInTheWindow(t *testing.T) {
	d := on(t, editortest.Shop(t))
	clock := patient(d)
	b := buttonOf(t, d, "zoom-in")
	for _, at := range []fyne.Position{fyne.NewPos(1275, 795), fyne.NewPos(2, 2), fyne.NewPos(1275, 5), fyne.NewPos(5, 795)} {
		d.tips.hide()
		d.tips.enter(b, tip{name: "Name", keys: "Ctrl+Shift+K", say: strings.Repeat("words ", 30) + strings.Repeat("w", 300)}, at)
		clock.pass()
		pos, size := d.tips.plate.Position(), d.tips.plate.Size()
		if pos.X < 0 || pos.Y < 0 || pos.X+size.Width > 1280 || pos.Y+size.Height > 800 {
			t.Errorf("beside %v it lies at %v, %v", at, pos, size)
		}
		if under := at.Subtract(pos); under.X >= 0 && under.Y >= 0 && under.X <= size.Width && under.Y <= size.Height {
			t.Errorf("beside %v it lies below the pointer: %v, %v", at, pos, size)
		}
	}
}

func TestEveryButtonHasAName(t *testing.T) {
	d := on(t, sampleDoc(t))
	check := func(where string) {
		t.Helper()
		everything(d.win.Content(), func(o fyne.CanvasObject) {
			text := ""
			switch o := o.(type) {
			case *widget.Button:
				text = o.Text
			case *iconButton:
				text = o.Name()
			case *namedButton:
				text = o.Name()
			case *swatch:
				text = o.Name()
			case *dragItem:
				text = o.item.Label
			case *segment:
				text = o.label.Text
			default:
				return
			}
			if strings.TrimSpace(text) == "" {
				t.Errorf("%s: a %T has neither text nor tip", where, o)
			}
		})
	}
	check("map")
	seen := map[blueprint.Kind]bool{}
	for r := range d.session.Doc().All() {
		if seen[r.RecordKind()] {
			continue
		}
		seen[r.RecordKind()] = true
		switch r.(type) {
		case blueprint.Department, blueprint.Persona, blueprint.Channel, blueprint.Card, blueprint.Stage, blueprint.Step, blueprint.Lane, blueprint.Link:
			d.session.Select(r.RecordID())
			check(r.RecordKind().String())
		}
	}
	d.showStart()
	check("start page")
}

// everything calls f for every object of a window, those inside widgets included.
func everything(o fyne.CanvasObject, f func(fyne.CanvasObject)) {
	f(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, c := range o.Objects {
			everything(c, f)
		}
	case fyne.Widget:
		for _, c := range o.CreateRenderer().Objects() {
			everything(c, f)
		}
	}
}
