package compare

import "throughline/blueprint"

// Verb is what happened to a thing.
type Verb uint8

// Verbs, the strongest first; the zero Verb says that nothing happened.
const (
	Added Verb = 1 + iota
	Removed
	Moved   // its place changed and nothing else
	Changed // fields of it, or what belongs to it; it may have moved besides
)

var verbs = [...]string{"", "added", "removed", "moved", "changed"}

// String is the verb as it is written.
func (v Verb) String() string {
	if int(v) < len(verbs) {
		return verbs[v]
	}
	return ""
}

// FieldChange is what happened to one field, or to one thing that is told like a
// field: a contributor, a tag, a file.
type FieldChange struct {
	Name   string `json:"field"`            // as in blueprint.FieldsOf; that of a relation in the plural: "contributors"
	Label  string `json:"label"`            // what people call it: "owner", "severity", "moved"
	Before string `json:"before,omitempty"` // in words, names not ids; "" = none, unknown, or not to be shown
	After  string `json:"after,omitempty"`
	manner manner
	whole  [2]string // of a text: both versions, for programs
}

// manner is how the change of a field is put into words.
type manner uint8

const (
	plain    manner = iota // owner Sales -> Service
	figure                 // the same, where nothing means unknown
	quoted                 // title ‘A’ -> ‘B’
	blanks                 // title changed in blanks only
	moving                 // moved from A to B
	crossing               // moved from lane A to B
	spanning               // reaches to A -> B
	joining                // contributor + Legal
	naming                 // tag + ‘urgent’
	presence               // picture added
	touched                // look changed
	marking                // now a fail point
	filing                 // file ‘A’ attached
	settling               // resolved
	placing                // persona ‘Ben’ moved before ‘Maria’
	counting               // 3 stages
)

// ofPlace reports whether the change is one of place.
func (f FieldChange) ofPlace() bool {
	return f.manner == moving || f.manner == crossing || f.manner == spanning
}

// Difference is what happened to one thing.
type Difference struct {
	ID      blueprint.ID
	Kind    blueprint.Kind
	Verb    Verb
	Map     blueprint.ID  // it belongs to; none for shared records
	Subject blueprint.ID  // where to show it: itself; for a link where it begins, for a comment what it is about; gone if it is
	Noun    string        // what it is: "pain point", "stage", "link"
	Title   string        // what people call it, on one line of at most 60 runes; of a link "‘A’ to ‘B’"
	Where   string        // "Delivery › Wait, lane Touchpoints", "parking lot"; in the later document, for what was removed in the earlier
	Fields  []FieldChange // moves first, then its own fields, then what belongs to it; of an added or removed map what it holds

	about string // what a comment is about: "step ‘Wait’"
	group string // title of its map
	step  string // the step, stage or parking lot below which it is listed
}
