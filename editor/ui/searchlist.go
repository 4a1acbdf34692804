package ui

import (
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
	"throughline/editor"
)

// foundList lists what has been found below headings, one row chosen. It is one
// picture.
type foundList struct {
	widget.BaseWidget
	w       *Window
	picture *fynecanvas.Raster
	rows    []foundRow
	query   string
	at      int     // the chosen row, −1 for none
	top     float32 // how far it is scrolled
	do      func(editor.Found)
	pointer fyne.Position
}

// foundRow is a heading or something found.
type foundRow struct {
	heading string
	found   editor.Found
	y       float32
}

func newFoundList(w *Window, do func(editor.Found)) *foundList {
	l := &foundList{w: w, do: do, at: -1}
	l.picture = newPainted(w, theme.ColorNameOverlayBackground, l.paint)
	l.ExtendBaseWidget(l)
	return l
}

func (l *foundList) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(l.picture)
}

// MinSize lets the list be as low as the window leaves it.
func (l *foundList) MinSize() fyne.Size { return fyne.NewSize(100, 30) }

const foundEdge = 5 // above the first row and below the last

func (l *foundList) rowHeight() float32     { return l.w.pt(29) }
func (l *foundList) headingHeight() float32 { return l.w.pt(25) }

func (l *foundList) height(r foundRow) float32 {
	if r.heading != "" {
		return l.headingHeight()
	}
	return l.rowHeight()
}

// wanted is the height at which everything shows.
func (l *foundList) wanted() float32 {
	n := len(l.rows)
	if n == 0 {
		return l.w.pt(64)
	}
	return l.rows[n-1].y + l.height(l.rows[n-1]) + foundEdge
}

// show lists groups; the first thing is chosen.
func (l *foundList) show(groups []editor.Group, query string) {
	l.rows, l.query, l.top, l.at = nil, query, 0, -1
	y := float32(foundEdge)
	add := func(r foundRow) {
		r.y = y
		y += l.height(r)
		l.rows = append(l.rows, r)
	}
	for _, g := range groups {
		title := g.Title
		if g.Total > len(g.Found) {
			title = fmt.Sprintf("%s · the best %d of %s", title, len(g.Found), plural(g.Total, "hit"))
		}
		add(foundRow{heading: title})
		for _, f := range g.Found {
			if l.at < 0 && !f.Off {
				l.at = len(l.rows)
			}
			add(foundRow{found: f})
		}
	}
	l.picture.Refresh()
}

// page is how many rows a page key moves.
func (l *foundList) page() int { return max(int(l.Size().Height/l.rowHeight())-1, 1) }

// move chooses the row by rows further, past headings.
func (l *foundList) move(by int) {
	if l.at < 0 {
		return
	}
	way := 1
	if by < 0 {
		way, by = -1, -by
	}
	for i := l.at + way; i >= 0 && i < len(l.rows) && by > 0; i += way {
		if l.rows[i].heading == "" {
			l.at = i
			by--
		}
	}
	l.reveal()
	l.picture.Refresh()
}

func (l *foundList) reveal() {
	y, h := l.rows[l.at].y, l.rowHeight()
	if l.at == 1 {
		y, h = 0, h+l.headingHeight() // the first heading comes with the first row
	}
	l.scrollTo(min(max(l.top, y+h+foundEdge-l.Size().Height), y))
}

func (l *foundList) scrollTo(y float32) {
	l.top = max(min(y, l.wanted()-l.Size().Height), 0)
}

func (l *foundList) current() (editor.Found, bool) {
	if l.at < 0 || l.at >= len(l.rows) {
		return editor.Found{}, false
	}
	return l.rows[l.at].found, true
}

func (l *foundList) chooseCurrent() {
	if f, ok := l.current(); ok {
		l.do(f)
	}
}

// rowAt is the row at a height of the widget, −1 for headings and beside.
func (l *foundList) rowAt(y float32) int {
	for i, r := range l.rows {
		if at := y + l.top - r.y; r.heading == "" && at >= 0 && at < l.height(r) {
			return i
		}
	}
	return -1
}

