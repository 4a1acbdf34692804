package salvage

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"slices"

	"throughline/storage/codec"
)

// An element of a leaf, as in package pages: flags, how far in front of its key it
// stands, size of the key, size of the value; each of four bytes.
const keySizeAt = 8

var keySize = []byte{hashSize, 0, 0, 0}

const (
	hashSize = sha256.Size
	// mostPlaces is at how many occurrences of a name its bytes are looked for.
	mostPlaces = 16
	// farElement is how far in front of its key the element of a leaf may stand.
	farElement = 1 << 15
	// shift is by how many bytes the distance between an element and its key may
	// be wrong, where bytes were lost or added in between.
	shift = 16
	// guessed is how many bytes of a file without a readable length are hashed
	// step by step, in hope that the hash fits somewhere.
	guessed = 1 << 18
)

// blobs finds the bytes of pictures and attachments. They have no envelope, but
// their name is their SHA-256, and stands in front of them.
type blobs struct {
	image   []byte
	found   map[codec.Hash]stretch
	places  map[codec.Hash][]int // behind each occurrence of a name
	guesses int                  // bytes that may still be guessed at
	work    int                  // bytes that may still be hashed
}

// findBlobs looks for the bytes of that names in an image.
func findBlobs(image []byte, names map[codec.Hash]bool) *blobs {
	b := &blobs{image: image, found: map[codec.Hash]stretch{}, guesses: 2 * guessed, work: 16*len(image) + 1<<20}
	b.locate(names)
	for name := range names {
		b.find(name)
	}
	return b
}

// locate notes where names stand, in one pass over the image: by their first
// bytes, for there may be many.
func (b *blobs) locate(names map[codec.Hash]bool) {
	b.places = map[codec.Hash][]int{}
	if len(names) == 0 {
		return
	}
	bits := 16
	if len(names) > 512 {
		bits = 24
	}
	begins := make([]uint64, 1<<bits/64)
	begin := func(b []byte) (word int, bit uint64) {
		x := binary.BigEndian.Uint32(b) >> (32 - bits)
		return int(x / 64), 1 << (x % 64)
	}
	for name := range names {
		word, bit := begin(name[:])
		begins[word] |= bit
	}
	for at := 0; at+hashSize <= len(b.image); at++ {
		if word, bit := begin(b.image[at:]); begins[word]&bit != 0 {
			if name := codec.Hash(b.image[at:]); names[name] && len(b.places[name]) < mostPlaces {
				b.places[name] = append(b.places[name], at+hashSize)
			}
		}
	}
}

func (b *blobs) find(name codec.Hash) {
	if name == sha256.Sum256(nil) { // a file without content
		b.found[name] = stretch{}
		return
	}
	for _, at := range b.places[name] {
		for _, size := range b.sizes(at) {
			if b.fits(name, at, size) {
				return
			}
		}
	}
	for _, at := range b.places[name] {
		if b.guess(name, at) {
			return
		}
	}
}

func (b *blobs) fits(name codec.Hash, at, size int) bool {
	if size > len(b.image)-at || b.work < size {
		return false
	}
	b.work -= size
	if sha256.Sum256(b.image[at:at+size]) != name {
		return false
	}
	b.found[name] = stretch{at, at + size}
	return true
}

// sizes lists how long the value at a place may be by the elements in front of
// it that could be its own, those that fit best first.
func (b *blobs) sizes(at int) []int {
	type claim struct{ size, off int }
	var claims []claim
	if b.work -= farElement / 8; b.work < 0 {
		return nil
	}
	key := at - hashSize
	for e := max(0, key-farElement); ; e++ {
		i := bytes.Index(b.image[e:key], keySize)
		if i < 0 {
			break
		}
		if e += i; e < keySizeAt {
			continue
		}
		el := b.image[e-keySizeAt:]
		off := int(binary.LittleEndian.Uint32(el[4:])) - (key - (e - keySizeAt))
		if off = max(off, -off); off <= shift && binary.LittleEndian.Uint32(el) == 0 {
			claims = append(claims, claim{int(binary.LittleEndian.Uint32(el[12:])), off})
		}
	}
	slices.SortStableFunc(claims, func(a, b claim) int { return a.off - b.off })
	var out []int
	for _, c := range claims[:min(len(claims), 8)] {
		out = append(out, c.size)
	}
	return out
}

// guess hashes on byte by byte until the hash fits.
func (b *blobs) guess(name codec.Hash, at int) bool {
	h := sha256.New()
	var sum [hashSize]byte
	for n := range min(guessed, b.guesses, len(b.image)-at) {
		h.Write(b.image[at+n : at+n+1])
		b.guesses--
		if bytes.Equal(h.Sum(sum[:0]), name[:]) {
			b.found[name] = stretch{at, at + n + 1}
			return true
		}
	}
	return false
}

// stretches lists where the found bytes lie, in order and without overlaps.
func (b *blobs) stretches() []stretch {
	var out []stretch
	for _, x := range b.found {
		out = append(out, x)
	}
	slices.SortFunc(out, func(a, b stretch) int { return a.from - b.from })
	kept := out[:0]
	for _, x := range out {
		if n := len(kept); n == 0 || x.from >= kept[n-1].to {
			kept = append(kept, x)
		}
	}
	return kept
}

// bytesOf returns the bytes of a name that one of the images holds.
func bytesOf(images []*blobs, name codec.Hash) ([]byte, bool) {
	for _, b := range images {
		if x, ok := b.found[name]; ok {
			return b.image[x.from:x.to], true
		}
	}
	return nil, false
}
