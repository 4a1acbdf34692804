package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"throughline/blueprint"
	"throughline/editor"
)

// lateEntry is a text field whose value is taken on Enter and when it is left:
// half a number is no number, and half a date no date.
type lateEntry struct {
	widget.Entry
	w    *Window
	take func(text string)
	left func()
}

func newLateEntry(w *Window, take func(text string), left func()) *lateEntry {
	e := &lateEntry{w: w, take: take, left: left}
	e.OnSubmitted = take
	e.ExtendBaseWidget(e)
	return e
}

// FocusLost implements fyne.Focusable.
func (e *lateEntry) FocusLost() {
	e.Entry.FocusLost()
	e.take(e.Text)
	e.left()
}

// asked is the text field of a dialog: Escape closes the dialog.
type asked struct {
	widget.Entry
	w *Window
}

func newAsked(w *Window, text string) *asked {
	e := &asked{w: w}
	e.ExtendBaseWidget(e)
	e.SetText(text)
	return e
}

// TypedKey implements fyne.Focusable.
func (e *asked) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape {
		e.w.typedKey(k)
		return
	}
	e.Entry.TypedKey(k)
}

// late reports whether a value makes sense only when it is complete.
func late(t editor.FieldType) bool {
	return slices.Contains([]editor.FieldType{editor.TypeNumber, editor.TypeEmotion, editor.TypeDate, editor.TypeColor}, t)
}

// lateEntry is the control of such a field. It keeps to the records it was made
// for: it may be left because others have been selected.
func (i *inspector) lateEntry(f editor.Field) fyne.CanvasObject {
	ids := slices.Clone(i.ids)
	var e *lateEntry
	show := func() {
		v := i.w.session.Value(f.Key, ids...)
		text, place := v.Text, f.Help
		if v.Mixed {
			text, place = "", severalValues
		}
		if v.Hint != "" {
			place = v.Hint
		}
		e.SetPlaceHolder(i.hintFor(place, 1))
		if e.Text != text {
			e.SetText(text)
		}
	}
	take := func(text string) {
		v := i.w.session.Value(f.Key, ids...)
		here := !slices.ContainsFunc(ids, i.gone)
		if here && text != v.Text && !(v.Mixed && text == "") {
			i.try(i.w.session.SetField(f.Key, editor.Value{Text: text}, ids...))
		}
	}
	e = newLateEntry(i.w, take, show)
	i.onUpdate(show)
	return e
}

func (i *inspector) gone(id blueprint.ID) bool { return i.w.session.Doc().Record(id) == nil }

// feelings sets the emotion of each persona in a step: −2 … +2, or unknown. The
// fields stay while the personas do, so that one can be left for the next.
func (i *inspector) feelings(f editor.Field) fyne.CanvasObject {
	ids := slices.Clone(i.ids)
	list := container.NewVBox()
	var whose []blueprint.ID
	shows := map[blueprint.ID]func(){}
	i.onUpdate(func() {
		rows := i.value(f).Rows
		now := make([]blueprint.ID, len(rows))
		for n, r := range rows {
			now[n] = r.Other
		}
		if len(list.Objects) == 0 || !slices.Equal(now, whose) {
			whose = now
			list.RemoveAll()
			for _, id := range whose {
				var o fyne.CanvasObject
				o, shows[id] = i.feeling(f, ids, id)
				list.Add(o)
			}
			list.Refresh()
		}
		for _, id := range whose {
			shows[id]()
		}
	})
	return list
}

// feeling is the field of one persona, or of customers at large, and what shows
// in it what holds.
func (i *inspector) feeling(f editor.Field, ids []blueprint.ID, persona blueprint.ID) (fyne.CanvasObject, func()) {
	name := "Customers"
	if !persona.IsZero() {
		name = blueprint.TitleOf(i.w.session.Doc().Record(persona))
	}
	row := func() editor.Row {
		rows := i.w.session.Value(f.Key, ids...).Rows
		if n := slices.IndexFunc(rows, func(r editor.Row) bool { return r.Other == persona }); n >= 0 {
			return rows[n]
		}
		return editor.Row{Other: persona}
	}
	var e *lateEntry
	show := func() {
		if r := row(); e.Text != r.Choice {
			e.SetText(r.Choice)
		}
	}
	e = newLateEntry(i.w, func(text string) {
		r := row()
		text = strings.ReplaceAll(strings.TrimSpace(text), "−", "-")
		if text != r.Choice && !slices.ContainsFunc(ids, i.gone) {
			r.Choice = text
			i.try(i.w.session.SetRow(f.Key, r, ids...))
		}
	}, show)
	e.SetPlaceHolder("−2 … +2")
	return container.NewBorder(nil, nil, container.NewGridWrap(fyne.NewSize(i.w.pt(150), i.w.pt(28)), widget.NewLabel(elide(name, i.w.pt(140), i.w.pt(13)))), nil, e), show
}
