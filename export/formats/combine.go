package formats

import (
	"errors"

	"throughline/blueprint"
)

// ErrNothingNew says that a file already holds every map to be added to it.
var ErrNothingNew = errors.New("every one of these maps is there already")

// Combine adds the maps of more behind those of base, with everything they
// share. Departments, channels and personas that base has under the same name
// are base's from then on. What base holds stays as base has it, records and
// whole maps: what another copy of them gained or lost is a matter of merging.
// It errors with ErrNothingNew where base holds all maps already.
func Combine(base, more *blueprint.Doc) (*blueprint.Doc, error) {
	last := ""
	for _, m := range base.Maps() {
		last = m.Order
	}
	added, same := false, shared(base, more)
	d, _, err := base.Edit(func(tx *blueprint.Tx) error {
		for _, m := range more.Maps() {
			if base.Record(m.ID) != nil {
				continue
			}
			order, err := blueprint.OrderBetween(last, "")
			if err != nil {
				return err
			}
			m.Order, last, added = order, order, true
			if err := tx.Put(m); err != nil {
				return err
			}
		}
		for r := range more.All() {
			id := r.RecordID()
			_, ours := same[id]
			if ours || r.RecordKind() == blueprint.KindOfMap || base.Record(id) != nil || base.Record(more.MapOf(id)) != nil {
				continue
			}
			if r = same.rename(r); tx.Doc().Record(r.RecordID()) != nil {
				continue // a preference that base has, too
			}
			if err := tx.Put(r); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil && !added {
		return nil, ErrNothingNew
	}
	return d, err
}
