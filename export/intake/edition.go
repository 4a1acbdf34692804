package intake

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"throughline/blueprint"
	"throughline/export"
)

// The Markdown that we write ourselves (export/markdown) has a fixed shape, and is read
// back by it: it would be a poor list.

var placePattern = regexp.MustCompile(`^(Stage|Step) [\d.]+: `)

// IsEdition reports whether a Markdown page is a map as we write it.
func IsEdition(text string) bool {
	return strings.Contains(text, "\n## At a glance\n") && strings.Contains(text, "\nOn this map: ") && strings.Contains(text, "\n## Stage 1: ")
}

// editionReader makes the records of a page as we write it.
type editionReader struct {
	writer
	tables      map[string][]export.Column
	names       map[blueprint.Kind]map[string]blueprint.ID
	known       map[blueprint.Kind]map[string]bool // names with a place of their own in the page
	order       string                             // of the record put last, of whatever kind
	lanes       []blueprint.Lane
	cards       map[string][]blueprint.ID // by title
	steps       map[string]blueprint.ID   // by "Stage › Step"
	ends        []ending
	account     Account
	left        []string // what was not understood
	files, seen int      // attached files; comments
}

// ending is what a card or step says of other ones, whose titles come later in the page.
type ending struct {
	from        blueprint.ID
	name, value string
}

// ReadEdition reads a map from Markdown that we wrote: its stages, steps and lanes, cards
// with what is said of them, links, feelings, personas, channels and the parking lot.
// Comments become notes; pictures, files, colours and places on the board are not in such
// a page.
func ReadEdition(text string, newID func() blueprint.ID) (*blueprint.Doc, Account, error) {
	r := &editionReader{tables: map[string][]export.Column{}, names: map[blueprint.Kind]map[string]blueprint.ID{}, known: map[blueprint.Kind]map[string]bool{}, cards: map[string][]blueprint.ID{}, steps: map[string]blueprint.ID{}}
	for _, t := range export.Tables() {
		r.tables[t.Key] = t.Columns
	}
	root := parsePage(context.Background(), text)
	doc, _, err := blueprint.New().Edit(func(tx *blueprint.Tx) error {
		r.writer = writer{tx: tx, newID: newID}
		for _, page := range root.kids {
			if page.level == 1 {
				r.page(page)
				break
			}
		}
		r.meet()
		return r.err
	})
	if err != nil {
		return nil, r.account, fmt.Errorf("read the text of a map: %w", err)
	}
	r.tell()
	return doc, r.account, nil
}

// next is the order key behind all that were given so far.
func (r *editionReader) next() string {
	r.order, _ = blueprint.OrderBetween(r.order, "")
	return r.order
}

// named is the record of a name, made where there is none yet.
func (r *editionReader) named(kind blueprint.Kind, name string) blueprint.ID {
	name = short(name)
	if name == "" {
		return blueprint.ID{}
	}
	if id, ok := r.names[kind][name]; ok {
		return id
	}
	if r.names[kind] == nil {
		r.names[kind] = map[string]blueprint.ID{}
	}
	id := r.newID()
	r.names[kind][name] = id
	switch kind {
	case blueprint.KindOfDepartment:
		r.put(blueprint.Department{ID: id, Name: name, Order: r.next()})
	case blueprint.KindOfChannel:
		r.put(blueprint.Channel{ID: id, Name: name, Order: r.next()})
	case blueprint.KindOfPersona:
		r.put(blueprint.Persona{ID: id, Name: name, Order: r.next()})
	}
	return id
}

func (r *editionReader) page(p *section) {
	m := blueprint.Map{ID: r.newID(), Title: untitled(p.title, "Untitled map"), State: blueprint.AsIs, Order: r.next()}
	r.m = m.ID
	rec := blueprint.Record(m)
	for _, b := range p.blocks {
		if b.kind == paragraph {
			rec = r.inline("maps", rec, oneLine(b.text))
		}
	}
	for _, s := range p.kids {
		if s.title == "About this map" {
			rec = r.facts("maps", rec, s)
			m = rec.(blueprint.Map)
			for _, b := range s.blocks {
				if b.kind == paragraph {
					m.Description = strings.TrimPrefix(m.Description+"\n\n"+long(b.text), "\n\n")
				}
			}
			rec = m
		}
	}
	r.put(rec)
	r.account.Maps = 1
	r.learn(p)
	for _, s := range p.kids {
		r.part(s)
	}
}

