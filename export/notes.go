package export

import (
	"strconv"

	"throughline/blueprint"
	"throughline/canvas/scene"
)

// notesWriter sets running text in columns over as many pages as it takes.
type notesWriter struct {
	c      *composer
	pl     *plan
	k      float64
	pages  []notesPage
	pen    pen
	col    int
	y, gap float64
}

// notesPage is a page of notes and what stands on it.
type notesPage struct {
	Page
	list *scene.List
}

// notes makes the pages behind a poster: texts that go on there, by number, and
// the cards in the parking lot. Without either there is none.
func (c *composer) notes(ns []note, pl *plan) []notesPage {
	parked := c.doc.Parked(c.m)
	if len(ns) == 0 && len(parked) == 0 {
		return nil
	}
	w := &notesWriter{c: c, pl: pl, k: grow(pl.w, pl.h), gap: 18}
	if len(ns) > 0 {
		w.heading("Notes", "notes")
		for _, n := range ns {
			w.note(n)
		}
	}
	if len(parked) > 0 {
		w.heading("Parking lot", "parking lot")
		for _, k := range parked {
			w.parked(k)
		}
	}
	return w.pages
}

func (w *notesWriter) body() style {
	return style{scene.Regular, max(8.5*w.k, 8), max(8.5*w.k, 8) * 1.4, w.c.opt.Theme.Ink}
}

func (w *notesWriter) small() style {
	return style{scene.Regular, max(7.5*w.k, 7.5), max(7.5*w.k, 7.5) * 1.4, w.c.opt.Theme.Secondary}
}

// columns is how many columns of text a page has, and how wide each is: lines
// of 60 to 90 letters read best.
func (w *notesWriter) columns() (n int, width float64) {
	room := w.pl.w - 2*margin
	n = max(1, int(room/(300*w.k)))
	return n, (room - float64(n-1)*w.gap) / float64(n)
}

func (w *notesWriter) bottom() float64 { return w.pl.h - w.pl.frame.bottom }

// room makes sure that h points are left in the column.
func (w *notesWriter) room(h float64) {
	if len(w.pages) > 0 && w.y+h <= w.bottom() {
		return
	}
	n, _ := w.columns()
	if len(w.pages) == 0 || w.col+1 >= n {
		w.pages = append(w.pages, notesPage{Page{Kind: NotesPage, W: w.pl.w, H: w.pl.h}, &scene.List{}})
		list := w.pages[len(w.pages)-1].list
		list.Items = append(list.Items, w.pl.frame.head.Items...)
		list.Items = append(list.Items, w.pl.frame.foot.Items...)
		w.col = 0
	} else {
		w.col++
	}
	w.y = w.pl.frame.top
	w.pen = pen{w.pages[len(w.pages)-1].list, w.c.opt.Fonts}
}

func (w *notesWriter) x() float64 {
	_, width := w.columns()
	return margin + float64(w.col)*(width+w.gap)
}

func (w *notesWriter) heading(text, anchor string) {
	s := style{scene.Bold, 13 * w.k, 20 * w.k, w.c.opt.Theme.StageFill}
	w.room(s.leading * 3)
	if w.y > w.pl.frame.top {
		w.y += s.leading * 0.4
	}
	w.pen.list.Anchor(scene.Point{X: w.x(), Y: w.y - 3}, anchor, text, 0)
	_, width := w.columns()
	w.pen.line(text, s, w.x(), w.y, width, left)
	w.y += s.leading
}

func (w *notesWriter) note(n note) {
	indent := w.body().size * 2.2
	w.room(w.small().leading + w.body().leading*2)
	number := w.body()
	number.face, number.leading = scene.Bold, w.small().leading
	w.pen.line(strconv.Itoa(n.number), number, w.x(), w.y, indent, left)
	_, width := w.columns()
	r := scene.Rect{X: w.x(), Y: w.y, W: width, H: w.small().leading}
	w.pen.list.Anchor(scene.Point{X: r.X, Y: r.Y - 3}, "note "+strconv.Itoa(n.number), "", 0)
	if _, isCard := w.c.doc.Record(n.about).(blueprint.Card); isCard {
		w.pen.list.Link(r, cardAnchor(n.about))
	}
	w.text(n.place, w.small(), indent)
	for _, t := range n.texts {
		w.text(t, w.body(), indent)
	}
	w.y += w.body().leading * 0.5
}

func (w *notesWriter) parked(k blueprint.Card) {
	indent := w.body().size * 2.2
	w.room(w.body().leading + w.small().leading)
	w.pen.list.Anchor(scene.Point{X: w.x(), Y: w.y - 3}, cardAnchor(k.ID), "", 0)
	dot := w.body().size * 0.22
	w.pen.list.FillPath((&scene.Path{}).Circle(w.x()+dot*3, w.y+w.body().leading/2, dot*1.6), w.c.opt.Theme.Kind(k.Kind))
	title := k.Title
	if title == "" {
		title = "(untitled)"
	}
	w.text(title, w.body(), indent)
	where := blueprint.Label(blueprint.CardKinds, k.Kind)
	if k.Flags.Has(blueprint.Orphaned) {
		where += ", its place was removed"
	}
	w.text(where, w.small(), indent)
	w.y += w.body().leading * 0.35
}

// text sets a paragraph, over columns and pages if need be.
func (w *notesWriter) text(t string, s style, indent float64) {
	_, width := w.columns()
	for _, l := range w.pen.wrap(t, s, width-indent, 0) {
		w.room(s.leading)
		w.pen.put(l, s, w.x()+indent, w.y, width-indent, left)
		w.y += s.leading
	}
}
