package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"throughline/blueprint"
	"throughline/export"
	"throughline/export/formats"
)

// option is one of a list: what people read and what it stands for.
type option struct{ title, value string }

var (
	papers = []option{{"Automatic", "auto"}, {"A4", "a4"}, {"Letter", "letter"}, {"Tabloid", "tabloid"}, {"A3", "a3"}, {"A2", "a2"}, {"A1", "a1"}, {"A0", "a0"}, {"Of its own size", ownPaper}}
	turns  = []option{{"Whichever fits better", ""}, {"Portrait", "portrait"}, {"Landscape", "landscape"}}
	themes = []option{{"Light", "light"}, {"Dark", "dark"}, {"For print", "print"}}
	scales = []option{{"As on the screen", "1"}, {"Twice as sharp", "2"}, {"Three times", "3"}, {"Four times, for print", "4"}}
	factor = map[string]float64{"1": 1, "2": 2, "3": 3, "4": 4}
)

const (
	noMap    = "none"
	ownPaper = "own"
)

// exportPanel is the dialog that asks how a map is exported, with a preview of it.
type exportPanel struct {
	w       *Window
	choice  exportChoice
	format  formats.Format
	formats []formats.Format
	preview *exportPreview
	dialog  *dialog.CustomDialog
	confirm *wordButton

	hint               *widget.Label
	pages, looks, size *fyne.Container
	filter             *fyne.Container
	filtered           *wordButton
	marks              *tick
	ready              bool // what is chosen now is the person's doing
}

// exportDialog asks for the format and what it needs to know, then for a name.
func (w *Window) exportDialog() {
	p := &exportPanel{w: w, choice: w.lastExport(), formats: formats.All()}
	since, sinceName := w.sinceForPages()
	p.choice.Since = since != nil
	p.hint = widget.NewLabel("")
	p.hint.Wrapping = fyne.TextWrapWord
	p.hint.SizeName = theme.SizeNameCaptionText
	p.preview = newExportPreview(w)
	p.preview.failed = func(bad bool) {
		setEnabled(p.confirm, !bad)
	}
	p.pages = container.NewVBox(p.pageTicks(), p.paperChoice(), labelled(w, "Orientation", p.list(turns, &p.choice.Turn)))
	p.looks = container.NewVBox(labelled(w, "Colours", p.list(themes, &p.choice.Theme)))
	size := scales[1].value
	for v, k := range factor {
		if k == p.choice.Scale {
			size = v
		}
	}
	p.size = container.NewVBox(labelled(w, "Size", p.listOf(scales, size, func(v string) { p.choice.Scale = factor[v] })))
	p.filtered = newWordButton(w, "", p.pickFilter)
	p.filtered.Alignment = widget.ButtonAlignLeading
	p.filter = container.NewVBox(labelled(w, "Show", p.filtered))
	p.marks = newTick(w, "Mark what has changed since "+sinceName, func(on bool) {
		p.choice.Since = on
		p.changed()
	})
	p.marks.SetChecked(since != nil)
	names := make([]string, len(p.formats))
	for i, f := range p.formats {
		names[i] = f.Title
	}
	format := newChoice(w, names, func(title string) {
		for _, f := range p.formats {
			if f.Title == title {
				p.choose(f, since != nil)
			}
		}
	})
	left := container.NewVBox(labelled(w, "Format", format), p.hint, p.pages, p.looks, p.size, p.filter, p.marks)
	side := container.New(fixedWidth(w.pt(250)), container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 8, 0, 14), left)))
	// What Space types must not land in the field that comes next.
	p.confirm = newWordButton(w, "Export …", func() { go fyne.Do(p.Confirm) })
	p.confirm.Importance = widget.HighImportance
	buttons := container.NewBorder(line(w), nil, newWordButton(w, "Cancel", func() { p.dialog.Hide() }), p.confirm)
	p.dialog = dialog.NewCustomWithoutButtons("Export “"+elide(w.mapTitle(), w.pt(400), w.pt(16))+"”", container.NewBorder(nil, buttons, side, nil, p.preview.root), w.win)
	w.fitDialog(p.dialog, 1040, 700)
	for _, f := range p.formats {
		if f.Ext == p.choice.Ext {
			format.SetSelected(f.Title)
		}
	}
	p.ready = true
	w.pop(p, p.preview.stop)
	p.changed()
}

// Show, Hide and SetOnClosed implement shown.
func (p *exportPanel) Show()                 { p.dialog.Show() }
func (p *exportPanel) Hide()                 { p.dialog.Hide() }
func (p *exportPanel) SetOnClosed(do func()) { p.dialog.SetOnClosed(do) }

// Back and Turn are Escape and the arrows while a page is shown large.
func (p *exportPanel) Back() bool  { return p.preview.Back() }
func (p *exportPanel) Turn(by int) { p.preview.Turn(by) }

// Confirm goes on to the name of the file: Enter does so, too, where no control has it.
func (p *exportPanel) Confirm() {
	if !p.confirm.Disabled() {
		p.dialog.Hide()
		p.w.rememberExport(p.w.session.Map(), p.choice) // also where the name is not given after all
		p.w.export(p.choice)
	}
}

// choose shows what a format needs to know.
func (p *exportPanel) choose(f formats.Format, since bool) {
	p.format, p.choice.Ext = f, f.Ext
	p.hint.SetText(f.Hint)
	setVisible(p.pages, f.Has(formats.UsesPages))
	setVisible(p.looks, f.Has(formats.UsesTheme))
	setVisible(p.size, f.Has(formats.UsesScale))
	setVisible(p.filter, f.Has(formats.UsesFilter))
	setVisible(p.marks, since && f.Has(formats.UsesSince))
	p.changed()
}

