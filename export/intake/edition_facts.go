package intake

import (
	"slices"
	"strconv"
	"strings"

	"throughline/blueprint"
	"throughline/export"
)

const dotted = " · " // parts what is said in a line

// marks are what stands behind the bold title of an item: "Pain point", "Wait".
func marks(it item) []string {
	rest := strings.TrimPrefix(strings.TrimPrefix(it.text, it.strong), dotted)
	if rest == "" || rest == it.text {
		return nil
	}
	return strings.Split(rest, dotted)
}

// about gives a record what an item says of it: marks, a line of facts, remarks.
func (r *editionReader) about(table string, rec blueprint.Record, it item) blueprint.Record {
	for _, m := range marks(it) {
		rec, _ = r.set(table, rec, m, "Yes")
	}
	for _, k := range it.kids {
		rec = r.line(table, rec, k.text)
	}
	return rec
}

// facts gives a record what the lists of its section say.
func (r *editionReader) facts(table string, rec blueprint.Record, s *section) blueprint.Record {
	for _, it := range listed(s) {
		if said, ok := strings.CutPrefix(it.text, "Marked as: "); ok {
			for m := range strings.SplitSeq(said, ", ") {
				for _, c := range r.tables[table] {
					if c.Kind == export.ColumnYes && strings.EqualFold(c.Title, m) {
						rec, _ = r.set(table, rec, c.Title, "Yes")
					}
				}
			}
			continue
		}
		rec = r.line(table, rec, it.text)
	}
	return rec
}

// line reads a line of an item: a comment, a longer text by itself, or several facts.
func (r *editionReader) line(table string, rec blueprint.Record, text string) blueprint.Record {
	if strings.HasPrefix(text, "Comment by ") {
		r.seen++
		return r.noted(rec, text)
	}
	name, value, _ := strings.Cut(text, ": ")
	long := slices.ContainsFunc(r.tables[table], func(c export.Column) bool { return c.Title == name && c.Kind == export.ColumnLongText })
	if long || !strings.Contains(text, dotted) {
		return r.fact(table, rec, name, value, text)
	}
	return r.inline(table, rec, text)
}

// inline reads facts in one line. What does not begin as a fact goes on with the one
// before: texts hold such dots, too.
func (r *editionReader) inline(table string, rec blueprint.Record, text string) blueprint.Record {
	var facts []string
	for part := range strings.SplitSeq(text, dotted) {
		name, _, ok := strings.Cut(part, ": ")
		if ok && r.isFact(table, name) || len(facts) == 0 {
			facts = append(facts, part)
		} else {
			facts[len(facts)-1] += dotted + part
		}
	}
	for _, f := range facts {
		name, value, _ := strings.Cut(f, ": ")
		rec = r.fact(table, rec, name, value, f)
	}
	return rec
}

func (r *editionReader) isFact(table, name string) bool {
	return name == "Contributors" || name == "Tags" || name == "Attached files" || name == "Prefers" || slices.ContainsFunc(r.tables[table], func(c export.Column) bool { return c.Title == name })
}

// fact gives a record one thing that is said of it by name; what has no place in it goes
// into its notes, where it has such.
func (r *editionReader) fact(table string, rec blueprint.Record, name, value, whole string) blueprint.Record {
	id := rec.RecordID()
	switch name {
	case "Owner":
		if !strings.HasSuffix(value, " (from the step)") && !strings.HasSuffix(value, " (from the lane)") {
			rec = owned(rec, r.named(blueprint.KindOfDepartment, value))
		}
	case "Channel", "Persona":
		if c, ok := rec.(blueprint.Card); ok {
			if name == "Channel" {
				c.Channel = r.named(blueprint.KindOfChannel, value)
			} else {
				c.Persona = r.named(blueprint.KindOfPersona, value)
			}
			rec = c
		}
	case "Contributors":
		for _, part := range r.members(blueprint.KindOfDepartment, value) {
			who, how := involved(part)
			x := blueprint.Contributor{Subject: id, Department: r.named(blueprint.KindOfDepartment, who), Involvement: how}
			relate(&r.writer, x, func(c *blueprint.Contributor, id blueprint.ID) { c.ID = id })
		}
	case "Tags":
		for _, tag := range r.members(blueprint.KindOfTag, value) {
			if isQuoted(tag) {
				tag = strings.TrimSuffix(strings.TrimPrefix(tag, "“"), "”")
			}
			relate(&r.writer, blueprint.Tag{Subject: id, Name: short(tag)}, func(t *blueprint.Tag, id blueprint.ID) { t.ID = id })
		}
	case "Prefers":
		for _, ch := range r.members(blueprint.KindOfChannel, value) {
			relate(&r.writer, blueprint.Preference{Persona: id, Channel: r.named(blueprint.KindOfChannel, ch)}, func(p *blueprint.Preference, id blueprint.ID) { p.ID = id })
		}
	case "Attached files":
		r.files++
	case "Until step", "Leads to", "Leaves the journey", "Answers":
		r.ends = append(r.ends, ending{id, name, value})
	case "Comes from", "Answered by", "Travels": // said from the other end
	default:
		var ok bool
		if rec, ok = r.set(table, rec, name, value); !ok {
			return r.noted(rec, whole)
		}
	}
	return rec
}