// learn collects the names of departments and channels, which stand behind the stages:
// there may be commas in them.
func (r *editionReader) learn(p *section) {
	departments, channels := map[string]bool{}, map[string]bool{}
	for _, s := range p.kids {
		switch s.title {
		case "Departments":
			for _, k := range s.kids {
				departments[k.title] = !unowned(k)
			}
		case "Channels":
			for _, it := range listed(s) {
				channels[it.strong] = true
			}
		}
	}
	r.known[blueprint.KindOfDepartment], r.known[blueprint.KindOfChannel] = departments, channels
}

var manyPattern = regexp.MustCompile(`^[\d,]+ cards?\.$`)

// unowned reports the list of cards without an owner, which stands among the departments.
func unowned(s *section) bool {
	return s.title == "Without an owner" && len(s.blocks) > 0 && manyPattern.MatchString(s.blocks[0].text)
}

// part reads a part of the page; those that only tell again what stands elsewhere are
// passed over.
func (r *editionReader) part(s *section) {
	switch {
	case placePattern.MatchString(s.title):
		r.stage(s)
	case s.title == "Personas":
		for _, k := range s.kids {
			r.persona(k)
		}
	case s.title == "Lanes":
		for _, it := range listed(s) {
			r.lane(it)
		}
	case s.title == "Departments":
		for _, k := range s.kids {
			if !unowned(k) {
				r.department(k)
			}
		}
	case s.title == "Channels":
		for _, it := range listed(s) {
			id := r.named(blueprint.KindOfChannel, it.strong)
			if c, ok := blueprint.Get[blueprint.Channel](r.tx.Doc(), id); ok {
				r.put(r.about("channels", c, it))
			}
		}
	case s.title == "Parking lot":
		for _, it := range listed(s) {
			r.card(it, blueprint.ID{}, blueprint.ID{})
		}
	}
}

// listed are the items of all lists of a section.
func listed(s *section) (out []item) {
	for _, b := range s.blocks {
		if b.kind == list {
			out = append(out, b.items...)
		}
	}
	return out
}

func untitled(title, placeholder string) string {
	if title = placePattern.ReplaceAllString(title, ""); title == placeholder {
		return ""
	}
	return short(title)
}

func (r *editionReader) persona(s *section) {
	id := r.named(blueprint.KindOfPersona, s.title)
	p, _ := blueprint.Get[blueprint.Persona](r.tx.Doc(), id)
	travels := true
	for _, it := range listed(s) {
		travels = travels && it.text != "Travels: not on this map"
	}
	r.put(r.facts("personas", p, s))
	if travels {
		relate(&r.writer, blueprint.Traveller{Map: r.m, Persona: id, Order: r.next()}, func(t *blueprint.Traveller, id blueprint.ID) { t.ID = id })
	}
}

// department reads how to reach one; what it owns stands with the cards.
func (r *editionReader) department(s *section) {
	d, _ := blueprint.Get[blueprint.Department](r.tx.Doc(), r.named(blueprint.KindOfDepartment, s.title))
	for _, it := range listed(s) {
		if contact, ok := strings.CutPrefix(it.text, "Contact: "); ok && !d.ID.IsZero() {
			d.Contact = short(contact)
			r.put(d)
		}
	}
}

func (r *editionReader) lane(it item) {
	l := blueprint.Lane{ID: r.newID(), Map: r.m, Title: short(it.strong), Role: blueprint.RoleNotes, Order: r.next()}
	said := append([]string{it.strong}, marks(it)...)
	for _, c := range blueprint.Roles {
		if slices.Contains(said, c.Label) {
			l.Role = c.Value
		}
	}
	l = r.about("lanes", l, it).(blueprint.Lane)
	r.put(l)
	r.lanes = append(r.lanes, l)
	r.account.Lanes++
}

