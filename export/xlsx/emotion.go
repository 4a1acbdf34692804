package xlsx

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"throughline/blueprint"
	"throughline/canvas/scene"
)

// chartData says where on the Map sheet the curves stand.
type chartData struct {
	rows    []int // of the personas
	colors  []string
	columns int
}

// feelings lists who feels something in this map: customers at large first,
// then the personas in the order in which they travel it, then any others.
func (b *book) feelings() []blueprint.ID {
	d, m := b.src.Doc, b.src.Map
	feels := map[blueprint.ID]bool{}
	for _, s := range d.Steps(m) {
		for _, p := range d.Emotions(s.ID) {
			if p.Value.IsKnown() {
				feels[p.Persona] = true
			}
		}
	}
	var out []blueprint.ID
	add := func(id blueprint.ID) {
		if feels[id] {
			out = append(out, id)
			delete(feels, id)
		}
	}
	add(blueprint.ID{})
	for _, t := range d.Travellers(m) {
		add(t.Persona)
	}
	for _, p := range d.Personas() {
		add(p.ID)
	}
	return out
}

func (b *book) hasCurve() bool { return len(b.feelings()) > 0 }

// emotions writes a row of values for each of them, coloured by how good or bad.
func (m *mapper) emotions() error {
	who := m.feelings()
	if len(who) == 0 {
		return nil
	}
	from := m.row
	for _, p := range who {
		if err := m.emotionRow(p); err != nil {
			return err
		}
	}
	m.chart.columns = len(m.cols)
	return m.file.SetConditionalFormat(sheetMap, cell(2, from)+":"+cell(m.last(), m.row-1), []excelize.ConditionalFormatOptions{m.feelingScale()})
}

func (m *mapper) emotionRow(p blueprint.ID) error {
	rule := edge{hex(m.theme.StepRule), borderThin}
	name, color := "Customers at large", m.theme.Curve
	if !p.IsZero() {
		name, color = m.src.Name(p), m.theme.Persona(m.src.Doc, p)
	}
	if err := m.set(1, m.row, name, look{size: 9, ink: hex(m.theme.Ink), down: "center", wrap: true, across: "left", indent: 1, left: edge{hex(color), borderThick}, bottom: rule}); err != nil {
		return err
	}
	l := look{size: 10, bold: true, ink: hex(m.theme.Ink), across: "center", down: "center", format: feelingFormat, bottom: rule, left: rule, right: rule}
	if err := m.paint(sheetMap, 2, m.row, m.last(), m.row, l); err != nil {
		return err
	}
	for i, c := range m.cols {
		if e, ok := m.src.Doc.Emotion(c.step.ID, p); ok && !c.step.ID.IsZero() {
			if v, known := e.Value.Get(); known {
				m.drawn[[2]int{m.row, i + 2}] = e.Value.String()
				if err := m.file.SetCellFloat(sheetMap, cell(i+2, m.row), v, -1, 64); err != nil {
					return err
				}
			}
		}
	}
	m.chart.rows = append(m.chart.rows, m.row)
	m.chart.colors = append(m.chart.colors, hex(solid(color)))
	err := m.height(m.row, max(18, 6+lineHeight*float64(lineCount(name, laneColumn, 3))))
	m.row++
	return err
}

// feelingFormat shows −2 … +2 with its sign.
const feelingFormat = `+0.0;"−"0.0;0.0`

func solid(c scene.Color) scene.Color { return c.Alpha(255) }

// curve draws the rows as lines: straight ones, since smoothed lines claim more
// than is known, and with gaps where nothing is known.
func (b *book) curve() error {
	if len(b.chart.rows) == 0 {
		return nil
	}
	off, fit := false, true
	if err := b.file.SetSheetView(sheetCurve, 0, &excelize.ViewOptions{ShowGridLines: &off}); err != nil {
		return err
	}
	if err := b.file.SetSheetProps(sheetCurve, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	if err := b.file.AddChart(sheetCurve, "A1", b.lineChart()); err != nil {
		return err
	}
	return b.page(sheetCurve, 1, paperA4)
}

func (b *book) lineChart() *excelize.Chart {
	last := columnName(b.chart.columns + 1)
	across := func(row int) string { return fmt.Sprintf("'%s'!$B$%d:$%s$%d", sheetMap, row, last, row) }
	low, high := -2.0, 2.0
	grey := excelize.Font{Family: fontName, Size: 9, Color: hex(b.theme.Secondary)}
	dashes := []excelize.LineDashType{excelize.LineDashSolid, excelize.LineDashDash, excelize.LineDashSysDot, excelize.LineDashSashDot}
	symbols := []string{"circle", "diamond", "square", "triangle"}
	c := &excelize.Chart{
		Type:         excelize.Line,
		Dimension:    excelize.ChartDimension{Width: uint(min(max(960, 78*b.chart.columns), 6000)), Height: 480},
		Legend:       excelize.ChartLegend{Position: "top", Font: &grey},
		Title:        excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: "How it feels, step by step: +2 delighted, 0 neutral, −2 angry", Font: &excelize.Font{Family: fontName, Size: 13, Bold: true, Color: hex(b.theme.StageFill)}}}},
		XAxis:        excelize.ChartAxis{Font: grey, TickLabelPosition: excelize.ChartTickLabelLow, TickLabelSkip: 1},
		YAxis:        excelize.ChartAxis{Minimum: &low, Maximum: &high, MajorUnit: 1, MajorGridLines: true, Font: grey, NumFmt: excelize.ChartNumFmt{CustomNumFmt: `+0;"−"0;0`}},
		ShowBlanksAs: "gap",
	}
	for i, row := range b.chart.rows {
		fill := excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{b.chart.colors[i]}}
		c.Series = append(c.Series, excelize.ChartSeries{
			Name: fmt.Sprintf("'%s'!$A$%d", sheetMap, row), Categories: across(rowStep), Values: across(row),
			Fill:   fill, // of a line: its colour
			Line:   excelize.LineOptions{Width: 2.25, Dash: dashes[i%len(dashes)]},
			Marker: excelize.ChartMarker{Symbol: symbols[i%len(symbols)], Size: 8, Fill: fill},
		})
	}
	return c
}
