package xlsx

import (
	"strings"
	"unicode"
	"unicode/utf8"

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
func (m *mapper) lane(l blueprint.Lane, lines [][]entry) error {
	color := hex(m.theme.Role(l.Role))
	rule := edge{hex(m.theme.StageRule), borderThin}
	body := look{size: 9, ink: hex(m.theme.Ink), fill: m.band(), across: "left", indent: 1, down: "top", wrap: true}
	pages := m.split(lines)
	first := m.row
	for p, page := range pages {
		high := 1
		for i, c := range page {
			if err := m.set(i+2, m.row, c.text, m.ruled(body, i)); err != nil {
				return err
			}
			m.remember(cell(i+2, m.row), c)
			high = max(high, lineCount(c.text, m.room(), mostRowLines))
		}
		points := 7 + lineHeight*float64(high)
		if p == 0 {
			points = max(points, m.nameHeight(l))
		}
		if err := m.height(m.row, points); err != nil {
			return err
		}
		m.row++
		below := look{fill: body.fill}
		if p == len(pages)-1 {
			below.bottom = rule
		}
		if err := m.arrows(page, below); err != nil {
			return err
		}
	}
	m.alt = !m.alt
	name := look{size: 10, ink: hex(m.theme.Ink), fill: body.fill, across: "left", down: "top", wrap: true, indent: 1, left: edge{color, borderThick}}
	if err := m.laneName(l, first, m.row-2, name); err != nil {
		return err
	}
	m.places[l.ID] = cell(1, first)
	return m.arrow(1, m.row-1, blueprint.KindOfLane, l.ID, look{fill: body.fill, left: name.left, bottom: rule})
}

// arrows writes the thin row below the cards, with a way from each cell to the row of
// its first card.
func (m *mapper) arrows(page []crowd, l look) error {
	for i, c := range page {
		var first blueprint.ID
		if len(c.entries) > 0 {
			first = c.entries[0].card
		}
		if err := m.arrow(i+2, m.row, blueprint.KindOfCard, first, m.ruled(l, i)); err != nil {
			return err
		}
	}
	m.row++
	return m.height(m.row-1, arrowHeight)
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

// room is what the text of a step's column has: an indent takes of it.
func (m *mapper) room() float64 { return m.width - 1.5 }

// crowd is what stands in one cell of the Map sheet.
type crowd struct {
	text    string
	entries []entry
}

// split divides a lane into rows that Excel can show: for each, what stands in
// every column.
func (m *mapper) split(lines [][]entry) [][]crowd {
	const most = mostRowLines
	var out [][]crowd
	for i, cards := range lines {
		row, used := 0, 0
		for _, e := range cards {
			n := lineCount(e.text, m.room(), most)
			if used > 0 && used+n > most {
				row, used = row+1, 0
			}
			for len(out) <= row {
				out = append(out, make([]crowd, len(lines)))
			}
			c := &out[row][i]
			if used > 0 {
				c.text += "\n"
			}
			c.text += m.bulleted(e.text)
			c.entries = append(c.entries, e)
			used += n
		}
	}
	if len(out) == 0 {
		out = append(out, make([]crowd, len(lines)))
	}
	return out
}

// bulleted keeps a bullet on the line of a word that is longer than the line and would
// go to the next, alone.
func (m *mapper) bulleted(s string) string {
	for _, bullet := range []string{"•", "→"} {
		if rest, ok := strings.CutPrefix(s, bullet+" "); ok {
			if first, _, _ := strings.Cut(rest, " "); wrapped(bullet+first, m.room(), 2) > 1 {
				return bullet + "\u00a0" + rest
			}
		}
	}
	return s
}

// remember notes where cards are drawn.
func (m *mapper) remember(at string, c crowd) {
	for _, e := range c.entries {
		if e.begins {
			m.places[e.card] = at
		}
	}
}

// subtitle is the small line under a lane's name.
func subtitle(l blueprint.Lane) string {
	if s := oneLine(l.Subtitle); s != "" {
		return s
	}
	return capital(blueprint.Hint(blueprint.Roles, l.Role))
}

// capital begins with a capital letter, as on the pages.
func capital(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[size:]
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
	title = visible(title)
	runs := []excelize.RichTextRun{{Text: literal(title), Font: &excelize.Font{Family: fontName, Size: 10.5, Bold: true, Color: hex(m.theme.Ink)}}}
	m.drawn[[2]int{from, 1}] = title
	if s := subtitle(l); s != "" {
		s = cut("\n"+visible(s), maxUnits-units(title))
		runs = append(runs, excelize.RichTextRun{Text: literal(s), Font: &excelize.Font{Family: fontName, Size: 8, Color: hex(m.theme.Secondary)}})
		m.drawn[[2]int{from, 1}] += s
	}
	return m.file.SetCellRichText(sheetMap, cell(1, from), runs)
}

// departments writes the lane that is worked out from owners.
func (m *mapper) departments(l blueprint.Lane) error {
	lines := make([][]entry, len(m.cols))
	for i, c := range m.cols {
		if !c.step.ID.IsZero() {
			for _, owner := range m.ownersIn(c) {
				lines[i] = append(lines[i], entry{text: owner})
			}
		}
	}
	return m.lane(l, lines)
}

// initials is how a department is named behind a card.
func (m *mapper) initials(d blueprint.Department) string {
	return oneLine(canvas.InitialsIn(m.src.Doc, d.ID))
}

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
	m.places[c.ID] = cell(2, m.row)
	if err := m.arrow(to+1, m.row, blueprint.KindOfCard, c.ID, look{across: "left"}); err != nil {
		return err
	}
	if err := m.merge(2, m.row, to, m.row); err != nil {
		return err
	}
	err := m.height(m.row, 4+lineHeight*float64(lineCount(text, m.width*float64(to-1), 20)))
	m.row++
	return err
}
