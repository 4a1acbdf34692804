package compare

import "strings"

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
		nothing := "unknown"
		if f.Name == "width" || f.Name == "height" {
			nothing = "automatic"
		}
		return f.arrow(orNone(f.Before, nothing), orNone(f.After, nothing))
	case spanning:
		if f.Before == "" { // out of the parking lot
			return f.Label + " " + f.After
		}
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
