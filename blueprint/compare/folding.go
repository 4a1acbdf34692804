package compare

import (
	"strconv"

	"throughline/blueprint"
)

// folded reports whether what came or went is told by what it came or went with,
// and notes what a map holds.
func (w *comparison) folded(id blueprint.ID, r blueprint.Record, verb Verb) bool {
	d := w.after
	if verb == Removed {
		d = w.before
	}
	if m := d.MapOf(id); m != id && w.fate(m) == verb {
		w.hold(m, r.RecordKind())
		return true
	}
	switch r := r.(type) {
	case blueprint.Link: // one that is new tells more than its ends do
		return verb == Removed && (w.fate(r.From) == Removed || w.fate(r.To) == Removed)
	case blueprint.Step:
		return OneLine(r.Title) == "" && w.fate(r.Stage) == verb
	case blueprint.Picture:
		return w.shown[id]
	case blueprint.Comment:
		return w.fate(r.Subject) != 0
	}
	return false
}

// findShown finds the pictures that cards got or lost: those changes tell of them.
func (w *comparison) findShown() {
	for _, delta := range w.change {
		a, _ := delta.Before.(blueprint.Card)
		b, _ := delta.After.(blueprint.Card)
		if a.Picture != b.Picture {
			if w.shown == nil {
				w.shown = map[blueprint.ID]bool{}
			}
			w.shown[a.Picture], w.shown[b.Picture] = true, true
		}
	}
}

// contents counts what came or went with a map, by what people count.
type contents [5]int

var countable = [len(contents{})]struct {
	kind      blueprint.Kind
	one, many string
}{
	{blueprint.KindOfStage, "stage", "stages"}, {blueprint.KindOfStep, "step", "steps"}, {blueprint.KindOfLane, "lane", "lanes"},
	{blueprint.KindOfCard, "card", "cards"}, {blueprint.KindOfLink, "link", "links"},
}

func (w *comparison) hold(m blueprint.ID, k blueprint.Kind) {
	h := w.held[m]
	if h == nil {
		h = &contents{}
		w.held[m] = h
	}
	for i, c := range countable {
		if c.kind == k {
			h[i]++
		}
	}
}

// holds tells what came or went with a map.
func (w *comparison) holds(m blueprint.ID, verb Verb) []FieldChange {
	h := w.held[m]
	if h == nil {
		return nil
	}
	var out []FieldChange
	for i, n := range h {
		if n == 0 {
			continue
		}
		f := FieldChange{Name: countable[i].many, Label: countable[i].many, manner: counting}
		if n == 1 {
			f.Label = countable[i].one
		}
		if verb == Added {
			f.After = strconv.Itoa(n)
		} else {
			f.Before = strconv.Itoa(n)
		}
		out = append(out, f)
	}
	return out
}
