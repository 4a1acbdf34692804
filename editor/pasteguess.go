package editor

import (
	"slices"
	"strings"
)

// What a text most probably is, judged by the names on the map and its own words.

// shapes lists between which to choose.
func (t pasted) shapes() []PasteShape {
	switch {
	case t.rows != nil:
		out := []PasteShape{PasteGrid, PasteTurned, PasteCell, PastePark}
		if _, ok := t.items(); ok {
			out = slices.Insert(out, 0, PasteItems)
		}
		return out
	case len(t.lines) > 1:
		return []PasteShape{PasteCell, PasteAcross, PasteOutline, PastePark}
	}
	return []PasteShape{PasteCell, PasteOutline, PastePark}
}

// depth counts the levels of a list.
func (t pasted) depth() int {
	deep := 0
	for _, l := range t.lines {
		deep = max(deep, l.depth+1)
	}
	return max(deep, 1)
}

// guess suggests how to paste.
func (p *Pasting) guess(at *places) PasteHow {
	if p.text.rows == nil {
		if len(at.steps) == 0 && p.text.depth() > 1 {
			return PasteHow{Shape: PasteOutline} // there is no cell yet to put cards into
		}
		return PasteHow{Shape: PasteCell}
	}
	if _, ok := p.text.items(); ok {
		return PasteHow{Shape: PasteItems}
	}
	g := guesser{at, namesOf(at.steps), namesOf(at.stages), namesOf(at.lanes)}
	grid, a := g.table(p.text.rows)
	other, b := g.table(turned(p.text.rows))
	grid.Shape, other.Shape = PasteGrid, PasteTurned
	if b > a {
		grid = other
	}
	if p.text.head && !grid.Steps && !grid.Lanes {
		grid.Steps = grid.Shape == PasteGrid
		grid.Lanes = !grid.Steps
	}
	return grid
}

type guesser struct {
	*places
	steps, stages, lanes names
}

// table judges a table with steps for columns: how its names stand, and how sure that is.
func (g guesser) table(rows [][]string) (how PasteHow, sure int) {
	if len(rows) == 0 {
		return how, 0
	}
	column := func(from int) (out []string) {
		for _, r := range rows[min(from, len(rows)):] {
			out = append(out, r[0])
		}
		return out
	}
	corner := sameName(rows[0][0])
	step := func(s string) bool { return g.steps.has(s) || g.stages.has(s) }
	lane := func(s string) bool { return g.lanes.has(s) || roleByName(s) != "" }
	inRow, inColumn := most(rows[0][1:], step), most(column(1), lane)
	if inRow == 0 && len(rows[0]) == 1 {
		inRow = most(rows[0], step)
	}
	how.Steps, how.Lanes = inRow > 0, inColumn > 0
	sure = inRow + inColumn
	if len(rows) > 1 {
		how.Stages = g.stageRow(rows)
	}
	switch {
	case says(corner, laneWords):
		how.Steps, how.Lanes = true, true
		sure += 2
	case how.Stages:
		how.Steps, how.Lanes = true, true
		sure += 3
	case corner == "" && len(rows) > 1 && len(rows[0]) > 1:
		how.Steps, how.Lanes = true, true
	case says(corner, stepWords) && sure > 0:
		how.Steps, how.Lanes = true, true
	}
	if how.Steps && how.Lanes && len(rows[0]) == 1 {
		how.Lanes = false
	}
	return how, sure
}

// stageRow reports whether stages stand above steps.
func (g guesser) stageRow(rows [][]string) bool {
	a, b := sameName(rows[0][0]), sameName(rows[1][0])
	if says(a, stageWords) && says(b, stepWords) {
		return true
	}
	return most(rows[0], g.stages.has) > 0 && most(rows[1][1:], g.steps.has) > 0
}

var (
	stageWords = []string{"stage", "stages", "phase", "phases"}
	stepWords  = append([]string{"step", "steps"}, stageWords...)
	laneWords  = []string{"lane", "lanes", "swimlane", "swimlanes", "row"}
)

func says(s string, words []string) bool { return slices.Contains(words, s) }

// most counts how many of the fields are known, if at least half of those filled are;
// else 0.
func most(fields []string, known func(string) bool) int {
	n, filled := 0, 0
	for _, f := range fields {
		if strings.TrimSpace(f) == "" {
			continue
		}
		filled++
		if known(firstLine(f)) {
			n++
		}
	}
	if 2*n < filled {
		return 0
	}
	return n
}

// canStages reports whether a row of stages may stand above that of steps.
func (t pasted) canStages(how PasteHow) bool {
	rows := t.rows
	if how.Shape == PasteTurned {
		rows = turned(rows)
	}
	return (how.Shape == PasteGrid || how.Shape == PasteTurned) && how.Steps && len(rows) > 2
}
