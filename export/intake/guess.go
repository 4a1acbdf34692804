package intake

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

const (
	mostLanes = 3_000 // rows of a grid; a longer table has one for each item
	sampled   = 2_000 // rows of a list that are looked at
)

// Propose says what a table most probably is.
func (s *Source) Propose(table int) Proposal {
	var all []Proposal
	for _, c := range Shapes {
		if across(c.Value) && len(s.Tables[table].Rows) > mostLanes {
			continue
		}
		if p := s.As(c.Value, table); p.score > 0 {
			all = append(all, p)
		}
	}
	slices.SortStableFunc(all, func(a, b Proposal) int { return cmp.Compare(b.score, a.score) })
	if len(all) == 0 {
		p := s.As(List, table)
		p.Doubtful = true
		all = []Proposal{p}
	}
	best := all[0]
	best.Doubtful = best.Doubtful || best.score < 1
	for _, c := range Shapes {
		if c.Value != best.Shape {
			best.Alternatives = append(best.Alternatives, c.Value)
		}
	}
	return best
}

// Default lists what to build where nobody is asked: the table that is most like a
// map, and those that are laid out alike on other sheets or pages. It is empty where
// nothing looks like a map.
func (s *Source) Default() []Proposal {
	var all []Proposal
	best := -1
	for i, t := range s.Tables {
		p := s.Propose(i)
		if t.Hidden || s.isPart(i) {
			p.score /= 4
		}
		all = append(all, p)
		if !p.Doubtful && (best < 0 || p.score > all[best].score) {
			best = i
		}
	}
	if best < 0 {
		return nil
	}
	var out []Proposal
	for i, p := range all {
		if i == best || s.alike(p, all[best]) {
			out = append(out, p)
		}
	}
	return out
}

// isPart reports a table that is a part of one put together of several.
func (s *Source) isPart(i int) bool {
	return slices.ContainsFunc(s.Tables, func(t Table) bool { return slices.Contains(t.parts, i) })
}

// siblings reports grids of one page under headings of their own: a journey for each
// persona. Other tables with the same columns are parts of one map.
func (s *Source) siblings(a, b Proposal) bool {
	x, y := s.Tables[a.Table].under, s.Tables[b.Table].under
	return a.Shape == Grid && x != nil && y != nil && x != y && x.up == y.up
}

// alike reports tables of different sheets, pages or parts of a page with the same shape and
// columns.
func (s *Source) alike(a, b Proposal) bool {
	x, y := s.Tables[a.Table], s.Tables[b.Table]
	if a.Doubtful || a.Shape != b.Shape || x.Made != y.Made || x.Page == y.Page && !s.siblings(a, b) || x.Hidden {
		return false
	}
	same, total := 0, 0
	for _, c := range b.Columns {
		if strings.TrimSpace(c.Name) == "" {
			continue
		}
		total++
		if slices.ContainsFunc(a.Columns, func(d Column) bool { return fold(c.Name) == fold(d.Name) }) {
			same++
		}
	}
	return total > 1 && same*5 >= total*4
}

// As says how a table would be read in a shape. Its score is 0 where nothing speaks
// for that.
func (s *Source) As(shape Shape, table int) Proposal {
	t := s.Tables[table]
	p := Proposal{Shape: shape, Table: table}
	if !across(shape) {
		t.Rows = t.Rows[:min(len(t.Rows), sampled)]
	}
	rows := square(t.Rows)
	switch {
	case len(rows) == 0 || len(rows[0]) == 0:
		p.Doubtful = true
		return p
	case across(shape):
		p.guessAcross(t, rows)
	default:
		p.guessDown(t, rows)
	}
	if t.Made == Outlined {
		if shape != List {
			p.score = 0
		}
		// Lists are everywhere; only many items under the same words make one a map.
		p.score *= math.Log2(2+float64(len(t.Rows))/10) / 3
		if !has(t.Rows[0], "lane") {
			p.score *= 0.8
		}
	}
	return p
}

// Headed is a proposal with another number of rows above the table and of names; what
// its columns are is guessed anew, unless their names stayed.
func (s *Source) Headed(p Proposal, skip, heads int) Proposal {
	old := p.Columns
	t := s.Tables[p.Table]
	p.Skip, p.Heads = max(skip, 0), max(heads, 0)
	v := viewOf(t, p.Shape, p.Skip, p.Heads)
	if across(p.Shape) {
		rows := square(t.Rows)
		if p.Skip >= len(rows) {
			p.Columns = nil
			return p
		}
		g := gridder{rows: indented(rows[p.Skip:], margin(rows)), shape: p.Shape}
		p.Columns = g.columns(v)
	} else {
		d := describer{view: v, shape: p.Shape}
		p.Columns = d.columns()
	}
	if len(old) == len(p.Columns) && slices.EqualFunc(old, p.Columns, func(a, b Column) bool { return a.Name == b.Name }) {
		p.Columns = old
	}
	return p
}

// guessDown reads a table with a row for each step or item.
func (p *Proposal) guessDown(t Table, rows [][]string) {
	p.Heads = 1
	best := -1.0
	for y, r := range rows[:min(len(rows), 15)] {
		n := len(filled(r))
		if n < min(2, len(r)) {
			continue
		}
		if known := knownIn(r) + 0.01*float64(n); known > best+0.5 || best < 0 {
			best, p.Skip = known, y
		}
	}
	v := viewOf(t, p.Shape, p.Skip, 1)
	d := describer{view: v, shape: p.Shape}
	p.Columns = d.columns()
	p.score = d.scoreDown(p)
}

// tally weighs how many of the different names in a row or column are terms. Names that
// differ only in a number are one: long lists repeat themselves.
type tally struct {
	seen  map[string]bool
	known float64
}

func (t *tally) add(name string) (fresh bool) {
	key := strings.TrimRight(fold(name), " 0123456789")
	if t.seen[key] {
		return false
	}
	if t.seen == nil {
		t.seen = map[string]bool{}
	}
	t.seen[key] = true
	switch list, sure := meanings(name); {
	case len(list) > 0 && sure:
		t.known++
	case len(list) > 0:
		t.known += 0.4
	}
	return true
}

// share is high where many names are terms and few are not.
func (t *tally) share() float64 {
	return t.known * t.known / float64(max(len(t.seen), 1))
}

// knownIn counts the names in a row that are terms.
func knownIn(row []string) float64 {
	n := 0.0
	for _, c := range row {
		if strings.TrimSpace(c) == "" || len(c) > 80 {
			continue
		}
		if list, sure := meanings(c); len(list) > 0 && sure {
			n++
		} else if len(list) > 0 {
			n += 0.4
		}
	}
	return n
}

// guessAcross reads a grid with stages side by side.
func (p *Proposal) guessAcross(t Table, rows [][]string) {
	left := margin(rows)
	p.Skip = gridBegins(rows, left)
	g := gridder{rows: indented(rows[p.Skip:], left), shape: p.Shape}
	p.Heads = left + g.labels()
	v := viewOf(t, p.Shape, p.Skip, p.Heads)
	p.Columns = g.columns(v)
	p.score = g.score(p)
}
