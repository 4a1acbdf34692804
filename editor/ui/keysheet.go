package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"throughline/canvas/scene"
	"throughline/editor"
)

// keySheet shows every key and gesture in columns; what is typed narrows it down.
type keySheet struct {
	w     *Window
	root  *fyne.Container
	field *sheetField
	page  *sheetPage
}

// sheetRow is a line of the sheet: a heading, or what one does and how.
type sheetRow struct {
	heading string
	what    string
	how     []string // each a shortcut or a gesture in words
}

// gestures are what keys and mouse do on the board beside the commands.
var gestures = []sheetRow{
	{what: "Write a card in the selected cell", how: []string{"just type"}},
	{what: "Next card below", how: []string{"Enter"}},
	{what: "Next step, step before", how: []string{"Tab", "Shift+Tab"}},
	{what: "New line in a text", how: []string{"Shift+Enter"}},
	{what: "Marks while typing: #kind, @department, !severity"},
	{what: "… :channel, +2 a feeling, * a moment that matters"},
	{what: "Go to the next card or cell", how: []string{"arrow keys"}},
	{what: "Select more", how: []string{"Shift+arrow keys", "Shift+click"}},
	{what: "First, last step of the lane", how: []string{"Home", "End"}},
	{what: "First, last cell of the map", how: []string{"Ctrl+Home", "Ctrl+End"}},
	{what: "A page up, down", how: []string{"PageUp", "PageDown"}},
	{what: "A page to the left, right", how: []string{"Shift+PageUp", "Shift+PageDown"}},
	{what: "Edit a title", how: []string{"F2", "double click"}},
	{what: "Select what a frame touches", how: []string{"drag on free space"}},
	{what: "Move cards, stages, steps, lanes", how: []string{"drag"}},
	{what: "Copy cards", how: []string{"Ctrl+drag"}},
	{what: "Link two cards", how: []string{"drag a card's dot"}},
	{what: "Reach over several steps", how: []string{"drag a card's edge"}},
	{what: "Shape the emotion curve", how: []string{"drag its points"}},
	{what: "Pan", how: []string{"wheel", "middle button", "Space+drag"}},
	{what: "Zoom about the pointer", how: []string{"Ctrl+wheel"}},
	{what: "Open the menus", how: []string{"Alt"}},
	{what: "Next, previous control", how: []string{"Tab", "Shift+Tab"}},
	{what: "Back to the board; cancel anything", how: []string{"Escape"}},
}

// sheetRows lists what fits what has been typed, group by group.
func (w *Window) sheetRows(query string) [][]sheetRow {
	var out [][]sheetRow
	add := func(heading string, rows []sheetRow) {
		kept := slices.DeleteFunc(slices.Clone(rows), func(r sheetRow) bool {
			return !editor.Fits(query, r.what+" "+strings.Join(r.how, " ")+" "+heading)
		})
		if len(kept) > 0 {
			out = append(out, append([]sheetRow{{heading: heading}}, kept...))
		}
	}
	add("On the board", gestures)
	for _, menu := range []string{"File", "Edit", "Insert", "Map", "Link", "View", "Help"} {
		var rows []sheetRow
		for _, c := range w.inMenu(menu, "") {
			if r := (sheetRow{what: fullTitle(c)}); len(c.Keys) > 0 {
				for _, k := range c.Keys {
					r.how = append(r.how, k.String())
				}
				rows = append(rows, r)
			}
		}
		add(menu, rows)
	}
	return out
}

// showKeys shows the sheet, or closes it.
func (w *Window) showKeys() {
	k := &keySheet{w: w}
	k.page = newSheetPage(w)
	k.field = newSheetField(k)
	plate := fynecanvas.NewRectangle(w.color(theme.ColorNameOverlayBackground))
	plate.CornerRadius, plate.StrokeWidth, plate.StrokeColor = 8, 1, w.color(theme.ColorNameInputBorder)
	title := fynecanvas.NewText("Keys and gestures", w.color(theme.ColorNameForeground))
	title.TextSize, title.TextStyle.Bold = w.pt(16), true
	shut := newNamedButton(w, theme.CancelIcon(), "Close", "Escape or F1", k.Hide)
	head := container.NewBorder(nil, nil, container.New(layout.NewCustomPaddedLayout(0, 0, 10, 16), container.NewCenter(title)), container.NewCenter(shut), k.field)
	foot := container.New(layout.NewCustomPaddedLayout(4, 6, 12, 12), caption(w, "Every command, with and without keys, is in the search box: Ctrl+K"))
	body := container.NewBorder(container.NewVBox(container.New(layout.NewCustomPaddedLayout(6, 6, 6, 6), head), line(w)), container.NewVBox(line(w), foot), nil, nil, k.page)
	k.root = container.New(inTheMiddle{w}, newScrim(k.Hide), plate, body)
	k.changed("")
	k.Show()
}