// changed shows the preview of what is chosen now.
func (p *exportPanel) changed() {
	if !p.ready {
		return
	}
	p.filtered.SetText(p.filterWords())
	if p.format.Has(formats.UsesPages) && len(p.choice.Pages) == 0 {
		p.confirm.Disable()
		p.preview.none("No page is chosen.")
		return
	}
	p.confirm.Enable()
	p.preview.show(p.format, p.choice.job(p.w))
}

// list is a choice that writes to a field.
func (p *exportPanel) list(all []option, field *string) *choice {
	return p.listOf(all, *field, func(v string) { *field = v })
}

func (p *exportPanel) listOf(all []option, now string, set func(string)) *choice {
	titles := make([]string, len(all))
	at := 0
	for i, n := range all {
		titles[i] = n.title
		if n.value == now {
			at = i
		}
	}
	c := newChoice(p.w, titles, func(title string) {
		for _, n := range all {
			if n.title == title {
				set(n.value)
				p.changed()
			}
		}
	})
	c.SetSelected(titles[at])
	return c
}

// paperChoice chooses a sheet by its name, or by its size.
func (p *exportPanel) paperChoice() fyne.CanvasObject {
	now := p.choice.Paper
	if !slices.ContainsFunc(papers, func(o option) bool { return o.value == now }) {
		now = ownPaper
	}
	size := newAsked(p.w, "600x900mm")
	if now == ownPaper {
		size.Text = p.choice.Paper
	}
	size.SetPlaceHolder("600x900mm or 24x36in")
	size.OnChanged = func(text string) {
		p.choice.Paper = strings.ReplaceAll(strings.ToLower(text), " ", "")
		p.changed()
	}
	box := container.NewVBox(labelled(p.w, "Paper", p.listOf(papers, now, func(v string) {
		setVisible(size, v == ownPaper)
		if p.choice.Paper = v; v == ownPaper {
			p.choice.Paper = size.Text
		}
	})), size)
	return box
}

// pageTicks choose the pages: the map in one of its ways, and others beside it.
func (p *exportPanel) pageTicks() fyne.CanvasObject {
	box := container.NewVBox()
	maps := []option{}
	shown := noMap
	for _, k := range export.PageKinds() {
		if !k.Kind.ShowsMap() {
			continue
		}
		maps = append(maps, option{k.Title, string(k.Kind)})
		if slices.Contains(p.choice.Pages, k.Kind) {
			shown = string(k.Kind)
		}
	}
	maps = append(maps, option{"Not at all", noMap})
	asMap := p.listOf(maps, shown, func(v string) {
		for _, m := range maps {
			p.put(export.PageKind(m.value), m.value == v && v != noMap)
		}
	})
	box.Add(labelled(p.w, "The map", asMap))
	ticks := container.NewVBox()
	for _, k := range export.PageKinds() {
		if k.Kind.ShowsMap() {
			continue
		}
		t := newTick(p.w, k.Title, func(on bool) {
			p.put(k.Kind, on)
			p.changed()
		})
		t.say = k.Hint
		t.Checked = slices.Contains(p.choice.Pages, k.Kind)
		ticks.Add(t)
	}
	box.Add(labelled(p.w, "Beside it", ticks))
	return box
}

// put adds a kind of page to those chosen, or takes it away; they keep the order in
// which they are offered.
func (p *exportPanel) put(k export.PageKind, on bool) {
	var out []export.PageKind
	for _, i := range export.PageKinds() {
		if i.Kind == k && on || i.Kind != k && slices.Contains(p.choice.Pages, i.Kind) {
			out = append(out, i.Kind)
		}
	}
	p.choice.Pages = out
}

// filterWords say what of the map is exported.
func (p *exportPanel) filterWords() string {
	f, d := p.choice.Filter, p.w.session.Doc()
	var names []string
	for _, id := range slices.Concat(f.Departments, f.Personas, f.Stages, f.Lanes) {
		names = append(names, strings.TrimSpace(blueprint.TitleOf(d.Record(id))))
	}
	if len(names) == 0 {
		return "The whole map …"
	}
	return elide("Only "+strings.Join(names, ", "), p.w.pt(190), p.w.pt(13)) + " …"
}

// pickFilter opens the list of what there is to choose from.
func (p *exportPanel) pickFilter() {
	d, m := p.w.session.Doc(), p.w.session.Map()
	p.w.pickFrom(p.filtered, "Department, persona, stage, lane …", true, func(query string) []pick {
		f := &p.choice.Filter
		var all []pick
		for _, g := range []struct {
			title string
			ids   []blueprint.ID
			field *[]blueprint.ID
		}{
			{"Department, with both ends of its hand-offs", blueprint.IDsOf(d.Departments()), &f.Departments}, {"Persona", blueprint.IDsOf(d.Personas()), &f.Personas},
			{"Stage", blueprint.IDsOf(d.Stages(m)), &f.Stages}, {"Lane", blueprint.IDsOf(d.Lanes(m)), &f.Lanes},
		} {
			for _, id := range g.ids {
				on := slices.Contains(*g.field, id)
				all = append(all, pick{group: g.title, label: blueprint.TitleOf(d.Record(id)), ticked: on, do: func() {
					if on {
						*g.field = slices.DeleteFunc(slices.Clone(*g.field), func(x blueprint.ID) bool { return x == id })
					} else {
						*g.field = append(slices.Clone(*g.field), id)
					}
					p.changed()
				}})
			}
		}
		return fitting(all, query)
	})
}
