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
	"fyne.io/fyne/v2/widget"

	"throughline/blueprint"
	"throughline/editor"
)

// statusBar says in words how safe the work is, what the map holds, what is
// selected, and what the current tool would do.
type statusBar struct {
	w                            *Window
	root                         *fyne.Container
	dot                          *fynecanvas.Circle
	row                          *foldingRow
	box                          *fyne.Container
	saved, counts, chosen, hints *shortText
	zoom, hidden                 *namedButton
	anyHidden                    *rowItem
	hover                        string
	counted                      *blueprint.Doc
	countedMap                   blueprint.ID
}

func newStatusBar(w *Window) *statusBar {
	s := &statusBar{w: w, dot: fynecanvas.NewCircle(color.Transparent)}
	text := func(room float32) *shortText { return newShortText(w, 12, w.pt(room), theme.ColorNamePlaceHolder) }
	s.saved, s.counts, s.chosen, s.hints = text(110), text(60), text(60), text(90)
	s.zoom = newNamedButton(w, nil, "Zoom", "A click offers sizes; the wheel with Ctrl zooms.", s.offerZoom)
	s.zoom.Text = "100 %"
	s.hidden = newNamedButton(w, nil, "Show everything hidden", "Stages and lanes that are hidden come back.", func() { w.run("show-hidden") })
	s.hidden.Importance = widget.MediumImportance // unlike the texts on either side
	s.hidden.Hide()
	dot := container.New(layout.NewCenterLayout(), container.NewGridWrap(fyne.NewSize(8, 8), s.dot))
	s.anyHidden = &rowItem{CanvasObject: s.hidden, absent: true}
	s.row = &foldingRow{gap: 6, items: []*rowItem{
		{CanvasObject: gap(2)}, {CanvasObject: dot}, {CanvasObject: s.saved},
		{CanvasObject: s.counts, rank: 3, lead: 12}, {CanvasObject: s.chosen, rank: 1, lead: 12}, s.anyHidden, {CanvasObject: s.hints, rank: 4, lead: 16},
		{CanvasObject: newIconButton(w, "zoom-out"), rank: 2, right: true}, {CanvasObject: s.zoom, right: true},
		{CanvasObject: newIconButton(w, "zoom-in"), rank: 2, right: true}, {CanvasObject: newTextButton(w, "zoom-fit", "Fit"), right: true},
	}}
	s.box = s.row.container()
	s.root = container.NewStack(s.box)
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
	changed := s.saved.set(text)
	d, m := s.w.session.Doc(), s.w.session.Map()
	if d != s.counted || m != s.countedMap {
		s.counted, s.countedMap = d, m
		changed = s.counts.set(countWords(d, m)) || changed
	}
	chosen := ""
	if n := len(s.w.session.Selection()); n > 0 {
		chosen = fmt.Sprintf("%d selected", n)
	}
	changed = s.chosen.set(chosen) || changed
	changed = s.countHidden() || changed
	hint := s.hover
	if hint == "" {
		hint = s.w.session.Feedback().Hint
	}
	if p := s.w.parking; p.offered && s.w.session.Lifting() {
		hint = "Drop in the parking lot — Esc to cancel"
	}
	changed = s.hints.set(hint) || changed
	zoom := fmt.Sprintf("%.0f %%", s.w.session.View().Zoom*100)
	if s.zoom.Text != zoom {
		changed = changed || len(s.zoom.Text) != len(zoom)
		s.zoom.SetText(zoom)
	}
	if changed {
		s.row.Layout(nil, s.box.Size())
	}
}

// countHidden offers to show what is hidden, while something is. It reports
// whether the bar has to be laid out anew.
func (s *statusBar) countHidden() bool {
	n, was := s.w.session.HiddenCount(), s.anyHidden.absent
	s.anyHidden.absent = n == 0
	text := fmt.Sprintf("Show %d hidden", n)
	if n == 0 || s.hidden.Text == text {
		return was != s.anyHidden.absent
	}
	s.hidden.SetText(text)
	return true
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

// offerZoom opens the sizes at which the map can be shown.
func (s *statusBar) offerZoom() {
	m := fyne.NewMenu("")
	add := func(id string) {
		c, _ := s.w.command(id)
		m.Items = append(m.Items, s.w.contextItem(c))
	}
	for _, percent := range editor.ZoomLevels {
		add(fmt.Sprintf("zoom-%d", percent))
	}
	m.Items = append(m.Items, fyne.NewMenuItemSeparator())
	add("zoom-fit")
	add("zoom-selection")
	at := s.w.fyne.Driver().AbsolutePositionForObject(s.zoom)
	s.w.popUp(m, at.SubtractXY(0, widget.NewMenu(m).MinSize().Height))
}
