package ui

import (
	"fmt"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
	"throughline/editor"
)

func colorOf(c scene.Color) color.Color { return color.NRGBA(c) }

// swatchColors are told apart and stay legible in every theme and on paper.
var swatchColors = []string{"#7A3B8F", "#8A5A00", "#1F5FA8", "#0B6E74", "#A93F0B", "#3F4A63", "#A8325E", "#4F6B1F", "#5B5343", "#6B4A9E", "#1F6B45"}

// swatches offers colours, the one that holds marked; "A" leaves it to the program, and
// any other can be typed.
func (i *inspector) swatches(f editor.Field) fyne.CanvasObject {
	e := i.lateEntry(f)
	grid := container.NewGridWrap(fyne.NewSize(26, 26))
	for _, hex := range append([]string{""}, swatchColors...) {
		s := newSwatch(i.w, hex, func() { i.set(f, editor.Value{Text: hex}) })
		i.onUpdate(func() {
			v := i.value(f)
			s.choose(!v.Mixed && strings.EqualFold(v.Text, hex))
		})
		grid.Add(s)
	}
	return container.NewVBox(grid, e)
}

// swatch is one colour to choose; "" is the program's own choice.
type swatch struct {
	widget.BaseWidget
	w            *Window
	hex          string
	ring, rect   *fynecanvas.Rectangle
	letter       *fynecanvas.Text
	chosen, held bool
	do           func()
}

func newSwatch(w *Window, hex string, do func()) *swatch {
	s := &swatch{w: w, hex: hex, ring: fynecanvas.NewRectangle(color.Transparent), rect: fynecanvas.NewRectangle(color.Transparent), letter: fynecanvas.NewText("", w.color(theme.ColorNameForeground)), do: do}
	var r, g, b uint8
	if _, err := fmt.Sscanf(hex, "#%02x%02x%02x", &r, &g, &b); err == nil {
		s.rect.FillColor = color.NRGBA{r, g, b, 255}
	} else {
		s.rect.StrokeColor, s.rect.StrokeWidth, s.letter.Text = w.color(theme.ColorNameInputBorder), 1, "A"
	}
	s.letter.TextSize, s.letter.Alignment = w.pt(11), fyne.TextAlignCenter
	s.ring.CornerRadius, s.rect.CornerRadius = 13, 10
	s.ExtendBaseWidget(s)
	return s
}

// Name is what the swatch is called.
func (s *swatch) Name() string {
	if s.hex == "" {
		return "Automatic colour"
	}
	return "Colour " + s.hex
}

// choose marks the colour that holds.
func (s *swatch) choose(on bool) {
	s.chosen = on
	s.paint()
}

func (s *swatch) paint() {
	s.ring.StrokeColor, s.ring.StrokeWidth = color.Transparent, 0
	switch {
	case s.held:
		s.ring.StrokeColor, s.ring.StrokeWidth = s.w.color(theme.ColorNamePrimary), ringWidth+1
	case s.chosen:
		s.ring.StrokeColor, s.ring.StrokeWidth = s.w.color(theme.ColorNameForeground), 2
	}
	s.ring.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (s *swatch) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(s.ring, container.New(insetLayout(4), s.rect), container.NewCenter(s.letter)))
}

// insetLayout leaves so much free around its object.
type insetLayout float32

// Layout implements fyne.Layout.
func (p insetLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(float32(p), float32(p)))
		o.Resize(size.SubtractWidthHeight(2*float32(p), 2*float32(p)))
	}
}

// MinSize implements fyne.Layout.
func (p insetLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(2*float32(p), 2*float32(p))
}

// Tapped implements fyne.Tappable.
func (s *swatch) Tapped(*fyne.PointEvent) { s.do() }

// FocusGained implements fyne.Focusable.
func (s *swatch) FocusGained() { s.held = true; s.paint(); s.w.tips.focus(s, tip{name: s.Name()}) }

// FocusLost implements fyne.Focusable.
func (s *swatch) FocusLost() { s.held = false; s.paint(); s.w.tips.leave(s) }

// TypedRune implements fyne.Focusable.
func (s *swatch) TypedRune(r rune) { s.w.lettersToBoard(r) }

// TypedKey implements fyne.Focusable.
func (s *swatch) TypedKey(e *fyne.KeyEvent) { s.w.pressedOrLeft(e, s.do) }

// MouseIn implements desktop.Hoverable.
func (s *swatch) MouseIn(e *desktop.MouseEvent) {
	s.w.tips.enter(s, tip{name: s.Name()}, e.AbsolutePosition)
}

// MouseMoved implements desktop.Hoverable.
func (s *swatch) MouseMoved(e *desktop.MouseEvent) { s.w.tips.moved(e.AbsolutePosition) }

