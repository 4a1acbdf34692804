package canvas

import (
	"slices"
	"sync"

	"throughline/blueprint"
	"throughline/canvas/scene"
)

// arranger builds one layout, reusing an older one as far as a change left it
// alone.
type arranger struct {
	doc   *blueprint.Doc
	old   *Layout // nil: nothing to reuse
	now   *Layout
	fresh bool // measure lanes side by side

	cards     map[blueprint.ID]blueprint.Delta // whose look may have changed
	relooked  bool                             // departments, channels or personas changed: every look is made again
	people    bool                             // they must be listed again
	emotion   bool                             // points or travellers changed
	helped    bool                             // departments contribute to other things
	linked    bool                             // links, or the places of linked cards, changed
	moved     bool                             // columns are not those of old
	dirty     map[[2]int]bool                  // cells (row, column) with cards that changed
	dirtyRows map[int]bool
	sameSteps bool // heads are those of old
	chipNames map[chipSet][]*scene.Line
}

// newArranger sorts a change by what it touches.
func newArranger(old *Layout, d *blueprint.Doc, c blueprint.Change) *arranger {
	a := &arranger{doc: d, old: old, cards: map[blueprint.ID]blueprint.Delta{}}
	if old.opt.Stages != nil {
		a.old, a.fresh = nil, true // pages are arranged once; parts of spans are not worth reusing
		return a
	}
	for id, delta := range c {
		for _, r := range []blueprint.Record{delta.Before, delta.After} {
			if r != nil {
				a.note(id, delta, r)
			}
		}
	}
	return a
}

func (a *arranger) note(id blueprint.ID, delta blueprint.Delta, r blueprint.Record) {
	switch r := r.(type) {
	case blueprint.Card:
		a.cards[id] = delta
		before, _ := delta.Before.(blueprint.Card)
		after, _ := delta.After.(blueprint.Card)
		if before.Place != after.Place {
			a.linkedCard(a.doc, id)
			a.linkedCard(a.old.doc, id)
		}
	case blueprint.Department, blueprint.Channel:
		a.people, a.relooked = true, true
	case blueprint.Persona:
		a.people, a.relooked, a.emotion = true, true, true
	case blueprint.Traveller, blueprint.EmotionPoint:
		a.emotion = true
	case blueprint.Comment:
		a.touch(r.Subject)
	case blueprint.Contributor:
		a.helped = true
		a.touch(r.Subject)
	case blueprint.Attachment:
		a.touch(r.Subject)
	case blueprint.Tag:
		a.touch(r.Subject)
	case blueprint.Link:
		a.linked = true
		a.touch(r.From)
	case blueprint.Stage, blueprint.Step, blueprint.Lane:
		a.linked = true
	}
}

// touch marks a card by what is said about it.
func (a *arranger) touch(subject blueprint.ID) {
	if _, known := a.cards[subject]; known {
		return
	}
	before, _ := a.old.doc.Record(subject).(blueprint.Card)
	after, _ := a.doc.Record(subject).(blueprint.Card)
	if after.ID == subject && before.ID == subject {
		a.cards[subject] = blueprint.Delta{Before: before, After: after}
	}
}

// linkedCard marks what depends on the place of a card: its links, and the
// cards that say of links whether they stay in the lane.
func (a *arranger) linkedCard(d *blueprint.Doc, id blueprint.ID) {
	for _, k := range d.LinksTo(id) {
		a.linked = true
		a.touch(k.From)
	}
	a.linked = a.linked || len(d.LinksFrom(id)) > 0
}

// markCells finds the cells of the changed cards, in the columns and rows of
// the layout under construction.
func (a *arranger) markCells() {
	if a.old == nil {
		return
	}
	a.dirty, a.dirtyRows = map[[2]int]bool{}, map[int]bool{}
	a.sameSteps = slices.Equal(a.now.steps, a.old.steps)
	for _, delta := range a.cards {
		for _, r := range []blueprint.Record{delta.Before, delta.After} {
			c, ok := r.(blueprint.Card)
			if !ok || c.Parked() {
				continue
			}
			row, okRow := a.now.rowOf[c.Lane]
			col, okCol := a.now.colOf[c.Step]
			if okRow && okCol {
				a.dirty[[2]int{row, col}], a.dirtyRows[row] = true, true
			}
		}
	}
}

