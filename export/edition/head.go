package edition

import "throughline/blueprint"

// glance is what one must know first: the sentence that matters, with what it
// rests on, the headline figures, and how much there is.
func (b *builder) glance() Section {
	out := Section{Title: "At a glance"}
	if h := b.sum.Headline; h.Text != "" {
		text := plain(h.Text)
		for i, id := range h.Cites {
			before := "; "
			if i == 0 {
				before = " See "
			}
			text = append(text, Run{Text: before})
			text = append(text, b.quotedMention(id)...)
		}
		out.Blocks = append(out.Blocks, Lead{text})
	}
	var figures Figures
	for _, m := range b.sum.Metrics {
		value := oneLine(m.Value)
		if target := oneLine(m.Target); target != "" {
			value += " (target " + target + ")"
		}
		figures = append(figures, Fact{named(oneLine(m.Title), "(untitled)"), leading(value, m.Card)})
	}
	if len(figures) > 0 {
		out.Blocks = append(out.Blocks, figures)
	}
	n := b.sum.Counts
	size := counts(count(n.Stages, "stage", "stages"), count(n.Steps, "step", "steps"), count(n.Lanes, "lane", "lanes"), count(n.Cards, "card", "cards"), count(n.Links, "link", "links"))
	if n.Parked > 0 {
		size += ", " + count(n.Parked, "card", "cards") + " without a place yet"
	}
	if size != "" {
		out.Blocks = append(out.Blocks, Paragraph{plain("On this map: " + size + ".")})
	}
	return out
}

// brief is what the map is about: description, customer and the four P's.
func (b *builder) brief() Section {
	out := Section{Title: "About this map"}
	m := b.sum.Map
	if text := plain(m.Description); text != nil {
		out.Blocks = append(out.Blocks, Paragraph{text})
	}
	t := b.fields("maps", m, "title", "state", "version", "date", "team", "headline", "description")
	out.Blocks = append(out.Blocks, about(t, b.thread(m.ID))...)
	return out
}

// personas are those who travel the map, then the others of the file.
func (b *builder) personas() Section {
	out := Section{Title: "Personas"}
	travels := map[blueprint.ID]bool{}
	add := func(p blueprint.Persona) {
		t := b.fields("personas", p, "name", "travels")
		var likes []string
		for _, r := range b.doc.Preferences(p.ID) {
			likes = append(likes, oneLine(b.src.Name(r.Channel)))
		}
		t.fact("Prefers", plain(commas(likes)))
		if !travels[p.ID] {
			t.fact("Travels", plain("not on this map"))
		}
		out.Blocks = append(out.Blocks, Section{Kind: blueprint.KindOfPersona, ID: p.ID, Title: named(oneLine(p.Name), "(persona without a name)"), Blocks: about(t, b.thread(p.ID))})
	}
	for _, p := range b.sum.Personas {
		travels[p.ID] = true
		add(p)
	}
	for _, p := range b.doc.Personas() {
		if !travels[p.ID] {
			add(p)
		}
	}
	return out
}

// channels are the ways by which customer and company meet.
func (b *builder) channels() Section {
	out := Section{Title: "Channels"}
	var list List
	for _, c := range b.doc.Channels() {
		t := b.fields("channels", c, "name")
		list = append(list, Item{ID: c.ID, Title: plain(named(oneLine(c.Name), "(channel without a name)")), Facts: t.facts, Remarks: t.remarks, Thread: b.thread(c.ID)})
	}
	if len(list) > 0 {
		out.Blocks = []Block{list}
	}
	return out
}
