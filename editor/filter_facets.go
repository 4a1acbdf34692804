package editor

import (
	"slices"
	"strconv"
	"strings"

	"throughline/blueprint"
)

// Facet is one thing to filter by, with the values the map has of it.
type Facet struct {
	Key, Label string
	Values     []FacetValue
}

// FacetValue is one value of a facet. Count is how many cards in cells would fit if
// it were the only one chosen of its facet and the rest of the filter stayed.
type FacetValue struct {
	Value, Label string
	ID           blueprint.ID // of the department, persona or channel
	Count        int
	On           bool
}

// Chip is one value that the filter asks for.
type Chip struct{ Facet, FacetLabel, Value, Label string }

// facet knows how the filter holds its values, and which a card has.
type facet struct {
	key, label string
	chosen     func(Filter) []string
	choose     func(f *Filter, value string, on bool)
	without    func(Filter) Filter
	values     func(d *blueprint.Doc, c blueprint.Card, add func(string))
	options    func(s *Session) []FacetValue        // in their order; those no card has are left out
	counted    func(n map[string]int, all []string) // puts right what values cannot say; may be nil
}

// listed is a facet that is a list of the filter.
func listed[T comparable](key, label string, at func(*Filter) *[]T, text func(T) string, read func(string) (T, bool), values func(d *blueprint.Doc, c blueprint.Card, add func(string)), options func(*Session) []FacetValue) facet {
	return facet{
		key: key, label: label, values: values, options: options,
		chosen: func(f Filter) (out []string) {
			for _, v := range *at(&f) {
				out = append(out, text(v))
			}
			return out
		},
		choose: func(f *Filter, value string, on bool) {
			v, ok := read(value)
			if !ok {
				return
			}
			list := at(f)
			*list = slices.DeleteFunc(slices.Clone(*list), func(x T) bool { return x == v })
			if on {
				*list = append(*list, v)
			}
		},
		without: func(f Filter) Filter { *at(&f) = nil; return f },
	}
}

func ids(key, label string, at func(*Filter) *[]blueprint.ID, values func(d *blueprint.Doc, c blueprint.Card, add func(string)), options func(*Session) []FacetValue) facet {
	read := func(s string) (id blueprint.ID, ok bool) { return id, id.UnmarshalText([]byte(s)) == nil }
	return listed(key, label, at, blueprint.ID.String, read, values, options)
}

func words[T ~string](key, label string, at func(*Filter) *[]T, values func(d *blueprint.Doc, c blueprint.Card, add func(string)), options func(*Session) []FacetValue) facet {
	return listed(key, label, at, func(v T) string { return string(v) }, func(s string) (T, bool) { return T(s), true }, values, options)
}

// facets are in the order in which people are offered them.
var facets = []facet{
	departmentFacet(), personaFacet(), channelFacet(),
	words("kind", "Kind", func(f *Filter) *[]blueprint.CardKind { return &f.Kinds },
		func(_ *blueprint.Doc, c blueprint.Card, add func(string)) { add(string(c.Kind)) },
		func(*Session) []FacetValue { return choiceValues(blueprint.CardKinds) }),
	words("tag", "Tag", func(f *Filter) *[]string { return &f.Tags },
		func(d *blueprint.Doc, c blueprint.Card, add func(string)) {
			for _, t := range d.Tags(c.ID) {
				add(t.Name)
			}
		}, nil),
	severityFacet(),
	words("evidence", "Founded on", func(f *Filter) *[]blueprint.EvidenceStatus { return &f.Evidence },
		func(_ *blueprint.Doc, c blueprint.Card, add func(string)) { add(string(c.Evidence)) },
		func(*Session) []FacetValue {
			return append(choiceValues(blueprint.EvidenceStatuses), FacetValue{Label: "Not said"})
		}),
	words("mark", "Mark", func(f *Filter) *[]string { return &f.Marks },
		func(_ *blueprint.Doc, c blueprint.Card, add func(string)) {
			for _, m := range filterMarks {
				if c.Flags.Has(m.flag) {
					add(m.value)
				}
			}
		}, func(*Session) (out []FacetValue) {
			for _, m := range filterMarks {
				out = append(out, FacetValue{Value: m.value, Label: m.label})
			}
			return out
		}),
	commentFacet(),
}

