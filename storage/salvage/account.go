package salvage

import (
	"bytes"
	"cmp"
	"slices"

	"throughline/blueprint"
)

// Account says what was given back and what was not.
type Account struct {
	Records  map[blueprint.Kind]int // given back, by kind
	Expected int                    // records the file should hold, where it says so (0: not known)
	CutOff   bool                   // the end of the file is not there
	Repaired int                    // of those given back: had wrong bytes that the checksum gave away
	Restored int                    // of those given back: only history still knew them
	Missing  []Missing              // what others name and is not there, by kind
	Broken   []Missing              // what nobody names, was found and cannot be read
	LeftOut  []Missing              // what could be read and hangs on something missing
	Parked   int                    // cards that are in the parking lot for want of a step
	Moved    int                    // comments that are now about their map
	Short    int                    // spans that are shorter now
}

// Missing is something that is not in the document.
type Missing struct {
	Kind  blueprint.Kind // 0: cannot be told
	ID    blueprint.ID
	Title string // what stood in it, as far as known
	Users int    // how many records named it
	What  string // what is wrong with it
}

// Total is how many records were given back.
func (a Account) Total() (n int) {
	for _, k := range a.Records {
		n += k
	}
	return n
}

func (a *Account) take(h harvest) {
	a.Repaired, a.Restored, a.Broken = h.repaired, h.restored, h.broken
}

// took takes in what became of the records.
func (a *Account) took(m *mender, d *blueprint.Doc) {
	a.Records = map[blueprint.Kind]int{}
	for r := range d.All() {
		if !m.madeUp[r.RecordID()] {
			a.Records[r.RecordKind()]++
		}
	}
	broken, leftOut := byID(a.Broken), byID(m.leftOut)
	for id, x := range m.missing {
		if b, ok := broken[id]; ok { // told once, with all that is known
			x.Kind, x.Title, x.What = b.Kind, b.Title, b.What
		}
		if _, ok := leftOut[id]; !ok {
			a.Missing = append(a.Missing, *x)
		}
	}
	a.Broken = slices.DeleteFunc(a.Broken, func(b Missing) bool { return m.missing[b.ID] != nil })
	a.LeftOut, a.Parked, a.Moved, a.Short = m.leftOut, m.orphans, m.moved, m.shortened
	for _, list := range [][]Missing{a.Missing, a.LeftOut, a.Broken} {
		slices.SortFunc(list, func(a, b Missing) int { return cmp.Or(cmp.Compare(a.Kind, b.Kind), bytes.Compare(a.ID[:], b.ID[:])) })
	}
}

func byID(list []Missing) map[blueprint.ID]Missing {
	out := make(map[blueprint.ID]Missing, len(list))
	for _, x := range list {
		out[x.ID] = x
	}
	return out
}
