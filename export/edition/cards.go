package edition

import (
	"slices"

	"throughline/blueprint"
)

// card tells everything about a card.
func (b *builder) card(c blueprint.Card) Item {
	t := b.fields("cards", c, "title", "kind", "lane", "step", "department", "notes")
	it := Item{ID: c.ID, Kind: c.Kind, Title: plain(title(c)), Label: oneLine(blueprint.Label(blueprint.CardKinds, c.Kind)), Picture: c.Picture}
	var own told
	own.fact("Owner", b.owner(c))
	b.relations(&t, c.ID)
	t.remark("Notes", plain(c.Notes))
	links, thread := b.links(c.ID)
	it.Marks = t.marks
	it.Facts = slices.Concat(own.facts, t.facts)
	it.Remarks = slices.Concat(own.remarks, t.remarks, b.answers(c.ID), links)
	it.Thread = append(b.thread(c.ID), thread...)
	return it
}

// owner names who is accountable, and what a card has it from.
func (b *builder) owner(c blueprint.Card) Text {
	owner, inherited := b.doc.OwnerOf(c.ID)
	if owner.IsZero() {
		return nil
	}
	name := b.src.Name(owner)
	if inherited {
		from := " (from the step)"
		if l, ok := blueprint.Get[blueprint.Lane](b.doc, c.Lane); ok && !l.Owner.IsZero() {
			from = " (from the lane)"
		}
		name += from
	}
	return plain(name)
}

// answers leads from opportunities to the pain points they answer, and back.
func (b *builder) answers(id blueprint.ID) (out Facts) {
	var answers, by Text
	for _, r := range b.doc.Remedies(id) {
		answers = b.list(answers, r.PainPoint)
	}
	for _, r := range b.doc.RemediesFor(id) {
		by = b.list(by, r.Opportunity)
	}
	if answers != nil {
		out = append(out, Fact{"Answers", answers})
	}
	if by != nil {
		out = append(out, Fact{"Answered by", by})
	}
	return out
}

// list adds another mention to a text.
func (b *builder) list(t Text, id blueprint.ID) Text {
	if len(t) > 0 {
		t = append(t, Run{Text: "; "})
	}
	return append(t, b.quotedMention(id)...)
}

// cards are the items of a list.
func (b *builder) cards(cs []blueprint.Card) List {
	out := make(List, len(cs))
	for i, c := range cs {
		out[i] = b.card(c)
	}
	return out
}
