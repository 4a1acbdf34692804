package salvage

import (
	"bytes"
	"slices"

	"throughline/blueprint"
	"throughline/storage/codec"
)

// harvest is what all scans give together.
type harvest struct {
	records  map[blueprint.ID]blueprint.Record
	repaired int                   // records with a wrong byte that was put right
	restored int                   // records that only history still knew
	gone     map[blueprint.ID]bool // removed: the newest version is a tombstone
	broken   []Missing
}

// gather chooses the newest good version of every record.
func gather(scans []*scan) harvest {
	h := harvest{records: map[blueprint.ID]blueprint.Record{}, gone: map[blueprint.ID]bool{}}
	blob := seekBlobs(scans)
	for id, list := range together(scans) {
		h.choose(id, list, blob)
	}
	for id, p := range remembered(scans) {
		h.restore(id, p, blob)
	}
	slices.SortFunc(h.broken, func(a, b Missing) int { return bytes.Compare(a.ID[:], b.ID[:]) })
	return h
}

type lookup func(codec.Hash) ([]byte, bool)

// seekBlobs finds the bytes that records name, and drops records that lie within
// them.
func seekBlobs(scans []*scan) lookup {
	names := map[codec.Hash]bool{}
	note := func(kind uint64, data []byte) {
		if name, ok := codec.BlobOf(codec.Payload{Kind: kind, Data: data}); ok {
			names[name] = true
		}
	}
	for _, s := range scans {
		for _, list := range s.versions {
			for _, v := range list {
				note(v.kind, v.data)
			}
		}
	}
	var all []*blobs
	for _, s := range scans {
		b := findBlobs(s.image, names)
		s.within(b.stretches())
		all = append(all, b)
	}
	return func(name codec.Hash) ([]byte, bool) { return bytesOf(all, name) }
}

// together puts the versions of each record in order, the best first.
func together(scans []*scan) map[blueprint.ID][]version {
	out := scans[0].versions
	for _, s := range scans[1:] {
		for id, list := range s.versions {
			out[id] = append(out[id], list...)
		}
	}
	for _, list := range out {
		slices.SortStableFunc(list, func(a, b version) int {
			switch g, o := a.rev.Generation(), b.rev.Generation(); {
			case a.repaired != b.repaired && a.rev == b.rev:
				return tell(a.repaired)
			case g != o:
				return tell(g < o)
			}
			return bytes.Compare(b.rev[:], a.rev[:])
		})
	}
	return out
}

// tell is where something goes in an order: behind or in front.
func tell(behind bool) int {
	if behind {
		return 1
	}
	return -1
}

// choose takes the first version that is a sound record by itself, unless a
// tombstone comes before it.
func (h *harvest) choose(id blueprint.ID, list []version, blob lookup) {
	lost := Missing{ID: id}
	for _, v := range list {
		if v.kind == 0 {
			h.gone[id] = true
			break
		}
		r, err := codec.Decode(id, codec.Payload{Kind: v.kind, Data: v.data}, blob)
		if err == nil {
			err = r.Validate()
		}
		if err == nil {
			h.records[id] = r
			if v.repaired {
				h.repaired++
			}
			return
		}
		if lost.Kind == 0 && !v.repaired {
			lost.Kind, lost.What = kindOf(v.kind), err.Error()
			if r != nil {
				lost.Title = textsOf(r)
			}
		}
	}
	if lost.Kind != 0 {
		h.broken = append(h.broken, lost)
	}
}

func kindOf(kind uint64) blueprint.Kind {
	if kind < uint64(blueprint.KindOfUnknown) {
		return blueprint.Kind(kind)
	}
	return blueprint.KindOfUnknown
}

// restore takes a record from history where nothing else is left of it.
func (h *harvest) restore(id blueprint.ID, p codec.Payload, blob lookup) {
	if p.Kind == 0 || h.records[id] != nil || h.gone[id] {
		return
	}
	r, err := codec.Decode(id, p, blob)
	if err == nil && r.Validate() == nil {
		h.records[id] = r
		h.restored++
	}
}
