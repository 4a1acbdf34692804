package ui

import (
	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"throughline/blueprint"
	"throughline/blueprint/compare"
	"throughline/canvas"
	"throughline/editor"
)

// review is a look at something else than the map as it is: an earlier version, a
// comparison, what a merge would give. The board shows that document and takes no
// edits; a list at the right says what there is to see, and leads to it. The map
// itself waits meanwhile.
type review struct {
	w       *Window
	of      reviewed
	live    *editor.Session // the map itself
	list    *reviewList
	rows    []reviewRow
	at      int // the chosen row, −1 none
	changes *canvas.Changes
	detail  *fyne.Container
	foot    *fyne.Container
	title   *shortText
	about   *shortText
	panel   fyne.CanvasObject
	bar     fyne.CanvasObject
}

// reviewed is what is looked at.
type reviewed interface {
	title() (what, about string)                 // for the bar above the board
	reason() string                              // why nothing can be edited
	list() []reviewRow                           //
	chosen(r *review, i int)                     // a row was chosen: show it on the board
	detail(r *review, i int) []fyne.CanvasObject // what there is to say of it and to do with it
	foot(r *review) []fyne.CanvasObject          // what can be done with all of it
	share() float64                              // of the panel that is the list's
}

// ticking is what is looked at where rows have ticks.
type ticking interface{ tick(r *review, i int) }

// reviewRow is one line of the list.
type reviewRow struct {
	id           blueprint.ID // to go to on the board; none: nowhere
	head         bool         // it divides the others
	sign         rowSign
	title, words string
	right        string
	done         bool // a question that has been answered, or a tick that is set
	ticks        bool // it has a tick, which Space turns
}

// rowSign is the mark at the beginning of a row, as on the board.
type rowSign uint8

const (
	noSign rowSign = iota
	signAdded
	signRemoved
	signMoved
	signChanged
	signAsk
	signNamed
	signSaved
	signSent
	signNow
)

var verbSigns = map[compare.Verb]rowSign{compare.Added: signAdded, compare.Removed: signRemoved, compare.Moved: signMoved, compare.Changed: signChanged}

var verbChanges = map[compare.Verb]canvas.Change{compare.Added: canvas.ChangeAdded, compare.Removed: canvas.ChangeRemoved, compare.Moved: canvas.ChangeMoved, compare.Changed: canvas.ChangeEdited}

// changesOf are the marks of a report, for the board.
func changesOf(r compare.Report) *canvas.Changes { return changesFrom(marksOf(r)) }

func changesFrom(marks map[blueprint.ID]canvas.Change) *canvas.Changes {
	if len(marks) == 0 {
		return nil
	}
	return canvas.NewChanges(marks)
}

func marksOf(r compare.Report) map[blueprint.ID]canvas.Change {
	marks := r.Marks()
	out := make(map[blueprint.ID]canvas.Change, len(marks))
	for id, v := range marks {
		out[id] = verbChanges[v]
	}
	for _, d := range r.Differences { // a link is marked itself, besides the card where it begins
		if d.Kind == blueprint.KindOfLink {
			out[d.ID] = verbChanges[d.Verb]
		}
	}
	return out
}

// live is the session of the map itself, whatever the board shows.
func (w *Window) live() *editor.Session {
	if w.review != nil {
		return w.review.live
	}
	return w.session
}

// look begins a review of what doc is.
func (w *Window) look(of reviewed, doc *blueprint.Doc) {
	w.keepTexts()
	live := w.live()
	s := editor.New(doc, editor.Deps{NewID: w.NewID, Now: w.Now, Clipboard: clipboard{w.App}, Layout: live.Layout().Options(), ReadOnly: of.reason()})
	if _, ok := blueprint.Get[blueprint.Map](doc, live.Map()); ok {
		s.ShowMap(live.Map())
	}
	v := live.View()
	s.Resize(v.W, v.H, v.Scale)
	s.SetView(v)
	s.OnChanged(w.sync)
	s.OnNotice(w.tell)
	w.review = &review{w: w, of: of, live: live, rows: of.list(), at: -1}
	w.session = s
	w.rebuild()
	what, _ := of.title()
	w.Trace.Event("review", map[string]any{"what": what})
	w.review.focus()
}

// endReview goes back to the map.
func (w *Window) endReview() {
	if w.review == nil {
		return
	}
	w.session, w.review = w.review.live, nil
	w.rebuild()
	w.Trace.Event("review", map[string]any{"what": ""})
	w.mergeWaiting()
}

