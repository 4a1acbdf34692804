package insight

import (
	"cmp"
	"slices"

	"throughline/blueprint"
)

// PainPoint is a pain point and its place in the ranking.
type PainPoint struct {
	Rank      int // from 1
	Card      blueprint.ID
	Title     string
	Severity  uint8  // 1–4, 0 unknown
	Reach     string // as typed, "" unknown
	Stage     blueprint.ID
	Step      blueprint.ID
	Owner     blueprint.ID // accountable, none = unowned
	Inherited bool         // the owner is that of the lane or step
	Answered  bool         // some opportunity answers it
}

// painPoints ranks a map's pain points: by severity, then by the share that their reach
// tells, then in reading order. Unrated ones come last, and those whose reach is no share
// behind the known of equal severity. Those in the parking lot are apart, in the same
// order but without a rank.
func painPoints(g *ground) (placed, parked []PainPoint) {
	for _, c := range g.cards {
		if c.Kind != blueprint.KindPainPoint {
			continue
		}
		owner, inherited := g.doc.OwnerOf(c.ID)
		p := PainPoint{Card: c.ID, Title: c.Title, Severity: c.Severity, Reach: c.Reach, Step: c.Step,
			Owner: owner, Inherited: inherited, Answered: len(g.doc.RemediesFor(c.ID)) > 0}
		if c.Parked() {
			parked = append(parked, p)
			continue
		}
		p.Stage = g.stages[g.stageAt[c.Step]].ID
		placed = append(placed, p)
	}
	slices.SortStableFunc(placed, ComparePain)
	slices.SortStableFunc(parked, ComparePain)
	for i := range placed {
		placed[i].Rank = i + 1
	}
	return placed, parked
}

// ComparePain is negative where a is worse than b: more severe or, of equal severity,
// known to reach a greater share. 0 says that nothing known tells them apart.
func ComparePain(a, b PainPoint) int {
	if a.Severity != b.Severity {
		return cmp.Compare(b.Severity, a.Severity)
	}
	x, known := Share(a.Reach)
	y, other := Share(b.Reach)
	switch {
	case known && other:
		return cmp.Compare(y, x)
	case known:
		return -1
	case other:
		return 1
	}
	return 0
}

// Worst returns the rated pain points among the first n: those a page may call
// the worst.
func (s Summary) Worst(n int) []PainPoint {
	for i, p := range s.PainPoints {
		if i == n || p.Severity == 0 {
			return s.PainPoints[:i]
		}
	}
	return s.PainPoints
}

// Ranks gives the rank of the n worst pain points by card id, for the numbered
// discs on the map.
func (s Summary) Ranks(n int) map[blueprint.ID]int {
	out := map[blueprint.ID]int{}
	for _, p := range s.Worst(n) {
		out[p.Card] = p.Rank
	}
	return out
}

// Foremost returns as many of the worst n pain points as are worse than all others, and no
// more than half of those that are rated: where the last of them is as bad as the next, all
// that are equal are left out.
func (s Summary) Foremost(n int) []PainPoint {
	rated := s.Worst(len(s.PainPoints))
	for n = min(n, len(rated)/2); n > 0; n-- {
		if ComparePain(rated[n-1], rated[n]) < 0 {
			return rated[:n]
		}
	}
	return nil
}

// Heat says where departments carry the pain: the sum of severity points of the
// pain points each owns, by stage.
type Heat struct {
	Stages  []blueprint.ID
	Rows    []HeatRow // heaviest first, unowned last
	Max     int       // largest single cell
	Unrated int       // pain points without a severity, which count for nothing here
}

// HeatRow is one department's share. Counts tells a cell of 0 points from an
// empty one.
type HeatRow struct {
	Department blueprint.ID // none = unowned
	Points     []int        // by stage
	Counts     []int        // pain points by stage, rated or not
	Total      int
}

func heat(g *ground, pains []PainPoint) Heat {
	h := Heat{}
	for _, s := range g.stages {
		h.Stages = append(h.Stages, s.ID)
	}
	rows := map[blueprint.ID]*HeatRow{}
	for _, p := range pains {
		r := rows[p.Owner]
		if r == nil {
			r = &HeatRow{Department: p.Owner, Points: make([]int, len(g.stages)), Counts: make([]int, len(g.stages))}
			rows[p.Owner] = r
		}
		at := g.stageAt[p.Stage]
		r.Points[at] += int(p.Severity)
		r.Counts[at]++
		r.Total += int(p.Severity)
		h.Max = max(h.Max, r.Points[at])
		if p.Severity == 0 {
			h.Unrated++
		}
	}
	for _, dep := range g.doc.Departments() {
		if r := rows[dep.ID]; r != nil {
			h.Rows = append(h.Rows, *r)
		}
	}
	slices.SortStableFunc(h.Rows, func(a, b HeatRow) int { return cmp.Compare(b.Total, a.Total) })
	if r := rows[blueprint.ID{}]; r != nil {
		h.Rows = append(h.Rows, *r)
	}
	return h
}

func sortByDue(ds []Decision) {
	slices.SortStableFunc(ds, func(a, b Decision) int { return cmp.Compare(a.Due, b.Due) })
}