func departmentFacet() facet {
	return ids("department", "Department", func(f *Filter) *[]blueprint.ID { return &f.Departments },
		func(d *blueprint.Doc, c blueprint.Card, add func(string)) {
			owner, _ := d.OwnerOf(c.ID)
			add(owner.String())
			for _, x := range d.Contributors(c.ID) {
				if x.Department != owner {
					add(x.Department.String())
				}
			}
		}, func(s *Session) []FacetValue {
			return append(recordValues(s.doc.Departments()), FacetValue{Label: "Nobody"})
		})
}

// personaFacet: what is everybody's is met by each.
func personaFacet() facet {
	f := ids("persona", "Persona", func(f *Filter) *[]blueprint.ID { return &f.Personas },
		func(_ *blueprint.Doc, c blueprint.Card, add func(string)) { add(c.Persona.String()) },
		func(s *Session) []FacetValue {
			return append(recordValues(s.doc.Personas()), FacetValue{Label: "Everybody"})
		})
	f.counted = func(n map[string]int, all []string) {
		for _, v := range all {
			if v != "" {
				n[v] += n[""]
			}
		}
	}
	return f
}

func channelFacet() facet {
	return ids("channel", "Channel", func(f *Filter) *[]blueprint.ID { return &f.Channels },
		func(_ *blueprint.Doc, c blueprint.Card, add func(string)) { add(c.Channel.String()) },
		func(s *Session) []FacetValue {
			return append(recordValues(s.doc.Channels()), FacetValue{Label: "No channel"})
		})
}

// severityFacet has one value at a time: at least so bad.
func severityFacet() facet {
	return facet{
		key: "severity", label: "Severity",
		chosen: func(f Filter) []string {
			if f.Severity == 0 {
				return nil
			}
			return []string{strconv.Itoa(int(f.Severity))}
		},
		choose: func(f *Filter, value string, on bool) {
			n, err := strconv.ParseUint(value, 10, 8)
			switch {
			case err != nil:
			case on:
				f.Severity = uint8(n)
			case f.Severity == uint8(n):
				f.Severity = 0
			}
		},
		without: func(f Filter) Filter { f.Severity = 0; return f },
		values: func(_ *blueprint.Doc, c blueprint.Card, add func(string)) {
			for n := range c.Severity {
				add(strconv.Itoa(int(n) + 1))
			}
		},
		options: func(*Session) (out []FacetValue) {
			for n := len(blueprint.Severities) - 1; n > 0; n-- {
				out = append(out, FacetValue{Value: strconv.Itoa(n), Label: severityLabel(n)})
			}
			return out
		},
	}
}

func severityLabel(n int) string {
	if n < len(blueprint.Severities)-1 {
		return blueprint.Severities[n] + " or worse"
	}
	return blueprint.Severities[len(blueprint.Severities)-1]
}

const openComments = "open"

func commentFacet() facet {
	return facet{
		key: "comments", label: "Comments",
		chosen: func(f Filter) []string {
			if f.Comments {
				return []string{openComments}
			}
			return nil
		},
		choose:  func(f *Filter, value string, on bool) { f.Comments = on && value == openComments },
		without: func(f Filter) Filter { f.Comments = false; return f },
		values: func(d *blueprint.Doc, c blueprint.Card, add func(string)) {
			if (fitter{Filter{Comments: true}, d}).said(c.ID) {
				add(openComments)
			}
		},
		options: func(*Session) []FacetValue { return []FacetValue{{Value: openComments, Label: "Open comments"}} },
	}
}

