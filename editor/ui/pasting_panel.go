package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"throughline/editor"
)

// pastePanel shows what a text would become and offers what else it could: Enter
// pastes, Escape leaves everything as it was.
type pastePanel struct {
	dialog.Dialog
	w       *Window
	from    *editor.Pasting
	plan    *editor.PastePlan
	how     editor.PasteHow
	turn    int // of planning: only the latest plan counts
	waiting bool
	shapes  map[editor.PasteShape]*chip
	flags   []*chip
	flagRow *fyne.Container
	grid    *fyne.Container
	sum     *fynecanvas.Text
	note    *widget.Label
	do      *chip
}

const (
	panelWidth = 800
	gridWidth  = panelWidth - 40
	gridHeight = 330
)

// showPasting opens the panel on a plan.
func (w *Window) showPasting(from *editor.Pasting, plan *editor.PastePlan) {
	p := &pastePanel{w: w, from: from, how: plan.How, shapes: map[editor.PasteShape]*chip{}}
	row := container.NewHBox()
	for _, s := range plan.Shapes {
		c := newChip(p, shapeWords(s, plan.Depth), func() { p.choose(s) })
		p.shapes[s] = c
		row.Add(c)
	}
	p.flagRow = container.NewHBox()
	p.grid = container.NewWithoutLayout()
	p.sum = fynecanvas.NewText("", w.color(theme.ColorNameForeground))
	p.sum.TextSize, p.sum.TextStyle.Bold = w.pt(13), true
	p.note = widget.NewLabel("")
	p.note.Wrapping, p.note.Truncation = fyne.TextWrapOff, fyne.TextTruncateEllipsis
	p.do = newChip(p, "Paste  ↵", p.Confirm)
	p.do.strong = true
	cancel := newChip(p, "Cancel  Esc", func() { p.Hide() })
	foot := container.NewBorder(nil, nil, nil, container.NewCenter(container.NewHBox(cancel, p.do)), container.NewVBox(p.sum, p.note))
	top := container.NewVBox(row, p.flagRow, line(w))
	if len(plan.Shapes) < 2 {
		row.Hide()
	}
	view := container.New(fixedSize{gridWidth, gridHeight}, p.grid)
	body := container.New(layout.NewCustomPaddedLayout(0, 4, 4, 4), container.NewBorder(top, container.NewVBox(line(w), foot), nil, nil, view))
	p.Dialog = dialog.NewCustomWithoutButtons("Paste – what becomes of it", body, w.win)
	p.Resize(fyne.NewSize(panelWidth, 1))
	w.pop(p)
	p.show(plan)
	first := p.do
	if c, ok := p.shapes[p.how.Shape]; ok && len(plan.Shapes) > 1 {
		first = c
	}
	w.win.Canvas().Focus(first)
}

// shapeWords says what a shape makes.
func shapeWords(s editor.PasteShape, depth int) string {
	switch s {
	case editor.PasteCell:
		return "Cards in this cell"
	case editor.PasteAcross:
		return "A card in each step"
	case editor.PasteOutline:
		switch depth {
		case 1:
			return "Lines are steps"
		case 2:
			return "Steps › cards"
		}
		return "Stages › steps › cards"
	case editor.PasteGrid:
		return "Steps across, lanes down"
	case editor.PasteTurned:
		return "Lanes across, steps down"
	case editor.PasteItems:
		return "A card in each row"
	case editor.PastePark:
		return "Into the parking lot"
	}
	return "As it was copied"
}

// choose takes another shape; what the names of a table say is judged anew for it.
func (p *pastePanel) choose(s editor.PasteShape) {
	how := p.how
	how.Shape = s
	if turned := s == editor.PasteTurned; turned != (p.how.Shape == editor.PasteTurned) && (turned || s == editor.PasteGrid) {
		how.Stages = false
	}
	p.replan(how)
}

// replan works out a plan: at once where that is quick, else beside the window.
func (p *pastePanel) replan(how editor.PasteHow) {
	p.how = how
	p.turn++
	turn := p.turn
	if !p.from.Large() {
		p.show(p.from.Plan(how))
		return
	}
	p.waiting = true
	p.chooseChips()
	p.say("Working it out …", "")
	go func() {
		plan := p.from.Plan(how)
		fyne.Do(func() {
			if p.turn == turn {
				p.show(plan)
			}
		})
	}()
}

