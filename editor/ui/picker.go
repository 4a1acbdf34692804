package ui

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// pick is one entry of a picker.
type pick struct {
	group  string // a heading stands above the first of a group
	label  string
	sub    string // more about it, at the right
	color  color.Color
	ticked bool
	do     func() // nil: a heading
}

// picker is a list to choose from by typing, with arrows, or by a click. It is a
// pop-up below what asked for it: clicking elsewhere and Escape close it.
type picker struct {
	w      *Window
	pop    *widget.PopUp
	entry  *pickEntry
	list   *widget.List
	rows   []pick
	at     int                       // the row that Enter takes
	source func(query string) []pick // what fits a query
	stays  bool                      // choosing keeps it open
	below  fyne.CanvasObject
}

const (
	pickerWidth  = 340
	pickerHeight = 430
	pickHeight   = 27
)

// pickFrom opens a picker below an object, or where there is room.
func (w *Window) pickFrom(below fyne.CanvasObject, hint string, stays bool, source func(query string) []pick) *picker {
	p := &picker{w: w, source: source, stays: stays}
	p.entry = newPickEntry(p, hint)
	p.list = widget.NewList(func() int { return len(p.rows) }, func() fyne.CanvasObject { return newPickRow(w) }, func(i widget.ListItemID, o fyne.CanvasObject) {
		o.(*pickRow).show(p.rows[i], i == p.at)
	})
	p.list.HideSeparators = true
	p.list.OnSelected = func(i widget.ListItemID) {
		p.list.UnselectAll()
		p.choose(i)
	}
	p.find("")
	w.tips.hide()
	if w.board != nil {
		w.board.ReleaseKeys()
	}
	p.pop = widget.NewPopUp(container.NewBorder(p.entry, nil, nil, nil, p.list), w.win.Canvas())
	p.below, w.picker = below, p
	p.place()
	p.pop.Show()
	w.win.Canvas().Focus(p.entry)
	return p
}

// place makes the picker as high as its rows need and keeps it inside the window: below
// what it belongs to, above where there is more room.
func (p *picker) place() {
	if p.pop == nil {
		return
	}
	w, room := p.w, p.w.win.Canvas().Size()
	need := p.entry.MinSize().Height + float32(max(len(p.rows), 1))*(w.pt(pickHeight)+theme.Padding()) + 3*theme.Padding()
	size := fyne.NewSize(min(w.pt(pickerWidth), room.Width-16), min(w.pt(pickerHeight), need, room.Height-16))
	at := w.fyne.Driver().AbsolutePositionForObject(p.below)
	under := at.Y + p.below.Size().Height + 2
	if under+size.Height > room.Height-8 && at.Y > room.Height/2 {
		under = at.Y - size.Height - 2
	}
	at.X = max(8, min(at.X, room.Width-size.Width-8))
	at.Y = max(8, min(under, room.Height-size.Height-8))
	p.pop.Resize(size)
	p.pop.Move(at)
}

// find shows what fits a query.
func (p *picker) find(query string) {
	p.rows = p.rows[:0]
	group := ""
	for _, x := range p.source(query) {
		if x.group != group && x.group != "" {
			p.rows = append(p.rows, pick{label: x.group})
		}
		group = x.group
		p.rows = append(p.rows, x)
	}
	p.at = min(p.at, len(p.rows)-1)
	if p.at < 0 || p.rows[p.at].do == nil {
		p.at = -1
		p.move(1)
	}
	p.place()
	p.list.Refresh()
}

// move goes to the next row in a direction that can be chosen.
func (p *picker) move(by int) {
	for i := p.at + by; i >= 0 && i < len(p.rows); i += by {
		if p.rows[i].do != nil {
			p.at = i
			break
		}
	}
	if p.at >= 0 {
		p.list.ScrollTo(p.at)
	}
	p.list.Refresh()
}

func (p *picker) choose(i int) {
	if i < 0 || i >= len(p.rows) || p.rows[i].do == nil {
		return
	}
	p.at = i
	do := p.rows[i].do
	if !p.stays {
		p.close()
		do()
		return
	}
	do()
	if !p.pop.Visible() {
		return
	}
	p.find(p.entry.Text)
	p.w.win.Canvas().Focus(p.entry)
}

// close takes the list away. A click elsewhere may have done so already.
func (p *picker) close() {
	p.w.picker = nil
	if !p.pop.Visible() {
		return
	}
	p.pop.Hide()
	if p.w.board != nil && len(p.w.dialogs) == 0 {
		p.w.board.Focus()
	}
}

