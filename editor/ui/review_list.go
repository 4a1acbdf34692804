package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"throughline/canvas/scene"
)

// reviewList is the list of a review: one thing of the window that has the keyboard.
type reviewList struct {
	widget.List
	r     *review
	focus bool
}

func newReviewList(r *review) *reviewList {
	l := &reviewList{r: r}
	l.Length = func() int { return len(r.rows) }
	l.CreateItem = func() fyne.CanvasObject { return newReviewLine(l) }
	l.UpdateItem = func(i widget.ListItemID, item fyne.CanvasObject) {
		if i < len(r.rows) {
			item.(*reviewLine).show(i)
		}
	}
	l.HideSeparators = true
	l.ExtendBaseWidget(l)
	return l
}

// FocusGained implements fyne.Focusable.
func (l *reviewList) FocusGained() { l.focus = true; l.Refresh() }

// FocusLost implements fyne.Focusable.
func (l *reviewList) FocusLost() { l.focus = false; l.Refresh() }

// TypedRune implements fyne.Focusable.
func (l *reviewList) TypedRune(rune) {}

// TypedShortcut implements fyne.Shortcutable.
func (l *reviewList) TypedShortcut(s fyne.Shortcut) { l.r.w.shortcut(s) }

// TypedKey implements fyne.Focusable.
func (l *reviewList) TypedKey(e *fyne.KeyEvent) {
	r := l.r
	r.w.tips.hide()
	const page = 10
	switch e.Name {
	case fyne.KeyDown:
		r.step(1)
	case fyne.KeyUp:
		r.step(-1)
	case fyne.KeyPageDown:
		r.at = min(r.at+page, len(r.rows)) - 1
		r.step(1)
	case fyne.KeyPageUp:
		r.at = max(r.at-page, -1) + 1
		r.step(-1)
	case fyne.KeyHome:
		r.at = -1
		r.step(1)
	case fyne.KeyEnd:
		r.at = len(r.rows)
		r.step(-1)
	case fyne.KeySpace:
		l.tick(r.at)
	case fyne.KeyEscape:
		r.w.endReview()
	default:
		r.w.typedKey(e)
	}
}

// tick turns the tick of a row that has one.
func (l *reviewList) tick(i int) {
	if t, ok := l.r.of.(ticking); ok && i >= 0 && i < len(l.r.rows) && l.r.rows[i].ticks {
		t.tick(l.r, i)
	}
}

// reviewLine is one row: a sign, a title, a small line of words.
type reviewLine struct {
	widget.BaseWidget
	l      *reviewList
	i      int
	pic    *fynecanvas.Raster
	hover  bool
	around *fynecanvas.Rectangle
}

func newReviewLine(l *reviewList) *reviewLine {
	x := &reviewLine{l: l, around: fynecanvas.NewRectangle(color.Transparent)}
	x.around.CornerRadius = 5
	x.pic = newPainted(l.r.w, theme.ColorNameHeaderBackground, x.paint)
	x.ExtendBaseWidget(x)
	return x
}

func (x *reviewLine) show(i int) {
	if x.i != i {
		x.l.r.w.tips.leave(x) // another row came under the pointer
	}
	x.i = i
	x.Refresh()
}

func (x *reviewLine) row() reviewRow {
	if x.i >= len(x.l.r.rows) {
		return reviewRow{}
	}
	row := x.l.r.rows[x.i]
	if d, ok := x.l.r.of.(interface{ words(i int) string }); ok {
		if words := d.words(x.i); words != "" {
			row.words = words
		}
	}
	return row
}

// paint draws the row.
func (x *reviewLine) paint(b *brush, size fyne.Size) {
	w, row := x.l.r.w, x.row()
	wide, high := float64(size.Width), float64(size.Height)
	pt := func(v float32) float64 { return float64(w.pt(v)) }
	if row.head {
		l := b.line(upper(row.title), scene.Bold, pt(11), wide-20)
		b.text(l, 10, 0, high+6, b.color(theme.ColorNamePlaceHolder))
		return
	}
	switch {
	case x.i == x.l.r.at:
		edge := scene.Color{}
		if x.l.focus {
			edge = b.color(theme.ColorNamePrimary)
		}
		b.box(5, 1, wide-10, high-2, 5, b.color(theme.ColorNameSelection), edge)
	case x.hover:
		b.box(5, 1, wide-10, high-2, 5, b.color(theme.ColorNameHover), scene.Color{})
	}
	x.sign(b, row, 12, high)
	left, ink := 12+pt(26), b.color(theme.ColorNameForeground)
	if row.done && !row.ticks {
		ink = b.color(theme.ColorNamePlaceHolder)
	}
	right := b.w.Fonts.Line(row.right, scene.Regular, pt(11))
	room := wide - left - 16
	if row.right != "" {
		room -= right.Width + 8
		b.text(right, wide-14-right.Width, 2, high/2, b.color(theme.ColorNamePlaceHolder))
	}
	if row.words == "" {
		b.text(b.line(row.title, scene.Regular, pt(12.5), room), left, 0, high, ink)
		return
	}
	b.text(b.line(row.title, scene.Regular, pt(12.5), room), left, 3, high/2-1, ink)
	b.text(b.line(row.words, scene.Regular, pt(11), wide-left-16), left, high/2, high/2-4, b.color(theme.ColorNamePlaceHolder))
}

