package salvage

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"math/bits"
)

// A transfer as text changes ends of lines. Where LF became CR LF, that can be
// undone for a whole image. Where CR became LF, or the other way round, each byte
// that is now an LF may have been a CR: the checksum tells which.

// withoutCR undoes what a transfer as text does to bytes, LF becoming CR LF; nil
// where that did not happen.
func withoutCR(image []byte) []byte {
	crlf := bytes.Count(image, []byte("\r\n"))
	if crlf == 0 || crlf*2 < bytes.Count(image, []byte("\n")) {
		return nil
	}
	return bytes.ReplaceAll(image, []byte("\r\n"), []byte("\n"))
}

const (
	crOrLF = '\r' ^ '\n'
	// telling is the size from which it means something that a byte never occurs.
	telling = 1 << 13
	// maxEnds is how many ends of lines in a record are tried in every combination.
	maxEnds = 14
)

// merged tells which end of line may stand for two; 0 where that is none.
func merged(image []byte) byte {
	cr, lf := bytes.IndexByte(image, '\r') >= 0, bytes.IndexByte(image, '\n') >= 0
	switch {
	case len(image) < telling || cr == lf:
		return 0
	case lf:
		return '\n'
	}
	return '\r'
}

// parted is a copy of a record, its key in front, with those ends of lines changed
// that explain why its checksum is off; nil where none or several ways do.
func (e envelope) parted(image []byte, off uint32, end byte) []byte {
	b := image[e.at-idSize : e.end]
	if n := bytes.Count(b, []byte{end}); n == 0 || n > maxEnds || len(b) > maxRepair {
		return nil
	}
	var places []int
	var effects []uint32 // on the checksum, of a change there
	covered := len(b) - crcSize
	for i, c := range b[:covered] {
		for j, x := range effects {
			effects[j] = castagnoli[byte(x)] ^ x>>8
		}
		if c == end {
			places, effects = append(places, i), append(effects, castagnoli[crOrLF])
		}
	}
	for i, c := range b[covered:] {
		if c == end {
			places, effects = append(places, covered+i), append(effects, crOrLF<<(8*(crcSize-1-i)))
		}
	}
	which, ok := combination(effects, off)
	if !ok {
		return nil
	}
	out := bytes.Clone(b)
	for j, at := range places {
		if which>>j&1 == 1 {
			out[at] ^= crOrLF
		}
	}
	if crc32.Update(crc32.Update(0, castagnoli, []byte(bucketRecords)), castagnoli, out[:covered]) != binary.BigEndian.Uint32(out[covered:]) {
		return nil
	}
	return out
}

// combination finds the one set of effects that together are off, as bits.
func combination(effects []uint32, off uint32) (which uint32, ok bool) {
	found, sum, set := 0, uint32(0), uint32(0)
	for n := uint32(1); n < 1<<len(effects); n++ {
		j := bits.TrailingZeros32(n) // a Gray code: one changes at a time
		sum ^= effects[j]
		set ^= 1 << j
		if sum == off {
			found++
			which = set
		}
	}
	return which, found == 1
}