// arrangeLanes fills the lanes; the departments lane comes last because it is
// worked out from the cards of the others.
func (a *arranger) arrangeLanes() {
	l := a.now
	l.lanes = make([]*lane, len(l.rows))
	var wait sync.WaitGroup
	for i := range l.rows {
		if l.rows[i].Role == blueprint.RoleDepartments {
			continue
		}
		if !a.fresh {
			l.lanes[i] = a.lane(i)
			continue
		}
		wait.Go(func() { l.lanes[i] = a.lane(i) })
	}
	wait.Wait()
	for i := range l.rows {
		if l.rows[i].Role == blueprint.RoleDepartments {
			l.lanes[i] = a.departments(i)
		}
	}
}

// stack puts lanes and the three lines below each other.
func (a *arranger) stack() {
	l := a.now
	below := ZoneEnds(l.withoutHidden(a.doc.Lanes(l.mapID)))
	y := l.header
	l.lines = nil
	for i, ln := range l.lanes {
		r := &l.rows[i]
		r.Y = y
		r.corridor = l.m.Pad
		if l.links.roomy[r.Lane] {
			r.corridor += l.m.Label.Leading + l.m.Gap/2
		}
		top := r.corridor
		if ln.curve != nil {
			top += ln.curve.height()
			if ln.bottom > 0 {
				top += l.m.Gap
			}
		}
		r.Top = y + top
		h := l.needs(i)
		if given, ok := ln.rec.Height.Get(); ok {
			h = max(h, given*l.m.Unit)
		}
		r.H = max(l.m.grid(h), l.opt.LaneHeights[r.Lane])
		if ln.folded {
			r.H = l.foldedHeight()
		}
		y += r.H
		if zone, ok := below[r.Lane]; ok {
			l.lines = append(l.lines, l.separator(zone, y))
			y += l.m.LineBand
		} else if i+1 < len(l.lanes) {
			y += l.m.LaneGap
		}
	}
	if len(l.lanes) == 0 {
		y += 4 * l.m.MinLane
	}
	l.height = y + l.m.Gutter
	l.placeSeams()
}

// needs is the height that what lane i holds takes, its name included; its row has its
// top already.
func (l *Layout) needs(i int) float64 {
	ln, r := l.lanes[i], &l.rows[i]
	return max(l.m.MinLane, ln.headHeight(&l.m)+2*l.m.Pad, r.Top-r.Y+ln.bottom+l.m.Pad, l.promptHeight(i))
}

// NaturalHeight is how high an open lane is where no height was given by hand; 0 for
// one that is not shown.
func (l *Layout) NaturalHeight(lane blueprint.ID) float64 {
	if i, ok := l.rowOf[lane]; ok {
		return l.m.grid(l.needs(i))
	}
	return 0
}

// withoutHidden leaves hidden lanes out.
func (l *Layout) withoutHidden(list []blueprint.Lane) []blueprint.Lane {
	if len(l.opt.Hidden) == 0 || !someShown(list, l.opt.Hidden) {
		return list
	}
	return slices.DeleteFunc(slices.Clone(list), func(r blueprint.Lane) bool { return l.opt.Hidden[r.ID] })
}

// oldLane returns what an older layout made of a lane.
func (a *arranger) oldLane(id blueprint.ID) *lane {
	if a.old == nil {
		return nil
	}
	if i, ok := a.old.rowOf[id]; ok {
		return a.old.lanes[i]
	}
	return nil
}

// oldColumn returns the column a step or empty stage had.
func (a *arranger) oldColumn(c Column) (int, bool) {
	if a.old == nil {
		return 0, false
	}
	i, ok := a.old.colOf[c.key()]
	return i, ok && a.old.cols[i].Step == c.Step
}

// key is what a column is found by.
func (c Column) key() blueprint.ID {
	if c.Step.IsZero() {
		return c.Stage
	}
	return c.Step
}

// shown keeps of list what only names, in the order of list.
func shown[T blueprint.Record](list []T, only []blueprint.ID) []T {
	if only == nil {
		return list
	}
	out := make([]T, 0, len(only))
	for _, r := range list {
		if slices.Contains(only, r.RecordID()) {
			out = append(out, r)
		}
	}
	return out
}
