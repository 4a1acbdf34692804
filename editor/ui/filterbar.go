package ui

import (
	"fmt"
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"throughline/blueprint"
	"throughline/editor"
)

// filterBar is the slim bar below the tabs while the map is filtered: how many cards
// fit, a chip for every value asked for, and the way to ask for more.
type filterBar struct {
	w      *Window
	root   *fyne.Container
	count  *fynecanvas.Text
	row    *fyne.Container
	add    *namedButton
	shown  []editor.Chip
	built  bool
	counts [2]int
}

func newFilterBar(w *Window) *filterBar {
	b := &filterBar{w: w, count: fynecanvas.NewText("", w.color(theme.ColorNameForeground)), row: container.NewHBox()}
	b.count.TextSize, b.count.TextStyle.Bold = w.pt(12), true
	b.add = newNamedButton(w, theme.ContentAddIcon(), "Add to the filter", "By department, persona, channel, kind, tag, severity and more.", b.pick)
	b.add.Text = "Add"
	picked := newIconButton(w, "select-matching")
	picked.Text = "Select these cards"
	cleared := newIconButton(w, "filter-clear")
	cleared.Text = "Clear"
	left := container.NewHBox(gap(6), widget.NewIcon(theme.NewThemedResource(funnelIcon)), container.NewCenter(b.count), gap(4))
	b.root = container.NewVBox(container.New(layout.NewCustomPaddedLayout(2, 2, 0, 4),
		container.NewBorder(nil, nil, left, container.NewHBox(b.add, picked, cleared), container.NewHScroll(b.row))), line(w))
	b.root.Hide()
	return b
}

func (b *filterBar) sync() {
	s := b.w.session
	chips := s.Chips()
	if m := s.BaseMatches(); m != nil {
		fit, all := m.Counts()
		if now := [2]int{fit, all}; now != b.counts || !b.built {
			b.counts = now
			set(b.count, fmt.Sprintf("%s of %s", plain0(fit), plural(all, "card")))
		}
	}
	if b.built && slices.Equal(chips, b.shown) {
		return
	}
	b.built, b.shown = true, chips
	b.row.RemoveAll()
	for i, c := range chips {
		if i > 0 {
			word := "and"
			if chips[i-1].Facet == c.Facet {
				word = "or"
			}
			t := fynecanvas.NewText(word, b.w.color(theme.ColorNamePlaceHolder))
			t.TextSize = b.w.pt(11)
			b.row.Add(container.NewCenter(t))
		}
		b.row.Add(newFilterChip(b.w, c))
	}
	b.row.Refresh()
	if show := len(chips) > 0; b.root.Visible() != show {
		setVisible(b.root, show)
		b.w.relayout()
	}
}

// plain0 is a number as people write it.
func plain0(n int) string {
	if n == 1 {
		return "1"
	}
	text := plural(n, "")
	return text[:len(text)-2]
}

// pick opens the list of what there is to filter by. It stays open: a filter is
// mostly put together of several values.
func (b *filterBar) pick() {
	below := fyne.CanvasObject(b.add)
	if !b.root.Visible() {
		below = b.w.views.filter
	}
	b.w.pickFrom(below, "Department, persona, tag, severity …", true, func(query string) []pick {
		var all []pick
		for _, f := range b.w.session.Facets() {
			for _, v := range f.Values {
				all = append(all, pick{group: f.Label, label: v.Label, sub: plain0(v.Count), color: b.w.facetColor(f.Key, v), ticked: v.On, do: func() {
					b.w.session.SetFacet(f.Key, v.Value, !v.On)
				}})
			}
		}
		return fitting(all, query)
	})
}

// facetColor is the colour by which a value is known on the board, or nil.
func (w *Window) facetColor(facet string, v editor.FacetValue) color.Color {
	t, d := w.boardTheme(), w.session.Doc()
	switch {
	case facet == "department" && !v.ID.IsZero():
		return color.NRGBA(t.Department(d, v.ID))
	case facet == "persona" && !v.ID.IsZero():
		return color.NRGBA(t.Persona(d, v.ID))
	case facet == "kind":
		return color.NRGBA(t.Kind(blueprint.CardKind(v.Value)))
	case facet == "severity":
		return color.NRGBA(t.Pain)
	}
	return nil
}

