package salvage

import (
	"bytes"
	"slices"

	"throughline/blueprint"
	"throughline/storage/codec"
)

// version is a state of a record that was found.
type version struct {
	rev      codec.Revision
	kind     uint64 // 0: a tombstone
	data     []byte
	from, to int  // where it lies in its image, for telling what lies inside of others
	repaired bool // bytes were wrong
}

// logEntry is an envelope of the log.
type logEntry struct {
	number uint64
	rev    codec.Revision
	data   []byte
	packed bool
}

// scan is what was found in one image.
type scan struct {
	image    []byte
	versions map[blueprint.ID][]version
	log      []logEntry
	work     int  // bytes that may still be summed up
	repairs  int  // bytes that may still be put right
	end      byte // of a line, that may stand for another; 0: none
}

// worth is how many times the size of an image is summed up at most. Sound
// envelopes take little more than once; only lies take more.
const worth = 64

// worthRepair is how many times the size of an image is tried to put right at most.
const worthRepair = 2

// look finds every envelope in an image, at any place.
func look(image []byte) *scan {
	s := &scan{image: image, versions: map[blueprint.ID][]version{}, work: worth*len(image) + 1<<20, repairs: worthRepair*len(image) + 1<<18, end: merged(image)}
	for at := 0; ; {
		i := bytes.Index(image[at:], []byte{magic0, magic1})
		if i < 0 {
			break
		}
		at += i
		if end := s.envelope(at); end > 0 {
			at = end
		} else {
			at += 2
		}
	}
	return s
}

// envelope takes one in, if there is one at that place, and returns its end.
func (s *scan) envelope(at int) int {
	e, ok := header(s.image, at)
	if size := e.end - e.at; !ok || size > s.work/8 { // a few lies must not use everything up
		return 0
	}
	off, fits := s.sum(e, bucketRecords, idSize)
	switch {
	case fits && off == 0:
		s.record(e, s.image[e.at-idSize:e.end], false)
		return e.end
	case s.history(e):
		return e.end
	case fits && off != 0:
		s.mend(e, off)
	}
	return 0
}

func (s *scan) sum(e envelope, bucket string, keySize int) (uint32, bool) {
	s.work -= e.end - e.at + 64
	return e.off(s.image, bucket, keySize)
}

// record takes a version in: b is its key and envelope.
func (s *scan) record(e envelope, b []byte, repaired bool) {
	id := blueprint.ID(b[:idSize])
	s.versions[id] = append(s.versions[id], version{
		rev: e.rev, kind: e.kind, data: b[idSize+e.payload-e.at : len(b)-crcSize], from: e.at - idSize, to: e.end, repaired: repaired,
	})
}

// mend takes in a version with one wrong byte, or with wrong ends of lines. It claims no place: what was
// inside may be sound by itself.
func (s *scan) mend(e envelope, off uint32) {
	if s.repairs -= e.end - e.at; s.repairs < 0 || e.kind >= uint64(blueprint.KindOfUnknown) {
		return
	}
	b := e.repaired(s.image, off)
	if b == nil && s.end != 0 {
		ends := bytes.Count(s.image[e.at-idSize:e.end], []byte{s.end})
		s.repairs -= 1 << min(ends, maxEnds) / 8
		b = e.parted(s.image, off, s.end)
	}
	if b == nil {
		return
	}
	fixed, ok := header(b, idSize)
	if !ok || fixed.end != len(b) {
		return
	}
	fixed.payload, fixed.end, fixed.at = fixed.payload+e.at-idSize, e.end, e.at
	s.record(fixed, b, true)
}

// history takes an entry of the log in, or a pack of them.
func (s *scan) history(e envelope) bool {
	for _, h := range []struct {
		bucket string
		kind   uint64
	}{{bucketLog, kindEntry}, {bucketPacks, kindPack}} {
		if e.kind != h.kind {
			continue
		}
		if off, fits := s.sum(e, h.bucket, numberSize); fits && off == 0 {
			s.log = append(s.log, logEntry{number(s.image[e.at-numberSize:]), e.rev, e.data(s.image), h.kind == kindPack})
			return true
		}
	}
	return false
}

// within drops the versions that lie inside the given stretches, which are in
// order: a map may be attached to a map.
func (s *scan) within(stretches []stretch) {
	if len(stretches) == 0 {
		return
	}
	inside := func(v version) bool {
		i, _ := slices.BinarySearchFunc(stretches, v.from, func(x stretch, from int) int { return x.to - from })
		return i < len(stretches) && stretches[i].from <= v.from && v.to <= stretches[i].to
	}
	for id, list := range s.versions {
		if list = slices.DeleteFunc(list, inside); len(list) == 0 {
			delete(s.versions, id)
		} else {
			s.versions[id] = list
		}
	}
}

// stretch is a part of an image.
type stretch struct{ from, to int }