// fitting keeps the picks in whose label or heading every word of a query is found.
func fitting(all []pick, query string) []pick {
	words := strings.Fields(strings.ToLower(query))
	var out []pick
	for _, x := range all {
		text, fits := strings.ToLower(x.group+" "+x.label), true
		for _, w := range words {
			fits = fits && strings.Contains(text, w)
		}
		if fits {
			out = append(out, x)
		}
	}
	return out
}

// pickEntry is where a picker's query is typed.
type pickEntry struct {
	widget.Entry
	p *picker
}

func newPickEntry(p *picker, hint string) *pickEntry {
	e := &pickEntry{p: p}
	e.SetPlaceHolder(hint)
	e.OnChanged = func(s string) {
		p.at = 0
		p.find(s)
		p.list.ScrollToTop()
	}
	e.ExtendBaseWidget(e)
	return e
}

// TypedKey implements fyne.Focusable.
func (e *pickEntry) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyDown:
		e.p.move(1)
	case fyne.KeyUp:
		e.p.move(-1)
	case fyne.KeyPageDown, fyne.KeyPageUp:
		for range 8 {
			e.p.move(map[fyne.KeyName]int{fyne.KeyPageDown: 1, fyne.KeyPageUp: -1}[k.Name])
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		e.p.choose(e.p.at)
	case fyne.KeyEscape:
		e.p.close()
	default:
		e.Entry.TypedKey(k)
	}
}

// pickRow shows one entry: a dot or a tick, a label, and more at the right.
type pickRow struct {
	widget.BaseWidget
	w          *Window
	pick       pick
	current    bool
	plate, dot *fynecanvas.Rectangle
	tick       *widget.Icon
	label, sub *fynecanvas.Text
}

func newPickRow(w *Window) *pickRow {
	r := &pickRow{w: w, plate: fynecanvas.NewRectangle(color.Transparent), dot: fynecanvas.NewRectangle(color.Transparent), tick: widget.NewIcon(theme.ConfirmIcon()),
		label: fynecanvas.NewText("", color.Transparent), sub: fynecanvas.NewText("", color.Transparent)}
	r.plate.CornerRadius, r.dot.CornerRadius = 5, 5
	r.tick.Hide()
	r.ExtendBaseWidget(r)
	return r
}

func (r *pickRow) show(x pick, current bool) {
	r.pick, r.current = x, current
	heading := x.do == nil
	ink, size := theme.ColorNameForeground, r.w.pt(13)
	if heading {
		ink, size = theme.ColorNamePlaceHolder, r.w.pt(11)
	}
	r.label.Color, r.label.TextSize, r.label.TextStyle.Bold = r.w.color(ink), size, heading || x.ticked
	r.sub.Color, r.sub.TextSize = r.w.color(theme.ColorNamePlaceHolder), r.w.pt(11.5)
	r.plate.FillColor = color.Transparent
	if current {
		r.plate.FillColor = r.w.color(theme.ColorNameSelection)
	}
	r.dot.FillColor = color.Transparent
	if x.color != nil && !x.ticked {
		r.dot.FillColor = x.color
	}
	setVisible(r.tick, x.ticked)
	r.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *pickRow) CreateRenderer() fyne.WidgetRenderer { return pickRowRenderer{r} }

type pickRowRenderer struct{ r *pickRow }

func (p pickRowRenderer) Layout(s fyne.Size) {
	r := p.r
	r.plate.Resize(s)
	r.tick.Move(fyne.NewPos(6, (s.Height-16)/2))
	r.tick.Resize(fyne.NewSize(16, 16))
	r.dot.Move(fyne.NewPos(9, (s.Height-10)/2))
	r.dot.Resize(fyne.NewSize(10, 10))
	left := float32(28)
	r.label.Text, r.sub.Text = upper(r.pick.label), ""
	if r.pick.do == nil {
		left = 9
	} else {
		r.sub.Text = elide(r.pick.sub, s.Width*0.55, r.sub.TextSize)
		r.label.Text = elide(strings.Join(strings.Fields(r.pick.label), " "), s.Width-left-r.sub.MinSize().Width-22, r.label.TextSize)
	}
	for _, t := range []*fynecanvas.Text{r.label, r.sub} {
		m := t.MinSize()
		x := left
		if t == r.sub {
			x = s.Width - m.Width - 10
		}
		t.Move(fyne.NewPos(x, (s.Height-m.Height)/2))
		t.Resize(m)
	}
}
func (p pickRowRenderer) MinSize() fyne.Size { return fyne.NewSize(120, p.r.w.pt(pickHeight)) }
func (p pickRowRenderer) Refresh() {
	p.Layout(p.r.Size())
	for _, o := range p.Objects() {
		o.Refresh()
	}
}
func (p pickRowRenderer) Destroy() {}
func (p pickRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{p.r.plate, p.r.dot, p.r.tick, p.r.label, p.r.sub}
}