func (r *editionReader) stage(s *section) {
	g := blueprint.Stage{ID: r.newID(), Map: r.m, Title: untitled(s.title, "(untitled)"), Order: r.next()}
	r.put(r.facts("stages", g, s))
	r.account.Stages++
	for _, k := range s.kids {
		if placePattern.MatchString(k.title) {
			r.step(g, k)
		}
	}
}

func (r *editionReader) step(g blueprint.Stage, s *section) {
	st := blueprint.Step{ID: r.newID(), Stage: g.ID, Title: untitled(s.title, "(untitled)"), Order: r.next()}
	r.put(r.facts("steps", st, s))
	r.account.Steps++
	r.steps[g.Title+" › "+st.Title] = st.ID
	last := -1
	for _, k := range s.kids {
		at := r.laneAfter(last, k.title)
		if at < 0 {
			r.lanes = append(r.lanes, blueprint.Lane{ID: r.newID(), Map: r.m, Title: short(k.title), Role: blueprint.RoleNotes, Order: r.next()})
			if at = len(r.lanes) - 1; k.title == "Emotion" {
				r.lanes[at].Role = blueprint.RoleEmotion
			}
			r.put(r.lanes[at])
			r.account.Lanes++
		}
		last = at
		for _, it := range listed(k) {
			switch {
			case it.strong != "":
				r.card(it, r.lanes[at].ID, st.ID)
			case r.lanes[at].Role == blueprint.RoleEmotion:
				r.feeling(it, st.ID)
			}
		}
	}
}

// laneAfter is the number of the lane of a title: of several, the first behind the one
// that was read last in the step. −1 without any.
func (r *editionReader) laneAfter(last int, title string) int {
	called := func(l blueprint.Lane) bool { return l.Title == short(title) }
	if i := slices.IndexFunc(r.lanes[last+1:], called); i >= 0 {
		return last + 1 + i
	}
	return slices.IndexFunc(r.lanes, called)
}

// feeling reads "Ines · Emotion: −0.8 (uneasy)".
func (r *editionReader) feeling(it item, step blueprint.ID) {
	who, said, _ := strings.Cut(it.text, dotted)
	e := blueprint.EmotionPoint{Step: step}
	if who != "Customers at large" {
		e.Persona = r.named(blueprint.KindOfPersona, who)
	}
	rec := r.inline("emotions", e, said)
	for _, k := range it.kids {
		rec = r.line("emotions", rec, k.text)
	}
	e = rec.(blueprint.EmotionPoint)
	relate(&r.writer, e, func(p *blueprint.EmotionPoint, id blueprint.ID) { p.ID = id })
	r.account.Feelings++
}

// card reads an item as a card of a cell, or without one of the parking lot.
func (r *editionReader) card(it item, lane, step blueprint.ID) {
	c := blueprint.Card{ID: r.newID(), Map: r.m, Title: long(it.strong), Kind: blueprint.KindNote}
	c.Lane, c.Step, c.Order = lane, step, r.next()
	if c.Title == "(untitled)" {
		c.Title = ""
	}
	for i, m := range marks(it) {
		for _, k := range blueprint.CardKinds {
			if i == 0 && k.Label == m {
				c.Kind = k.Value
			}
		}
	}
	c = r.about("cards", c, it).(blueprint.Card)
	r.put(c)
	r.cards[oneLine(it.strong)] = append(r.cards[oneLine(it.strong)], c.ID)
	if len(r.account.Parked)+r.account.Cards >= MaxCards && r.err == nil {
		r.err = fmt.Errorf("more than %d: %w", MaxCards, ErrTooMany)
	}
	if r.account.Cards++; step.IsZero() {
		r.account.Cards--
		r.account.Parked = append(r.account.Parked, "“"+cut(short(c.Title), 40)+"”")
	}
}
