package codec

import (
	"crypto/sha256"
	"encoding/binary"
	"math/bits"

	"throughline/blueprint"
)

// Digest is the sum, modulo 2^256, of a hash of every record: independent of
// order and kept up to date by adding and taking away. Documents of equal
// content have equal digests, whatever their history.
type Digest [4]uint64

func hashOf(id blueprint.ID, p Payload) Digest {
	if len(p.Data) > plainHash { // without a copy of a large payload
		return largeHash(id, p)
	}
	b := make([]byte, 0, len(id)+10+len(p.Data))
	b = append(b, id[:]...)
	b = binary.AppendUvarint(b, p.Kind)
	b = append(b, p.Data...)
	return digestOf(sha256.Sum256(b))
}

// plainHash is the size up to which copying is cheaper than hashing in pieces.
const plainHash = 4096

func largeHash(id blueprint.ID, p Payload) Digest {
	h := sha256.New()
	h.Write(id[:])
	h.Write(binary.AppendUvarint(nil, p.Kind))
	h.Write(p.Data)
	return digestOf([sha256.Size]byte(h.Sum(nil)))
}

func digestOf(h [sha256.Size]byte) (d Digest) {
	for i := range d {
		d[i] = binary.BigEndian.Uint64(h[i*8:])
	}
	return d
}

// Add counts a record in. Tombstones do not count.
func (d *Digest) Add(id blueprint.ID, p Payload) {
	if p.Kind == 0 {
		return
	}
	d.Join(hashOf(id, p))
}

// Join adds the sum of other records.
func (d *Digest) Join(other Digest) {
	carry := uint64(0)
	for i := range d {
		d[i], carry = bits.Add64(d[i], other[i], carry)
	}
}

// Remove counts a record out.
func (d *Digest) Remove(id blueprint.ID, p Payload) {
	if p.Kind == 0 {
		return
	}
	h, borrow := hashOf(id, p), uint64(0)
	for i := range d {
		d[i], borrow = bits.Sub64(d[i], h[i], borrow)
	}
}

// Bytes gives the 32 bytes of the digest.
func (d Digest) Bytes() []byte {
	b := make([]byte, 0, 32)
	for _, w := range d {
		b = binary.BigEndian.AppendUint64(b, w)
	}
	return b
}
