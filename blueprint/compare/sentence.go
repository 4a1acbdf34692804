package compare

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"throughline/blueprint"
)

// Sentence tells the difference in one line: Pain point ‘No news’ moved from Buying
// to Delivery; owner Sales -> Service.
func (d Difference) Sentence() string {
	parts := make([]string, 0, len(d.Fields)+1)
	fields := d.Fields
	switch {
	case d.Verb == Added || d.Verb == Removed:
		parts = append(parts, d.head()+" "+d.Verb.String()+d.whereTo())
	case len(fields) > 0 && opens(fields[0], len(fields)):
		parts = append(parts, d.head()+" "+fields[0].String())
		fields = fields[1:]
	default:
		parts = append(parts, d.head()+" "+d.Verb.String())
	}
	for _, f := range fields {
		parts = append(parts, f.String())
	}
	if d.Verb == Added || d.Verb == Removed {
		return strings.Join(parts[:1], "") + with(parts[1:])
	}
	return strings.Join(parts, "; ")
}

// opens reports whether a field of n says by itself what happened: moved, resolved.
func opens(f FieldChange, n int) bool {
	return f.ofPlace() || f.manner == settling && n == 1
}

func with(parts []string) string {
	if len(parts) == 0 {
		return ""
	}
	return ": " + strings.Join(parts, ", ")
}

// head names the thing: Pain point ‘No news’.
func (d Difference) head() string {
	noun := d.Noun
	switch {
	case d.Kind == blueprint.KindOfLink && d.Title != "":
		noun += " " + d.Title
	case d.Title != "":
		noun += " ‘" + d.Title + "’"
	case hasTitle(d.Kind):
		noun = "untitled " + noun
		if d.Verb == Changed && d.Where != "" {
			noun += " in " + d.inWhere()
		}
	}
	if d.about != "" {
		noun += " on " + d.about
	}
	return capital(noun)
}

func (d Difference) inWhere() string {
	if d.Where == parkingLot {
		return theParkingLot
	}
	return d.Where
}

// whereTo says where something was added or taken away. Links and comments name
// what they are at.
func (d Difference) whereTo() string {
	if d.Where == "" || d.Kind == blueprint.KindOfLink || d.Kind == blueprint.KindOfComment {
		return ""
	}
	if d.Verb == Removed {
		return " from " + d.inWhere()
	}
	return " to " + d.inWhere()
}

func hasTitle(k blueprint.Kind) bool {
	return k != blueprint.KindOfUnknown && k != blueprint.KindOfPicture
}

func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}
