package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"throughline/blueprint"
	"throughline/editor"
)

// inspector shows every field of what is selected, or of the map, at the
// window's right. It is a loop over the session's Fields.
type inspector struct {
	w      *Window
	root   *fyne.Container
	box    *fyne.Container
	scroll *container.Scroll
	ids    []blueprint.ID
	fields []editor.Field
	doc    *blueprint.Doc
	update []func() // brings one control up to the document
	busy   bool     // controls are being set, not used
	remedy blueprint.ID
	search editor.Searcher

	resolved bool         // comments that are settled show
	editing  blueprint.ID // the comment that is being edited
}

const inspectorWidth = 288

func newInspector(w *Window) *inspector {
	i := &inspector{w: w, box: container.NewVBox()}
	i.scroll = container.NewVScroll(container.New(layout.NewCustomPaddedLayout(12, 16, 14, 16), i.box))
	i.root = container.New(fixedWidth(w.pt(inspectorWidth)), i.scroll)
	return i
}

// subject is what the inspector is about.
func (i *inspector) subject() []blueprint.ID {
	if ids := i.w.session.Selection(); len(ids) > 0 {
		return ids
	}
	if m := i.w.session.Map(); !m.IsZero() {
		return []blueprint.ID{m}
	}
	return nil
}

func (i *inspector) sync() {
	if !i.w.panel("inspector") {
		return // showing it again builds it anew
	}
	ids, d := i.subject(), i.w.session.Doc()
	if d == i.doc && slices.Equal(ids, i.ids) {
		return
	}
	fields := i.w.session.Fields(ids...)
	same := slices.Equal(ids, i.ids) && slices.EqualFunc(fields, i.fields, func(a, b editor.Field) bool { return a.Key == b.Key && a.Type == b.Type })
	if !slices.Equal(ids, i.ids) {
		i.scroll.ScrollToTop()
	}
	i.ids, i.doc, i.fields = ids, d, fields
	if !same {
		i.build()
	}
	i.busy = true
	for _, f := range i.update {
		f()
	}
	i.busy = false
}

func (i *inspector) build() {
	i.box.RemoveAll()
	i.update = nil
	i.box.Add(i.headline())
	group := ""
	for _, f := range i.fields {
		if f.Group != group {
			group = f.Group
			i.box.Add(i.section(group))
		}
		i.box.Add(i.row(f))
	}
	i.box.Refresh()
}

func (i *inspector) headline() fyne.CanvasObject {
	text := "Nothing selected"
	if len(i.ids) == 1 {
		text = i.subjectWord(i.w.session.Doc().Record(i.ids[0]))
	} else if len(i.ids) > 1 {
		text = plural(len(i.ids), "thing") + " selected"
	}
	t := fynecanvas.NewText(elide(upper(text), i.w.pt(inspectorWidth)-56, i.w.pt(11)), i.w.color(theme.ColorNamePlaceHolder))
	t.TextSize, t.TextStyle.Bold = i.w.pt(11), true
	return t
}

// subjectWord says what the inspector is about.
func (i *inspector) subjectWord(r blueprint.Record) string {
	e, ok := r.(blueprint.EmotionPoint)
	if !ok {
		return kindWord(r)
	}
	who, d := "customers", i.w.session.Doc()
	if p, ok := blueprint.Get[blueprint.Persona](d, e.Persona); ok {
		who = p.Name
	}
	return elide("Emotion of "+who+" · "+blueprint.TitleOf(d.Record(e.Step)), i.w.pt(inspectorWidth-70), i.w.pt(11))
}

// kindWord names the sort of a record.
func kindWord(r blueprint.Record) string {
	switch r := r.(type) {
	case nil:
		return "Nothing selected"
	case blueprint.Card:
		return blueprint.Label(blueprint.CardKinds, r.Kind)
	case blueprint.Link:
		return "Link"
	}
	return r.RecordKind().String()
}

