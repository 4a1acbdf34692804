package intake

import "slices"

// scoreDown weighs how much of the names speaks for the shape.
func (d *describer) scoreDown(p *Proposal) float64 {
	var t tally
	n, lanes, facts := 0, 0, 0
	for _, c := range p.Columns {
		if c.Name == "" {
			continue
		}
		n++
		t.add(c.Name)
		switch {
		case c.Guessed:
		case c.Is == Cards || c.Is == Feeling:
			lanes++
		case c.Is == Text || c.Is == LaneName || c.Is == Kind:
			facts++
		}
	}
	if n < 2 || len(d.rows) == 0 {
		return 0
	}
	return d.weighed(t.share(), lanes, facts)
}

// weighed changes the share of known names by what the shape needs and has: lanes that
// have columns of their own, facts that make up an item.
func (d *describer) weighed(score float64, lanes, facts int) float64 {
	switch d.shape {
	case Lucid:
		if !d.taken[From] || !d.taken[To] || !d.taken[Text] {
			return 0
		}
		return 100
	case Visio:
		if !d.taken[ID] || !d.taken[Next] || !d.taken[Text] {
			return 0
		}
		return score + 10
	case List:
		if !d.taken[Text] || !d.taken[LaneName] && !d.taken[Kind] && lanes > 1 {
			return score * 0.5
		}
		if facts < 2 {
			score *= 0.8
		}
	case Turned:
		if lanes == 0 {
			return score * 0.3
		}
		if lanes < 3 && (describer{view: d.view, shape: List}).listsOnly() {
			return score * 0.5
		}
		if lanes < 3 && d.namesLanes() {
			return score * 0.3
		}
		if (d.names[0] == "" || d.taken[Stage]) && lanes > 1 {
			score++
		}
		if has(d.names, "text") && (has(d.names, "kind") || has(d.names, "lane")) {
			score *= 0.6
		}
	}
	return score
}

// namesLanes reports a table in which one column names the lane of the card in another:
// it has a row for each card.
func (d describer) namesLanes() bool {
	return has(d.names, "step") && slices.ContainsFunc(d.names, func(n string) bool {
		return slices.Contains(laneWords, fold(n))
	}) || d.laneNames() >= 0
}

// laneNames is the column in which names of lanes stand, and hardly anything else; −1 where
// there is none, or two.
func (d describer) laneNames() int {
	at := -1
	for x := range d.names {
		seen, lanes, n := map[string]bool{}, 0, 0
		for _, r := range d.rows {
			name := fold(r[x])
			if name == "" || seen[name] {
				continue
			}
			seen[name] = true
			if n++; n > mostLaneNames {
				break
			}
			if role, sure := roleOf(name); sure && role != "" {
				lanes++
			}
		}
		if lanes < 2 || lanes*5 < n*4 || n > mostLaneNames {
			continue
		}
		if at >= 0 {
			return -1
		}
		at = x
	}
	return at
}

// mostLaneNames is how many lanes a list names; a column of more different texts holds cards.
const mostLaneNames = 25

// laneWords mean a lane and nothing else.
var laneWords = []string{"lane", "lanes", "swimlane", "swim lane", "swimlanes", "bahn", "ebene", "couloir", "couche", "carril", "capa", "raia", "camada", "дорожка", "слой"}

// listsOnly reports a table that is a list of one kind of card.
func (d describer) listsOnly() bool {
	d.taken = map[Meaning]bool{}
	out := make([]Column, len(d.names))
	for x, n := range d.names {
		out[x] = d.column(x, n)
	}
	return !d.taken[Text] && d.only(out) >= 0
}

// has reports a name that surely has a meaning.
func has(names []string, meaning string) bool {
	return slices.ContainsFunc(names, func(n string) bool { return isA(n, meaning) })
}