// sign draws the mark of a row: the same signs in the same colours as on the board.
func (x *reviewLine) sign(b *brush, row reviewRow, left, high float64) {
	t, k := x.l.r.w.boardTheme(), float64(x.l.r.w.pt(18))
	switch {
	case row.ticks:
		x.tick(b, row.done, left, (high-k)/2, k)
		return
	case row.sign == noSign:
		return
	}
	s := signs[row.sign]
	fill := b.color(theme.ColorNamePlaceHolder)
	switch row.sign {
	case signAdded, signRemoved, signMoved, signChanged:
		fill = t.Changes[row.sign-signAdded]
	case signAsk:
		fill = b.color(theme.ColorNameWarning)
	case signNamed, signNow:
		fill = b.color(theme.ColorNamePrimary)
	}
	if row.done {
		fill, s = b.color(theme.ColorNameSuccess), "✓"
	}
	b.box(left, (high-k)/2, k, k, k/2, fill, scene.Color{})
	l := b.w.Fonts.Line(s, scene.Bold, k*0.68)
	b.text(l, left+(k-l.Width)/2, (high-k)/2, k, t.InkOn(fill))
}

// tick draws a tick that is set or not.
func (x *reviewLine) tick(b *brush, on bool, left, top, k float64) {
	fill, edge := b.color(theme.ColorNameInputBackground), b.color(theme.ColorNamePlaceHolder)
	if on {
		fill, edge = b.color(theme.ColorNamePrimary), b.color(theme.ColorNamePrimary)
	}
	b.box(left, top, k, k, 4, fill, edge)
	if on {
		l := b.w.Fonts.Line("✓", scene.Bold, k*0.72)
		b.text(l, left+(k-l.Width)/2, top, k, x.l.r.w.boardTheme().InkOn(fill))
	}
}

var signs = map[rowSign]string{signAdded: "+", signRemoved: "−", signMoved: "→", signChanged: "~", signAsk: "?", signNamed: "N", signSaved: "S", signSent: "@", signNow: "•"}

// CreateRenderer implements fyne.Widget.
func (x *reviewLine) CreateRenderer() fyne.WidgetRenderer { return reviewLineRenderer{x} }

type reviewLineRenderer struct{ x *reviewLine }

func (r reviewLineRenderer) Layout(s fyne.Size)           { r.x.pic.Resize(s) }
func (r reviewLineRenderer) MinSize() fyne.Size           { return fyne.NewSize(120, r.x.l.r.w.pt(40)) }
func (r reviewLineRenderer) Refresh()                     { r.x.pic.Refresh() }
func (r reviewLineRenderer) Destroy()                     {}
func (r reviewLineRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.x.pic} }

// Tapped implements fyne.Tappable.
func (x *reviewLine) Tapped(e *fyne.PointEvent) {
	w := x.l.r.w
	w.tips.hide()
	w.win.Canvas().Focus(x.l)
	x.l.r.choose(x.i)
	if e.Position.X < 12+w.pt(26) {
		x.l.tick(x.i)
	}
}

// MouseIn implements desktop.Hoverable.
func (x *reviewLine) MouseIn(e *desktop.MouseEvent) {
	x.hover = true
	x.pic.Refresh()
	if row := x.row(); row.words != "" {
		x.l.r.w.tips.enter(x, tip{name: row.title, say: row.words}, e.AbsolutePosition)
	}
}

// MouseMoved implements desktop.Hoverable.
func (x *reviewLine) MouseMoved(e *desktop.MouseEvent) { x.l.r.w.tips.moved(e.AbsolutePosition) }

// MouseOut implements desktop.Hoverable.
func (x *reviewLine) MouseOut() {
	x.hover = false
	x.pic.Refresh()
	x.l.r.w.tips.leave(x)
}