// show brings the panel up to a plan.
func (p *pastePanel) show(plan *editor.PastePlan) {
	p.plan, p.waiting = plan, false
	p.buildFlags()
	p.chooseChips()
	p.draw()
	p.do.enable(plan.Refused == nil)
	if plan.Refused != nil {
		what, next := Explain(plan.Refused)
		p.say("It cannot be pasted like this", strings.TrimSpace(what+" "+next))
	} else {
		p.say(planWords(plan), leftWords(plan))
	}
	p.w.Trace.Event("pasting", map[string]any{"shape": string(plan.How.Shape), "cards": plan.Cards, "title": planWords(plan), "refused": plan.Refused != nil})
}

func (p *pastePanel) say(sum, note string) {
	p.sum.Text = sum
	p.sum.Refresh()
	p.note.SetText(note)
}

// planWords counts what a plan makes.
func planWords(p *editor.PastePlan) string {
	var parts []string
	add := func(n int, word string) {
		if n > 0 {
			parts = append(parts, plural(n, word))
		}
	}
	add(p.Cards, "card")
	add(p.Stages, "new stage")
	add(p.Steps, "new step")
	add(p.Lanes, "new lane")
	add(p.Links, "link")
	if len(parts) == 0 {
		return "Nothing new"
	}
	return strings.Join(parts, " · ")
}

func leftWords(p *editor.PastePlan) string {
	if len(p.Left) > 0 {
		return "Left out, as it is not in the table: " + strings.Join(p.Left, " / ")
	}
	if p.Refused == nil && p.Cards == 0 && p.Steps+p.Stages+p.Lanes == 0 {
		return "All of it is on the map already."
	}
	if p.Steps+p.Lanes+p.Stages > 0 {
		return "What is new is marked. Nothing has been changed yet."
	}
	return "Nothing has been changed yet. Arrows choose, Tab and Space tick."
}

// buildFlags offers what may be said about a table.
func (p *pastePanel) buildFlags() {
	p.flagRow.RemoveAll()
	p.flags = nil
	shape := p.how.Shape
	if shape != editor.PasteGrid && shape != editor.PasteTurned {
		p.flagRow.Hide()
		return
	}
	across, down := "First row names the steps", "First column names the lanes"
	if shape == editor.PasteTurned {
		across, down = "First column names the steps", "First row names the lanes"
	}
	flag := func(words string, on *bool) {
		c := newChip(p, words, nil)
		c.tick, c.chosen = true, *on
		c.do = func() {
			*on = !*on
			p.replan(p.how)
			p.refocus(words)
		}
		p.flags = append(p.flags, c)
		p.flagRow.Add(c)
	}
	flag(across, &p.how.Steps)
	flag(down, &p.how.Lanes)
	if p.plan.CanStages {
		stages := "First two rows are stages and steps"
		if shape == editor.PasteTurned {
			stages = "First two columns are stages and steps"
		}
		flag(stages, &p.how.Stages)
	}
	p.flagRow.Show()
}

// refocus gives the keyboard back to a chip that was made anew.
func (p *pastePanel) refocus(words string) {
	for _, c := range p.flags {
		if c.words == words {
			p.w.win.Canvas().Focus(c)
		}
	}
}

func (p *pastePanel) chooseChips() {
	for s, c := range p.shapes {
		c.choose(s == p.how.Shape)
	}
}

// Confirm pastes. While a plan is being worked out there is nothing to paste yet.
func (p *pastePanel) Confirm() {
	if p.waiting || p.plan.Refused != nil {
		return
	}
	p.turn++
	p.Hide()
	p.w.try(p.w.pasted(p.plan))
}

// next moves the choice of shape on.
func (p *pastePanel) next(by int) {
	shapes := p.plan.Shapes
	for i, s := range shapes {
		if s == p.how.Shape {
			to := shapes[(i+by+len(shapes))%len(shapes)]
			p.choose(to)
			p.w.win.Canvas().Focus(p.shapes[to])
			return
		}
	}
}

// fixedSize gives its one object a size, whatever it asks for.
type fixedSize fyne.Size

// Layout implements fyne.Layout.
func (fixedSize) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(size)
	}
}

// MinSize implements fyne.Layout.
func (s fixedSize) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size(s) }
