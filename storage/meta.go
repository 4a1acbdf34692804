package storage

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"slices"
	"time"

	"throughline/blueprint"
	"throughline/storage/codec"
	"throughline/storage/pages"
)

// FormatVersion is what this version writes. A file that needs a higher reader
// is not read, one that needs a higher writer is not changed.
const FormatVersion = 1

// Buckets of the file.
const (
	bucketMeta    = "meta"
	bucketRecords = "records"
	bucketLog     = "log"
	bucketPacks   = "packs"
	bucketMarks   = "marks"
	bucketBlobs   = "blobs"
	bucketLocal   = "local"
)

// meta is what a file says of itself.
type meta struct {
	format, minReader, minWriter uint64
	document, derivedFrom        blueprint.ID
	revision                     codec.Hash // of the head
	generation                   uint32
	digest                       codec.Digest
	title                        string
	ancestors                    []ancestor
	written                      int64 // milliseconds since 1970, UTC
	writtenBy                    string
	records                      uint64       // living ones, of a published file: salvage tells by it what is missing
	root                         step         // before the first entry of the log; of files without a log: none
	history                      bool         // history travels with the file
	leftOut                      uint64       // what was left out of a copy; see LeftOut
	floor                        uint32       // generation of the oldest base of a merge; 0: never merged
	others                       []pages.Item // keys of newer versions
}

// ancestor is a revision that was published once: a common point for merging.
type ancestor struct {
	generation uint32
	id         [16]byte // beginning of the revision
}

// maxAncestors bounds the list; beyond it, every second of the older half goes.
// A merge then begins at an older common revision, which costs nothing but time.
const maxAncestors = 1024

// mostAncestors is how many are read: earlier versions let a merge of two long lists
// exceed maxAncestors.
const mostAncestors = 16 * maxAncestors

func newMeta(document, derivedFrom blueprint.ID) meta {
	return meta{format: FormatVersion, minReader: 1, minWriter: 1, document: document, derivedFrom: derivedFrom}
}

// begin gives a document without history its first revision.
func (m *meta) begin() {
	m.generation = 1
	m.revision = codec.Next(codec.Hash{}, append(m.document[:], m.digest.Bytes()...))
}

// items lists the meta bucket in order of keys.
func (m meta) items() []pages.Item {
	out := slices.Clone(m.others)
	put := func(key string, v any) {
		out = append(out, pages.Item{Key: []byte(key), Value: codec.MarshalValue(v)})
	}
	put("format", m.format)
	put("min_reader", m.minReader)
	put("min_writer", m.minWriter)
	put("document", m.document[:])
	if !m.derivedFrom.IsZero() {
		put("derived_from", m.derivedFrom[:])
	}
	put("revision", m.revision[:])
	put("generation", m.generation)
	put("digest", m.digest.Bytes())
	put("title", m.title)
	if len(m.ancestors) > 0 {
		put("ancestors", packAncestors(m.ancestors))
	}
	if m.written != 0 {
		put("written", m.written)
	}
	if m.writtenBy != "" {
		put("written_by", m.writtenBy)
	}
	if m.records != 0 {
		put("records", m.records)
	}
	if m.root.revision != (codec.Hash{}) {
		put("root", m.root.pack())
	}
	if m.history {
		put("history", true)
	}
	if m.leftOut != 0 {
		put("left_out", m.leftOut)
	}
	if m.floor != 0 {
		put("floor", m.floor)
	}
	sortItems(out)
	return out
}

func sortItems(items []pages.Item) {
	slices.SortFunc(items, func(a, b pages.Item) int { return bytes.Compare(a.Key, b.Key) })
}

// parseMeta reads the meta bucket.
func parseMeta(b *pages.Bucket) (m meta, err error) {
	if b == nil || b.Get([]byte("format")) == nil {
		return m, fmt.Errorf("%w: it holds no map", ErrNotJourney)
	}
	for _, it := range b.Items {
		if err := m.set(it); err != nil {
			return m, fmt.Errorf("%w: meta %q: %v", ErrDamaged, it.Key, err)
		}
	}
	if m.minReader > FormatVersion {
		return m, fmt.Errorf("%w: it needs format version %d, this is %d", ErrNewer, m.minReader, FormatVersion)
	}
	m.remember() // its ancestors in order, and no more than we write
	if m.document.IsZero() {
		return m, fmt.Errorf("%w: it does not name its document", ErrDamaged)
	}
	return m, nil
}

