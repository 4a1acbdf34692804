package salvage

import (
	"encoding/binary"
	"math/bits"
)

// maxRepair is the longest record that is put right, in bytes. The longer it is,
// the more likely a wrong byte is found by chance: at this length one broken
// record in a thousand, and that must then still be a valid one.
const maxRepair = 1 << 14

// undo gives, by the highest byte of an entry of the CRC's table, its index: all
// differ, so that the CRC can be run backwards.
var undo = func() (out [256]byte) {
	for i, x := range castagnoli {
		out[x>>24] = byte(i)
	}
	return out
}()

// wrongByte finds the one byte which explains that a checksum is off: how many of
// the bytes it covers follow it (-1: it is in the checksum itself), and what it
// must be combined with by exclusive or. ok is false where more than one byte of
// n is wrong, or several could be.
//
// A CRC is linear: off depends on the error alone. Taken back byte by byte from
// the end of the envelope, it is a single byte exactly where that byte was wrong.
func wrongByte(off uint32, n int) (follow int, fix uint32, ok bool) {
	found := 0
	if single(off) {
		follow, fix, found = -1, off, 1
	}
	for i := range n {
		x := undo[off>>24]
		off = (off^castagnoli[x])<<8 | uint32(x)
		if off <= 0xFF {
			follow, fix = i, off
			found++
		}
	}
	return follow, fix, found == 1
}

// single tells whether all bits lie in one byte.
func single(x uint32) bool {
	return x != 0 && bits.TrailingZeros32(x)/8 == (31-bits.LeadingZeros32(x))/8
}

// repaired is a copy of a record, its key in front, with its one wrong byte put
// right; nil where that cannot be done.
func (e envelope) repaired(image []byte, off uint32) []byte {
	from := e.at - idSize
	covered := e.end - crcSize - from
	if covered > maxRepair {
		return nil
	}
	follow, fix, ok := wrongByte(off, covered)
	if !ok {
		return nil
	}
	out := append([]byte(nil), image[from:e.end]...)
	if follow < 0 {
		sum := out[covered:]
		binary.BigEndian.PutUint32(sum, binary.BigEndian.Uint32(sum)^fix)
	} else {
		out[covered-1-follow] ^= byte(fix)
	}
	return out
}
