package storage

import (
	"fmt"
	"maps"
	"slices"

	"throughline/blueprint"
	"throughline/storage/codec"
	"throughline/storage/pages"
)

// WriteState writes the document as it was after the entry of a number: an older
// state of the same document, so that what is done to it can be merged. It claims
// nothing that came later: neither ancestors nor revisions of records.
func (c *Copy) WriteState(path string, number uint64, force bool) error {
	image, err := c.stateImage(number)
	if err != nil {
		return &FileError{"write", path, err}
	}
	return WriteBytes(path, image, force)
}

func (c *Copy) stateImage(number uint64) ([]byte, error) {
	p := c.past
	if p == nil || number < p.steps[0].number || number > p.steps[p.reach].number {
		return nil, fmt.Errorf("%w: it holds no entry %d", ErrHistory, number)
	}
	n := int(number - p.steps[0].number)
	d, r, err := p.state(n)
	if err != nil {
		return nil, err
	}
	at := p.steps[n]
	m := newMeta(c.meta.document, c.meta.derivedFrom)
	m.revision, m.generation, m.floor, m.title = at.revision, at.generation, c.meta.floor, titleOf(d)
	m.leftOut = p.leftOutAt(n, c.meta.leftOut)
	m.ancestors = p.ancestorsAt(n, c.meta.ancestors)
	records, err := p.recordsAt(n, r)
	if err != nil {
		return nil, err
	}
	for _, it := range records.Items {
		id, payload, err := openRecord(it)
		if err != nil {
			return nil, err
		}
		m.digest.Add(id, payload)
	}
	image, err := parts{meta: m, records: records, blob: p.c.blob}.build()
	if err != nil {
		return nil, err
	}
	return image, verify(image, d)
}

// ancestorsAt lists which of the ancestors of now there were after n entries. Those
// that a merge brought count where it had been made by then, and not been undone.
func (p *past) ancestorsAt(n int, now []ancestor) []ancestor {
	own, brought, held := map[ancestor]bool{}, map[ancestor]bool{}, map[ancestor]bool{}
	for _, s := range p.steps[:n] {
		own[s.ancestor()] = true
	}
	by := map[uint64]map[ancestor]bool{} // by the number of the merge
	for i, l := range p.first(p.reach) {
		gained := map[ancestor]bool{}
		p.gained(l.entry, gained)
		if len(gained) > 0 {
			by[l.number] = gained
		}
		maps.Copy(brought, gained)
		switch undone := by[l.entry.Reverses]; {
		case i > n:
		case slices.ContainsFunc(slices.Collect(maps.Keys(undone)), func(a ancestor) bool { return held[a] }):
			maps.DeleteFunc(held, func(a ancestor, _ bool) bool { return undone[a] })
		default:
			maps.Copy(held, gained)
			maps.Copy(held, undone) // done again
		}
	}
	var m meta
	m.remember(slices.Concat(p.rootBefore(n), slices.Collect(maps.Keys(held)), slices.DeleteFunc(slices.Clone(now), func(a ancestor) bool {
		return a.generation >= p.steps[n].generation || brought[a] && !own[a]
	}))...)
	return m.ancestors
}

// leftOutAt is what had been left out after n entries, by what has been so now.
func (p *past) leftOutAt(n int, now uint64) uint64 {
	by := map[uint64]uint64{} // by the number of the merge
	for i, l := range p.first(p.reach) {
		if r := l.entry.Returned; r != 0 {
			by[l.number] = r
		}
		if i > n {
			now ^= l.entry.Returned ^ by[l.entry.Reverses]
		}
	}
	return now
}

// rootBefore is the beginning of the log as an ancestor of what came later: the file as
// it was when this computer first had it, or as it was trimmed.
func (p *past) rootBefore(n int) []ancestor {
	if n == 0 {
		return nil
	}
	return []ancestor{p.steps[0].ancestor()}
}

// recordsAt lists the records as they were after n entries, tombstones included,
// each with the revision that it had: a merge without a log goes by them. r has
// gone back to there.
func (p *past) recordsAt(n int, r *rewinder) (*pages.Bucket, error) {
	touched := map[blueprint.ID]codec.Revision{}
	for i, l := range p.first(n) {
		for _, d := range l.entry.Deltas {
			touched[d.ID] = codec.NewRevision(p.steps[i].generation, p.steps[i].revision)
		}
	}
	root := codec.NewRevision(p.steps[0].generation, p.steps[0].revision)
	out := &pages.Bucket{}
	for _, it := range p.c.tree.Sub(bucketRecords).Items {
		id, _, err := openRecord(it)
		if err != nil {
			return nil, err
		}
		rev, known := touched[id]
		switch s, changed := r.now[id]; {
		case !changed: // not touched since
			out.Items = append(out.Items, it)
		case known:
			out.Put(it.Key, codec.Wrap(bucketRecords, it.Key, rev, s.payload))
		case s.payload.Kind != 0: // as the log began: changed then or before
			out.Put(it.Key, codec.Wrap(bucketRecords, it.Key, root, s.payload))
		}
	}
	return out, nil
}
