package storage

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/storage/codec"
	"throughline/storage/pages"
)

// withLog is a well-formed file whose history leads to its head.
func withLog(t testing.TB, entries ...codec.Entry) []byte {
	t.Helper()
	m := newMeta(blueprint.ID{7}, blueprint.ID{})
	w, err := wrap(small(), &m)
	if err != nil {
		t.Fatal(err)
	}
	at := m.root
	var log []logged
	for i, e := range entries {
		raw, err := e.Marshal()
		if err != nil {
			t.Fatal(err)
		}
		log = append(log, logged{uint64(i + 1), raw, e})
		at = at.after(log[i])
	}
	m.history, m.revision, m.generation = true, at.revision, at.generation
	image, err := parts{meta: m, records: w.records, blob: w.blob, log: log}.build()
	if err != nil {
		t.Fatal(err)
	}
	return image
}

func times(n int, e codec.Entry) []codec.Entry {
	out := make([]codec.Entry, n)
	for i := range out {
		out[i] = e
	}
	return out
}

// bomb is a file with one pack that is inflated to a size.
func bomb(t testing.TB, size int) []byte {
	t.Helper()
	data, err := deflate([]logged{{1, bytes.Repeat([]byte{0}, size), codec.Entry{}}}, size)
	if err != nil {
		t.Fatal(err)
	}
	m := newMeta(blueprint.ID{7}, blueprint.ID{})
	w, err := wrap(small(), &m)
	if err != nil {
		t.Fatal(err)
	}
	m.history = true
	key := numberKey(1)
	packs := &pages.Bucket{}
	packs.Put(key, codec.Wrap(bucketPacks, key, codec.Revision{}, codec.Payload{Kind: kindPack, Data: data}))
	image, err := parts{meta: m, records: w.records, blob: w.blob, others: []pages.Item{{Key: []byte(bucketPacks), Bucket: packs}}}.build()
	if err != nil {
		t.Fatal(err)
	}
	return image
}

// retitled is a history in which the first map of small has one title and another in turn.
func retitled(t testing.TB, n int) (out []codec.Entry) {
	t.Helper()
	is := small().Maps()[0]
	was := is
	was.Title = "another"
	a, _, err1 := codec.Encode(is)
	b, _, err2 := codec.Encode(was)
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	away, _ := codec.NewDelta(is.ID, a, b)
	home, _ := codec.NewDelta(is.ID, b, a)
	for range n / 2 {
		out = append(out, codec.Entry{Deltas: []codec.Delta{away}}, codec.Entry{Deltas: []codec.Delta{home}})
	}
	return out
}

// TestAFileWhoseHistoryIsInflatedALotTakesLittleMemory holds opening and reading as
// a side of a merge to the bar of reading; a history that is asked for, to its own.
func TestAFileWhoseHistoryIsInflatedALotTakesLittleMemory(t *testing.T) {
	var b bar
	for name, c := range map[string]struct {
		image []byte
		sound bool
	}{
		"a bomb":                    {bomb(t, 256<<20), false},
		"a large entry":             {withLog(t, codec.Entry{Name: strings.Repeat("x", mostEntry-100)}), true},
		"as much as travels":        {withLog(t, times(mostHistory>>10, codec.Entry{Name: strings.Repeat("x", 1000)})...), true},
		"as many entries as travel": {withLog(t, times(mostEntries, codec.Entry{Name: "x"})...), true},
		"a record changed as often": {withLog(t, retitled(t, mostEntries)...), true},
		"merges, as many as travel": {withLog(t, times(mostEntries/2, codec.Entry{Merges: make([]byte, 32)})...), true},
	} {
		d := newDesk(t, 280)
		path := d.path("hostile.journey")
		d.must(os.WriteFile(path, c.image, 0o600))
		size, allowed := len(c.image), uint64(len(c.image)+mostMemory)
		opened := func(use func(*File) any) func() any {
			return func() any {
				f := d.open(path)
				out := use(f)
				d.must(f.Close())
				return out
			}
		}
		b.look(t, "open "+name, size, allowed, opened(func(f *File) any {
			if problem := f.State().Remark; errors.Is(problem, ErrHistory) == c.sound {
				t.Errorf("%s: %v", name, problem)
			}
			return f
		}))
		if c.sound {
			b.look(t, "history of "+name, size, allowed+mostHeld, opened(func(f *File) any { return must(f.History())(t) }))
		}
		b.look(t, "read "+name, size, allowed, func() any {
			side := d.readCopy(path)
			if (side.past != nil) != c.sound {
				t.Errorf("%s: its past is %v", name, side.past)
			}
			return side
		})
	}
	t.Log(&b)
}

