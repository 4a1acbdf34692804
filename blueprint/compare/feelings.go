package compare

import (
	"strconv"
	"strings"

	"throughline/blueprint"
)

// emotion tells how a feeling at a step changed, came or went: every part of it.
func (w *comparison) emotion(a, b blueprint.Record, either blueprint.EmotionPoint) []FieldChange {
	x, _ := a.(blueprint.EmotionPoint)
	y, _ := b.(blueprint.EmotionPoint)
	of := ""
	if !either.Persona.IsZero() {
		of = " of " + quote(w.shared(w.after, either.Persona))
	}
	var out []FieldChange
	number := func(label string, a, b blueprint.Number) {
		if a != b {
			out = append(out, FieldChange{Name: "emotions", Label: label + of, Before: signed(a), After: signed(b), manner: figure})
		}
	}
	number("emotion", x.Value, y.Value)
	number("expected emotion", x.Expectation, y.Expectation)
	for _, t := range []struct{ label, a, b string }{{"quote" + of, x.Quote, y.Quote}, {"source of the emotion" + of, x.Source, y.Source}} {
		if t.a != t.b {
			out = append(out, textChange("emotions", t.label, t.a, t.b))
		}
	}
	switch {
	case len(out) > 0 && x.Extra == y.Extra:
	case a == nil || b == nil: // nothing in it that has words
		if len(out) == 0 {
			f := FieldChange{Name: "emotions", Label: "emotion" + of, manner: presence}
			f.Before, f.After = there(a), there(b)
			out = append(out, f)
		}
	case x.Extra != y.Extra:
		out = append(out, FieldChange{Name: "emotions", Label: "details of the emotion" + of + " that only a newer version knows", manner: touched})
	}
	return out
}

func there(r blueprint.Record) string {
	if r == nil {
		return ""
	}
	return "unknown"
}

// signed writes an emotion with its sign, as on the board: +1.5, −2, 0.
func signed(n blueprint.Number) string {
	s := n.String()
	switch v, _ := n.Get(); {
	case v > 0:
		return "+" + s
	case v < 0:
		return "−" + strings.TrimPrefix(s, "-")
	}
	return s
}

// number writes a figure as people do.
func number(n blueprint.Number) string {
	return strings.Replace(n.String(), "-", "−", 1)
}

// file tells of an attached file: a is what it was, b what it is.
func (w *comparison) file(a, b blueprint.Record) []FieldChange {
	x, _ := a.(blueprint.Attachment)
	y, _ := b.(blueprint.Attachment)
	name := func(r blueprint.Record, s string) string {
		if r == nil {
			return ""
		}
		return orNone(shorten(s, longest), "without a name")
	}
	f := FieldChange{Name: "attachments", Label: "file", Before: name(a, x.Name), After: name(b, y.Name), manner: filing}
	var out []FieldChange
	inside := a != nil && b != nil && (x.Data != y.Data || x.Media != y.Media)
	if a == nil || b == nil || x.Name != y.Name {
		out = append(out, f)
	}
	if inside {
		f.Before = f.After
		out = append(out, f)
	}
	if a != nil && b != nil && x.Extra != y.Extra {
		out = append(out, FieldChange{Name: "attachments", Label: "details of the file " + quote(f.After) + " that only a newer version knows", manner: touched})
	}
	return out
}

// severity and scale are steps of the small scales in words.
func severity(v uint8) string { return of(blueprint.Severities, v) }
func scale(v uint8) string    { return of(blueprint.Scales, v) }

func of(words []string, v uint8) string {
	if int(v) < len(words) {
		return words[v]
	}
	return strconv.Itoa(int(v))
}
