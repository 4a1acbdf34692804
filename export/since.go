package export

import (
	"fmt"
	"strings"

	"throughline/blueprint"
	"throughline/blueprint/compare"
	"throughline/canvas"
)

// Since is what happened to a map since an earlier state: marks for the map,
// sentences for a list. The nil Since says that nobody asked.
type Since struct {
	Name  string // of the earlier state, as people call it
	Items []SinceItem
	of    map[blueprint.ID]canvas.Change
}

// SinceItem is one thing that happened.
type SinceItem struct {
	Change canvas.Change
	Text   string       // a sentence without its full stop
	About  blueprint.ID // what it is about: gone if it was removed
}

// changes are those of package compare.
var changes = map[compare.Verb]canvas.Change{
	compare.Added: canvas.ChangeAdded, compare.Removed: canvas.ChangeRemoved, compare.Moved: canvas.ChangeMoved, compare.Changed: canvas.ChangeEdited,
}

// NewSince compares map m, and what the maps of the file share, with an earlier
// document; nil where there is none.
func NewSince(before, after *blueprint.Doc, m blueprint.ID, name string) *Since {
	if before == nil {
		return nil
	}
	if name = strings.Join(strings.Fields(name), " "); name == "" {
		name = "an earlier state"
	}
	s := &Since{Name: name, of: map[blueprint.ID]canvas.Change{}}
	report := compare.Docs(before, after)
	for id, verb := range report.Marks() {
		s.of[id] = changes[verb]
	}
	for _, d := range report.Differences {
		if !d.Map.IsZero() && d.Map != m || d.Kind == blueprint.KindOfMap && d.ID != m {
			continue
		}
		if d.Kind == blueprint.KindOfLink {
			s.of[d.ID] = changes[d.Verb] // its line is marked as well as the card at which it begins
		}
		text := d.Sentence()
		if d.Verb == compare.Changed && d.Where != "" && !strings.Contains(text, d.Where) {
			text += " (" + d.Where + ")"
		}
		s.Items = append(s.Items, SinceItem{changes[d.Verb], strings.Join(strings.Fields(text), " "), d.Subject})
	}
	return s
}

// Of is what happened to a thing; nothing where nobody asked.
func (s *Since) Of(id blueprint.ID) canvas.Change {
	if s == nil {
		return 0
	}
	return s.of[id]
}

// Marks are those of the map; parts of what had to be cut, by what they are parts
// of, are marked alike.
func (s *Since) Marks(origin map[blueprint.ID]blueprint.ID) *canvas.Changes {
	if s == nil {
		return nil
	}
	of := make(map[blueprint.ID]canvas.Change, len(s.of))
	for id, c := range s.of {
		of[id] = c
	}
	for part, whole := range origin {
		if c := s.of[whole]; c != 0 {
			of[part] = c
		}
	}
	return canvas.NewChanges(of)
}

// Title heads the list of what happened.
func (s *Since) Title() string { return "Changes since " + s.Name }

// Summary counts what happened, in words.
func (s *Since) Summary() string {
	if len(s.Items) == 0 {
		return "Nothing has changed."
	}
	var words []string
	for _, c := range s.Occurring() {
		words = append(words, fmt.Sprintf("%d %s", s.count(c), ChangeWord(c)))
	}
	return strings.Join(words, ", ")
}

func (s *Since) count(c canvas.Change) (n int) {
	for _, it := range s.Items {
		if it.Change == c {
			n++
		}
	}
	return n
}

// Occurring lists the changes that occur, in the order in which they are told.
func (s *Since) Occurring() (out []canvas.Change) {
	for c := canvas.ChangeAdded; s != nil && c <= canvas.ChangeEdited; c++ {
		if s.count(c) > 0 {
			out = append(out, c)
		}
	}
	return out
}

// ChangeWord is what a change is called.
func ChangeWord(c canvas.Change) string {
	for verb, k := range changes {
		if k == c {
			return verb.String()
		}
	}
	return ""
}

// longName is the number of letters from which on a legend does not repeat the name
// of an earlier state: the list of changes gives it in full.
const longName = 48

// LegendTitle explains the signs of change.
func (s *Since) LegendTitle() string {
	if len(s.Items) == 0 {
		return "Nothing has changed since " + short(s.Name, longName)
	}
	if len([]rune(s.Name)) > longName {
		return "Changed since the state named in the list of changes"
	}
	return "Changed since " + s.Name
}

// FlagsTitle explains the flags of a list in a sentence.
func (s *Since) FlagsTitle() string {
	if len(s.Items) == 0 {
		return s.LegendTitle() + "."
	}
	return "Flags: c" + strings.TrimPrefix(s.LegendTitle(), "C") + "."
}