func TestWhatIsTooMuchToTravelStaysAtHomeAndTheNewerGoes(t *testing.T) {
	d := newDesk(t, 281)
	path := d.file("a.journey", small())
	f := d.open(path)
	d.retitle(f, "old")
	d.edit(f, "a great deal at once", func(tx *blueprint.Tx) error {
		for i, c := range tx.Doc().Cards(tx.Doc().Maps()[0].ID) {
			if c.Notes = strings.Repeat("x", blueprint.MaxText); i < 4 {
				if err := tx.Put(c); err != nil {
					return err
				}
			}
		}
		return nil
	})
	_, err := f.Mark(MarkNamed, "kept")
	d.must(err)
	d.retitle(f, "new")
	d.must(f.SetHistoryTravels(true))
	d.must(f.Save())
	if h := must(f.History())(t); len(h) != 3 {
		t.Errorf("at home: %d entries", len(h))
	}
	h, err := ReadHistory(path)
	d.must(err)
	if len(h) != 1 || h[0].Number != 3 {
		t.Fatalf("on the way: %d entries", len(h))
	}
	away, theirs := d.handOn(path, 282)
	g := away.open(theirs)
	away.retitle(g, "theirs")
	if h := must(g.History())(t); len(h) != 2 || h[1].Number != 4 || g.State().Remark != nil {
		t.Errorf("there: %d entries, %v", len(h), g.State().Remark)
	}
	if m := must(g.Marks())(t); len(m) != 1 || m[0].Number != 2 {
		t.Errorf("marks there: %+v", m)
	}
	if p := PartedFrom(d.copy(f), away.copy(g), nil); p.How != Whole {
		t.Errorf("known: %v", p.How)
	}
	d.must(f.Close())
	d.must(g.Close())
}

// withAncestors is a well-formed file that names some ancestors, and the first of them.
func withAncestors(t testing.TB, n int) (image []byte, first ancestor) {
	t.Helper()
	m := newMeta(blueprint.ID{7}, blueprint.ID{})
	w, err := wrap(small(), &m)
	if err != nil {
		t.Fatal(err)
	}
	m.root = step{}
	for i := range n {
		m.ancestors = append(m.ancestors, ancestor{uint32(i), [16]byte{byte(i), byte(i >> 8), byte(i >> 16)}})
	}
	image, err = parts{meta: m, records: w.records, blob: w.blob}.build()
	if err != nil {
		t.Fatal(err)
	}
	return image, m.ancestors[0]
}

func TestAListOfAncestorsIsBounded(t *testing.T) {
	image, _ := withAncestors(t, 1_000_000)
	if _, err := parse(image, true); !errors.Is(err, ErrDamaged) {
		t.Errorf("a million: %v", err)
	}
	image, first := withAncestors(t, mostAncestors) // as earlier versions may have left it
	c, err := parse(image, true)
	if err != nil || len(c.meta.ancestors) > maxAncestors || c.meta.ancestors[0] != first {
		t.Fatalf("%d ancestors, %v", len(c.meta.ancestors), err)
	}
	m := c.meta
	var others []ancestor
	for i := range maxAncestors {
		others = append(others, ancestor{uint32(i), [16]byte{15: 1}})
	}
	m.remember(others...)
	if len(m.ancestors) > maxAncestors {
		t.Errorf("after a merge there are %d", len(m.ancestors))
	}
}