func (i *inspector) section(title string) fyne.CanvasObject {
	t := fynecanvas.NewText(upper(title), i.w.color(theme.ColorNamePlaceHolder))
	t.TextSize, t.TextStyle.Bold = i.w.pt(11), true
	return container.NewVBox(spacer(6), line(i.w), t)
}

// row is a label above the control of one field.
func (i *inspector) row(f editor.Field) fyne.CanvasObject {
	control := i.control(f)
	if f.Type == editor.TypeFlag {
		return control
	}
	label := fynecanvas.NewText(f.Label, i.w.color(theme.ColorNamePlaceHolder))
	label.TextSize = i.w.pt(11.5)
	return container.NewVBox(label, control)
}

// value is what the field holds now.
func (i *inspector) value(f editor.Field) editor.Value { return i.w.session.Value(f.Key, i.ids...) }

// set writes a field unless the inspector itself is filling its controls.
func (i *inspector) set(f editor.Field, v editor.Value) {
	if i.busy {
		return
	}
	if err := i.w.session.SetField(f.Key, v, i.ids...); err != nil {
		i.w.fail(err)
	}
}

func (i *inspector) onUpdate(f func()) { i.update = append(i.update, f) }

// control makes the widget for a field.
func (i *inspector) control(f editor.Field) fyne.CanvasObject {
	switch f.Type {
	case editor.TypeLongText:
		return i.entry(f, 3)
	case editor.TypeChoice:
		return i.choice(f, f.Options, func(v editor.Value) string { return v.Text }, func(s string) editor.Value { return editor.Value{Text: s} })
	case editor.TypeSeverity, editor.TypeScale:
		return i.segments(f)
	case editor.TypeFlag:
		return i.check(f)
	case editor.TypeDepartment, editor.TypePersona, editor.TypeChannel:
		return i.reference(f)
	case editor.TypePictogram:
		return i.pictograms(f)
	case editor.TypeColor:
		return i.swatches(f)
	case editor.TypePicture:
		return i.picture(f)
	case editor.TypeTags, editor.TypeContributors, editor.TypeLinks, editor.TypeRemedies, editor.TypeComments, editor.TypeAttachments, editor.TypeTravellers, editor.TypePreferences, editor.TypeEmotions:
		return i.rows(f)
	}
	if late(f.Type) {
		return i.lateEntry(f)
	}
	return i.entry(f, 1)
}

func (i *inspector) entry(f editor.Field, lines int) fyne.CanvasObject {
	e := newTextEntry(i.w, lines)
	typing, typed := false, "" // what the document made of the latest letter
	e.OnChanged = func(s string) {
		if v := i.value(f); i.busy || !v.Mixed && s == v.Text {
			return
		}
		typing = true
		i.set(f, editor.Value{Text: s})
		typing, typed = false, i.value(f).Text
	}
	i.onUpdate(func() {
		v := i.value(f)
		place := f.Help
		if v.Mixed {
			v.Text, place = "", severalValues
		}
		if v.Hint != "" {
			place = v.Hint
		}
		e.SetPlaceHolder(i.hintFor(place, lines))
		mine := i.w.win.Canvas().Focused() == fyne.Focusable(e) && (typing || v.Text == typed)
		if e.Text != v.Text && !mine {
			e.SetText(v.Text)
		}
	})
	return e
}

// hintFor shortens a hint to what a line of the inspector holds; taller fields wrap.
func (i *inspector) hintFor(hint string, lines int) string {
	if lines > 1 {
		return hint
	}
	return elide(hint, i.w.pt(inspectorWidth)-56, i.w.pt(13))
}

const (
	none          = "–"
	severalValues = "several values"
)

