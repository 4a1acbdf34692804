package assets

import _ "embed"

//go:embed icon.png
var icon []byte

//go:embed sample.json
var sample []byte

//go:embed templates/four-phases.json
var fourPhases []byte

//go:embed templates/funnel.json
var funnel []byte

//go:embed templates/long-relationship.json
var longRelationship []byte

//go:embed templates/service-blueprint.json
var serviceBlueprint []byte

//go:embed templates/blank.json
var blank []byte

// Icon returns the program's icon, a PNG of 512 × 512 pixels. The caller must
// not modify it.
func Icon() []byte { return icon }

// Sample returns the worked sample, a file of two maps in the JSON exchange
// format. The caller must not modify it.
func Sample() []byte { return sample }

// Template is a map to begin with: stages, first steps and lanes with questions
// to ask the room, and no cards.
type Template struct {
	Name        string // as typed on the command line
	Title       string // as shown to people
	Description string // what it is good for, one sentence
	Data        []byte // JSON exchange format without ids, so that every reading makes its own; not to be modified
}

// Templates lists the templates in the order in which people are offered them.
func Templates() []Template {
	return []Template{
		{"four-phases", "Four phases", "Awareness, evaluation, purchase, retention: the quick start for most journeys.", fourPhases},
		{"funnel", "Funnel", "From pre-awareness to loyalty, with the reasons why people drop out.", funnel},
		{"long-relationship", "Long relationship", "Seven stages from the brand to renewal or the end, for things people live with for years.", longRelationship},
		{"service-blueprint", "Service blueprint", "Front, back and support with the three lines, for services that must be put on a stage.", serviceBlueprint},
		{"blank", "Blank", "Three empty stages and four lanes.", blank},
	}
}
