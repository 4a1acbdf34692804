package editor

import (
	"throughline/blueprint"
	"throughline/canvas"
)

// aimChannel sets the channel of the card under the pointer, and of those selected
// with it.
func (c *carrying) aimChannel(s *Session, t canvas.Target) aim {
	channel := c.item.Ref
	card, ok := t.(canvas.OnCard)
	if !ok {
		return aim{key: refAim{}, area: t.Bounds(), reason: "Drop a channel on a card"}
	}
	subjects := s.withSelected(card.ID)
	a := aim{key: refAim{on: card.ID}, thing: card.ID, onArea: true, area: t.Bounds(),
		name: "Channel of " + things(s.doc, subjects), hint: things(s.doc, subjects) + " by " + quote(s.doc, channel)}
	a.edit = func(tx *blueprint.Tx) error {
		for _, id := range subjects {
			r, _ := blueprint.Get[blueprint.Card](tx.Doc(), id)
			r.Channel = channel
			if err := tx.Put(r); err != nil {
				return err
			}
		}
		return nil
	}
	return a
}
