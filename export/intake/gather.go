package intake

import "strings"

// Tables with the same headings under headings of one kind are one map: a page with a
// table for each stage.

// group is a set of tables with the same headings under one parent.
type group struct {
	parent *section
	tables []foundTable
}

func (p *pageTables) gather() {
	var groups []*group
	type kind struct {
		parent *section
		heads  string
	}
	type part struct {
		kind
		section *section
	}
	alike := map[kind][]*group{}
	had := map[part]int{} // how many tables of a kind a section has so far
	for _, f := range p.found {
		if f.section.up == nil {
			continue
		}
		of := kind{f.section.up, keyOf(fold, f.rows[0])}
		own := part{of, f.section}
		if had[own] == len(alike[of]) { // a group has one of each section
			g := &group{parent: f.section.up}
			alike[of], groups = append(alike[of], g), append(groups, g)
		}
		g := alike[of][had[own]]
		had[own]++
		g.tables = append(g.tables, f)
	}
	for _, g := range groups {
		if len(g.tables) > 1 {
			p.source.Tables = append(p.source.Tables, p.together(g))
		}
	}
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
	out := [][]string{{""}}
	rowOf := map[string]int{}
	for i, f := range g.tables {
		out[0] = append(out[0], f.section.name)
		said := map[int]*lines{} // by row
		for _, r := range f.rows[1:] {
			key := identity(r[0])
			y, ok := rowOf[key]
			if !ok {
				y = len(out)
				rowOf[key], out = y, append(out, append([]string{oneLine(r[0])}, make([]string, len(g.tables))...))
			}
			if said[y] == nil {
				said[y] = &lines{}
			}
			said[y].add(r[1])
		}
		for y, l := range said {
			out[y][i+1] = l.text()
		}
	}
	return out
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
	after, goal, notes := false, lines{}, lines{}
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
					goal.add(value)
				} else {
					notes.add(line)
				}
			}
		case b.kind == list:
			notes.add(b.label)
			for _, it := range b.items {
				notes.add("– " + it.flat())
			}
		}
	}
	a.goal, a.notes = goal.text(), notes.text()
	return a, loose
}

// done says in words whether the box in front of an item is ticked; "" without one.
func (it item) done() string {
	switch it.box {
	case "[x]":
		return "Done"
	case "[ ]":
		return "Not done"
	}
	return ""
}

// flat is an item with what is nested in it, in a line.
func (it item) flat() string {
	parts := make([]string, 0, len(it.kids)+1)
	if s := strings.TrimSpace(it.box + " " + oneLine(it.text)); s != "" {
		parts = append(parts, s)
	}
	for _, k := range it.kids {
		parts = append(parts, k.flat())
	}
	return strings.Join(parts, "; ")
}
