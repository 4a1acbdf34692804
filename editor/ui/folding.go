package ui

import (
	"image/color"

	"slices"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// foldingRow lays things out in a row that never pushes the window wider: when the
// room is short, texts are shortened and the things that matter least leave, to be
// had in the menu of “…”.
type foldingRow struct {
	items []*rowItem
	more  fyne.CanvasObject // shows when commands have left; may be nil
	gap   float32
}

// rowItem is one thing of a row.
type rowItem struct {
	fyne.CanvasObject
	rank    int     // what has the highest leaves first; 0 stays
	command string  // that “…” offers when the thing has left
	right   bool    // stands at the row's right end
	lead    float32 // room before it, beyond the gap
	left    bool    // has left: there is no room
	absent  bool    // has nothing to say just now
	yields  bool    // leaves before others are shortened
}

// shrinking is a thing of a row that can do with less than its whole width.
type shrinking interface{ whole() float32 }

func (i *rowItem) whole() float32 {
	if s, ok := i.CanvasObject.(shrinking); ok {
		return s.whole()
	}
	return i.MinSize().Width
}

// Layout implements fyne.Layout.
func (r *foldingRow) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	r.choose(size.Width)
	widths := r.share(size.Width)
	x, end := float32(0), size.Width
	put := func(o fyne.CanvasObject, x, w float32) {
		h := min(o.MinSize().Height, size.Height)
		o.Move(fyne.NewPos(x, (size.Height-h)/2))
		o.Resize(fyne.NewSize(w, h))
	}
	for n := range slices.Backward(r.items) {
		if i := r.items[n]; i.right && !i.left {
			end -= widths[n]
			put(i.CanvasObject, end, widths[n])
			end -= r.gap
		}
	}
	for n, i := range r.items {
		if !i.right && !i.left {
			x += i.lead
			put(i.CanvasObject, x, widths[n])
			x += widths[n] + r.gap
		}
	}
	if r.more != nil {
		if r.folded() {
			put(r.more, x, r.more.MinSize().Width)
		}
		setVisible(r.more, r.folded())
	}
	for _, i := range r.items {
		setVisible(i.CanvasObject, !i.left)
	}
}

// choose lets things leave until the rest fits at its least.
func (r *foldingRow) choose(width float32) {
	for _, i := range r.items {
		i.left = i.absent || i.whole() == 0
	}
	for _, i := range r.items {
		if i.yields && !i.left && r.natural() > width {
			i.left = true
		}
	}
	for r.least() > width {
		worst := -1
		for n, i := range r.items {
			if !i.left && i.rank > 0 && (worst < 0 || i.rank >= r.items[worst].rank) {
				worst = n
			}
		}
		if worst < 0 {
			return
		}
		r.items[worst].left = true
	}
}

// natural is the width at which nothing but what yields is shortened.
func (r *foldingRow) natural() float32 {
	sum := r.least()
	for _, i := range r.items {
		if !i.left && !i.yields {
			sum += max(i.whole()-i.MinSize().Width, 0)
		}
	}
	return sum
}

// least is the width of what is there when texts are as short as they can be.
func (r *foldingRow) least() float32 {
	sum := float32(0)
	for _, i := range r.items {
		if !i.left {
			sum += i.MinSize().Width + r.gap + i.lead
		}
	}
	if r.more != nil && r.folded() {
		sum += r.more.MinSize().Width + r.gap
	}
	return sum
}

// share gives what room is left to the texts, to those that matter most first.
func (r *foldingRow) share(width float32) []float32 {
	spare := max(width-r.least(), 0)
	out := make([]float32, len(r.items))
	order := make([]int, len(r.items))
	for n := range r.items {
		order[n] = n
	}
	slices.SortStableFunc(order, func(a, b int) int { return r.items[a].rank - r.items[b].rank })
	for _, n := range order {
		if i := r.items[n]; !i.left {
			least := i.MinSize().Width
			extra := min(max(i.whole()-least, 0), spare)
			out[n], spare = least+extra, spare-extra
		}
	}
	return out
}

// folded reports whether a command has left the row.
func (r *foldingRow) folded() bool {
	return slices.ContainsFunc(r.items, func(i *rowItem) bool { return i.left && !i.absent && i.command != "" })
}

