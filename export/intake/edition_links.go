package intake

import (
	"regexp"
	"strings"

	"throughline/blueprint"
)

// mentionPattern finds what a text leads to, with what is said of the way:
// “Title” (trigger, 20 %).
var mentionPattern = regexp.MustCompile(`“(.+?)”(?: \((.*?)\))?(?:; |$)`)

// meet joins what cards and steps say of each other, now that all are there.
func (r *editionReader) meet() {
	for _, e := range r.ends {
		switch e.name {
		case "Until step":
			c, _ := blueprint.Get[blueprint.Card](r.tx.Doc(), e.from)
			if last, ok := r.steps[e.value]; ok {
				c.Last = last
				r.put(c)
			} else {
				r.put(r.noted(c, "Until: "+e.value))
			}
		case "Leaves the journey":
			kind, rest := linkKind(e.value)
			if kind == "" {
				kind = blueprint.LinkExit
			}
			r.link(blueprint.Link{From: e.from, Kind: kind}, rest)
		default:
			r.mentions(e)
		}
	}
}

// mentions reads what a card or step leads to, or answers.
func (r *editionReader) mentions(e ending) {
	found := mentionPattern.FindAllStringSubmatch(e.value, -1)
	if len(found) == 0 {
		r.left = append(r.left, e.name+": "+e.value)
	}
	for _, f := range found {
		to := r.called(f[1])
		switch {
		case to.IsZero():
			r.left = append(r.left, e.name+": “"+f[1]+"”")
		case e.name == "Answers":
			relate(&r.writer, blueprint.Remedy{Opportunity: e.from, PainPoint: to}, func(x *blueprint.Remedy, id blueprint.ID) { x.ID = id })
		default:
			kind, rest := linkKind(f[2])
			if kind == "" {
				kind = blueprint.LinkNext
			}
			r.link(blueprint.Link{From: e.from, To: to, Kind: kind}, rest)
		}
	}
}

// called is the only card, or the step, of that title; none where it is not clear.
func (r *editionReader) called(title string) blueprint.ID {
	if ids := r.cards[title]; len(ids) == 1 {
		return ids[0]
	}
	return r.steps[title]
}

// linkKind reads "trigger, for Ines, because: …": the kind, and what else is said.
func linkKind(details string) (kind blueprint.LinkKind, rest string) {
	first, rest, _ := strings.Cut(details, ", ")
	for _, k := range blueprint.LinkKinds {
		if strings.EqualFold(k.Label, first) {
			return k.Value, rest
		}
	}
	return "", details
}

func (r *editionReader) link(l blueprint.Link, said string) {
	l.ID, l.Map, l.Order = r.newID(), r.m, r.next()
	if label, ok := strings.CutPrefix(said, "“"); ok {
		if l.Label, said, ok = strings.Cut(label, "”"); ok {
			said = strings.TrimPrefix(said, ", ")
		}
	}
	for _, part := range strings.Split(said, ", ") {
		text := part
		switch {
		case part == "":
		case strings.HasPrefix(part, "for "):
			l.Persona = r.named(blueprint.KindOfPersona, part[4:])
		case strings.HasPrefix(part, "because: "):
			l.Reason = strings.TrimPrefix(part, "because: ")
		case strings.HasPrefix(part, "carries: "):
			l.Carries = strings.TrimPrefix(part, "carries: ")
		case strings.HasSuffix(part, " %"):
			if v, _, ok := score(strings.TrimSuffix(part, " %")); ok && v >= 0 && v <= 100 {
				l.Share = blueprint.Known(v)
			}
		case l.Carries != "":
			l.Carries += ", " + text
		default:
			l.Reason = strings.TrimPrefix(l.Reason+", "+text, ", ")
		}
	}
	r.put(l)
	r.account.Links++
}

// tell says what such a page does not hold, or holds in another way.
func (r *editionReader) tell() {
	if r.seen > 0 {
		r.account.Said = append(r.account.Said, counted(r.seen, "comment")+" went into the notes of what they are about")
	}
	if r.files > 0 {
		r.account.Said = append(r.account.Said, "attached files are not in a text; ids, colours and pictures are not, either")
	}
	if len(r.left) > 0 {
		r.account.Said = append(r.account.Said, "not understood: "+told(r.left))
	}
	r.account.Said = append(r.account.Said, "read from our own Markdown, which holds the words of a map only; export to JSON or XLSX to bring back everything")
}