func (m *meta) set(it pages.Item) error {
	value := func(into any) error { return codec.UnmarshalValue(it.Value, into) }
	exact := func(into []byte) error {
		var b []byte
		if err := value(&b); err != nil {
			return err
		}
		if len(b) != len(into) {
			return fmt.Errorf("%d bytes, want %d", len(b), len(into))
		}
		copy(into, b)
		return nil
	}
	switch string(it.Key) {
	case "format":
		return value(&m.format)
	case "min_reader":
		return value(&m.minReader)
	case "min_writer":
		return value(&m.minWriter)
	case "document":
		return exact(m.document[:])
	case "derived_from":
		return exact(m.derivedFrom[:])
	case "revision":
		return exact(m.revision[:])
	case "generation":
		return value(&m.generation)
	case "digest":
		var b [32]byte
		err := exact(b[:])
		for i := range m.digest {
			m.digest[i] = binary.BigEndian.Uint64(b[i*8:])
		}
		return err
	case "title":
		return value(&m.title)
	case "ancestors":
		var b []byte
		if err := value(&b); err != nil {
			return err
		}
		return m.unpackAncestors(b)
	case "written":
		return value(&m.written)
	case "written_by":
		return value(&m.writtenBy)
	case "records":
		return value(&m.records)
	case "root":
		var b [stepSize]byte
		err := exact(b[:])
		m.root = unpackStep(b[:])
		return err
	case "history":
		return value(&m.history)
	case "left_out":
		return value(&m.leftOut)
	case "floor":
		return value(&m.floor)
	case "seal":
		return nil
	}
	m.others = append(m.others, it)
	return nil
}

func packAncestors(list []ancestor) []byte {
	b := make([]byte, 0, len(list)*20)
	for _, a := range list {
		b = binary.BigEndian.AppendUint32(b, a.generation)
		b = append(b, a.id[:]...)
	}
	return b
}

func (m *meta) unpackAncestors(b []byte) error {
	if len(b)%20 != 0 || len(b)/20 > mostAncestors {
		return fmt.Errorf("%d bytes are no list of revisions", len(b))
	}
	for ; len(b) > 0; b = b[20:] {
		m.ancestors = append(m.ancestors, ancestor{binary.BigEndian.Uint32(b), [16]byte(b[4:20])})
	}
	return nil
}

// remember adds published revisions to the ancestors, oldest first.
func (m *meta) remember(list ...ancestor) {
	all := append(slices.Clone(m.ancestors), list...)
	slices.SortFunc(all, func(a, b ancestor) int {
		if a.generation != b.generation {
			return int(int64(a.generation) - int64(b.generation))
		}
		return bytes.Compare(a.id[:], b.id[:])
	})
	all = slices.Compact(all)
	for n := len(all); n > maxAncestors; n = len(all) {
		kept := all[:0]
		for i, a := range all {
			if i >= n/2 || i%2 == 0 {
				kept = append(kept, a)
			}
		}
		all = kept
	}
	m.ancestors = all
}

// knows is the set of ancestors and the head.
func (m meta) knows() map[ancestor]bool {
	out := map[ancestor]bool{m.head(): true}
	for _, a := range m.ancestors {
		out[a] = true
	}
	return out
}

// head is the ancestor that this state will be to later ones.
func (m meta) head() ancestor { return ancestor{m.generation, [16]byte(m.revision[:16])} }

func (m meta) info() Info {
	in := Info{
		DocumentID: m.document, DerivedFrom: m.derivedFrom, Revision: hex.EncodeToString(m.revision[:]), Generation: m.generation,
		Digest: hex.EncodeToString(m.digest.Bytes()), Title: m.title, FormatVersion: int(m.format), MinReader: int(m.minReader),
		MinWriter: int(m.minWriter), WrittenBy: m.writtenBy, HistoryTravels: m.history, LeftOut: LeftOut(m.leftOut),
	}
	if m.written != 0 {
		in.Written = time.UnixMilli(m.written).UTC()
	}
	for _, a := range m.ancestors {
		in.Ancestors = append(in.Ancestors, Ancestor{a.generation, hex.EncodeToString(a.id[:])})
	}
	return in
}
