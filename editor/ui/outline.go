package ui

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"throughline/blueprint"
	"throughline/editor"
)

// outline is the map as a list at the window's left: a way through it by keyboard and
// in words. Below the list stands all that the chosen thing says.
type outline struct {
	w       *Window
	root    *fyne.Container
	list    *outlineList
	reading *widget.RichText
	rows    *editor.Outline
	session *editor.Session
	orders  [2]*segment

	shown  outlineState
	id     blueprint.ID // the chosen row
	back   bool         // a title is being edited on the board: the keyboard comes back after
	typed  string       // to jump to
	before time.Time    // when the last letter of it was typed
}

// outlineState is what the panel was made of.
type outlineState struct {
	doc    *blueprint.Doc
	mapID  blueprint.ID
	chosen blueprint.ID
	dim    any
	hidden int
	folded int
	theme  any
}

const outlineWidth = 300

func newOutline(w *Window) *outline {
	o := &outline{w: w, session: w.session, rows: editor.NewOutline(w.session), reading: widget.NewRichText()}
	if was := w.outline; was != nil && was.session == w.session {
		o.rows, o.id = was.rows, was.id // the window is made anew: what was open stays so
	}
	o.reading.Wrapping = fyne.TextWrapWord
	o.list = newOutlineList(o)
	order := func(words string, byLane bool) *segment { return newSegment(w, words, func() { o.setOrder(byLane) }) }
	o.orders = [2]*segment{order("By step", false), order("By lane", true)}
	o.orders[0].choose(!o.rows.ByLane())
	o.orders[1].choose(o.rows.ByLane())
	all := newNamedButton(w, theme.MoveDownIcon(), "Open all", "", func() { o.openAll(true) })
	none := newNamedButton(w, theme.MoveUpIcon(), "Close all", "", func() { o.openAll(false) })
	head := container.NewBorder(nil, nil, nil, container.NewHBox(all, none), container.New(layout.NewCustomPaddedLayout(4, 4, 0, 0), container.NewGridWithColumns(2, o.orders[0], o.orders[1])))
	split := container.NewVSplit(o.list, container.NewVScroll(o.reading))
	split.Offset = 0.7
	o.root = container.New(fixedWidth(w.pt(outlineWidth)), container.New(layout.NewCustomPaddedLayout(2, 4, 8, 6), container.NewBorder(head, nil, nil, nil, split)))
	return o
}

// sync follows the session, if the panel is open.
func (o *outline) sync() {
	if !o.root.Visible() {
		return
	}
	s := o.w.session
	if o.session != s {
		o.session, o.rows, o.shown = s, editor.NewOutline(s), outlineState{}
	}
	if o.back && s.Editing() == nil {
		o.back = false
		o.focus()
	}
	now := o.state()
	if now == o.shown {
		return
	}
	if now.chosen != o.shown.chosen || now.mapID != o.shown.mapID {
		o.id = now.chosen
		if i := o.rows.Reveal(o.id); i >= 0 {
			o.list.ScrollTo(i)
		}
	}
	o.shown = now
	o.read()
	o.list.Refresh()
}

func (o *outline) state() outlineState {
	s := o.w.session
	k := s.Look()
	now := outlineState{doc: s.Doc(), mapID: s.Map(), dim: stampOf(s.BaseMatches()), hidden: len(k.Hidden), folded: len(k.Collapsed), theme: o.w.boardTheme()}
	if ids := s.Selection(); len(ids) > 0 {
		now.chosen = ids[len(ids)-1]
	}
	return now
}

// read shows all that the chosen thing says.
func (o *outline) read() {
	id := o.id
	if o.w.session.Doc().Record(id) == nil {
		id = o.w.session.Map()
	}
	o.reading.Segments = nil
	for _, said := range o.w.session.Reading(id) {
		label := &widget.TextSegment{Text: said.Label, Style: widget.RichTextStyle{ColorName: theme.ColorNamePlaceHolder, SizeName: theme.SizeNameCaptionText}}
		text := &widget.TextSegment{Text: said.Text, Style: widget.RichTextStyle{ColorName: theme.ColorNameForeground}}
		o.reading.Segments = append(o.reading.Segments, label, text)
	}
	o.reading.Refresh()
}

