package storage

import (
	"bytes"
	"errors"
	"iter"
	"math/rand/v2"
	"slices"
	"testing"

	"throughline/blueprint"
	"throughline/storage/codec"
	"throughline/storage/pages"
)

// someLog makes entries of all sizes.
func someLog(t testing.TB, r *rand.Rand, n int) (out []logged) {
	t.Helper()
	for i := range n {
		e := codec.Entry{Time: int64(i), Author: "Maria", Name: string(bytes.Repeat([]byte("x"), r.IntN(400)))}
		if r.IntN(100) == 0 {
			e.Name = string(bytes.Repeat([]byte("long "), packBytes/4))
		}
		raw, err := e.Marshal()
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, logged{uint64(i + 1), raw, e})
	}
	return out
}

func collect(log iter.Seq2[logged, error]) (out []logged, err error) {
	for l, err := range log {
		if err != nil {
			return out, err
		}
		out = append(out, l)
	}
	return out, nil
}

func backwards(list []logged) []logged {
	out := slices.Clone(list)
	slices.Reverse(out)
	return out
}

func TestWhatIsPackedComesBackByteForByte(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{0, 1, packEntries, packEntries + 1, 1000} {
		want := someLog(t, r, n)
		b, err := pack(want)
		if err != nil {
			t.Fatal(err)
		}
		got, err := collect(packed{b}.forth())
		if err != nil || len(got) != n || packedLength(b) != n {
			t.Fatalf("%d entries came back as %d, counted %d, %v", n, len(got), packedLength(b), err)
		}
		back, err := collect(packed{b}.back())
		d := slices.EqualFunc(back, backwards(got), func(x, y logged) bool { return x.number == y.number && bytes.Equal(x.raw, y.raw) })
		if !d || err != nil {
			t.Fatalf("%d entries come back otherwise from behind: %d, %v", n, len(back), err)
		}
		for i := range got {
			if got[i].number != want[i].number || !bytes.Equal(got[i].raw, want[i].raw) {
				t.Fatalf("entry %d is another", i)
			}
		}
	}
}

func TestHistoryThatDoesNotLeadToTheMapIsNotBelieved(t *testing.T) {
	d := newDesk(t, 240)
	f := d.open(d.file("a.journey", small()))
	d.retitle(f, "one")
	d.retitle(f, "two")
	c := d.copy(f)
	m := c.meta
	entries, err := collect(c.past.log.forth())
	d.must(err)
	check := func(entries []logged) error {
		b, err := pack(entries)
		d.must(err)
		_, err = checkLog(m, packed{b})
		return err
	}
	d.must(check(entries))
	for name, bad := range map[string][]logged{"an entry left out": entries[1:], "the order changed": {entries[1], entries[0]}, "the last one twice": {entries[0], entries[1], entries[1]}} {
		if err := check(bad); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
	}
	forged := []logged{entries[0], entries[1]}
	forged[1].raw = append(bytes.Clone(forged[1].raw), 0)
	if err := check(forged); !errors.Is(err, ErrDamaged) {
		t.Errorf("another entry: %v", err)
	}
	d.must(f.Close())
}

func TestAFileWithABrokenHistoryOpensWithoutIt(t *testing.T) {
	d := newDesk(t, 241)
	path := d.file("a.journey", small())
	f := d.open(path)
	d.retitle(f, "one")
	c := d.copy(f)
	d.must(f.Close())
	p := parts{meta: c.meta, records: c.tree.Sub(bucketRecords), blob: c.blob, log: must(collect(c.past.log.forth()))(t)}
	p.meta.history, p.meta.root.number = true, 7 // it does not begin where it says
	image, err := p.build()
	d.must(err)
	away, to := newDesk(t, 242), d.path("b.journey")
	d.must(writeFile(to, image))
	g := away.open(to)
	if s := g.State(); !errors.Is(s.Remark, ErrHistory) || s.Problem != nil {
		t.Errorf("told: %v", s.Problem)
	}
	away.retitle(g, "work goes on")
	if h, err := g.History(); err != nil || len(h) != 1 {
		t.Errorf("history: %d entries, %v", len(h), err)
	}
	d.must(g.Close())
}

// FuzzUnpack gives packs that somebody forged with the right checksum.
func FuzzUnpack(f *testing.F) {
	b, err := pack(someLog(f, rand.New(rand.NewPCG(3, 4)), 40))
	if err != nil {
		f.Fatal(err)
	}
	for _, it := range b.Items {
		if _, p, err := codec.Unwrap(bucketPacks, it.Key, it.Value); err == nil {
			f.Add(p.Data)
		}
	}
	f.Add([]byte{5, 0xff, 0xff})
	f.Fuzz(func(t *testing.T, data []byte) {
		key := numberKey(1)
		b := &pages.Bucket{}
		b.Put(key, codec.Wrap(bucketPacks, key, codec.Revision{}, codec.Payload{Kind: kindPack, Data: data}))
		tree := &pages.Bucket{Items: []pages.Item{{Key: []byte(bucketPacks), Bucket: b}, {Key: []byte(bucketRecords), Bucket: &pages.Bucket{}}}}
		c := &content{tree: tree, doc: blueprint.New()}
		_, _ = rewind(c, c.journal().back(), all) // whatever it says: no panic
		_, _ = c.history()
	})
}

func TestAPackThatWouldInflateWithoutEndIsRefused(t *testing.T) {
	bomb, err := deflate([]logged{{1, bytes.Repeat([]byte{0}, 64<<20), codec.Entry{}}}, 64<<20)
	if err != nil {
		t.Fatal(err)
	}
	key := numberKey(1)
	b := &pages.Bucket{}
	b.Put(key, codec.Wrap(bucketPacks, key, codec.Revision{}, codec.Payload{Kind: kindPack, Data: bomb}))
	if _, err := collect(packed{b}.forth()); !errors.Is(err, ErrDamaged) {
		t.Errorf("%d bytes that become 64 MB: %v", len(bomb), err)
	}
}
