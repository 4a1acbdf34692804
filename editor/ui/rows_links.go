package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"throughline/blueprint"
	"throughline/editor"
)

// links lists the links of a card or step, and below them the way to add one. A row
// stays the same object while its link does: it may have the keyboard.
func (i *inspector) links(f editor.Field) fyne.CanvasObject {
	list := container.NewVBox()
	made := map[blueprint.ID]*linkRow{}
	var add *namedButton
	add = newNamedButton(i.w, theme.ContentAddIcon(), "Link to …", "Looks for a card or step by its words. Dragging from the dot at a card's edge links, too.", func() {
		i.pickLink(add, f)
	})
	add.Text, add.Alignment = "Link to …", widget.ButtonAlignLeading
	i.onUpdate(func() {
		v := i.value(f)
		list.RemoveAll()
		if len(i.ids) > 1 {
			if v.Mixed || len(v.Rows) > 0 {
				list.Add(caption(i.w, "Choose one to see its links."))
			}
			v.Rows = nil
		}
		onward := 0
		for _, r := range v.Rows {
			if r.Detail == editor.LinkOut {
				onward++
			}
		}
		for _, r := range v.Rows {
			row := made[r.ID]
			if row == nil {
				row = i.newLinkRow(f)
				made[r.ID] = row
			}
			row.show(r, r.Detail == editor.LinkOut && onward > 1)
			list.Add(row.root)
		}
		list.Add(container.NewHBox(add))
		list.Refresh()
	})
	return list
}

// linkRow is one link: where it leads, its kind, its label, and its rank.
type linkRow struct {
	i        *inspector
	field    editor.Field
	row      editor.Row
	root     *fyne.Container
	other    *plain
	kind     *choice
	label    *lateEntry
	up, down *namedButton
	busy     bool
}

func (i *inspector) newLinkRow(f editor.Field) *linkRow {
	l := &linkRow{i: i, field: f}
	s := i.w.session
	l.other = newPlain(i.w, "", func() {
		if !l.row.Other.IsZero() {
			s.GoTo(l.row.Other)
		}
	})
	l.other.bold, l.other.shrinks = true, true
	labels := make([]string, len(f.Options))
	for n, o := range f.Options {
		labels[n] = o.Label
	}
	l.kind = newChoice(i.w, labels, func(label string) {
		if n := slices.Index(labels, label); n >= 0 && !l.busy {
			r := l.row
			r.Choice = f.Options[n].Value
			i.try(s.SetRow(f.Key, r, i.ids...))
		}
	})
	l.label = newLateEntry(i.w, func(text string) {
		if r := l.row; text != r.Text && s.Doc().Record(r.ID) != nil {
			r.Text = text
			i.try(s.SetRow(f.Key, r, i.ids...))
		}
	}, func() { l.label.SetText(l.row.Text) })
	l.label.SetPlaceHolder("Label")
	rank := func(icon fyne.Resource, name string, by int) *namedButton {
		return newNamedButton(i.w, icon, name, "The order of the ways onward.", func() { i.try(s.MoveRow(f.Key, l.row, by, i.ids[0])) })
	}
	l.up, l.down = rank(theme.MoveUpIcon(), "Earlier", -1), rank(theme.MoveDownIcon(), "Later", 1)
	remove := newNamedButton(i.w, theme.CancelIcon(), "Remove", "Takes this link away; undo brings it back.", func() { i.try(s.RemoveRow(f.Key, l.row, i.ids...)) })
	l.root = container.NewVBox(container.NewBorder(nil, nil, nil, container.NewHBox(l.up, l.down, remove), l.other), container.NewGridWithColumns(2, l.kind, l.label))
	return l
}

func (l *linkRow) show(r editor.Row, ranked bool) {
	l.row, l.busy = r, true
	arrow, to := "→ ", "nowhere: the journey ends"
	if r.Detail == editor.LinkIn {
		arrow = "← "
	}
	if !r.Other.IsZero() {
		to = titleOf(l.i.w.session.Doc(), r.Other)
	}
	l.other.text, l.other.sub = arrow+to, ""
	l.other.Refresh()
	l.other.Resize(l.other.Size())
	for _, o := range l.field.Options {
		if o.Value == r.Choice {
			l.kind.SetSelected(o.Label)
		}
	}
	if l.i.w.win.Canvas().Focused() != fyne.Focusable(l.label) || l.label.Text == "" {
		l.label.SetText(r.Text)
	}
	setVisible(l.up, ranked)
	setVisible(l.down, ranked)
	l.busy = false
}

// titleOf is what people call a record, or what it is where they call it nothing.
func titleOf(d *blueprint.Doc, id blueprint.ID) string {
	r := d.Record(id)
	if t := blueprint.TitleOf(r); t != "" {
		return t
	}
	return "Untitled " + kindWord(r)
}

// pickLink looks for the other end of a new link.
func (i *inspector) pickLink(below fyne.CanvasObject, f editor.Field) {
	ids := slices.Clone(i.ids)
	i.w.pickFrom(below, "Words of a card or step", false, func(query string) []pick {
		return i.found(query, func(id blueprint.ID) bool { return !slices.Contains(ids, id) }, func(id blueprint.ID) {
			i.try(i.w.session.AddRow(f.Key, editor.Row{Other: id}, ids...))
		})
	})
}

// found lists the cards and steps of the map shown that a query finds and for which ok
// holds.
func (i *inspector) found(query string, ok func(blueprint.ID) bool, do func(blueprint.ID)) []pick {
	s, t := i.w.session, i.w.boardTheme()
	var out []pick
	for _, g := range i.search.Search(s, query, nil) {
		for _, x := range g.Found {
			if x.Sort != editor.FoundCard && x.Sort != editor.FoundStep || s.Doc().MapOf(x.ID) != s.Map() || !ok(x.ID) {
				continue
			}
			p := pick{label: x.Title, sub: x.Where, do: func() { do(x.ID) }}
			if c, card := blueprint.Get[blueprint.Card](s.Doc(), x.ID); card {
				p.color = colorOf(t.Kind(c.Kind))
			}
			out = append(out, p)
		}
	}
	return out
}

// pickRemedy looks for what an opportunity answers, or what answers a pain point.
func (i *inspector) pickRemedy(below fyne.CanvasObject, f editor.Field) {
	ids := slices.Clone(i.ids)
	options := i.remedyOptions()
	i.w.pickFrom(below, "Words of the card", false, func(query string) []pick {
		all := make([]pick, 0, len(options))
		for _, o := range options {
			id, err := blueprint.ParseID(o.Value)
			if err == nil {
				all = append(all, pick{label: o.Label, do: func() { i.try(i.w.session.AddRow(f.Key, editor.Row{Other: id}, ids...)) }})
			}
		}
		return fitting(all, query)
	})
}

// remedyAdder is the way to add one.
func (i *inspector) remedyAdder(f editor.Field) fyne.CanvasObject {
	what := "Answer a pain point …"
	if c, ok := blueprint.Get[blueprint.Card](i.w.session.Doc(), i.ids[0]); ok && c.Kind == blueprint.KindPainPoint {
		what = "Answered by …"
	}
	var b *namedButton
	b = newNamedButton(i.w, theme.ContentAddIcon(), what, "Looks for the card by its words.", func() { i.pickRemedy(b, f) })
	b.Text, b.Alignment = what, widget.ButtonAlignLeading
	return container.NewHBox(b)
}
