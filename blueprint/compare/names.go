package compare

import (
	"strings"

	"throughline/blueprint"
)

const newer = "details that only a newer version knows"

// noun says what a record is: "pain point", "stage".
func noun(r blueprint.Record) string {
	switch r := r.(type) {
	case nil:
		return "record"
	case blueprint.Card:
		if r.Kind == "" {
			return "card"
		}
		return strings.ToLower(blueprint.Label(blueprint.CardKinds, r.Kind))
	case blueprint.Unknown:
		return newer
	}
	return r.RecordKind().String()
}

// title is what people call the record of that id, shortened to n runes.
func title(d *blueprint.Doc, id blueprint.ID, n int) string {
	r := d.Record(id)
	if l, ok := r.(blueprint.Link); ok {
		return linkTitle(d, l, n)
	}
	return shorten(blueprint.TitleOf(r), n)
}

// linkTitle is ‘A’ to ‘B’ in at most n runes.
func linkTitle(d *blueprint.Doc, l blueprint.Link, n int) string {
	each := (n - len("** to **")) / 2
	to := "the exit"
	if !l.To.IsZero() {
		to = end(d, l.To, each)
	}
	return end(d, l.From, each) + " to " + to
}

// end names one end of a link. Links of links, which only a damaged file has, have
// no name.
func end(d *blueprint.Doc, id blueprint.ID, n int) string {
	r := d.Record(id)
	if _, ok := r.(blueprint.Link); ok || r == nil {
		return "something gone"
	}
	if t := shorten(blueprint.TitleOf(r), n); t != "" {
		return quote(t)
	}
	return shorten("untitled "+noun(r), n+2)
}

// called is a thing with its name: pain point ‘No news’, untitled step.
func called(d *blueprint.Doc, id blueprint.ID) string {
	r := d.Record(id)
	t := title(d, id, longest)
	_, link := r.(blueprint.Link)
	switch {
	case r == nil:
		return "something gone"
	case link:
		return noun(r) + " " + t
	case t == "":
		return "untitled " + noun(r)
	}
	return noun(r) + " " + quote(t)
}

// nameOf is the name of a shared record as the value of a field: Sales.
func nameOf(d *blueprint.Doc, id blueprint.ID) string {
	if id.IsZero() {
		return ""
	}
	r := d.Record(id)
	if r == nil {
		return "something gone"
	}
	if t := title(d, id, longest); t != "" {
		return t
	}
	return "untitled " + noun(r)
}