// MouseOut implements desktop.Hoverable.
func (s *swatch) MouseOut() { s.w.tips.leave(s) }

// Cursor implements desktop.Cursorable.
func (s *swatch) Cursor() desktop.Cursor { return desktop.PointerCursor }

// pictograms offers the pictograms of a channel as pictures, the one that holds marked.
// The first is the one that follows from the name.
func (i *inspector) pictograms(f editor.Field) fyne.CanvasObject {
	grid := container.NewGridWrap(fyne.NewSize(i.w.pt(36), i.w.pt(36)))
	for _, o := range append([]editor.Option{{Label: "From the name"}}, f.Options...) {
		b := newGlyphButton(i.w, o.Label, func() { i.set(f, editor.Value{Text: o.Value}) })
		i.onUpdate(func() {
			v := i.value(f)
			c, _ := blueprint.Get[blueprint.Channel](i.w.session.Doc(), i.ids[0])
			if c.Icon = o.Value; o.Value != "" {
				c.Name = ""
			}
			b.show(canvas.ChannelGlyph(c), !v.Mixed && v.Text == o.Value, o.Value == "")
		})
		grid.Add(b)
	}
	return grid
}

// glyphButton is a pictogram to choose.
type glyphButton struct {
	widget.BaseWidget
	w            *Window
	name         string
	plate        *fynecanvas.Rectangle
	picture      *fynecanvas.Image
	letter       *fynecanvas.Text
	chosen, held bool
	do           func()
}

func newGlyphButton(w *Window, name string, do func()) *glyphButton {
	b := &glyphButton{w: w, name: name, do: do, plate: fynecanvas.NewRectangle(color.Transparent), picture: &fynecanvas.Image{}, letter: fynecanvas.NewText("", w.color(theme.ColorNamePlaceHolder))}
	b.plate.CornerRadius = 6
	b.letter.TextSize = w.pt(9)
	b.ExtendBaseWidget(b)
	return b
}

func (b *glyphButton) show(g canvas.Glyph, chosen, automatic bool) {
	b.chosen = chosen
	r, gr, bl, _ := b.w.color(theme.ColorNameForeground).RGBA()
	b.w.showGlyph(b.picture, g, scene.Color{R: uint8(r >> 8), G: uint8(gr >> 8), B: uint8(bl >> 8), A: 255})
	if automatic {
		b.letter.Text = "A"
	}
	b.paint()
}

func (b *glyphButton) paint() {
	b.plate.FillColor, b.plate.StrokeColor, b.plate.StrokeWidth = color.Transparent, b.w.color(theme.ColorNameInputBorder), 1
	if b.chosen {
		b.plate.FillColor, b.plate.StrokeColor, b.plate.StrokeWidth = b.w.color(theme.ColorNameSelection), b.w.color(theme.ColorNameForeground), 1.5
	}
	if b.held {
		b.plate.StrokeColor, b.plate.StrokeWidth = b.w.color(theme.ColorNamePrimary), ringWidth
	}
	b.plate.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (b *glyphButton) CreateRenderer() fyne.WidgetRenderer {
	corner := container.NewBorder(nil, container.NewHBox(widthOf(2), b.letter), nil, nil)
	return widget.NewSimpleRenderer(container.NewStack(container.New(insetLayout(1), b.plate), container.New(insetLayout(8), b.picture), corner))
}

// Name is what the button is called.
func (b *glyphButton) Name() string { return b.name }

// Tapped implements fyne.Tappable.
func (b *glyphButton) Tapped(*fyne.PointEvent) { b.do() }

// FocusGained implements fyne.Focusable.
func (b *glyphButton) FocusGained() { b.held = true; b.paint(); b.w.tips.focus(b, tip{name: b.name}) }

// FocusLost implements fyne.Focusable.
func (b *glyphButton) FocusLost() { b.held = false; b.paint(); b.w.tips.leave(b) }

// TypedRune implements fyne.Focusable.
func (b *glyphButton) TypedRune(r rune) { b.w.lettersToBoard(r) }

// TypedKey implements fyne.Focusable.
func (b *glyphButton) TypedKey(e *fyne.KeyEvent) { b.w.pressedOrLeft(e, b.do) }

// MouseIn implements desktop.Hoverable.
func (b *glyphButton) MouseIn(e *desktop.MouseEvent) {
	b.w.tips.enter(b, tip{name: b.name}, e.AbsolutePosition)
}

// MouseMoved implements desktop.Hoverable.
func (b *glyphButton) MouseMoved(e *desktop.MouseEvent) { b.w.tips.moved(e.AbsolutePosition) }

// MouseOut implements desktop.Hoverable.
func (b *glyphButton) MouseOut() { b.w.tips.leave(b) }

// Cursor implements desktop.Cursorable.
func (b *glyphButton) Cursor() desktop.Cursor { return desktop.PointerCursor }
