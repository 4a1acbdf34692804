package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"throughline/blueprint"
	"throughline/editor"
)

// Controls of the inspector for fields that are lists, and colours.

// rows lists the entries of a field, each with what can be changed about it, and
// below them a way to add one.
func (i *inspector) rows(f editor.Field) fyne.CanvasObject {
	switch f.Type {
	case editor.TypeEmotions:
		return i.feelings(f)
	case editor.TypeLinks:
		return i.links(f)
	case editor.TypeComments:
		return i.comments(f)
	}
	list := container.NewVBox()
	var typed fyne.CanvasObject // stays, to keep the keyboard and what is in it
	if f.Type == editor.TypeTags {
		typed = i.tagAdder(f)
	}
	i.onUpdate(func() {
		list.RemoveAll()
		v := i.value(f)
		rows := v.Rows
		for _, r := range rows {
			list.Add(i.listed(f, r))
		}
		if v.Mixed {
			list.Add(caption(i.w, mixedRows))
		}
		if typed != nil {
			list.Add(typed)
		} else if add := i.adder(f); add != nil {
			list.Add(add)
		} else if len(rows) == 0 && !v.Mixed {
			list.Add(caption(i.w, "None yet."))
		}
		list.Refresh()
	})
	return list
}

// listed is one entry: what it names, its choice, and a button to remove it.
func (i *inspector) listed(f editor.Field, r editor.Row) fyne.CanvasObject {
	remove := newNamedButton(i.w, theme.CancelIcon(), "Remove", "Takes this entry away; undo brings it back.", func() { i.try(i.w.session.RemoveRow(f.Key, r, i.ids...)) })
	if f.Type == editor.TypeAttachments {
		return i.attachment(f, r, remove)
	}
	name := r.Text
	if !r.Other.IsZero() {
		if title := blueprint.TitleOf(i.w.session.Doc().Record(r.Other)); title != "" {
			name = title
		}
	}
	if r.Detail != "" {
		name = r.Detail + " " + name
	}
	label := newPlain(i.w, name, i.jump(r.Other))
	label.shrinks = true
	if len(f.Options) == 0 {
		return container.NewBorder(nil, nil, nil, remove, label)
	}
	labels := make([]string, len(f.Options))
	for n, o := range f.Options {
		labels[n] = o.Label
	}
	choose := newChoice(i.w, labels, nil)
	for _, o := range f.Options {
		if o.Value == r.Choice {
			choose.SetSelected(o.Label)
		}
	}
	choose.OnChanged = func(label string) {
		for _, o := range f.Options {
			if o.Label == label {
				r.Choice = o.Value
			}
		}
		i.try(i.w.session.SetRow(f.Key, r, i.ids...))
	}
	return container.NewBorder(nil, nil, nil, container.NewHBox(choose, remove), label)
}

// mixedRows stands below the rows that all chosen things share.
const mixedRows = "Some have others besides."

// try tells an error and reports whether there was none.
func (i *inspector) try(err error) bool {
	if err != nil {
		i.w.fail(err)
	}
	return err == nil
}

// jump is the way to what a row names: to the card or step on the map, or to the
// fields of a department, persona or channel; nil where there is nothing to go to.
func (i *inspector) jump(id blueprint.ID) func() {
	switch i.w.session.Doc().Record(id).(type) {
	case blueprint.Card, blueprint.Step:
		return func() {
			i.w.session.Select(id)
			i.w.session.Reveal(id)
		}
	case blueprint.Department, blueprint.Persona, blueprint.Channel:
		return func() { i.w.session.Select(id) }
	}
	return nil
}

// adder is the way to add an entry by choosing whom.
func (i *inspector) adder(f editor.Field) fyne.CanvasObject {
	switch f.Type {
	case editor.TypeContributors, editor.TypeTravellers, editor.TypePreferences:
		if options := i.people(f.Type); len(options) > 0 {
			return i.chosenAdder(f, func() []editor.Option { return options })
		}
	case editor.TypeRemedies:
		if i.hasRemedies() {
			return i.remedyAdder(f)
		}
	case editor.TypeAttachments:
		return i.attachAdder()
	}
	return nil
}

func (i *inspector) typedAdder(f editor.Field) fyne.CanvasObject {
	ids := slices.Clone(i.ids)
	var e *lateEntry
	e = newLateEntry(i.w, func(s string) {
		if strings.TrimSpace(s) == "" {
			return
		}
		if i.try(i.w.session.AddRow(f.Key, editor.Row{Text: s}, ids...)) {
			e.SetText("")
		}
	}, func() {})
	e.SetPlaceHolder("Comment, Enter")
	return e
}

func (i *inspector) chosenAdder(f editor.Field, options func() []editor.Option) fyne.CanvasObject {
	ids := map[string]blueprint.ID{}
	s := newLateSelect(i.w, func() []string { return i.labels(options(), ids) })
	s.PlaceHolder = "Add …"
	s.OnChanged = func(label string) {
		if label == "" {
			return
		}
		r := editor.Row{Other: ids[label]}
		if len(f.Options) > 0 {
			r.Choice = f.Options[0].Value
		}
		i.try(i.w.session.AddRow(f.Key, r, i.ids...))
	}
	return s
}

// labels are the words for options, no two alike, and notes in ids whom they mean.
func (i *inspector) labels(options []editor.Option, ids map[string]blueprint.ID) []string {
	labels := []string{}
	for _, o := range options {
		id, err := blueprint.ParseID(o.Value)
		if err != nil {
			continue
		}
		label := elide(o.Label, i.w.pt(200), i.w.pt(13))
		for _, taken := ids[label]; taken; _, taken = ids[label] {
			label += " "
		}
		ids[label], labels = id, append(labels, label)
	}
	return labels
}

func (w *Window) try(err error) {
	if err != nil {
		w.fail(err)
	}
}
