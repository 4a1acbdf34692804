package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// fixedWidth lays its one object out at that width whatever it asks for, so that
// a panel does not jump when its content changes.
type fixedWidth float32

// Layout implements fyne.Layout.
func (w fixedWidth) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(size)
	}
}

// MinSize implements fyne.Layout.
func (w fixedWidth) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(float32(w), 80) }

// segment is one word of a small scale.
type segment struct {
	widget.BaseWidget
	w      *Window
	plate  *fynecanvas.Rectangle
	label  *fynecanvas.Text
	chosen bool
	do     func()

	focused bool
}

func newSegment(w *Window, text string, do func()) *segment {
	s := &segment{w: w, do: do, plate: fynecanvas.NewRectangle(color.Transparent), label: fynecanvas.NewText(text, color.Transparent)}
	s.plate.CornerRadius, s.plate.StrokeWidth = 5, 1
	s.label.TextSize, s.label.Alignment = w.pt(11.5), fyne.TextAlignCenter
	s.ExtendBaseWidget(s)
	s.paint(false)
	return s
}

func (s *segment) choose(on bool) {
	if s.chosen != on {
		s.chosen = on
		s.paint(false)
	}
}

func (s *segment) paint(hover bool) {
	fill, edge, ink := theme.ColorNameInputBackground, theme.ColorNameInputBorder, theme.ColorNameForeground
	if hover {
		fill = theme.ColorNameHover
	}
	if s.chosen {
		fill, edge, ink = theme.ColorNamePrimary, theme.ColorNamePrimary, theme.ColorNameForegroundOnPrimary
	}
	s.plate.FillColor, s.plate.StrokeColor, s.label.Color = s.w.color(fill), s.w.color(edge), s.w.color(ink)
	s.plate.StrokeWidth = 1
	if s.focused {
		s.plate.StrokeWidth, s.plate.StrokeColor = ringWidth, s.w.color(theme.ColorNamePrimary)
		if s.chosen {
			s.plate.StrokeColor = s.w.color(theme.ColorNameForeground)
		}
	}
	s.label.TextStyle.Bold = s.chosen
	s.plate.Refresh()
	s.label.Refresh()
}

func (s *segment) CreateRenderer() fyne.WidgetRenderer { return segmentRenderer{s} }

type segmentRenderer struct{ s *segment }

func (r segmentRenderer) Layout(size fyne.Size) {
	r.s.plate.Resize(size)
	r.s.label.Resize(size)
}
func (r segmentRenderer) MinSize() fyne.Size { return fyne.NewSize(r.s.w.pt(20), r.s.w.pt(28)) }
func (r segmentRenderer) Refresh()           { r.s.paint(false) }
func (r segmentRenderer) Destroy()           {}
func (r segmentRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.s.plate, r.s.label}
}

// Tapped implements fyne.Tappable.
func (s *segment) Tapped(*fyne.PointEvent) { s.do() }

// MouseIn implements desktop.Hoverable.
func (s *segment) MouseIn(*desktop.MouseEvent) { s.paint(true) }

// MouseMoved implements desktop.Hoverable.
func (s *segment) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (s *segment) MouseOut() { s.paint(false) }

// fold is the heading of a section that can be folded away.
type fold struct {
	widget.BaseWidget
	w     *Window
	icon  *widget.Icon
	label *fynecanvas.Text
	plate *fynecanvas.Rectangle // shows the focus
	do    func()
}

func newFold(w *Window, title string, open bool, do func()) *fold {
	f := &fold{w: w, do: do, icon: widget.NewIcon(theme.MenuExpandIcon()), label: fynecanvas.NewText(upper(title), w.color(theme.ColorNamePlaceHolder)), plate: fynecanvas.NewRectangle(color.Transparent)}
	f.plate.CornerRadius = 5
	if open {
		f.icon.SetResource(theme.MenuDropDownIcon())
	}
	f.label.TextSize, f.label.TextStyle.Bold = w.pt(11), true
	f.ExtendBaseWidget(f)
	return f
}

func (f *fold) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(f.plate, container.NewBorder(nil, nil, container.NewGridWrap(fyne.NewSize(f.w.pt(16), f.w.pt(26)), f.icon), nil, f.label)))
}

// Tapped implements fyne.Tappable.
func (f *fold) Tapped(*fyne.PointEvent) { f.do() }

// Cursor implements desktop.Cursorable.
func (f *fold) Cursor() desktop.Cursor { return desktop.PointerCursor }

