package blueprint

import (
	"slices"
	"strings"
)

// Verbs on departments, personas, channels and what is said about things.

// AddDepartment adds a department at the end or in front of another.
func (tx *Tx) AddDepartment(r Department, before ID) error {
	return tx.add("add department", r, key{list: listDepartments}, before)
}

// AddChannel adds a channel at the end or in front of another.
func (tx *Tx) AddChannel(r Channel, before ID) error {
	return tx.add("add channel", r, key{list: listChannels}, before)
}

// AddPersona adds a persona at the end or in front of another.
func (tx *Tx) AddPersona(r Persona, before ID) error {
	return tx.add("add persona", r, key{list: listPersonas}, before)
}

// Reorder puts a department, channel, persona, traveller, view or link in front
// of another of its list: of the file, of the map, of the ways onward.
func (tx *Tx) Reorder(id, before ID) error {
	switch r := tx.recordAt(id).(type) {
	case nil:
		return notFound("reorder", KindOfUnknown, id)
	case Department:
		return tx.place(r, key{list: listDepartments}, before)
	case Channel:
		return tx.place(r, key{list: listChannels}, before)
	case Persona:
		return tx.place(r, key{list: listPersonas}, before)
	case Traveller:
		return tx.place(r, key{r.Map, ID{}, listAbout}, before)
	case View:
		return tx.place(r, key{r.Map, ID{}, listViews}, before)
	case Link:
		return tx.place(r, key{r.From, ID{}, listFrom}, before)
	}
	return &RefusedError{"reorder", id, "maps, stages, steps, lanes and cards are moved on the map; nothing else has an order"}
}

// removeShared removes a department, channel, persona or picture and clears the
// fields that name it.
func (tx *Tx) removeShared(id ID) {
	clear := func(fields ...*ID) {
		for _, f := range fields {
			if *f == id {
				*f = ID{}
			}
		}
	}
	for _, user := range tx.Doc().UsedBy(id) {
		switch r := tx.recordAt(user).(type) {
		case Step:
			clear(&r.Owner)
			tx.set(user, r)
		case Lane:
			clear(&r.Owner)
			tx.set(user, r)
		case Card:
			clear(&r.Owner, &r.Channel, &r.Persona, &r.Picture)
			tx.set(user, r)
		case Link:
			clear(&r.Persona)
			tx.set(user, r)
		}
	}
	tx.forget(id)
}

// Assign makes a department the owner of a card, step or lane; none clears it.
// An owner is no contributor besides.
func (tx *Tx) Assign(subject, department ID) error {
	if !department.IsZero() {
		if _, err := need[Department](tx, "assign", department); err != nil {
			return err
		}
	}
	var owned Record
	switch r := tx.recordAt(subject).(type) {
	case nil:
		return notFound("assign", KindOfCard, subject)
	case Card:
		r.Owner = department
		owned = r
	case Step:
		r.Owner = department
		owned = r
	case Lane:
		r.Owner = department
		owned = r
	default:
		return &RefusedError{"assign", subject, "only cards, steps and lanes have an owner; a stage has contributors"}
	}
	if err := tx.Put(owned); err != nil {
		return err
	}
	if !department.IsZero() {
		tx.Unrelate(Contributor{Subject: subject, Department: department})
	}
	return nil
}

// Contribute adds a contributing department to a card, step, lane or stage, or
// changes how it is involved.
func (tx *Tx) Contribute(subject, department ID, how Involvement) error {
	if err := tx.needOwned("contribute", subject); err != nil {
		return err
	}
	if _, err := need[Department](tx, "contribute", department); err != nil {
		return err
	}
	if owner, inherited := tx.Doc().OwnerOf(subject); owner == department && !inherited {
		return &RefusedError{"contribute", subject, "this department owns it already"}
	}
	r := Contributor{Subject: subject, Department: department, Involvement: how}
	if old, ok := tx.related(r).(Contributor); ok {
		r.Extra = old.Extra
	}
	return tx.relate(r)
}

// needOwned refuses what can have neither contributors nor tags.
func (tx *Tx) needOwned(verb string, subject ID) error {
	switch tx.recordAt(subject).(type) {
	case Card, Step, Lane, Stage:
		return nil
	case nil:
		return notFound(verb, KindOfCard, subject)
	}
	return &RefusedError{verb, subject, "this is for cards, steps, lanes and stages"}
}

// related returns the relation record with the same ends, if there is one.
func (tx *Tx) related(r Record) Record {
	id, _ := RelationID(r)
	return tx.recordAt(id)
}

