package mutate_test

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"throughline/storage/mutate"
	"throughline/storage/pages"
)

// file is an image with some pages of every sort.
func file(t *testing.T) []byte {
	t.Helper()
	r := rand.New(rand.NewPCG(1, 1))
	in := &pages.Bucket{}
	for i := range 600 {
		value := make([]byte, 100)
		for j := range value {
			value[j] = byte(r.Int())
		}
		copy(value, "line\r\nline")
		in.Put([]byte{byte(i >> 8), byte(i), 7, 7}, value)
	}
	b, err := pages.Build(&pages.Bucket{Items: []pages.Item{{Key: []byte("bucket"), Bucket: in}}})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestEveryKindDamagesAndIsRepeatable(t *testing.T) {
	good := file(t)
	earlier := bytes.Clone(good)
	for i := range earlier {
		earlier[i] ^= 1
	}
	seen := map[string]bool{}
	for _, k := range append(mutate.Kinds(), mutate.OlderPages(earlier)) {
		if seen[k.Name] {
			t.Errorf("%s: there are two", k.Name)
		}
		seen[k.Name] = true
		changed := 0
		for seed := range uint64(10) {
			one := k.Do(rand.New(rand.NewPCG(seed, 1)), bytes.Clone(good))
			two := k.Do(rand.New(rand.NewPCG(seed, 1)), bytes.Clone(good))
			if !bytes.Equal(one, two) {
				t.Errorf("%s: another damage by the same seed", k.Name)
			}
			if !bytes.Equal(one, good) {
				changed++
			}
		}
		if changed < 5 {
			t.Errorf("%s: changed something %d times of 10", k.Name, changed)
		}
	}
	if len(seen) < 27 {
		t.Errorf("%d kinds only", len(seen))
	}
}
