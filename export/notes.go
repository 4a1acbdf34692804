package export

import (
	"slices"
	"strconv"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// backMatter is what goes with a poster in words: texts that go on from cards,
// by number, the parking lot, and what changed since an earlier state.
type backMatter struct {
	doc    *blueprint.Doc
	notes  []note
	parked []blueprint.Card
	since  *Since
	fonts  *scene.Fonts
	theme  *canvas.Theme
}

// newBackMatter is what goes with pages of the map: of several kinds of them, the first
// says it all, and others only what their own cards had no room for.
func newBackMatter(d *blueprint.Doc, m blueprint.ID, ns []note, o Options) backMatter {
	if o.told {
		own := slices.DeleteFunc(slices.Clone(ns), func(n note) bool { return !n.cut })
		return backMatter{doc: d, notes: own, fonts: o.Fonts, theme: o.Theme}
	}
	b := backMatter{doc: d, notes: ns, parked: d.Parked(m), fonts: o.Fonts, theme: o.Theme}
	if o.since != nil && len(o.since.Items) > 0 { // that nothing changed the legend says
		b.since = o.since
	}
	return b
}

func (b backMatter) empty() bool { return b.items() == 0 }

func (b backMatter) items() int {
	n := len(b.notes) + len(b.parked)
	if b.since != nil {
		n += len(b.since.Items)
	}
	return n
}

// flow sets back matter in columns over as many areas as it takes.
type flow struct {
	backMatter
	k       float64                                // how much larger than designed
	w       float64                                // of the columns together, which begin at the margin
	next    func() (*scene.List, float64, float64) // begins an area; where it begins and ends, from the top
	pen     pen
	col     int
	y       float64
	top     float64
	bottom  float64
	started bool
}

const columnGap = 18

func (f *flow) run() {
	for _, s := range f.chapters() {
		s.draw(f, f.wholeHeight(s))
	}
	if f.since != nil {
		f.changes(f.since)
	}
}

// chapter is a heading with what stands below it.
type chapter struct {
	items int
	draw  func(f *flow, whole float64)
}

func (b backMatter) chapters() (out []chapter) {
	if len(b.notes) > 0 {
		out = append(out, chapter{len(b.notes), func(f *flow, whole float64) {
			f.heading("Notes", "notes", whole)
			for _, n := range f.notes {
				f.note(n)
			}
		}})
	}
	if len(b.parked) > 0 {
		out = append(out, chapter{len(b.parked), func(f *flow, whole float64) {
			f.heading("Parking lot", "parking lot", whole)
			for _, k := range f.parked {
				f.park(k)
			}
		}})
	}
	return out
}

// wholeHeight is what a chapter takes in one column, 0 for long ones.
func (f *flow) wholeHeight(s chapter) float64 {
	if s.items > footItems {
		return 0
	}
	g := &flow{backMatter: f.backMatter, k: f.k, w: f.w, next: func() (*scene.List, float64, float64) { return &scene.List{}, 0, 1e9 }}
	s.draw(g, 0)
	return g.y
}

// notes adds the pages behind a map, inside frames like its own. Without back matter
// there is none.
func (c *composer) notes(b backMatter, fr *framer, frame frame) {
	if b.empty() {
		return
	}
	number := func(l *scene.List, page, pages int) { fr.number(l, frame, page, pages) }
	f := &flow{backMatter: b, k: grow(frame.w, frame.h), w: frame.w - 2*margin}
	var lists []*scene.List
	f.next = func() (*scene.List, float64, float64) {
		list := &scene.List{}
		list.Items = append(list.Items, frame.head.Items...)
		list.Items = append(list.Items, frame.foot.Items...)
		lists = append(lists, list)
		return list, frame.top, frame.h - frame.bottom
	}
	f.run()
	c.least(frame.footSize)
	for _, list := range lists {
		c.add(Page{Kind: NotesPage, W: frame.w, H: frame.h}, list, number)
	}
}

// notesBehind adds back matter on paper of the size that was asked for, whatever the
// size of the map.
func (c *composer) notesBehind(b backMatter, fr *framer) {
	paper := c.opt.Paper.resolved()
	w, h := paper.size(paper.Turn == Landscape)
	c.notes(b, fr, fr.frame(w, h))
}

// Back matter goes to the foot of the last sheet where it is short.
const (
	footItems = 24   // more are a page of their own
	footShare = 0.3  // of the room for the map
	footGap   = 10.0 // between it and the map, at scale 1
)

// foot sets back matter in an area h high that begins at y; ok is false where
// that is too low.
func (b backMatter) foot(w, k, y, h float64) (list *scene.List, ok bool) {
	list = &scene.List{}
	list.Box(scene.Rect{X: margin, Y: y, W: w, H: 0.6 * k}, 0, b.theme.StageRule, scene.Color{}, 0)
	areas := 0
	f := &flow{backMatter: b, k: k, w: w}
	f.next = func() (*scene.List, float64, float64) {
		if areas++; areas > 1 {
			return &scene.List{}, 0, 1e9 // what is too much
		}
		return list, y + 6*k, y + h
	}
	f.run()
	return list, areas == 1
}

// footHeight is the height that back matter takes at the foot of a sheet, with
// the distance from the map, below a map of that room and scale; 0 where there
// is none or it is too long.
func (b backMatter) footHeight(body scene.Rect, k float64) float64 {
	if b.empty() || b.items() > footItems {
		return 0
	}
	lo, hi := 10*k, body.H*footShare
	f := &flow{backMatter: b, k: k, w: body.W}
	for _, s := range b.chapters() { // items stand below their heading, not beside it
		if whole := f.wholeHeight(s) + 6*k; whole <= hi {
			lo = max(lo, whole)
		} else {
			lo = max(lo, f.headingRoom()+6*k)
		}
	}
	if _, ok := b.foot(body.W, k, 0, hi); !ok {
		return 0
	}
	for hi-lo > k {
		mid := (lo + hi) / 2
		if _, ok := b.foot(body.W, k, 0, mid); ok {
			hi = mid
		} else {
			lo = mid
		}
	}
	return hi + footGap*k
}

func (f *flow) body() style {
	return style{scene.Regular, max(8.5*f.k, 8), max(8.5*f.k, 8) * 1.4, f.theme.Ink}
}

func (f *flow) small() style {
	return style{scene.Regular, max(7.5*f.k, 7.5), max(7.5*f.k, 7.5) * 1.4, f.theme.Secondary}
}

// columns is how many columns of text there are, and how wide each is: lines of
// 60 to 90 letters read best.
func (f *flow) columns() (n int, width float64) {
	n = max(1, int(f.w/(300*f.k)))
	return n, (f.w - float64(n-1)*columnGap) / float64(n)
}

// room makes sure that h points are left in the column.
func (f *flow) room(h float64) {
	if f.started && f.y+h <= f.bottom {
		return
	}
	if n, _ := f.columns(); !f.started || f.col+1 >= n {
		f.started, f.col = true, 0
		f.pen.fonts = f.fonts
		f.pen.list, f.top, f.bottom = f.next()
	} else {
		f.col++
	}
	f.y = f.top
}

func (f *flow) x() float64 {
	_, width := f.columns()
	return margin + float64(f.col)*(width+columnGap)
}

func (f *flow) headed() style { return style{scene.Bold, 13 * f.k, 20 * f.k, f.theme.StageFill} }

// headingRoom is what a heading takes with the beginning of what follows.
func (f *flow) headingRoom() float64 {
	return f.headed().leading*1.4 + f.small().leading + 2*f.body().leading
}

// heading begins a section that takes so much in one column (0 = unknown): where one has
// room for it, it stands in one.
func (f *flow) heading(text, anchor string, whole float64) {
	s := f.headed()
	if !f.started || whole > f.bottom-f.top {
		whole = 0
	}
	f.room(max(whole, f.headingRoom()))
	if f.y > f.top {
		f.y += s.leading * 0.4
	}
	f.pen.list.Anchor(scene.Point{X: f.x(), Y: f.y - 3}, anchor, text, 0)
	_, width := f.columns()
	f.pen.section(func() { f.pen.line(text, s, f.x(), f.y, width, left) })
	f.y += s.leading
}

func (f *flow) note(n note) {
	indent := f.body().size * 2.2
	f.room(f.small().leading + f.body().leading*2)
	number := f.body()
	number.face, number.leading = scene.Bold, f.small().leading
	f.pen.line(strconv.Itoa(n.number), number, f.x(), f.y, indent, left)
	_, width := f.columns()
	r := scene.Rect{X: f.x(), Y: f.y, W: width, H: f.small().leading}
	f.pen.list.Anchor(scene.Point{X: r.X, Y: r.Y - 3}, "note "+strconv.Itoa(n.number), "", 0)
	if _, isCard := f.doc.Record(n.about).(blueprint.Card); isCard {
		f.pen.list.Link(r, cardAnchor(n.about))
	}
	f.text(n.place, f.small(), indent)
	if n.title != "" {
		bold := f.body()
		bold.face = scene.Bold
		f.text(n.title, bold, indent)
	}
	for _, t := range n.texts {
		f.text(t, f.body(), indent)
	}
	f.y += f.body().leading * 0.5
}

func (f *flow) park(k blueprint.Card) {
	indent := f.body().size * 2.2
	f.room(f.body().leading + f.small().leading)
	f.pen.list.Anchor(scene.Point{X: f.x(), Y: f.y - 3}, cardAnchor(k.ID), "", 0)
	if dot := f.body().size * 0.22; severityOf(k) != "" {
		b := f.body()
		severityBars(f.pen.list, scene.Rect{X: f.x(), Y: f.y + (b.leading-b.size)/2, W: b.size * 1.2, H: b.size * 0.95}, int(k.Severity), f.theme.Pain)
	} else {
		f.pen.list.FillPath((&scene.Path{}).Circle(f.x()+dot*3, f.y+f.body().leading/2, dot*1.6), f.theme.Kind(k.Kind))
	}
	title := k.Title
	if title == "" {
		title = "(untitled)"
	}
	f.text(title, f.body(), indent)
	where := joinWords(" · ", blueprint.Label(blueprint.CardKinds, k.Kind), severityOf(k))
	if k.Flags.Has(blueprint.Orphaned) {
		where += ", its place was removed"
	}
	f.text(where, f.small(), indent)
	f.y += f.body().leading * 0.35
}

// severityOf is the word for how bad a card is, "" unknown.
func severityOf(k blueprint.Card) string {
	if n := int(k.Severity); n > 0 && n < len(blueprint.Severities) {
		return blueprint.Severities[n]
	}
	return ""
}

// text sets a paragraph, over columns and areas if need be.
func (f *flow) text(t string, s style, indent float64) {
	_, width := f.columns()
	for _, l := range f.pen.wrap(t, s, width-indent, 0) {
		f.room(s.leading)
		f.pen.put(l, s, f.x()+indent, f.y, width-indent, left)
		f.y += s.leading
	}
}
