package editor

import (
	"fmt"

	"throughline/blueprint"
)

// copies gives copies their ids: a preview and the edit that follows agree on them.
type copies struct {
	ids   map[blueprint.ID]blueprint.ID // by original
	newID func() blueprint.ID
}

func (s *Session) copies() copies {
	return copies{map[blueprint.ID]blueprint.ID{}, s.deps.NewID}
}

// of is the id of an original's copy.
func (c copies) of(id blueprint.ID) blueprint.ID {
	to, ok := c.ids[id]
	if !ok {
		to = c.newID()
		c.ids[id] = to
	}
	return to
}

// copyCards adds copies of cards of one map, with their tags, contributors and remedies
// and the links among them, right behind the originals. to names the copies.
func copyCards(tx *blueprint.Tx, ids []blueprint.ID, to copies) error {
	d := tx.Doc()
	var m blueprint.ID
	for _, id := range ids {
		c, ok := blueprint.Get[blueprint.Card](d, id)
		if !ok {
			return fmt.Errorf("copy card %s: %w", id, blueprint.ErrNotFound)
		}
		m = c.Map
	}
	return newGraft(makeClip(d, m, ids), to, m, behind{}).add(tx)
}
