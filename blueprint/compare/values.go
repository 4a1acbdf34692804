package compare

import (
	"fmt"
	"strings"
	"time"

	"throughline/blueprint"
)

const (
	no  = "no"
	yes = "yes"

	onSummary = "on the summary"
	lostPlace = "out of its place"
)

// compareFields tells which fields differ between two versions of one record: those
// of its place, and all others but order keys.
func (w *comparison) compareFields(a, b blueprint.Record) (moves, own []FieldChange) {
	if a == b {
		return nil, nil
	}
	x, y := blueprint.FieldsOf(a), blueprint.FieldsOf(b)
	for i, f := range x {
		if i >= len(y) || f.Value == y[i].Value || f.Name == "order" {
			continue
		}
		if f.Name == "flags" {
			own = append(own, flags(a, b)...)
			continue
		}
		if f.Name == "place" {
			moves = append(moves, w.moves(a.(blueprint.Card), b.(blueprint.Card))...)
			continue
		}
		c := w.field(b.RecordKind(), f.Name, f.Value, y[i].Value)
		if c.ofPlace() {
			moves = append(moves, c)
		} else {
			own = append(own, c)
		}
	}
	return moves, own
}

// field tells the change of one field from a to b.
func (w *comparison) field(k blueprint.Kind, name string, a, b any) FieldChange {
	f := FieldChange{Name: name, Label: label(k, name)}
	switch a := a.(type) {
	case blueprint.ID:
		w.reference(&f, a, b.(blueprint.ID))
		return f
	case string:
		switch name {
		case "extra", "raw", "data", "look":
			f.manner = touched
		case "color", "due", "icon", "media":
			f.Before, f.After = shorten(a, longest), shorten(b.(string), longest)
		default:
			return textChange(name, f.Label, a, b.(string))
		}
		return f
	case bool:
		if name == "resolved" {
			f.manner = settling
		}
	case blueprint.Number, uint8:
		f.manner = figure
	}
	f.Before, f.After = words(name, a), words(name, b)
	if f.Before == f.After { // two words that a newer version may know
		f.manner = touched
	}
	return f
}

// reference tells the change of a field that names another record.
func (w *comparison) reference(f *FieldChange, a, b blueprint.ID) {
	f.Before, f.After = nameOf(w.before, a), nameOf(w.after, b)
	switch f.Name {
	case "picture":
		f.manner = presence
		f.Before, f.After = picture(w.before, a), picture(w.after, b)
	case "from", "to":
		f.manner = quoted
	case "subject":
		f.Before, f.After = called(w.before, a), called(w.after, b)
	case "map":
		f.Label, f.manner = "moved", moving
		f.Before, f.After = "map "+quote(f.Before), "map "+quote(f.After)
	case "stage":
		f.Label, f.manner = "moved", moving
		f.Before, f.After = stageName(w.before, a), stageName(w.after, b)
	}
	if f.Before == f.After && f.manner != presence {
		f.After = "another " + f.After
	}
}

// picture says what sort of picture it is and how large.
func picture(d *blueprint.Doc, id blueprint.ID) string {
	p, ok := blueprint.Get[blueprint.Picture](d, id)
	switch {
	case id.IsZero():
		return ""
	case !ok:
		return "something gone"
	}
	sort := shorten(strings.ToUpper(strings.TrimPrefix(p.Media, "image/")), longest)
	return fmt.Sprintf("%s, %d kB", orNone(sort, "unknown"), (len(p.Data)+1023)/1024)
}

// words puts a value that is neither text nor reference into words.
func words(name string, v any) string {
	switch v := v.(type) {
	case bool:
		if v {
			return yes
		}
		return no
	case uint8:
		if name == "severity" {
			return severity(v)
		}
		return scale(v)
	case blueprint.Number:
		if s := number(v); name != "share" || s == "" {
			return s
		}
		return number(v) + " %"
	case int64:
		return moment(v)
	}
	return shorten(word(v), longest)
}

// word is the label of a value of a closed list.
func word(v any) string {
	switch v := v.(type) {
	case blueprint.MapState:
		return blueprint.Label(blueprint.MapStates, v)
	case blueprint.Role:
		return blueprint.Label(blueprint.Roles, v)
	case blueprint.CardKind:
		return blueprint.Label(blueprint.CardKinds, v)
	case blueprint.LinkKind:
		return blueprint.Label(blueprint.LinkKinds, v)
	case blueprint.EvidenceStatus:
		return blueprint.Label(blueprint.EvidenceStatuses, v)
	case blueprint.Ownership:
		return blueprint.Label(blueprint.Ownerships, v)
	case blueprint.Lever:
		return blueprint.Label(blueprint.Levers, v)
	case blueprint.Nature:
		return blueprint.Label(blueprint.Natures, v)
	case blueprint.YesNo:
		return blueprint.Label(blueprint.YesNos, v)
	}
	return fmt.Sprint(v)
}

// moment writes a time of milliseconds since 1970.
func moment(ms int64) string {
	t := time.UnixMilli(ms).UTC()
	if y := t.Year(); y < 0 || y > 9999 {
		return fmt.Sprint(ms)
	}
	return t.Format("2006-01-02 15:04:05.999")
}

// textChange tells the change of a text that people typed.
func textChange(name, label, a, b string) FieldChange {
	f := FieldChange{Name: name, Label: label, manner: quoted, whole: [2]string{a, b}}
	f.Before, f.After = excerpts(a, b)
	if f.Before == f.After {
		f.manner = blanks
	}
	return f
}