// filterChip is one value of the filter; pressing it takes the value out.
type filterChip struct {
	widget.BaseWidget
	w       *Window
	chip    editor.Chip
	plate   *fynecanvas.Rectangle
	label   *fynecanvas.Text
	cross   *widget.Icon
	focused bool
}

func newFilterChip(w *Window, c editor.Chip) *filterChip {
	p := &filterChip{w: w, chip: c, plate: fynecanvas.NewRectangle(color.Transparent), cross: widget.NewIcon(theme.CancelIcon())}
	p.label = fynecanvas.NewText(elide(c.FacetLabel+": "+c.Label, w.pt(240), w.pt(12)), w.color(theme.ColorNameForeground))
	p.label.TextSize = w.pt(12)
	p.plate.CornerRadius, p.plate.StrokeWidth = w.pt(11), 1
	p.ExtendBaseWidget(p)
	p.paint(false)
	return p
}

func (p *filterChip) paint(hover bool) {
	p.plate.FillColor, p.plate.StrokeColor, p.plate.StrokeWidth = p.w.color(theme.ColorNameSelection), p.w.color(theme.ColorNameFocus), 1
	if hover {
		p.plate.FillColor = p.w.color(theme.ColorNameHover)
	}
	if p.focused {
		p.plate.StrokeColor, p.plate.StrokeWidth = p.w.color(theme.ColorNamePrimary), ringWidth
	}
	p.plate.Refresh()
}

// Name is what the chip is called.
func (p *filterChip) Name() string { return p.chip.FacetLabel + ": " + p.chip.Label }

func (p *filterChip) take() {
	p.w.tips.hide()
	p.w.session.SetFacet(p.chip.Facet, p.chip.Value, false)
	p.w.board.Focus()
}

// Tapped implements fyne.Tappable.
func (p *filterChip) Tapped(*fyne.PointEvent) { p.take() }

// TypedKey implements fyne.Focusable.
func (p *filterChip) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyDelete || e.Name == fyne.KeyBackspace {
		p.take()
		return
	}
	p.w.pressedOrLeft(e, p.take)
}

// TypedRune implements fyne.Focusable.
func (p *filterChip) TypedRune(r rune) { p.w.lettersToBoard(r) }

// FocusGained implements fyne.Focusable.
func (p *filterChip) FocusGained() { p.focused = true; p.paint(false) }

// FocusLost implements fyne.Focusable.
func (p *filterChip) FocusLost() { p.focused = false; p.paint(false) }

// MouseIn implements desktop.Hoverable.
func (p *filterChip) MouseIn(e *desktop.MouseEvent) {
	p.w.tips.enter(p, tip{name: p.Name(), say: "Press to take it out of the filter."}, e.AbsolutePosition)
	p.paint(true)
}

// MouseMoved implements desktop.Hoverable.
func (p *filterChip) MouseMoved(e *desktop.MouseEvent) { p.w.tips.moved(e.AbsolutePosition) }

// MouseOut implements desktop.Hoverable.
func (p *filterChip) MouseOut() {
	p.w.tips.leave(p)
	p.paint(false)
}

// Cursor implements desktop.Cursorable.
func (p *filterChip) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer implements fyne.Widget.
func (p *filterChip) CreateRenderer() fyne.WidgetRenderer { return filterChipRenderer{p} }

type filterChipRenderer struct{ p *filterChip }

func (r filterChipRenderer) Layout(s fyne.Size) {
	p := r.p
	h := p.w.pt(22)
	p.plate.Move(fyne.NewPos(0, (s.Height-h)/2))
	p.plate.Resize(fyne.NewSize(s.Width, h))
	m := p.label.MinSize()
	p.label.Move(fyne.NewPos(10, (s.Height-m.Height)/2))
	p.label.Resize(m)
	k := p.w.pt(14)
	p.cross.Move(fyne.NewPos(s.Width-k-6, (s.Height-k)/2))
	p.cross.Resize(fyne.NewSize(k, k))
}
func (r filterChipRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.p.label.MinSize().Width+r.p.w.pt(14)+22, r.p.w.pt(28))
}
func (r filterChipRenderer) Refresh() { r.p.plate.Refresh(); r.p.label.Refresh(); r.p.cross.Refresh() }
func (r filterChipRenderer) Destroy() {}
func (r filterChipRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.p.plate, r.p.label, r.p.cross}
}
