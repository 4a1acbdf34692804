package editor

import (
	"maps"
	"slices"

	"throughline/blueprint"
	"throughline/canvas"
)

// Look is how a person looks at a map: what of it is shown, and from where. It is
// no part of the document and cannot be undone; each map has its own.
type Look struct {
	Hidden    []blueprint.ID `json:"hidden,omitempty"`    // lanes and stages, in no order
	Collapsed []blueprint.ID `json:"collapsed,omitempty"` // lanes and stages, in no order
	Filter    Filter         `json:"filter,omitzero"`     // what does not fit is shown faintly
	Zoom      float64        `json:"zoom,omitempty"`      // 1 = 100 %; 0 = not said
	X         float64        `json:"x,omitempty"`         // map units at the upper left of the body
	Y         float64        `json:"y,omitempty"`
}

// folds are the lanes and stages of a map that are hidden or collapsed. The sets
// are never modified: layouts hold them.
type folds struct{ hidden, collapsed map[blueprint.ID]bool }

// Look is how the map shown is looked at.
func (s *Session) Look() Look {
	f, v := s.folds[s.mapID], s.view
	k := v.PixelScale()
	return Look{Hidden: sortedIDs(f.hidden), Collapsed: sortedIDs(f.collapsed), Filter: s.Filter(), Zoom: v.Zoom, X: float64(v.OX) / k, Y: float64(v.OY) / k}
}

// SetLook looks at the map shown in another way. Lanes and stages that are not
// there do no harm; what is selected and no longer to be seen is selected no more.
func (s *Session) SetLook(k Look) {
	defer s.enter()()
	s.settle()
	s.fold(idSet(k.Hidden), idSet(k.Collapsed))
	s.SetFilter(k.Filter)
	if k.Zoom > 0 {
		v := s.view
		v.Zoom = min(max(k.Zoom, canvas.MinZoom), canvas.MaxZoom)
		v.OX, v.OY = 0, 0
		s.SetView(v.Pan(s.base, k.X*v.Zoom, k.Y*v.Zoom))
	}
	s.touch()
}

// fold lays the map shown out with these lanes and stages hidden and collapsed.
func (s *Session) fold(hidden, collapsed map[blueprint.ID]bool) {
	f := folds{hidden, collapsed}
	if old := s.folds[s.mapID]; maps.Equal(old.hidden, hidden) && maps.Equal(old.collapsed, collapsed) {
		return
	}
	s.DropPreview()
	s.folds[s.mapID] = f
	s.base = s.base.Fold(hidden, collapsed)
	s.view = s.view.Clamp(s.base)
	s.touch()
}

// layoutOf are the options by which a map is laid out.
func (s *Session) layoutOf(m blueprint.ID) canvas.Options {
	o, f := s.deps.Layout, s.folds[m]
	o.Hidden, o.Collapsed = f.hidden, f.collapsed
	return o
}

func idSet(ids []blueprint.ID) map[blueprint.ID]bool {
	out := make(map[blueprint.ID]bool, len(ids))
	for _, id := range ids {
		out[id] = true
	}
	return out
}

func sortedIDs(in map[blueprint.ID]bool) []blueprint.ID {
	return slices.SortedFunc(maps.Keys(in), func(a, b blueprint.ID) int { return slices.Compare(a[:], b[:]) })
}
