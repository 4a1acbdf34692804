package ui

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"throughline/export/intake"
)

// importPanel is the dialog that asks what the tables of a file mean, with a preview of
// the map they make.
type importPanel struct {
	w       *Window
	path    string
	choice  tablesChoice
	preview *importPreview
	dialog  *dialog.CustomDialog
	confirm *wordButton
	add     *wordButton // to the file that is open; none without one

	shape        *choice
	skip, heads  *choice
	above, named *fynecanvas.Text // what these count
	commas       *tick
	what         *fynecanvas.Text
	kept         *fyne.Container // says that the table is read as one before, and leads back
	columns      *fyne.Container // one row for each column of the table
	table        *fyne.Container // what does not go for a diagram
	ready        bool            // what is chosen now is the person's doing
}

const (
	columnsShown = 60 // of a table; of more the number is told
	theDiagram   = "The Mermaid diagram of the page"

	backToProposal = "Back to what is proposed"
)

// askTables asks what the tables of a file mean, and imports them.
func (w *Window) askTables(path string, src *intake.Source) {
	p := &importPanel{w: w, path: path, choice: firstTables(src, w.keptTables()), columns: container.NewVBox()}
	p.preview = newImportPreview(w)
	p.confirm = newWordButton(w, "Import", p.Confirm)
	p.confirm.Importance = widget.HighImportance
	tables := p.tablesList()
	p.shape = p.shapesList()
	p.skip, p.heads = p.counts(10, p.headed), p.counts(4, p.headed)
	p.above, p.named = smallLine(w), smallLine(w)
	head := container.NewGridWithColumns(2, container.NewVBox(p.above, p.skip), container.NewVBox(p.named, p.heads))
	p.commas = newTick(w, "Commas separate cards", func(on bool) {
		if p.ready {
			p.choice.p.Commas = on
			p.changed()
		}
	})
	p.commas.say = "A cell “web, app, shop” becomes three cards instead of one"
	p.what = smallLine(w)
	p.table = container.NewVBox(head, p.commas, container.NewVBox(p.what, p.columns))
	p.kept = container.NewVBox(
		w.paragraph("This table is read as you chose for one like it before.", theme.SizeNameCaptionText, theme.ColorNameForeground),
		container.NewHBox(newWordButton(w, backToProposal, func() {
			p.choice.propose()
			p.show()
		})))
	left := container.NewVBox(p.kept)
	if len(tables.Options) > 1 {
		left.Add(labelled(w, "Table", tables))
	}
	left.Add(labelled(w, "How it is laid out", p.shape))
	left.Add(p.table)
	side := container.New(fixedWidth(w.pt(330)), container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 8, 0, 14), left)))
	ways := container.NewHBox()
	if w.session != nil && !w.session.ReadOnly() {
		p.add = newWordButton(w, "Add to “"+elide(w.doc.Title(), w.pt(200), w.pt(14))+"”", p.addToOpen)
		ways.Add(p.add)
	}
	ways.Add(p.confirm)
	buttons := container.NewBorder(line(w), nil, newWordButton(w, "Cancel", func() { p.dialog.Hide() }), ways)
	p.dialog = dialog.NewCustomWithoutButtons("Import “"+elide(baseName(path), w.pt(400), w.pt(16))+"”", container.NewBorder(nil, buttons, side, nil, p.preview.root), w.win)
	w.fitDialog(p.dialog, 1180, 760)
	w.pop(p, p.preview.stop)
	p.show()
}

// Show, Hide and SetOnClosed implement shown.
func (p *importPanel) Show()                 { p.dialog.Show() }
func (p *importPanel) Hide()                 { p.dialog.Hide() }
func (p *importPanel) SetOnClosed(do func()) { p.dialog.SetOnClosed(do) }

// Confirm imports what is previewed: Enter does so, too, where no control has it.
func (p *importPanel) Confirm() {
	if !p.confirm.Disabled() {
		p.dialog.Hide()
		p.w.importTables(p.path, p.choice)
	}
}

// addToOpen adds what is previewed to the file that is open.
func (p *importPanel) addToOpen() {
	p.dialog.Hide()
	p.w.addTables(p.path, p.choice)
}

// tablesList chooses the table, or all that are alike.
func (p *importPanel) tablesList() *choice {
	src := p.choice.src
	titles := tableTitles(src)
	all := slices.Clone(p.choice.tables)
	var options []string
	if len(all) > 1 {
		options = append(options, "All "+plural(len(all), "table")+" that are alike, each as a map")
	}
	options = append(options, titles...)
	c := newChoice(p.w, options, func(title string) {
		if !p.ready {
			return
		}
		if i := slices.Index(titles, title); i >= 0 {
			p.choice.tables = []int{i}
		} else {
			p.choice.tables = all
		}
		p.choice.diagram = false
		p.choice.begin(p.w.keptTables())
		p.show()
	})
	if len(all) > 1 {
		c.SetSelected(options[0])
	} else {
		c.SetSelected(titles[all[0]])
	}
	return c
}

