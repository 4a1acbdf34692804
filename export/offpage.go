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

// offPage is a mark behind a card whose link leads to another page: a card of
// its own in the copy, so that it has room, but drawn as a line of text.
type offPage struct {
	mark, from blueprint.ID
	to         []blueprint.ID // linked cards or steps
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

// offPages puts a mark behind every card that a link leaves for another group
// of stages. It reports whether there are any.
func (c *cutter) offPages(t *trial) bool {
	if len(t.groups) < 2 {
		return false
	}
	p := newPager(c.doc, t)
	doc := c.doc
	for _, k := range doc.Cards(c.m) {
		at, ok := p.group(doc, k.ID)
		if !ok {
			continue
		}
		var to []blueprint.ID
		for _, x := range doc.LinksFrom(k.ID) {
			if g, ok := p.group(doc, x.To); ok && g != at {
				to = append(to, x.To)
			}
		}
		if len(to) > 0 {
			c.marks = append(c.marks, offPage{part(blueprint.KindOfCard, k.ID, 1), k.ID, to})
		}
	}
	if len(c.marks) == 0 {
		return false
	}
	c.unmarked = doc
	c.edit(func(tx *blueprint.Tx) error {
		for _, m := range c.marks {
			k, _ := blueprint.Get[blueprint.Card](doc, m.from)
			mark := blueprint.Card{ID: m.mark, Map: c.m, Kind: blueprint.KindNote, Title: "continued on page 88" + strings.Repeat(", 88", len(m.to)-1)}
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

// unmark takes the marks away again, where pages have no room for them.
func (c *cutter) unmark() { c.doc, c.marks = c.unmarked, nil }

// drawOffPages writes the marks of one sheet, each a link to where it leads.
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
		tip := (&scene.Path{}).Move(x, y+2.2*k).Line(x+3.6*k, y+4.6*k).Line(x, y+7*k).Close()
		list.FillPath(tip, p.theme.Secondary)
		at, _ := blueprint.Get[blueprint.Card](p.plan.doc, m.mark)
		list.Begin(scene.PartCell, 0, "", canvas.CellKey(at.Lane, at.Step))
		pn.part(scene.PartParagraph, func() {
			bottom := pn.lines(pn.wrap(p.leadsTo(m), st, r.W*k-6*k, 0), st, x+5.5*k, y+0.4*k, r.W*k-6*k, left)
			list.Link(scene.Rect{X: x, Y: y, W: r.W * k, H: bottom - y}, p.target(m.to[0]))
		})
		list.End()
	}
}

// leadsTo says on which pages a card's links go on.
func (p *poster) leadsTo(m offPage) string {
	var pages []int
	for _, id := range m.to {
		if s, ok := p.plan.pager.sheet(p.plan.doc, id); ok && !slices.Contains(pages, s+p.first) {
			pages = append(pages, s+p.first)
		}
	}
	slices.Sort(pages)
	var words []string
	for _, n := range pages {
		words = append(words, strconv.Itoa(n))
	}
	word := "page"
	if len(words) > 1 {
		word = "pages"
	}
	return fmt.Sprintf("continued on %s %s", word, strings.Join(words, ", "))
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
