package storage

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
)

// clear tells whether an error is one that a person can be told.
func clear(err error) bool {
	for _, want := range []error{ErrNotJourney, ErrCutOff, ErrDamaged, ErrNewer, ErrTooLarge} {
		if errors.Is(err, want) {
			return true
		}
	}
	return false
}

func TestWhatIsNoMapIsRefusedClearly(t *testing.T) {
	d := newDesk(t, 40)
	good := d.bytes(d.file("good.journey", small()))
	cases := map[string]struct {
		data []byte
		want error
	}{
		"empty":             {nil, ErrNotJourney},
		"text":              {[]byte(strings.Repeat("not a map\n", 5000)), ErrNotJourney},
		"JSON":              {[]byte(`{"maps":[` + strings.Repeat(`{"title":"x"},`, 4000) + `{}]}`), ErrNotJourney},
		"zip":               {append([]byte("PK\x03\x04"), bytes.Repeat([]byte{7}, 40000)...), ErrNotJourney},
		"zeros":             {make([]byte, 1<<20), ErrNotJourney},
		"one byte":          {[]byte{0xED}, ErrNotJourney},
		"half a header":     {good[:2048], ErrCutOff},
		"a header":          {good[:4096], ErrCutOff},
		"all but a page":    {good[:len(good)-4096], ErrCutOff},
		"all but a byte":    {good[:len(good)-1], ErrCutOff},
		"no headers":        {append(make([]byte, 8192), good[8192:]...), ErrNotJourney},
		"headers only":      {append(bytes.Clone(good[:8192]), make([]byte, len(good)-8192)...), ErrDamaged},
		"CRLF damage":       {bytes.ReplaceAll(good, []byte("\n"), []byte("\r\n")), nil},
		"shifted by a byte": {append([]byte{0}, good...), ErrNotJourney},
	}
	for name, c := range cases {
		path := d.path(name + ".journey")
		d.must(os.WriteFile(path, c.data, 0o600))
		_, _, err := Read(path)
		if err == nil || !clear(err) || c.want != nil && !errors.Is(err, c.want) || !strings.Contains(err.Error(), path) {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := Open(path, d.o); err == nil || !clear(err) {
			t.Errorf("open %s: %v", name, err)
		}
	}
	if _, _, err := Read(d.dir); !errors.Is(err, ErrNotJourney) {
		t.Errorf("a folder: %v", err)
	}
	if _, err := Open(d.dir, d.o); !errors.Is(err, ErrNotJourney) {
		t.Errorf("open a folder: %v", err)
	}
	big := d.path("big.journey")
	d.must(os.WriteFile(big, nil, 0o600))
	d.must(os.Truncate(big, MaxBytes+1))
	if _, _, err := Read(big); !errors.Is(err, ErrTooLarge) {
		t.Errorf("too large: %v", err)
	}
	if left, _ := os.ReadDir(d.o.State); len(left) != 0 {
		t.Errorf("left in the state folder: %v", left)
	}
}

const page = 4096

// forgeMeta changes a field of both headers and makes their checksums right.
func forgeMeta(b []byte, at int, v uint64) {
	for _, p := range [][]byte{b[16:], b[page+16:]} {
		binary.LittleEndian.PutUint64(p[at:], v)
		h := fnv.New64a()
		h.Write(p[:56])
		binary.LittleEndian.PutUint64(p[56:], h.Sum64())
	}
}

// mutations are kinds of damage to a file; each returns a damaged copy.
var mutations = []struct {
	name string
	do   func(r *rand.Rand, b []byte) []byte
}{
	{"bit flip", func(r *rand.Rand, b []byte) []byte { b[r.IntN(len(b))] ^= 1 << r.IntN(8); return b }},
	{"bit flip in a page header", func(r *rand.Rand, b []byte) []byte {
		b[r.IntN(len(b)/page)*page+r.IntN(16)] ^= 1 << r.IntN(8)
		return b
	}},
	{"bit flip in an element", func(r *rand.Rand, b []byte) []byte {
		b[r.IntN(len(b)/page)*page+16+r.IntN(160)] ^= 1 << r.IntN(8)
		return b
	}},
	{"burst", func(r *rand.Rand, b []byte) []byte {
		at := r.IntN(len(b) - 600)
		for i := range r.IntN(600) {
			b[at+i] = byte(r.Int())
		}
		return b
	}},
	{"truncation", func(r *rand.Rand, b []byte) []byte { return b[:r.IntN(len(b))] }},
	{"zeroed page", func(r *rand.Rand, b []byte) []byte { clearBytes(b[r.IntN(len(b)/page)*page:][:page]); return b }},
	{"zeroed end", func(r *rand.Rand, b []byte) []byte { clearBytes(b[r.IntN(len(b)):]); return b }},
	{"zeroed beginning", func(r *rand.Rand, b []byte) []byte { clearBytes(b[:r.IntN(len(b))]); return b }},
	{"swapped pages", func(r *rand.Rand, b []byte) []byte {
		x, y := r.IntN(len(b)/page)*page, r.IntN(len(b)/page)*page
		keep := bytes.Clone(b[x : x+page])
		copy(b[x:x+page], b[y:y+page])
		copy(b[y:y+page], keep)
		return b
	}},
	{"repeated page", func(r *rand.Rand, b []byte) []byte {
		copy(b[r.IntN(len(b)/page)*page:][:page], b[r.IntN(len(b)/page)*page:][:page])
		return b
	}},
	{"appended garbage", func(r *rand.Rand, b []byte) []byte { return append(b, make([]byte, r.IntN(9000))...) }},
	{"file twice", func(r *rand.Rand, b []byte) []byte { return append(b, b...) }},
	{"forged page id", func(r *rand.Rand, b []byte) []byte {
		binary.LittleEndian.PutUint64(b[r.IntN(len(b)/page)*page:], r.Uint64()>>r.IntN(64))
		return b
	}},
	{"forged flags", func(r *rand.Rand, b []byte) []byte {
		binary.LittleEndian.PutUint16(b[r.IntN(len(b)/page)*page+8:], uint16(1<<r.IntN(6)))
		return b
	}},
	{"forged count", func(r *rand.Rand, b []byte) []byte {
		binary.LittleEndian.PutUint16(b[r.IntN(len(b)/page)*page+10:], uint16(r.Int()))
		return b
	}},
	{"forged overflow", func(r *rand.Rand, b []byte) []byte {
		binary.LittleEndian.PutUint32(b[r.IntN(len(b)/page)*page+12:], r.Uint32()>>r.IntN(32))
		return b
	}},
	{"forged element", func(r *rand.Rand, b []byte) []byte {
		at := r.IntN(len(b)/page)*page + 16 + 4*r.IntN(40)
		binary.LittleEndian.PutUint32(b[at:], r.Uint32()>>r.IntN(32))
		return b
	}},
	{"forged root", func(r *rand.Rand, b []byte) []byte { forgeMeta(b, 16, uint64(r.IntN(len(b)/page+3))); return b }},
	{"forged end", func(r *rand.Rand, b []byte) []byte { forgeMeta(b, 40, r.Uint64()>>r.IntN(64)); return b }},
	{"forged freelist", func(r *rand.Rand, b []byte) []byte { forgeMeta(b, 32, uint64(r.IntN(len(b)/page+3))); return b }},
	{"forged free pages", func(r *rand.Rand, b []byte) []byte {
		n := 1 + r.IntN(5)
		binary.LittleEndian.PutUint16(b[2*page+10:], uint16(n))
		for i := range n {
			binary.LittleEndian.PutUint64(b[2*page+16+8*i:], uint64(r.IntN(len(b)/page)))
		}
		return b
	}},
	{"forged page size", func(r *rand.Rand, b []byte) []byte {
		forgeMeta(b, 8, uint64(512)<<r.IntN(9))
		return b
	}},
	{"a page pointing to itself or others", func(r *rand.Rand, b []byte) []byte {
		for i := 0; i < len(b)/page; i++ {
			if binary.LittleEndian.Uint16(b[i*page+8:]) == 1 {
				binary.LittleEndian.PutUint64(b[i*page+16+16*r.IntN(3)+8:], uint64(r.IntN(len(b)/page)))
			}
		}
		return b
	}},
	{"shifted bytes", func(r *rand.Rand, b []byte) []byte {
		at := r.IntN(len(b) - 10)
		return append(b[:at], b[at+1+r.IntN(8):]...)
	}},
	{"CRLF damage", func(r *rand.Rand, b []byte) []byte { return bytes.ReplaceAll(b, []byte("\n"), []byte("\r\n")) }},
	{"high bits lost", func(r *rand.Rand, b []byte) []byte {
		for i := range b {
			b[i] &= 0x7f
		}
		return b
	}},
	{"several at once", func(r *rand.Rand, b []byte) []byte {
		for range 2 + r.IntN(30) {
			b[r.IntN(len(b))] = byte(r.Int())
		}
		return b
	}},
}

func clearBytes(b []byte) {
	for i := range b {
		b[i] = 0
	}
}

func mutationFiles(d *desk) map[string]*blueprint.Doc {
	medium, _ := blueprinttest.Large(300)
	pictures, _, err := small().Edit(func(tx *blueprint.Tx) error {
		_, err := tx.AddPicture("image/png", strings.Repeat("pixels", 5000))
		return err
	})
	d.must(err)
	return map[string]*blueprint.Doc{d.file("empty.journey", blueprint.New()): blueprint.New(), d.file("medium.journey", medium): medium, d.file("pictures.journey", pictures): pictures}
}

// TestDamagedFilesGiveTheRightContentOrAClearError runs every kind of damage on
// files of several sizes; STORAGE_MUTATIONS sets how often (default 7).
func TestDamagedFilesGiveTheRightContentOrAClearError(t *testing.T) {
	d := newDesk(t, 41)
	rounds := 7
	if s := os.Getenv("STORAGE_MUTATIONS"); s != "" {
		fmt.Sscan(s, &rounds)
	}
	cases, opened := 0, 0
	for path, want := range mutationFiles(d) {
		good := d.bytes(path)
		_, wantInfo := d.read(path)
		for k, m := range mutations {
			for i := range rounds {
				cases++
				r := rand.New(rand.NewPCG(uint64(i), uint64(k)))
				bad := m.do(r, bytes.Clone(good))
				c, err := parse(bad, true)
				if err == nil {
					_, err = c.document()
				}
				if err != nil {
					if !clear(err) {
						t.Errorf("%s, %s %d: %v", filepath.Base(path), m.name, i, err)
					}
					continue
				}
				opened++
				info := c.info(path)
				info.Bytes = wantInfo.Bytes
				if len(blueprint.Diff(c.doc, want)) > 0 || !reflect.DeepEqual(info, wantInfo) {
					t.Errorf("%s, %s %d: opened with other content", filepath.Base(path), m.name, i)
				}
			}
		}
	}
	if cases < 500 || opened == 0 || opened == cases {
		t.Errorf("%d cases, %d opened: this tests too little", cases, opened)
	}
	t.Logf("%d cases, %d opened with the right content", cases, opened)
}

// FuzzRead wants -fuzzminimizetime 5x: shrinking images takes all the time else.
func FuzzRead(f *testing.F) {
	few := blueprinttest.Build().Stage("Stage").Step("Step").Lane("Lane", blueprint.RoleCustomerActions).Card("Lane", "Step", "Card").Doc()
	image, err := imageOf(few, WriteOptions{})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(image)
	empty, err := imageOf(blueprint.New(), WriteOptions{})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(empty)
	f.Add([]byte("{}"))
	f.Fuzz(func(t *testing.T, image []byte) {
		for _, sealed := range []bool{true, false} {
			c, err := parse(image, sealed)
			if err == nil {
				_, err = c.document()
			}
			if err != nil && !clear(err) {
				t.Fatalf("not a clear error: %v", err)
			}
		}
	})
}
