package blueprint

import (
	"reflect"
	"slices"
)

// docWriter is a document under construction. It shares every part of the
// document it began from until it writes there.
type docWriter struct {
	records *writer[ID, Record]
	index   *writer[key, []ID]
	counts  [kindEnd]int
	owned   map[key]bool // index lists that are ours to modify in place
}

func (d *Doc) write() *docWriter {
	return &docWriter{records: d.records.writer(), index: d.index.writer(), counts: d.counts, owned: map[key]bool{}}
}

func (w *docWriter) done() *Doc {
	return &Doc{records: w.records.table, index: w.index.table, counts: w.counts}
}

// put makes r (nil: nothing) the record of that id and keeps the index right.
func (w *docWriter) put(id ID, r Record) {
	old, had := w.records.get(id)
	if had && r == old {
		return
	}
	if had {
		w.unlist(id, old)
		w.count(old, -1)
	}
	if r == nil {
		w.records.remove(id)
		return
	}
	w.records.set(id, r)
	w.count(r, +1)
	w.enlist(id, r)
}

func (w *docWriter) count(r Record, by int) {
	if k := r.RecordKind(); k < kindEnd {
		w.counts[k] += by
	}
}

// rank says where a record with that order and id belongs in a list.
func (w *docWriter) rank(ids []ID, order string, id ID) (int, bool) {
	return slices.BinarySearchFunc(ids, id, func(other, id ID) int {
		r, _ := w.records.get(other)
		if o := orderOf(r); o != order {
			if o < order {
				return -1
			}
			return 1
		}
		return slices.Compare(other[:], id[:])
	})
}

func (w *docWriter) enlist(id ID, r Record) {
	ks, n := keys(r)
	for _, k := range ks[:n] {
		ids, _ := w.index.get(k)
		if !w.owned[k] {
			w.owned[k] = true
			ids = slices.Clone(ids)
		}
		if i, there := w.rank(ids, orderOf(r), id); !there {
			ids = slices.Insert(ids, i, id)
		}
		w.index.set(k, ids)
	}
}

func (w *docWriter) unlist(id ID, r Record) {
	ks, n := keys(r)
	for _, k := range ks[:n] {
		ids, _ := w.index.get(k)
		if !w.owned[k] {
			w.owned[k] = true
			ids = slices.Clone(ids)
		}
		if i, there := w.rank(ids, orderOf(r), id); there {
			ids = slices.Delete(ids, i, i+1)
		}
		if len(ids) == 0 {
			w.index.remove(k)
			delete(w.owned, k)
		} else {
			w.index.set(k, ids)
		}
	}
}

// sameMap reports whether two maps are one and the same, not merely equal.
func sameMap[K comparable, V any](a, b map[K]V) bool {
	return reflect.ValueOf(a).UnsafePointer() == reflect.ValueOf(b).UnsafePointer()
}
