package merge

import (
	"reflect"

	"throughline/blueprint"
)

// decision is what becomes of one field that differs between the sides.
type decision struct {
	name         string
	mine, theirs any
	asked        bool   // it is a conflict
	choice       Choice // how it is settled, or decided where it is not asked
	both         string // what Both makes of a text
	text, twin   bool   // what Both means here, if anything
	unit         int    // fields of one unit (not 0) are chosen together
}

func (f *decision) choose(c Choice) {
	if c > Both || c == Both && !f.text && !f.twin {
		c = Mine
	}
	f.choice = c
}

// decideFields compares the record field by field.
func (e *entry) decideFields() {
	base := e.base
	if base == nil || !sameKind(base, e.mine) {
		// What both sides added was empty before. Where the base is unknown this
		// is not looked at.
		base = reflect.Zero(reflect.TypeOf(e.mine)).Interface().(blueprint.Record)
	}
	was, ours, others := fieldsOf(base), fieldsOf(e.mine), fieldsOf(e.theirs)
	for i, f := range ours {
		if f.Value != others[i].Value {
			e.fields = append(e.fields, e.decideField(f.Name, was[i].Value, f.Value, others[i].Value))
		}
	}
	if e.fields == nil {
		e.fields = []decision{} // only the mark of the orphaned differs
	}
	e.unite()
}

func (e *entry) decideField(name string, base, mine, theirs any) decision {
	f := decision{name: name, mine: mine, theirs: theirs}
	_, relation := blueprint.RelationID(e.mine)
	switch {
	case e.known && mine == base:
		f.choice = Theirs
		return f
	case e.known && theirs == base:
		return f
	case name == "order" && relation && e.known && e.base == nil:
		if theirs.(string) < mine.(string) { // both added the same, at the end as each saw it: nothing to ask about
			f.choice = Theirs
		}
		return f
	}
	f.asked = true
	if isText(name, mine) {
		was, _ := base.(string)
		var clean bool
		f.both, clean = bothTexts(was, mine.(string), theirs.(string), e.known)
		f.text = len(f.both) <= blueprint.MaxText
		f.asked = !clean || !f.text
		if !f.asked {
			f.choice = Both
		}
	}
	f.twin = !f.text && e.mine.RecordKind() == blueprint.KindOfCard && !sameCell(mine, theirs)
	return f
}

// sameCell reports whether two places differ in nothing but the order there: two cards
// of that would be the same beside each other.
func sameCell(mine, theirs any) bool {
	a, ok := mine.(blueprint.Place)
	b, _ := theirs.(blueprint.Place)
	a.Order, b.Order = "", ""
	return ok && a == b
}

// value is what the field becomes; where both versions are kept in two cards, in
// the one that stays what the side stays made of it.
func (f decision) value(stays Choice) any {
	c := f.choice
	if c == Both && f.text {
		return f.both
	}
	if c == Both {
		c = stays
	}
	if c == Theirs {
		return f.theirs
	}
	return f.mine
}

// mergedFields puts the record together. Which version keeps the id when both
// are kept is decided by their contents, so that it is the same whoever merges.
func (e *entry) mergedFields() (r, twin blueprint.Record) {
	twins, stays := false, Mine
	for _, f := range e.fields {
		twins = twins || f.choice == Both && f.twin
	}
	if twins && contents(e.theirs) < contents(e.mine) {
		stays = Theirs
	}
	r = e.withOrphaned(e.assemble(stays), stays)
	if r.Validate() != nil {
		r = e.wholeSide()
	}
	if twins {
		twin = e.twin(stays)
	}
	return r, twin
}

func (e *entry) assemble(stays Choice) blueprint.Record {
	r := e.mine
	for _, f := range e.fields {
		r = blueprint.WithField(r, f.name, f.value(stays))
	}
	return r
}

// wholeSide is the way out where fields of both sides do not go together though
// no unit says so: one side as a whole, the same whoever merges.
func (e *entry) wholeSide() blueprint.Record {
	if contents(e.theirs) < contents(e.mine) {
		return e.theirs
	}
	return e.mine
}
