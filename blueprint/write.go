package blueprint

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
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
// Lists in which the record keeps its place are left alone.
func (w *docWriter) put(id ID, r Record) {
	old, had := w.records.get(id)
	if r == old {
		return
	}
	var before, after keysOf
	if had {
		before = keys(old)
		w.count(old, -1)
	}
	if r != nil {
		after = keys(r)
		w.count(r, +1)
	}
	for _, k := range before.all() {
		if !stays(k, after, old, r) {
			w.unlist(k, id, old)
		}
	}
	if r == nil {
		w.records.remove(id)
	} else {
		w.records.set(id, r)
	}
	for _, k := range after.all() {
		if !stays(k, before, r, old) {
			w.enlist(k, id, r)
		}
	}
}

// stays reports whether a record that stands in list k has the same place there
// as the other, whose lists are given.
func stays(k key, lists keysOf, r, other Record) bool {
	return slices.Contains(lists.all(), k) && rankIn(k.list, r) == rankIn(k.list, other)
}

func (w *docWriter) count(r Record, by int) {
	if k := r.RecordKind(); k < kindEnd {
		w.counts[k] += by
	}
}

// rank says where a record with that order and id belongs in a list.
func (w *docWriter) rank(l list, ids []ID, order string, id ID) (int, bool) {
	return slices.BinarySearchFunc(ids, id, func(other, id ID) int {
		if l.sorts() {
			r, _ := w.records.get(other)
			if o := orderOf(r); o != order {
				return strings.Compare(o, order)
			}
		}
		return bytes.Compare(other[:], id[:])
	})
}

// ours returns a list that may be modified in place.
func (w *docWriter) ours(k key) []ID {
	ids, _ := w.index.get(k)
	if !w.owned[k] {
		w.owned[k] = true
		ids = slices.Clone(ids)
	}
	return ids
}

func (w *docWriter) enlist(k key, id ID, r Record) {
	ids := w.ours(k)
	if i, there := w.rank(k.list, ids, rankIn(k.list, r), id); !there {
		ids = slices.Insert(ids, i, id)
	}
	w.index.set(k, ids)
}

func (w *docWriter) unlist(k key, id ID, r Record) {
	ids := w.ours(k)
	if i, there := w.rank(k.list, ids, rankIn(k.list, r), id); there {
		ids = slices.Delete(ids, i, i+1)
	}
	w.store(k, ids)
}

func (w *docWriter) store(k key, ids []ID) {
	if len(ids) == 0 {
		w.index.remove(k)
		delete(w.owned, k)
	} else {
		w.index.set(k, ids)
	}
}

// sameMap reports whether two maps are one and the same, not merely equal.
func sameMap[K comparable, V any](a, b map[K]V) bool {
	return reflect.ValueOf(a).UnsafePointer() == reflect.ValueOf(b).UnsafePointer()
}
