package intake

import (
	"slices"
	"strings"

	"throughline/blueprint"
)

// gridder says what the rows of a grid with stages across are.
type gridder struct {
	rows  [][]string
	shape Shape
	lines int // rows such as "Line of visibility"
}

// labels counts the columns at the left that hold names of rows.
func (g *gridder) labels() int {
	first := g.rows[0]
	if len(first) == 1 {
		return 0
	}
	if g.bare() {
		return 0
	}
	if len(first) > 3 && blankCell(first[0]) && blankCell(first[1]) && !blankCell(first[2]) {
		n := 0
		for _, r := range g.rows[1:] {
			if !blankCell(r[1]) {
				n++
			}
		}
		if n*2 >= len(g.rows)-1 {
			return 2
		}
	}
	return 1
}

// bare reports a story map without names of rows: activities over the first of their
// tasks, all tasks in the next row.
func (g *gridder) bare() bool {
	if g.shape != Story || len(g.rows) < 3 || blankCell(g.rows[0][0]) {
		return false
	}
	for _, r := range g.rows {
		if list, sure := meanings(r[0]); len(list) > 0 && sure {
			return false
		}
	}
	top, next := len(filled(g.rows[0])), len(filled(g.rows[1]))
	return top < next && next == len(g.rows[1])
}

func blankCell(s string) bool { return strings.TrimSpace(s) == "" }

// columns describes the rows of the grid, which are the columns of its view.
func (g *gridder) columns(v view) []Column {
	out := make([]Column, len(v.names))
	heading := true // still among the rows that name stages and steps
	for x, n := range v.names {
		cells := v.column(x)
		c := Column{Name: n, Sample: firstText(cells)}
		if heading {
			if is, sure := g.headingRow(x, n, cells, out[:x]); is != "" {
				c.Is, c.Guessed, c.Filled = is, !sure, is == Stage
				out[x] = c
				continue
			}
			heading = false
		}
		g.body(&c, x, out)
		out[x] = c
	}
	quoting(out)
	return out
}

func firstText(cells []string) string {
	for _, c := range cells {
		if list := items(c); len(list) > 0 {
			return cut(oneLine(list[0]), 40)
		}
	}
	return ""
}

// headingRow tells whether a row names stages or steps.
func (g *gridder) headingRow(x int, label string, cells []string, above []Column) (is Meaning, sure bool) {
	stage, step := isA(label, "stage"), isA(label, "step")
	if g.shape == Story {
		stage, step = stage || isA(label, "activity"), step || isA(label, "work")
	}
	switch {
	case x == 0:
		return g.firstRow(label, stage, step)
	case x == 2 && step && above[0].Is == Stage && above[1].Is == Goal:
		return Step, true
	case x != 1 || above[0].Is != Stage || severalLines(cells):
		return "", false // several lines are what one does in a stage, not its steps
	case step || stage:
		return Step, true
	case label == "" && firstText(cells) != "":
		return Step, g.shape == Story || len(filled(g.rows[0])) < len(filled(g.rows[1])) // stages stand above several steps
	}
	return "", false
}

// firstRow names stages, unless it says that it names steps, or begins with a lane.
func (g *gridder) firstRow(label string, stage, step bool) (is Meaning, sure bool) {
	if step && !stage {
		return Step, true
	}
	corner := label == "" || stage || isA(label, "lane")
	if role, known := roleOf(label); known && role != "" && !corner {
		return "", false // a grid without names of its columns
	}
	return Stage, corner
}

func severalLines(cells []string) bool {
	for _, c := range cells {
		if len(items(c)) > 1 {
			return true
		}
	}
	return false
}

