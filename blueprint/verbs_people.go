package blueprint

import "strings"

// Verbs on departments, personas, channels and what is said about things.

// AddDepartment adds a department at the end or in front of another.
func (tx *Tx) AddDepartment(r Department, before ID) error {
	return tx.place(r, key{list: listDepartments}, before)
}

// AddChannel adds a channel at the end or in front of another.
func (tx *Tx) AddChannel(r Channel, before ID) error {
	return tx.place(r, key{list: listChannels}, before)
}

// AddPersona adds a persona at the end or in front of another.
func (tx *Tx) AddPersona(r Persona, before ID) error {
	return tx.place(r, key{list: listPersonas}, before)
}

// removeShared removes a department, channel, persona or picture and clears the
// fields that name it.
func (tx *Tx) removeShared(id ID) error {
	clear := func(field *ID) {
		if *field == id {
			*field = ID{}
		}
	}
	for r := range tx.Doc().All() {
		switch r := r.(type) {
		case Step:
			clear(&r.Owner)
			tx.set(r.ID, r)
		case Lane:
			clear(&r.Owner)
			tx.set(r.ID, r)
		case Card:
			clear(&r.Owner)
			clear(&r.Channel)
			clear(&r.Persona)
			clear(&r.Picture)
			tx.set(r.ID, r)
		case Link:
			clear(&r.Persona)
			tx.set(r.ID, r)
		}
	}
	tx.forget(id)
	return nil
}

// Assign makes a department the owner of a card, step or lane; none clears it.
// An owner is no contributor besides.
func (tx *Tx) Assign(subject, department ID) error {
	if !department.IsZero() {
		if _, err := need[Department](tx, "assign", department); err != nil {
			return err
		}
		id, _ := RelationID(Contributor{Subject: subject, Department: department})
		tx.set(id, nil)
	}
	switch r := tx.Doc().Record(subject).(type) {
	case Card:
		r.Owner = department
		return tx.Put(r)
	case Step:
		r.Owner = department
		return tx.Put(r)
	case Lane:
		r.Owner = department
		return tx.Put(r)
	case nil:
		return notFound("assign", KindOfCard, subject)
	}
	return &RefusedError{"assign", subject, "only cards, steps and lanes have an owner"}
}

// Contribute adds a contributing department to a card, step, lane or stage, or
// changes how it is involved.
func (tx *Tx) Contribute(subject, department ID, how Involvement) error {
	if owner, inherited := tx.Doc().OwnerOf(subject); owner == department && !inherited {
		return &RefusedError{"contribute", subject, "this department owns it already"}
	}
	r := Contributor{Subject: subject, Department: department, Involvement: how}
	if old, ok := tx.related(r).(Contributor); ok {
		r.Extra = old.Extra
	}
	return tx.relate(r)
}

// related returns the relation record with the same ends, if there is one.
func (tx *Tx) related(r Record) Record {
	id, _ := RelationID(r)
	return tx.w.recordAt(id)
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

// SetEmotion sets how a persona feels in a step. A point without any content is
// removed: a blank is not zero.
func (tx *Tx) SetEmotion(p EmotionPoint) error {
	if _, err := need[Step](tx, "set emotion", p.Step); err != nil {
		return err
	}
	if !p.Value.IsKnown() && !p.Expectation.IsKnown() && p.Quote == "" && p.Source == "" && p.Extra == "" {
		tx.Unrelate(p)
		return nil
	}
	return tx.relate(p)
}

// AddTag tags a record; the name is trimmed.
func (tx *Tx) AddTag(subject ID, name string) error {
	return tx.relate(Tag{Subject: subject, Name: strings.Join(strings.Fields(name), " ")})
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
	return tx.relate(Remedy{Opportunity: opportunity, PainPoint: painPoint})
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
	return tx.relate(Preference{Persona: persona, Channel: channel})
}

// AddPicture keeps an image file and returns the id cards name it by.
func (tx *Tx) AddPicture(media, data string) (ID, error) {
	r := Picture{Media: media, Data: data}
	id, _ := RelationID(r)
	return id, tx.relate(r)
}

// AddComment adds a remark.
func (tx *Tx) AddComment(c Comment) error {
	if strings.TrimSpace(c.Text) == "" {
		return &RefusedError{"comment", c.Subject, "an empty comment says nothing; type one first"}
	}
	return tx.Put(c)
}
