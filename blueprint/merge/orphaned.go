package merge

import "throughline/blueprint"

// The mark of a card that was parked because its cell went away belongs to its
// place, not to the marks that people set: it goes with the place that is taken.

// fieldsOf is blueprint.FieldsOf without that mark.
func fieldsOf(r blueprint.Record) []blueprint.Field {
	if c, ok := r.(blueprint.Card); ok {
		c.Flags &^= blueprint.Orphaned
		r = c
	}
	return blueprint.FieldsOf(r)
}

// withOrphaned sets the mark as the place demands. Where the place is the same on
// both sides, the side that changed the mark has it; where nobody knows which one
// did, it stays.
func (e *entry) withOrphaned(r blueprint.Record, stays Choice) blueprint.Record {
	c, ok := r.(blueprint.Card)
	if !ok {
		return r
	}
	mine, theirs := isOrphaned(e.mine), isOrphaned(e.theirs)
	set := mine || theirs
	if e.known && isOrphaned(e.base) {
		set = mine && theirs
	}
	for _, f := range e.fields {
		if f.name == "place" {
			set = mine
			if f.value(stays) == f.theirs {
				set = theirs
			}
		}
	}
	c.Flags &^= blueprint.Orphaned
	if set {
		c.Flags |= blueprint.Orphaned
	}
	return c
}

func isOrphaned(r blueprint.Record) bool {
	c, ok := r.(blueprint.Card)
	return ok && c.Flags.Has(blueprint.Orphaned)
}