func (k *keySheet) changed(query string) { k.page.show(k.w.sheetRows(query)) }

// Show implements shown.
func (k *keySheet) Show() {
	w, c := k.w, k.w.win.Canvas()
	w.dialogs = append(w.dialogs, k)
	if w.board != nil {
		w.board.ReleaseKeys()
	}
	c.Overlays().Add(k.root)
	k.root.Resize(c.Size())
	c.Focus(k.field)
}

// Hide implements shown.
func (k *keySheet) Hide() {
	if !slices.Contains(k.w.dialogs, shown(k)) {
		return
	}
	k.w.dialogs = slices.DeleteFunc(k.w.dialogs, func(x shown) bool { return x == k })
	k.w.win.Canvas().Overlays().Remove(k.root)
	k.w.backToText()
}

// SetOnClosed implements shown; the sheet sees to everything itself.
func (k *keySheet) SetOnClosed(func()) {}

// inTheMiddle lays the sheet out: wide enough for two columns, as high as there is
// room.
type inTheMiddle struct{ w *Window }

// Layout implements fyne.Layout: scrim, plate, body.
func (l inTheMiddle) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(size)
	box := fyne.NewSize(min(l.w.pt(920), size.Width-32), min(l.w.pt(760), size.Height-32))
	for _, o := range objects[1:] {
		o.Move(fyne.NewPos((size.Width-box.Width)/2, (size.Height-box.Height)/2))
		o.Resize(box)
	}
}

// MinSize implements fyne.Layout.
func (inTheMiddle) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 100) }

// sheetField narrows the sheet down; keys that move about scroll it.
type sheetField struct {
	widget.Entry
	k *keySheet
}

func newSheetField(k *keySheet) *sheetField {
	e := &sheetField{k: k}
	e.ExtendBaseWidget(e)
	e.SetPlaceHolder("Type to narrow down")
	e.OnChanged = k.changed
	return e
}

// TypedKey implements fyne.Focusable.
func (e *sheetField) TypedKey(key *fyne.KeyEvent) {
	p := e.k.page
	switch key.Name {
	case fyne.KeyEscape, fyne.KeyF1, fyne.KeyReturn, fyne.KeyEnter:
		e.k.Hide()
	case fyne.KeyUp:
		p.scroll(-p.rowHeight())
	case fyne.KeyDown:
		p.scroll(p.rowHeight())
	case fyne.KeyPageUp:
		p.scroll(-p.Size().Height * 0.9)
	case fyne.KeyPageDown:
		p.scroll(p.Size().Height * 0.9)
	default:
		e.Entry.TypedKey(key)
	}
}

// sheetPage is the picture of the sheet.
type sheetPage struct {
	widget.BaseWidget
	w       *Window
	picture *fynecanvas.Raster
	groups  [][]sheetRow
	top     float32
}

func newSheetPage(w *Window) *sheetPage {
	p := &sheetPage{w: w}
	p.picture = newPainted(w, theme.ColorNameOverlayBackground, p.paint)
	p.ExtendBaseWidget(p)
	return p
}

func (p *sheetPage) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(p.picture)
}

// MinSize lets the sheet be small.
func (p *sheetPage) MinSize() fyne.Size { return fyne.NewSize(100, 60) }

func (p *sheetPage) rowHeight() float32 { return p.w.pt(24) }

func (p *sheetPage) show(groups [][]sheetRow) {
	p.groups, p.top = groups, 0
	p.picture.Refresh()
}

