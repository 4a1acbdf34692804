package ui

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/editor"
)

// findBar is a slim bar above the board: a text to look for in the texts of the
// map, and one to put in its place. What has been found is marked on the board.
type findBar struct {
	w         *Window
	root      *fyne.Container
	other     *fyne.Container // the second line: what to put in its place …
	replacing *fyne.Container // … and the buttons for it
	text      *findField
	with      *findField
	count     *fynecanvas.Text
	caps      *segment
	words     *segment
	in        [3]*segment
	where     [2]*segment

	query editor.TextQuery
	hits  []editor.TextHit
	marks *canvas.Hits
	at    int // the hit shown last, −1 before the first

	doc    *blueprint.Doc // looked through, or being looked through
	mapID  blueprint.ID
	cancel context.CancelFunc // nil: nothing is being looked through
	then   func()             // to do once it has been
	anchor editor.TextHit     // where to go on after a replacement
}

func newFindBar(w *Window) *findBar {
	f := &findBar{w: w, at: -1, count: fynecanvas.NewText("", w.color(theme.ColorNamePlaceHolder))}
	f.count.TextSize = w.pt(12)
	f.text = newFindField(f, "Find", func() { f.step(1) }, func() { f.step(-1) })
	f.with = newFindField(f, "Replace with", f.replace, f.replace)
	f.text.OnChanged = f.typed
	f.build()
	f.root.Hide()
	f.forReplacing(false)
	f.adopt(w.findbar)
	return f
}

// adopt goes on where the bar of a window that is made anew was.
func (f *findBar) adopt(old *findBar) {
	if old == nil {
		return
	}
	old.stop()
	f.query, f.hits, f.marks, f.at, f.anchor, f.doc, f.mapID = old.query, old.hits, old.marks, old.at, old.anchor, old.doc, old.mapID
	f.text.Text, f.with.Text = old.text.Text, old.with.Text
	setVisible(f.root, old.root.Visible())
	f.forReplacing(old.replacing.Visible())
	f.paint()
}

// forReplacing shows or hides the second line.
func (f *findBar) forReplacing(on bool) {
	setVisible(f.other, on)
	setVisible(f.replacing, on)
}

func (f *findBar) typed(s string) {
	f.query.Text, f.anchor = s, editor.TextHit{}
	f.look()
}

func (f *findBar) build() {
	w := f.w
	f.caps = newSegment(w, "Aa", func() { f.query.Case = !f.query.Case; f.look() })
	f.words = newSegment(w, "Word", func() { f.query.Word = !f.query.Word; f.look() })
	scope := container.NewGridWithColumns(3)
	for i, label := range []string{"Titles", "Notes", "All texts"} {
		f.in[i] = newSegment(w, label, func() { f.query.In = editor.Texts(i); f.look() })
		scope.Add(f.in[i])
	}
	whole := container.NewGridWithColumns(2)
	for i, label := range []string{"This map", "Whole file"} {
		f.where[i] = newSegment(w, label, func() { f.query.Whole = i == 1; f.look() })
		whole.Add(f.where[i])
	}
	sized := func(width float32, o fyne.CanvasObject) fyne.CanvasObject {
		return container.NewCenter(container.NewGridWrap(fyne.NewSize(w.pt(width), w.pt(30)), o))
	}
	button := func(text string, do func()) *wordButton {
		b := newWordButton(w, text, do)
		b.Importance = widget.LowImportance
		return b
	}
	// Columns, so that Tab goes from the one text to the other, then to what is done
	// with them, and last to how it is done.
	f.other = container.NewStack(sized(230, f.with))
	f.replacing = container.NewHBox(button("Replace", f.replace), button("Replace all", f.replaceAll))
	doing := container.NewHBox(container.NewCenter(container.NewStack(widthOf(w.pt(92)), container.NewCenter(f.count))),
		newNamedButton(w, theme.MoveUpIcon(), "Previous hit", "Shift+F3", func() { f.step(-1) }), newNamedButton(w, theme.MoveDownIcon(), "Next hit", "F3", func() { f.step(1) }))
	how := container.NewHBox(upright(w), sized(34, f.caps), sized(52, f.words), upright(w), sized(200, scope), upright(w), sized(170, whole))
	shut := container.NewVBox(newNamedButton(w, theme.CancelIcon(), "Close", "Escape", f.close))
	f.root = container.NewVBox(line(w), container.NewStack(background(w, theme.ColorNameHeaderBackground),
		container.New(layout.NewCustomPaddedLayout(3, 3, 8, 6), container.NewBorder(nil, nil, nil, shut, container.NewHBox(container.NewVBox(sized(230, f.text), f.other), container.NewVBox(doing, f.replacing), container.NewVBox(how))))))
}