// shapesList chooses how the table is read; a page's diagram is one of the ways.
func (p *importPanel) shapesList() *choice {
	var options []string
	for _, s := range intake.Shapes {
		options = append(options, s.Label)
	}
	if p.choice.src.Diagram != nil {
		options = append(options, theDiagram)
	}
	return newChoice(p.w, options, func(title string) {
		if !p.ready {
			return
		}
		p.choice.diagram = title == theDiagram
		for _, s := range intake.Shapes {
			if s.Label == title {
				p.choice.reshape(s.Value)
			}
		}
		p.show()
	})
}

// counts is a choice of a small number.
func (p *importPanel) counts(most int, changed func()) *choice {
	var options []string
	for n := range most {
		options = append(options, strconv.Itoa(n))
	}
	return newChoice(p.w, options, func(string) {
		if p.ready {
			changed()
		}
	})
}

func (p *importPanel) headed() {
	skip, _ := strconv.Atoi(p.skip.Selected)
	heads, _ := strconv.Atoi(p.heads.Selected)
	p.choice.rehead(skip, heads)
	p.show()
}

// show brings all controls to what is chosen, and makes the preview anew.
func (p *importPanel) show() {
	p.ready = false
	if p.choice.diagram {
		p.shape.SetSelected(theDiagram)
	} else {
		for _, s := range intake.Shapes {
			if s.Value == p.choice.p.Shape {
				p.shape.SetSelected(s.Label)
			}
		}
	}
	setVisible(p.table, !p.choice.diagram)
	setVisible(p.kept, p.choice.asKept && !p.choice.diagram)
	p.above.Text, p.named.Text, p.what.Text = "Rows above the table", "Rows with names", "What each column is"
	if p.across() {
		p.named.Text, p.what.Text = "Columns with names", "What each row is"
	}
	p.what.Refresh()
	p.above.Refresh()
	p.named.Refresh()
	p.skip.SetSelected(strconv.Itoa(p.choice.p.Skip))
	p.heads.SetSelected(strconv.Itoa(p.choice.p.Heads))
	p.commas.SetChecked(p.choice.p.Commas)
	setVisible(p.commas, p.across() || p.choice.p.Shape == intake.Turned)
	p.rows()
	p.ready = true
	p.changed()
}

// rows lists the columns of the table with what each is.
func (p *importPanel) rows() {
	p.columns.RemoveAll()
	shown := 0
	for i, c := range p.choice.p.Columns {
		if c.Name == "" && c.Sample == "" {
			continue
		}
		if shown++; shown > columnsShown {
			continue
		}
		p.columns.Add(p.row(i, c))
	}
	if more := shown - columnsShown; more > 0 {
		p.columns.Add(p.w.paragraph("and "+strconv.Itoa(more)+" more", theme.SizeNameCaptionText, theme.ColorNamePlaceHolder))
	}
}

// row is a column: its name and first text, and a choice of what it is. What the name
// does not say is marked as a guess until somebody has chosen.
func (p *importPanel) row(i int, c intake.Column) fyne.CanvasObject {
	w := p.w
	title := widget.NewLabelWithStyle(p.choice.p.NameOf(i), fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	title.Truncation = fyne.TextTruncateEllipsis
	sample := widget.NewRichText(&widget.TextSegment{Text: c.Sample, Style: widget.RichTextStyle{SizeName: theme.SizeNameCaptionText, ColorName: theme.ColorNamePlaceHolder}})
	sample.Truncation = fyne.TextTruncateEllipsis
	mark := widget.NewLabel("")
	mark.Importance, mark.SizeName = widget.WarningImportance, theme.SizeNameCaptionText
	if c.Guessed && c.Is != intake.Ignore {
		mark.SetText("not sure")
	}
	text := container.New(layout.NewCustomPaddedVBoxLayout(-w.pt(14)), title, container.NewBorder(nil, nil, nil, mark, sample))
	is := newChoice(w, meaningLabels(), nil)
	is.SetSelected(meaningLabel(c))
	is.OnChanged = func(label string) {
		for _, m := range meaningsOffered() {
			if m.label == label {
				p.choice.p.Columns[i].Is, p.choice.p.Columns[i].Role, p.choice.p.Columns[i].Guessed = m.is, m.role, false
			}
		}
		mark.SetText("")
		p.changed()
	}
	right := container.New(givenWidth(w.pt(168)), is)
	return container.NewBorder(nil, nil, nil, right, text)
}

// across reports that the table's rows are listed, not its columns.
func (p *importPanel) across() bool {
	return p.choice.p.Shape == intake.Grid || p.choice.p.Shape == intake.Story
}

// smallLine is a small line above a control.
func smallLine(w *Window) *fynecanvas.Text {
	t := fynecanvas.NewText("", w.color(theme.ColorNamePlaceHolder))
	t.TextSize = w.pt(11.5)
	return t
}

// givenWidth lays its one object out at that width, as high as it wants to be.
type givenWidth float32

// Layout implements fyne.Layout.
func (w givenWidth) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(0, (size.Height-objects[0].MinSize().Height)/2))
	objects[0].Resize(fyne.NewSize(size.Width, objects[0].MinSize().Height))
}

// MinSize implements fyne.Layout.
func (w givenWidth) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(float32(w), objects[0].MinSize().Height)
}

// changed makes the preview of what is chosen now.
func (p *importPanel) changed() {
	if p.ready {
		p.preview.show(p.choice, func(ok bool) {
			setEnabled(p.confirm, ok)
			if p.add != nil {
				setEnabled(p.add, ok)
			}
		})
	}
}
