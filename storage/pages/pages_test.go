package pages_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"

	"throughline/storage/pages"
)

// account lists a tree in words, for comparison.
func account(b *pages.Bucket) []string {
	out := []string{fmt.Sprintf("sequence %d", b.Sequence)}
	for _, it := range b.Items {
		if it.Bucket == nil {
			out = append(out, fmt.Sprintf("%x = %x", it.Key, it.Value))
			continue
		}
		for _, s := range account(it.Bucket) {
			out = append(out, fmt.Sprintf("%x > %s", it.Key, s))
		}
	}
	return out
}

func accountOfBolt(b *bbolt.Bucket) []string {
	out := []string{fmt.Sprintf("sequence %d", b.Sequence())}
	b.ForEach(func(k, v []byte) error {
		if v != nil {
			out = append(out, fmt.Sprintf("%x = %x", k, v))
			return nil
		}
		for _, s := range accountOfBolt(b.Bucket(k)) {
			out = append(out, fmt.Sprintf("%x > %s", k, s))
		}
		return nil
	})
	return out
}

func someBytes(r *rand.Rand, n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(r.IntN(256))
	}
	return b
}

func someValue(r *rand.Rand) []byte {
	if r.IntN(60) == 0 {
		return someBytes(r, r.IntN(20000))
	}
	return someBytes(r, r.IntN(120))
}

// edit does random operations in a bucket of a live database.
func edit(t *testing.T, r *rand.Rand, b *bbolt.Bucket, depth, n int) {
	t.Helper()
	must := func(err error) {
		if err != nil && !errors.Is(err, bolterrors.ErrIncompatibleValue) && !errors.Is(err, bolterrors.ErrBucketExists) {
			t.Fatal(err)
		}
	}
	for range n {
		key := someBytes(r, 1+r.IntN(24))
		switch r.IntN(10) {
		case 0:
			if depth < 3 {
				sub, err := b.CreateBucketIfNotExists(key)
				must(err)
				if err == nil {
					sub.SetSequence(r.Uint64())
					edit(t, r, sub, depth+1, r.IntN(40))
				}
			}
		case 1, 2, 3:
			if k, v := b.Cursor().Seek(key); v != nil {
				must(b.Delete(k))
			}
		default:
			must(b.Put(key, someValue(r)))
		}
	}
}

