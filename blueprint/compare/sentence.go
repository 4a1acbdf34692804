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
	return f.manner == moving || f.manner == crossing || f.manner == settling && n == 1
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

// String tells the change of the field: owner Sales -> Service.
func (f FieldChange) String() string {
	switch f.manner {
	case moving:
		if f.Before == "" {
			return f.Label + " " + f.After
		}
		return f.Label + " from " + f.Before + " to " + f.After
	case crossing:
		return "moved from lane " + f.Before + " to " + f.After
	case joining:
		switch {
		case f.Before == "":
			return f.Label + " + " + f.After
		case f.After == "":
			return f.Label + " − " + f.Before
		}
	case naming:
		return FieldChange{Label: f.Label, Before: quote(f.Before), After: quote(f.After), manner: joining}.String()
	case quoted:
		return f.arrow(orNone(quote(f.Before), "none"), orNone(quote(f.After), "none"))
	case figure:
		return f.arrow(orNone(f.Before, "unknown"), orNone(f.After, "unknown"))
	case placing:
		return f.Label + " " + f.After
	case blanks:
		return f.Label + " changed in blanks only"
	case touched:
		return f.Label + " changed"
	case counting:
		return f.Before + f.After + " " + f.Label
	case presence, marking, filing, settling:
		return f.event()
	}
	return f.arrow(orNone(f.Before, "none"), orNone(f.After, "none"))
}

// event tells what is no change from one value to another.
func (f FieldChange) event() string {
	pick := func(came, went, other string) string {
		switch {
		case f.Before == "" || f.manner != presence && f.manner != filing && f.Before == no:
			return came
		case f.After == "" || f.manner != presence && f.manner != filing && f.After == no:
			return went
		}
		return other
	}
	switch f.manner {
	case marking:
		return pick("now "+markWords(f.Label), "no longer "+markWords(f.Label), f.Label+" changed")
	case settling:
		return pick("resolved", "reopened", "changed")
	case filing:
		other := f.Label + " " + quote(f.Before) + " changed"
		if f.Before != f.After {
			other = f.Label + " " + quote(f.Before) + " renamed " + quote(f.After)
		}
		return pick(f.Label+" "+quote(f.After)+" attached", f.Label+" "+quote(f.Before)+" removed", other)
	}
	return pick(f.Label+" added", f.Label+" removed", f.Label+" replaced")
}

func (f FieldChange) arrow(before, after string) string {
	return f.Label + " " + before + " -> " + after
}

func orNone(s, none string) string {
	if s == "" {
		return none
	}
	return s
}

// markWords says what a mark makes of a thing.
func markWords(label string) string {
	switch label {
	case onSummary, lostPlace:
		return label
	}
	if strings.HasPrefix(label, newer) {
		return label
	}
	return "a " + label
}
