package intake

import (
	"slices"
	"strings"

	"throughline/blueprint"
)

// writer puts a draft into a document.
type writer struct {
	tx    *blueprint.Tx
	newID func() blueprint.ID
	m     blueprint.ID
	err   error

	departments, channels, personas []blueprint.ID
}

func (w *writer) put(rs ...blueprint.Record) {
	for _, r := range rs {
		if w.err == nil {
			w.err = w.tx.Put(r)
		}
	}
}

// relate puts a relation under the id that follows from its ends.
func relate[R blueprint.Record](w *writer, r R, set func(*R, blueprint.ID)) {
	id, _ := blueprint.RelationID(r)
	set(&r, id)
	w.put(r)
}

// write adds the draft as a map to the document.
func (d *draft) write(tx *blueprint.Tx, newID func() blueprint.ID, people *shared, order string) error {
	w := &writer{tx: tx, newID: newID, m: newID()}
	w.put(blueprint.Map{ID: w.m, Title: short(d.title), Description: long(d.description), State: blueprint.AsIs, Order: order})
	w.named(d, people)
	w.structure(d)
	w.cards(d)
	w.links(d)
	return w.err
}

// shared are the departments, channels and personas of all maps of a file, by name.
type shared struct {
	ids  map[string]blueprint.ID
	last map[blueprint.Kind]string // order keys
}

// named puts departments, channels and personas that no earlier map has brought.
func (w *writer) named(d *draft, people *shared) {
	list := func(kind blueprint.Kind, names []string, record func(id blueprint.ID, i int, name, order string) blueprint.Record) []blueprint.ID {
		ids := make([]blueprint.ID, len(names))
		for i, n := range names {
			key := kind.String() + "\x00" + identity(n)
			id, known := people.ids[key]
			if !known {
				id = w.newID()
				people.ids[key] = id
				order, _ := blueprint.OrderBetween(people.last[kind], "")
				people.last[kind] = order
				w.put(record(id, i, short(n), order))
			}
			ids[i] = id
		}
		return ids
	}
	w.departments = list(blueprint.KindOfDepartment, d.departments.names, func(id blueprint.ID, _ int, name, order string) blueprint.Record {
		return blueprint.Department{ID: id, Name: name, Order: order}
	})
	w.channels = list(blueprint.KindOfChannel, d.channels.names, func(id blueprint.ID, _ int, name, order string) blueprint.Record {
		return blueprint.Channel{ID: id, Name: name, Order: order}
	})
	w.personas = list(blueprint.KindOfPersona, d.personas.names, func(id blueprint.ID, i int, name, order string) blueprint.Record {
		return blueprint.Persona{ID: id, Name: name, Description: long(d.describes[i]), Order: order}
	})
	for i, order := range blueprint.OrderSpread(len(d.travellers)) {
		relate(w, blueprint.Traveller{Map: w.m, Persona: w.personas[d.travellers[i]], Order: order}, func(r *blueprint.Traveller, id blueprint.ID) { r.ID = id })
	}
}

func at(ids []blueprint.ID, i int) blueprint.ID {
	if i < 0 || i >= len(ids) {
		return blueprint.ID{}
	}
	return ids[i]
}

// structure puts stages, steps and lanes.
func (w *writer) structure(d *draft) {
	for i, order := range blueprint.OrderSpread(len(d.stages)) {
		s := d.stages[i]
		id := w.newID()
		w.put(blueprint.Stage{ID: id, Map: w.m, Title: short(s.title), Goal: long(s.goal.text()), Notes: long(s.notes.text()), Order: order})
		for j, order := range blueprint.OrderSpread(len(s.steps)) {
			st := s.steps[j]
			st.id = w.newID()
			w.put(blueprint.Step{ID: st.id, Stage: id, Title: short(st.title), Notes: long(st.notes.text()), Duration: short(strings.Join(st.duration.list, "; ")), Owner: at(w.departments, st.owner), Order: order})
			w.contribute(st.id, st.owner, st.teams)
			w.feelings(st)
		}
	}
	for i, order := range blueprint.OrderSpread(len(d.lanes)) {
		l := d.lanes[i]
		l.id = w.newID()
		w.put(blueprint.Lane{ID: l.id, Map: w.m, Title: short(l.title), Role: l.role, Order: order})
	}
}

