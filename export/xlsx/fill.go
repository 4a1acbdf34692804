package xlsx

import (
	"errors"
	"slices"
	"strings"
	"unicode"

	"throughline/blueprint"
	"throughline/export"
)

// typed says which columns of a row hold something else than what was written.
type typed map[string]bool

// fill puts what a row says into a record, field by field. What a field cannot hold
// is told, with its cell, and the field stays as it was.
func (u *update) fill(g *grid, l line, r blueprint.Record, added bool) (blueprint.Record, typed) {
	want, edited := r, typed{}
	if u.stays = "left as it is"; added {
		u.stays = "left blank"
	}
	for i, c := range g.table.Columns {
		if g.at[i] < 0 {
			continue
		}
		if c.Computed {
			u.claims(g, l, i, r, added)
			continue
		}
		if c.Kind == export.ColumnID {
			want = u.hidden(g, l, i, want, added)
			continue
		}
		if g.isOpen(l, i) {
			u.remark(g.cell(l, i), "this formula was never worked out; the field was %s. Open the workbook in a spreadsheet program, save it there and update again", u.stays)
			continue
		}
		if g.isCovered(l, i) { // told once for all that are merged
			if id := u.behindCover(g, l, i, added); !id.IsZero() {
				want, _ = g.table.Columns[i+1].Set(want, export.Value{Text: id.String()})
				edited[c.Key] = true
			}
			continue
		}
		v, was := g.value(l, i), u.written(c, r)
		if g.isError(l, i) {
			if added || !alikeText(g.text(l, i), was.Text) { // else some program took a text for one
				u.remark(g.cell(l, i), "%s is an error, not a text; the field was %s", short(g.text(l, i)), u.stays)
			}
			continue
		}
		if added && v == (export.Value{}) {
			continue // a blank in a new row says nothing
		}
		if c.Kind == export.ColumnReference {
			if id, ok := u.named(g, l, i, r, was.Text, added); ok {
				want, _ = g.table.Columns[i+1].Set(want, export.Value{Text: id.String()})
				edited[c.Key] = true
			}
			continue
		}
		if v == was || !added && alike(c, v, was) {
			continue
		}
		if c.Kind == export.ColumnNumber && c.Set == nil && v.Text != "" {
			u.remark(g.cell(l, i), "“%s” is no number; it was %s", short(v.Text), u.stays)
			continue
		}
		v, clear := u.whole(g, l, i, r, v)
		if !clear {
			u.remark(g.cell(l, i), "the mark at the end of this shortened text was edited, so that nobody can tell what is to become of the rest; the text was left as it is. Leave the mark there, or edit the text in the map")
			if !added {
				continue
			}
		}
		edited[c.Key] = true
		if c.Set != nil {
			want = u.set(g, l, i, want, v)
		}
	}
	return want, edited
}

// hidden takes over what only a new row has in columns for machines: which picture
// it shows and, where there is nothing but the workbook, its place among others.
func (u *update) hidden(g *grid, l line, i int, r blueprint.Record, added bool) blueprint.Record {
	c := g.table.Columns[i]
	if !added || c.Set == nil {
		return r
	}
	text := strings.TrimSpace(g.text(l, i))
	switch {
	case c.Key == "order" && u.fresh && blueprint.ValidOrder(text):
	case c.Key == "picture_id" && text != "":
		id, err := blueprint.ParseID(text)
		if _, there := blueprint.Get[blueprint.Picture](u.tx.Doc(), id); err != nil || !there {
			return r
		}
	default:
		return r
	}
	out, err := c.Set(r, export.Value{Text: text})
	if err != nil {
		return r
	}
	return out
}

// whole is the text behind a cell that could not hold it: where nobody edited the cell,
// the text that was kept, and where only what stands around the mark of shortening was
// edited, that with the rest that was kept in the place of the mark. Without the mark
// nobody knows what is to become of the rest, unless the cell says something else: it is
// not clear, and the text that was kept.
func (u *update) whole(g *grid, l line, i int, r blueprint.Record, v export.Value) (whole export.Value, clear bool) {
	id := g.id(l)
	if id.IsZero() {
		id = r.RecordID()
	}
	kept, ok := u.e.kept[keptPlace{g.table.Key, id.String(), g.table.Columns[i].Key}]
	if !ok || v.Numeric {
		return v, true
	}
	if alikeText(v.Text, visible(kept)) {
		return export.Value{Text: kept}, true
	}
	began, isShort := strings.CutSuffix(visible(kept), shortened)
	if !isShort {
		return v, true
	}
	at := strings.LastIndex(v.Text, shortened)
	switch {
	case at >= 0:
	case remains(visible(kept), v.Text):
		return export.Value{Text: kept}, false
	default:
		return v, true
	}
	return export.Value{Text: v.Text[:at] + printable(kept)[len(began):] + v.Text[at+len(shortened):]}, true
}

// remains reports whether a longer stretch of a text is in another, as of one that was
// edited and not replaced.
func remains(text, in string) bool {
	const half = 20 // bytes: of each stretch of twice that, one piece is looked for whole
	for ; len(in) >= half; in = in[half:] {
		if strings.Contains(text, in[:half]) {
			return true
		}
	}
	return false
}

