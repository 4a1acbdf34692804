package intake

import (
	"slices"
	"strings"
)

// Tables with the same headings under headings of one kind are one map: a page with a
// table for each stage.

// group is a set of tables with the same headings under one parent.
type group struct {
	parent *section
	tables []foundTable
}

func (p *pageTables) gather() {
	var groups []*group
	for _, f := range p.found {
		i := slices.IndexFunc(groups, func(g *group) bool {
			return g.parent == f.section.up && sameHead(g.tables[0].rows, f.rows) && !slices.ContainsFunc(g.tables, func(o foundTable) bool { return o.section == f.section })
		})
		if f.section.up == nil {
			continue
		}
		if i < 0 {
			groups = append(groups, &group{parent: f.section.up})
			i = len(groups) - 1
		}
		groups[i].tables = append(groups[i].tables, f)
	}
	for _, g := range groups {
		if len(g.tables) > 1 {
			p.source.Tables = append(p.source.Tables, p.together(g))
		}
	}
}

func sameHead(a, b [][]string) bool {
	return slices.EqualFunc(a[0], b[0], func(x, y string) bool { return fold(x) == fold(y) })
}

// together puts the tables of a group side by side, or below each other.
func (p *pageTables) together(g *group) Table {
	var t Table
	if g.attributes() {
		t = p.table(Gathered, g.across())
	} else {
		t = p.table(Gathered, g.down())
	}
	t.Name = g.parent.name
	for _, f := range g.tables {
		t.parts = append(t.parts, f.index)
		t.sections = append(t.sections, f.section)
		a, loose := stageWords(f.section)
		a.stage = f.section.name
		t.about = append(t.about, a)
		t.Loose = append(t.Loose, loose...)
		p.covered[f.section] = true
	}
	t.sections = append(t.sections, g.parent)
	if g.parent.level > 1 && p.title == "" {
		t.Title = g.parent.name
	}
	return t
}

// attributes reports tables of two columns in which the first names the same things
// over and over: the lanes of a stage.
func (g *group) attributes() bool {
	if len(g.tables[0].rows[0]) != 2 {
		return false
	}
	names, rows := map[string]bool{}, 0
	for _, f := range g.tables {
		for _, r := range f.rows[1:] {
			names[fold(r[0])] = true
			rows++
		}
	}
	return len(names)*3 <= rows*2
}

// across makes a grid: a column for each table, a row for each name in them.
func (g *group) across() [][]string {
	head := []string{""}
	var rows [][]string
	for i, f := range g.tables {
		head = append(head, f.section.name)
		for _, r := range f.rows[1:] {
			y := slices.IndexFunc(rows, func(o []string) bool { return identity(o[0]) == identity(r[0]) })
			if y < 0 {
				rows = append(rows, append([]string{oneLine(r[0])}, make([]string, len(g.tables))...))
				y = len(rows) - 1
			}
			rows[y][i+1] = join(rows[y][i+1], r[1])
		}
	}
	return append([][]string{head}, rows...)
}

// down makes a table with the heading in front of each row.
func (g *group) down() [][]string {
	first := g.tables[0].rows[0]
	stage := "Stage"
	if isA(first[0], "stage") {
		stage = first[0]
	}
	rows := [][]string{append([]string{stage}, first...)}
	for _, f := range g.tables {
		for _, r := range f.rows[1:] {
			rows = append(rows, append([]string{f.section.name}, r...))
		}
	}
	return rows
}

// stageWords reads what a section says beside its table: a goal, notes, and behind a
// line across what is no longer of the stage.
func stageWords(s *section) (a about, loose []string) {
	after := false
	for i, b := range s.blocks {
		switch {
		case b.kind == rule && i > 0:
			after = true
		case b.kind == paragraph && after:
			if _, isLabel := label(b.text); !isLabel {
				loose = append(loose, oneLine(b.text))
			}
		case b.kind == list && after:
			for _, it := range b.items {
				loose = append(loose, strings.TrimPrefix(b.label+": ", ": ")+it.flat())
			}
		case b.kind == paragraph:
			for line := range strings.SplitSeq(b.text, "\n") {
				if key, value, ok := keyed(line); ok && isA(key, "goal") {
					a.goal = join(a.goal, value)
				} else {
					a.notes = join(a.notes, line)
				}
			}
		case b.kind == list:
			a.notes = join(a.notes, b.label)
			for _, it := range b.items {
				a.notes = join(a.notes, "– "+it.flat())
			}
		}
	}
	return a, loose
}

// flat is an item with what is nested in it, in a line.
func (it item) flat() string {
	s := oneLine(it.text)
	for _, k := range it.kids {
		s += "; " + k.flat()
	}
	return strings.TrimPrefix(s, "; ")
}
