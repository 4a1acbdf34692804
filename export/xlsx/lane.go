package xlsx

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"throughline/blueprint"
	"throughline/canvas"
)

// band is the background of the lane being written.
func (m *mapper) band() string {
	if m.alt {
		return hex(m.theme.BandAlt)
	}
	return hex(m.theme.Band)
}

// lane writes the cards of a lane, over several rows where one would be higher
// than Excel allows.
func (m *mapper) lane(l blueprint.Lane, lines [][]string) error {
	color := hex(m.theme.Role(l.Role))
	rule := edge{hex(m.theme.StageRule), borderThin}
	body := look{size: 9, ink: hex(m.theme.Ink), fill: m.band(), across: "left", down: "top", wrap: true}
	pages := m.split(lines)
	first := m.row
	for p, page := range pages {
		if p == len(pages)-1 {
			body.bottom = rule
		}
		high := 1
		for i, text := range page {
			if err := m.set(i+2, m.row, text, m.ruled(body, i)); err != nil {
				return err
			}
			high = max(high, lineCount(text, m.width, mostRowLines))
		}
		points := 7 + lineHeight*float64(high)
		if p == 0 {
			points = max(points, m.nameHeight(l))
		}
		if err := m.height(m.row, points); err != nil {
			return err
		}
		m.row++
	}
	m.alt = !m.alt
	return m.laneName(l, first, m.row-1, look{size: 10, ink: hex(m.theme.Ink), fill: body.fill, across: "left", down: "top", wrap: true, indent: 1, left: edge{color, borderThick}, bottom: rule})
}

// ruled gives a cell its vertical rules: strong between stages, faint between
// steps.
func (m *mapper) ruled(l look, i int) look {
	faint, strong := edge{hex(m.theme.StepRule), borderThin}, edge{hex(m.theme.StageRule), borderThin}
	l.left, l.right = faint, faint
	if m.cols[i].first {
		l.left = strong
	}
	if m.cols[i].last {
		l.right = strong
	}
	return l
}

// split divides a lane into rows that Excel can show: for each, the text of
// every column.
func (m *mapper) split(lines [][]string) [][]string {
	const most = mostRowLines
	var out [][]string
	for i, cards := range lines {
		row, used := 0, 0
		for _, c := range cards {
			n := lineCount(c, m.width, most)
			if used > 0 && used+n > most {
				row, used = row+1, 0
			}
			for len(out) <= row {
				out = append(out, make([]string, len(lines)))
			}
			if used > 0 {
				out[row][i] += "\n"
			}
			out[row][i] += c
			used += n
		}
	}
	if len(out) == 0 {
		out = append(out, make([]string, len(lines)))
	}
	return out
}

// subtitle is the small line under a lane's name.
func subtitle(l blueprint.Lane) string {
	if s := oneLine(l.Subtitle); s != "" {
		return s
	}
	return blueprint.Hint(blueprint.Roles, l.Role)
}

func (m *mapper) nameHeight(l blueprint.Lane) float64 {
	return 9 + 13.5*float64(lineCount(oneLine(l.Title), laneColumn/1.2, 8)) + 11*float64(lineCount(subtitle(l), laneColumn*1.05, 8))
}

// laneName writes a lane's name in bold and its role small below, beside all of
// its rows.
func (m *mapper) laneName(l blueprint.Lane, from, to int, lk look) error {
	if err := m.paint(sheetMap, 1, from, 1, to, lk); err != nil {
		return err
	}
	if err := m.merge(1, from, 1, to); err != nil {
		return err
	}
	title := oneLine(l.Title)
	if title == "" {
		title = blueprint.Label(blueprint.Roles, l.Role)
	}
	runs := []excelize.RichTextRun{{Text: shown(title), Font: &excelize.Font{Family: fontName, Size: 10.5, Bold: true, Color: hex(m.theme.Ink)}}}
	if s := subtitle(l); s != "" {
		runs = append(runs, excelize.RichTextRun{Text: cut("\n"+shown(s), maxUnits-units(runs[0].Text)), Font: &excelize.Font{Family: fontName, Size: 8, Color: hex(m.theme.Secondary)}})
	}
	for _, r := range runs {
		m.drawn[[2]int{from, 1}] += r.Text
	}
	return m.file.SetCellRichText(sheetMap, cell(1, from), runs)
}

// departments writes the lane that is worked out from owners.
func (m *mapper) departments(l blueprint.Lane) error {
	lines := make([][]string, len(m.cols))
	for i, c := range m.cols {
		if !c.step.ID.IsZero() {
			lines[i] = m.ownersIn(c, m.lanes)
		}
	}
	return m.lane(l, lines)
}

// initials is how a department is named behind a card.
func (m *mapper) initials(d blueprint.Department) string { return oneLine(canvas.Initials(d)) }

// parked lists the cards that lie outside the map.
func (m *mapper) parked() error {
	cards := m.src.Doc.Parked(m.src.Map)
	if len(cards) == 0 {
		return nil
	}
	m.row++
	head := look{size: 10.5, bold: true, ink: hex(m.theme.StageFill), down: "center", bottom: edge{hex(m.theme.StageFill), borderMedium}}
	if err := m.paint(sheetMap, 1, m.row, min(m.last(), 4), m.row, head); err != nil {
		return err
	}
	if err := m.set(1, m.row, "Parking lot", head); err != nil {
		return err
	}
	m.row++
	for _, c := range cards {
		if err := m.parkedCard(c); err != nil {
			return err
		}
	}
	return nil
}

func (m *mapper) parkedCard(c blueprint.Card) error {
	rule := edge{hex(m.theme.StepRule), borderThin}
	kind := blueprint.Label(blueprint.CardKinds, c.Kind)
	if err := m.set(1, m.row, kind, look{size: 9, ink: hex(m.theme.Secondary), across: "left", down: "top", indent: 1, bottom: rule}); err != nil {
		return err
	}
	text := strings.TrimPrefix(m.line(c), "• ")
	if c.Flags.Has(blueprint.Orphaned) {
		text += " — lost its place on the map"
	}
	to := min(m.last(), 4)
	l := look{size: 9, ink: hex(m.theme.Ink), down: "top", wrap: true, bottom: rule}
	if err := m.paint(sheetMap, 2, m.row, to, m.row, l); err != nil {
		return err
	}
	if err := m.set(2, m.row, text, l); err != nil {
		return err
	}
	if err := m.merge(2, m.row, to, m.row); err != nil {
		return err
	}
	err := m.height(m.row, 4+lineHeight*float64(lineCount(text, m.width*float64(to-1), 20)))
	m.row++
	return err
}
