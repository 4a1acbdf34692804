package salvage_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/storage"
	"throughline/storage/mutate"
	"throughline/storage/salvage"
)

// sample is a file with what is in it and an earlier version of it.
type sample struct {
	name           string
	doc            *blueprint.Doc
	image, earlier []byte
}

// image writes a document as a file and gives its bytes.
func image(t testing.TB, d *blueprint.Doc, document blueprint.ID) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "map.journey")
	if err := storage.Write(path, d, storage.WriteOptions{DocumentID: document}); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func newSample(t testing.TB, name string, d *blueprint.Doc) sample {
	t.Helper()
	ids := blueprinttest.IDs(7)
	r := rand.New(rand.NewPCG(1, 2))
	earlier := d
	for range 10 { // some cards were different, and some were not there yet
		_, do := blueprinttest.RandomEdit(r, earlier)
		if e, _, err := earlier.Edit(do); err == nil && e.Len() > d.Len()*9/10 {
			earlier = e
		}
	}
	return sample{name, d, image(t, d, ids()), image(t, earlier, ids())}
}

func cards(n int) *blueprint.Doc {
	d, _ := blueprinttest.Large(n)
	return d
}

// noise is bytes of a picture: nothing in them repeats.
func noise(seed uint64, n int) string {
	r := rand.New(rand.NewPCG(seed, 3))
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(r.Int())
	}
	return string(b)
}

// illustrated is a map with pictures and attached files of several sizes.
func illustrated(t testing.TB) *blueprint.Doc {
	t.Helper()
	d := cards(100)
	d, _, err := d.Edit(func(tx *blueprint.Tx) error {
		all := d.Cards(d.Maps()[0].ID)
		for i, size := range []int{40, 900, 5000, 30000, 200000} {
			id, err := tx.AddPicture("image/png", noise(uint64(i), size))
			if err != nil {
				return err
			}
			c := all[i]
			c.Picture = id
			if err := tx.Put(c); err != nil {
				return err
			}
			if err := tx.Put(blueprint.Attachment{ID: blueprint.NewID(), Subject: c.ID, Name: fmt.Sprintf("file %d.bin", i), Data: noise(uint64(100+i), size)}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func samples(t testing.TB) []sample {
	out := []sample{newSample(t, "40 cards", cards(40)), newSample(t, "300 cards", cards(300)), newSample(t, "pictures", illustrated(t))}
	if !testing.Short() {
		out = append(out, newSample(t, "2000 cards", cards(2000)))
	}
	return out
}

// share tells which part of the records of want are in got as they were.
func share(got, want *blueprint.Doc) float64 {
	n := 0
	for r := range want.All() {
		if got.Record(r.RecordID()) == r {
			n++
		}
	}
	return float64(n) / float64(want.Len())
}

const (
	enoughRecords = 0.95 // of a file, to count as given back
	enoughFiles   = 0.90 // of damaged files must be
)

// TestMostRecordsOfMostDamagedFilesAreGivenBack prints, for each kind of damage and
// each file, how many files in a hundred gave at least 95 % of their records back,
// and on average how many. STORAGE_MUTATIONS sets how often each kind is tried.
func TestMostRecordsOfMostDamagedFilesAreGivenBack(t *testing.T) {
	rounds := 2
	if testing.Short() {
		rounds = 1
	}
	if s := os.Getenv("STORAGE_MUTATIONS"); s != "" {
		fmt.Sscan(s, &rounds)
	}
	var table strings.Builder
	all, whole, notCut, wholeNotCut := 0, 0, 0, 0
	list := samples(t)
	for k, kind := range append(mutate.Kinds(), mutate.OlderPages(nil)) {
		fmt.Fprintf(&table, "%-36s", kind.Name)
		for _, s := range list {
			if kind.Name == mutate.OlderPages(nil).Name {
				kind = mutate.OlderPages(s.earlier)
			}
			good, n, sum := 0, 0, 0.0
			for i := range rounds {
				bad := kind.Do(rand.New(rand.NewPCG(uint64(i), uint64(k))), bytes.Clone(s.image))
				if bytes.Equal(bad, s.image) {
					continue // not damaged at all
				}
				n++
				x := share(salvageSound(t, bad).Doc, s.doc)
				if sum += x; x >= enoughRecords {
					good++
				}
			}
			all, whole = all+n, whole+good
			if !kind.Cut {
				notCut, wholeNotCut = notCut+n, wholeNotCut+good
			}
			if n == 0 {
				fmt.Fprintf(&table, " | %s    –           ", s.name)
			} else {
				fmt.Fprintf(&table, " | %s %3d %% (%5.1f %%)", s.name, 100*good/n, 100*sum/float64(n))
			}
		}
		table.WriteByte('\n')
	}
	t.Logf("files that gave back at least 95 %% of their records (records on average):\n%s", table.String())
	t.Logf("%d of %d files (%.1f %%); of those of which no end was cut off, %d of %d (%.1f %%)", whole, all, 100*float64(whole)/float64(all),
		wholeNotCut, notCut, 100*float64(wholeNotCut)/float64(notCut))
	if !testing.Short() && float64(wholeNotCut) < enoughFiles*float64(notCut) {
		t.Errorf("too few files were given back")
	}
}

// salvageSound salvages and checks what must always hold.
func salvageSound(t testing.TB, b []byte) salvage.Found {
	t.Helper()
	got, err := salvage.Salvage(b, blueprint.NewID)
	if err != nil && !errors.Is(err, salvage.ErrNothing) {
		t.Fatal(err)
	}
	if got.Doc == nil || got.Doc.Check() != nil {
		t.Fatalf("not sound: %v", got.Doc.Check())
	}
	if (err == nil) != (got.Doc.Len() > 0) || len(got.Account.Lines()) == 0 {
		t.Fatalf("%d records, %v, %q", got.Doc.Len(), err, got.Account.Lines())
	}
	return got
}
