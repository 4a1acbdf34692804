package insight

import (
	"slices"

	"throughline/blueprint"
)

// Owner is what one department has on a map. A map's cards that nobody owns stand under
// the department none.
type Owner struct {
	Department blueprint.ID
	Cards      []Holding      // in reading order, parked ones left out
	Steps      []blueprint.ID // it owns
	Helps      []blueprint.ID // steps and stages it contributes to
	In, Out    []HandOff
}

// Holding is a card a department answers for or contributes to.
type Holding struct {
	Card        blueprint.ID
	Inherited   bool // accountable because lane or step are its own
	Contributes bool // another department is accountable, or none
}

// HandOff is a link whose ends different departments answer for.
type HandOff struct {
	Link, From, To     blueprint.ID // From and To: cards or steps
	FromOwner, ToOwner blueprint.ID // known both
}

// HandOffs lists the links of map m by which work passes from one department to another,
// in the document's order. Links of which one end is nobody's are none, and neither are
// exits and mere notices.
func HandOffs(d *blueprint.Doc, m blueprint.ID) []HandOff {
	var out []HandOff
	for _, x := range d.Links(m) {
		if x.To.IsZero() || x.Kind == blueprint.LinkNotify {
			continue
		}
		from, _ := d.OwnerOf(x.From)
		to, _ := d.OwnerOf(x.To)
		if from.IsZero() || to.IsZero() || from == to {
			continue
		}
		out = append(out, HandOff{x.ID, x.From, x.To, from, to})
	}
	return out
}

// Owners lists every department that has anything to do with map m, in the file's order,
// and last the cards without an owner, if there are any.
func Owners(d *blueprint.Doc, m blueprint.ID) []Owner {
	at := map[blueprint.ID]*Owner{}
	of := func(dep blueprint.ID) *Owner {
		if at[dep] == nil {
			at[dep] = &Owner{Department: dep}
		}
		return at[dep]
	}
	help := func(subject, owner blueprint.ID) {
		for _, x := range d.Contributors(subject) {
			if x.Department != owner {
				o := of(x.Department)
				o.Helps = append(o.Helps, subject)
			}
		}
	}
	for _, g := range d.Stages(m) {
		help(g.ID, blueprint.ID{})
		for _, s := range d.StepsOf(g.ID) {
			if !s.Owner.IsZero() {
				o := of(s.Owner)
				o.Steps = append(o.Steps, s.ID)
			}
			help(s.ID, s.Owner)
		}
	}
	for _, c := range d.Cards(m) {
		if c.Parked() {
			continue
		}
		owner, inherited := d.OwnerOf(c.ID)
		o := of(owner)
		o.Cards = append(o.Cards, Holding{Card: c.ID, Inherited: inherited})
		for _, x := range d.Contributors(c.ID) {
			if x.Department != owner {
				o := of(x.Department)
				o.Cards = append(o.Cards, Holding{Card: c.ID, Contributes: true})
			}
		}
	}
	for _, h := range HandOffs(d, m) {
		from, to := of(h.FromOwner), of(h.ToOwner)
		from.Out, to.In = append(from.Out, h), append(to.In, h)
	}
	var out []Owner
	for _, dep := range d.Departments() {
		if o := at[dep.ID]; o != nil {
			out = append(out, *o)
		}
	}
	if o := at[blueprint.ID{}]; o != nil {
		out = append(out, *o)
	}
	return out
}

// Accountable counts the cards the department answers for, not those it contributes to.
func (o Owner) Accountable() int {
	n := 0
	for _, h := range o.Cards {
		if !h.Contributes {
			n++
		}
	}
	return n
}

// Accountable lists by step who answers for it: its owner, then the owners of the cards
// that stand in it or reach over it, lane by lane, each once. It is what the lane of
// owning departments shows.
func Accountable(d *blueprint.Doc, m blueprint.ID) map[blueprint.ID][]blueprint.ID {
	steps := d.Steps(m)
	at := map[blueprint.ID]int{}
	out := map[blueprint.ID][]blueprint.ID{}
	add := func(step, owner blueprint.ID) {
		if !owner.IsZero() && !slices.Contains(out[step], owner) {
			out[step] = append(out[step], owner)
		}
	}
	for i, s := range steps {
		at[s.ID] = i
		add(s.ID, s.Owner)
	}
	for _, l := range d.Lanes(m) {
		reaching := make([][]blueprint.ID, len(steps)) // owners of cards from further left, by step
		for i, s := range steps {
			for _, c := range d.Cell(l.ID, s.ID) {
				owner, _ := d.OwnerOf(c.ID)
				add(s.ID, owner)
				if last, spans := at[c.Last]; spans {
					for k := i + 1; k <= last; k++ {
						reaching[k] = append(reaching[k], owner)
					}
				}
			}
			for _, owner := range reaching[i] {
				add(s.ID, owner)
			}
		}
	}
	return out
}
