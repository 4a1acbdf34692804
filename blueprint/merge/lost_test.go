package merge_test

import (
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/merge"
)

func TestNothingThatOneSideAloneDidIsLost(t *testing.T) {
	seen := map[merge.NoteKind]int{}
	each(t, func(t *testing.T, p parted) {
		plan := merge.New(merge.Ancestor(p.base), p.mine, p.theirs)
		d, notes := result(t, plan)
		w := witness{t: t, base: p.base, got: d, notes: map[blueprint.ID]map[merge.NoteKind]bool{}, asked: map[blueprint.ID]map[string]bool{}}
		for _, n := range notes {
			seen[n.What]++
			note(w.notes, n.ID, n.What)
		}
		for _, c := range plan.Conflicts() {
			note(w.asked, c.ID, c.Field)
		}
		w.expect(p.mine, p.theirs)
		w.expect(p.theirs, p.mine)
	})
	for what := merge.KeptEdited; what < merge.Dropped; what++ {
		if seen[what] == 0 {
			t.Errorf("no document led to the note %q: this test did not try it", what)
		}
	}
	t.Logf("notes: %v", seen)
}

func note[T comparable](m map[blueprint.ID]map[T]bool, id blueprint.ID, what T) {
	if m[id] == nil {
		m[id] = map[T]bool{}
	}
	m[id][what] = true
}

// witness says what a merge must not have lost.
type witness struct {
	t         *testing.T
	base, got *doc
	notes     map[blueprint.ID]map[merge.NoteKind]bool
	asked     map[blueprint.ID]map[string]bool
}

// expect looks at everything that did did, where other did nothing to it.
func (w witness) expect(did, other *doc) {
	for id, delta := range blueprint.Diff(w.base, did) {
		before, after, there, got := delta.Before, delta.After, other.Record(id), w.got.Record(id)
		switch {
		case after == nil && there == before:
			if got != nil && !w.notes[id][merge.Restored] {
				w.t.Errorf("%+v was deleted and is there again", before)
			}
		case after == nil:
		case before == nil && there == nil, there == nil:
			w.whole(after, got)
			if before != nil && !w.notes[id][merge.KeptEdited] {
				w.t.Errorf("%+v was kept against a deletion without a note", after)
			}
		case before != nil && before.RecordKind() == after.RecordKind() && there.RecordKind() == after.RecordKind() && got != nil:
			w.fields(before, after, there, got)
		}
	}
}

// whole expects a record to be there as it is on the one side that has it.
func (w witness) whole(want, got blueprint.Record) {
	id := want.RecordID()
	if got == nil {
		if want.RecordKind() != blueprint.KindOfPicture && !w.notes[id][merge.Dropped] {
			w.t.Errorf("%+v is lost", want)
		}
		return
	}
	fields := blueprint.FieldsOf(got)
	for i, f := range blueprint.FieldsOf(want) {
		w.field(id, f, fields[i])
	}
}

// fields expects those that one side changed and the other did not.
func (w witness) fields(before, after, there, got blueprint.Record) {
	was, others, now := blueprint.FieldsOf(before), blueprint.FieldsOf(there), blueprint.FieldsOf(got)
	for i, f := range blueprint.FieldsOf(after) {
		if f != was[i] && others[i] == was[i] && !w.asked[after.RecordID()][f.Name] {
			w.field(after.RecordID(), f, now[i])
		}
	}
}

func (w witness) field(id blueprint.ID, want, got blueprint.Field) {
	excused := map[string][]merge.NoteKind{"place": {merge.Parked, merge.Shortened}, "stage": {merge.Adopted}, "order": {merge.Adopted}, "map": {merge.Adopted}}
	for _, what := range excused[want.Name] {
		if w.notes[id][what] {
			return
		}
	}
	if flags, ok := want.Value.(blueprint.Flags); ok { // the mark of the orphaned goes with the place
		want.Value, got.Value = flags&^blueprint.Orphaned, got.Value.(blueprint.Flags)&^blueprint.Orphaned
	}
	if want != got {
		w.t.Errorf("%s: %s is %v, one side made it %v and the other did not touch it", id, want.Name, got.Value, want.Value)
	}
}
