package export

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// offPage is a mark behind a card with links that lead to another page or come from one:
// a card of its own in the copy, so that it has room, but drawn as lines of text.
type offPage struct {
	mark, card blueprint.ID
	to, from   []blueprint.ID // linked cards or steps
}

// pager knows on which sheet things stand.
type pager struct {
	groupOf, partOf map[blueprint.ID]int // by step; by lane
	sheets          map[spot]int
	first           map[int]int // of the sheets of a part of the stages
}

func newPager(doc *blueprint.Doc, t *trial) pager {
	p := pager{map[blueprint.ID]int{}, map[blueprint.ID]int{}, map[spot]int{}, map[int]int{}}
	for i, at := range t.kept {
		p.sheets[at] = i
		if _, known := p.first[at.group]; !known {
			p.first[at.group] = i
		}
	}
	for g, stages := range t.groups {
		for _, s := range stages {
			for _, st := range doc.StepsOf(s) {
				p.groupOf[st.ID] = g
			}
		}
	}
	rows := t.layout.Rows()
	for i, part := range t.parts {
		for _, r := range part {
			p.partOf[rows[r].Lane] = i
		}
	}
	return p
}

// group is the part of the stages in which a card or step stands.
func (p pager) group(doc *blueprint.Doc, id blueprint.ID) (int, bool) {
	if c, ok := blueprint.Get[blueprint.Card](doc, id); ok {
		id = c.Step
	}
	g, ok := p.groupOf[id]
	return g, ok
}

// sheet is the number of the sheet on which a card stands, from 0; a step
// stands on all sheets of its stage and counts on the first.
func (p pager) sheet(doc *blueprint.Doc, id blueprint.ID) (int, bool) {
	g, ok := p.group(doc, id)
	if !ok {
		return 0, false
	}
	if c, isCard := blueprint.Get[blueprint.Card](doc, id); isCard {
		n, ok := p.sheets[spot{g, p.partOf[c.Lane]}]
		return n, ok
	}
	return p.first[g], true
}

// offPages puts a mark behind every card that a link leaves for another group of stages,
// or upwards for another sheet, and behind those where one arrives: if they have room
// without their lanes growing, or all of them. It reports whether there are any.
func (c *cutter) offPages(t *trial, all bool) bool {
	if t.pages() < 2 {
		return false
	}
	p := newPager(c.doc, t)
	doc := c.doc
	taken := map[[2]blueprint.ID]float64{} // by lane and step: of the room below the cards
	for _, id := range doc.CardIDs(c.m) {
		m := offPage{card: id}
		for _, x := range doc.LinksFrom(id) {
			if p.leaves(doc, id, x.To) {
				m.to = append(m.to, x.To)
			}
		}
		for _, x := range doc.LinksTo(id) {
			if p.leaves(doc, x.From, id) || p.goesDown(doc, x.From, id) {
				m.from = append(m.from, x.From)
			}
		}
		if len(m.from) > 0 && !all {
			k, _ := blueprint.Get[blueprint.Card](doc, id)
			cell := [2]blueprint.ID{k.Lane, k.Step}
			if taken[cell] += c.markHeight(); taken[cell] > t.layout.RoomBelow(k.Lane, k.Step) {
				m.from = nil
			}
		}
		if len(m.to)+len(m.from) > 0 {
			m.mark = part(blueprint.KindOfCard, id, 1)
			c.marks = append(c.marks, m)
		}
	}
	if len(c.marks) == 0 {
		return false
	}
	c.unmarked = doc
	c.edit(func(tx *blueprint.Tx) error {
		for _, m := range c.marks {
			k, _ := blueprint.Get[blueprint.Card](doc, m.card)
			mark := blueprint.Card{ID: m.mark, Map: c.m, Kind: blueprint.KindNote, Title: m.room(p, doc)}
			mark.Lane, mark.Step = k.Lane, k.Step
			ids := doc.CellIDs(k.Lane, k.Step)
			before := blueprint.ID{}
			if i := slices.Index(ids, k.ID); i >= 0 && i+1 < len(ids) {
				before = ids[i+1]
			}
			if err := tx.AddCard(mark, before); err != nil {
				return err
			}
		}
		return nil
	})
	return c.doc != doc
}

