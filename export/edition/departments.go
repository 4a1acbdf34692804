package edition

import (
	"strconv"

	"throughline/blueprint"
	"throughline/blueprint/insight"
)

// load is what a department carries on the map.
type load struct {
	cards                        []blueprint.Card
	inherited, steps, lanes      int
	contributes, handIn, handOut int
}

// departments lists them with their cards, then the cards that nobody owns.
func (b *builder) departments() Section {
	out := Section{Title: "Departments"}
	loads := b.loads()
	for _, dep := range b.doc.Departments() {
		t := b.fields("departments", dep, "name")
		s := Section{Kind: blueprint.KindOfDepartment, ID: dep.ID, Title: named(oneLine(dep.Name), "(department without a name)"), Blocks: about(t, b.thread(dep.ID))}
		s.Blocks = append(s.Blocks, b.carried(loads[dep.ID])...)
		out.Blocks = append(out.Blocks, s)
	}
	if l := loads[blueprint.ID{}]; l != nil && len(l.cards) > 0 && len(out.Blocks) > 0 {
		many := Paragraph{plain(count(len(l.cards), "card", "cards") + ".")}
		out.Blocks = append(out.Blocks, Section{Title: "Without an owner", Blocks: []Block{many, b.mentions(l.cards)}})
	}
	return out
}

// loads are found by department, with none for what nobody owns.
func (b *builder) loads() map[blueprint.ID]*load {
	out := map[blueprint.ID]*load{}
	of := func(id blueprint.ID) *load {
		if out[id] == nil {
			out[id] = &load{}
		}
		return out[id]
	}
	contributed := func(subject blueprint.ID) {
		for _, c := range b.doc.Contributors(subject) {
			of(c.Department).contributes++
		}
	}
	for _, l := range b.lanes {
		of(l.Owner).lanes++
		contributed(l.ID)
	}
	for _, g := range b.stages {
		contributed(g.ID)
		for _, s := range b.doc.StepsOf(g.ID) {
			of(s.Owner).steps++
			contributed(s.ID)
		}
	}
	for _, c := range b.all {
		owner, inherited := b.doc.OwnerOf(c.ID)
		l := of(owner)
		l.cards = append(l.cards, c)
		if inherited {
			l.inherited++
		}
		contributed(c.ID)
	}
	for _, h := range insight.HandOffs(b.doc, b.src.Map) {
		of(h.FromOwner).handOut++
		of(h.ToOwner).handIn++
	}
	return out
}

// carried counts what a department carries and lists its cards.
func (b *builder) carried(l *load) []Block {
	if l == nil {
		return []Block{Paragraph{plain("Nothing on this map.")}}
	}
	owns := counts(count(len(l.cards), "card", "cards"), count(l.steps, "step", "steps"), count(l.lanes, "lane", "lanes"))
	if owns != "" {
		owns = "owns " + owns
	}
	if l.inherited > 0 {
		owns += " (" + count(l.inherited, "card", "cards") + " through the lane or step)"
	}
	takes := ""
	if l.contributes > 0 {
		takes = "contributes to " + strconv.Itoa(l.contributes) + " more"
	}
	out := []Block{Paragraph{plain(upper(counts(owns, takes, count(l.handIn, "hand-off in", "hand-offs in"), count(l.handOut, "hand-off out", "hand-offs out"))) + ".")}}
	if len(l.cards) > 0 {
		out = append(out, b.mentions(l.cards))
	}
	return out
}

// mentions lead to cards, each with its place.
func (b *builder) mentions(cards []blueprint.Card) List {
	out := make(List, len(cards))
	for i, c := range cards {
		out[i] = Item{Kind: c.Kind, Title: Text{b.mention(c.ID)}, Label: oneLine(blueprint.Label(blueprint.CardKinds, c.Kind)), Facts: Facts{{Value: plain(b.place(c))}}}
	}
	return out
}
