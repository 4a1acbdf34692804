package salvage

import (
	"encoding/binary"
	"hash/crc32"

	"throughline/storage/codec"
)

// Layout of an envelope, as in package codec. Unwrap there wants an envelope cut
// out exactly; here its length is what must be found out.
const (
	magic0, magic1 = 0xA7, 'J'
	revSize        = 8
	crcSize        = 4
	leastEnvelope  = 2 + 1 + 1 + revSize + crcSize
	idSize         = 16
	numberSize     = 8
)

const (
	bucketRecords = "records"
	bucketLog     = "log"
	bucketPacks   = "packs"
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// envelope is a stretch of bytes that says it is one.
type envelope struct {
	at      int // of its magic
	payload int // where that begins
	end     int // behind the checksum
	kind    uint64
	rev     codec.Revision
}

// header reads the beginning of an envelope at a place; ok tells that it could be
// one: all of it lies within the image.
func header(image []byte, at int) (e envelope, ok bool) {
	e.at = at
	rest := image[at:]
	if len(rest) < leastEnvelope || rest[0] != magic0 || rest[1] != magic1 {
		return e, false
	}
	size, n := binary.Uvarint(rest[2:])
	if n <= 0 || size > uint64(len(rest)) || size > codec.MaxPayload {
		return e, false
	}
	kind, k := binary.Uvarint(rest[2+n:])
	if k <= 0 || kind == 0 && size > 0 {
		return e, false
	}
	e.kind, e.payload = kind, at+2+n+k+revSize
	e.end = e.payload + int(size) + crcSize
	if e.end > len(image) {
		return e, false
	}
	copy(e.rev[:], image[e.payload-revSize:])
	return e, true
}

// off is by what the checksum of an envelope misses: 0 for one that is whole and
// belongs to a bucket with a key of keySize bytes, which stands in front of it.
func (e envelope) off(image []byte, bucket string, keySize int) (uint32, bool) {
	if e.at < keySize {
		return 0, false
	}
	sum := crc32.Update(0, castagnoli, []byte(bucket))
	sum = crc32.Update(sum, castagnoli, image[e.at-keySize:e.end-crcSize])
	return sum ^ binary.BigEndian.Uint32(image[e.end-crcSize:]), true
}

func (e envelope) data(image []byte) []byte { return image[e.payload : e.end-crcSize] }
