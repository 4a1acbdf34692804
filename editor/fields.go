package editor

import (
	"time"

	"throughline/blueprint"
)

// FieldType says how a field is shown and set.
type FieldType string

// Field types. Those from TypeTags on hold rows.
const (
	TypeText       FieldType = "text"
	TypeLongText   FieldType = "longtext"
	TypeChoice     FieldType = "choice"     // one of Options, or ""
	TypeNumber     FieldType = "number"     // Min … Max; "" = unknown
	TypeFlag       FieldType = "flag"       // On
	TypeDepartment FieldType = "department" // ID
	TypePersona    FieldType = "persona"    // ID
	TypeChannel    FieldType = "channel"    // ID
	TypePicture    FieldType = "picture"    // ID
	TypeSeverity   FieldType = "severity"   // Options with values "0" … "4"
	TypeScale      FieldType = "scale"      // Options with values "0" … "3"
	TypeDate       FieldType = "date"       // ISO 8601
	TypeEmotion    FieldType = "emotion"    // number −2 … +2 in tenths
	TypeColor      FieldType = "color"      // #RRGGBB; "" = automatic

	TypeTags         FieldType = "tags"         // rows named by text
	TypeContributors FieldType = "contributors" // rows naming departments, with an Options choice
	TypeLinks        FieldType = "links"        // rows naming cards and steps, with an Options choice
	TypeRemedies     FieldType = "remedies"     // rows naming cards
	TypeComments     FieldType = "comments"     // rows of text, On = resolved
	TypeTravellers   FieldType = "travellers"   // rows naming personas
	TypePreferences  FieldType = "preferences"  // rows naming channels
	TypeEmotions     FieldType = "emotions"     // rows naming personas, with a number
)

// Option is one value of a choice.
type Option struct{ Value, Label, Hint string }

// Field describes one field of a record.
type Field struct {
	Key, Label, Help string
	Group            string // "" = the main ones, else a heading: "More", "Brief", …
	Type             FieldType
	Options          []Option
	Min, Max         float64
}

// Value is what a field holds. Which parts mean something follows from the
// field's type.
type Value struct {
	Text  string
	ID    blueprint.ID
	On    bool
	Rows  []Row
	Mixed bool   // several records hold different values; the rest is the first one's
	Hint  string // what holds where the field is empty: "Operations, from the lane"
}

// Row is one entry of a field that is a list.
type Row struct {
	ID     blueprint.ID // the relation, link or comment
	Other  blueprint.ID // the department, card, persona, … it names
	Text   string
	Choice string // involvement, link kind, number
	Detail string // author of a comment, direction of a link
	On     bool
	At     time.Time
}

// Fields describes the fields that all these records have.
func (s *Session) Fields(ids ...blueprint.ID) []Field { return nil }

// Value is what a field of these records holds.
func (s *Session) Value(key string, ids ...blueprint.ID) Value { return Value{} }

// SetField sets a field of all these records as one undo step; successive calls
// for one field of the same records merge.
func (s *Session) SetField(key string, v Value, ids ...blueprint.ID) error { return nil }

// AddRow adds a row to a field that is a list; r.Other or r.Text, and r.Choice, say which.
func (s *Session) AddRow(key string, r Row, ids ...blueprint.ID) error { return nil }

// SetRow changes a row that is there, named by r.ID.
func (s *Session) SetRow(key string, r Row, ids ...blueprint.ID) error { return nil }

// RemoveRow removes a row, named by r.ID.
func (s *Session) RemoveRow(key string, r Row, ids ...blueprint.ID) error { return nil }
