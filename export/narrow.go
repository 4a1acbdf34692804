package export

import (
	"fmt"
	"slices"
	"strings"

	"throughline/blueprint"
	"throughline/blueprint/insight"
)

// Filter says what of a map is shown. An empty list leaves nothing out.
type Filter struct {
	Personas, Departments, Stages, Lanes []blueprint.ID
}

// Empty reports whether the filter leaves nothing out.
func (f Filter) Empty() bool {
	return len(f.Personas)+len(f.Departments)+len(f.Stages)+len(f.Lanes) == 0
}

// Narrow returns a copy of d in which map m holds only what the filter asks for, and says
// in words for people what that is. Of departments it keeps the cards they answer for or
// contribute to and those at the other end of their hand-offs, and the steps and lanes
// these stand in; of personas what concerns them or nobody in particular.
func Narrow(d *blueprint.Doc, m blueprint.ID, f Filter) (*blueprint.Doc, string, error) {
	if f.Empty() {
		return d, "", nil
	}
	n := narrowing{d, m, f, map[blueprint.ID]bool{}}
	if len(f.Departments) > 0 {
		n.partners()
	}
	out, _, err := d.Edit(n.edit)
	if err != nil {
		return nil, "", fmt.Errorf("filter the map: %w", err)
	}
	return out, n.caption(), nil
}

type narrowing struct {
	doc    *blueprint.Doc
	m      blueprint.ID
	f      Filter
	theirs map[blueprint.ID]bool // cards of the departments, and their partners
}

func (n narrowing) partners() {
	for _, o := range insight.Owners(n.doc, n.m) {
		if !slices.Contains(n.f.Departments, o.Department) {
			continue
		}
		for _, h := range o.Cards {
			n.theirs[h.Card] = true
		}
		for _, id := range o.Steps {
			n.theirs[id] = true
		}
		for _, h := range slices.Concat(o.In, o.Out) {
			n.theirs[h.From], n.theirs[h.To] = true, true
		}
	}
	for _, c := range n.doc.Parked(n.m) {
		if slices.Contains(n.f.Departments, c.Owner) {
			n.theirs[c.ID] = true
		}
	}
}

func (n narrowing) edit(tx *blueprint.Tx) error {
	steps := n.steps()
	for _, c := range n.doc.Cards(n.m) {
		if !n.keeps(c, steps) {
			if err := tx.RemoveCard(c.ID); err != nil {
				return err
			}
		}
	}
	for _, step := range []func(*blueprint.Tx) error{n.people, n.structure} {
		if err := step(tx); err != nil {
			return err
		}
	}
	return nil
}

// steps are those of the stages that are asked for, in order; nil where all are.
func (n narrowing) steps() map[blueprint.ID]bool {
	if len(n.f.Stages) == 0 {
		return nil
	}
	out := map[blueprint.ID]bool{}
	for _, s := range n.f.Stages {
		for _, st := range n.doc.StepsOf(s) {
			out[st.ID] = true
		}
	}
	return out
}

func (n narrowing) keeps(c blueprint.Card, steps map[blueprint.ID]bool) bool {
	switch {
	case len(n.f.Departments) > 0 && !n.theirs[c.ID]:
		return false
	case len(n.f.Personas) > 0 && !c.Persona.IsZero() && !slices.Contains(n.f.Personas, c.Persona):
		return false
	case c.Parked():
		return len(n.f.Lanes) == 0 && steps == nil
	case len(n.f.Lanes) > 0 && !slices.Contains(n.f.Lanes, c.Lane):
		return false
	}
	return steps == nil || n.reaches(c, steps)
}

// reaches tells whether a card stands in one of the steps or spans it.
func (n narrowing) reaches(c blueprint.Card, steps map[blueprint.ID]bool) bool {
	if steps[c.Step] || c.Last.IsZero() {
		return steps[c.Step]
	}
	inside := false
	for _, st := range n.doc.Steps(n.m) {
		inside = inside || st.ID == c.Step
		if inside && steps[st.ID] {
			return true
		}
		if st.ID == c.Last {
			break
		}
	}
	return false
}

// people leaves out what other personas feel, and who else travels.
func (n narrowing) people(tx *blueprint.Tx) error {
	if len(n.f.Personas) == 0 {
		return nil
	}
	for _, st := range n.doc.Steps(n.m) {
		for _, e := range n.doc.Emotions(st.ID) {
			if !e.Persona.IsZero() && !slices.Contains(n.f.Personas, e.Persona) {
				tx.Unrelate(e)
			}
		}
	}
	for _, t := range n.doc.Travellers(n.m) {
		if !slices.Contains(n.f.Personas, t.Persona) {
			tx.Unrelate(t)
		}
	}
	return nil
}

