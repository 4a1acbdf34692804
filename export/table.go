package export

import (
	"strings"

	"throughline/blueprint"
)

// ColumnKind says what a column holds and how a format should offer it.
type ColumnKind uint8

// Column kinds.
const (
	ColumnText      ColumnKind = iota // one line
	ColumnLongText                    // may run over several lines
	ColumnNumber                      // a figure between Min and Max; blank = unknown
	ColumnFeeling                     // −2 … +2 in tenths; blank = unknown
	ColumnChoice                      // one of Choices, or a value of a newer version
	ColumnYes                         // "Yes" or blank
	ColumnTime                        // milliseconds since 1970, UTC
	ColumnReference                   // the name of another record; the column behind it has its id
	ColumnID                          // an id or a key: for machines, hidden from people
)

// Value is what stands in a cell: a text, or a number where Numeric is set.
// The zero Value is a blank, which never means zero.
type Value struct {
	Text    string
	Number  float64
	Numeric bool
}

// textValue makes a Value of a text.
func textValue(s string) Value { return Value{Text: s} }

// figure makes a Value of a number that may be unknown.
func figure(n blueprint.Number) Value {
	v, known := n.Get()
	return Value{Number: v, Numeric: known}
}

func count(n int) Value { return Value{Number: float64(n), Numeric: n > 0} }

// Column describes one field of a kind of record, for every table format.
type Column struct {
	Key      string // the field's name in the exchange format; "…_id" behind a reference
	Title    string // for people; unique within its table
	Width    float64
	Kind     ColumnKind
	Choices  []string         // labels, in the order offered
	Min, Max float64          // of numbers; both 0 = no bounds
	Refers   blueprint.Kind   // of ColumnReference: what it names; 0 = several kinds
	Among    []blueprint.Kind // of ColumnReference: the kinds it may name
	Computed bool             // follows from other fields; an importer ignores it
	Get      func(*Source, blueprint.Record) Value
	// Set puts a value, as Get gives it, into a record: a label where Choices are
	// offered, an id into a column of ids. It errors, fit for a person to read, with
	// a value the field cannot hold. nil: no field by itself.
	Set func(blueprint.Record, Value) (blueprint.Record, error)
}

// Table describes one kind of record as columns. The first column is its id.
type Table struct {
	Key     string // "cards"
	Title   string // "Cards"
	Kind    blueprint.Kind
	Columns []Column
	Records func(*Source) []blueprint.Record
}

// Source is one map of a document, ready to be read as tables.
type Source struct {
	Doc *blueprint.Doc
	Map blueprint.ID

	position map[blueprint.ID]int // among siblings, from 1
	subjects []blueprint.ID       // what relations and comments may be about, in reading order
}

// NewSource prepares a map. It errors with ErrNoMap where the document has none
// of that id.
func NewSource(d *blueprint.Doc, m blueprint.ID) (*Source, error) {
	if _, ok := blueprint.Get[blueprint.Map](d, m); !ok {
		return nil, ErrNoMap
	}
	s := &Source{Doc: d, Map: m, position: map[blueprint.ID]int{}, subjects: []blueprint.ID{m}}
	enlist(s, d.Stages(m))
	for _, g := range d.Stages(m) {
		enlist(s, d.StepsOf(g.ID))
	}
	enlist(s, d.Lanes(m))
	for _, l := range d.Lanes(m) {
		for _, st := range d.Steps(m) {
			for i, id := range d.CellIDs(l.ID, st.ID) {
				s.position[id] = i + 1
			}
		}
	}
	for i, c := range d.Parked(m) {
		s.position[c.ID] = i + 1
	}
	for _, c := range d.Cards(m) {
		s.subjects = append(s.subjects, c.ID)
	}
	for _, l := range d.Links(m) {
		s.subjects = append(s.subjects, l.ID)
	}
	enlist(s, d.Departments())
	enlist(s, d.Channels())
	enlist(s, d.Personas())
	return s, nil
}

func enlist[R blueprint.Record](s *Source, rs []R) {
	for i, r := range rs {
		s.position[r.RecordID()] = i + 1
		s.subjects = append(s.subjects, r.RecordID())
	}
}

// Name is what people read instead of an id: a title, with its stage for a step.
func (s *Source) Name(id blueprint.ID) string {
	r := s.Doc.Record(id)
	if r == nil {
		return ""
	}
	name := oneLine(blueprint.TitleOf(r))
	if st, ok := r.(blueprint.Step); ok {
		g, _ := blueprint.Get[blueprint.Stage](s.Doc, st.Stage)
		return oneLine(g.Title) + " › " + name
	}
	if name == "" {
		return "(" + r.RecordKind().String() + " without a name)"
	}
	return name
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// Names lists what a reference to a kind of record may name, in order; nil for
// kinds that are too many to choose from.
func (s *Source) Names(k blueprint.Kind) []string {
	switch k {
	case blueprint.KindOfStage:
		return namesOf(s, s.Doc.Stages(s.Map))
	case blueprint.KindOfStep:
		return namesOf(s, s.Doc.Steps(s.Map))
	case blueprint.KindOfLane:
		return namesOf(s, s.Doc.Lanes(s.Map))
	case blueprint.KindOfDepartment:
		return namesOf(s, s.Doc.Departments())
	case blueprint.KindOfChannel:
		return namesOf(s, s.Doc.Channels())
	case blueprint.KindOfPersona:
		return namesOf(s, s.Doc.Personas())
	}
	return nil
}

func namesOf[R blueprint.Record](s *Source, rs []R) []string {
	out := make([]string, len(rs))
	for i, r := range rs {
		out[i] = s.Name(r.RecordID())
	}
	return out
}

// about lists the relations or comments of one kind, subject by subject.
func about[R blueprint.Record](list func(*blueprint.Doc, blueprint.ID) []R) func(*Source) []blueprint.Record {
	return func(s *Source) (out []blueprint.Record) {
		for _, id := range s.subjects {
			for _, r := range list(s.Doc, id) {
				out = append(out, r)
			}
		}
		return out
	}
}

// records lists the records of a map or of the file.
func records[R blueprint.Record](list func(*Source) []R) func(*Source) []blueprint.Record {
	return func(s *Source) (out []blueprint.Record) {
		for _, r := range list(s) {
			out = append(out, r)
		}
		return out
	}
}
