package compare

import (
	"throughline/blueprint"
	"throughline/blueprint/merge"
)

// Merging puts what a merge asks and decides into words.
type Merging struct {
	Mine, Theirs, Merged *blueprint.Doc // Merged may be nil
	Other                string         // what the other copy is called: "“Shop.journey”"
}

// Thing is what people call a record: "Pain point ‘No news’".
func (m Merging) Thing(id blueprint.ID) string {
	for _, d := range []*blueprint.Doc{m.Merged, m.Mine, m.Theirs} {
		if d == nil {
			continue
		}
		if r := d.Record(id); r != nil {
			return thing(d, r)
		}
	}
	return "Something that is gone"
}

func thing(d *blueprint.Doc, r blueprint.Record) string {
	for _, x := range Change(blueprint.New(), blueprint.Change{r.RecordID(): {After: r}}, d).Differences {
		return x.Thing()
	}
	return capital(r.RecordKind().String())
}

// Thing is what a difference is about: "Pain point ‘No news’".
func (d Difference) Thing() string {
	switch {
	case d.Title == "":
		return capital(d.Noun)
	case d.Kind == blueprint.KindOfLink:
		return capital(d.Noun) + " " + d.Title
	}
	return capital(d.Noun) + " " + quote(d.Title)
}

// Did is what happened to it, without its name: "moved from Buying to Delivery;
// owner Sales -> Service".
func (d Difference) Did() string {
	words := ""
	for i, f := range d.Fields {
		if i > 0 {
			words += "; "
		}
		words += f.String()
	}
	switch {
	case words != "":
		return words
	case d.Where != "":
		return d.Verb.String() + ": " + d.Where
	}
	return d.Verb.String()
}

// Field is what a conflict is about: "owner", "text".
func (m Merging) Field(c merge.Conflict) string {
	switch {
	case c.Field != "":
		if f, ok := m.step(c.ID, c.Mine, c.Theirs, c.Field); ok {
			return f.Label
		}
		return label(c.Kind, c.Field)
	case c.Mine == nil:
		return "only in " + m.Other
	case c.Theirs == nil:
		return "only here"
	}
	return "differs"
}

// Versions are the words of a conflict's three versions; base is "" where it is
// not known. Texts are given whole.
func (m Merging) Versions(c merge.Conflict) (mine, theirs, base string) {
	if c.Field == "" {
		return m.whole(c.Mine), m.whole(c.Theirs), ""
	}
	if c.Text {
		return textOf(c.Mine, c.Field), textOf(c.Theirs, c.Field), textOf(c.Base, c.Field)
	}
	if f, ok := m.step(c.ID, c.Mine, c.Theirs, c.Field); ok {
		mine, theirs = f.Before, f.After
	}
	if f, ok := m.step(c.ID, c.Mine, c.Base, c.Field); ok && c.Base != nil {
		base = f.After
	}
	return mine, theirs, base
}

// Conflict is a conflict in one line.
func (m Merging) Conflict(c merge.Conflict) string {
	mine, theirs, _ := m.Versions(c)
	if c.Field == "" {
		return m.Thing(c.ID) + " is " + m.Field(c)
	}
	mine, theirs = excerpts(mine, theirs)
	return m.Thing(c.ID) + ": " + m.Field(c) + " is ‘" + mine + "’ here and ‘" + theirs + "’ in " + m.Other
}

// step tells how one field of a record differs between two sides.
func (m Merging) step(id blueprint.ID, a, b blueprint.Record, field string) (FieldChange, bool) {
	if a == nil || b == nil {
		return FieldChange{}, false
	}
	to := b
	for _, f := range blueprint.FieldsOf(b) {
		if f.Name == field && a.RecordKind() == b.RecordKind() {
			to = blueprint.WithField(a, field, f.Value)
		}
	}
	for _, d := range Change(m.Mine, blueprint.Change{id: {Before: a, After: to}}, m.Theirs.Apply(blueprint.Change{id: {Before: m.Theirs.Record(id), After: to}})).Differences {
		for _, f := range d.Fields {
			return f, true
		}
	}
	return FieldChange{}, false
}

func (m Merging) whole(r blueprint.Record) string {
	if r == nil {
		return "not there"
	}
	return m.Thing(r.RecordID())
}

func textOf(r blueprint.Record, field string) string {
	if r == nil {
		return ""
	}
	for _, f := range blueprint.FieldsOf(r) {
		if s, ok := f.Value.(string); ok && f.Name == field {
			return s
		}
	}
	return ""
}

// Note is what a merge decided by itself, without the name of what it is about.
func (m Merging) Note(n merge.Note) string {
	switch n.What {
	case merge.KeptEdited:
		if m.Mine.Record(n.ID) == nil {
			return "deleted here, edited in " + m.Other + ": kept"
		}
		return "edited here, deleted in " + m.Other + ": kept"
	case merge.Restored:
		where := "here"
		if m.Mine.Record(n.ID) != nil {
			where = "in " + m.Other
		}
		return "deleted " + where + ", but it belongs to " + m.Thing(n.Other) + ": kept"
	case merge.Parked:
		return "its cell is gone: it lies in the parking lot"
	case merge.Adopted:
		return "what it belonged to is gone: it went to " + m.Thing(n.Other)
	case merge.Shortened:
		return "its last step is gone: it reaches less far"
	case merge.WordsMerged:
		return "both changed this text in different places: both are in it"
	case merge.Dropped:
		return "could not be kept"
	}
	return "was changed"
}
