package compare

import (
	"strings"

	"throughline/blueprint"
)

// labels are what people call fields, by their names; those of one kind of record
// where it calls them otherwise. They follow the inspector.
var labels = map[string]string{
	"color": "colour", "customer": "customer", "date": "as of", "decision": "decision needed", "department": "owner",
	"due": "due date", "entry_sign": "begins when", "evidence": "founded on", "extra": newer, "goal": "customer's goal", "icon": "pictogram",
	"influence": "can we change it", "media": "type of file", "ownership": "whose", "prompt": "question", "raw": "contents", "state": "shows",
	"subject": "about", "tag": "kind",
}

var labelsOf = map[blueprint.Kind]map[string]string{
	blueprint.KindOfCard: {"title": "text"},
}

// label is what people call a field: "owner", "text". A field that the table does
// not have is called by its name.
func label(k blueprint.Kind, name string) string {
	if l, ok := labelsOf[k][name]; ok {
		return l
	}
	if l, ok := labels[name]; ok {
		return l
	}
	return strings.ReplaceAll(name, "_", " ")
}
