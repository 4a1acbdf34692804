package canvas

import (
	"sync"

	"throughline/blueprint"
	"throughline/canvas/scene"
)

// wayCache remembers the ways and labels that were looked at, so that only
// links in view cost anything. It may be asked from several goroutines.
type wayCache struct {
	mu   sync.Mutex
	byID map[blueprint.ID]*wayEntry
}

type wayEntry struct {
	way, wish, label sync.Once
	move             sync.Once
	w                way
	ok               bool
	moved            scene.Rect
	wanted           scene.Rect
	wishes           bool
	b                label
	labelled         bool
}

func newWayCache() *wayCache { return &wayCache{byID: map[blueprint.ID]*wayEntry{}} }

func (c *wayCache) entry(id blueprint.ID) *wayEntry {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := c.byID[id]
	if e == nil {
		e = &wayEntry{}
		c.byID[id] = e
	}
	return e
}