func (o *outline) focus() { o.w.win.Canvas().Focus(o.list) }

func (o *outline) setOrder(byLane bool) {
	o.rows.SetByLane(byLane)
	o.orders[0].choose(!byLane)
	o.orders[1].choose(byLane)
	o.rows.Reveal(o.id)
	o.showChosen()
}

func (o *outline) openAll(open bool) {
	o.rows.SetAllOpen(open)
	o.showChosen()
}

func (o *outline) showChosen() {
	o.list.Refresh()
	if i := o.rows.Find(o.id); i >= 0 {
		o.list.ScrollTo(i)
	}
}

// at is the chosen row, −1 where it is in none that is open.
func (o *outline) at() int { return o.rows.Find(o.id) }

// choose makes a row the chosen one, on the board as well.
func (o *outline) choose(i int) {
	rows := o.rows.Rows()
	if i < 0 || i >= len(rows) {
		return
	}
	o.id = rows[i].ID
	if _, lot := o.w.session.Doc().Record(o.id).(blueprint.Map); lot {
		o.w.session.Select()
	} else {
		o.w.session.Select(o.id)
		o.w.session.Reveal(o.id)
	}
	o.shown.chosen = o.state().chosen
	o.read()
	o.list.ScrollTo(i)
	o.list.Refresh()
}

// open opens or closes the chosen row.
func (o *outline) open(open bool) {
	o.rows.SetOpen(o.id, open)
	o.list.Refresh()
}

