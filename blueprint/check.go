package blueprint

import (
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"sync"
)

// maxTold is how many breaches Check tells; a document with one usually has more.
const maxTold = 20

// Check tells which invariants the document breaks; nil where it is sound. It
// looks at every record, so it is for files, merges and tests; Edit checks just
// what an edit touched. The error joins InvalidErrors, in the order of ids.
func (d *Doc) Check() error {
	bad := d.breaches()
	slices.SortFunc(bad, func(a, b *InvalidError) int { return bytes.Compare(a.ID[:], b.ID[:]) })
	errs := make([]error, 0, maxTold)
	for _, err := range bad[:min(len(bad), maxTold)] {
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

// breaches checks every record, on all processors where there are many: opening a
// large file waits for it.
func (d *Doc) breaches() []*InvalidError {
	parts := 1
	if d.Len() > 1000 {
		parts = min(runtime.GOMAXPROCS(0), 8)
	}
	found := make([][]*InvalidError, parts)
	var wg sync.WaitGroup
	for part := range parts {
		wg.Go(func() {
			for _, shard := range d.records.shards[part*tableShards/parts : (part+1)*tableShards/parts] {
				for id, r := range shard {
					if err := d.checkRecord(id, r); err != nil {
						found[part] = append(found[part], err)
					}
				}
			}
		})
	}
	wg.Wait()
	return slices.Concat(found...)
}

// checkChange checks the records a change touched and what depends on them.
func (d *Doc) checkChange(c Change) error {
	for id, delta := range c {
		if delta.After != nil {
			if err := d.checkRecord(id, delta.After); err != nil {
				return err
			}
		}
		if err := d.checkDependents(id, delta); err != nil {
			return err
		}
	}
	return nil
}

// checkDependents checks the records whose soundness depends on one that
// changed.
func (d *Doc) checkDependents(id ID, delta Delta) error {
	switch howChanged(delta) {
	case goneOrOther:
		for l := listStages; l < listEnd; l++ {
			ids, _ := d.index.get(key{id, ID{}, l})
			for _, other := range ids {
				if err := d.checkRecord(other, d.Record(other)); err != nil {
					return err
				}
			}
		}
	case elsewhere:
		return d.checkTenants(id, false)
	case reordered:
		return d.checkTenants(id, true)
	}
	return nil
}

// manner is how a change to one record bears on others.
type manner uint8

const (
	harmless    manner = iota // fields of its own
	goneOrOther               // it is gone, or of another kind: nothing may name it as before
	elsewhere                 // it may have left its map, or its lane takes no cards any more
	reordered                 // spans over it may run backwards
)

func howChanged(delta Delta) manner {
	if delta.Before == nil {
		return harmless
	}
	if delta.After == nil || delta.After.RecordKind() != delta.Before.RecordKind() {
		return goneOrOther
	}
	moved, order := false, false
	switch a := delta.After.(type) {
	case Stage:
		b := delta.Before.(Stage)
		moved, order = a.Map != b.Map, a.Order != b.Order
	case Step:
		b := delta.Before.(Step)
		moved, order = a.Stage != b.Stage, a.Order != b.Order
	case Lane:
		b := delta.Before.(Lane)
		moved = a.Map != b.Map || a.Role != b.Role
	case Card:
		moved = a.Map != delta.Before.(Card).Map
	}
	switch {
	case moved:
		return elsewhere
	case order:
		return reordered
	}
	return harmless
}

// checkTenants checks what lies in a stage, step or lane, and the links of a
// step or card. After a mere reordering only spans can be wrong.
func (d *Doc) checkTenants(id ID, spansOnly bool) error {
	for _, s := range append(d.StepsOf(id), Step{ID: id}) {
		if err := d.checkTenantsOf(s.ID, spansOnly); err != nil {
			return err
		}
	}
	return nil
}

func (d *Doc) checkTenantsOf(id ID, spansOnly bool) error {
	lists := []list{listSpans, listUses, listFrom, listTo}
	if spansOnly {
		lists = lists[:1]
	}
	for _, l := range lists {
		ids, _ := d.index.get(key{id, ID{}, l})
		for _, other := range ids {
			if err := d.checkRecord(other, d.Record(other)); err != nil {
				return err
			}
		}
	}
	return nil
}

// checkRecord checks one record, its references and its place.
func (d *Doc) checkRecord(id ID, r Record) *InvalidError {
	if err := invalid(r); err != nil {
		return err
	}
	var err *InvalidError
	bad := func(field, format string, args ...any) {
		if err == nil {
			err = &InvalidError{id, r.RecordKind(), field, fmt.Sprintf(format, args...)}
		}
	}
	if r.RecordID() != id {
		bad("id", "is filed under another id")
	}
	referrals(r, func(field string, to ID, kinds []Kind, must bool) {
		if to.IsZero() {
			if must {
				bad(field, "is missing")
			}
		} else if named := d.Record(to); named == nil {
			bad(field, "names %s, which does not exist", to)
		} else if !slices.Contains(kinds, named.RecordKind()) {
			bad(field, "names a %s", named.RecordKind())
		}
	})
	if err != nil {
		return err
	}
	switch r := r.(type) {
	case Card:
		d.checkPlace(r, bad)
	case Link:
		if d.MapOf(r.From) != r.Map || !r.To.IsZero() && d.MapOf(r.To) != r.Map {
			bad("map", "is not that of both ends")
		}
	}
	return err
}

// invalid is Validate with the type of error it always has.
func invalid(r Record) *InvalidError {
	err := r.Validate()
	if err == nil {
		return nil
	}
	var bad *InvalidError
	if errors.As(err, &bad) {
		return bad
	}
	return &InvalidError{r.RecordID(), r.RecordKind(), "record", err.Error()}
}

func (d *Doc) checkPlace(c Card, bad func(field, format string, args ...any)) {
	if c.Parked() {
		return
	}
	lane, _ := Get[Lane](d, c.Lane)
	switch {
	case lane.Map != c.Map:
		bad("lane", "is in another map")
	case lane.Role == RoleDepartments:
		bad("lane", "is the departments lane, which holds no cards")
	case d.MapOf(c.Step) != c.Map:
		bad("step", "is in another map")
	case !c.Last.IsZero() && !d.before(c.Step, c.Last):
		bad("span", "does not end to the right of where it begins, in the same map")
	}
}

// before reports whether step a stands to the left of step b in the same map.
func (d *Doc) before(a, b ID) bool {
	sa, ok1 := Get[Step](d, a)
	sb, ok2 := Get[Step](d, b)
	if !ok1 || !ok2 {
		return false
	}
	if sa.Stage == sb.Stage {
		return precedes(sa.Order, sa.ID, sb.Order, sb.ID)
	}
	ta, ok1 := Get[Stage](d, sa.Stage)
	tb, ok2 := Get[Stage](d, sb.Stage)
	return ok1 && ok2 && ta.Map == tb.Map && precedes(ta.Order, ta.ID, tb.Order, tb.ID)
}

func precedes(oa string, a ID, ob string, b ID) bool {
	if oa != ob {
		return oa < ob
	}
	return bytes.Compare(a[:], b[:]) < 0
}
