package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// chip is a choice of a panel, or one of its buttons. Whichever has the focus, Enter
// confirms the panel and Escape leaves it.
type chip struct {
	widget.BaseWidget
	p      *pastePanel
	words  string
	do     func()
	tick   bool // is on or off by itself
	strong bool // what Enter does
	chosen bool
	off    bool
	hover  bool
	focus  bool
	plate  *fynecanvas.Rectangle
	label  *fynecanvas.Text
	box    *fynecanvas.Image // of a tick
}

func newChip(p *pastePanel, words string, do func()) *chip {
	c := &chip{p: p, words: words, do: do, plate: fynecanvas.NewRectangle(color.Transparent), label: fynecanvas.NewText(words, color.Transparent), box: &fynecanvas.Image{}}
	c.plate.CornerRadius = 5
	c.label.TextSize, c.label.Alignment = p.w.pt(12), fyne.TextAlignCenter
	c.ExtendBaseWidget(c)
	return c
}

func (c *chip) choose(on bool) {
	if c.chosen != on {
		c.chosen = on
		c.Refresh()
	}
}

func (c *chip) enable(on bool) {
	if c.off == on {
		c.off = !on
		c.Refresh()
	}
}

func (c *chip) paint() {
	fill, edge, ink := theme.ColorNameInputBackground, theme.ColorNameInputBorder, theme.ColorNameForeground
	switch {
	case c.off:
		ink = theme.ColorNameDisabled
	case c.strong || c.chosen && !c.tick:
		fill, edge, ink = theme.ColorNamePrimary, theme.ColorNamePrimary, theme.ColorNameForegroundOnPrimary
	case c.hover:
		fill = theme.ColorNameHover
	}
	c.plate.StrokeWidth = 1
	if c.focus {
		edge, c.plate.StrokeWidth = theme.ColorNameForeground, 2
	}
	w := c.p.w
	c.plate.FillColor, c.plate.StrokeColor, c.label.Color = w.color(fill), w.color(edge), w.color(ink)
	if c.tick {
		c.box.Resource = theme.CheckButtonIcon()
		if c.chosen {
			c.box.Resource = theme.NewPrimaryThemedResource(theme.CheckButtonCheckedIcon())
		}
	}
}

func (c *chip) CreateRenderer() fyne.WidgetRenderer {
	c.paint()
	return chipRenderer{c}
}

const chipBox = 18 // side of the box of a tick

func (c *chip) boxWidth() float32 {
	if c.tick {
		return chipBox + 6
	}
	return 0
}

type chipRenderer struct{ c *chip }

func (r chipRenderer) Layout(size fyne.Size) {
	r.c.plate.Resize(size)
	left := r.c.boxWidth()
	r.c.box.Move(fyne.NewPos(8, (size.Height-chipBox)/2))
	r.c.box.Resize(fyne.NewSize(chipBox, chipBox))
	r.c.label.Move(fyne.NewPos(left, 0))
	r.c.label.Resize(fyne.NewSize(size.Width-left, size.Height))
}
func (r chipRenderer) MinSize() fyne.Size {
	m := fyne.MeasureText(r.c.label.Text, r.c.label.TextSize, fyne.TextStyle{})
	return fyne.NewSize(m.Width+22+r.c.boxWidth(), m.Height+12)
}
func (r chipRenderer) Refresh() {
	r.c.paint()
	r.c.plate.Refresh()
	r.c.label.Refresh()
	r.c.box.Refresh()
}
func (r chipRenderer) Destroy() {}
func (r chipRenderer) Objects() []fyne.CanvasObject {
	if r.c.tick {
		return []fyne.CanvasObject{r.c.plate, r.c.box, r.c.label}
	}
	return []fyne.CanvasObject{r.c.plate, r.c.label}
}

// Name is what the chip is called.
func (c *chip) Name() string { return c.words }

// Tapped implements fyne.Tappable.
func (c *chip) Tapped(*fyne.PointEvent) {
	if !c.off && c.do != nil {
		c.do()
	}
}

// FocusGained implements fyne.Focusable.
func (c *chip) FocusGained() {
	c.focus = true
	c.Refresh()
}

// FocusLost implements fyne.Focusable.
func (c *chip) FocusLost() {
	c.focus = false
	c.Refresh()
}

// TypedRune implements fyne.Focusable.
func (c *chip) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (c *chip) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyEscape:
		c.p.Hide()
	case fyne.KeyReturn, fyne.KeyEnter:
		if c.strong || c.tick || c.p.shapes[c.p.how.Shape] == c {
			c.p.Confirm()
		} else {
			c.Tapped(nil)
		}
	case fyne.KeySpace:
		c.Tapped(nil)
	case fyne.KeyLeft, fyne.KeyUp:
		c.p.next(-1)
	case fyne.KeyRight, fyne.KeyDown:
		c.p.next(1)
	}
}

// MouseIn implements desktop.Hoverable.
func (c *chip) MouseIn(*desktop.MouseEvent) {
	c.hover = true
	c.Refresh()
}

// MouseMoved implements desktop.Hoverable.
func (c *chip) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (c *chip) MouseOut() {
	c.hover = false
	c.Refresh()
}

// Cursor implements desktop.Cursorable.
func (c *chip) Cursor() desktop.Cursor { return desktop.PointerCursor }
