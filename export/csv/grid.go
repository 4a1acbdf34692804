package csv

import (
	"strings"

	"throughline/blueprint"
	"throughline/blueprint/insight"
	"throughline/canvas"
	"throughline/export"
)

// gridWriter writes map.csv: a column for every step, a row for every lane.
type gridWriter struct {
	*writer
	src   *export.Source
	doc   *blueprint.Doc
	steps []blueprint.Step // by column; a stage without steps has a column of its own, with none
	at    map[blueprint.ID]int
	lanes []blueprint.Lane
}

func grid(src *export.Source) []byte {
	g := &gridWriter{writer: newWriter(), src: src, doc: src.Doc, at: map[blueprint.ID]int{}, lanes: src.Doc.Lanes(src.Map)}
	g.head()
	lines := canvas.ZoneEnds(g.lanes)
	felt := false
	for _, l := range g.lanes {
		if l.Role == blueprint.RoleDepartments {
			g.row(g.laneTitle(l), g.owners())
		} else {
			g.row(g.laneTitle(l), g.cells(l))
		}
		if l.Role == blueprint.RoleEmotion && !felt {
			felt = true
			g.feelings()
		}
		if z, ok := lines[l.ID]; ok {
			g.row(canvas.LineName(z), nil)
		}
	}
	if !felt {
		g.feelings()
	}
	for _, c := range g.doc.Parked(src.Map) {
		g.row("Parking lot", []string{g.line(c)})
	}
	return g.bytes()
}

// head writes the rows of stages and steps; a stage is named in its first
// column, as if its columns were merged.
func (g *gridWriter) head() {
	var stages, steps []string
	for _, s := range g.doc.Stages(g.src.Map) {
		of := g.doc.StepsOf(s.ID)
		if len(of) == 0 {
			of = []blueprint.Step{{}}
		}
		for i, st := range of {
			stage := ""
			if i == 0 {
				stage = oneLine(s.Title)
			}
			stages, steps = append(stages, stage), append(steps, oneLine(st.Title))
			if !st.ID.IsZero() {
				g.at[st.ID] = len(g.steps)
			}
			g.steps = append(g.steps, st)
		}
	}
	g.row("Stage", stages)
	g.row("Step", steps)
}

// row writes a name and the cells beside it, filled up to the width of the map.
func (g *gridWriter) row(name string, cells []string) {
	g.text(name)
	for i := range max(1, len(g.steps)) {
		if i < len(cells) {
			g.text(cells[i])
		} else {
			g.number("")
		}
	}
	g.end()
}

func (g *gridWriter) laneTitle(l blueprint.Lane) string {
	if s := oneLine(l.Title); s != "" {
		return s
	}
	return blueprint.Label(blueprint.Roles, l.Role)
}

// line is a card on one line, a metric with its figures.
func (g *gridWriter) line(c blueprint.Card) string {
	s := oneLine(c.Title)
	if s == "" {
		s = "(untitled)"
	}
	for _, f := range []struct{ before, text string }{{": ", c.Value}, {", target ", c.Target}} {
		if text := oneLine(f.text); text != "" {
			s += f.before + text
		}
	}
	return s
}

// cells are the cards of a lane by column, one to a line. A card over several
// steps is named in each of them, with an arrow to where it goes on.
func (g *gridWriter) cells(l blueprint.Lane) []string {
	lines := make([][]string, len(g.steps))
	for i, st := range g.steps {
		if st.ID.IsZero() {
			continue
		}
		for _, c := range g.doc.Cell(l.ID, st.ID) {
			s := g.line(c)
			last := max(i, g.at[c.Last])
			for k := i; k <= last; k++ {
				text := s
				if k > i {
					text = "→ " + text
				}
				if k < last {
					text += " →"
				}
				lines[k] = append(lines[k], text)
			}
		}
	}
	return joined(lines)
}

// owners are those accountable in each column: the step's, then its cards'.
func (g *gridWriter) owners() []string {
	lines := make([][]string, len(g.steps))
	accountable := insight.Accountable(g.doc, g.src.Map)
	for i, st := range g.steps {
		for _, id := range accountable[st.ID] {
			lines[i] = append(lines[i], g.src.Name(id))
		}
	}
	return joined(lines)
}

func joined(lines [][]string) []string {
	out := make([]string, len(lines))
	for i, ls := range lines {
		out[i] = strings.Join(ls, "\n")
	}
	return out
}

// feelings writes a row of figures for each who feels anything: customers at
// large, then the personas in their order.
func (g *gridWriter) feelings() {
	who := []blueprint.ID{{}}
	for _, p := range g.doc.Personas() {
		who = append(who, p.ID)
	}
	for _, p := range who {
		values, felt := make([]string, max(1, len(g.steps))), false
		for i, st := range g.steps {
			if e, ok := g.doc.Emotion(st.ID, p); ok && e.Value.IsKnown() {
				values[i], felt = e.Value.String(), true
			}
		}
		if !felt {
			continue
		}
		name := "Emotion"
		if !p.IsZero() {
			name += ": " + g.src.Name(p)
		}
		g.text(name)
		for _, v := range values {
			g.number(v)
		}
		g.end()
	}
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