// plain is a line of text that can be clicked: a tab, a row of a list. Without
// anything to do it is just text.
type plain struct {
	widget.BaseWidget
	w                *Window
	text, sub        string // sub: a small second line
	say              string // for its tip
	bold, underlined bool
	shrinks          bool // as narrow as it must be: the text is cut and its tip says it whole
	plate, rule      *fynecanvas.Rectangle
	label, small     *fynecanvas.Text
	do               func()
	off              bool
}

func newPlain(w *Window, text string, do func()) *plain {
	p := &plain{w: w, text: text, do: do, plate: fynecanvas.NewRectangle(color.Transparent), rule: fynecanvas.NewRectangle(color.Transparent)}
	p.label, p.small = fynecanvas.NewText(text, w.color(theme.ColorNameForeground)), fynecanvas.NewText("", w.color(theme.ColorNamePlaceHolder))
	p.label.TextSize, p.small.TextSize = w.pt(13), w.pt(11)
	p.plate.CornerRadius = 5
	p.ExtendBaseWidget(p)
	return p
}

func (p *plain) CreateRenderer() fyne.WidgetRenderer {
	if p.underlined {
		p.rule.FillColor = p.w.color(theme.ColorNamePrimary)
	}
	p.label.TextStyle.Bold = p.bold
	return plainRenderer{p}
}

type plainRenderer struct{ p *plain }

func (r plainRenderer) Layout(size fyne.Size) {
	p := r.p
	p.plate.Resize(size)
	p.rule.Move(fyne.NewPos(8, size.Height-2))
	p.rule.Resize(fyne.NewSize(size.Width-16, 2))
	p.label.Text = elide(p.text, size.Width-18, p.label.TextSize)
	p.small.Text = elide(p.sub, size.Width-18, p.small.TextSize)
	h := p.label.MinSize().Height
	y := (size.Height - h) / 2
	if p.sub != "" {
		y = 3
		p.small.Move(fyne.NewPos(9, y+h-1))
		p.small.Resize(p.small.MinSize())
	}
	p.label.Move(fyne.NewPos(9, y))
	p.label.Resize(p.label.MinSize())
}
func (r plainRenderer) MinSize() fyne.Size {
	width := fyne.MeasureText(r.p.text, r.p.label.TextSize, fyne.TextStyle{Bold: r.p.bold}).Width
	height := r.p.w.pt(30)
	if r.p.sub != "" {
		height = r.p.w.pt(42)
	}
	if r.p.shrinks {
		width = min(width, r.p.w.pt(40))
	}
	return fyne.NewSize(min(width+20, r.p.w.pt(230)), height)
}
func (r plainRenderer) Refresh() {
	r.p.plate.Refresh()
	r.p.label.Refresh()
}
func (r plainRenderer) Destroy() {}
func (r plainRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.p.plate, r.p.rule, r.p.label, r.p.small}
}

// Tapped implements fyne.Tappable.
func (p *plain) Tapped(*fyne.PointEvent) {
	p.w.tips.hide()
	if !p.Disabled() {
		p.do()
	}
}

// pressed does what a click does when a key presses a thing that has the focus.
func pressed(e *fyne.KeyEvent, do func()) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if do != nil {
			do()
		}
	}
}

// MouseIn implements desktop.Hoverable.
func (p *plain) MouseIn(e *desktop.MouseEvent) {
	if t := p.tip(); e != nil && t != (tip{}) {
		p.w.tips.enter(p, t, e.AbsolutePosition)
	}
	if p.do == nil {
		return
	}
	p.plate.FillColor = p.w.color(theme.ColorNameHover)
	p.plate.Refresh()
}

// MouseMoved implements desktop.Hoverable.
func (p *plain) MouseMoved(e *desktop.MouseEvent) { p.w.tips.moved(e.AbsolutePosition) }

// tip is the whole of what is cut, and what else there is to say.
func (p *plain) tip() tip {
	t := tip{name: p.text, say: p.say}
	cut := p.label.Text != p.text
	if p.sub != "" && p.small.Text != p.sub {
		cut, t.say = true, p.sub
	}
	if cut || p.say != "" {
		return t
	}
	return tip{}
}

// MouseOut implements desktop.Hoverable.
func (p *plain) MouseOut() {
	p.w.tips.leave(p)
	p.plate.FillColor = color.Transparent
	p.plate.Refresh()
}

// Cursor implements desktop.Cursorable.
func (p *plain) Cursor() desktop.Cursor {
	if p.do == nil {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}
