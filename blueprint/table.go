package blueprint

import (
	"iter"
	"maps"
)

// table is an immutable map in tableShards parts. A Tx copies the parts it
// writes to, once each, so an edit costs a few parts and not the table: at
// 50,000 entries a part holds about 50.
const tableShards = 1024

type table[K comparable, V any] struct {
	shards *[tableShards]map[K]V
	slot   func(K) int
	n      int
}

// slotOf spreads ids: the tail of a UUIDv7 is random, that of a UUIDv8 a hash.
func slotOf(id ID) int { return (int(id[14])<<8 | int(id[15])) % tableShards }

func newTable[K comparable, V any](slot func(K) int) table[K, V] {
	return table[K, V]{shards: new([tableShards]map[K]V), slot: slot}
}

func (t table[K, V]) get(k K) (V, bool) {
	v, ok := t.shards[t.slot(k)][k]
	return v, ok
}

func (t table[K, V]) all() iter.Seq2[K, V] {
	return func(yield func(K, V) bool) {
		for _, s := range t.shards {
			for k, v := range s {
				if !yield(k, v) {
					return
				}
			}
		}
	}
}

// writer is a table under construction: parts marked owned may be written.
type writer[K comparable, V any] struct {
	table[K, V]
	owned [tableShards]bool
}

func (t table[K, V]) writer() *writer[K, V] {
	w := &writer[K, V]{table: t}
	shards := *t.shards
	w.shards = &shards
	return w
}

func (w *writer[K, V]) own(i int) {
	if !w.owned[i] {
		w.owned[i] = true
		if w.shards[i] == nil {
			w.shards[i] = map[K]V{}
		} else {
			w.shards[i] = maps.Clone(w.shards[i])
		}
	}
}

func (w *writer[K, V]) set(k K, v V) {
	i := w.slot(k)
	w.own(i)
	before := len(w.shards[i])
	w.shards[i][k] = v
	w.n += len(w.shards[i]) - before
}

func (w *writer[K, V]) remove(k K) {
	i := w.slot(k)
	if _, ok := w.shards[i][k]; !ok {
		return
	}
	w.own(i)
	delete(w.shards[i], k)
	w.n--
}
