package salvage

import (
	"bytes"
	"unicode/utf8"

	"throughline/blueprint"
	"throughline/storage/codec"
)

// about is what a file says of itself.
type about struct {
	document   blueprint.ID
	title      string
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
	keyTitle      = []byte("title")
)

// maxMeta is how far from one another the keys of one meta bucket stand, in
// bytes, but for the title; a title may be so long at most.
const maxMeta, maxTitle = 256, 4096

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
	back = back[:min(len(back), maxMeta+maxTitle)]
	sealed := bytes.Contains(back[:min(len(back), maxMeta)], keySeal)
	if i := bytes.Index(front, keyRecords); i >= 0 && sealed { // a working copy does not keep count
		n, _ := uintAt(front[i+len(keyRecords):])
		a.records = int(min(n, 1<<30))
	}
	if i := bytes.Index(back[:min(len(back), maxMeta)], keyTitle); i >= 0 {
		a.title = textAt(back[i+len(keyTitle):])
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

// textAt reads a text in CBOR; "" where there is none.
func textAt(b []byte) (s string) {
	if len(b) == 0 || b[0]>>5 != 3 {
		return ""
	}
	size := 1
	switch n := int(b[0] & 31); {
	case n < 24:
		size += n
	case n == 24 && len(b) > 1:
		size += 1 + int(b[1])
	case n == 25 && len(b) > 2:
		size += 2 + int(b[1])<<8 + int(b[2])
	default:
		return ""
	}
	if size > len(b) || codec.UnmarshalValue(b[:size], &s) != nil || !utf8.ValidString(s) {
		return ""
	}
	return s
}
