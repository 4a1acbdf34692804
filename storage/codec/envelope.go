package codec

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
)

// Revision is where in history a record was last changed: the generation of
// the entry and the beginning of its revision id.
type Revision [8]byte

// NewRevision makes the mark of an entry.
func NewRevision(generation uint32, id Hash) (r Revision) {
	binary.BigEndian.PutUint32(r[:], generation)
	copy(r[4:], id[:])
	return r
}

// Generation is how many entries led to the change.
func (r Revision) Generation() uint32 { return binary.BigEndian.Uint32(r[:]) }

// Envelope layout: magic, length of payload and kind as uvarints, revision,
// payload, CRC-32C over bucket, key and all that precedes. The magic lets
// salvage find envelopes in a heap of pages.
const (
	magic0, magic1 = 0xA7, 'J'
	crcSize        = 4
	// MaxPayload bounds one record or entry, in bytes.
	MaxPayload = 1 << 30
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Wrap puts a payload into an envelope for its place. The zero Payload makes a
// tombstone: id and revision only.
func Wrap(bucket string, key []byte, rev Revision, p Payload) []byte {
	b := make([]byte, 0, len(p.Data)+24)
	b = append(b, magic0, magic1)
	b = binary.AppendUvarint(b, uint64(len(p.Data)))
	b = binary.AppendUvarint(b, p.Kind)
	b = append(b, rev[:]...)
	b = append(b, p.Data...)
	return binary.BigEndian.AppendUint32(b, checksum(bucket, key, b))
}

func checksum(bucket string, key, b []byte) uint32 {
	sum := crc32.Update(0, castagnoli, []byte(bucket))
	sum = crc32.Update(sum, castagnoli, key)
	return crc32.Update(sum, castagnoli, b)
}

// Unwrap opens an envelope. The payload is part of b; kind 0 is a tombstone.
func Unwrap(bucket string, key, b []byte) (Revision, Payload, error) {
	bad := func(reason string) (Revision, Payload, error) {
		return Revision{}, Payload{}, fmt.Errorf("%w: envelope %s", ErrMalformed, reason)
	}
	if len(b) < 2+1+1+8+crcSize || b[0] != magic0 || b[1] != magic1 {
		return bad("has no beginning")
	}
	body := b[:len(b)-crcSize]
	if binary.BigEndian.Uint32(b[len(body):]) != checksum(bucket, key, body) {
		return bad("has a wrong checksum")
	}
	rest := body[2:]
	size, n := binary.Uvarint(rest)
	if n <= 0 {
		return bad("has no length")
	}
	rest = rest[n:]
	kind, n := binary.Uvarint(rest)
	if n <= 0 || len(rest) < n+8 {
		return bad("has no kind")
	}
	rest = rest[n:]
	if size > MaxPayload || size != uint64(len(rest)-8) {
		return bad("has a wrong length")
	}
	if kind == 0 && size > 0 {
		return bad("of a tombstone has content")
	}
	return Revision(rest[:8]), Payload{kind, rest[8:]}, nil
}