// markHeight is what a mark of one line takes in a cell, in units.
func (c *cutter) markHeight() float64 { return c.met.Card.Leading + 2*c.met.PadY + c.met.Gap }

// leaves tells whether a link goes where no line leads: to another group of stages, or up
// to another sheet. Where lines leave a sheet downwards that is said there.
func (p pager) leaves(doc *blueprint.Doc, from, to blueprint.ID) bool {
	a, okA := p.group(doc, from)
	b, okB := p.group(doc, to)
	return okA && okB && (a != b || p.part(doc, to) < p.part(doc, from))
}

// goesDown tells whether a link leads to a lower sheet of the same stages.
func (p pager) goesDown(doc *blueprint.Doc, from, to blueprint.ID) bool {
	a, okA := p.group(doc, from)
	b, okB := p.group(doc, to)
	return okA && okB && a == b && p.part(doc, to) > p.part(doc, from)
}

// part is the part of the lanes in which a card stands; a step stands above all.
func (p pager) part(doc *blueprint.Doc, id blueprint.ID) int {
	k, _ := blueprint.Get[blueprint.Card](doc, id)
	return p.partOf[k.Lane]
}

// offLine is a line of a mark: where links go on, before or behind the page, or whence
// they come.
type offLine struct {
	text  string
	tip   int // where the arrow in front points: −1 back, 1 on, 0 none
	first blueprint.ID
}

// lines are those of a mark on a sheet; number is what a sheet's page is called.
func (m offPage) lines(p pager, doc *blueprint.Doc, number func(sheet int) string) (out []offLine) {
	own, _ := p.sheet(doc, m.card)
	for _, way := range [3]struct {
		ids  []blueprint.ID
		tip  int
		word string
	}{{m.to, 1, "continued on "}, {m.to, -1, "continued on "}, {m.from, 0, "from "}} {
		var sheets []int
		first := blueprint.ID{}
		for _, id := range way.ids {
			s, ok := p.sheet(doc, id)
			if !ok || slices.Contains(sheets, s) || way.tip > 0 && s < own || way.tip < 0 && s >= own {
				continue
			}
			if sheets = append(sheets, s); first.IsZero() {
				first = id
			}
		}
		if len(sheets) == 0 {
			continue
		}
		slices.Sort(sheets)
		words := make([]string, len(sheets))
		for i, s := range sheets {
			words[i] = number(s)
		}
		page := "page "
		if len(words) > 1 {
			page = "pages "
		}
		out = append(out, offLine{way.word + page + strings.Join(words, ", "), way.tip, first})
	}
	return out
}

// room is a text as long as what is going to stand at a mark.
func (m offPage) room(p pager, doc *blueprint.Doc) string {
	var out []string
	for _, l := range m.lines(p, doc, func(int) string { return "88" }) {
		out = append(out, l.text)
	}
	return strings.Join(out, "\n")
}

// unmark takes the marks away again, where pages have no room for them.
func (c *cutter) unmark() { c.doc, c.marks = c.unmarked, nil }

