package storage

import (
	"fmt"
	"slices"

	"go.etcd.io/bbolt"

	"throughline/blueprint"
	"throughline/storage/codec"
)

// append writes one entry into the log and what it did into the records.
func (w *working) append(tx *bbolt.Tx, e Entry) error {
	out := codec.Entry{Time: e.Time.UnixMilli(), Author: e.Author, Name: e.Name, Reverses: e.Reverses, Joins: e.Joins, External: e.External}
	generation := w.meta.generation + 1
	edits, err := w.edits(tx, e.Change, &out)
	if err != nil {
		return err
	}
	if e.Other != nil {
		if generation, err = w.merge(tx, e, &out); err != nil {
			return err
		}
	}
	raw, err := out.Marshal()
	if err != nil {
		return err
	}
	if err := w.regain(tx, e.Reverses); err != nil {
		return err
	}
	w.meta.revision, w.meta.generation = codec.Next(w.meta.revision, raw), generation
	w.meta.title, w.doc = titleOf(e.Doc), e.Doc
	w.here.changed = out.Time
	w.last++
	if w.alike(e.Other, &out) {
		// The file need not be written for that: the other computer would have to say so,
		// too, and so on for ever.
		w.here.revision, w.here.generation, w.here.number = w.meta.revision, w.meta.generation, w.last
	}
	rev := codec.NewRevision(generation, w.meta.revision)
	if err := w.putRecords(tx, rev, edits); err != nil {
		return err
	}
	log, err := tx.CreateBucketIfNotExists([]byte(bucketLog))
	if err != nil {
		return err
	}
	log.FillPercent = 1 // entries only ever follow one another
	key := numberKey(w.last)
	return log.Put(key, codec.Wrap(bucketLog, key, rev, codec.Payload{Kind: kindEntry, Data: raw}))
}

const kindEntry = 1 // of an envelope in the log

// merge notes the other copy in the entry that merges it, and as an ancestor.
// Where it lies in the place of the user's file, that is now the file we know.
func (w *working) merge(tx *bbolt.Tx, e Entry, out *codec.Entry) (generation uint32, err error) {
	other := e.Other
	out.Merges = other.meta.revision[:]
	if out.Other, err = w.deltasTo(tx, e.Doc, other.Doc); err != nil {
		return 0, err
	}
	generation = w.meta.generation + 1
	if g := other.meta.generation + 1; g > generation {
		generation, out.Generation = g, g
	}
	known := w.meta.knows()
	gained := slices.DeleteFunc(append(slices.Clone(other.meta.ancestors), other.meta.head()), func(a ancestor) bool { return known[a] })
	shared := newestShared(w.meta, other.meta)
	w.meta.floor = min(w.meta.linear(), other.meta.linear(), max(shared.generation, 1))
	out.Shared = packAncestors([]ancestor{shared})
	out.Gained = packAncestors(gained)
	w.meta.remember(gained...)
	out.Returned = w.meta.leftOut &^ other.meta.leftOut // what the other copy has is back
	w.meta.leftOut &^= out.Returned
	if other.hash != (codec.Hash{}) && other.path == w.here.path {
		w.here.known = other.hash
	}
	return generation, nil
}

// alike reports whether a merge found in the place of the user's file what the map is
// already, or has become by it.
func (w *working) alike(other *Copy, merged *codec.Entry) bool {
	return other != nil && other.path == w.here.path && other.hash == w.here.known && len(merged.Other) == 0 &&
		other.meta.document == w.meta.document && other.meta.leftOut == w.meta.leftOut && !other.meta.history && !w.meta.history
}

// newestShared is the newest ancestor that two files name; none = the zero one.
// Up to there, and only there, their history is one line after a merge.
func newestShared(a, b meta) (out ancestor) {
	of := b.knows()
	for _, x := range append(slices.Clone(a.ancestors), a.head()) {
		if x.generation > out.generation && of[x] {
			out = x
		}
	}
	return out
}

// deltasTo is what leads from one document to another, as it is kept in a log.
func (w *working) deltasTo(tx *bbolt.Tx, from, to *blueprint.Doc) (out []codec.Delta, err error) {
	diff := blueprint.Diff(from, to)
	for _, id := range sortedIDs(diff) {
		before, _, err := codec.Encode(diff[id].Before)
		if err != nil {
			return nil, err
		}
		after, blob, err := codec.Encode(diff[id].After)
		if err != nil {
			return nil, err
		}
		if d, ok := codec.NewDelta(id, before, after); ok {
			out = append(out, d)
		}
		if err := putBlob(tx, after, blob); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// regain takes the ancestors that came with a merge away again when the merge is
// undone, so that the same copy can be merged anew; and back when it is redone. What
// had been left out before the merge is so again.
func (w *working) regain(tx *bbolt.Tx, reverses uint64) error {
	log := tx.Bucket([]byte(bucketLog))
	if reverses == 0 || log == nil {
		return nil
	}
	key := numberKey(reverses)
	raw := log.Get(key)
	if raw == nil {
		return nil // trimmed
	}
	l, err := parseLogged(key, raw)
	if err != nil {
		return err
	}
	w.meta.leftOut ^= l.entry.Returned
	if len(l.entry.Gained) == 0 {
		return nil
	}
	var gained meta
	if err := gained.unpackAncestors(l.entry.Gained); err != nil {
		return fmt.Errorf("%w: entry %d: %v", ErrDamaged, reverses, err)
	}
	set := map[ancestor]bool{}
	for _, a := range gained.ancestors {
		set[a] = true
	}
	have := func(a ancestor) bool { return set[a] }
	if slices.ContainsFunc(w.meta.ancestors, have) {
		w.meta.ancestors = slices.DeleteFunc(slices.Clone(w.meta.ancestors), have)
	} else {
		w.meta.remember(gained.ancestors...)
	}
	return nil
}