func recordValues[T blueprint.Record](list []T) []FacetValue {
	out := make([]FacetValue, 0, len(list)+1)
	for _, r := range list {
		out = append(out, FacetValue{Value: r.RecordID().String(), Label: titleOr(blueprint.TitleOf(r), "Untitled"), ID: r.RecordID()})
	}
	return out
}

func choiceValues[T ~string](list []blueprint.Choice[T]) []FacetValue {
	out := make([]FacetValue, 0, len(list)+1)
	for _, c := range list {
		out = append(out, FacetValue{Value: string(c.Value), Label: c.Label})
	}
	return out
}

// Facets lists what the map shown can be filtered by: the values its cards have, and
// those that are chosen. It looks at every card.
func (s *Session) Facets() []Facet {
	f := s.Filter()
	all := fitter{f, s.doc}
	present, counts := make([]map[string]bool, len(facets)), make([]map[string]int, len(facets))
	others, chosen := make([]fitter, len(facets)), make([][]string, len(facets))
	for i, x := range facets {
		present[i], counts[i], others[i], chosen[i] = map[string]bool{}, map[string]int{}, fitter{x.without(f), s.doc}, x.chosen(f)
	}
	for _, id := range s.doc.CardIDs(s.mapID) {
		c, ok := blueprint.Get[blueprint.Card](s.doc, id)
		if !ok || c.Parked() {
			continue
		}
		fits := all.card(c)
		for i, x := range facets {
			fits := fits || len(chosen[i]) > 0 && others[i].card(c)
			x.values(s.doc, c, func(v string) {
				present[i][v] = true
				if fits {
					counts[i][v]++
				}
			})
		}
	}
	out := make([]Facet, len(facets))
	for i, x := range facets {
		out[i] = Facet{Key: x.key, Label: x.label, Values: x.offered(s, chosen[i], present[i], counts[i])}
	}
	return out
}

// offered lists the values of a facet that cards have or that are chosen.
func (x facet) offered(s *Session, chosen []string, present map[string]bool, counts map[string]int) []FacetValue {
	var all []FacetValue
	if x.options != nil {
		all = x.options(s)
	}
	known := map[string]bool{}
	for _, v := range all {
		known[v.Value] = true
	}
	var more []string // tags, and values of a newer version
	for v := range present {
		if !known[v] {
			more = append(more, v)
		}
	}
	slices.SortFunc(more, func(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) })
	for _, v := range more {
		all = append(all, FacetValue{Value: v, Label: v})
	}
	if x.counted != nil {
		values := make([]string, len(all))
		for i, v := range all {
			values[i] = v.Value
		}
		x.counted(counts, values)
	}
	out := all[:0]
	for _, v := range all {
		v.Count, v.On = counts[v.Value], slices.Contains(chosen, v.Value)
		if v.On || present[v.Value] || v.Count > 0 {
			out = append(out, v)
		}
	}
	return out
}

// Chips lists what the filter asks for, value by value, in the order of the facets.
func (s *Session) Chips() []Chip {
	var out []Chip
	f := s.filters[s.mapID]
	for _, x := range facets {
		for _, v := range x.chosen(f) {
			out = append(out, Chip{x.key, x.label, v, s.facetLabel(x, v)})
		}
	}
	return out
}

func (s *Session) facetLabel(x facet, value string) string {
	if x.options == nil {
		return value
	}
	for _, o := range x.options(s) {
		if o.Value == value {
			return o.Label
		}
	}
	if _, err := blueprint.ParseID(value); err == nil {
		return "(deleted)"
	}
	return value
}

// SetFacet takes a value into the filter, or out of it. Unknown facets and values
// change nothing.
func (s *Session) SetFacet(key, value string, on bool) {
	f := s.Filter()
	for _, x := range facets {
		if x.key == key {
			x.choose(&f, value, on)
		}
	}
	s.SetFilter(f)
}