// key does what a key means in the list, and reports whether it means anything.
func (o *outline) key(k fyne.KeyName) bool {
	rows, i := o.rows.Rows(), o.at()
	const page = 10
	switch k {
	case fyne.KeyDown:
		o.choose(min(i+1, len(rows)-1))
	case fyne.KeyUp:
		o.choose(max(i-1, 0))
	case fyne.KeyPageDown:
		o.choose(min(i+page, len(rows)-1))
	case fyne.KeyPageUp:
		o.choose(max(i-page, 0))
	case fyne.KeyHome:
		o.choose(0)
	case fyne.KeyEnd:
		o.choose(len(rows) - 1)
	case fyne.KeyRight:
		if i >= 0 && rows[i].Group && !rows[i].Open {
			o.open(true)
		} else if i+1 < len(rows) && i >= 0 && rows[i+1].Depth > rows[i].Depth {
			o.choose(i + 1)
		}
	case fyne.KeyLeft:
		if i >= 0 && rows[i].Group && rows[i].Open {
			o.open(false)
		} else if i >= 0 {
			o.choose(o.rows.Parent(i))
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		o.w.session.GoTo(o.id)
	case fyne.KeyF2:
		if o.w.session.GoTo(o.id) {
			o.back = true
			o.w.run("rename")
		}
	case fyne.KeyDelete:
		o.deleteChosen(i)
	case fyne.KeyEscape:
		o.w.board.Focus()
	default:
		return false
	}
	return true
}

// deleteChosen deletes what is chosen; the row that follows is the next.
func (o *outline) deleteChosen(i int) {
	o.w.run("delete")
	if rows := o.rows.Rows(); o.w.session.Doc().Record(o.id) == nil && len(rows) > 0 {
		o.choose(min(max(i, 0), len(rows)-1))
	}
}

// jumpWithin is how soon the next letter must follow to belong to the same name.
const jumpWithin = time.Second

// jump goes to the next row whose title begins with what is being typed.
func (o *outline) jump(r rune) {
	now := o.w.Now()
	if now.Sub(o.before) > jumpWithin {
		o.typed = ""
	}
	o.before = now
	o.typed += string(r)
	from := max(o.at(), 0)
	if len([]rune(o.typed)) == 1 {
		from++ // the same letter again goes on
	}
	o.choose(o.rows.Jump(from, o.typed))
}

// outlineList is the list itself: one thing of the window that has the keyboard.
type outlineList struct {
	widget.List
	o     *outline
	focus bool
}

func newOutlineList(o *outline) *outlineList {
	l := &outlineList{o: o}
	l.Length = func() int { return len(o.rows.Rows()) }
	l.CreateItem = func() fyne.CanvasObject { return newOutlineRow(o) }
	l.UpdateItem = func(i widget.ListItemID, item fyne.CanvasObject) {
		if rows := o.rows.Rows(); i < len(rows) {
			item.(*outlineRow).show(i, rows[i])
		}
	}
	l.HideSeparators = true
	l.ExtendBaseWidget(l)
	return l
}

// FocusGained implements fyne.Focusable.
func (l *outlineList) FocusGained() {
	l.focus = true
	if l.o.at() < 0 {
		l.o.choose(0)
	}
	l.Refresh()
}

// FocusLost implements fyne.Focusable.
func (l *outlineList) FocusLost() { l.focus = false; l.Refresh() }

// TypedKey implements fyne.Focusable.
func (l *outlineList) TypedKey(e *fyne.KeyEvent) {
	l.o.w.tips.hide()
	if !l.o.key(e.Name) {
		l.o.w.typedKey(e)
	}
}

// TypedRune implements fyne.Focusable.
func (l *outlineList) TypedRune(r rune) { l.o.jump(r) }

// TypedShortcut implements fyne.Shortcutable. Up and down in the list are left and
// right on the map for a stage or step.
func (l *outlineList) TypedShortcut(s fyne.Shortcut) {
	w := l.o.w
	if k, ok := s.(*desktop.CustomShortcut); ok && k.Modifier == fyne.KeyModifierAlt {
		switch w.session.Doc().Record(l.o.id).(type) {
		case blueprint.Stage, blueprint.Step:
			if to, ok := map[fyne.KeyName]string{fyne.KeyUp: "move-left", fyne.KeyDown: "move-right"}[k.KeyName]; ok {
				w.run(to)
				return
			}
		}
	}
	w.shortcut(s)
}

// toggleOutline opens the outline with the keyboard in it; from there it gives the room
// back to the palette.
func (w *Window) toggleOutline() {
	switch {
	case w.panel("palette") && !w.panel(leftPalette) && w.focusedOutline():
		w.setPanel(leftPalette, true)
		w.board.Focus()
	default:
		w.setPanel("palette", true)
		w.setPanel(leftPalette, false)
	}
	w.rebuild()
	if !w.panel(leftPalette) {
		w.outline.focus()
	}
}

func (w *Window) focusedOutline() bool {
	return w.outline != nil && w.win.Canvas().Focused() == fyne.Focusable(w.outline.list)
}

// leftPalette is on while the left panel shows what can be dragged onto the map, off
// while it shows the outline.
const leftPalette = "left.palette"

// leftTabs chooses what the left panel shows.
func (w *Window) leftTabs() fyne.CanvasObject {
	tab := func(words string, palette bool) *plain {
		p := newPlain(w, words, func() {
			if w.panel(leftPalette) != palette {
				w.setPanel(leftPalette, palette)
				w.rebuild()
			}
		})
		p.underlined = w.panel(leftPalette) == palette
		p.bold = p.underlined
		return p
	}
	add, out := tab("Add", true), tab("Outline", false)
	if c, ok := w.command("outline"); ok && len(c.Keys) > 0 {
		out.say = "The map as a list, in words: " + strings.ToLower(c.Title) + " with " + c.Keys[0].String() + "."
	}
	row := container.NewHBox(gap(4), add, out)
	if w.review != nil {
		row = container.NewHBox(gap(4), out)
	}
	return container.NewVBox(row, line(w))
}