// mostCommas is how many commas a name may have.
const mostCommas = 12

// members parts a list in one line: at commas, but not within names that are known or
// within quotes.
func (r *editionReader) members(kind blueprint.Kind, list string) (out []string) {
	parts := strings.Split(list, ", ")
	for len(parts) > 0 {
		n := min(len(parts), mostCommas+1)
		for ; n > 1; n-- {
			whole := strings.Join(parts[:n], ", ")
			if who, _ := involved(whole); r.known[kind][who] || kind == blueprint.KindOfTag && isQuoted(whole) {
				break
			}
		}
		out = append(out, strings.Join(parts[:n], ", "))
		parts = parts[n:]
	}
	return out
}

// isQuoted reports one name in quotes.
func isQuoted(s string) bool {
	return strings.HasPrefix(s, "“") && strings.HasSuffix(s, "”") && !strings.Contains(s, "”, ")
}

// involved parts "IT (Ops) (indirect)".
func involved(s string) (who string, how blueprint.Involvement) {
	for _, c := range blueprint.Involvements {
		if who, ok := strings.CutSuffix(s, " ("+strings.ToLower(c.Label)+")"); ok {
			return who, c.Value
		}
	}
	return s, blueprint.Direct
}

// set puts a value into the field of a column's title, and reports whether it could.
func (r *editionReader) set(table string, rec blueprint.Record, title, said string) (blueprint.Record, bool) {
	for _, c := range r.tables[table] {
		if c.Title != title || c.Set == nil {
			continue
		}
		v := export.Value{Text: long(said)}
		if c.Kind == export.ColumnFeeling || c.Kind == export.ColumnNumber {
			first, _, _ := strings.Cut(said, " ")
			n, err := strconv.ParseFloat(strings.NewReplacer("−", "-", "+", "", ",", "").Replace(first), 64)
			if err != nil {
				return rec, false
			}
			v = export.Value{Number: n, Numeric: true}
		}
		if title == "Quote" {
			v.Text = strings.Trim(v.Text, "“”")
		}
		if out, err := c.Set(rec, v); err == nil {
			return out, true
		}
	}
	return rec, false
}

// noted keeps a text in a record's notes.
func (r *editionReader) noted(rec blueprint.Record, text string) blueprint.Record {
	text = long(text)
	switch x := rec.(type) {
	case blueprint.Card:
		x.Notes = join(x.Notes, text)
		return x
	case blueprint.Step:
		x.Notes = join(x.Notes, text)
		return x
	case blueprint.Stage:
		x.Notes = join(x.Notes, text)
		return x
	case blueprint.Lane:
		x.Notes = join(x.Notes, text)
		return x
	}
	r.left = append(r.left, text)
	return rec
}

func owned(rec blueprint.Record, owner blueprint.ID) blueprint.Record {
	switch x := rec.(type) {
	case blueprint.Card:
		x.Owner = owner
		return x
	case blueprint.Step:
		x.Owner = owner
		return x
	case blueprint.Lane:
		x.Owner = owner
		return x
	}
	return rec
}