// body describes a row that is no heading.
func (g *gridder) body(c *Column, x int, out []Column) {
	if c.Name == "" {
		switch {
		case c.Sample == "":
			c.Is = Ignore
		case x > 0 && (out[x-1].Is == Cards || out[x-1].Is == Same || out[x-1].Is == Feeling):
			c.Is = Same
		case g.shape == Story:
			c.Is, c.Role, c.Name = Cards, blueprint.RoleNotes, "Stories"
		default:
			c.Is, c.Role, c.Guessed = Cards, blueprint.RoleNotes, true
		}
		return
	}
	list, sure := meanings(c.Name)
	c.Is, c.Role, c.Guessed = Cards, blueprint.RoleNotes, !parks(Column{Is: Cards, Name: c.Name})
	if g.shape == Story {
		c.Guessed = !isRelease(c.Name)
		return
	}
	for _, m := range list {
		if role, ok := strings.CutPrefix(m, "lane:"); ok {
			c.Role, c.Guessed = blueprint.Role(role), !sure
			if c.Role == blueprint.RoleEmotion {
				before, _, ok := strings.Cut(c.Name, ":")
				c.Is, c.Guessed = Feeling, c.Guessed && !(ok && isA(before, "lane:emotion"))
			}
			return
		}
	}
	for _, m := range list {
		if is, role := gridMeaning(m); is != "" && (sure || is != Goal) { // "Business goals" are not the customer's
			c.Is, c.Role, c.Guessed = is, role, !sure
			if m == "line" {
				g.lines++
			}
			return
		}
	}
}

// gridMeaning is that of a term in a grid that is no lane.
func gridMeaning(m string) (Meaning, blueprint.Role) {
	switch m {
	case "line", "owner", "teams", "duration", "goal":
		return Meaning(m), ""
	case "channel":
		return Cards, blueprint.RoleTouchpoints
	case "step", "work", "activity":
		return Cards, blueprint.RoleCustomerActions
	case "notes", "text", "description":
		return Cards, blueprint.RoleNotes
	case "value", "target":
		return Cards, blueprint.RoleMetrics
	case "persona":
		return Persona, ""
	}
	return "", ""
}

// isRelease reports the name of a release in a story map: "Release 2", "Our MVP".
func isRelease(label string) bool {
	ws := strings.Fields(fold(label))
	return len(ws) > 0 && len(ws) < 4 && (isA(ws[0], "release") || isA(ws[len(ws)-1], "release") || isA(label, "release"))
}

// score weighs how much of the names speaks for a grid, or for a story map.
func (g *gridder) score(p *Proposal) float64 {
	var t tally
	roles, releases := 0, 0
	for i, c := range p.Columns {
		heading := c.Is == Stage || c.Is == Step
		if c.Name == "" || heading && i > 0 {
			continue
		}
		if heading {
			if g.corner(c.Name) {
				t.add(c.Name)
			}
			continue
		}
		if !t.add(c.Name) {
			continue
		}
		if c.Role != "" && c.Role != blueprint.RoleNotes || c.Is == Feeling {
			roles++
		}
		if isRelease(c.Name) {
			releases++
		}
	}
	if len(p.Columns) < 2 || len(g.rows[0]) < 2 {
		return 0
	}
	if g.shape == Story {
		return g.storyScore(p, releases, roles)
	}
	score := t.share()
	if roles == 0 {
		score *= 0.3
	}
	if slices.Contains(laneWords, fold(p.Columns[0].Name)) && len(g.rows) > 2 {
		score = max(score, 1) // it says that lanes stand below, whatever they are called
	}
	if p.Heads > 0 && blankCell(g.rows[0][0]) && len(filled(g.rows[0])) > 1 && len(t.seen) > 1 {
		score++
	}
	if roles > 0 && p.Columns[0].Is == Stage && p.Columns[1].Is == Step {
		score++
	}
	return score
}

// corner reports a name of the heading row that says what it is.
func (g *gridder) corner(label string) bool {
	return isA(label, "stage") || isA(label, "step") || isA(label, "lane")
}

func (g *gridder) storyScore(p *Proposal, releases, roles int) float64 {
	score := 0.0
	if isA(p.Columns[0].Name, "activity") {
		score += 2
	}
	if len(p.Columns) > 1 && isA(p.Columns[1].Name, "work") {
		score += 2
	}
	if g.bare() {
		score += 1.5
	}
	if releases > 1 || releases > 0 && score > 0 {
		score += float64(releases)
	}
	if roles > releases {
		score /= 4
	}
	return score
}
