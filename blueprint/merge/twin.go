package merge

import (
	"fmt"
	"reflect"
	"strings"

	"throughline/blueprint"
)

// twin is the second card where both versions are kept: the whole record of the
// side that does not stay, where that side has it. Its id follows from what both
// sides say, so that all who merge the same make the same card.
func (e *entry) twin(stays Choice) blueprint.Record {
	c, _ := e.theirs.(blueprint.Card)
	one, two := contents(e.mine), contents(e.theirs)
	if stays == Theirs {
		c, _ = e.mine.(blueprint.Card)
		one, two = two, one
	}
	c.ID = blueprint.DeriveID(blueprint.KindOfCard, e.id.String(), one, two)
	return c
}

// contents is a record as text, to tell two versions apart and put them in an
// order that does not depend on sides. Fields that are empty do not count, so that
// a version of the program with more fields says the same.
func contents(r blueprint.Record) string {
	var b strings.Builder
	for _, f := range blueprint.FieldsOf(r) {
		if !reflect.ValueOf(f.Value).IsZero() {
			fmt.Fprintf(&b, "%s=%v\x00", f.Name, f.Value)
		}
	}
	return b.String()
}

// addTwin puts a twin into a change, with the tags and contributing departments
// that the first card has in the merged document.
func addTwin(merged *blueprint.Doc, c blueprint.Change, first blueprint.ID, twin blueprint.Record) {
	put := func(r blueprint.Record) {
		if id := r.RecordID(); merged.Record(id) == nil { // else an earlier merge has made it
			c[id] = blueprint.Delta{After: r}
		}
	}
	put(twin)
	for _, r := range merged.Tags(first) {
		r.Subject = twin.RecordID()
		r.ID, _ = blueprint.RelationID(r)
		put(r)
	}
	for _, r := range merged.Contributors(first) {
		r.Subject = twin.RecordID()
		r.ID, _ = blueprint.RelationID(r)
		put(r)
	}
}
