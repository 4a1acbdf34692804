package xlsx

import (
	"strings"

	"throughline/blueprint"
	"throughline/canvas/scene"
)

// How far the title reaches before it is broken, in widths of digits: what any screen
// shows of the sheet, or, of one that begins at the right edge of the map, what a large
// one does.
const (
	headWidth    = 150.0
	headWidthRTL = 260.0
)

// head writes the title and, below it, what this is.
func (m *mapper) head() error {
	head := m.book.head()
	title := oneLine(head.Title)
	if title == "" {
		title = "Untitled map"
	}
	var facts []string
	for _, s := range []string{blueprint.Label(blueprint.MapStates, head.State), head.Version, head.Date, head.Team} {
		if s = oneLine(s); s != "" {
			facts = append(facts, s)
		}
	}
	for _, t := range m.src.Doc.Travellers(m.src.Map) {
		facts = append(facts, m.src.Name(t.Persona))
	}
	l := look{size: 20, bold: true, ink: hex(m.theme.StageFill), across: "left", down: "center", wrap: true}
	if l.rtl = scene.RightToLeft(title); l.rtl {
		l.across = "right"
	}
	if err := m.headline(rowTitle, title, l); err != nil {
		return err
	}
	l.size, l.bold, l.ink, l.down = 10, false, hex(m.theme.Secondary), "top"
	return m.headline(rowSubtitle, strings.Join(facts, "  ·  "), l)
}

// headline writes a text over as many columns as a screen shows, in as many lines as it
// takes; a long one in smaller letters, since the head stays in view.
func (m *mapper) headline(row int, text string, l look) error {
	col, to, width := 1, 1, laneColumn
	if m.pagesWide() > 1 {
		col, to, width = 2, 2, m.width // the first column is repeated on every page, and would cut the text off there
	}
	reach := headWidth
	if l.rtl {
		reach = headWidthRTL
	}
	for ; to < m.last() && (width < laneColumn+m.width || width+m.width <= reach); to++ {
		width += m.width
	}
	lines := func() int { return lineCount(text, width*boldWidth/l.size, mostHeadLines) }
	if l.size > 14 && lines() > 2 {
		l.size = 14
	}
	if err := m.paint(sheetMap, col, row, to, row, l); err != nil {
		return err
	}
	if err := m.set(col, row, text, l); err != nil {
		return err
	}
	if err := m.merge(col, row, to, row); err != nil {
		return err
	}
	return m.height(row, 6+l.size*1.4*float64(lines()))
}

const (
	boldWidth     = 8.5 // size of bold letters of which lineCount knows the widths
	mostHeadLines = 6
)

// stages writes the rows of stages and steps.
func (m *mapper) stages() error {
	navy, white := hex(m.theme.StageFill), hex(m.theme.StageInk)
	gap := edge{white, borderMedium}
	stage := look{size: 11, bold: true, ink: white, fill: navy, across: "center", down: "center", wrap: true, left: gap, right: gap}
	step := look{size: 9.5, bold: true, ink: hex(m.theme.Ink), across: "center", down: "center", wrap: true}
	marks := look{size: 8, ink: hex(m.theme.Secondary), across: "center", down: "top", wrap: true}
	corner := look{size: 8, italic: true, ink: hex(m.theme.Secondary), across: "left", down: "center", wrap: true}
	corner.bottom = edge{navy, borderMedium}
	if err := m.paint(sheetMap, 1, rowStageLink, 1, rowStepLink, corner); err != nil {
		return err
	}
	if err := m.set(1, rowStageLink, howToHint, corner); err != nil {
		return err
	}
	if err := m.merge(1, rowStageLink, 1, rowStepLink); err != nil {
		return err
	}
	start, stageLines, stepLines, markLines := 2, 1, 1, 0
	for i, c := range m.cols {
		col := i + 2
		title, about := oneLine(c.step.Title), stepMarks(c.step)
		if err := m.set(col, rowStep, title, step); err != nil {
			return err
		}
		if err := m.set(col, rowStepMarks, about, marks); err != nil {
			return err
		}
		if !c.step.ID.IsZero() {
			m.places[c.step.ID] = cell(col, rowStep)
		}
		if err := m.arrow(col, rowStepLink, blueprint.KindOfStep, c.step.ID, look{bottom: edge{navy, borderMedium}}); err != nil {
			return err
		}
		stepLines = max(stepLines, lineCount(title, m.width/1.12, 6))
		if about != "" {
			markLines = max(markLines, lineCount(about, m.width*1.05, 6))
		}
		if c.first {
			start = col
			if err := m.set(col, rowStage, oneLine(c.stage.Title), stage); err != nil {
				return err
			}
			m.places[c.stage.ID] = cell(col, rowStage)
			if err := m.arrow(col, rowStageLink, blueprint.KindOfStage, c.stage.ID, look{}); err != nil {
				return err
			}
		} else if err := m.paint(sheetMap, col, rowStage, col, rowStage, stage); err != nil {
			return err
		}
		if c.last {
			stageLines = max(stageLines, lineCount(oneLine(c.stage.Title), m.width*float64(col-start+1)/1.3, 4))
			if err := m.merge(start, rowStage, col, rowStage); err != nil {
				return err
			}
		}
	}
	if err := m.height(rowStage, 10+15*float64(stageLines)); err != nil {
		return err
	}
	for _, row := range []int{rowStageLink, rowStepLink} {
		if err := m.height(row, arrowHeight); err != nil {
			return err
		}
	}
	if err := m.height(rowStepMarks, 2+11*float64(markLines)); err != nil {
		return err
	}
	return m.height(rowStep, 9+13.5*float64(stepLines))
}

// stepMarks are what is known of a step, in words. They have a row of their own: the
// curve's axis shows the titles alone.
func stepMarks(s blueprint.Step) string {
	var marks []string
	for _, f := range []struct {
		on   bool
		word string
	}{{s.Optional, "optional"}, {s.Flags.Has(blueprint.Moment), "moment that matters"}, {s.Flags.Has(blueprint.FailPoint), "fail point"}, {s.Flags.Has(blueprint.Wait), "wait"}} {
		if f.on {
			marks = append(marks, f.word)
		}
	}
	if d := oneLine(s.Duration); d != "" {
		marks = append(marks, d)
	}
	return strings.Join(marks, " · ")
}

// legend explains what stands in brackets behind a card.
func (m *mapper) legend() error {
	if len(m.src.Doc.Cards(m.src.Map)) == 0 {
		return nil
	}
	var words []string
	for _, d := range m.src.Doc.Departments() {
		if s := m.initials(d); s != "" {
			words = append(words, s+" = "+oneLine(d.Name))
		}
	}
	m.row++
	small := look{size: 8, italic: true, ink: hex(m.theme.Secondary), down: "top", wrap: true}
	texts := []string{"In brackets behind a card: owner, channel, severity, impact and effort, marks, how well it is founded, duration. An arrow → continues a card over several steps."}
	if len(words) > 0 {
		texts = append(texts, "Owners: "+strings.Join(words, " · "))
	}
	for _, t := range texts {
		if err := m.set(1, m.row, t, small); err != nil {
			return err
		}
		to := min(m.last(), 7)
		if err := m.merge(1, m.row, to, m.row); err != nil {
			return err
		}
		room := laneColumn + m.width*float64(to-1)
		if err := m.height(m.row, 4+11.5*float64(lineCount(t, room*1.1, 12))); err != nil {
			return err
		}
		m.row++
	}
	return nil
}
