package editor

import (
	"maps"

	"throughline/blueprint"
)

// Matches is what of a map fits a filter. It is immutable, and what a painter
// asks to know what to show faintly (canvas.Dim).
type Matches struct {
	filter Filter
	doc    *blueprint.Doc
	mapID  blueprint.ID

	fits   fitSet
	total  int // cards in cells
	fitted int // of these, those that fit

	inStep, inLane map[blueprint.ID]int  // cards that fit, by every step they cover
	spans          map[blueprint.ID]bool // cards that fit and cover several steps
	faint          map[blueprint.ID]bool // stages, steps and lanes
	stamp          *byte                 // another whenever any answer about what was there before is
}

// Counts are the cards in cells that fit, and all of them.
func (m *Matches) Counts() (fitting, all int) { return m.fitted, m.total }

// Stamp is equal for Matches that give the same answers about everything both know.
func (m *Matches) Stamp() any { return m.stamp }

// Card reports whether a card is to be shown faintly.
func (m *Matches) Card(id blueprint.ID) bool { return !m.fits.has(id) }

// Head reports whether a stage, step or lane is to be shown faintly: nothing in it
// fits, and it does not either.
func (m *Matches) Head(id blueprint.ID) bool { return m.faint[id] }

// Link reports whether a link is to be shown faintly: one of its ends is, or it is
// the way of somebody else.
func (m *Matches) Link(k blueprint.Link) bool {
	if len(m.filter.Personas) > 0 && !k.Persona.IsZero() && m.Persona(k.Persona) {
		return true
	}
	return m.end(k.From) || !k.To.IsZero() && m.end(k.To)
}

func (m *Matches) end(id blueprint.ID) bool {
	if _, step := m.doc.Record(id).(blueprint.Step); step {
		return m.faint[id]
	}
	return m.Card(id)
}

// Persona reports whether the emotion curve of a persona (none: of customers at
// large) is to be shown faintly.
func (m *Matches) Persona(id blueprint.ID) bool { return apart(m.filter.Personas, id) }

// Department reports whether a department is to be shown faintly where it stands
// by itself, in the departments lane.
func (m *Matches) Department(id blueprint.ID) bool { return apart(m.filter.Departments, id) }

// apart reports whether others are asked for.
func apart(list []blueprint.ID, id blueprint.ID) bool {
	for _, x := range list {
		if x == id {
			return false
		}
	}
	return len(list) > 0
}

// Matches is what fits the filter on the map as it is shown (Shown), nil where there is no
// filter. It is worked out once for each document, from the one before.
func (s *Session) Matches() *Matches {
	base := s.BaseMatches()
	if base == nil || s.preview.doc == nil {
		return base
	}
	return s.matchesOf(matchesPreview, s.preview.doc, base, base.filter)
}

// BaseMatches is Matches of the document, whatever a gesture would make of it.
func (s *Session) BaseMatches() *Matches {
	f := s.filters[s.mapID]
	if f.IsZero() {
		return nil
	}
	return s.matchesOf(matchesDoc, s.doc, s.matches[matchesDoc], f)
}

const (
	matchesDoc = iota
	matchesPreview
)

func (s *Session) matchesOf(slot int, d *blueprint.Doc, from *Matches, f Filter) *Matches {
	if m := s.matches[slot]; m != nil && m.doc == d && m.mapID == s.mapID {
		return m
	}
	if from == nil || from.mapID != s.mapID {
		s.matches[slot] = newMatches(d, s.mapID, f)
	} else {
		s.matches[slot] = from.Update(d)
	}
	return s.matches[slot]
}

// newMatches looks at every card of a map.
func newMatches(d *blueprint.Doc, m blueprint.ID, f Filter) *Matches {
	x := &matcher{fitter: fitter{f, d}, Matches: &Matches{filter: f, doc: d, mapID: m, inStep: map[blueprint.ID]int{}, inLane: map[blueprint.ID]int{}, spans: map[blueprint.ID]bool{}, stamp: new(byte)}}
	for _, id := range d.CardIDs(m) {
		if c, ok := blueprint.Get[blueprint.Card](d, id); ok && x.card(c) {
			x.fits.add(id)
			x.count(c, 1, true)
		} else if ok {
			x.count(c, 1, false)
		}
	}
	x.faint = x.heads()
	return x.Matches
}

// mostUpdated is the size of a change from which looking at everything is quicker.
const mostUpdated = 2000

// Update is what fits of another document with the same map, at the price of the
// difference.
func (m *Matches) Update(d *blueprint.Doc) *Matches {
	c := blueprint.Diff(m.doc, d)
	if len(c) > mostUpdated {
		return newMatches(d, m.mapID, m.filter)
	}
	now := *m
	now.fits = m.fits.shared()
	now.doc, now.inStep, now.inLane, now.spans = d, maps.Clone(m.inStep), maps.Clone(m.inLane), maps.Clone(m.spans)
	x := &matcher{fitter: fitter{m.filter, d}, Matches: &now, old: m}
	cards, heads := m.touched(d, c)
	seen := false // an answer about a card that was there is another now
	for id := range cards {
		seen = x.again(id) || seen
	}
	if heads || x.turned {
		now.faint = x.heads()
		seen = seen || !maps.Equal(now.faint, m.faint)
	}
	if seen {
		now.stamp = new(byte)
	}
	return &now
}