// Tapped implements fyne.Tappable.
func (l *foundList) Tapped(e *fyne.PointEvent) {
	if i := l.rowAt(e.Position.Y); i >= 0 {
		l.at = i
		l.chooseCurrent()
	}
}

// MouseIn implements desktop.Hoverable. The row under a pointer that rests is not
// chosen: it came under it by typing.
func (l *foundList) MouseIn(e *desktop.MouseEvent) { l.pointer = e.AbsolutePosition }

// MouseMoved implements desktop.Hoverable.
func (l *foundList) MouseMoved(e *desktop.MouseEvent) {
	if e.AbsolutePosition == l.pointer {
		return
	}
	l.pointer = e.AbsolutePosition
	if i := l.rowAt(e.Position.Y); i >= 0 && i != l.at {
		l.at = i
		l.picture.Refresh()
	}
}

// MouseOut implements desktop.Hoverable.
func (l *foundList) MouseOut() {}

// Scrolled implements fyne.Scrollable.
func (l *foundList) Scrolled(e *fyne.ScrollEvent) {
	l.scrollTo(l.top - e.Scrolled.DY*2)
	l.picture.Refresh()
}

func (l *foundList) paint(b *brush, size fyne.Size) {
	if len(l.rows) == 0 {
		text := b.line("Nothing is called “"+l.query+"”.", scene.Regular, float64(l.w.pt(13)), float64(size.Width)-28)
		b.text(text, 14, 0, float64(size.Height), b.color(theme.ColorNamePlaceHolder))
		return
	}
	for i, r := range l.rows {
		y, h := r.y-l.top, l.height(r)
		if y+h < 0 || y > size.Height {
			continue
		}
		if r.heading != "" {
			b.text(b.line(upper(r.heading), scene.Bold, float64(l.w.pt(10.5)), float64(size.Width)-28), 14, float64(y)+2, float64(h), b.color(theme.ColorNamePlaceHolder))
			continue
		}
		l.paintRow(b, r.found, float64(y), float64(h), float64(size.Width), i == l.at)
	}
	l.paintBar(b, size)
}

func (l *foundList) paintRow(b *brush, f editor.Found, y, h, width float64, chosen bool) {
	ink, soft := b.color(theme.ColorNameForeground), b.color(theme.ColorNamePlaceHolder)
	if chosen {
		b.box(6, y, width-12, h, 5, b.color(theme.ColorNameHover), scene.Color{})
		b.box(6, y+4, 3, h-8, 1.5, b.color(theme.ColorNamePrimary), scene.Color{})
	}
	if f.Off {
		ink, soft = b.color(theme.ColorNameDisabled), b.color(theme.ColorNameDisabled)
	}
	l.paintSign(b, f, 18, y, h)
	right := width - 16
	if f.Detail != "" {
		right = b.keys(f.Detail, right, y, h, f.Off) - 8
	}
	const left = 42.0
	size := float64(l.w.pt(13))
	title := b.line(f.Title, scene.Regular, size, max((right-left)*0.72, 80))
	for _, m := range f.Marks {
		for _, e := range l.w.Fonts.Extents(title, m[0], m[1]) {
			b.box(left+e.X-1, y+h*0.16, e.W+2, h*0.68, 3, b.color(theme.ColorNameSelection), scene.Color{})
		}
	}
	b.text(title, left, y, h, ink)
	where := f.Where
	if f.Off {
		where = joinWords(where, "not just now")
	}
	if from := left + title.Width + 12; where != "" && right-from > 40 {
		b.text(b.line(where, scene.Regular, float64(l.w.pt(11.5)), right-from), from, y+0.5, h, soft)
	}
}

func joinWords(a, b string) string {
	if a == "" {
		return b
	}
	return a + " · " + b
}