// openFind shows the bar, with a text to look for unless that is "", and the line
// for replacing if asked for.
func (w *Window) openFind(text string, replacing bool) {
	f := w.findbar
	f.root.Show()
	f.forReplacing(replacing)
	w.top.Refresh()
	if text != "" {
		f.text.SetText(text)
	}
	w.win.Canvas().Focus(f.text)
	f.text.TypedShortcut(&fyne.ShortcutSelectAll{})
	f.look()
}

// close takes the bar and its marks away; what is found last stays selected.
func (f *findBar) close() {
	if !f.root.Visible() {
		return
	}
	f.stop()
	f.root.Hide()
	f.hits, f.marks, f.doc, f.at = nil, nil, nil, -1
	f.w.top.Refresh()
	f.w.board.Focus()
	f.w.sync()
}

func (f *findBar) stop() {
	if f.cancel != nil {
		f.cancel()
		f.cancel = nil
	}
	f.then = nil
}

// sync looks anew when the document or the map is another.
func (f *findBar) sync() {
	s := f.w.session
	if f.root.Visible() && (f.doc != s.Doc() || f.mapID != s.Map()) {
		then := f.then
		f.look()
		f.then = then
	}
}

// look goes through the texts off the main goroutine; a search under way is dropped.
func (f *findBar) look() {
	f.stop()
	f.paint()
	if !f.root.Visible() {
		return
	}
	d, m, q := f.w.session.Doc(), f.w.session.Map(), f.query
	f.doc, f.mapID = d, m
	ctx, cancel := context.WithCancel(context.Background())
	f.cancel = cancel
	go func() {
		hits, err := editor.FindTexts(ctx, d, m, q)
		fyne.Do(func() {
			if err == nil && ctx.Err() == nil {
				f.cancel = nil
				f.take(hits)
			}
			cancel()
		})
	}()
}

// take shows what has been found.
func (f *findBar) take(hits []editor.TextHit) {
	f.hits, f.marks = hits, nil
	if len(hits) > 0 {
		f.marks = &canvas.Hits{Of: make(map[blueprint.ID]bool, len(hits))}
	}
	for _, h := range hits {
		f.marks.Of[editor.SubjectOf(f.doc, h.ID)] = true
	}
	f.at = f.goOn()
	f.w.Trace.Event("found", map[string]any{"text": f.query.Text, "number": len(hits)})
	f.paint()
	f.w.board.Sync()
	if then := f.then; then != nil {
		f.then = nil
		then()
	}
}

// goOn is which of the hits is the one shown last, or the one behind what has been
// replaced; −1 if that is none.
func (f *findBar) goOn() int {
	a := f.anchor
	if a.ID.IsZero() {
		return -1
	}
	last := -1 // hit of the same text before that
	for i, h := range f.hits {
		if h.ID == a.ID && h.Field == a.Field {
			if h.From >= a.From {
				return i
			}
			last = i
		}
	}
	if last >= 0 {
		return (last + 1) % len(f.hits)
	}
	return min(f.at, len(f.hits)-1)
}

