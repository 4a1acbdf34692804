package canvas

import (
	"math"

	"throughline/blueprint"
)

// Direction of a keyboard move.
type Direction uint8

// Directions.
const (
	Left Direction = iota
	Right
	Up
	Down
)

// Spot is where the keyboard is: a card, or, with Card none, the cell itself.
type Spot struct{ Lane, Step, Card blueprint.ID }

// Next is the neighbour of a spot: up and down go through the cards of a column
// and through its empty cells, left and right to the card in the same lane that
// lies nearest in height. At the edge of the map a spot is its own neighbour.
// From nowhere one comes to the first card, or the first cell.
func (l *Layout) Next(from Spot, d Direction) Spot {
	row, okRow := l.rowOf[from.Lane]
	col, okCol := l.colOf[from.Step]
	if !okRow || !okCol {
		return l.firstSpot()
	}
	switch d {
	case Up:
		return l.vertical(from, row, col, -1)
	case Down:
		return l.vertical(from, row, col, 1)
	case Left:
		return l.sideways(from, row, col, -1)
	}
	return l.sideways(from, row, col, 1)
}

// firstSpot is the first card in reading order, else the first cell.
func (l *Layout) firstSpot() Spot {
	var cell Spot
	for col, c := range l.cols {
		if c.Step.IsZero() || c.Fold != Open {
			continue
		}
		for row, r := range l.rows {
			if r.Fold != Open {
				continue
			}
			if cards := l.lanes[row].cells[col].cards; len(cards) > 0 {
				return Spot{r.Lane, c.Step, cards[0].card.ID}
			}
			if cell == (Spot{}) {
				cell = Spot{r.Lane, c.Step, blueprint.ID{}}
			}
		}
	}
	return cell
}

func (l *Layout) vertical(from Spot, row, col, by int) Spot {
	cards := l.lanes[row].cells[col].cards
	for i, k := range cards {
		if j := i + by; k.card.ID == from.Card && j >= 0 && j < len(cards) {
			return Spot{from.Lane, from.Step, cards[j].card.ID}
		}
	}
	for row += by; row >= 0 && row < len(l.rows) && l.rows[row].Fold != Open; {
		row += by
	}
	if row < 0 || row >= len(l.rows) {
		return from
	}
	to := Spot{l.rows[row].Lane, from.Step, blueprint.ID{}}
	if cards := l.lanes[row].cells[col].cards; len(cards) > 0 {
		to.Card = cards[0].card.ID
		if by < 0 {
			to.Card = cards[len(cards)-1].card.ID
		}
	}
	return to
}

func (l *Layout) sideways(from Spot, row, col, by int) Spot {
	y := 0.0
	for _, k := range l.lanes[row].cells[col].cards {
		if k.card.ID == from.Card {
			y = k.y
			if by > 0 {
				col += k.span - 1
			}
		}
	}
	for col += by; col >= 0 && col < len(l.cols); col += by {
		if l.cols[col].Step.IsZero() || l.cols[col].Fold != Open {
			continue
		}
		return l.nearest(row, col, y)
	}
	return from
}

// nearest is the card of a cell whose upper edge is nearest to y, spans that
// come from the left included.
func (l *Layout) nearest(row, col int, y float64) Spot {
	to := Spot{l.rows[row].Lane, l.cols[col].Step, blueprint.ID{}}
	best := math.Inf(1)
	c := l.lanes[row].cells[col]
	for _, list := range [2][]placed{c.cards, c.through} {
		for _, k := range list {
			if d := math.Abs(k.y - y); d < best {
				best = d
				to.Card, to.Step = k.card.ID, l.cols[col-k.back].Step
			}
		}
	}
	return to
}
