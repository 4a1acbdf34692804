package ui

import (
	"fmt"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"throughline/blueprint"
	"throughline/editor"
)

// Controls of the inspector for fields that are lists, and colours.

// rows lists the entries of a field, each with what can be changed about it, and
// below them a way to add one.
func (i *inspector) rows(f editor.Field) fyne.CanvasObject {
	if f.Type == editor.TypeEmotions {
		return i.feelings(f)
	}
	list := container.NewVBox()
	var typed fyne.CanvasObject // stays, to keep the keyboard and what is in it
	if f.Type == editor.TypeTags || f.Type == editor.TypeComments {
		typed = i.typedAdder(f)
	}
	i.onUpdate(func() {
		list.RemoveAll()
		rows := i.value(f).Rows
		for _, r := range rows {
			list.Add(i.listed(f, r))
		}
		if typed != nil {
			list.Add(typed)
		} else if add := i.adder(f); add != nil {
			list.Add(add)
		} else if len(rows) == 0 {
			list.Add(caption(i.w, "None yet."))
		}
		list.Refresh()
	})
	return list
}

// listed is one entry: what it names, its choice, and a button to remove it.
func (i *inspector) listed(f editor.Field, r editor.Row) fyne.CanvasObject {
	remove := newNamedButton(i.w, theme.CancelIcon(), "Remove", "Takes this entry away; undo brings it back.", func() { i.try(i.w.session.RemoveRow(f.Key, r, i.ids...)) })
	switch f.Type {
	case editor.TypeComments:
		return i.comment(f, r, remove)
	case editor.TypeAttachments:
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

func (i *inspector) comment(f editor.Field, r editor.Row, remove fyne.CanvasObject) fyne.CanvasObject {
	head := fynecanvas.NewText(strings.TrimSpace(r.Detail+" · "+r.At.Format("2 Jan 2006 15:04")), i.w.color(theme.ColorNamePlaceHolder))
	head.TextSize = i.w.pt(11)
	text := widget.NewLabel(r.Text)
	text.Wrapping = fyne.TextWrapWord
	done := newTick(i.w, "Resolved", nil)
	done.Checked = r.On
	done.OnChanged = func(on bool) {
		r.On = on
		i.try(i.w.session.SetRow(f.Key, r, i.ids...))
	}
	return container.NewVBox(head, text, container.NewBorder(nil, nil, done, remove))
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
			return i.chosenAdder(f, i.remedyOptions)
		}
	case editor.TypeAttachments:
		return i.attachAdder()
	case editor.TypeLinks:
		return caption(i.w, "Drag from the dot at a card's edge to link it.")
	}
	return nil
}

func (i *inspector) typedAdder(f editor.Field) fyne.CanvasObject {
	e := newTextEntry(i.w, 1)
	e.SetPlaceHolder("Add a tag, Enter")
	if f.Type == editor.TypeComments {
		e.SetPlaceHolder("Comment, Enter")
	}
	e.OnSubmitted = func(s string) {
		if strings.TrimSpace(s) == "" {
			return
		}
		if i.try(i.w.session.AddRow(f.Key, editor.Row{Text: s}, i.ids...)) {
			e.SetText("")
		}
	}
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

// swatches offers the colours that stay legible on screen and paper.
func (i *inspector) swatches(f editor.Field) fyne.CanvasObject {
	e := i.lateEntry(f)
	grid := container.NewGridWrap(fyne.NewSize(24, 24))
	for _, hex := range []string{"#7A3B8F", "#8A5A00", "#1F5FA8", "#0B6E74", "#A93F0B", "#3F4A63", "#A8325E", "#4F6B1F", "#5B5343", "#6B4A9E"} {
		grid.Add(newSwatch(i.w, hex, func() { i.set(f, editor.Value{Text: hex}) }))
	}
	return container.NewVBox(grid, e)
}

type swatch struct {
	widget.BaseWidget
	w    *Window
	hex  string
	rect *fynecanvas.Rectangle
	do   func()
}

// Name is what the swatch is called.
func (s *swatch) Name() string { return "Colour " + s.hex }

// MouseIn implements desktop.Hoverable.
func (s *swatch) MouseIn(e *desktop.MouseEvent) {
	s.w.tips.enter(s, tip{name: s.Name()}, e.AbsolutePosition)
}

// MouseMoved implements desktop.Hoverable.
func (s *swatch) MouseMoved(e *desktop.MouseEvent) { s.w.tips.moved(e.AbsolutePosition) }

// MouseOut implements desktop.Hoverable.
func (s *swatch) MouseOut() { s.w.tips.leave(s) }

// Cursor implements desktop.Cursorable.
func (s *swatch) Cursor() desktop.Cursor { return desktop.PointerCursor }

func newSwatch(w *Window, hex string, do func()) *swatch {
	var r, g, b uint8
	_, _ = fmt.Sscanf(hex, "#%02x%02x%02x", &r, &g, &b)
	s := &swatch{w: w, hex: hex, rect: fynecanvas.NewRectangle(color.NRGBA{r, g, b, 255}), do: do}
	s.rect.CornerRadius = 12
	s.ExtendBaseWidget(s)
	return s
}

func (s *swatch) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.rect) }

// Tapped implements fyne.Tappable.
func (s *swatch) Tapped(*fyne.PointEvent) { s.do() }

func (w *Window) try(err error) {
	if err != nil {
		w.fail(err)
	}
}