// paint shows how things stand.
func (f *findBar) paint() {
	text := ""
	switch {
	case f.query.Text == "":
	case f.cancel != nil && len(f.hits) == 0:
		text = "…"
	case len(f.hits) == 0:
		text = "Not found"
	case f.at < 0:
		text = plural(len(f.hits), "hit")
	default:
		text = fmt.Sprintf("%d of %d", f.at+1, len(f.hits))
	}
	set(f.count, text)
	f.caps.choose(f.query.Case)
	f.words.choose(f.query.Word)
	for i, s := range f.in {
		s.choose(int(f.query.In) == i)
	}
	f.where[0].choose(!f.query.Whole)
	f.where[1].choose(f.query.Whole)
}

// ready runs do once what has been typed has been looked for.
func (f *findBar) ready(do func()) {
	if f.cancel != nil {
		f.then = do
		return
	}
	do()
}

// step shows the next hit, or the one before, round and round.
func (f *findBar) step(by int) {
	f.ready(func() {
		n := len(f.hits)
		if n == 0 {
			return
		}
		switch {
		case f.at < 0 && by > 0:
			f.at = f.here()
		case f.at < 0:
			f.at = n - 1
		default:
			f.at = (f.at + by + n) % n
		}
		f.show()
	})
}

// here is the first hit in what is selected, else the first of all.
func (f *findBar) here() int {
	for i, h := range f.hits {
		if f.w.session.Selected(editor.SubjectOf(f.doc, h.ID)) {
			return i
		}
	}
	return 0
}

func (f *findBar) show() {
	h := f.hits[f.at]
	f.anchor = h
	f.w.session.ShowHit(h)
	f.w.showParked(editor.SubjectOf(f.w.session.Doc(), h.ID))
	f.paint()
	f.w.sync()
}

// replace puts the other text in the place of the hit shown and shows the next; the
// first time it only shows one.
func (f *findBar) replace() {
	f.ready(func() {
		if len(f.hits) == 0 {
			return
		}
		if f.at < 0 {
			f.step(1)
			return
		}
		h, with := f.hits[f.at], f.with.Text
		if _, err := f.w.session.ReplaceText(f.query, []editor.TextHit{h}, with); err != nil {
			f.w.fail(err)
			return
		}
		f.anchor = h
		f.anchor.From += len(with)
		f.look()
		f.then = func() {
			if len(f.hits) > 0 {
				f.at = max(f.at, 0)
				f.show()
			}
		}
	})
}

// replaceAll replaces every hit as one step and says how many there were.
func (f *findBar) replaceAll() {
	f.ready(func() {
		n, err := f.w.session.ReplaceText(f.query, f.hits, f.with.Text)
		switch {
		case err != nil:
			f.w.fail(err)
		case n == 0:
			f.w.tell(editor.Notice{Text: "there is nothing to replace"})
		default:
			f.w.tell(editor.Notice{Text: fmt.Sprintf("replaced %s in %s; Undo takes all of it back", plural(n, "place"), plural(len(f.marks.Of), "thing"))})
		}
		f.anchor = editor.TextHit{}
	})
}

// again goes to the next hit, or the one before; it asks what to look for where
// that has not been said.
func (w *Window) findAgain(by int) {
	if f := w.findbar; !f.root.Visible() {
		w.openFind("", false)
		if f.query.Text == "" {
			return
		}
		f.then = func() { f.step(by) }
		w.board.Focus()
		return
	}
	w.findbar.step(by)
}

// findField is a field of the bar: Enter goes on, Escape closes it.
type findField struct {
	widget.Entry
	f          *findBar
	next, back func()
}

func newFindField(f *findBar, hint string, next, back func()) *findField {
	e := &findField{f: f, next: next, back: back}
	e.ExtendBaseWidget(e)
	e.SetPlaceHolder(hint)
	return e
}

// TypedKey implements fyne.Focusable.
func (e *findField) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyEscape:
		e.f.close()
	case fyne.KeyReturn, fyne.KeyEnter:
		if e.f.w.shiftHeld() {
			e.back()
		} else {
			e.next()
		}
	default:
		if !e.f.w.functionKey(k) {
			e.Entry.TypedKey(k)
		}
	}
}
