package ui

import "throughline/blueprint"

// What is painted of a large map before it is imported: its beginning, at a size at
// which it can be read.
const (
	beginSteps  = 30
	beginLanes  = 40
	beginCell   = 5 // cards of a cell
	beginParked = 12

	columnPixels = 118 // of a step in the picture, at 100 %
	cardPixels   = 34
	mostPixels   = 12_000_000
)

// begun is the beginning of a map as a document of its own.
type begun struct {
	from        *blueprint.Doc
	keep        map[blueprint.ID]bool
	steps, rows int  // kept; rows of cards, one below the other
	short       bool // something was left out
}

// beginning keeps the first steps, lanes and cards of a map.
func beginning(d *blueprint.Doc, m blueprint.ID) begun {
	b := begun{from: d, keep: map[blueprint.ID]bool{m: true}}
	for _, s := range d.Stages(m) {
		if b.steps < beginSteps {
			b.keep[s.ID] = true
		}
		for _, st := range d.StepsOf(s.ID) {
			if b.steps == beginSteps {
				b.short = true
				break
			}
			b.keep[st.ID] = true
			b.steps++
		}
	}
	for i, l := range d.Lanes(m) {
		if i == beginLanes {
			b.short = true
			break
		}
		b.keep[l.ID] = true
		b.rows += b.cells(l.ID, d.Steps(m))
	}
	for i, c := range d.Parked(m) {
		b.keep[c.ID] = i < beginParked
	}
	return b
}

// cells keeps the first cards of a lane's cells; it returns how high the tallest is.
func (b *begun) cells(lane blueprint.ID, steps []blueprint.Step) int {
	tallest := 1
	for _, st := range steps {
		if !b.keep[st.ID] {
			break
		}
		ids := b.from.CellIDs(lane, st.ID)
		b.short = b.short || len(ids) > beginCell
		ids = ids[:min(len(ids), beginCell)]
		for _, id := range ids {
			b.keep[id] = true
		}
		tallest = max(tallest, len(ids))
	}
	return tallest
}

// doc is the map without what was left out; the map itself where nothing was.
func (b begun) doc() (*blueprint.Doc, error) {
	if !b.short {
		return b.from, nil
	}
	d, _, err := blueprint.New().Edit(func(tx *blueprint.Tx) error {
		for r := range b.from.All() {
			if r = b.kept(r); r != nil {
				if err := tx.Put(r); err != nil {
					return err
				}
			}
		}
		return nil
	})
	return d, err
}

// kept is a record as it stands in the beginning, nil where it does not.
func (b begun) kept(r blueprint.Record) blueprint.Record {
	switch x := r.(type) {
	case blueprint.Map, blueprint.Stage, blueprint.Step, blueprint.Lane:
		if b.keep[r.RecordID()] {
			return r
		}
	case blueprint.Card:
		if b.keep[x.ID] {
			if !x.Last.IsZero() && !b.keep[x.Last] {
				x.Last = blueprint.ID{}
			}
			return x
		}
	case blueprint.Link:
		if b.keep[x.From] && (x.To.IsZero() || b.keep[x.To]) {
			return r
		}
	case blueprint.EmotionPoint:
		if b.keep[x.Step] {
			return r
		}
	case blueprint.Traveller:
		if b.keep[x.Map] {
			return r
		}
	case blueprint.Department, blueprint.Channel, blueprint.Persona:
		return r
	}
	return nil
}

// width is how many pixels wide the picture is painted: so that it can be read, but
// not so large that it takes a gigabyte.
func (b begun) width(least int, scale float64) int {
	wide := float64(160+b.steps*columnPixels) * scale
	high := float64(160+b.rows*cardPixels) * scale
	if n := wide * high; n > mostPixels {
		wide *= mostPixels / n
	}
	return max(int(wide), least)
}
