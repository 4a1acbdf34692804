package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"throughline/blueprint"
)

// Shape is how a table holds a map.
type Shape string

// Shapes.
const (
	Grid   Shape = "grid"   // stages across, lanes down
	Turned Shape = "turned" // stages down, lanes across
	List   Shape = "list"   // a row for each item
	Visio  Shape = "visio"  // a row for each step of a process, with what comes next
	Lucid  Shape = "lucid"  // shapes and lines of a diagram
	Story  Shape = "story"  // a user-story map: activities, tasks, stories by release
)

// Shapes in the order in which people are offered them.
var Shapes = []Choice[Shape]{
	{Grid, "Grid: stages across, lanes down"}, {Turned, "Grid: stages down, lanes across"}, {List, "List: one row for each card"},
	{Story, "User-story map"}, {Visio, "Process table (Visio)"}, {Lucid, "Diagram (Lucidchart)"},
}

// Choice is a value and its label.
type Choice[T ~string] struct {
	Value T
	Label string
}

// Meaning is what a column is (of a grid with stages across: a row).
type Meaning string

// Meanings. A column of cards is a lane of its own; its role is in Column.Role.
const (
	Ignore   Meaning = "ignore"
	Line     Meaning = "line" // such as that of visibility; maps draw them by themselves
	Same     Meaning = "same" // goes on with the column before
	Stage    Meaning = "stage"
	Step     Meaning = "step"
	Cards    Meaning = "cards"
	LaneName Meaning = "lane" // names the lane of the row's card
	Kind     Meaning = "kind"
	Text     Meaning = "text"
	Notes    Meaning = "notes"
	Owner    Meaning = "owner"
	Teams    Meaning = "teams"
	Duration Meaning = "duration"
	Severity Meaning = "severity"
	Feeling  Meaning = "emotion"
	Quote    Meaning = "quote" // what was said beside an emotion
	Channel  Meaning = "channel"
	Persona  Meaning = "persona"
	Goal     Meaning = "goal"
	Origin   Meaning = "source"
	Due      Meaning = "due"
	Value    Meaning = "value"
	Target   Meaning = "target"
	Impact   Meaning = "impact"
	Effort   Meaning = "effort"
	Reach    Meaning = "reach"
	Tags     Meaning = "tags"
	Evidence Meaning = "evidence"
	Flag     Meaning = "flag"  // the column's name is the flag
	Until    Meaning = "until" // the last step of a card that spans several
	ID       Meaning = "id"
	Next     Meaning = "next"
	Label    Meaning = "label"
	Page     Meaning = "page"
	Inside   Meaning = "inside"
	From     Meaning = "from"
	To       Meaning = "to"
	Sort     Meaning = "shape"
)

// Meanings in the order in which people are offered them.
var Meanings = []Choice[Meaning]{
	{Stage, "Stage"}, {Step, "Step"}, {Cards, "Lane of cards"}, {Same, "More of the one before"}, {Text, "Card"}, {LaneName, "Name of the lane"}, {Kind, "Kind of card"},
	{Notes, "Notes"}, {Feeling, "Emotion"}, {Quote, "Quote beside the emotion"}, {Owner, "Owner"}, {Teams, "Contributors"}, {Channel, "Channel"}, {Persona, "Persona"}, {Goal, "Goal"},
	{Duration, "Duration"}, {Severity, "Severity"}, {Impact, "Impact"}, {Effort, "Effort"}, {Reach, "Reach"}, {Due, "Due"}, {Value, "Value"}, {Target, "Target"},
	{Origin, "Source"}, {Tags, "Tags"}, {Evidence, "Evidence status"}, {Flag, "Flag (yes or blank)"}, {Until, "Until step"}, {ID, "Id"}, {Next, "Ids of what comes next"}, {Label, "Words on the link"}, {Sort, "Kind of shape"}, {Page, "Page"},
	{Inside, "Container"}, {From, "Line from"}, {To, "Line to"}, {Line, "Line between lanes"}, {Ignore, "Nothing (ignored)"},
}

// Column is what one column is taken for.
type Column struct {
	Name    string         `json:"name"`
	Sample  string         `json:"-"` // what stands in it, for people
	Is      Meaning        `json:"is"`
	Role    blueprint.Role `json:"role,omitempty"` // of a lane of cards
	Guessed bool           `json:"-"`              // its name does not say so
	Filled  bool           `json:"filled,omitempty"`
}

// Proposal says how a table becomes a map. It is data: change it and build again.
type Proposal struct {
	Shape   Shape    `json:"shape"`
	Table   int      `json:"-"`     // which of the source's tables
	Skip    int      `json:"skip"`  // rows above the table: titles
	Heads   int      `json:"heads"` // rows (of a grid: columns) that hold names and no cards
	Columns []Column `json:"columns"`
	Commas  bool     `json:"commas,omitempty"` // cells of lanes hold a card between each two commas

	Alternatives []Shape `json:"-"` // other shapes in which the table can be read
	Doubtful     bool    `json:"-"` // nothing says that this is a map at all
	score        float64
}

// Guessed reports whether any column is a guess.
func (p Proposal) Guessed() bool {
	return slices.ContainsFunc(p.Columns, func(c Column) bool { return c.Guessed && c.Is != Ignore })
}

// Key names the kind of table: tables with the same headings share it, so that what a
// person corrected once can be used again.
func (s *Source) Key(table int) string {
	t := s.Tables[table]
	h := sha256.New()
	for i, r := range t.Rows {
		if i == 3 {
			break
		}
		for _, c := range r[:min(len(r), 60)] {
			h.Write([]byte(fold(c) + "\x00"))
			if t.Made == Outlined && i > 0 {
				break
			}
		}
		if len(filled(r)) > 1 {
			break // the headings; what follows differs from file to file
		}
	}
	for _, r := range t.Rows[:min(len(t.Rows), 40)] { // lanes down the side
		if len(r) > 0 && t.Made != Outlined {
			if role, sure := roleOf(r[0]); sure && role != "" {
				h.Write([]byte(fold(r[0]) + "\x01"))
			}
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:12])
}

// Fits reports whether a kept proposal can be used for a table of this source.
func (s *Source) Fits(p Proposal, table int) bool {
	fresh := s.As(p.Shape, table)
	return len(fresh.Columns) == len(p.Columns) && slices.EqualFunc(fresh.Columns, p.Columns, func(a, b Column) bool { return fold(a.Name) == fold(b.Name) })
}

// Keep takes from a kept proposal what a person decided.
func (p Proposal) Keep(kept Proposal) Proposal {
	p.Skip, p.Heads, p.Commas = kept.Skip, kept.Heads, kept.Commas
	p.Columns = slices.Clone(p.Columns)
	for i := range p.Columns {
		k := kept.Columns[i]
		p.Columns[i].Is, p.Columns[i].Role, p.Columns[i].Filled, p.Columns[i].Guessed = k.Is, k.Role, k.Filled, false
	}
	return p
}

// NameOf is what a column (of a grid: a row) is called in messages, by its place where
// it has no name.
func (p Proposal) NameOf(i int) string {
	if n := strings.TrimSpace(p.Columns[i].Name); n != "" {
		return n
	}
	if across(p.Shape) {
		return "Row " + strconv.Itoa(p.Skip+i+1)
	}
	return "Column " + letters(i)
}

// letters is a column's name as spreadsheets have it: A, B … Z, AA.
func letters(i int) string {
	s := ""
	for i++; i > 0; i = (i - 1) / 26 {
		s = string(rune('A'+(i-1)%26)) + s
	}
	return s
}