// build makes the panel and the bar anew, with the window.
func (r *review) build() {
	w := r.w
	r.list = newReviewList(r)
	r.detail, r.foot = container.NewVBox(), container.NewVBox(r.of.foot(r)...)
	scroll := container.NewVScroll(container.New(layout.NewCustomPaddedLayout(8, 10, 10, 10), r.detail))
	split := container.NewVSplit(r.list, scroll)
	split.Offset = r.of.share()
	foot := container.New(layout.NewCustomPaddedLayout(8, 10, 10, 10), r.foot)
	inner := container.NewBorder(nil, container.NewVBox(line(w), foot), nil, nil, split)
	r.panel = container.New(fixedWidth(w.pt(reviewWidth)), container.NewStack(background(w, theme.ColorNameHeaderBackground), inner))
	r.title, r.about = newShortText(w, 14, w.pt(560), theme.ColorNameForegroundOnPrimary), newShortText(w, 12, w.pt(90), theme.ColorNameForegroundOnPrimary)
	r.title.label.TextStyle.Bold = true
	back := newTextButton(w, "review-end", "Back to the map")
	back.Importance = widget.MediumImportance
	r.bar = container.NewStack(background(w, theme.ColorNamePrimary), container.New(layout.NewCustomPaddedLayout(5, 5, 16, 8),
		container.NewBorder(nil, nil, container.NewHBox(r.title, gap(10)), back, r.about)))
	r.say()
	r.tell()
}

const reviewWidth = 348

// again shows the list anew, after what is looked at has changed.
func (r *review) again() {
	r.rows = r.of.list()
	r.at = min(r.at, len(r.rows)-1)
	r.say()
	r.list.Refresh()
	r.foot.Objects = r.of.foot(r)
	r.foot.Refresh()
	r.tell()
}

func (r *review) say() {
	what, about := r.of.title()
	r.title.set(what)
	r.about.set(about)
}

// tell shows what there is to say of the chosen row.
func (r *review) tell() {
	r.detail.Objects = r.of.detail(r, r.at)
	r.detail.Refresh()
	r.w.settled.poke()
}

// controls lists the buttons of the panel, and the chosen row, for the trace.
func (r *review) controls(add func(id, title string, o fyne.CanvasObject)) {
	for _, part := range []fyne.CanvasObject{r.bar, r.detail, r.foot} {
		walk(part, func(o fyne.CanvasObject) {
			switch o := o.(type) {
			case *wordButton:
				add("", o.Text, o)
			case *tick:
				add("", o.Text, o)
			case *iconButton:
				add("", o.Text, o)
			}
		})
	}
	if r.at >= 0 && r.at < len(r.rows) {
		add("row", r.rows[r.at].title, r.list)
	}
}

// choose makes a row the chosen one and goes where it leads.
func (r *review) choose(i int) {
	if i < 0 || i >= len(r.rows) || r.rows[i].head {
		return
	}
	r.at = i
	r.of.chosen(r, i)
	if id := r.rows[i].id; !id.IsZero() {
		r.w.session.GoTo(id)
	}
	r.list.ScrollTo(i)
	r.list.Refresh()
	r.tell()
	r.w.sync()
}

// step chooses the next row that is none of the heads.
func (r *review) step(by int) {
	for i := r.at + by; i >= 0 && i < len(r.rows); i += by {
		if !r.rows[i].head {
			r.choose(i)
			return
		}
	}
}

// focusDetail gives the keyboard to the first button below the list.
func (r *review) focusDetail() {
	var first fyne.Focusable
	walk(r.detail, func(o fyne.CanvasObject) {
		if b, ok := o.(*wordButton); ok && first == nil {
			first = b
		}
	})
	if first != nil {
		r.w.win.Canvas().Focus(first)
	}
}

func (r *review) focus() {
	r.w.win.Canvas().Focus(r.list)
	if r.at < 0 {
		r.step(1)
	}
}

// mark puts marks on the board.
func (r *review) mark(c *canvas.Changes) { r.changes = c }

// paragraph is a text that wraps.
func (w *Window) paragraph(text string, size fyne.ThemeSizeName, ink fyne.ThemeColorName) fyne.CanvasObject {
	t := widget.NewRichText(&widget.TextSegment{Text: text, Style: widget.RichTextStyle{SizeName: size, ColorName: ink, Inline: false}})
	t.Wrapping = fyne.TextWrapWord
	return container.New(layout.NewCustomPaddedLayout(-theme.InnerPadding()/2, -theme.InnerPadding()/2, -theme.InnerPadding(), -theme.InnerPadding()), t)
}

func (w *Window) subheading(text string) fyne.CanvasObject {
	t := fynecanvas.NewText(upper(text), w.color(theme.ColorNamePlaceHolder))
	t.TextSize, t.TextStyle.Bold = w.pt(11), true
	return t
}

// reviewable are commands that make sense while something else than the map as
// it is is looked at, besides those that only look.
var reviewable = map[string]bool{
	"new": true, "open": true, "import": true, "export": true, "export-again": true, "close": true, "quit": true, "preferences": true, "keys": true, "sample": true, "about": true,
	"review-end": true, searchCommand: true,
}

// duringReview keeps every other command off meanwhile.
func (w *Window) duringReview(c editor.Command) editor.Command {
	enabled := c.Enabled
	c.Enabled = func(s *editor.Session) bool {
		if w.review != nil && !reviewable[c.ID] && !c.Views() && c.Menu != "Help" {
			return false
		}
		return enabled(s)
	}
	return c
}
