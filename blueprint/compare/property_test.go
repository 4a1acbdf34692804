package compare_test

import (
	"io"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/blueprint/compare"
)

// edited returns a random document and what some random edits make of it. Now and
// then the two have nothing but their maker in common.
func edited(seed uint64) (before, after *blueprint.Doc) {
	r := rand.New(rand.NewPCG(seed, 7))
	before = blueprinttest.Random(r, 20+r.IntN(100))
	after = before
	for range 1 + r.IntN(12) {
		_, f := blueprinttest.RandomEdit(r, after)
		after, _, _ = after.Edit(f)
	}
	if r.IntN(20) == 0 {
		after = blueprinttest.Random(r, 60)
	}
	if r.IntN(2) == 0 {
		before, after = after, before
	}
	return before, after
}

func TestEverythingThatDiffersShowsAndNothingElse(t *testing.T) {
	quiet := 0
	for seed := range uint64(500) {
		before, after := edited(seed)
		r := compare.Docs(before, after)
		checkReport(t, before, after, r)
		if len(blueprint.Diff(before, after)) > 0 && r.Empty() {
			quiet++
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
	if quiet == 0 {
		t.Error("no edit changed order keys only; the test has lost a case")
	}
}

func TestReportsAreRepeatable(t *testing.T) {
	for seed := range uint64(100) {
		before, after := edited(seed)
		a, b := compare.Docs(before, after), compare.Docs(before, after)
		if !reflect.DeepEqual(a, b) {
			t.Fatalf("seed %d: two reports differ:\n%v\n%v", seed, a, b)
		}
	}
}

func TestWhatIsSilentOneWayIsSilentInReverse(t *testing.T) {
	for seed := range uint64(200) {
		before, after := edited(seed)
		there, back := compare.Docs(before, after), compare.Docs(after, before)
		if there.Empty() != back.Empty() {
			t.Fatalf("seed %d: %s, and back: %s", seed, there.Summary(), back.Summary())
		}
	}
}

func TestAsFewAsPossibleAreSaidToHaveMoved(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	for range 100 {
		b := journey()
		for i := range r.IntN(12) {
			b.Card("Actions", "Pay", string(rune('A'+i)))
		}
		before := b.Doc()
		ids := before.CellIDs(b.ID("Actions"), b.ID("Pay"))
		perm, keys := r.Perm(len(ids)), blueprint.OrderSpread(len(ids))
		b.Do(func(t *tx) error {
			for i, at := range perm {
				c, _ := blueprint.Get[blueprint.Card](t.Doc(), ids[i])
				c.Order = keys[at]
				if err := t.Put(c); err != nil {
					return err
				}
			}
			return nil
		})
		if got, want := len(compare.Docs(before, b.Doc()).Differences), len(perm)-longest(perm); got != want {
			t.Fatalf("%v: %d moved, want %d", perm, got, want)
		}
	}
}

// longest is the length of the longest ascending subsequence.
func longest(seq []int) (most int) {
	run := make([]int, len(seq))
	for i := range seq {
		for j := range i {
			if seq[j] < seq[i] {
				run[i] = max(run[i], run[j])
			}
		}
		run[i]++
		most = max(most, run[i])
	}
	return most
}

func FuzzReports(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		before, after := edited(seed)
		checkReport(t, before, after, compare.Docs(before, after))
	})
}

// FuzzDamagedDocumentsAreDescribed takes records away without asking, so that others
// name what is gone, and exchanges texts for hostile ones.
func FuzzDamagedDocumentsAreDescribed(f *testing.F) {
	for seed := range uint64(60) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 8))
		before, after := edited(seed)
		before, after = damaged(r, before), damaged(r, after)
		report := compare.Docs(before, after)
		if len(blueprint.Diff(before, after)) > 0 && report.Empty() && !sameSequences(before, after) {
			t.Error("sequences differ and nothing is told")
		}
		checkSentences(t, report)
	})
}

func damaged(r *rand.Rand, d *blueprint.Doc) *blueprint.Doc {
	var ids []blueprint.ID
	for rec := range d.All() {
		ids = append(ids, rec.RecordID())
	}
	slices.SortFunc(ids, func(a, b blueprint.ID) int { return slices.Compare(a[:], b[:]) })
	c := blueprint.Change{}
	for _, id := range ids {
		rec := d.Record(id)
		switch r.IntN(9) {
		case 0:
			c[id] = blueprint.Delta{Before: rec}
		case 1:
			fields := blueprint.FieldsOf(rec)
			f := fields[r.IntN(len(fields))]
			if _, ok := f.Value.(blueprint.ID); ok {
				c[id] = blueprint.Delta{Before: rec, After: blueprint.WithField(rec, f.Name, ids[r.IntN(len(ids))])}
			}
		case 2: // one of another kind under the same id
			c[id] = blueprint.Delta{Before: rec, After: blueprint.Comment{ID: id, Subject: ids[r.IntN(len(ids))], Text: "circle"}}
		}
	}
	return d.Apply(c)
}

