package ui

import (
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

// outlineRow is one line of the outline: a triangle, a pictogram, a title and a small
// line of words.
type outlineRow struct {
	widget.BaseWidget
	o                   *outline
	i                   int
	row                 editor.OutlineRow
	title, words        string
	plate, edge         *fynecanvas.Rectangle
	triangle            *widget.Icon
	glyph               *fynecanvas.Image
	label, small, count *fynecanvas.Text
}

func newOutlineRow(o *outline) *outlineRow {
	text := func() *fynecanvas.Text { return fynecanvas.NewText("", color.Transparent) }
	r := &outlineRow{o: o, plate: fynecanvas.NewRectangle(color.Transparent), edge: fynecanvas.NewRectangle(color.Transparent), triangle: widget.NewIcon(nil),
		glyph: &fynecanvas.Image{}, label: text(), small: text(), count: text()}
	r.plate.CornerRadius, r.edge.CornerRadius = 5, 1.5
	r.label.TextSize, r.small.TextSize, r.count.TextSize = o.w.pt(12.5), o.w.pt(10.5), o.w.pt(11)
	r.ExtendBaseWidget(r)
	return r
}

// show makes the line that of a row.
func (r *outlineRow) show(i int, row editor.OutlineRow) {
	o := r.o
	r.i, r.row, r.title, r.words = i, row, o.rows.Title(row), o.rows.Words(row)
	ink, small := theme.ColorNameForeground, theme.ColorNamePlaceHolder
	faint := o.rows.Faint(row) && row.ID != o.id // the chosen one is to be read
	if faint {
		ink, small = theme.ColorNameDisabled, theme.ColorNameDisabled
	}
	r.label.Color, r.small.Color, r.count.Color = o.w.color(ink), o.w.color(small), o.w.color(small)
	r.label.TextStyle.Bold = row.Group
	r.count.Text = ""
	if row.Group {
		r.count.Text = plain0(o.rows.Cards(row))
	}
	r.plate.FillColor, r.plate.StrokeColor, r.plate.StrokeWidth = color.Transparent, color.Transparent, 0
	if row.ID == o.id {
		r.plate.FillColor = o.w.color(theme.ColorNameSelection)
		if o.list.focus {
			r.plate.StrokeColor, r.plate.StrokeWidth = o.w.color(theme.ColorNamePrimary), 1.5
		}
	}
	r.paintSign(faint)
	r.Refresh()
}

// paintSign shows what the row is: a card's pictogram, a lane's colour, a triangle.
func (r *outlineRow) paintSign(faint bool) {
	t, w := r.o.w.boardTheme(), r.o.w
	r.edge.FillColor = color.Transparent
	r.glyph.Hide()
	r.triangle.Hide()
	if r.row.Group {
		r.triangle.Show()
		r.triangle.SetResource(theme.MenuExpandIcon())
		if r.row.Open {
			r.triangle.SetResource(theme.MenuDropDownIcon())
		}
	}
	dim := func(c scene.Color) scene.Color {
		if faint {
			c.A = 110
		}
		return c
	}
	switch rec := w.session.Doc().Record(r.row.ID).(type) {
	case blueprint.Card:
		r.glyph.Show()
		w.showGlyph(r.glyph, canvas.KindGlyph(rec.Kind), dim(t.Kind(rec.Kind)))
	case blueprint.Lane:
		r.edge.FillColor = color.NRGBA(dim(t.Role(rec.Role)))
	case blueprint.Stage:
		r.edge.FillColor = color.NRGBA(dim(t.StageFill))
	}
}

// CreateRenderer implements fyne.Widget.
func (r *outlineRow) CreateRenderer() fyne.WidgetRenderer { return outlineRowRenderer{r} }

type outlineRowRenderer struct{ r *outlineRow }

const outlineIndent = 14

func (x outlineRowRenderer) Layout(s fyne.Size) {
	r := x.r
	r.plate.Resize(s)
	left := 4 + r.o.w.pt(outlineIndent)*float32(r.row.Depth)
	k := r.o.w.pt(16)
	r.triangle.Move(fyne.NewPos(left, (s.Height-k)/2))
	r.triangle.Resize(fyne.NewSize(k, k))
	r.glyph.Move(fyne.NewPos(left, (s.Height-k)/2))
	r.glyph.Resize(fyne.NewSize(k, k))
	left += k + 4
	r.edge.Move(fyne.NewPos(left, 6))
	r.edge.Resize(fyne.NewSize(3, s.Height-12))
	if r.edge.FillColor != color.Transparent {
		left += 8
	}
	count := r.count.MinSize()
	r.count.Move(fyne.NewPos(s.Width-count.Width-6, (s.Height-count.Height)/2))
	r.count.Resize(count)
	room := s.Width - left - count.Width - 12
	r.label.Text, r.small.Text = elide(r.title, room, r.label.TextSize), elide(r.words, room, r.small.TextSize)
	h := r.label.MinSize().Height
	y := (s.Height - h) / 2
	if r.words != "" {
		y = (s.Height-h-r.small.MinSize().Height)/2 + 1
		r.small.Move(fyne.NewPos(left, y+h-2))
		r.small.Resize(r.small.MinSize())
	}
	r.label.Move(fyne.NewPos(left, y))
	r.label.Resize(r.label.MinSize())
}

const outlineHeight = 34

func (x outlineRowRenderer) MinSize() fyne.Size { return fyne.NewSize(120, x.r.o.w.pt(outlineHeight)) }
func (x outlineRowRenderer) Refresh() {
	x.Layout(x.r.Size())
	for _, o := range x.Objects() {
		o.Refresh()
	}
}
func (x outlineRowRenderer) Destroy() {}
func (x outlineRowRenderer) Objects() []fyne.CanvasObject {
	r := x.r
	return []fyne.CanvasObject{r.plate, r.edge, r.triangle, r.glyph, r.label, r.small, r.count}
}

// Tapped implements fyne.Tappable: the triangle opens and closes, anything else goes
// there on the board.
func (r *outlineRow) Tapped(e *fyne.PointEvent) {
	r.o.w.tips.hide()
	r.o.focus()
	r.o.choose(r.i)
	if r.row.Group && e.Position.X < r.triangle.Position().X+r.triangle.Size().Width+4 {
		r.o.open(!r.row.Open)
		return
	}
	r.o.w.session.GoTo(r.row.ID)
}

// TappedSecondary offers what can be done with it.
func (r *outlineRow) TappedSecondary(e *fyne.PointEvent) {
	r.o.choose(r.i)
	r.o.w.popUp(r.o.w.contextMenu(), e.AbsolutePosition)
}

// MouseIn implements desktop.Hoverable.
func (r *outlineRow) MouseIn(e *desktop.MouseEvent) {
	if r.label.Text != r.title || r.small.Text != r.words {
		r.o.w.tips.enter(r, tip{name: r.title, say: r.words}, e.AbsolutePosition)
	}
}

// MouseMoved implements desktop.Hoverable.
func (r *outlineRow) MouseMoved(e *desktop.MouseEvent) { r.o.w.tips.moved(e.AbsolutePosition) }

// MouseOut implements desktop.Hoverable.
func (r *outlineRow) MouseOut() { r.o.w.tips.leave(r) }
