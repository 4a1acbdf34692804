package intake

import (
	"fmt"
	"path/filepath"
	"strings"

	"throughline/blueprint"
)

// File is what a source was read from. Where something in it found no place
// on a map, it is kept with the map, so that nothing is lost.
type File struct {
	Name string
	Data []byte
}

// maxKept is how large a file may be, in bytes, to be kept with the map.
const maxKept = 2 << 20

// keepRest parks a card that lists what found no place and holds the whole file.
func (s *Source) keepRest(d *blueprint.Doc, left []string, newID func() blueprint.ID, a *Account) (*blueprint.Doc, error) {
	if s.From == nil || len(left) == 0 || len(d.Maps()) == 0 {
		return d, nil
	}
	name := filepath.Base(s.From.Name)
	card := blueprint.Card{ID: newID(), Map: d.Maps()[0].ID, Kind: blueprint.KindNote, Title: fmt.Sprintf("Not on the map: the rest of “%s”", name)}
	card.Notes = "What found no place:\n– " + strings.Join(left, "\n– ")
	if len(s.From.Data) > maxKept {
		card.Notes += "\n\nThe file is too large to be kept with the map."
	}
	if r := []rune(card.Notes); len(r) > 8000 {
		card.Notes = string(r[:8000]) + " …"
	}
	out, _, err := d.Edit(func(tx *blueprint.Tx) error {
		if err := tx.AddCard(card, blueprint.ID{}); err != nil {
			return err
		}
		if len(s.From.Data) > maxKept {
			return nil
		}
		return tx.Attach(blueprint.Attachment{ID: newID(), Subject: card.ID, Name: name, Data: string(s.From.Data)})
	})
	if err != nil {
		return nil, fmt.Errorf("keep what found no place: %w", err)
	}
	said := "what found no place"
	if len(s.From.Data) <= maxKept {
		said += "; the file itself is attached"
	}
	a.Parked = append(a.Parked, "“"+card.Title+"” ("+said+")")
	return out, nil
}