// relate puts a relation record under its derived id.
func (tx *Tx) relate(r Record) error {
	id, _ := RelationID(r)
	switch r := r.(type) {
	case Contributor:
		r.ID = id
		return tx.Put(r)
	case EmotionPoint:
		r.ID = id
		return tx.Put(r)
	case Tag:
		r.ID = id
		return tx.Put(r)
	case Remedy:
		r.ID = id
		return tx.Put(r)
	case Preference:
		r.ID = id
		return tx.Put(r)
	case Traveller:
		r.ID = id
		return tx.place(r, key{r.Map, ID{}, listAbout}, ID{})
	case Picture:
		r.ID = id
		return tx.Put(r)
	}
	return &InvalidError{id, r.RecordKind(), "kind", "is no relation"}
}

// Unrelate removes a relation, given by its ends.
func (tx *Tx) Unrelate(r Record) {
	if id, ok := RelationID(r); ok {
		tx.set(id, nil)
	}
}

// SetEmotion sets how a persona, or with none customers at large, feels in a
// step. A point without any content is removed: a blank is not zero.
func (tx *Tx) SetEmotion(p EmotionPoint) error {
	if _, err := need[Step](tx, "set emotion", p.Step); err != nil {
		return err
	}
	if !p.Persona.IsZero() {
		if _, err := need[Persona](tx, "set emotion", p.Persona); err != nil {
			return err
		}
	}
	if old, ok := tx.related(p).(EmotionPoint); ok && p.Extra == "" {
		p.Extra = old.Extra
	}
	if !p.Value.IsKnown() && !p.Expectation.IsKnown() && p.Quote == "" && p.Source == "" && p.Extra == "" {
		tx.Unrelate(p)
		return nil
	}
	return tx.relate(p)
}

// AddTag tags a card, step, lane or stage; blanks in the name are tidied.
func (tx *Tx) AddTag(subject ID, name string) error {
	if err := tx.needOwned("tag", subject); err != nil {
		return err
	}
	name = strings.Join(strings.Fields(name), " ")
	if name == "" {
		return &RefusedError{"tag", subject, "a tag without a name says nothing; type one first"}
	}
	return tx.once(Tag{Subject: subject, Name: name})
}

// once relates what is not related yet.
func (tx *Tx) once(r Record) error {
	if tx.related(r) != nil {
		return nil
	}
	return tx.relate(r)
}

// Answer records that an opportunity answers a pain point.
func (tx *Tx) Answer(opportunity, painPoint ID) error {
	o, err := need[Card](tx, "answer", opportunity)
	if err != nil {
		return err
	}
	p, err := need[Card](tx, "answer", painPoint)
	if err != nil {
		return err
	}
	if o.Kind != KindOpportunity || p.Kind != KindPainPoint {
		return &RefusedError{"answer", opportunity, "an opportunity answers a pain point"}
	}
	return tx.once(Remedy{Opportunity: opportunity, PainPoint: painPoint})
}

// AddTraveller makes a persona travel a map.
func (tx *Tx) AddTraveller(m, persona ID) error {
	if _, err := need[Map](tx, "add persona", m); err != nil {
		return err
	}
	if _, err := need[Persona](tx, "add persona", persona); err != nil {
		return err
	}
	if tx.related(Traveller{Map: m, Persona: persona}) != nil {
		return &RefusedError{"add persona", persona, "this persona travels the map already"}
	}
	return tx.relate(Traveller{Map: m, Persona: persona})
}

// Prefer records that a persona likes a channel.
func (tx *Tx) Prefer(persona, channel ID) error {
	if _, err := need[Persona](tx, "prefer", persona); err != nil {
		return err
	}
	if _, err := need[Channel](tx, "prefer", channel); err != nil {
		return err
	}
	return tx.once(Preference{Persona: persona, Channel: channel})
}

// AddPicture keeps an image file and returns the id cards name it by. The same
// file is kept once.
func (tx *Tx) AddPicture(media, data string) (ID, error) {
	r := Picture{Media: media, Data: data}
	id, _ := RelationID(r)
	return id, tx.once(r)
}

// AddComment adds a remark about a map, a department, channel or persona, or
// anything on a map.
func (tx *Tx) AddComment(c Comment) error {
	switch r := tx.recordAt(c.Subject); {
	case r == nil:
		return notFound("comment", KindOfUnknown, c.Subject)
	case !slices.Contains(aboutKinds, r.RecordKind()):
		return &RefusedError{"comment", c.Subject, "nobody would find a comment on a " + r.RecordKind().String() + "; comment on what it belongs to"}
	case strings.TrimSpace(c.Text) == "":
		return &RefusedError{"comment", c.Subject, "an empty comment says nothing; type one first"}
	}
	if err := tx.fresh("comment", c); err != nil {
		return err
	}
	return tx.Put(c)
}
