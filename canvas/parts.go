package canvas

import (
	"slices"

	"throughline/blueprint"
	"throughline/canvas/scene"
)

// Parts adds the parts of a map in the order in which they are read, all of them
// empty: stage by stage a heading and a table with the stage's steps as columns and
// the lanes as rows, the cards of each cell from top to bottom, behind each card the
// links that leave it. What Paint adds with PaintOptions.Parts has the same keys and
// so takes its place in them. visible (map units) chooses lanes and steps.
func (l *Layout) Parts(list *scene.List, visible scene.Rect, o PaintOptions) {
	p := parts{l: l, list: list, hide: o.Hide}
	p.row0, p.row1 = l.rowsIn(visible.Y, visible.Bottom())
	p.col0, p.col1 = l.columnsIn(visible.X, visible.Right())
	p.bottom = visible.Bottom()
	if len(l.stages) == 0 {
		p.table(blueprint.ID{}, 0, len(l.cols), true)
	}
	first := true
	for _, s := range l.stages {
		from, to := max(s.first, p.col0), min(s.first+s.n, p.col1)
		if from >= to {
			continue
		}
		p.empty(scene.PartHeading, 2, "", partKey("stage", s.rec.ID))
		for _, k := range l.stepLinks {
			if k.from >= from && k.from < to {
				p.empty(scene.PartFigure, 0, "", partKey("link", k.link.ID))
			}
		}
		p.table(s.rec.ID, from, to, first)
		first = false
	}
}

// parts lays the parts of a window on a map out.
type parts struct {
	l          *Layout
	list       *scene.List
	hide       map[blueprint.ID]bool
	row0, row1 int
	col0, col1 int
	bottom     float64
}

// partKey joins the stretches that show one thing. Keys are compared, not read: an id is
// its bytes.
func partKey(what string, id blueprint.ID) string { return what + " " + string(id[:]) }

// CellKey is the key of the part that a lane and a step have in common; pages add to
// it what they have to say there.
func CellKey(lane, step blueprint.ID) string { return "cell " + string(lane[:]) + string(step[:]) }

func (p *parts) empty(part scene.Part, level int, title, key string) {
	p.list.Begin(part, level, title, key)
	p.list.End()
}

// table is the part of the columns of one stage. The first holds what stands once
// beside all of them.
func (p *parts) table(stage blueprint.ID, col0, col1 int, first bool) {
	l := p.l
	p.list.Begin(scene.PartTable, 0, "", partKey("table", stage))
	p.list.Begin(scene.PartRow, 0, "", partKey("heads", stage))
	p.empty(scene.PartColumnHead, 0, "Lane", partKey("corner", stage))
	for col := col0; col < col1; col++ {
		key := partKey("step", l.cols[col].Step)
		if l.steps[col] == nil {
			key = partKey("no step", stage)
		}
		p.empty(scene.PartColumnHead, 0, stepName(l.steps[col]), key)
	}
	p.list.End()
	for row := p.row0; row < p.row1; row++ {
		p.row(stage, row, col0, col1, first)
		if first {
			p.lineBelow(row)
		}
	}
	p.list.End()
}

// row is the part of a lane in the columns of one stage.
func (p *parts) row(stage blueprint.ID, row, col0, col1 int, first bool) {
	l := p.l
	ln, lane := l.lanes[row], l.rows[row].Lane
	p.list.Begin(scene.PartRow, 0, "", "row "+string(lane[:])+string(stage[:]))
	head := ""
	if first { // elsewhere its name is not painted again
		head = partKey("lane", lane)
	}
	p.empty(scene.PartRowHead, 0, l.laneWords(ln), head)
	for col := col0; col < col1; col++ {
		key := ""
		if l.steps[col] != nil {
			key = CellKey(lane, l.cols[col].Step)
		}
		p.list.Begin(scene.PartCell, 0, "", key)
		if first && col == col0 && ln.curve != nil {
			p.empty(scene.PartFigure, 0, "", partKey("curve", lane))
		}
		if len(ln.cells[col].chips) > 0 {
			p.empty(scene.PartParagraph, 0, "", chipsKey(lane, l.cols[col].Step))
		}
		cards := ln.cells[col].cards
		if col == p.col0 {
			cards = slices.Concat(ln.cells[col].through, cards)
		}
		for _, k := range cards {
			if p.hide[k.card.ID] {
				continue
			}
			p.empty(scene.PartCard, 0, "", partKey("card", k.card.ID))
			for _, x := range l.doc.LinksFrom(k.card.ID) {
				p.empty(scene.PartFigure, 0, "", partKey("link", x.ID))
			}
		}
		p.list.End()
	}
	p.list.End()
}