// contribute has departments take part; the owner does anyway.
func (w *writer) contribute(subject blueprint.ID, owner int, teams []int) {
	for _, t := range slices.Compact(slices.Sorted(slices.Values(teams))) {
		if id := at(w.departments, t); !id.IsZero() && t != owner {
			relate(w, blueprint.Contributor{Subject: subject, Department: id, Involvement: blueprint.Direct}, func(r *blueprint.Contributor, id blueprint.ID) { r.ID = id })
		}
	}
}

func (w *writer) feelings(st *step) {
	for _, p := range st.feelings {
		e := blueprint.EmotionPoint{Step: st.id, Persona: at(w.personas, p.persona), Value: p.value(), Source: short(p.source()), Quote: long(p.quote.text())}
		relate(w, e, func(r *blueprint.EmotionPoint, id blueprint.ID) { r.ID = id })
	}
}

// cards puts all cards, ordered within each cell as they came.
func (w *writer) cards(d *draft) {
	type cell struct {
		lane *lane
		step *step
	}
	cells := map[cell]int{}
	count := func(c *card) cell {
		if c.lane == nil || c.step == nil {
			return cell{}
		}
		return cell{c.lane, c.step}
	}
	all := d.all()
	for _, c := range all {
		cells[count(c)]++
	}
	orders := map[cell][]string{}
	for c, n := range cells {
		orders[c] = blueprint.OrderSpread(n)
	}
	for _, c := range all {
		k := count(c)
		c.Order, orders[k] = orders[k][0], orders[k][1:]
		w.card(c)
	}
}

func (w *writer) card(c *card) {
	c.ID, c.Map = w.newID(), w.m
	c.Title, c.Notes = short(c.Title), long(c.Notes)
	c.Duration, c.Reach, c.Due, c.Value, c.Target, c.Source = short(c.Duration), short(c.Reach), short(c.Due), short(c.Value), short(c.Target), short(c.Source)
	if c.lane != nil && c.step != nil {
		c.Lane, c.Step = c.lane.id, c.step.id
		if c.last != nil && c.last != c.step {
			c.Last = c.last.id
		}
	}
	c.Owner, c.Channel, c.Persona = at(w.departments, c.owner), at(w.channels, c.channel), at(w.personas, c.person)
	if c.Kind == "" {
		c.Kind = blueprint.KindNote
	}
	w.put(c.Card)
	w.contribute(c.ID, c.owner, c.teams)
	for _, t := range c.tags {
		if t = short(t); t != "" {
			relate(w, blueprint.Tag{Subject: c.ID, Name: t}, func(r *blueprint.Tag, id blueprint.ID) { r.ID = id })
		}
	}
}

func (w *writer) links(d *draft) {
	for i, order := range blueprint.OrderSpread(len(d.links)) {
		l := d.links[i]
		r := blueprint.Link{ID: w.newID(), Map: w.m, From: l.from.ID, Kind: blueprint.LinkNext, Label: short(l.label), Reason: long(l.note), Order: order}
		switch l.to {
		case nil:
			r.Kind = blueprint.LinkExit
		default:
			r.To = l.to.ID
			if l.back {
				r.Kind = blueprint.LinkLoop
			}
		}
		w.put(r)
	}
}

// all lists the cards in the order in which they came, parked ones last.
func (d *draft) all() []*card {
	return append(slices.Clone(d.placed), d.parked...)
}

// short and long make texts that a record may hold: valid, without control characters,
// not above the limit of one field.

func short(s string) string { return long(oneLine(s)) }

func long(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
	if len(s) > blueprint.MaxText {
		s = strings.ToValidUTF8(s[:blueprint.MaxText], "") // the cut may part a character
	}
	return s
}
