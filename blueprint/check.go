package blueprint

import (
	"errors"
	"fmt"
)

// Check tells which invariants the document breaks; nil where it is sound. It
// looks at every record, so it is for files, merges and tests; Edit checks just
// what an edit touched.
func (d *Doc) Check() error {
	var errs []error
	for r := range d.All() {
		if err := d.checkRecord(r); err != nil {
			if errs = append(errs, err); len(errs) == 20 {
				break
			}
		}
	}
	return errors.Join(errs...)
}

// checkChange checks the records a change touched and what refers to them.
func (d *Doc) checkChange(c Change) error {
	for id, delta := range c {
		if delta.After != nil {
			if err := d.checkRecord(delta.After); err != nil {
				return err
			}
		}
		if delta.Before != nil {
			if err := d.checkAbout(id, delta); err != nil {
				return err
			}
		}
	}
	return nil
}

// checkAbout checks what refers to a record that is gone or may have moved.
func (d *Doc) checkAbout(id ID, delta Delta) error {
	if delta.After != nil && !moved(delta) {
		return nil
	}
	for _, l := range []list{listStages, listLanes, listSteps, listCell, listSpans, listFrom, listTo, listAbout, listTouching} {
		ids, _ := d.index.get(key{id, ID{}, l})
		for _, other := range ids {
			if err := d.checkRecord(d.Record(other)); err != nil {
				return err
			}
		}
	}
	if delta.After != nil {
		return d.checkCellsOf(delta.After)
	}
	return d.checkReferences(id, delta.Before)
}

// moved tells whether a stage, step, lane or card changed in a way that others
// depend on.
func moved(delta Delta) bool {
	switch a := delta.After.(type) {
	case Stage:
		b, _ := delta.Before.(Stage)
		return a.Map != b.Map || a.Order != b.Order
	case Step:
		b, _ := delta.Before.(Step)
		return a.Stage != b.Stage || a.Order != b.Order
	case Lane:
		b, _ := delta.Before.(Lane)
		return a.Map != b.Map || a.Role != b.Role
	case Card:
		b, _ := delta.Before.(Card)
		return a.Map != b.Map || a.Kind != b.Kind
	}
	return delta.After.RecordKind() != delta.Before.RecordKind()
}

// checkCellsOf checks the cards in the cells of a stage, step or lane.
func (d *Doc) checkCellsOf(r Record) error {
	var steps []Step
	var lanes []Lane
	m := d.MapOf(r.RecordID())
	switch r := r.(type) {
	case Stage:
		steps, lanes = d.StepsOf(r.ID), d.Lanes(m)
	case Step:
		steps, lanes = []Step{r}, d.Lanes(m)
	case Lane:
		steps, lanes = d.Steps(m), []Lane{r}
	}
	for _, s := range steps {
		for _, l := range lanes {
			for _, c := range d.Cell(l.ID, s.ID) {
				if err := d.checkRecord(c); err != nil {
					return err
				}
			}
		}
		for _, c := range listOf[Card](d, key{s.ID, ID{}, listSpans}) {
			if err := d.checkRecord(c); err != nil {
				return err
			}
		}
	}
	return nil
}

// checkReferences looks for fields that still name a record that is gone and
// that no index list covers: owners, channels, personas, pictures, cells.
func (d *Doc) checkReferences(id ID, gone Record) error {
	switch gone.RecordKind() {
	case KindOfDepartment, KindOfChannel, KindOfPersona, KindOfPicture, KindOfLane, KindOfStep:
	default:
		return nil
	}
	for r := range d.All() {
		for _, ref := range references(r) {
			if ref.to == id {
				return d.checkRecord(r)
			}
		}
	}
	return nil
}

type reference struct {
	field string
	to    ID
	kinds []Kind
}

var (
	aboutKinds = []Kind{KindOfMap, KindOfStage, KindOfStep, KindOfLane, KindOfCard, KindOfLink, KindOfDepartment, KindOfChannel, KindOfPersona}
	ownedKinds = []Kind{KindOfCard, KindOfStep, KindOfLane, KindOfStage}
	endKinds   = []Kind{KindOfCard, KindOfStep}
)