func chipsKey(lane, step blueprint.ID) string { return "chips " + string(lane[:]) + string(step[:]) }

// lineBelow is the row of one of the three lines, which stands between lanes.
func (p *parts) lineBelow(row int) {
	r := p.l.rows[row]
	for _, s := range p.l.lines {
		if s.Y > r.Y && (row+1 >= len(p.l.rows) || s.Y < p.l.rows[row+1].Y) && s.Y < p.bottom {
			p.list.Begin(scene.PartRow, 0, "", "")
			p.empty(scene.PartRowHead, 0, s.Name, lineKey(s))
			p.list.End()
		}
	}
}

func lineKey(s Separator) string { return "line " + s.Name }

// decorate begins what only pleases the eye.
func (p *painter) decorate() {
	if p.o.Parts {
		p.list.Begin(scene.PartDecoration, 0, "", "")
	}
}

// end ends the part begun last.
func (p *painter) end() {
	if p.o.Parts {
		p.list.End()
	}
}

// beginCard, beginCurve and the others begin the part of a thing, with all that is drawn
// of it put in words.
func (p *painter) beginCard(row, col int, k placed) {
	if p.o.Parts {
		p.list.Begin(scene.PartCard, 0, p.l.cardWords(row, col, k, p.change(k.card.ID)), partKey("card", k.card.ID))
	}
}

func (p *painter) beginCurve(row int) {
	if p.o.Parts {
		p.list.Begin(scene.PartFigure, 0, p.l.curveWords(row), partKey("curve", p.l.rows[row].Lane))
	}
}

// beginLink puts a link in words where it is drawn first.
func (p *painter) beginLink(k blueprint.Link, first bool) {
	if !p.o.Parts {
		return
	}
	title := ""
	if first {
		title = p.l.linkWords(k, p.change(k.ID))
	}
	p.list.Begin(scene.PartFigure, 0, title, partKey("link", k.ID))
}

// endLink ends the part of a link, or takes it back where nothing was drawn since the
// list had so many items.
func (p *painter) endLink(from int) {
	switch n := len(p.list.Items); {
	case !p.o.Parts:
	case n == from+1:
		p.list.Items = p.list.Items[:from]
	default:
		p.list.End()
	}
}

func (p *painter) beginStage(s *stageBox) {
	if p.o.Parts {
		p.list.Begin(scene.PartHeading, 2, "", partKey("stage", s.rec.ID))
	}
}

func (p *painter) beginStep(s *stepBox) {
	if p.o.Parts {
		p.list.Begin(scene.PartColumnHead, 0, p.l.stepWords(s, p.change(s.rec.ID)), partKey("step", s.rec.ID))
	}
}

func (p *painter) beginLane(ln *lane) {
	if p.o.Parts {
		p.list.Begin(scene.PartRowHead, 0, p.l.laneWords(ln), partKey("lane", ln.rec.ID))
	}
}

func (p *painter) beginLine(s Separator) {
	if p.o.Parts {
		p.list.Begin(scene.PartRowHead, 0, s.Name, lineKey(s))
	}
}

func (p *painter) beginChips(row, col int, list []chip) {
	if p.o.Parts {
		p.list.Begin(scene.PartParagraph, 0, p.l.chipsWords(list), chipsKey(p.l.rows[row].Lane, p.l.cols[col].Step))
	}
}
