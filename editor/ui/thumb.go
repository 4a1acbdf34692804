package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// thumb is a small picture of a page with its name below; a click shows it large.
type thumb struct {
	widget.BaseWidget
	w     *Window
	plate *fynecanvas.Rectangle
	image *fynecanvas.Image
	label *fynecanvas.Text
	name  string
	do    func()
}

func newThumb(w *Window, img *fynecanvas.Image, name string, do func()) *thumb {
	t := &thumb{w: w, plate: fynecanvas.NewRectangle(color.Transparent), image: img, label: fynecanvas.NewText("", w.color(theme.ColorNameForeground)), name: name, do: do}
	t.plate.CornerRadius = 5
	t.label.TextSize, t.label.Alignment = w.pt(11.5), fyne.TextAlignCenter
	t.ExtendBaseWidget(t)
	return t
}

// CreateRenderer implements fyne.Widget.
func (t *thumb) CreateRenderer() fyne.WidgetRenderer { return thumbRenderer{t} }

type thumbRenderer struct{ t *thumb }

func (r thumbRenderer) Layout(s fyne.Size) {
	t := r.t
	t.plate.Resize(s)
	t.label.Text = elide(t.name, s.Width-8, t.label.TextSize)
	h := t.label.MinSize().Height
	t.image.Move(fyne.NewPos(6, 6))
	t.image.Resize(fyne.NewSize(s.Width-12, s.Height-h-14))
	t.label.Move(fyne.NewPos(0, s.Height-h-4))
	t.label.Resize(fyne.NewSize(s.Width, h))
}
func (r thumbRenderer) MinSize() fyne.Size { return fyne.NewSize(r.t.w.pt(80), r.t.w.pt(80)) }
func (r thumbRenderer) Refresh() {
	r.t.image.Refresh()
	r.t.label.Refresh()
}
func (r thumbRenderer) Destroy() {}
func (r thumbRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.t.plate, r.t.image, r.t.label}
}

// Tapped implements fyne.Tappable.
func (t *thumb) Tapped(*fyne.PointEvent) { t.do() }

// FocusGained implements fyne.Focusable.
func (t *thumb) FocusGained() { t.w.ring(t.plate, true, "", 0) }

// FocusLost implements fyne.Focusable.
func (t *thumb) FocusLost() { t.w.ring(t.plate, false, "", 0) }

// TypedRune implements fyne.Focusable.
func (t *thumb) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (t *thumb) TypedKey(e *fyne.KeyEvent) { t.w.pressedOrLeft(e, t.do) }

// MouseIn implements desktop.Hoverable.
func (t *thumb) MouseIn(*desktop.MouseEvent) {
	t.plate.FillColor = t.w.color(theme.ColorNameSelection)
	t.plate.Refresh()
}

// MouseMoved implements desktop.Hoverable.
func (t *thumb) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (t *thumb) MouseOut() {
	t.plate.FillColor = color.Transparent
	t.plate.Refresh()
}

// Cursor implements desktop.Cursorable.
func (t *thumb) Cursor() desktop.Cursor { return desktop.PointerCursor }
