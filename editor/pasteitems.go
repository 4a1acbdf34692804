package editor

import (
	"slices"
	"strings"

	"throughline/blueprint"
)

// A table with a row for each card: its first row says which column is the stage, the
// step, the lane and the card. The importer knows many more such words and languages
// (export/intake); a paste cannot reach them, and knows those of our own tables.

// itemColumns are the columns of such a table, −1 where it has none of a kind.
type itemColumns struct{ stage, step, lane, text int }

var (
	itemLaneWords = append([]string{"kind", "type"}, laneWords...)
	itemTextWords = []string{"card", "text", "item", "title", "description", "note"}
)

// items finds the columns; ok needs a card and at least two more.
func (t pasted) items() (c itemColumns, ok bool) {
	c = itemColumns{-1, -1, -1, -1}
	if len(t.rows) < 2 {
		return c, false
	}
	for x, f := range t.rows[0] {
		name := sameName(f)
		for _, k := range []struct {
			at    *int
			words []string
		}{{&c.stage, stageWords}, {&c.step, []string{"step", "steps"}}, {&c.lane, itemLaneWords}, {&c.text, itemTextWords}} {
			if *k.at < 0 && says(name, k.words) {
				*k.at = x
				break
			}
		}
	}
	n := 0
	for _, at := range []int{c.stage, c.step, c.lane} {
		if at >= 0 {
			n++
		}
	}
	return c, c.text >= 0 && n > 1
}

// items puts a card for each row; what a row says in other columns goes into its notes,
// and a row that names no place into the parking lot.
func (p *planner) items(row int) {
	c, ok := p.text.items()
	if !ok {
		return
	}
	namer := newStepNamer(p.places)
	found := namesOf(p.lanes)
	steps, lanes := map[[2]string]blueprint.Step{}, map[string]blueprint.Lane{}
	for _, r := range p.text.rows[1:] {
		field := func(x int) string {
			if x < 0 {
				return ""
			}
			return firstLine(r[x])
		}
		texts := fieldCards(r[c.text])
		key := [2]string{sameName(field(c.stage)), sameName(field(c.step))}
		if key == [2]string{} || c.lane >= 0 && field(c.lane) == "" {
			p.lost = append(p.lost, texts...)
			continue
		}
		if _, known := steps[key]; !known {
			steps[key] = namer.named(field(c.stage), field(c.step))
		}
		lane, known := lanes[sameName(field(c.lane))]
		switch {
		case known:
		case c.lane < 0:
			lane = p.lane(row)
		default:
			lane = p.laneNamed(found, field(c.lane))
		}
		lanes[sameName(field(c.lane))] = lane
		for _, t := range texts {
			p.put(lane, steps[key], t)
			p.at[len(p.at)-1].notes = p.text.besides(r, c)
		}
	}
}

// besides is what a row says in columns that are neither place nor card.
func (t pasted) besides(r []string, c itemColumns) string {
	var out []string
	for x, f := range r {
		if f = strings.TrimSpace(f); f != "" && !slices.Contains([]int{c.stage, c.step, c.lane, c.text}, x) {
			if head := firstLine(t.rows[0][x]); head != "" {
				f = head + ": " + f
			}
			out = append(out, f)
		}
	}
	return strings.Join(out, "\n")
}

// named finds or makes a step by its stage and its own name; of a stage alone its first
// step is meant.
func (n *stepNamer) named(stage, title string) blueprint.Step {
	if title != "" || stage == "" {
		return n.step(stage, title)
	}
	n.enter(stage)
	if s := n.firstOf(n.inStage); !s.ID.IsZero() {
		return s
	}
	return n.step(stage, "")
}
