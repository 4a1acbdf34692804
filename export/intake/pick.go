package intake

import (
	"fmt"
	"slices"
)

// Pick is Default narrowed by what somebody asks for: one of some shapes, one table by
// its name or number. Both may be empty. It errors where there is no such table.
func (s *Source) Pick(shapes []Shape, table string) ([]Proposal, error) {
	among := make([]int, len(s.Tables))
	for i := range among {
		among[i] = i
	}
	if table != "" {
		i, err := s.Find(table)
		if err != nil {
			return nil, err
		}
		among = []int{i}
	} else if len(shapes) == 0 {
		return s.Default(), nil
	}
	var best []Proposal
	for _, i := range among {
		p := s.Propose(i)
		if len(shapes) > 0 {
			p = s.as(shapes, i)
		}
		if len(p.Columns) > 0 && (len(best) == 0 || p.score > best[0].score) {
			best = []Proposal{p}
		}
	}
	return best, nil
}

// as is the likeliest of some shapes for a table.
func (s *Source) as(shapes []Shape, table int) Proposal {
	best := s.As(shapes[0], table)
	for _, shape := range shapes[1:] {
		if p := s.As(shape, table); p.score > best.score {
			best = p
		}
	}
	return best
}

// Fuller reports whether the tables of a page say more than its diagram, in words that
// surely mean a map; lists do only where their lanes are named.
func (s *Source) Fuller() bool {
	ps := s.Default()
	if s.Diagram == nil || len(ps) == 0 {
		return len(ps) > 0
	}
	p := ps[0]
	if p.score < 2 || s.Tables[p.Table].Made == Outlined && !slices.ContainsFunc(p.Columns, func(c Column) bool { return c.Is == LaneName }) {
		return false
	}
	steps, cells := 0, 0
	for _, m := range s.Diagram.Maps() {
		steps += len(s.Diagram.Steps(m.ID))
	}
	for _, p := range ps {
		t := s.Tables[p.Table]
		v := viewOf(t, p.Shape, p.Skip, p.Heads)
		for x, c := range p.Columns[:min(len(p.Columns), len(v.names))] {
			if c.Is == Cards || c.Is == Text || c.Is == Feeling || c.Is == Same {
				cells += len(filled(v.column(x)))
			}
		}
	}
	return cells > steps
}

// BesideTables says, where the diagram makes the map, what else could.
func (s *Source) BesideTables() []string {
	var out []string
	for _, p := range s.Default() {
		out = append(out, fmt.Sprintf("the page also holds the table “%s”; import it as markdown to have that instead of the diagram", s.Tables[p.Table].Label()))
	}
	return out
}
