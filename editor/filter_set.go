package editor

import (
	"maps"

	"throughline/blueprint"
)

// fitSet is a set of ids in parts, most of which a changed copy shares with what it
// was copied from: to change one of 10,000 costs some forty.
type fitSet struct {
	parts [256]map[blueprint.ID]struct{}
	owned [4]uint64 // parts of this copy's own, a bit each
}

func (s *fitSet) has(id blueprint.ID) bool {
	_, ok := s.parts[id[15]][id] // the tail of an id is random
	return ok
}

func (s *fitSet) add(id blueprint.ID) {
	if !s.has(id) {
		s.own(id[15])[id] = struct{}{}
	}
}

func (s *fitSet) remove(id blueprint.ID) {
	if s.has(id) {
		delete(s.own(id[15]), id)
	}
}

// own is a part that may be written to.
func (s *fitSet) own(i byte) map[blueprint.ID]struct{} {
	if bit := uint64(1) << (i % 64); s.owned[i/64]&bit == 0 {
		s.owned[i/64] |= bit
		s.parts[i] = maps.Clone(s.parts[i])
		if s.parts[i] == nil {
			s.parts[i] = map[blueprint.ID]struct{}{}
		}
	}
	return s.parts[i]
}

// shared is a copy that may be changed without changing s, which must not be
// changed any more.
func (s *fitSet) shared() fitSet { return fitSet{parts: s.parts} }
