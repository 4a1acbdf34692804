package salvage

import (
	"bytes"

	"throughline/blueprint"
	"throughline/storage/codec"
)

// about is what a file says of itself.
type about struct {
	document   blueprint.ID
	records    int // living ones, of a published file
	generation uint32
	found      bool
}

// Keys of the meta bucket with the first byte of their value, as they stand one
// behind the other in a leaf. There is no checksum over them, so several must
// stand as they should.
var (
	keyDocument   = append([]byte("document"), 0x50)
	keyGeneration = []byte("generation")
	keyRecords    = []byte("records")
	keyRevision   = append([]byte("revision"), 0x58, 0x20)
	keySeal       = append([]byte("seal"), 0x58, 0x20)
)

// maxMeta is how far from one another the keys of one meta bucket stand, in bytes,
// up to the seal.
const maxMeta = 256

// readAbout finds the meta of an image: of several, in a working copy, the newest.
func readAbout(image []byte) (best about) {
	for at := 0; ; at++ {
		i := bytes.Index(image[at:], keyDocument)
		if i < 0 {
			return best
		}
		at += i
		a, ok := aboutAt(image[at+len(keyDocument):])
		if ok && (!best.found || a.generation >= best.generation) {
			best = a
		}
	}
}

// aboutAt reads on behind the key of the document.
func aboutAt(b []byte) (a about, ok bool) {
	if len(b) < idSize || !bytes.HasPrefix(b[idSize:], []byte("f")) { // "floor" or "format"
		return a, false
	}
	a.document, b = blueprint.ID(b[:idSize]), b[idSize:]
	at := bytes.Index(b[:min(len(b), maxMeta)], keyRevision)
	if at < 0 {
		return a, false
	}
	front, back := b[:at], b[at+len(keyRevision):]
	if i := bytes.Index(front, keyGeneration); i >= 0 {
		n, _ := uintAt(front[i+len(keyGeneration):])
		a.generation = uint32(n)
	}
	sealed := bytes.Contains(back[:min(len(back), maxMeta)], keySeal)
	if i := bytes.Index(front, keyRecords); i >= 0 && sealed { // a working copy does not keep count
		n, _ := uintAt(front[i+len(keyRecords):])
		a.records = int(min(n, 1<<30))
	}
	a.found = true
	return a, true
}

// uintAt reads an unsigned number in CBOR.
func uintAt(b []byte) (n uint64, ok bool) {
	for size := 1; size <= min(9, len(b)); size++ {
		if codec.UnmarshalValue(b[:size], &n) == nil {
			return n, true
		}
	}
	return 0, false
}