// MinSize implements fyne.Layout: what never leaves, at its least.
func (r *foldingRow) MinSize([]fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, i := range r.items {
		m := i.MinSize()
		size.Height = max(size.Height, m.Height)
		if i.rank == 0 {
			size.Width += m.Width + r.gap + i.lead
		}
	}
	if r.more != nil {
		size.Width += r.more.MinSize().Width + r.gap
	}
	return size
}

// container holds the things of the row.
func (r *foldingRow) container() *fyne.Container {
	c := container.New(r)
	for _, i := range r.items {
		c.Add(i.CanvasObject)
	}
	if r.more != nil {
		r.more.Hide()
		c.Add(r.more)
	}
	return c
}

// menu offers the commands that have left the row.
func (r *foldingRow) menu(w *Window) *fyne.Menu {
	m := fyne.NewMenu("")
	for _, i := range r.items {
		if c, ok := w.command(i.command); ok && i.left {
			c.Title = commandName(c)
			m.Items = append(m.Items, w.contextItem(c))
		}
	}
	return m
}

// newMore makes the button “…” of a row.
func newMore(w *Window, r *foldingRow) *namedButton {
	var b *namedButton
	b = newNamedButton(w, theme.MoreHorizontalIcon(), "More", "What the window has no room for.", func() {
		w.popUp(r.menu(w), w.fyne.Driver().AbsolutePositionForObject(b).AddXY(0, b.Size().Height))
	})
	return b
}

// shortText is a line of text that is shortened to its room and then says the whole
// of it in its tip.
type shortText struct {
	widget.BaseWidget
	w     *Window
	text  string
	say   string  // a sentence for the tip
	room  float32 // least width
	do    func()  // on a click; may be nil
	label *fynecanvas.Text
	plate *fynecanvas.Rectangle // shows the focus
	off   bool
}

func newShortText(w *Window, size, room float32, ink fyne.ThemeColorName) *shortText {
	t := &shortText{w: w, room: room, label: fynecanvas.NewText("", w.color(ink)), plate: fynecanvas.NewRectangle(color.Transparent)}
	t.plate.CornerRadius = 4
	t.label.TextSize = w.pt(size)
	t.ExtendBaseWidget(t)
	return t
}

// set changes the text and reports whether its width may have changed.
func (t *shortText) set(text string) bool {
	if t.text == text {
		return false
	}
	t.text = text
	t.fit(t.Size().Width)
	t.label.Refresh()
	return true
}

func (t *shortText) whole() float32 {
	if t.text == "" {
		return 0
	}
	return fyne.MeasureText(t.text, t.label.TextSize, t.label.TextStyle).Width + 1
}

// MinSize implements fyne.CanvasObject.
func (t *shortText) MinSize() fyne.Size {
	return fyne.NewSize(min(t.room, t.whole()), fyne.MeasureText("X", t.label.TextSize, t.label.TextStyle).Height)
}

func (t *shortText) fit(width float32) {
	t.label.Text = elideIn(t.text, width, t.label.TextSize, t.label.TextStyle)
}

// CreateRenderer implements fyne.Widget.
func (t *shortText) CreateRenderer() fyne.WidgetRenderer { return shortTextRenderer{t} }

type shortTextRenderer struct{ t *shortText }

func (r shortTextRenderer) Layout(size fyne.Size) {
	r.t.fit(size.Width)
	r.t.label.Resize(size)
	r.t.plate.Resize(size)
}
func (r shortTextRenderer) MinSize() fyne.Size { return r.t.MinSize() }
func (r shortTextRenderer) Refresh()           { r.t.label.Refresh() }
func (r shortTextRenderer) Destroy()           {}
func (r shortTextRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.t.plate, r.t.label}
}

// Tapped implements fyne.Tappable.
func (t *shortText) Tapped(*fyne.PointEvent) {
	if !t.Disabled() {
		t.do()
	}
}

// MouseIn implements desktop.Hoverable.
func (t *shortText) MouseIn(e *desktop.MouseEvent) {
	if t.label.Text != t.text || t.say != "" {
		t.w.tips.enter(t, tip{name: t.text, say: t.say}, e.AbsolutePosition)
	}
}

// MouseMoved implements desktop.Hoverable.
func (t *shortText) MouseMoved(e *desktop.MouseEvent) { t.w.tips.moved(e.AbsolutePosition) }

// MouseOut implements desktop.Hoverable.
func (t *shortText) MouseOut() { t.w.tips.leave(t) }

// Cursor implements desktop.Cursorable.
func (t *shortText) Cursor() desktop.Cursor {
	if t.do != nil {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}
