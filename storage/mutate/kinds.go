package mutate

import (
	"bytes"
	"encoding/binary"
	"math/rand/v2"
)

// Kind is one way to damage a file. Do needs an image of at least three pages
// and may modify it.
type Kind struct {
	Name string
	// Cut says that a whole end of the file is gone, however long it still is:
	// what stood there cannot be given back by anybody.
	Cut bool
	Do  func(r *rand.Rand, b []byte) []byte
}

// Page is the size of the pages of a file.
const Page = 4096

var le = binary.LittleEndian

// Kinds lists them all but OlderPages, which needs an earlier version of the file.
func Kinds() []Kind {
	var out []Kind
	for _, group := range [][]Kind{accidents, transfers, forgeries} {
		out = append(out, group...)
	}
	return out
}

// OlderPages pastes pages of an earlier version of the same file in, as a disk
// does that lost some of the writes.
func OlderPages(earlier []byte) Kind {
	return Kind{Name: "older pages", Do: func(r *rand.Rand, b []byte) []byte {
		n := min(len(b), len(earlier)) / Page
		for range 1 + r.IntN(3) {
			at := r.IntN(n) * Page
			copy(b[at:at+Page], earlier[at:at+Page])
		}
		return b
	}}
}

// pageAt gives the beginning of a page by chance.
func pageAt(r *rand.Rand, b []byte) int { return r.IntN(len(b)/Page) * Page }

// accidents are what disks and programs do.
var accidents = []Kind{
	{Name: "bit flip", Do: func(r *rand.Rand, b []byte) []byte { b[r.IntN(len(b))] ^= 1 << r.IntN(8); return b }},
	{Name: "bit flip in a page header", Do: func(r *rand.Rand, b []byte) []byte { b[pageAt(r, b)+r.IntN(16)] ^= 1 << r.IntN(8); return b }},
	{Name: "bit flip in an element", Do: func(r *rand.Rand, b []byte) []byte { b[pageAt(r, b)+16+r.IntN(160)] ^= 1 << r.IntN(8); return b }},
	{Name: "burst", Do: func(r *rand.Rand, b []byte) []byte {
		at := r.IntN(len(b) - 600)
		for i := range r.IntN(600) {
			b[at+i] = byte(r.Int())
		}
		return b
	}},
	{Name: "several at once", Do: func(r *rand.Rand, b []byte) []byte {
		for range 2 + r.IntN(30) {
			b[r.IntN(len(b))] = byte(r.Int())
		}
		return b
	}},
	{Name: "truncation", Cut: true, Do: func(r *rand.Rand, b []byte) []byte { return b[:r.IntN(len(b))] }},
	{Name: "zeroed page", Do: func(r *rand.Rand, b []byte) []byte { clear(b[pageAt(r, b):][:Page]); return b }},
	{Name: "zeroed end", Cut: true, Do: func(r *rand.Rand, b []byte) []byte { clear(b[r.IntN(len(b)):]); return b }},
	{Name: "zeroed beginning", Cut: true, Do: func(r *rand.Rand, b []byte) []byte { clear(b[:r.IntN(len(b))]); return b }},
	{Name: "swapped pages", Do: func(r *rand.Rand, b []byte) []byte {
		x, y := pageAt(r, b), pageAt(r, b)
		keep := bytes.Clone(b[x : x+Page])
		copy(b[x:x+Page], b[y:y+Page])
		copy(b[y:y+Page], keep)
		return b
	}},
	{Name: "repeated page", Do: func(r *rand.Rand, b []byte) []byte { copy(b[pageAt(r, b):][:Page], b[pageAt(r, b):][:Page]); return b }},
}

// transfers are what sending and copying does.
var transfers = []Kind{
	{Name: "appended garbage", Do: func(r *rand.Rand, b []byte) []byte {
		more := make([]byte, r.IntN(9000))
		for i := range more {
			more[i] = byte(r.Int())
		}
		return append(b, more...)
	}},
	{Name: "sparse growth", Do: func(r *rand.Rand, b []byte) []byte { return append(b, make([]byte, 1<<(12+r.IntN(9)))...) }},
	{Name: "file twice", Do: func(_ *rand.Rand, b []byte) []byte { return append(b, b...) }},
	{Name: "shifted bytes", Do: func(r *rand.Rand, b []byte) []byte {
		at := r.IntN(len(b) - 10)
		return append(b[:at], b[at+1+r.IntN(8):]...)
	}},
	{Name: "inserted bytes", Do: func(r *rand.Rand, b []byte) []byte {
		at := r.IntN(len(b))
		return append(b[:at:at], append(make([]byte, 1+r.IntN(8)), b[at:]...)...)
	}},
	{Name: "CRLF damage", Do: func(_ *rand.Rand, b []byte) []byte { return bytes.ReplaceAll(b, []byte("\n"), []byte("\r\n")) }},
	{Name: "CR becomes LF", Do: func(_ *rand.Rand, b []byte) []byte { return bytes.ReplaceAll(b, []byte("\r"), []byte("\n")) }},
	{Name: "LF becomes CR", Do: func(_ *rand.Rand, b []byte) []byte { return bytes.ReplaceAll(b, []byte("\n"), []byte("\r")) }},
	{Name: "CR lost before LF", Do: func(_ *rand.Rand, b []byte) []byte { return bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n")) }},
	{Name: "high bits lost", Do: func(_ *rand.Rand, b []byte) []byte {
		for i := range b {
			b[i] &= 0x7f
		}
		return b
	}},
}
