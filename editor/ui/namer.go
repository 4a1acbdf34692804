package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"throughline/blueprint"
)

// namer is the field in the palette in which a new department, persona or channel
// is named: Enter adds it and goes on with the next, Escape leaves.
type namer struct {
	widget.Entry
	w       *Window
	command string
	add     func(string) (blueprint.ID, error)
}

// name opens the field in its section of the palette, which is shown for it.
func (p *palette) name(command, place string, add func(string) (blueprint.ID, error)) {
	w := p.w
	if p.namer == nil || p.namer.command != command {
		n := &namer{w: w, command: command, add: add}
		n.ExtendBaseWidget(n)
		n.SetPlaceHolder(place)
		n.OnSubmitted = n.submit
		p.namer = n
	}
	p.fold(false)
	p.shown = ""
	p.sync()
	w.sides.again()
	w.win.Canvas().Focus(p.namer)
}

func (n *namer) submit(text string) {
	if strings.TrimSpace(text) == "" {
		n.leave()
		return
	}
	if _, err := n.add(text); err != nil {
		n.w.fail(err)
		return
	}
	n.SetText("")
	n.w.win.Canvas().Focus(n)
}

// leave takes the field away; the board has the keyboard again.
func (n *namer) leave() {
	p := n.w.palette
	if p.namer != n {
		return
	}
	p.namer, p.shown = nil, ""
	n.w.sides.again()
	p.sync()
	n.w.board.Focus()
}

// TypedKey implements fyne.Focusable.
func (n *namer) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		n.leave()
		return
	}
	n.Entry.TypedKey(e)
}

// FocusLost implements fyne.Focusable: an empty field that is left has done its work.
func (n *namer) FocusLost() {
	n.Entry.FocusLost()
	if n.Text == "" && n.w.palette.namer == n {
		n.w.palette.namer, n.w.palette.shown = nil, ""
		n.w.later(0, n.w.sync) // not while Fyne moves the focus
	}
}