// choice is a drop-down of options, with "–" for unknown.
func (i *inspector) choice(f editor.Field, options []editor.Option, get func(editor.Value) string, make func(string) editor.Value) fyne.CanvasObject {
	labels, byLabel := []string{none}, map[string]string{none: ""}
	for _, o := range options {
		label := o.Label
		for _, taken := byLabel[label]; taken; _, taken = byLabel[label] {
			label += " " // two of the same name stay two
		}
		labels, byLabel[label] = append(labels, label), o.Value
	}
	s := newChoice(i.w, labels, func(label string) { i.set(f, make(byLabel[label])) })
	i.onUpdate(func() {
		v := i.value(f)
		s.PlaceHolder = none
		if v.Hint != "" {
			s.PlaceHolder = v.Hint
		}
		if v.Mixed {
			s.PlaceHolder = severalValues
			s.ClearSelected()
			return
		}
		chosen := get(v)
		for label, value := range byLabel {
			if value == chosen && (chosen != "" || v.Hint == "") {
				s.SetSelected(label)
				return
			}
		}
		s.ClearSelected()
	})
	return s
}

// segments shows a small scale as words side by side, the one that holds filled.
func (i *inspector) segments(f editor.Field) fyne.CanvasObject {
	grid := container.NewGridWithColumns(max(len(f.Options), 1))
	for _, o := range f.Options {
		label := o.Label
		if label == "" || o.Value == "0" {
			label = none
		}
		b := newSegment(i.w, label, func() { i.set(f, editor.Value{Text: o.Value}) })
		i.onUpdate(func() {
			v := i.value(f)
			b.choose(!v.Mixed && (v.Text == o.Value || v.Text == "" && o.Value == "0"))
		})
		grid.Add(b)
	}
	return grid
}

func (i *inspector) check(f editor.Field) fyne.CanvasObject {
	c := newTick(i.w, f.Label, func(on bool) { i.set(f, editor.Value{On: on}) })
	i.onUpdate(func() {
		v := i.value(f)
		c.show(v.On && !v.Mixed, v.Mixed)
	})
	return c
}

// reference chooses a department, persona or channel; beside it stands the way to show
// only what belongs to the one that holds.
func (i *inspector) reference(f editor.Field) fyne.CanvasObject {
	control := i.choice(f, i.people(f.Type),
		func(v editor.Value) string { return v.ID.String() },
		func(s string) editor.Value {
			id, _ := blueprint.ParseID(s) // "" is none
			return editor.Value{ID: id}
		})
	facet := map[editor.FieldType]string{editor.TypeDepartment: "department", editor.TypePersona: "persona", editor.TypeChannel: "channel"}[f.Type]
	whose := func() blueprint.ID {
		v := i.value(f)
		if owner, _ := i.w.session.Doc().OwnerOf(i.ids[0]); v.ID.IsZero() && f.Type == editor.TypeDepartment {
			return owner
		}
		return v.ID
	}
	only := newNamedButton(i.w, theme.VisibilityIcon(), "Show only this "+facet, "Filters the map by it; what does not belong to it is shown faintly.", func() {
		i.w.session.SetFilter(editor.Filter{})
		i.w.session.SetFacet(facet, whose().String(), true)
	})
	i.onUpdate(func() { setVisible(only, !i.value(f).Mixed && !whose().IsZero()) })
	return container.NewBorder(nil, nil, nil, only, control)
}

// people lists the departments, personas or channels as options.
func (i *inspector) people(t editor.FieldType) []editor.Option {
	d, out := i.w.session.Doc(), []editor.Option{}
	add := func(id blueprint.ID, name string) {
		out = append(out, editor.Option{Value: id.String(), Label: name})
	}
	switch t {
	case editor.TypeDepartment, editor.TypeContributors:
		for _, x := range d.Departments() {
			add(x.ID, x.Name)
		}
	case editor.TypePersona, editor.TypeTravellers, editor.TypeEmotions:
		for _, x := range d.Personas() {
			add(x.ID, x.Name)
		}
	case editor.TypeChannel, editor.TypePreferences:
		for _, x := range d.Channels() {
			add(x.ID, x.Name)
		}
	}
	return out
}
