package edition

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"throughline/blueprint"
	"throughline/blueprint/insight"
)

// painPoints ranks them as the summary page does.
func (b *builder) painPoints() Section {
	out := Section{Title: "Pain points, worst first"}
	t := Table{Head: []string{"No.", "Pain point", "Severity", "Reach", "Where", "Owner", "Answered"}}
	for _, p := range b.sum.PainPoints {
		answered := "not yet"
		if p.Answered {
			answered = "yes"
		}
		t.Rows = append(t.Rows, []Text{
			plain(strconv.Itoa(p.Rank)), {b.mention(p.Card)}, plain(blueprint.Severities[min(int(p.Severity), 4)]), line(p.Reach),
			plain(oneLine(b.src.Name(p.Step))), line(b.src.Name(p.Owner)), plain(answered),
		})
	}
	return withTable(out, t)
}

// line is plain on one line, as cells must be.
func line(s string) Text { return plain(oneLine(s)) }

// withTable adds a table that has rows, without the columns that say nothing.
func withTable(s Section, t Table) Section {
	if len(t.Rows) == 0 {
		return s
	}
	for i := len(t.Head) - 1; i >= 0; i-- {
		if slices.ContainsFunc(t.Rows, func(r []Text) bool { return len(r[i]) > 0 }) {
			continue
		}
		t.Head = slices.Delete(t.Head, i, i+1)
		for k := range t.Rows {
			t.Rows[k] = slices.Delete(t.Rows[k], i, i+1)
		}
	}
	s.Blocks = append(s.Blocks, t)
	return s
}

// opportunities are ranked by impact, then by how little effort they take, then
// in reading order; an unknown one of these comes behind the known.
func (b *builder) opportunities() Section {
	out := Section{Title: "Opportunities, greatest impact first"}
	var cards []blueprint.Card
	for _, c := range b.all {
		if c.Kind == blueprint.KindOpportunity && !c.Parked() {
			cards = append(cards, c)
		}
	}
	const unknown = 9
	slices.SortStableFunc(cards, func(x, y blueprint.Card) int {
		effort := func(c blueprint.Card) uint8 {
			if c.Effort == 0 {
				return unknown
			}
			return c.Effort
		}
		return cmp.Or(cmp.Compare(y.Impact, x.Impact), cmp.Compare(effort(x), effort(y)))
	})
	t := Table{Head: []string{"No.", "Opportunity", "Impact", "Effort", "Lever", "Where", "Owner", "Due"}}
	scale := func(n uint8) Text { return plain(blueprint.Scales[min(int(n), 3)]) }
	for i, c := range cards {
		owner, _ := b.doc.OwnerOf(c.ID)
		t.Rows = append(t.Rows, []Text{
			plain(strconv.Itoa(i + 1)), {b.mention(c.ID)}, scale(c.Impact), scale(c.Effort), line(blueprint.Label(blueprint.Levers, c.Lever)),
			plain(b.place(c)), line(b.src.Name(owner)), line(c.Due),
		})
	}
	return withTable(out, t)
}

// decisions are those somebody must take, by their date.
func (b *builder) decisions() Section {
	out := Section{Title: "Decisions needed"}
	t := Table{Head: []string{"Decision", "Due", "Owner", "From"}}
	for _, d := range b.sum.Decisions {
		t.Rows = append(t.Rows, []Text{line(d.Text), line(d.Due), line(b.src.Name(d.Owner)), {b.mention(d.Card)}})
	}
	return withTable(out, t)
}

// feelings is the curve in figures: a row for every step in which anybody feels
// anything.
func (b *builder) feelings() Section {
	out := Section{Title: "How it feels, step by step"}
	if b.sum.Map.State == blueprint.ToBe && len(b.sum.Emotions) > 0 {
		out.Blocks = append(out.Blocks, Paragraph{plain("This map shows a future state: its feelings are hypotheses.")})
	}
	t := Table{Head: []string{"Step"}}
	for _, s := range b.sum.Emotions {
		t.Head = append(t.Head, b.traveller(s.Persona)[0].Text)
	}
	for i, st := range b.doc.Steps(b.src.Map) {
		row, felt := []Text{{b.mention(st.ID)}}, false
		for _, s := range b.sum.Emotions {
			v, known := s.Points[i].Value.Get()
			cell := Text(nil)
			if known {
				cell, felt = plain(feeling(v)+extreme(s, i)), true
			}
			row = append(row, cell)
		}
		if felt {
			t.Rows = append(t.Rows, row)
		}
	}
	return withTable(out, t)
}

// extreme says whether the i-th step is where a persona feels best or worst.
func extreme(s insight.Series, i int) string {
	switch {
	case s.Peak == s.Low:
	case i == s.Peak:
		return " – best"
	case i == s.Low:
		return " – worst"
	}
	return ""
}

// terms explains the words of the field that the map uses.
func (b *builder) terms() Section {
	evidence, links, levers := map[blueprint.EvidenceStatus]bool{}, map[blueprint.LinkKind]bool{}, map[blueprint.Lever]bool{}
	for _, c := range b.all {
		evidence[c.Evidence], levers[c.Lever] = true, true
	}
	for _, l := range b.doc.Links(b.src.Map) {
		links[l.Kind] = true
	}
	out := Section{Title: "Terms"}
	if f := slices.Concat(meanings("Evidence", blueprint.EvidenceStatuses, evidence), meanings("Link", blueprint.LinkKinds, links), meanings("Lever", blueprint.Levers, levers)); len(f) > 0 {
		out.Blocks = []Block{f}
	}
	return out
}

// meanings are the hints of the choices that are used.
func meanings[T ~string](what string, choices []blueprint.Choice[T], used map[T]bool) (out Facts) {
	for _, c := range choices {
		if used[c.Value] && c.Hint != "" {
			out = append(out, Fact{what + " “" + strings.ToLower(c.Label) + "”", plain(c.Hint)})
		}
	}
	return out
}
