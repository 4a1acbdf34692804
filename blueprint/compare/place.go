package compare

import (
	"fmt"
	"slices"

	"throughline/blueprint"
)

const (
	parkingLot    = "parking lot"
	theParkingLot = "the parking lot"
)

// detail is how exactly a step is named.
type detail uint8

const (
	brief    detail = iota // Buying, where it has one step or that has no title; else Buying › Pay
	full                   // Buying › Pay
	numbered               // Buying › step 2
)

// spot asks for the name of a step; the answers are kept, as many things lie in one.
type spot struct {
	d    *blueprint.Doc
	step blueprint.ID
	how  detail
}

// stepName names a step with its stage.
func (w *comparison) stepName(d *blueprint.Doc, step blueprint.ID, how detail) string {
	k := spot{d, step, how}
	if name, ok := w.names[k]; ok {
		return name
	}
	name := stepName(d, step, how)
	w.names[k] = name
	return name
}

func stepName(d *blueprint.Doc, id blueprint.ID, how detail) string {
	s, ok := blueprint.Get[blueprint.Step](d, id)
	if !ok {
		return "a step that is gone"
	}
	stage := stageName(d, s.Stage)
	t := shorten(s.Title, longest)
	siblings := d.StepsOf(s.Stage)
	switch {
	case how == numbered:
		t = fmt.Sprintf("step %d", 1+slices.IndexFunc(siblings, func(o blueprint.Step) bool { return o.ID == id }))
	case t == "" || how == brief && len(siblings) == 1:
		return stage
	}
	return stage + " › " + t
}

// stageName is the title of a stage, or its number where it has none.
func stageName(d *blueprint.Doc, id blueprint.ID) string {
	s, ok := blueprint.Get[blueprint.Stage](d, id)
	if !ok {
		return "a stage that is gone"
	}
	if t := shorten(s.Title, longest); t != "" {
		return t
	}
	return fmt.Sprintf("stage %d", 1+slices.IndexFunc(d.Stages(s.Map), func(o blueprint.Stage) bool { return o.ID == id }))
}

// laneName is the title of a lane, or that of its role.
func laneName(d *blueprint.Doc, id blueprint.ID) string {
	l, ok := blueprint.Get[blueprint.Lane](d, id)
	if !ok {
		return "that is gone"
	}
	if t := shorten(l.Title, longest); t != "" {
		return t
	}
	return orNone(shorten(blueprint.Label(blueprint.Roles, l.Role), longest), "without a title")
}

// cellName is where a card lies: Delivery › Wait, lane Touchpoints.
func (w *comparison) cellName(d *blueprint.Doc, p blueprint.Place, how detail) string {
	if p.Parked() {
		return theParkingLot
	}
	return w.stepName(d, p.Step, how) + ", lane " + laneName(d, p.Lane)
}

// where says in which part of its map a record of d is, and the step, stage or
// parking lot below which it is listed.
func (w *comparison) where(d *blueprint.Doc, id blueprint.ID) (where, below string) {
	if about := shownAt(d, d.Record(id)); !about.IsZero() {
		return w.site(d, d.Record(about))
	}
	return w.seat(d, d.Record(id))
}

// site is where the links and comments of a record are.
func (w *comparison) site(d *blueprint.Doc, r blueprint.Record) (where, below string) {
	switch r := r.(type) {
	case blueprint.Step:
		below = w.stepName(d, r.ID, brief)
		return below, below
	case blueprint.Stage:
		below = stageName(d, r.ID)
		return below, below
	case blueprint.Lane:
		return "lane " + laneName(d, r.ID), ""
	}
	return w.seat(d, r)
}

// seat is where for what has a place of its own.
func (w *comparison) seat(d *blueprint.Doc, r blueprint.Record) (where, below string) {
	switch r := r.(type) {
	case blueprint.Card:
		if r.Parked() {
			return parkingLot, capital(parkingLot)
		}
		return w.cellName(d, r.Place, brief), w.stepName(d, r.Step, brief)
	case blueprint.Step:
		return stageName(d, r.Stage), w.stepName(d, r.ID, brief)
	case blueprint.Stage:
		return "", stageName(d, r.ID)
	}
	return "", ""
}

// moves tells how the place of a card differs but for its order: the cell, the lane,
// how far it reaches.
func (w *comparison) moves(a, b blueprint.Card) []FieldChange {
	var out []FieldChange
	move := FieldChange{Name: "place", Label: "moved", manner: moving}
	step, lane, still := a.Step != b.Step, a.Lane != b.Lane, a.Parked() && b.Parked()
	switch {
	case still: // lane and step are none, or a damaged file has half a place
	case a.Parked() || b.Parked() || step && lane:
		move.Before, move.After = w.pair(func(how detail) (string, string) {
			return w.cellName(w.before, a.Place, how), w.cellName(w.after, b.Place, how)
		})
		out = append(out, move)
	case step:
		move.Before, move.After = w.pair(func(how detail) (string, string) {
			return w.stepName(w.before, a.Step, how), w.stepName(w.after, b.Step, how)
		})
		out = append(out, move)
	case lane:
		out = append(out, FieldChange{Name: "place", Label: "lane", Before: laneName(w.before, a.Lane), After: laneName(w.after, b.Lane), manner: crossing})
	}
	if a.Last != b.Last && !b.Parked() || still && (step || lane || a.Last != b.Last) { // that parking ends a span goes without saying
		out = append(out, w.reach(a, b))
	}
	return out
}

// reach tells how far a card reaches over the steps.
func (w *comparison) reach(a, b blueprint.Card) FieldChange {
	last := func(d *blueprint.Doc, c blueprint.Card, how detail) string {
		switch {
		case !c.Last.IsZero():
			return w.stepName(d, c.Last, how)
		case c.Step.IsZero():
			return ""
		}
		return w.stepName(d, c.Step, how)
	}
	f := FieldChange{Name: "place", Label: "reaches to", manner: spanning}
	f.Before, f.After = w.pair(func(how detail) (string, string) { return last(w.before, a, how), last(w.after, b, how) })
	return f
}

// pair names two places as briefly as tells them apart.
func (w *comparison) pair(name func(detail) (string, string)) (a, b string) {
	for _, how := range []detail{brief, full, numbered} {
		if a, b = name(how); a != b {
			return a, b
		}
	}
	return a, b + " (another)"
}

// within says where a card went that stays in its cell.
func within(p blueprint.Place) string {
	if p.Parked() {
		return "within " + theParkingLot
	}
	return "within its cell"
}
