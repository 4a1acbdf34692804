package blueprint_test

import (
	"maps"
	"math/rand/v2"
	"sync"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
)

// FuzzEdits takes every eight bytes as the seed of one random edit and holds
// each to all the laws at once.
func FuzzEdits(f *testing.F) {
	f.Add([]byte("a short walk of random edits"))
	f.Add([]byte("\x00\x01\x02\x03\x04\x05\x06\x07\xff\xfe\xfd\xfc\xfb\xfa\xf9\xf8"))
	start := blueprinttest.Random(rand.New(rand.NewPCG(3, 3)), 60)
	f.Fuzz(func(t *testing.T, in []byte) {
		d := start
		undo := blueprint.Change{}
		for n := 0; len(in) >= 8 && n < 40; n++ {
			var seed uint64
			for _, b := range in[:8] {
				seed = seed<<8 | uint64(b)
			}
			in = in[8:]
			name, edit := blueprinttest.RandomEdit(rand.New(rand.NewPCG(seed, 1)), d)
			after, c, err := d.Edit(edit)
			if err != nil {
				if after != d {
					t.Fatalf("%s failed and gave another document", name)
				}
				continue
			}
			if err := after.Check(); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if !maps.Equal(c, blueprint.Diff(d, after)) {
				t.Fatalf("%s: the change is not the difference", name)
			}
			blueprint.CheckIndex(t, name, after)
			undo = c.Inverse().Then(undo)
			d = after
		}
		if left := blueprint.Diff(start, d.Apply(undo)); len(left) != 0 {
			t.Fatalf("undone, there remain %v", left)
		}
	})
}

// TestReadersNeedNoLock means something under the race detector: documents that
// share structure are read while others are made from them.
func TestReadersNeedNoLock(t *testing.T) {
	d, m := blueprinttest.Large(300)
	var wait sync.WaitGroup
	for g := range uint64(4) {
		wait.Go(func() {
			r, mine := rand.New(rand.NewPCG(g, 5)), d
			for range 25 {
				if err := mine.Check(); err != nil {
					t.Error(err)
				}
				if len(d.Cards(m)) != 300 || len(blueprint.Diff(d, mine)) > mine.Len()+d.Len() {
					t.Error("the shared document changed")
				}
				_, f := blueprinttest.RandomEdit(r, mine)
				mine, _, _ = mine.Edit(f)
				for _, c := range mine.Cards(m) {
					mine.OwnerOf(c.ID)
				}
			}
		})
	}
	wait.Wait()
}
