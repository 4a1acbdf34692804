package canvas

import (
	"slices"
	"unicode"

	"throughline/blueprint"
	"throughline/canvas/scene"
)

func upper(r rune) rune { return unicode.ToUpper(r) }

// chip is a department in a cell of the departments lane; its rectangle is
// relative to the top left corner of the cell's contents.
type chip struct {
	who   blueprint.ID
	helps bool // contributes, and owns nothing there
	lines []*scene.Line
	rect  scene.Rect
}

// departments works the departments lane out: the owner of the step, then the
// distinct owners of the cards in its column, spans included, then those who contribute
// to them.
func (a *arranger) departments(i int) *lane {
	rec, _ := blueprint.Get[blueprint.Lane](a.doc, a.now.rows[i].Lane)
	old := a.oldLane(rec.ID)
	ln := a.laneHead(rec, old)
	ln.chips = true
	if ln.folded = a.now.rows[i].Fold == Collapsed; ln.folded {
		a.foldedHead(ln)
		ln.count = nil
	}
	ln.cells = make([]*cell, len(a.now.cols))
	for col, c := range a.now.cols {
		if ln.folded || c.Fold != Open {
			ln.cells[col] = emptyCell
			continue
		}
		was := a.oldCell(old, c, true)
		if was == nil || old.folded || a.people || a.helped || !a.sameColumn(col) {
			n := a.chips(col)
			if was != nil && was.sameChips(n) {
				n = was
			}
			was = n
		}
		ln.cells[col] = was
		ln.bottom = max(ln.bottom, was.bottom)
	}
	if old != nil && !ln.folded && !old.folded && old.rec == ln.rec && old.owner == ln.owner && slices.Equal(old.cells, ln.cells) {
		return old
	}
	return ln
}

// sameColumn reports whether a column holds the very cells it held before.
func (a *arranger) sameColumn(col int) bool {
	l := a.now
	was, ok := a.oldColumn(l.cols[col])
	if !ok || len(a.old.lanes) != len(l.lanes) || a.old.cols[was].W != l.cols[col].W || a.old.cols[was].Fold != l.cols[col].Fold {
		return false
	}
	if before, after := a.old.steps[was], l.steps[col]; before != after && (before == nil || after == nil || before.rec.Owner != after.rec.Owner) {
		return false
	}
	for i, ln := range l.lanes {
		j, ok := a.old.rowOf[l.rows[i].Lane]
		if !ok || j != i {
			return false
		}
		if ln == nil || ln.chips {
			continue
		}
		if before := a.old.lanes[j]; before.chips || before.cells[was] != ln.cells[col] {
			return false
		}
	}
	return true
}

// owners lists who is accountable in a column.
func (l *Layout) owners(col int) []blueprint.ID {
	var out []blueprint.ID
	add := func(id blueprint.ID) {
		if _, known := l.people.departments[id]; known && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	if s := l.steps[col]; s != nil {
		add(s.rec.Owner)
	}
	for _, ln := range l.lanes {
		if ln == nil || ln.chips {
			continue
		}
		for _, p := range ln.cells[col].cards {
			add(p.owner)
		}
		for _, p := range ln.cells[col].through {
			add(p.owner)
		}
		for _, k := range ln.cells[col].folded {
			add(k.owner)
		}
	}
	return out
}

// helpersIn lists who contributes to the step of a column and to its cards.
func (l *Layout) helpersIn(col int) []blueprint.ID {
	var out []blueprint.ID
	add := func(subject blueprint.ID) {
		if len(out) == len(l.people.departments) {
			return
		}
		for _, c := range l.doc.Contributors(subject) {
			if _, known := l.people.departments[c.Department]; known && !slices.Contains(out, c.Department) {
				out = append(out, c.Department)
			}
		}
	}
	if s := l.steps[col]; s != nil {
		add(s.rec.ID)
	}
	for _, ln := range l.lanes {
		if ln == nil || ln.chips {
			continue
		}
		for _, list := range [2][]placed{ln.cells[col].cards, ln.cells[col].through} {
			for _, p := range list {
				if p.helpers > 0 {
					add(p.card.ID)
				}
			}
		}
		for _, k := range ln.cells[col].folded {
			add(k.id)
		}
	}
	return out
}

// chips sets the departments of a column, one below the other.
func (a *arranger) chips(col int) *cell {
	l := a.now
	m := &l.m
	w, y := l.cardWidth(col, 1), 0.0
	n := &cell{}
	all := l.owners(col)
	owners := len(all)
	for _, id := range l.helpersIn(col) {
		if !slices.Contains(all[:owners], id) {
			all = append(all, id)
		}
	}
	for i, id := range all {
		lines := a.chipName(id, w-2*m.PadX)
		h := m.grid(float64(len(lines))*m.Chip.Leading + m.PadY)
		n.chips = append(n.chips, chip{id, i >= owners, lines, scene.Rect{X: 0, Y: y, W: w, H: h}})
		n.bottom = y + h
		y += h + m.Gap*0.75
	}
	return n
}

// chipSet is a name as chips of a width show it.
type chipSet struct {
	who  blueprint.ID
	room float64
}

// chipName sets the name of a department, once for all columns of a width.
func (a *arranger) chipName(who blueprint.ID, room float64) []*scene.Line {
	k := chipSet{who, room}
	lines, known := a.chipNames[k]
	if !known {
		l := a.now
		lines, _ = l.opt.Fonts.Wrap(l.people.departments[who].name, l.m.Chip.Face, l.m.Chip.Size, room, l.m.StepLines)
		if a.chipNames == nil {
			a.chipNames = map[chipSet][]*scene.Line{}
		}
		a.chipNames[k] = lines
	}
	return lines
}

// sameChips reports whether two cells show the same departments alike; names
// that changed have been set again and differ.
func (c *cell) sameChips(d *cell) bool {
	return slices.EqualFunc(c.chips, d.chips, func(a, b chip) bool {
		return a.who == b.who && a.helps == b.helps && a.rect == b.rect && slices.EqualFunc(a.lines, b.lines, func(x, y *scene.Line) bool { return *x == *y })
	})
}
