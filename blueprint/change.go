package blueprint

// Delta is what happened to one record; a nil side says that it did not exist.
type Delta struct{ Before, After Record }

// Change is what happened to a document, as data: by record id.
type Change map[ID]Delta

// Inverse returns the change that takes c back.
func (c Change) Inverse() Change {
	out := make(Change, len(c))
	for id, d := range c {
		out[id] = Delta{d.After, d.Before}
	}
	return out
}

// Then returns c followed by next as one change. What cancels out disappears.
func (c Change) Then(next Change) Change {
	out := make(Change, len(c)+len(next))
	for id, d := range c {
		out[id] = d
	}
	for id, d := range next {
		out.add(id, d.Before, d.After)
	}
	return out
}

func (c Change) add(id ID, before, after Record) {
	if d, ok := c[id]; ok {
		before = d.Before
	}
	if before == after {
		delete(c, id)
	} else {
		c[id] = Delta{before, after}
	}
}

// Apply returns the document after c. It takes the After side as it is, without
// checking: changes come from Edit, Diff or a file that was checked.
func (d *Doc) Apply(c Change) *Doc {
	if len(c) == 0 {
		return d
	}
	w := d.write()
	if len(c) >= bulkFrom {
		w.putAll(c)
		return w.done()
	}
	for id, delta := range c {
		w.put(id, delta.After)
	}
	return w.done()
}

// Diff returns the change that leads from a to b. It skips what they share.
func Diff(a, b *Doc) Change {
	c := Change{}
	for i := range a.records.shards {
		sa, sb := a.records.shards[i], b.records.shards[i]
		if sameMap(sa, sb) {
			continue
		}
		for id, r := range sa {
			if s := sb[id]; s != r {
				c[id] = Delta{r, s}
			}
		}
		for id, s := range sb {
			if _, ok := sa[id]; !ok {
				c[id] = Delta{nil, s}
			}
		}
	}
	return c
}