const sheetTwo = 660 // the width, at normal text, from which there are two columns

// columns deals the groups out so that the columns are about equally high; order
// goes down the first column, then the second. Long groups are not broken.
func (p *sheetPage) columns(width float32) [][]sheetRow {
	all := 0
	for _, g := range p.groups {
		all += len(g) + 1
	}
	if width < p.w.pt(sheetTwo) {
		return [][]sheetRow{slices.Concat(spaced(p.groups)...)}
	}
	at, best, so := 0, all, 0
	for i, g := range p.groups {
		so += len(g) + 1
		if higher := max(so, all-so); higher < best {
			at, best = i+1, higher
		}
	}
	return [][]sheetRow{slices.Concat(spaced(p.groups[:at])...), slices.Concat(spaced(p.groups[at:])...)}
}

// spaced puts an empty row behind every group.
func spaced(groups [][]sheetRow) [][]sheetRow {
	var out [][]sheetRow
	for _, g := range groups {
		out = append(out, append(slices.Clone(g), sheetRow{}))
	}
	return out
}

func (p *sheetPage) wanted() float32 {
	n := 0
	for _, c := range p.columns(p.Size().Width) {
		n = max(n, len(c))
	}
	return float32(n)*p.rowHeight() + 8
}

func (p *sheetPage) scroll(by float32) {
	p.top = max(min(p.top+by, p.wanted()-p.Size().Height), 0)
	p.picture.Refresh()
}

// Scrolled implements fyne.Scrollable.
func (p *sheetPage) Scrolled(e *fyne.ScrollEvent) { p.scroll(-e.Scrolled.DY * 2) }

func (p *sheetPage) paint(b *brush, size fyne.Size) {
	if len(p.groups) == 0 {
		b.text(p.w.Fonts.Line("No key does that; Ctrl+K finds every command.", scene.Regular, float64(p.w.pt(13))), 18, 0, 60, b.color(theme.ColorNamePlaceHolder))
		return
	}
	columns := p.columns(size.Width)
	h, width := float64(p.rowHeight()), float64(size.Width)/float64(len(columns))
	for i, rows := range columns {
		x := float64(i)*width + 18
		for n, r := range rows {
			y := float64(n)*h + 8 - float64(p.top)
			switch {
			case y+h < 0 || y > float64(size.Height):
			case r.heading != "":
				b.text(p.w.Fonts.Line(upper(r.heading), scene.Bold, float64(p.w.pt(10.5))), x, y+2, h, b.color(theme.ColorNamePlaceHolder))
			case r.what != "":
				left := p.paintHow(b, r.how, x+width-36, y, h)
				b.text(b.line(r.what, scene.Regular, float64(p.w.pt(12.5)), max(left-x-10, 40)), x, y, h, b.color(theme.ColorNameForeground))
			}
		}
	}
	if all := p.wanted(); all > size.Height {
		bar := max(size.Height*size.Height/all, 24)
		b.box(float64(size.Width)-5, float64((size.Height-bar)*p.top/(all-size.Height)), 3, float64(bar), 1.5, b.color(theme.ColorNameScrollBar), scene.Color{})
	}
}

// paintHow draws ways to do a thing so that they end at a right edge: keys as caps,
// the rest as words.
func (p *sheetPage) paintHow(b *brush, how []string, right, y, h float64) float64 {
	soft, size := b.color(theme.ColorNamePlaceHolder), float64(p.w.pt(12))
	word := func(s string) {
		l := p.w.Fonts.Line(s, scene.Regular, size)
		right -= l.Width
		b.text(l, right, y, h, soft)
		right -= 5
	}
	for i := len(how) - 1; i >= 0; i-- {
		keys, rest := how[i], ""
		parts := capsOf(how[i])
		if last := parts[len(parts)-1]; strings.ToLower(last) == last && last != strings.ToUpper(last) { // a gesture: Ctrl+drag
			keys, rest = strings.Join(parts[:len(parts)-1], "+"), last
		}
		if rest != "" {
			word(rest)
		}
		if keys != "" {
			right = b.keys(keys, right, y, h, false)
		}
		if i > 0 {
			right -= 2
			word("or")
		}
	}
	return right
}