func TestParseAgreesWithBoltAfterRandomOperations(t *testing.T) {
	for seed := range uint64(4) {
		r := rand.New(rand.NewPCG(seed, 1))
		path := filepath.Join(t.TempDir(), "x.db")
		db, err := bbolt.Open(path, 0o600, &bbolt.Options{PageSize: 4096, NoSync: true})
		if err != nil {
			t.Fatal(err)
		}
		var want []string
		for range 3 {
			err := db.Update(func(tx *bbolt.Tx) error {
				b, err := tx.CreateBucketIfNotExists([]byte{byte('a' + r.IntN(4))})
				if err != nil {
					return err
				}
				edit(t, r, b, 0, 300)
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			image, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			got, err := pages.Parse(image)
			if err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			db.View(func(tx *bbolt.Tx) error {
				want = []string{"sequence 0"}
				return tx.ForEach(func(name []byte, b *bbolt.Bucket) error {
					for _, s := range accountOfBolt(b) {
						want = append(want, fmt.Sprintf("%x > %s", name, s))
					}
					return nil
				})
			})
			if !slices.Equal(account(got), want) {
				t.Fatalf("seed %d: parsed content differs from what bbolt holds", seed)
			}
			checkBuild(t, got)
		}
		db.Close()
	}
}

// checkBuild builds the tree anew and lets bbolt and Parse read it.
func checkBuild(t *testing.T, tree *pages.Bucket) {
	t.Helper()
	image, err := pages.Build(tree)
	if err != nil {
		t.Fatal(err)
	}
	again, err := pages.Parse(image)
	if err != nil {
		t.Fatalf("parse what was built: %v", err)
	}
	if !slices.Equal(account(again), account(tree)) {
		t.Fatal("building and parsing changed the content")
	}
	path := filepath.Join(t.TempDir(), "built.db")
	if err := os.WriteFile(path, image, 0o600); err != nil {
		t.Fatal(err)
	}
	db, err := bbolt.Open(path, 0o600, &bbolt.Options{NoSync: true})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.View(func(tx *bbolt.Tx) error {
		for err := range tx.Check() {
			t.Errorf("bbolt's check: %v", err)
		}
		got := []string{"sequence 0"}
		tx.ForEach(func(name []byte, b *bbolt.Bucket) error {
			for _, s := range accountOfBolt(b) {
				got = append(got, fmt.Sprintf("%x > %s", name, s))
			}
			return nil
		})
		if !slices.Equal(got, account(tree)) {
			t.Error("bbolt reads other content than was built")
		}
		return nil
	})
	err = db.Update(func(tx *bbolt.Tx) error { // and it can be edited
		b, err := tx.CreateBucketIfNotExists([]byte("new"))
		if err != nil {
			return err
		}
		return b.Put([]byte("k"), []byte("v"))
	})
	if err != nil {
		t.Error(err)
	}
}

func sample() *pages.Bucket {
	r := rand.New(rand.NewPCG(7, 7))
	root, a, sub := &pages.Bucket{}, &pages.Bucket{Sequence: 9}, &pages.Bucket{}
	for i := range 900 {
		a.Put(fmt.Appendf(nil, "key %06d", i), someValue(r))
	}
	for i := range 200 {
		sub.Put(fmt.Appendf(nil, "sub %06d", i), someBytes(r, 30))
	}
	a.Items = append(a.Items, pages.Item{Key: []byte("sub"), Bucket: sub})
	small := &pages.Bucket{}
	small.Put([]byte("x"), nil)
	root.Items = []pages.Item{{Key: []byte("a"), Bucket: a}, {Key: []byte("b"), Bucket: &pages.Bucket{}}, {Key: []byte("c"), Bucket: small}}
	return root
}

func TestBuildIsDeterministicAndEmptyTreesWork(t *testing.T) {
	checkBuild(t, &pages.Bucket{})
	checkBuild(t, sample())
	x, _ := pages.Build(sample())
	y, _ := pages.Build(sample())
	if !bytes.Equal(x, y) {
		t.Error("equal trees gave different images")
	}
}

func TestBuildRefusesBadKeys(t *testing.T) {
	for name, keys := range map[string][]string{"empty": {""}, "order": {"b", "a"}, "twice": {"a", "a"}, "long": {string(make([]byte, pages.MaxKey+1))}} {
		b := &pages.Bucket{}
		for _, k := range keys {
			b.Put([]byte(k), nil)
		}
		if _, err := pages.Build(b); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func TestParseNeverPanicsOnDamage(t *testing.T) {
	image, err := pages.Build(sample())
	if err != nil {
		t.Fatal(err)
	}
	for i := range 2000 {
		r := rand.New(rand.NewPCG(uint64(i), 3))
		bad := bytes.Clone(image)
		for range 1 + r.IntN(3) {
			page := r.IntN(len(bad) / pages.Size)
			at := page*pages.Size + r.IntN(64) // headers and elements, where it hurts
			if r.IntN(4) == 0 {
				at = r.IntN(len(bad))
			}
			bad[at] ^= 1 << r.IntN(8)
		}
		if r.IntN(10) == 0 {
			bad = bad[:r.IntN(len(bad))]
		}
		_, err := pages.Parse(bad)
		if err != nil && !errors.Is(err, pages.ErrDamaged) && !errors.Is(err, pages.ErrCutOff) && !errors.Is(err, pages.ErrNotDatabase) {
			t.Fatalf("case %d: unexpected error %v", i, err)
		}
	}
}

// FuzzParse wants -fuzzminimizetime 5x: shrinking images takes all the time else.
func FuzzParse(f *testing.F) {
	few := &pages.Bucket{}
	for i := range 90 {
		few.Put(fmt.Appendf(nil, "key %02d", i), make([]byte, 90))
	}
	small := &pages.Bucket{}
	small.Put([]byte("x"), []byte("y"))
	image, err := pages.Build(&pages.Bucket{Items: []pages.Item{{Key: []byte("a"), Bucket: few}, {Key: []byte("b"), Bucket: small}}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(image)
	empty, _ := pages.Build(&pages.Bucket{})
	f.Add(empty)
	f.Add([]byte("not a database"))
	f.Fuzz(func(t *testing.T, image []byte) {
		tree, err := pages.Parse(image)
		if err != nil {
			return
		}
		again, err := pages.Build(tree)
		if err != nil {
			t.Fatalf("what was parsed cannot be built: %v", err)
		}
		if _, err := pages.Parse(again); err != nil {
			t.Fatalf("what was built cannot be parsed: %v", err)
		}
	})
}
