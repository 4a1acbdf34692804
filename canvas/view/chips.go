package view

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"throughline/canvas"
)

// Chips shows quick marks that were taken, side by side in as many lines as they need.
type Chips struct {
	widget.BaseWidget
	shown []Choice
	pills []*pill
	width float32
}

type pill struct {
	plate *fynecanvas.Rectangle
	dot   *fynecanvas.Circle
	label *fynecanvas.Text
}

const (
	chipHeight = 18
	chipGap    = 4
	chipSize   = 11
)

// NewChips makes an empty row.
func NewChips() *Chips {
	c := &Chips{}
	c.ExtendBaseWidget(c)
	c.Hide()
	return c
}

// Set sets what is shown and how wide it may be; it returns the height that takes.
func (c *Chips) Set(marks []Choice, width float32, t *canvas.Theme) float32 {
	if slices.Equal(marks, c.shown) && width == c.width {
		return c.height()
	}
	c.shown, c.width = slices.Clone(marks), width
	for len(c.pills) < len(marks) {
		c.pills = append(c.pills, &pill{fynecanvas.NewRectangle(nil), fynecanvas.NewCircle(nil), fynecanvas.NewText("", nil)})
	}
	for i, m := range marks {
		p := c.pills[i]
		p.plate.FillColor, p.plate.CornerRadius = nrgba(t.Selection.Alpha(30)), chipHeight/2
		p.dot.FillColor = color.Transparent
		p.label.Text, p.label.TextSize, p.label.Color = m.Label, chipSize, nrgba(t.Ink)
		if m.Color.A > 0 {
			p.dot.FillColor = nrgba(m.Color)
		} else {
			p.label.Text = m.Sign + " " + m.Label
		}
		for letters := []rune(p.label.Text); len(letters) > 1 && c.pillWidth(i) > width; {
			letters = letters[:len(letters)-1]
			p.label.Text = string(letters) + "…"
		}
	}
	if len(marks) == 0 {
		hide(c)
		return 0
	}
	c.Resize(fyne.NewSize(width, c.height()))
	c.BaseWidget.Show()
	c.Refresh()
	return c.height()
}

func (c *Chips) pillWidth(i int) float32 {
	w := c.pills[i].label.MinSize().Width + 14
	if c.shown[i].Color.A > 0 {
		w += 14
	}
	return w
}

// flow tells where each chip goes.
func (c *Chips) flow(put func(i int, x, y, w float32)) {
	var x, y float32
	for i := range c.shown {
		w := c.pillWidth(i)
		if x > 0 && x+w > c.width {
			x, y = 0, y+chipHeight+chipGap
		}
		put(i, x, y, w)
		x += w + chipGap
	}
}

func (c *Chips) height() (h float32) {
	c.flow(func(_ int, _, y, _ float32) { h = y + chipHeight })
	return h
}

// CreateRenderer implements fyne.Widget.
func (c *Chips) CreateRenderer() fyne.WidgetRenderer { return chipsRenderer{c} }

type chipsRenderer struct{ c *Chips }

func (r chipsRenderer) Layout(fyne.Size) {
	r.c.flow(func(i int, x, y, w float32) {
		p := r.c.pills[i]
		p.plate.Move(fyne.NewPos(x, y))
		p.plate.Resize(fyne.NewSize(w, chipHeight))
		p.dot.Move(fyne.NewPos(x+7, y+5))
		p.dot.Resize(fyne.NewSize(8, 8))
		m := p.label.MinSize()
		left := float32(7)
		if r.c.shown[i].Color.A > 0 {
			left = 21
		}
		p.label.Move(fyne.NewPos(x+left, y+(chipHeight-m.Height)/2))
		p.label.Resize(m)
	})
}

func (r chipsRenderer) MinSize() (size fyne.Size) {
	r.c.flow(func(_ int, x, y, w float32) { size = size.Max(fyne.NewSize(x+w, y+chipHeight)) })
	return size
}

func (r chipsRenderer) Refresh() {
	r.Layout(r.c.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

func (r chipsRenderer) Destroy() {}

func (r chipsRenderer) Objects() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for i := range r.c.shown {
		out = append(out, r.c.pills[i].plate, r.c.pills[i].dot, r.c.pills[i].label)
	}
	return out
}