// drawOffPages writes the marks of one sheet, each line a link to where it leads.
func (p *poster) drawOffPages(list *scene.List, l *canvas.Layout, win scene.Rect) {
	pl := p.plan
	k := pl.scale
	pn := pen{list, p.fonts}
	st := style{scene.Italic, MinText * k, 8.4 * k, p.theme.Secondary}
	for _, m := range p.marks {
		r, ok := l.Rect(m.mark)
		if !ok || r.Y < win.Y || r.Y >= win.Bottom() {
			continue
		}
		x, y := margin+r.X*k, pl.frame.top+(r.Y+l.HeaderHeight()-win.Y)*k
		at, _ := blueprint.Get[blueprint.Card](p.plan.doc, m.mark)
		list.Begin(scene.PartCell, 0, "", canvas.CellKey(at.Lane, at.Step))
		pn.part(scene.PartParagraph, func() {
			for _, line := range m.lines(pl.pager, pl.doc, func(sheet int) string { return strconv.Itoa(sheet + p.first) }) {
				tip := &scene.Path{}
				switch line.tip {
				case 1:
					tip.Move(x, y+2.2*k).Line(x+3.6*k, y+4.6*k).Line(x, y+7*k).Close()
				case -1:
					tip.Move(x+3.6*k, y+2.2*k).Line(x, y+4.6*k).Line(x+3.6*k, y+7*k).Close()
				}
				list.FillPath(tip, p.theme.Secondary)
				bottom := pn.lines(pn.wrap(line.text, st, r.W*k-6*k, 0), st, x+5.5*k, y+0.4*k, r.W*k-6*k, left)
				list.Link(scene.Rect{X: x, Y: y, W: r.W * k, H: bottom - y}, p.target(line.first))
				y = bottom - 0.4*k
			}
		})
		list.End()
	}
}

// target names the anchor of a card or step.
func (p *poster) target(id blueprint.ID) string {
	if _, ok := p.plan.doc.Record(id).(blueprint.Card); ok {
		return cardAnchor(id)
	}
	return "place " + id.String()
}

// drawDown says, below the lanes of a sheet, where links that leave it
// downwards go on.
func (p *poster) drawDown(list *scene.List, l *canvas.Layout, s sheet, win scene.Rect, number int) {
	if s.to >= len(l.Rows()) {
		return
	}
	pn := pen{list, p.fonts}
	k := p.plan.scale
	st := style{scene.Italic, MinText, 8.4, p.theme.Secondary}
	y := p.plan.frame.top + (l.HeaderHeight()+win.H)*k - 4*k // in the lowest lane's padding, clear of the rule
	free := 0.0
	var ends []downEnd
	for _, id := range l.Visible(win) {
		for _, x := range p.plan.doc.LinksFrom(id) {
			if at, page, ok := p.crossing(l, x, win.Bottom(), number); ok {
				ends = append(ends, downEnd{margin + at*k, page, x.To})
			}
		}
	}
	slices.SortFunc(ends, func(a, b downEnd) int { return int((a.x - b.x) * 100) })
	for _, e := range ends {
		text := fmt.Sprintf("continued on page %d", e.page)
		w := pn.width(text, st)
		x := min(e.x+3*k, p.plan.w-margin-w) // beside the line, not across it
		if x < free {
			continue
		}
		pn.line(text, st, x, y, w+1, left)
		list.Link(scene.Rect{X: x, Y: y, W: w, H: st.leading}, p.target(e.to))
		free = x + w + 4
	}
}

type downEnd struct {
	x    float64
	page int
	to   blueprint.ID
}

// crossing is where a link crosses the height y downwards, and the page it
// leads to.
func (p *poster) crossing(l *canvas.Layout, x blueprint.Link, y float64, number int) (at float64, page int, ok bool) {
	to, okTo := p.plan.pager.sheet(p.plan.doc, x.To)
	from, okFrom := p.plan.pager.sheet(p.plan.doc, x.From)
	if !okTo || !okFrom || from != number || to <= number || p.plan.sheets[to].group != p.plan.sheets[from].group {
		return 0, 0, false
	}
	way := l.Route(x.From, x.To)
	for i := 1; i < len(way); i++ {
		if a, b := way[i-1], way[i]; a.Y <= y && b.Y > y {
			return a.X + (b.X-a.X)*(y-a.Y)/(b.Y-a.Y), to + p.first, true
		}
	}
	return 0, 0, false
}
