package edition

import (
	"fmt"
	"slices"

	"throughline/blueprint"
	"throughline/blueprint/insight"
	"throughline/canvas"
)

// about begins a section with what is said about a record.
func about(t told, thread Thread) (out []Block) {
	if len(t.marks) > 0 {
		t.facts = append(Facts{{"Marked as", plain(commas(each(t.marks, lower)))}}, t.facts...)
	}
	if all := append(slices.Clone(t.facts), t.remarks...); len(all) > 0 {
		out = append(out, all)
	}
	if len(thread) > 0 {
		out = append(out, thread)
	}
	return out
}

func (b *builder) stage(n int, s blueprint.Stage) Section {
	t := b.fields("stages", s, "title")
	b.relations(&t, s.ID)
	out := Section{Kind: blueprint.KindOfStage, ID: s.ID, Label: fmt.Sprint("Stage ", n), Title: named(oneLine(s.Title), "(untitled)"), Blocks: about(t, b.thread(s.ID))}
	steps := b.doc.StepsOf(s.ID)
	if len(steps) == 0 {
		out.Blocks = append(out.Blocks, Paragraph{plain("This stage has no steps yet.")})
	}
	for i, st := range steps {
		out.Blocks = append(out.Blocks, b.step(fmt.Sprintf("Step %d.%d", n, i+1), st))
	}
	return out
}

func (b *builder) step(label string, s blueprint.Step) Section {
	t := b.fields("steps", s, "title", "stage")
	b.relations(&t, s.ID)
	links, remarks := b.links(s.ID)
	t.remarks = append(t.remarks, links...)
	out := Section{Kind: blueprint.KindOfStep, ID: s.ID, Label: label, Title: named(oneLine(s.Title), "(untitled)"), Blocks: about(t, append(b.thread(s.ID), remarks...))}
	feelings := b.feelingsIn(s)
	if !slices.ContainsFunc(b.lanes, isEmotion) && len(feelings) > 0 {
		out.Blocks = append(out.Blocks, Section{Kind: blueprint.KindOfLane, Title: "Emotion", Blocks: []Block{feelings}})
		feelings = nil
	}
	var lines []Block // that run above the next lane
	for i, l := range b.lanes {
		lines = append(lines, b.lineAbove(i)...)
		list := b.cards(b.doc.Cell(l.ID, s.ID))
		if isEmotion(l) {
			list, feelings = append(feelings, list...), nil
		}
		if l.Role == blueprint.RoleDepartments {
			list = append(list, b.ownersIn(s)...)
		}
		if len(list) == 0 {
			continue
		}
		out.Blocks = append(out.Blocks, lines...)
		out.Blocks = append(out.Blocks, Section{Kind: blueprint.KindOfLane, Title: b.laneTitle(l), Blocks: []Block{list}})
		lines = nil
	}
	return out
}

// lineAbove is the line between the i-th lane and the one above it, if there is one.
func (b *builder) lineAbove(i int) []Block {
	if i == 0 {
		return nil
	}
	z, ok := b.lines[b.lanes[i-1].ID]
	if !ok {
		return nil
	}
	return []Block{Line{canvas.LineName(z)}}
}

func isEmotion(l blueprint.Lane) bool { return l.Role == blueprint.RoleEmotion }

func (b *builder) laneTitle(l blueprint.Lane) string {
	return named(oneLine(l.Title), named(oneLine(blueprint.Label(blueprint.Roles, l.Role)), "(untitled)"))
}

// feelingsIn lists how it feels in a step, in the order of the map's personas.
func (b *builder) feelingsIn(s blueprint.Step) (out List) {
	for _, p := range b.who {
		e, ok := b.doc.Emotion(s.ID, p)
		if !ok {
			continue
		}
		t := b.fields("emotions", e, "step", "persona")
		if len(t.facts)+len(t.remarks) > 0 {
			out = append(out, Item{Title: b.traveller(p), Facts: t.facts, Remarks: t.remarks})
		}
	}
	return out
}

// traveller names a persona, or customers at large where it is none.
func (b *builder) traveller(p blueprint.ID) Text {
	if p.IsZero() {
		return plain("Customers at large")
	}
	return leading(oneLine(b.src.Name(p)), p)
}

// ownersIn lists who is accountable in a step.
func (b *builder) ownersIn(s blueprint.Step) (out List) {
	if b.accountable == nil {
		b.accountable = insight.Accountable(b.doc, b.src.Map)
	}
	for _, id := range b.accountable[s.ID] {
		out = append(out, Item{Title: leading(oneLine(b.src.Name(id)), id)})
	}
	return out
}

// laneList says what the lanes are, with the lines between them.
func (b *builder) laneList() Section {
	out := Section{Title: "Lanes"}
	var list List
	flush := func() {
		if len(list) > 0 {
			out.Blocks = append(out.Blocks, list)
			list = nil
		}
	}
	for i, l := range b.lanes {
		if line := b.lineAbove(i); line != nil {
			flush()
			out.Blocks = append(out.Blocks, line...)
		}
		t := b.fields("lanes", l, "title", "role")
		b.relations(&t, l.ID)
		it := Item{ID: l.ID, Kind: blueprint.KindFor(l.Role), Title: plain(b.laneTitle(l)), Marks: t.marks, Facts: t.facts, Remarks: t.remarks, Thread: b.thread(l.ID)}
		if label := oneLine(blueprint.Label(blueprint.Roles, l.Role)); label != it.Title[0].Text {
			it.Label = label
		}
		list = append(list, it)
	}
	flush()
	return out
}

// parked lists the cards that have no place on the map.
func (b *builder) parked() Section {
	out := Section{Title: "Parking lot"}
	if cards := b.doc.Parked(b.src.Map); len(cards) > 0 {
		out.Blocks = []Block{b.cards(cards)}
	}
	return out
}