// touched lists the cards whose fitness or place a change may alter, and says
// whether stages, steps or lanes have to be looked at again.
func (m *Matches) touched(d *blueprint.Doc, c blueprint.Change) (cards map[blueprint.ID]bool, heads bool) {
	cards = map[blueprint.ID]bool{}
	about := func(id blueprint.ID) {
		if _, ok := d.Record(id).(blueprint.Card); ok {
			cards[id] = true
		} else {
			heads = true
		}
	}
	for id, delta := range c {
		for _, r := range [2]blueprint.Record{delta.Before, delta.After} {
			switch r := r.(type) {
			case blueprint.Card:
				cards[id] = true
			case blueprint.Comment:
				about(r.Subject)
			case blueprint.Tag:
				about(r.Subject)
			case blueprint.Contributor:
				about(r.Subject)
			case blueprint.Stage:
				heads = true
			case blueprint.Step, blueprint.Lane:
				heads = true
				if len(m.filter.Departments) > 0 && ownOwner(delta.Before) != ownOwner(delta.After) {
					for _, user := range d.UsedBy(id) {
						about(user)
					}
				}
			}
		}
	}
	if heads { // steps may have changed their order
		for id := range m.spans {
			cards[id] = true
		}
	}
	return cards, heads
}

// matcher is a Matches being worked out.
type matcher struct {
	fitter
	*Matches
	old    *Matches
	steps  [2][]blueprint.ID // of the map in the old document and the new, once asked for
	turned bool              // a step or lane has its first card that fits, or has lost its last
}

// again looks at one card anew and reports whether it was there before and fits now
// where it did not, or the other way round.
func (x *matcher) again(id blueprint.ID) bool {
	before, was := x.of(x.old.doc, id)
	after, is := x.of(x.doc, id)
	fitted := x.old.fits.has(id)
	if was {
		x.count(before, -1, fitted)
	}
	fits := is && x.card(after)
	if is {
		x.count(after, 1, fits)
	}
	if fits {
		x.fits.add(id)
	} else {
		x.fits.remove(id)
	}
	return was && is && fits != fitted
}

// of is a card of the map in a document.
func (x *matcher) of(d *blueprint.Doc, id blueprint.ID) (blueprint.Card, bool) {
	c, ok := blueprint.Get[blueprint.Card](d, id)
	return c, ok && c.Map == x.mapID
}

// count takes a card into the numbers, or out of them.
func (x *matcher) count(c blueprint.Card, by int, fits bool) {
	if c.Parked() {
		return
	}
	x.total += by
	if !fits {
		return
	}
	x.fitted += by
	x.tally(x.inLane, c.Lane, by)
	if c.Last.IsZero() {
		x.tally(x.inStep, c.Step, by)
		return
	}
	if by > 0 {
		x.spans[c.ID] = true
	} else {
		delete(x.spans, c.ID)
	}
	inside := false
	for _, id := range x.stepsFor(by) {
		inside = inside || id == c.Step
		if inside {
			x.tally(x.inStep, id, by)
		}
		if id == c.Last {
			return
		}
	}
}

func (x *matcher) tally(in map[blueprint.ID]int, id blueprint.ID, by int) {
	before := in[id]
	if before+by == 0 {
		delete(in, id)
	} else {
		in[id] = before + by
	}
	x.turned = x.turned || before == 0 || before+by == 0
}

// stepsFor lists the steps of the document a card is taken out of, or into.
func (x *matcher) stepsFor(by int) []blueprint.ID {
	d, i := x.doc, 1
	if by < 0 {
		d, i = x.old.doc, 0
	}
	if x.steps[i] == nil {
		x.steps[i] = blueprint.IDsOf(d.Steps(x.mapID))
	}
	return x.steps[i]
}

// heads lists the stages, steps and lanes to be shown faintly. The departments lane
// and the emotion curve are no cards, and answer for themselves.
func (x *matcher) heads() map[blueprint.ID]bool {
	out := map[blueprint.ID]bool{}
	for _, l := range x.doc.Lanes(x.mapID) {
		own := l.Role == blueprint.RoleDepartments || l.Role == blueprint.RoleEmotion
		if !own && x.inLane[l.ID] == 0 && !x.head(l) {
			out[l.ID] = true
		}
	}
	for _, g := range x.doc.Stages(x.mapID) {
		empty := true
		for _, st := range x.doc.StepsOf(g.ID) {
			if x.inStep[st.ID] == 0 && !x.head(st) {
				out[st.ID] = true
			} else {
				empty = false
			}
		}
		if empty && !x.head(g) {
			out[g.ID] = true
		}
	}
	return out
}