// structure takes stages, steps and lanes away that were not asked for, or in which
// nothing is left of what was asked for.
func (n narrowing) structure(tx *blueprint.Tx) error {
	for _, l := range n.doc.Lanes(n.m) {
		if len(n.f.Lanes) > 0 && !slices.Contains(n.f.Lanes, l.ID) || n.emptied(tx, l) {
			if err := tx.RemoveLane(l.ID); err != nil {
				return err
			}
		}
	}
	for _, s := range n.doc.Stages(n.m) {
		if len(n.f.Stages) > 0 && !slices.Contains(n.f.Stages, s.ID) {
			if err := tx.RemoveStage(s.ID); err != nil {
				return err
			}
		}
	}
	if len(n.f.Departments) == 0 {
		return nil
	}
	return n.idleSteps(tx)
}

// emptied tells whether a lane held cards of which none is left.
func (n narrowing) emptied(tx *blueprint.Tx, l blueprint.Lane) bool {
	if len(n.f.Departments) == 0 || l.Role == blueprint.RoleEmotion || l.Role == blueprint.RoleDepartments {
		return false
	}
	for _, st := range n.doc.Steps(n.m) {
		if len(tx.Doc().CellIDs(l.ID, st.ID)) > 0 {
			return false
		}
	}
	return true
}

// idleSteps removes the steps, and then stages, in which the departments do nothing.
func (n narrowing) idleSteps(tx *blueprint.Tx) error {
	busy := map[blueprint.ID]bool{}
	for _, c := range tx.Doc().Cards(n.m) {
		if c.Parked() {
			continue
		}
		for _, st := range spanned(tx.Doc(), n.m, c) {
			busy[st] = true
		}
	}
	for _, s := range tx.Doc().Stages(n.m) {
		left := 0
		for _, st := range tx.Doc().StepsOf(s.ID) {
			if busy[st.ID] || n.theirs[st.ID] {
				left++
			} else if err := tx.RemoveStep(st.ID); err != nil {
				return err
			}
		}
		if left == 0 {
			if err := tx.RemoveStage(s.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// spanned lists the steps over which a card reaches.
func spanned(d *blueprint.Doc, m blueprint.ID, c blueprint.Card) []blueprint.ID {
	if c.Last.IsZero() || c.Last == c.Step {
		return []blueprint.ID{c.Step}
	}
	var out []blueprint.ID
	for _, st := range d.Steps(m) {
		if st.ID == c.Step || len(out) > 0 {
			out = append(out, st.ID)
		}
		if st.ID == c.Last {
			break
		}
	}
	return out
}

// caption says what is shown: "Sales: 14 cards, 3 hand-offs in, 5 out".
func (n narrowing) caption() string {
	var parts []string
	if len(n.f.Departments) > 0 {
		for _, o := range insight.Owners(n.doc, n.m) {
			if slices.Contains(n.f.Departments, o.Department) {
				parts = append(parts, nameOf(n.doc, o.Department)+": "+Share(o))
			}
		}
		if len(parts) == 0 {
			parts = append(parts, n.names(n.f.Departments)+": no cards")
		}
	}
	for _, k := range []struct {
		word string
		ids  []blueprint.ID
	}{{"As seen by ", n.f.Personas}, {"Only stages: ", n.f.Stages}, {"Only lanes: ", n.f.Lanes}} {
		if len(k.ids) > 0 {
			parts = append(parts, k.word+n.names(k.ids))
		}
	}
	return strings.Join(parts, " · ")
}

func (n narrowing) names(ids []blueprint.ID) string {
	var out []string
	for _, id := range ids {
		if s := nameOf(n.doc, id); s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, ", ")
}

// Share says in words how much a department has on a map.
func Share(o insight.Owner) string {
	text := plural(o.Accountable(), "card", "cards")
	if n := len(o.Cards) - o.Accountable(); n > 0 {
		text += fmt.Sprintf(", contributes to %d more", n)
	}
	if n := len(o.Helps); n > 0 {
		text += ", contributes to " + plural(n, "step", "steps")
	}
	if len(o.In)+len(o.Out) > 0 {
		text += ", " + plural(len(o.In), "hand-off", "hand-offs") + fmt.Sprintf(" in, %d out", len(o.Out))
	}
	return text
}
