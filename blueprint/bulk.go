package blueprint

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
)

// bulkFrom is the size from which a change is applied in bulk: putting records
// one by one keeps every list sorted all the time, which is quadratic where a
// file is opened and thousands of cards join one list.
const bulkFrom = 64

// putAll is put for every record of a change, with each list sorted once.
func (w *docWriter) putAll(c Change) {
	gone, come := map[key]map[ID]bool{}, map[key][]ID{}
	for id, delta := range c {
		old, had := w.records.get(id)
		if old == delta.After {
			continue
		}
		if had {
			w.count(old, -1)
			k := keys(old)
			for _, k := range k.all() {
				if gone[k] == nil {
					gone[k] = map[ID]bool{}
				}
				gone[k][id] = true
			}
		}
		if delta.After == nil {
			w.records.remove(id)
			continue
		}
		w.records.set(id, delta.After)
		w.count(delta.After, +1)
		k := keys(delta.After)
		for _, k := range k.all() {
			come[k] = append(come[k], id)
		}
	}
	w.relist(gone, come)
}

// relist takes ids out of lists and adds others.
func (w *docWriter) relist(gone map[key]map[ID]bool, come map[key][]ID) {
	for k, out := range gone {
		if _, later := come[k]; !later {
			w.store(k, slices.DeleteFunc(w.ours(k), func(id ID) bool { return out[id] }))
		}
	}
	for k, in := range come {
		out := gone[k]
		ids := slices.DeleteFunc(w.ours(k), func(id ID) bool { return out[id] })
		ids = append(slices.Grow(ids, len(in)), in...)
		w.store(k, w.sorted(k.list, ids))
	}
}

// sorted sorts ids as their list demands and drops repetitions.
func (w *docWriter) sorted(l list, ids []ID) []ID {
	type ranked struct {
		order string
		id    ID
	}
	rs := make([]ranked, len(ids))
	for i, id := range ids {
		rs[i].id = id
		if l.sorts() {
			r, _ := w.records.get(id)
			rs[i].order = orderOf(r)
		}
	}
	slices.SortFunc(rs, func(a, b ranked) int {
		return cmp.Or(strings.Compare(a.order, b.order), bytes.Compare(a.id[:], b.id[:]))
	})
	for i, r := range rs {
		ids[i] = r.id
	}
	return slices.Compact(ids)
}
