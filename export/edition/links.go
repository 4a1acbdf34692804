package edition

import "throughline/blueprint"

// links tells where one gets from a card or step and from where to it, and what
// people remarked about the ways onward.
func (b *builder) links(id blueprint.ID) (out Facts, remarks Thread) {
	for _, l := range b.doc.LinksFrom(id) {
		out = append(out, b.link(l, "Leads to", l.To))
		remarks = b.remarked(remarks, l.ID, "on a link from here")
	}
	for _, l := range b.doc.LinksTo(id) {
		out = append(out, b.link(l, "Comes from", l.From))
	}
	return out, remarks
}

// link tells one link as seen from one of its ends.
func (b *builder) link(l blueprint.Link, name string, other blueprint.ID) Fact {
	kind := lower(blueprint.Label(blueprint.LinkKinds, l.Kind))
	var text Text
	if other.IsZero() {
		name = "Leaves the journey"
		if l.Kind == blueprint.LinkExit {
			kind = ""
		}
	} else {
		text = b.quotedMention(other)
	}
	details := counts(kind, quoted(l.Label), share(l.Share), prefixed("for ", b.src.Name(l.Persona)), prefixed("because: ", l.Reason), prefixed("carries: ", l.Carries))
	switch {
	case len(text) == 0:
		text = plain(named(details, "here"))
	case details != "":
		text = append(text, Run{Text: " (" + details + ")"})
	}
	return Fact{name, text}
}

func share(n blueprint.Number) string {
	if v, ok := n.Get(); ok {
		return number(v) + " %"
	}
	return ""
}

func quoted(s string) string {
	if s = oneLine(s); s == "" {
		return ""
	}
	return "“" + s + "”"
}

func prefixed(before, s string) string {
	if s = oneLine(s); s == "" {
		return ""
	}
	return before + s
}
