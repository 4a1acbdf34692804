package blueprint

import "slices"

// Giving things their place among their siblings.

// spot says where id goes when it is put in front of before in the list ids:
// the others, the place among them, and the place it has now (−1: none). None,
// or a record that is not in the list, is the end; id itself is where it is. The
// others are good until the next write.
func spot(ids []ID, id, before ID) (others []ID, at, now int) {
	others, now = ids, slices.Index(ids, id)
	if now >= 0 {
		others = slices.Delete(slices.Clone(ids), now, now+1)
	}
	if before.IsZero() {
		return others, len(others), now
	}
	if i := slices.Index(others, before); i >= 0 {
		return others, i, now
	}
	if before == id && now >= 0 {
		return others, now, now
	}
	return others, len(others), now
}

// orderBefore returns the order key for that place. What stands there already
// keeps its key.
func (tx *Tx) orderBefore(ids []ID, id, before ID) (string, error) {
	others, at, now := spot(ids, id, before)
	if now == at {
		if own := orderOf(tx.recordAt(id)); own != "" {
			return own, nil
		}
	}
	key, err := tx.squeeze(others, at)
	if err == nil && len(key) > maxOrderKey {
		return tx.respace(others, at)
	}
	return key, err
}

// maxOrderKey is the length from which keys are made anew for a whole list. It
// takes hundreds of insertions at the very same place to get there.
const maxOrderKey = 64

// squeeze returns a key for place at of ids. Where the neighbours there share a
// key (two copies chose the same, ties are broken by id) or have none, those
// behind are given new ones.
func (tx *Tx) squeeze(ids []ID, at int) (string, error) {
	order := func(i int) string {
		if i < 0 || i >= len(ids) {
			return ""
		}
		return orderOf(tx.recordAt(ids[i]))
	}
	low, behind := order(at-1), at
	for behind < len(ids) && order(behind) <= low {
		behind++
	}
	high := order(behind)
	key, err := OrderBetween(low, high)
	next := key
	for _, id := range slices.Clone(ids[at:behind]) {
		if err == nil {
			next, err = OrderBetween(next, high)
			tx.set(id, withOrder(tx.recordAt(id), next))
		}
	}
	return key, err
}

// respace gives all of ids short keys and returns one for place at.
func (tx *Tx) respace(ids []ID, at int) (string, error) {
	keys := OrderSpread(len(ids) + 1)
	for i, id := range slices.Clone(ids) {
		if i >= at {
			i++
		}
		tx.set(id, withOrder(tx.recordAt(id), keys[i]))
	}
	return keys[at], nil
}

func withOrder(r Record, order string) Record {
	switch r := r.(type) {
	case Map:
		r.Order = order
		return r
	case Stage:
		r.Order = order
		return r
	case Step:
		r.Order = order
		return r
	case Lane:
		r.Order = order
		return r
	case Card:
		r.Order = order
		return r
	case Link:
		r.Order = order
		return r
	case Department:
		r.Order = order
		return r
	case Channel:
		r.Order = order
		return r
	case Persona:
		r.Order = order
		return r
	case Traveller:
		r.Order = order
		return r
	case View:
		r.Order = order
		return r
	}
	return r
}

func (tx *Tx) siblings(k key) []ID {
	ids, _ := tx.w.index.get(k)
	return ids
}

// place puts r into the list k in front of before.
func (tx *Tx) place(r Record, k key, before ID) error {
	order, err := tx.orderBefore(tx.siblings(k), r.RecordID(), before)
	if err != nil {
		return err
	}
	return tx.Put(withOrder(r, order))
}

// add is place for a record that is new.
func (tx *Tx) add(verb string, r Record, k key, before ID) error {
	if err := tx.fresh(verb, r); err != nil {
		return err
	}
	return tx.place(r, k, before)
}

// inPlace reports whether id stands in front of before in the list k already.
func (tx *Tx) inPlace(k key, id, before ID) bool {
	_, at, now := spot(tx.siblings(k), id, before)
	return at == now
}
