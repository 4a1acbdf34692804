package mutate

import (
	"bytes"
	"hash/fnv"
	"math/rand/v2"
)

// Where the fields of a header page lie, behind the header that every page has.
const (
	metaPageSize = 8
	metaRoot     = 16
	metaFreelist = 32
	metaEnd      = 40
)

// forgeMeta changes a field of both headers and makes their checksums right.
func forgeMeta(b []byte, at int, v uint64) []byte {
	for _, p := range [][]byte{b[16:], b[Page+16:]} {
		le.PutUint64(p[at:], v)
		h := fnv.New64a()
		h.Write(p[:56])
		le.PutUint64(p[56:], h.Sum64())
	}
	return b
}

// forgeries are what somebody who knows the layout would write.
var forgeries = []Kind{
	{Name: "forged page id", Do: func(r *rand.Rand, b []byte) []byte { le.PutUint64(b[pageAt(r, b):], r.Uint64()>>r.IntN(64)); return b }},
	{Name: "forged flags", Do: func(r *rand.Rand, b []byte) []byte { le.PutUint16(b[pageAt(r, b)+8:], uint16(1<<r.IntN(6))); return b }},
	{Name: "forged count", Do: func(r *rand.Rand, b []byte) []byte { le.PutUint16(b[pageAt(r, b)+10:], uint16(r.Int())); return b }},
	{Name: "forged overflow", Do: func(r *rand.Rand, b []byte) []byte {
		le.PutUint32(b[pageAt(r, b)+12:], r.Uint32()>>r.IntN(32))
		return b
	}},
	{Name: "forged element", Do: func(r *rand.Rand, b []byte) []byte {
		le.PutUint32(b[pageAt(r, b)+16+4*r.IntN(40):], r.Uint32()>>r.IntN(32))
		return b
	}},
	{Name: "forged root", Do: func(r *rand.Rand, b []byte) []byte { return forgeMeta(b, metaRoot, uint64(r.IntN(len(b)/Page+3))) }},
	{Name: "forged end", Do: func(r *rand.Rand, b []byte) []byte { return forgeMeta(b, metaEnd, r.Uint64()>>r.IntN(64)) }},
	{Name: "forged freelist", Do: func(r *rand.Rand, b []byte) []byte {
		return forgeMeta(b, metaFreelist, uint64(r.IntN(len(b)/Page+3)))
	}},
	{Name: "forged free pages", Do: func(r *rand.Rand, b []byte) []byte {
		n := 1 + r.IntN(5)
		le.PutUint16(b[2*Page+10:], uint16(n))
		for i := range n {
			le.PutUint64(b[2*Page+16+8*i:], uint64(r.IntN(len(b)/Page)))
		}
		return b
	}},
	{Name: "forged page size", Do: func(r *rand.Rand, b []byte) []byte { return forgeMeta(b, metaPageSize, uint64(512)<<r.IntN(9)) }},
	{Name: "a page pointing to itself or others", Do: func(r *rand.Rand, b []byte) []byte {
		for i := 0; i < len(b)/Page; i++ {
			if le.Uint16(b[i*Page+8:]) == 1 {
				le.PutUint64(b[i*Page+16+16*r.IntN(3)+8:], uint64(r.IntN(len(b)/Page)))
			}
		}
		return b
	}},
	{Name: "keys out of order", Do: keysOutOfOrder},
}

// keysOutOfOrder lets two neighbours in a leaf change their keys.
func keysOutOfOrder(r *rand.Rand, b []byte) []byte {
	var pairs [][2][]byte
	for at := 0; at+Page <= len(b); at += Page {
		p := b[at : at+Page]
		if le.Uint16(p[8:]) != 2 {
			continue
		}
		for i := 0; i+1 < int(le.Uint16(p[10:])) && 16+16*(i+2) <= Page; i++ {
			x, y := keyOf(p, i), keyOf(p, i+1)
			if x != nil && len(x) == len(y) {
				pairs = append(pairs, [2][]byte{x, y})
			}
		}
	}
	if len(pairs) > 0 {
		pair := pairs[r.IntN(len(pairs))]
		keep := bytes.Clone(pair[0])
		copy(pair[0], pair[1])
		copy(pair[1], keep)
	}
	return b
}

// keyOf gives the key of an element, nil where it does not lie in the page.
func keyOf(p []byte, i int) []byte {
	at := 16 + 16*i
	from := uint64(at) + uint64(le.Uint32(p[at+4:]))
	if to := from + uint64(le.Uint32(p[at+8:])); to <= uint64(len(p)) {
		return p[from:to]
	}
	return nil
}
