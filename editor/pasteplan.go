package editor

import (
	"fmt"

	"throughline/blueprint"
)

// PasteShape is what becomes of the parts of a text.
type PasteShape string

// Shapes. A list has cell, across and outline; a table grid, turned and cell, and items
// where its first row says so; both can be parked. What was copied from a map has PasteOwn.
const (
	PasteCell    PasteShape = "cell"    // a card for each line or field, in one cell
	PasteAcross  PasteShape = "across"  // a card for each line, in one step after the other
	PasteOutline PasteShape = "outline" // lines become stages, steps and cards by their depth
	PasteGrid    PasteShape = "grid"    // columns are steps, rows lanes
	PasteTurned  PasteShape = "turned"  // rows are steps, columns lanes
	PasteItems   PasteShape = "items"   // each row is a card; columns say where it lies
	PastePark    PasteShape = "park"    // a card for each line or field, in the parking lot
	PasteOwn     PasteShape = "own"     // as it was copied
)

// PasteHow is how a text is to be pasted. Of a table, Steps says that its first row
// (turned: column) names steps, Lanes that its first column (turned: row) names lanes,
// and Stages that the names of steps stand in the second row, below those of stages.
type PasteHow struct {
	Shape                PasteShape
	Steps, Lanes, Stages bool
}

// PasteCards are the cards that one cell gets: Column and Row count in the plan's heads.
type PasteCards struct {
	Column, Row int
	Texts       []string
}

// PastePlan says what a paste would do, down to the last card, without doing it. The
// session's PastePlanned does it.
type PastePlan struct {
	How       PasteHow
	Shapes    []PasteShape // between which to choose
	Depth     int          // levels of a list
	CanStages bool         // there may be a row of stages
	Columns   []PasteHead  // steps that are touched, from left to right
	Rows      []PasteHead  // lanes that are touched, from top to bottom
	Cells     []PasteCards // column by column
	Parked    []string
	Cards     int
	Stages    int      // to be made, like Steps and Lanes
	Steps     int      //
	Lanes     int      //
	Links     int      // among what was copied
	Left      []string // text that finds no place
	Simple    bool     // a few lines or cards whose places are obvious: no preview needed
	Refused   error    // why it cannot be pasted like this; nothing else is to be trusted then

	name   string
	edit   func(*blueprint.Tx) error
	ids    func() []blueprint.ID // what is selected afterwards
	base   *blueprint.Doc
	after  *blueprint.Doc
	change blueprint.Change
}

// plainMost is how many plain lines are pasted without asking.
const plainMost = 8

// planner makes the plan of a text.
type planner struct {
	*Pasting
	*places
	plan  *PastePlan
	cells map[[2]blueprint.ID]int // index in plan.Cells
	at    []placedText
	lost  []string // for the parking lot
}

type placedText struct {
	lane, step blueprint.ID
	kind       blueprint.CardKind
	text       string
	notes      string
}

// put gives a cell a card.
func (p *planner) put(lane blueprint.Lane, step blueprint.Step, text string) {
	p.at = append(p.at, placedText{lane.ID, step.ID, blueprint.KindFor(lane.Role), text, ""})
}

// finish fills in what the preview shows and how it is done.
func (p *planner) finish() {
	plan := p.plan
	columns, rows := map[blueprint.ID]int{}, map[blueprint.ID]int{}
	used := map[blueprint.ID]bool{}
	for _, x := range p.at {
		used[x.step], used[x.lane] = true, true
	}
	for _, s := range p.steps {
		if used[s.ID] || p.fresh[s.ID] {
			columns[s.ID] = len(plan.Columns)
			plan.Columns = append(plan.Columns, p.stepHead(s))
		}
	}
	for _, l := range p.lanes {
		if used[l.ID] || p.fresh[l.ID] {
			rows[l.ID] = len(plan.Rows)
			plan.Rows = append(plan.Rows, p.laneHead(l))
		}
	}
	for _, x := range p.at {
		key := [2]blueprint.ID{x.lane, x.step}
		i, ok := p.cells[key]
		if !ok {
			i = len(plan.Cells)
			p.cells[key] = i
			plan.Cells = append(plan.Cells, PasteCards{Column: columns[x.step], Row: rows[x.lane]})
		}
		plan.Cells[i].Texts = append(plan.Cells[i].Texts, x.text)
	}
	plan.Parked, plan.Cards = p.lost, len(p.at)+len(p.lost)
	plan.Stages, plan.Steps, plan.Lanes = p.news.stages, p.news.steps, p.news.lanes
	plan.Simple = plan.How.Shape == PasteCell && plan.Cards <= plainMost && plan.Depth == 1 && plan.Stages+plan.Steps+plan.Lanes == 0 && p.text.rows == nil
	p.doing()
}

// doing makes the edit of the plan.
func (p *planner) doing() {
	cards := make([]blueprint.Card, 0, p.plan.Cards)
	for _, x := range p.at {
		cards = append(cards, blueprint.Card{ID: p.newID(), Map: p.m, Kind: x.kind, Title: x.text, Notes: x.notes, Place: blueprint.Place{Lane: x.lane, Step: x.step}})
	}
	for _, text := range p.lost {
		cards = append(cards, blueprint.Card{ID: p.newID(), Map: p.m, Kind: blueprint.KindNote, Title: text})
	}
	p.plan.name = "Paste " + amount(p.plan)
	ids := blueprint.IDsOf(cards)
	if len(ids) == 0 {
		for _, s := range p.steps {
			if p.fresh[s.ID] {
				ids = append(ids, s.ID)
			}
		}
	}
	p.plan.ids = func() []blueprint.ID { return ids }
	spot, before, make := p.spot, p.before, p.make
	p.plan.edit = func(tx *blueprint.Tx) error {
		if err := make(tx); err != nil {
			return err
		}
		for _, c := range cards {
			next := blueprint.ID{}
			if c.Lane == spot.Lane && c.Step == spot.Step {
				next = before
			}
			if err := tx.AddCard(c, next); err != nil {
				return err
			}
		}
		return nil
	}
}

// amount says in words what a plan makes: "3 cards", "a card", "2 steps".
func amount(p *PastePlan) string {
	one := func(n int, word string) string {
		if n == 1 {
			return "a " + word
		}
		return fmt.Sprintf("%d %ss", n, word)
	}
	switch {
	case p.Cards > 0:
		return one(p.Cards, "card")
	case p.Steps > 0:
		return one(p.Steps, "step")
	case p.Stages > 0:
		return one(p.Stages, "stage")
	case p.Lanes > 0:
		return one(p.Lanes, "lane")
	}
	return "nothing"
}