func checkReport(t *testing.T, before, after *blueprint.Doc, r compare.Report) {
	t.Helper()
	diff := blueprint.Diff(before, after)
	if r.Empty() {
		checkOnlyKeys(t, diff)
		if !sameSequences(before, after) {
			t.Error("nothing is told, but something reads in another order")
		}
	}
	if len(diff) == 0 && !r.Empty() {
		t.Errorf("told of equal documents: %s", r.Differences[0].Sentence())
	}
	told := map[blueprint.ID]compare.Verb{}
	for _, d := range r.Differences {
		if v := told[d.ID]; v == 0 || d.Verb < v { // a record that became another is told twice
			told[d.ID] = d.Verb
		}
	}
	for id, delta := range diff {
		if !onlyKey(delta) && !covered(told, before, delta.Before, 0) && !covered(told, after, delta.After, 0) && !pictured(diff, id) {
			t.Errorf("nothing tells of %#v", delta)
		}
	}
	checkSentences(t, r)
}

func checkSentences(t *testing.T, r compare.Report) {
	t.Helper()
	for _, d := range r.Differences {
		s := d.Sentence()
		for _, c := range s {
			if c < ' ' || c == '\u202E' || c == '\u2067' || c == '\u2028' {
				t.Errorf("%q is not one harmless line", s)
			}
		}
		if d.Noun == "" || d.Verb == 0 || d.Verb == compare.Changed && len(d.Fields) == 0 || len([]rune(d.Title)) > 60 {
			t.Errorf("%q: %+v", s, d)
		}
	}
	if err := r.WriteText(io.Discard); err != nil {
		t.Error(err)
	}
	if err := r.WriteJSON(io.Discard); err != nil {
		t.Error(err)
	}
}

// onlyKey reports that a record differs in its order key alone.
func onlyKey(d blueprint.Delta) bool {
	if d.Before == nil || d.After == nil || d.Before.RecordKind() != d.After.RecordKind() {
		return false
	}
	return keyless(d.Before) == keyless(d.After)
}

func keyless(r blueprint.Record) blueprint.Record {
	if c, ok := r.(blueprint.Card); ok {
		c.Order = ""
		return c
	}
	return blueprint.WithField(r, "order", "")
}

func checkOnlyKeys(t *testing.T, c blueprint.Change) {
	t.Helper()
	for _, d := range c {
		if !onlyKey(d) {
			t.Errorf("nothing is told, but %#v became %#v", d.Before, d.After)
		}
	}
}

// covered reports whether a record of d is told of, or what it came or went with;
// for relations, what they are about in any way.
func covered(told map[blueprint.ID]compare.Verb, d *blueprint.Doc, r blueprint.Record, depth int) bool {
	whole := func(id blueprint.ID) bool { return told[id] == compare.Added || told[id] == compare.Removed }
	if r == nil || depth > 4 {
		return false
	}
	if depth == 0 && told[r.RecordID()] != 0 || whole(r.RecordID()) || whole(d.MapOf(r.RecordID())) {
		return true
	}
	var parents []blueprint.ID
	switch r := r.(type) {
	case blueprint.Contributor:
		parents = []blueprint.ID{r.Subject}
	case blueprint.Tag:
		parents = []blueprint.ID{r.Subject}
	case blueprint.Attachment:
		parents = []blueprint.ID{r.Subject}
	case blueprint.EmotionPoint:
		parents = []blueprint.ID{r.Step}
	case blueprint.Preference:
		parents = []blueprint.ID{r.Persona}
	case blueprint.Traveller:
		parents = []blueprint.ID{r.Map, r.Persona}
	case blueprint.Remedy:
		parents = []blueprint.ID{r.Opportunity, r.PainPoint}
	case blueprint.Comment:
		return covered(told, d, d.Record(r.Subject), depth+1)
	case blueprint.Link:
		return covered(told, d, d.Record(r.From), depth+1) || covered(told, d, d.Record(r.To), depth+1)
	case blueprint.Step:
		return r.Title == "" && whole(r.Stage)
	}
	for _, id := range parents {
		if told[id] != 0 || covered(told, d, d.Record(id), depth+1) {
			return true
		}
	}
	return false
}

// pictured reports whether a card got or lost a picture.
func pictured(diff blueprint.Change, id blueprint.ID) bool {
	for _, delta := range diff {
		a, _ := delta.Before.(blueprint.Card)
		b, _ := delta.After.(blueprint.Card)
		if a.Picture != b.Picture && (a.Picture == id || b.Picture == id) {
			return true
		}
	}
	return false
}

// sameSequences reports whether all that is ordered reads the same in both.
func sameSequences(a, b *blueprint.Doc) bool { return slices.Equal(sequence(a), sequence(b)) }

func sequence(d *blueprint.Doc) []blueprint.ID {
	var out []blueprint.ID
	mark := func() { out = append(out, blueprint.ID{}) }
	add(&out, d.Departments())
	add(&out, d.Channels())
	add(&out, d.Personas())
	for _, m := range d.Maps() {
		out = append(out, m.ID)
		add(&out, d.Stages(m.ID))
		add(&out, d.Lanes(m.ID))
		add(&out, d.Views(m.ID))
		add(&out, d.Travellers(m.ID))
		for _, s := range d.Stages(m.ID) {
			add(&out, d.StepsOf(s.ID))
		}
		for _, s := range d.Steps(m.ID) {
			for _, l := range d.Lanes(m.ID) {
				out = append(out, d.CellIDs(l.ID, s.ID)...)
				mark()
			}
		}
		add(&out, d.Parked(m.ID))
		add(&out, d.Links(m.ID))
	}
	return out
}

func add[T blueprint.Record](out *[]blueprint.ID, rs []T) {
	for _, r := range rs {
		*out = append(*out, r.RecordID())
	}
	*out = append(*out, blueprint.ID{})
}
