package ui

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"throughline/blueprint"
	"throughline/editor"
)

// newMap opens a start page: in this window if it shows one already.
func (w *Window) newMap() {
	if w.session == nil {
		return
	}
	n := w.newWindow()
	n.win.Show()
}

func (w *Window) quit() {
	for _, other := range w.all() {
		other.close()
	}
}

func (a *App) all() []*Window {
	out := make([]*Window, 0, len(a.windows))
	for w := range a.windows {
		out = append(out, w)
	}
	return out
}

func (w *Window) togglePanel(name string) {
	w.setPanel(name, !w.panel(name))
	w.rebuild()
}

// revert takes everything back to how the file was when it was opened, as one
// step that can itself be undone.
func (w *Window) revert() {
	w.pop(dialog.NewConfirm("Revert to as opened", "Everything done since the map was opened is taken back, as one step that you can undo.", func(yes bool) {
		if yes {
			w.session.Replace(w.opened, "Revert to as opened")
		}
	}, w.win))
}

// insert puts a thing of the palette where the selection is.
func (w *Window) insert(item editor.Item) {
	var id string
	switch item.Kind {
	case editor.ItemStage:
		id = "add-stage"
	case editor.ItemStep:
		id = "add-step"
	case editor.ItemLane:
		id = "add-lane-" + string(item.Role)
	case editor.ItemCard:
		id = "add-card-" + string(item.Card)
	case editor.ItemDepartment, editor.ItemPersona, editor.ItemChannel:
		w.session.Select(item.Ref)
		return
	case editor.ItemParked:
		w.session.Select(item.Ref)
		return
	}
	w.run(id)
}

// shown is a dialog that Escape closes.
type shown interface {
	Show()
	Hide()
	SetOnClosed(func())
}

// pop shows a dialog; Escape closes it, and the board has the keyboard again. What is to
// be done when it has closed runs before that.
func (w *Window) pop(d shown, closed ...func()) {
	w.dialogs = append(w.dialogs, d)
	if w.board != nil {
		w.board.ReleaseKeys()
	}
	d.SetOnClosed(func() {
		for _, do := range closed {
			do()
		}
		w.dialogs = slices.DeleteFunc(w.dialogs, func(x shown) bool { return x == d })
		if w.board != nil && len(w.dialogs) == 0 {
			w.board.Focus()
		}
	})
	d.Show()
	w.traceDialog()
}

// traceDialog writes to the trace where the dialog that has just opened lies.
func (w *Window) traceDialog() {
	p, ok := w.win.Canvas().Overlays().Top().(*widget.PopUp)
	if !ok || !w.Trace.On() {
		return
	}
	scale := float64(w.win.Canvas().Scale())
	room, size := w.win.Canvas().Size(), p.Content.Size() // Fyne puts it in the middle when it draws it
	at := fyne.NewPos((room.Width-size.Width)/2, (room.Height-size.Height)/2)
	w.Trace.Event("asking", map[string]any{"controls": []seen{{Title: "dialog", Rect: [4]float64{float64(at.X) * scale, float64(at.Y) * scale, float64(size.Width) * scale, float64(size.Height) * scale}}}})
}

// typedKey gets the keys nobody has the focus for.
func (w *Window) typedKey(e *fyne.KeyEvent) {
	w.tips.hide()
	if w.giveUp != nil && e.Name == fyne.KeyEscape {
		w.giveUp()
		return
	}
	if n := len(w.dialogs); n > 0 {
		top := w.dialogs[n-1]
		pages, _ := top.(interface {
			Back() bool
			Turn(by int)
		})
		switch e.Name {
		case fyne.KeyEscape:
			if pages == nil || !pages.Back() {
				top.Hide()
			}
		case fyne.KeyRight, fyne.KeyPageDown:
			if pages != nil {
				pages.Turn(1)
			}
		case fyne.KeyLeft, fyne.KeyPageUp:
			if pages != nil {
				pages.Turn(-1)
			}
		case fyne.KeyReturn, fyne.KeyEnter:
			if d, ok := w.dialogs[n-1].(interface{ Confirm() }); ok {
				d.Confirm()
			}
		}
		return
	}
	if !w.functionKey(e) {
		w.shortcut(&desktop.CustomShortcut{KeyName: e.Name})
	}
}

// typedRune gets the letters nobody has the focus for: after a click on
// something beside the board they are meant for the board.
func (w *Window) typedRune(r rune) {
	if w.board != nil && w.win.Canvas().Overlays().Top() == nil {
		w.board.Focus()
		w.board.TypedRune(r)
	}
}

func (w *Window) about() {
	icon := fynecanvas.NewImageFromResource(fyne.NewStaticResource("throughline.png", w.Icon))
	icon.SetMinSize(fyne.NewSize(72, 72))
	icon.FillMode = fynecanvas.ImageFillContain
	text := widget.NewLabel(fmt.Sprintf("Throughline %s\n\nJourney maps and service blueprints, in one file you own.\nNo account, no network: nothing you write leaves this computer by itself.\n\nIt stands on free software, named in THIRD_PARTY.md; emoji are EmojiOne Color (CC BY 4.0).", w.Version))
	text.Wrapping = fyne.TextWrapWord
	d := dialog.NewCustom("About Throughline", "Close", container.NewBorder(nil, nil, container.NewVBox(icon), nil, text), w.win)
	w.fitDialog(d, 520, 290)
	w.pop(d)
}

// tones of the palette's small headings and lists of choices.
func labelled(w *Window, text string, o fyne.CanvasObject) fyne.CanvasObject {
	t := fynecanvas.NewText(text, w.color(theme.ColorNamePlaceHolder))
	t.TextSize = w.pt(11.5)
	return container.NewVBox(t, o)
}

// title names the map shown.
func (w *Window) mapTitle() string {
	m, _ := blueprint.Get[blueprint.Map](w.session.Doc(), w.session.Map())
	if m.Title == "" {
		return "map"
	}
	return m.Title
}

// fitDialog gives a dialog its size at the text size that is set, as far as the
// window has room.
func (w *Window) fitDialog(d interface{ Resize(fyne.Size) }, width, height float32) {
	room := w.win.Canvas().Size()
	d.Resize(fyne.NewSize(min(w.pt(width), room.Width-40), min(w.pt(height), room.Height-40)))
}