// set puts a value into a field, if it can be there.
func (u *update) set(g *grid, l line, i int, r blueprint.Record, v export.Value) blueprint.Record {
	out, err := g.table.Columns[i].Set(r, v)
	if err == nil && sound(r) == nil {
		err = sound(out)
	}
	if err == nil {
		return out
	}
	var bad *blueprint.InvalidError
	why := err.Error()
	if errors.As(err, &bad) {
		why = bad.Reason
	}
	said := v.Text
	if v.Numeric {
		said = blueprint.Known(v.Number).String()
	}
	if said == "" {
		u.remark(g.cell(l, i), "%s cannot be blank; it was %s", g.table.Columns[i].Title, u.stays)
	} else {
		u.remark(g.cell(l, i), "“%s” %s; the field was %s", short(said), why, u.stays)
	}
	return r
}

// sound checks a record by itself, whatever its id.
func sound(r blueprint.Record) error { return identified(r).Validate() }

// named is the record that a cell names, and whether that differs from what was
// written. A name that was not edited stands for the id behind it; one that was
// counts more than the id, which nobody sees.
func (u *update) named(g *grid, l line, i int, r blueprint.Record, was string, added bool) (blueprint.ID, bool) {
	c, name := g.table.Columns[i], g.text(l, i)
	behind := u.behind(g, l, i)
	old, _ := blueprint.ParseID(g.table.Columns[i+1].Get(u.src, r).Text)
	switch {
	case !added && alikeText(name, was):
		return behind, !behind.IsZero() && behind != old
	case folded(name) == "":
		return blueprint.ID{}, true
	case !behind.IsZero():
		return behind, true
	}
	found := u.names.find(name, c.Among)
	switch {
	case len(found) == 1:
		return found[0], true
	case len(found) > 1:
		u.remark(g.cell(l, i), "there are %d %s called “%s”; nobody can tell which is meant, so that it was %s", len(found), plural(c.Among), short(name), u.stays)
		return blueprint.ID{}, false
	}
	return u.unknown(g, l, i, name)
}

// behind is the id in the hidden column behind a name, if it still fits the name.
func (u *update) behind(g *grid, l line, i int) blueprint.ID {
	id, name := u.pointed(g, l, i), g.text(l, i)
	if id.IsZero() || !alikeText(name, nameOf(u.tx.Doc(), id)) && !alikeText(name, nameOf(u.base, id)) && !alikeText(name, u.e.called[id]) {
		return blueprint.ID{}
	}
	return id
}

// pointed is the id in the hidden column behind a name, if such a thing is there.
func (u *update) pointed(g *grid, l line, i int) blueprint.ID {
	if g.at[i+1] < 0 {
		return blueprint.ID{}
	}
	id, err := blueprint.ParseID(strings.TrimSpace(g.text(l, i+1)))
	if err != nil {
		return blueprint.ID{}
	}
	if r := u.tx.Doc().Record(id); r == nil || !slices.Contains(g.table.Columns[i].Among, r.RecordKind()) {
		return blueprint.ID{}
	}
	return id
}

// behindCover is the id behind a name that merged cells cover, of a new row: that is
// all there is of it.
func (u *update) behindCover(g *grid, l line, i int, added bool) blueprint.ID {
	if !added || g.table.Columns[i].Kind != export.ColumnReference {
		return blueprint.ID{}
	}
	return u.pointed(g, l, i)
}

// plural names kinds of records in a message.
func plural(kinds []blueprint.Kind) string {
	if len(kinds) == 1 {
		return kinds[0].String() + "s"
	}
	return "things"
}

// unknown settles a name that nothing has: people, departments and channels are
// added, of anything else it is told.
func (u *update) unknown(g *grid, l line, i int, name string) (blueprint.ID, bool) {
	c := g.table.Columns[i]
	name = oneLine(name)
	if !slices.Contains([]blueprint.Kind{blueprint.KindOfDepartment, blueprint.KindOfChannel, blueprint.KindOfPersona}, c.Refers) {
		what := "nothing"
		if len(c.Among) == 1 {
			what = "no " + c.Among[0].String()
		}
		u.remark(g.cell(l, i), "there is %s called “%s”; it was %s", what, short(name), u.stays)
		return blueprint.ID{}, false
	}
	if isNoName(name) {
		u.remark(g.cell(l, i), "“%s” is no name; it was %s", short(name), u.stays)
		return blueprint.ID{}, false
	}
	id, err := u.introduce(c.Refers, name)
	if err != nil {
		u.remark(g.cell(l, i), "“%s” could not be added: %v", short(name), err)
		return blueprint.ID{}, false
	}
	u.names.forget(c.Refers)
	return id, true
}

// isNoName reports whether a text is what people write where they have no name: a dash,
// a question mark, a word for it.
func isNoName(s string) bool {
	switch folded(s) {
	case "none", "nobody", "n/a", "n. a.", "n.a.", "tbd", "t.b.d.", "tba", "tbc", "todo":
		return true
	}
	return !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.So, r) })
}

// introduce adds a department, channel or persona of a name, or the one that has
// been added to the map meanwhile.
func (u *update) introduce(k blueprint.Kind, name string) (blueprint.ID, error) {
	for _, r := range recordsOf(u.now, u.e.Map, k) {
		if folded(blueprint.TitleOf(r)) == folded(name) && u.tx.Doc().Record(r.RecordID()) == nil {
			return r.RecordID(), u.tx.Put(r)
		}
	}
	id := u.newID(k, folded(name))
	switch k {
	case blueprint.KindOfDepartment:
		return id, u.tx.AddDepartment(blueprint.Department{ID: id, Name: name}, blueprint.ID{})
	case blueprint.KindOfChannel:
		return id, u.tx.AddChannel(blueprint.Channel{ID: id, Name: name}, blueprint.ID{})
	}
	return id, u.tx.AddPersona(blueprint.Persona{ID: id, Name: name}, blueprint.ID{})
}