// references lists the fields of a record that name others.
func references(r Record) []reference {
	ref := func(f string, to ID, k ...Kind) reference { return reference{f, to, k} }
	switch r := r.(type) {
	case Stage:
		return []reference{ref("map", r.Map, KindOfMap)}
	case Step:
		return []reference{ref("stage", r.Stage, KindOfStage), ref("department", r.Owner, KindOfDepartment)}
	case Lane:
		return []reference{ref("map", r.Map, KindOfMap), ref("department", r.Owner, KindOfDepartment)}
	case Card:
		return []reference{ref("map", r.Map, KindOfMap), ref("lane", r.Lane, KindOfLane), ref("step", r.Step, KindOfStep), ref("span", r.Last, KindOfStep),
			ref("department", r.Owner, KindOfDepartment), ref("channel", r.Channel, KindOfChannel), ref("persona", r.Persona, KindOfPersona), ref("picture", r.Picture, KindOfPicture)}
	case Link:
		return []reference{ref("map", r.Map, KindOfMap), ref("from", r.From, endKinds...), ref("to", r.To, endKinds...), ref("persona", r.Persona, KindOfPersona)}
	case Comment:
		return []reference{ref("subject", r.Subject, aboutKinds...)}
	case Contributor:
		return []reference{ref("subject", r.Subject, ownedKinds...), ref("department", r.Department, KindOfDepartment)}
	case EmotionPoint:
		return []reference{ref("step", r.Step, KindOfStep), ref("persona", r.Persona, KindOfPersona)}
	case Tag:
		return []reference{ref("subject", r.Subject, ownedKinds...)}
	case Remedy:
		return []reference{ref("opportunity", r.Opportunity, KindOfCard), ref("pain_point", r.PainPoint, KindOfCard)}
	case Traveller:
		return []reference{ref("map", r.Map, KindOfMap), ref("persona", r.Persona, KindOfPersona)}
	case Preference:
		return []reference{ref("persona", r.Persona, KindOfPersona), ref("channel", r.Channel, KindOfChannel)}
	}
	return nil
}

// required lists the reference fields that may not be none.
var required = map[string]bool{"map": true, "stage": true, "subject": true, "from": true, "opportunity": true, "pain_point": true}

func (d *Doc) checkRecord(r Record) error {
	if err := r.Validate(); err != nil {
		return err
	}
	bad := func(field, format string, args ...any) error {
		return &InvalidError{r.RecordID(), r.RecordKind(), field, fmt.Sprintf(format, args...)}
	}
	if r.RecordKind() != KindOfUnknown && d.Record(r.RecordID()) != r {
		return bad("id", "is filed under another id")
	}
	for _, ref := range references(r) {
		if ref.to.IsZero() {
			relation := r.RecordKind() >= KindOfContributor && !(r.RecordKind() == KindOfEmotionPoint && ref.field == "persona")
			if required[ref.field] || relation {
				return bad(ref.field, "is missing")
			}
			continue
		}
		to := d.Record(ref.to)
		if to == nil {
			return bad(ref.field, "names %s, which does not exist", ref.to)
		}
		fits := false
		for _, k := range ref.kinds {
			fits = fits || to.RecordKind() == k
		}
		if !fits {
			return bad(ref.field, "names a %s", to.RecordKind())
		}
	}
	switch r := r.(type) {
	case Card:
		return d.checkPlace(r, bad)
	case Link:
		if d.MapOf(r.From) != r.Map || !r.To.IsZero() && d.MapOf(r.To) != r.Map {
			return bad("map", "is not that of both ends")
		}
	}
	return nil
}

func (d *Doc) checkPlace(c Card, bad func(string, string, ...any) error) error {
	if c.Parked() {
		return nil
	}
	lane, _ := Get[Lane](d, c.Lane)
	if lane.Map != c.Map {
		return bad("lane", "is in another map")
	}
	if lane.Role == RoleDepartments {
		return bad("lane", "is the departments lane, which holds no cards")
	}
	if d.MapOf(c.Step) != c.Map {
		return bad("step", "is in another map")
	}
	if !c.Last.IsZero() && (d.MapOf(c.Last) != c.Map || !d.before(c.Step, c.Last)) {
		return bad("span", "does not end to the right of where it begins")
	}
	return nil
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
	for i := range a {
		if a[i] != b[i] {
			return a[i] < b[i]
		}
	}
	return false
}
