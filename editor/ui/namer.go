package ui

import (
	"strings"
	"time"

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
	p.reveal(p.namer)
	w.win.Canvas().Focus(p.namer)
}

// reveal scrolls the palette until a thing of it is seen, with some of what stands
// below it.
func (p *palette) reveal(o fyne.CanvasObject) {
	const below = 160
	if bottom := o.Position().Y + below; bottom > p.scroll.Offset.Y+p.scroll.Size().Height {
		p.scroll.ScrollToOffset(fyne.NewPos(0, bottom-p.scroll.Size().Height))
	} else if o.Position().Y < p.scroll.Offset.Y {
		p.scroll.ScrollToOffset(fyne.NewPos(0, o.Position().Y))
	}
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

// leaveDelay is longer than a click takes.
const leaveDelay = 400 * time.Millisecond

// TypedKey implements fyne.Focusable.
func (n *namer) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		n.leave()
		return
	}
	n.Entry.TypedKey(e)
}

// FocusLost implements fyne.Focusable: a click elsewhere keeps the name, as it keeps
// every text, and takes the field away; an empty one goes when the click is done, as
// what stands below it moves up.
func (n *namer) FocusLost() {
	n.Entry.FocusLost()
	p := n.w.palette
	if p.namer != n {
		return
	}
	text := strings.TrimSpace(n.Text)
	if text == "" {
		n.w.later(leaveDelay, func() {
			if p.namer == n && n.w.win.Canvas().Focused() != fyne.Focusable(n) {
				p.namer, p.shown = nil, ""
				n.w.sync()
			}
		})
		return
	}
	p.namer, p.shown = nil, ""
	n.w.later(0, func() { // not while Fyne moves the focus
		if _, err := n.add(text); err != nil {
			n.w.fail(err)
		}
		n.w.sync()
	})
}
