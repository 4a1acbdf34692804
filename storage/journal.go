package storage

import (
	"iter"
	"slices"

	"throughline/storage/pages"
)

// journal is a log that is read entry by entry. Those that travel come from anybody:
// of them, no more than one pack is unpacked at a time. An error ends the list.
type journal interface {
	forth() iter.Seq2[logged, error] // oldest first
	back() iter.Seq2[logged, error]  // newest first
	len() int                        // how many there are, if all can be read
}

// journal is the log of a working copy as bytes, or what travels with a file.
func (c *content) journal() journal {
	if packs := c.tree.Sub(bucketPacks); packs != nil {
		return packed{packs}
	}
	if log := c.tree.Sub(bucketLog); log != nil {
		return plain{log}
	}
	return plain{&pages.Bucket{}}
}

// plain is a log with an item for each entry.
type plain struct{ b *pages.Bucket }

func (p plain) forth() iter.Seq2[logged, error] { return entriesOf(slices.All(p.b.Items)) }
func (p plain) back() iter.Seq2[logged, error]  { return entriesOf(slices.Backward(p.b.Items)) }

func (p plain) len() int { return len(p.b.Items) }

func entriesOf(items iter.Seq2[int, pages.Item]) iter.Seq2[logged, error] {
	return func(yield func(logged, error) bool) {
		for _, it := range items {
			l, err := parseLogged(it.Key, it.Value)
			if !yield(l, err) || err != nil {
				return
			}
		}
	}
}

// packed is a log in packs.
type packed struct{ b *pages.Bucket }

func (p packed) len() int { return min(packedLength(p.b), mostEntries) }

func (p packed) forth() iter.Seq2[logged, error] {
	return func(yield func(logged, error) bool) {
		u := unpacking{}
		for _, it := range p.b.Items {
			first, raws, err := u.unpack(it)
			if err != nil {
				yield(logged{}, err)
				return
			}
			for i, raw := range raws {
				l, err := parseEntry(first+uint64(i), raw)
				if !yield(l, err) || err != nil {
					return
				}
			}
		}
	}
}

func (p packed) back() iter.Seq2[logged, error] {
	return func(yield func(logged, error) bool) {
		u := unpacking{}
		for _, it := range slices.Backward(p.b.Items) {
			first, raws, err := u.unpack(it)
			if err != nil {
				yield(logged{}, err)
				return
			}
			for i, raw := range slices.Backward(raws) {
				l, err := parseEntry(first+uint64(i), raw)
				if !yield(l, err) || err != nil {
					return
				}
			}
		}
	}
}
