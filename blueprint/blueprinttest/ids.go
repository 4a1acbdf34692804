package blueprinttest

import (
	"encoding/binary"

	"throughline/blueprint"
)

// IDs returns a source of ids that counts: the nth id is always the same for
// the same seed, ids ascend, and their last bytes are spread as those of real
// UUIDv7 are. It is not safe for concurrent use.
func IDs(seed uint64) func() blueprint.ID {
	var n uint64
	return func() blueprint.ID {
		n++
		return countedID(seed, n)
	}
}

// countedID is a UUIDv7 whose time is the counter and whose rest is a hash.
func countedID(seed, n uint64) blueprint.ID {
	var id blueprint.ID
	binary.BigEndian.PutUint64(id[0:8], (0x0190_0000_0000+n)<<16|mix(seed^n)&0x0fff|0x7000)
	binary.BigEndian.PutUint64(id[8:16], mix(mix(seed)+n)&^(0xc0<<56)|0x80<<56)
	return id
}

// mix is the finaliser of SplitMix64 (Steele, Lea and Flood 2014): every bit of
// x reaches every bit of the result.
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
