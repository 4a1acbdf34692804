package view

import (
	"image/color"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"throughline/canvas"
	"throughline/canvas/scene"
)

// Choices is what the word being typed can become; without Items there is nothing to
// choose from.
type Choices struct {
	Items  []Choice
	Chosen int // which Enter and Tab take; -1 = none before one is chosen
	From   int // rune of the text at which the word begins
	// Take takes one and returns the text as it then is, and the cursor in runes.
	Take func(i int) (text string, cursor int)
}

// Choice is a line of the list.
type Choice struct {
	Sign, Label, Hint string
	Color             scene.Color // of the dot before the label; transparent = none
}

const (
	choiceHeight = 24
	choiceSign   = 26 // room of the sign
	choiceSize   = 12.5
	hintSize     = 11
	choiceWidest = 420
)

// choiceList shows choices below a text field.
type choiceList struct {
	widget.BaseWidget
	plate  *fynecanvas.Rectangle
	bar    *fynecanvas.Rectangle // behind the one that Enter takes
	rows   []*choiceRow
	shown  []Choice
	chosen int
	theme  *canvas.Theme
	take   func(i int)
}

// choiceRow is a line; objects are kept from one list to the next.
type choiceRow struct {
	sign, label, hint *fynecanvas.Text
	dot               *fynecanvas.Circle
}

func newChoiceList(take func(i int)) *choiceList {
	l := &choiceList{plate: fynecanvas.NewRectangle(nil), bar: fynecanvas.NewRectangle(nil), take: take, chosen: -1}
	l.plate.CornerRadius, l.plate.StrokeWidth, l.bar.CornerRadius = 6, 1, 4
	l.ExtendBaseWidget(l)
	l.Hide()
	return l
}

// show fills the list; it is then as large as MinSize.
func (l *choiceList) show(items []Choice, chosen int, t *canvas.Theme) {
	l.shown, l.chosen, l.theme = items, chosen, t
	for len(l.rows) < len(items) {
		l.rows = append(l.rows, &choiceRow{fynecanvas.NewText("", nil), fynecanvas.NewText("", nil), fynecanvas.NewText("", nil), fynecanvas.NewCircle(nil)})
	}
	l.plate.FillColor, l.plate.StrokeColor, l.bar.FillColor = nrgba(t.CardFill), nrgba(t.Selection), nrgba(t.Selection.Alpha(40))
	for i, c := range items {
		l.rows[i].fill(c, t)
	}
	l.Resize(l.MinSize())
	l.Show()
	l.Refresh()
}

func (r *choiceRow) fill(c Choice, t *canvas.Theme) {
	r.sign.Text, r.sign.TextSize, r.sign.Color = c.Sign, hintSize, nrgba(t.Secondary)
	r.label.Text, r.label.TextSize, r.label.Color = c.Label, choiceSize, nrgba(t.Ink)
	r.hint.Text, r.hint.TextSize, r.hint.Color = c.Hint, hintSize, nrgba(t.Secondary)
	r.dot.FillColor = color.Transparent
	if c.Color.A > 0 {
		r.dot.FillColor = nrgba(c.Color)
	}
}

// choose marks another line.
func (l *choiceList) choose(i int) {
	if i != l.chosen {
		l.chosen = i
		l.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (l *choiceList) CreateRenderer() fyne.WidgetRenderer { return choiceRenderer{l} }

type choiceRenderer struct{ l *choiceList }

func (r choiceRenderer) Layout(size fyne.Size) {
	r.l.plate.Resize(size)
	r.l.bar.Move(fyne.NewPos(4, 4+choiceHeight*float32(max(r.l.chosen, 0))))
	r.l.bar.Resize(fyne.NewSize(size.Width-8, choiceHeight))
	for i := range r.l.shown {
		row, y := r.l.rows[i], 4+choiceHeight*float32(i)
		at := func(t *fynecanvas.Text, x float32) {
			m := t.MinSize()
			t.Move(fyne.NewPos(x, y+(choiceHeight-m.Height)/2))
			t.Resize(m)
		}
		at(row.sign, 12)
		row.dot.Move(fyne.NewPos(choiceSign+12, y+7))
		row.dot.Resize(fyne.NewSize(10, 10))
		at(row.label, choiceSign+28)
		at(row.hint, size.Width-row.hint.MinSize().Width-12)
	}
}

func (r choiceRenderer) MinSize() fyne.Size {
	var w float32
	for i := range r.l.shown {
		w = max(w, choiceSign+28+r.l.rows[i].label.MinSize().Width+24+r.l.rows[i].hint.MinSize().Width+12)
	}
	return fyne.NewSize(min(max(w, 200), choiceWidest), choiceHeight*float32(len(r.l.shown))+8)
}

func (r choiceRenderer) Refresh() {
	r.Layout(r.l.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r choiceRenderer) Destroy() {}

func (r choiceRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.l.plate}
	if r.l.chosen >= 0 {
		out = append(out, r.l.bar)
	}
	for i := range r.l.shown {
		row := r.l.rows[i]
		out = append(out, row.sign, row.dot, row.label, row.hint)
	}
	return out
}

func (l *choiceList) at(p fyne.Position) int {
	return min(max(int((p.Y-4)/choiceHeight), 0), len(l.shown)-1)
}

// MouseDown implements desktop.Mouseable: a press takes what is under it, before the
// text field can lose the keyboard.
func (l *choiceList) MouseDown(e *desktop.MouseEvent) {
	if e.Button == desktop.MouseButtonPrimary {
		l.take(l.at(e.Position))
	}
}

// MouseUp implements desktop.Mouseable.
func (l *choiceList) MouseUp(*desktop.MouseEvent) {}

// MouseIn implements desktop.Hoverable.
func (l *choiceList) MouseIn(*desktop.MouseEvent) {}

// MouseMoved implements desktop.Hoverable.
func (l *choiceList) MouseMoved(e *desktop.MouseEvent) { l.choose(l.at(e.Position)) }

// MouseOut implements desktop.Hoverable.
func (l *choiceList) MouseOut() {}

// Cursor implements desktop.Cursorable.
func (l *choiceList) Cursor() desktop.Cursor { return desktop.PointerCursor }
