package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// searchDoor is the search field of the toolbar: it looks like a field, and
// opens the box with the real one.
type searchDoor struct {
	widget.BaseWidget
	w           *Window
	plate       *fynecanvas.Rectangle
	label, keys *fynecanvas.Text
	body        fyne.CanvasObject
	focused     bool
	hovered     bool
}

func newSearchDoor(w *Window) *searchDoor {
	d := &searchDoor{w: w, plate: fynecanvas.NewRectangle(nil), label: fynecanvas.NewText("Search or command", w.color(theme.ColorNamePlaceHolder)), keys: fynecanvas.NewText("Ctrl+K", w.color(theme.ColorNamePlaceHolder))}
	d.label.TextSize, d.keys.TextSize = w.pt(12.5), w.pt(11)
	d.plate.CornerRadius = 5
	icon := container.NewGridWrap(fyne.NewSize(w.pt(16), w.pt(16)), widget.NewIcon(theme.SearchIcon()))
	d.body = container.New(layout.NewCustomPaddedLayout(0, 0, 8, 8), container.NewBorder(nil, nil, container.NewCenter(icon), container.NewCenter(d.keys), container.NewHBox(container.NewCenter(d.label))))
	d.ExtendBaseWidget(d)
	d.paint()
	return d
}

func (d *searchDoor) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(d.plate, d.body))
}

// MinSize has room for a word: a magnifier in an empty box says too little.
func (d *searchDoor) MinSize() fyne.Size { return fyne.NewSize(d.wide("Search"), d.w.pt(28)) }

// wide is the width at which a text shows beside the magnifier.
func (d *searchDoor) wide(text string) float32 {
	return fyne.MeasureText(text, d.label.TextSize, d.label.TextStyle).Width + d.w.pt(16) + 24
}

// whole is the width that names what it is for.
func (d *searchDoor) whole() float32 { return d.w.pt(196) }

// Resize shows as much as there is room for.
func (d *searchDoor) Resize(size fyne.Size) {
	words := float32(0)
	for _, text := range []string{"Search or command", "Search"} {
		d.label.Text = text
		if words = d.wide(text); size.Width >= words {
			break
		}
	}
	setVisible(d.label, size.Width >= words)
	setVisible(d.keys, size.Width >= words+d.keys.MinSize().Width)
	d.BaseWidget.Resize(size)
}

func (d *searchDoor) paint() {
	d.plate.FillColor, d.plate.StrokeColor, d.plate.StrokeWidth = d.w.color(theme.ColorNameInputBackground), d.w.color(theme.ColorNameInputBorder), 1
	if d.hovered {
		d.plate.FillColor = d.w.color(theme.ColorNameHover)
	}
	if d.focused {
		d.plate.StrokeColor, d.plate.StrokeWidth = d.w.color(theme.ColorNamePrimary), 2
	}
	d.plate.Refresh()
}

// Tapped implements fyne.Tappable.
func (d *searchDoor) Tapped(*fyne.PointEvent) { d.w.run(searchCommand) }

// FocusGained implements fyne.Focusable.
func (d *searchDoor) FocusGained() { d.focused = true; d.paint() }

// FocusLost implements fyne.Focusable.
func (d *searchDoor) FocusLost() { d.focused = false; d.paint() }

// TypedRune begins the search with what is typed.
func (d *searchDoor) TypedRune(r rune) {
	if r != ' ' {
		d.w.openSearch(string(r))
	}
}

// TypedKey implements fyne.Focusable.
func (d *searchDoor) TypedKey(e *fyne.KeyEvent) {
	d.w.pressedOrLeft(e, func() { d.w.run(searchCommand) })
}

// MouseIn implements desktop.Hoverable.
func (d *searchDoor) MouseIn(*desktop.MouseEvent) { d.hovered = true; d.paint() }

// MouseMoved implements desktop.Hoverable.
func (d *searchDoor) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (d *searchDoor) MouseOut() { d.hovered = false; d.paint() }

// Cursor implements desktop.Cursorable.
func (d *searchDoor) Cursor() desktop.Cursor { return desktop.TextCursor }

// capsOf takes a shortcut apart into its keys: “Ctrl+Shift+Z”, “Ctrl++”.
func capsOf(shortcut string) []string {
	if rest, ok := strings.CutSuffix(shortcut, "++"); ok {
		return append(strings.Split(rest, "+"), "+")
	}
	return strings.Split(shortcut, "+")
}
