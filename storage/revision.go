package storage

import (
	"encoding/hex"

	"throughline/blueprint"
)

// AtRevision rebuilds the document as it was at a revision, in hexadecimal as Info
// tells it; nil where no history known here leads there. It is for what was written
// then, went through other hands and comes back.
func (c *Copy) AtRevision(revision string) *blueprint.Doc {
	if revision == "" {
		return nil
	}
	if revision == c.Info.Revision {
		return c.Doc
	}
	if c.past == nil {
		return nil
	}
	for i := c.past.reach; i >= 0; i-- {
		if hex.EncodeToString(c.past.steps[i].revision[:]) == revision {
			d, _, err := c.past.state(i)
			if err != nil {
				return nil
			}
			return d
		}
	}
	return nil
}
