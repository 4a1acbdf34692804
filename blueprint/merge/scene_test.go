package merge_test

import (
	"slices"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/blueprint/merge"
)

// scene is a small map of which two people have copies.
type scene struct {
	*blueprinttest.Builder
	t                  *testing.T
	base, mine, theirs *doc
	plan               *merge.Plan
	merged             *doc
	notes              []merge.Note
}

const longNote = "The customer waits at the door. The technician looks for the right house, and nobody says when he comes."

func newScene(t *testing.T) *scene {
	b := blueprinttest.Build().Stage("Choose").Step("Look", "Ask").Stage("Order").Step("Sign", "Pay").Stage("Use").Step("Unpack")
	b.Lane("doing", blueprint.RoleCustomerActions).Lane("pains", blueprint.RolePainPoints).Lane("who", blueprint.RoleDepartments)
	b.Card("doing", "Look", "search", "compare").Card("doing", "Sign", "sign it").Card("pains", "Pay", "dear").Card("doing", "Ask", "wide").Span("wide", "Pay")
	b.Park("idea").Department("Sales", "Care").Channel("Phone").Persona("Amina").Owner("Sales", "search")
	b.Link("search", "compare", blueprint.LinkKinds[0].Value).Feel("Amina", "Look", 1)
	b.Do(func(t *tx) error {
		c, _ := blueprint.Get[blueprint.Card](t.Doc(), b.ID("compare"))
		c.Notes = longNote
		return t.Put(c)
	})
	return &scene{Builder: b, t: t, base: b.Doc(), mine: b.Doc(), theirs: b.Doc()}
}

// I and They edit a copy; the edit must succeed.
func (s *scene) I(f func(*tx) error) *scene    { s.mine = with(s.t, s.mine, f); return s }
func (s *scene) They(f func(*tx) error) *scene { s.theirs = with(s.t, s.theirs, f); return s }

// meet plans the merge with a known ancestor.
func (s *scene) meet() *scene { return s.meetKnowing(merge.Ancestor(s.base)) }

func (s *scene) meetKnowing(base merge.Base) *scene {
	s.plan = merge.New(base, s.mine, s.theirs)
	return s.end()
}

// end takes the result with the choices made so far.
func (s *scene) end() *scene {
	s.t.Helper()
	s.merged, s.notes = result(s.t, s.plan)
	return s
}

func (s *scene) card(title string) blueprint.Card { return at[blueprint.Card](s, title) }

// at is what became of the thing with that title.
func at[T blueprint.Record](s *scene, title string) T {
	s.t.Helper()
	r, ok := blueprint.Get[T](s.merged, s.ID(title))
	if !ok {
		s.t.Fatalf("%q is gone", title)
	}
	return r
}

// asks fails unless exactly these fields of these things are asked about, given as
// title, field, title, field …
func (s *scene) asks(want ...string) *scene {
	s.t.Helper()
	var got []string
	for _, c := range s.plan.Conflicts() {
		title := blueprint.TitleOf(s.base.Record(c.ID))
		if title == "" {
			title = c.Kind.String()
		}
		got = append(got, title, c.Field)
	}
	if !slices.Equal(got, want) {
		s.t.Errorf("asked about %q, want %q", got, want)
	}
	return s
}

// tells fails unless exactly these notes are told.
func (s *scene) tells(want ...merge.Note) *scene {
	s.t.Helper()
	if !sameRecords(s.notes, want) {
		s.t.Errorf("told %v, want %v", s.notes, want)
	}
	return s
}

// change is an edit of fields only.
func change[T blueprint.Record](id blueprint.ID, f func(*T)) func(*tx) error {
	return func(t *tx) error {
		r, _ := blueprint.Get[T](t.Doc(), id)
		f(&r)
		return t.Put(r)
	}
}

func remove(id blueprint.ID) func(*tx) error {
	return func(t *tx) error { return t.Remove(id) }
}
