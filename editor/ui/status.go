package ui

import (
	"fmt"
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"throughline/blueprint"
)

// statusBar says in words how safe the work is, what the map holds, what is
// selected, and what the current tool would do.
type statusBar struct {
	w                            *Window
	root                         *fyne.Container
	dot                          *fynecanvas.Circle
	saved, counts, chosen, hints *fynecanvas.Text
	zoom, hidden                 *namedButton
	hover                        string
	counted                      *blueprint.Doc
	countedMap                   blueprint.ID
}

func newStatusBar(w *Window) *statusBar {
	s := &statusBar{w: w, dot: fynecanvas.NewCircle(color.Transparent)}
	text := func() *fynecanvas.Text {
		t := fynecanvas.NewText("", w.color(theme.ColorNamePlaceHolder))
		t.TextSize = w.pt(12)
		return t
	}
	s.saved, s.counts, s.chosen, s.hints = text(), text(), text(), text()
	s.zoom = newNamedButton(w, nil, "Zoom", "A click shows the map at 100 %; the wheel with Ctrl zooms.", func() { w.run("zoom-100") })
	s.zoom.Text = "100 %"
	s.hidden = newNamedButton(w, nil, "Show everything hidden", "Stages and lanes that are hidden come back.", func() { w.run("show-hidden") })
	s.hidden.Hide()
	dot := container.New(layout.NewCenterLayout(), container.NewGridWrap(fyne.NewSize(8, 8), s.dot))
	left := container.NewHBox(dot, s.saved, gap(10), s.counts, gap(10), s.chosen, s.hidden)
	right := container.NewHBox(newIconButton(w, "zoom-out"), s.zoom, newIconButton(w, "zoom-in"), newTextButton(w, "zoom-fit", "Fit"))
	s.root = container.NewStack(
		container.NewBorder(nil, nil, container.NewHBox(gap(6), left), right, container.NewHBox(gap(16), s.hints)))
	return s
}

func gap(w float32) fyne.CanvasObject { return widthOf(w) }

// hint shows a sentence about what the pointer is over; "" returns to the tool's own.
func (s *statusBar) hint(text string) {
	s.hover = text
	s.sync()
}

func (s *statusBar) sync() {
	if s.w.session == nil {
		return
	}
	text, tone := s.w.saving.words()
	if fill := s.w.color(tone); s.dot.FillColor != fill {
		s.dot.FillColor = fill
		s.dot.Refresh()
	}
	set(s.saved, text)
	d, m := s.w.session.Doc(), s.w.session.Map()
	if d != s.counted || m != s.countedMap {
		s.counted, s.countedMap = d, m
		set(s.counts, countWords(d, m))
	}
	chosen := ""
	if n := len(s.w.session.Selection()); n > 0 {
		chosen = fmt.Sprintf("%d selected", n)
	}
	set(s.chosen, chosen)
	s.countHidden()
	hint := s.hover
	if hint == "" {
		hint = s.w.session.Feedback().Hint
	}
	set(s.hints, hint)
	zoom := fmt.Sprintf("%.0f %%", s.w.session.View().Zoom*100)
	if s.zoom.Text != zoom {
		s.zoom.SetText(zoom)
	}
}

// countHidden offers to show what is hidden, while something is.
func (s *statusBar) countHidden() {
	n := s.w.session.HiddenCount()
	if text := fmt.Sprintf("Show %d hidden", n); n > 0 && s.hidden.Text != text {
		s.hidden.SetText(text)
	}
	setVisible(s.hidden, n > 0)
}

func set(t *fynecanvas.Text, s string) {
	if t.Text != s {
		t.Text = s
		t.Refresh()
	}
}

func countWords(d *blueprint.Doc, m blueprint.ID) string {
	cards := 0
	lanes := d.Lanes(m)
	steps := d.Steps(m)
	for _, s := range steps {
		for _, l := range lanes {
			cards += len(d.CellIDs(l.ID, s.ID))
		}
	}
	text := fmt.Sprintf("%s · %s · %s", plural(len(steps), "step"), plural(len(lanes), "lane"), plural(cards, "card"))
	if n := len(d.Parked(m)); n > 0 {
		text += fmt.Sprintf(" · %d parked", n)
	}
	return text
}

// plural counts things: "1 card", "10,000 cards".
func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	digits := strconv.Itoa(n)
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits + " " + word + "s"
}
