package editor

import (
	"bytes"
	"cmp"
	"slices"

	"throughline/blueprint"
)

// Filter says which cards of a map are of interest. The values of one facet are
// alternatives; every facet that names any must fit. The zero Filter fits all.
// Order and repetition of values mean nothing; what no longer exists fits nothing.
type Filter struct {
	Personas    []blueprint.ID             `json:"personas,omitempty"`    // whose journey: their cards and everybody's; none: only everybody's
	Departments []blueprint.ID             `json:"departments,omitempty"` // that own it, themselves or through its lane or step, or contribute; none: nobody owns it
	Channels    []blueprint.ID             `json:"channels,omitempty"`    // none: without a channel
	Kinds       []blueprint.CardKind       `json:"kinds,omitempty"`
	Tags        []string                   `json:"tags,omitempty"`
	Evidence    []blueprint.EvidenceStatus `json:"evidence,omitempty"` // "": not said
	Severity    uint8                      `json:"severity,omitempty"` // at least; 0 = any
	Marks       []string                   `json:"marks,omitempty"`    // MarkMoment, …
	Comments    bool                       `json:"comments,omitempty"` // has open comments
}

// Marks a filter can ask for.
const (
	MarkMoment    = "moment"
	MarkFailPoint = "fail_point"
	MarkWait      = "wait"
)

var filterMarks = []struct {
	value, label string
	flag         blueprint.Flags
}{
	{MarkMoment, "Moment that matters", blueprint.Moment}, {MarkFailPoint, "Fail point", blueprint.FailPoint}, {MarkWait, "Wait", blueprint.Wait},
}

// IsZero reports whether the filter fits everything.
func (f Filter) IsZero() bool {
	return len(f.Personas)+len(f.Departments)+len(f.Channels)+len(f.Kinds)+len(f.Tags)+len(f.Evidence)+len(f.Marks) == 0 && f.Severity == 0 && !f.Comments
}

// Equal reports whether two filters ask for the same.
func (f Filter) Equal(g Filter) bool {
	f, g = f.tidy(), g.tidy()
	return slices.Equal(f.Personas, g.Personas) && slices.Equal(f.Departments, g.Departments) && slices.Equal(f.Channels, g.Channels) &&
		slices.Equal(f.Kinds, g.Kinds) && slices.Equal(f.Tags, g.Tags) && slices.Equal(f.Evidence, g.Evidence) &&
		f.Severity == g.Severity && slices.Equal(f.Marks, g.Marks) && f.Comments == g.Comments
}

// tidy is the one form of all filters that ask for the same; it shares nothing
// with f.
func (f Filter) tidy() Filter {
	f.Personas, f.Departments, f.Channels = sortedSet(f.Personas, compareIDs), sortedSet(f.Departments, compareIDs), sortedSet(f.Channels, compareIDs)
	f.Kinds, f.Tags, f.Evidence, f.Marks = sortedSet(f.Kinds, cmp.Compare), sortedSet(f.Tags, cmp.Compare), sortedSet(f.Evidence, cmp.Compare), sortedSet(f.Marks, cmp.Compare)
	return f
}

func compareIDs(a, b blueprint.ID) int { return bytes.Compare(a[:], b[:]) }

func sortedSet[T comparable](list []T, compare func(a, b T) int) []T {
	if len(list) == 0 {
		return nil
	}
	out := slices.Clone(list)
	slices.SortFunc(out, compare)
	return slices.Compact(out)
}

// Filter is what is of interest on the map shown.
func (s *Session) Filter() Filter { return s.filters[s.mapID].tidy() }

// SetFilter asks for other cards of the map shown; what does not fit is shown
// faintly. It is part of the Look: no change of the document.
func (s *Session) SetFilter(f Filter) {
	defer s.enter()()
	f = f.tidy()
	if f.Equal(s.filters[s.mapID]) {
		return
	}
	if s.filters == nil {
		s.filters = map[blueprint.ID]Filter{}
	}
	s.filters[s.mapID] = f
	s.matches = [2]*Matches{}
	s.touch()
}

// fitter tells what of a document fits a filter.
type fitter struct {
	Filter
	d *blueprint.Doc
}

// card reports whether a card fits.
func (f fitter) card(c blueprint.Card) bool {
	switch {
	case len(f.Kinds) > 0 && !slices.Contains(f.Kinds, c.Kind):
	case c.Severity < f.Severity:
	case len(f.Evidence) > 0 && !slices.Contains(f.Evidence, c.Evidence):
	case len(f.Channels) > 0 && !slices.Contains(f.Channels, c.Channel):
	case len(f.Personas) > 0 && !c.Persona.IsZero() && !slices.Contains(f.Personas, c.Persona):
	case len(f.Marks) > 0 && !f.marked(c.Flags):
	default:
		return f.said(c.ID)
	}
	return false
}

// head reports whether a stage, step or lane is of interest by itself, whatever
// it holds: whether it has all that the filter asks for.
func (f fitter) head(r blueprint.Record) bool {
	if len(f.Kinds)+len(f.Evidence)+len(f.Channels)+len(f.Personas) > 0 || f.Severity > 0 {
		return false
	}
	step, _ := r.(blueprint.Step)
	if len(f.Marks) > 0 && !f.marked(step.Flags) {
		return false
	}
	return f.said(r.RecordID())
}

func (f fitter) marked(flags blueprint.Flags) bool {
	for _, m := range filterMarks {
		if flags.Has(m.flag) && slices.Contains(f.Marks, m.value) {
			return true
		}
	}
	return false
}

// said reports whether departments, tags and comments fit.
func (f fitter) said(id blueprint.ID) bool {
	if len(f.Departments) > 0 && !f.belongs(id) {
		return false
	}
	if len(f.Tags) > 0 && !slices.ContainsFunc(f.d.Tags(id), func(t blueprint.Tag) bool { return slices.Contains(f.Tags, t.Name) }) {
		return false
	}
	return !f.Comments || slices.ContainsFunc(f.d.Comments(id), func(c blueprint.Comment) bool { return !c.Resolved })
}

func (f fitter) belongs(id blueprint.ID) bool {
	owner, _ := f.d.OwnerOf(id)
	if slices.Contains(f.Departments, owner) {
		return true
	}
	return slices.ContainsFunc(f.d.Contributors(id), func(c blueprint.Contributor) bool { return slices.Contains(f.Departments, c.Department) })
}