// paintSign draws a small shape that says what a row is, in the colour it has on
// the board.
func (l *foundList) paintSign(b *brush, f editor.Found, x, y, h float64) {
	t, s := l.w.boardTheme(), 12.0
	y += (h - s) / 2
	none := scene.Color{}
	var d *blueprint.Doc
	if l.w.session != nil {
		d = l.w.session.Doc()
	}
	switch f.Sort {
	case editor.FoundCard, editor.FoundKind:
		b.box(x, y, s, s, 3, t.Kind(blueprint.CardKind(f.Icon)), none)
	case editor.FoundStage:
		p := (&scene.Path{}).Move(x, y+1).Line(x+8, y+1).Line(x+s+1, y+6).Line(x+8, y+11).Line(x, y+11).Line(x+3, y+6).Close()
		b.list.FillPath(p, b.color(theme.ColorNameForeground))
	case editor.FoundStep:
		b.box(x, y+1, s, 4, 1, t.Secondary, none)
		b.box(x, y+7, s, 4, 1, t.Secondary.Alpha(120), none)
	case editor.FoundLane:
		lane, _ := blueprint.Get[blueprint.Lane](d, f.ID)
		b.box(x, y, 4, s, 1, t.Role(lane.Role), none)
		b.box(x+6, y+1, s-6, s-2, 1, t.Role(lane.Role).Alpha(90), none)
	case editor.FoundDepartment, editor.FoundPersona, editor.FoundChannel, editor.FoundCardsOf:
		b.box(x, y, s, s, 6, signColor(t, d, f.ID), none)
	case editor.FoundTag:
		b.text(l.w.Fonts.Line("#", scene.Bold, 13), x+2, y, s, b.color(theme.ColorNamePlaceHolder))
	case editor.FoundMap, editor.FoundFile:
		b.box(x, y, s, s, 2, none, b.color(theme.ColorNamePlaceHolder))
		b.box(x, y+3.5, s, 1, 0, b.color(theme.ColorNamePlaceHolder), none)
		b.box(x+3.5, y, 1, s, 0, b.color(theme.ColorNamePlaceHolder), none)
	default:
		p := (&scene.Path{}).Move(x+3, y+1.5).Line(x+8, y+6).Line(x+3, y+10.5)
		b.list.StrokePath(p, b.color(theme.ColorNamePlaceHolder), 1.6, scene.Dash{})
	}
}

// signColor is the colour of a department or persona; channels have none.
func signColor(t *canvas.Theme, d *blueprint.Doc, id blueprint.ID) scene.Color {
	switch d.Record(id).(type) {
	case blueprint.Department:
		return t.Department(d, id)
	case blueprint.Persona:
		return t.Persona(d, id)
	}
	return t.Secondary
}

// paintBar shows how much of the list one sees.
func (l *foundList) paintBar(b *brush, size fyne.Size) {
	if all := l.wanted(); all > size.Height {
		h := max(size.Height*size.Height/all, 24)
		y := (size.Height - h) * l.top / (all - size.Height)
		b.box(float64(size.Width)-5, float64(y), 3, float64(h), 1.5, b.color(theme.ColorNameScrollBar), scene.Color{})
	}
}

// shadow lies behind what lies over the window.
var shadow = color.NRGBA{0x10, 0x18, 0x28, 0x30}

// scrim covers the window below something that lies over it: a click on it closes
// that.
type scrim struct {
	widget.BaseWidget
	do func()
}

func newScrim(do func()) *scrim {
	s := &scrim{do: do}
	s.ExtendBaseWidget(s)
	return s
}

func (s *scrim) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(fynecanvas.NewRectangle(color.Transparent))
}

// MouseDown implements desktop.Mouseable.
func (s *scrim) MouseDown(*desktop.MouseEvent) { s.do() }

// MouseUp implements desktop.Mouseable.
func (s *scrim) MouseUp(*desktop.MouseEvent) {}

// Scrolled implements fyne.Scrollable: the board behind stays where it is.
func (s *scrim) Scrolled(*fyne.ScrollEvent) {}
