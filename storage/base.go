package storage

import (
	"bytes"
	"cmp"
	"encoding/hex"
	"slices"

	"throughline/blueprint"
)

// Parted tells how two copies came apart: what a three-way merge needs.
type Parted struct {
	// Base tells what a record was when they parted; known is false where nobody
	// can tell, so that what differs is asked about.
	Base func(blueprint.ID) (r blueprint.Record, known bool)
	// Mine and Theirs are the documents to merge: with what was left out of a
	// copy that was sent put back.
	Mine, Theirs *blueprint.Doc
	Doc          *blueprint.Doc // what they had in common, where it could be rebuilt whole; else nil
	How          Knowledge
	At           Ancestor // where they parted, as far as known

	others []*blueprint.Doc // besides Doc, where copies were merged crosswise
}

// Knowledge is how much is known of where two copies parted.
type Knowledge uint8

// From nothing to everything.
const (
	NotRelated Knowledge = iota // they have no ancestor in common
	ByRecords                   // the revision of each record tells which side changed it
	Whole                       // the document they had in common is there
	Contained                   // the other copy holds nothing that is not in ours
)

// PartedFrom finds where two copies parted: at the newest revision in the history
// of both that the log of either can rebuild. Where none can, the revisions of the
// records tell which side changed them. base, if not nil, is taken as the document
// they had in common.
func PartedFrom(mine, theirs *Copy, base *blueprint.Doc) Parted {
	p := Parted{Mine: mine.Doc, Theirs: theirs.Doc}
	common := commonAncestors(mine, theirs)
	switch {
	case base != nil:
		p.How, p.Doc = Whole, base
	case mine.Info.Digest == theirs.Info.Digest && len(common) > 0, len(common) > 0 && common[0] == theirs.meta.head():
		p.How, p.Doc, p.At = Contained, theirs.Doc, public(theirs.meta.head())
	default:
		p.How = NotRelated
		p.rebuild(mine, theirs, common)
	}
	p.Base = p.asKnown(mine, theirs, common)
	p.fill(mine, theirs)
	return p
}

// rebuild finds the newest document in common that a log can give back. Where
// copies were merged with one another crosswise there are several such that do not
// follow from one another: all of them must be had.
func (p *Parted) rebuild(mine, theirs *Copy, common []ancestor) {
	const most = 4 // as many as ever matter; else the records tell
	rest := common
	for len(rest) > 0 {
		d, from := mine.at(rest[0]), mine
		if d == nil {
			d, from = theirs.at(rest[0]), theirs
		}
		if d == nil && p.Doc == nil {
			rest = rest[1:]
			continue
		}
		if d == nil || len(p.others) == most {
			p.How, p.Doc, p.others = NotRelated, nil, nil
			return
		}
		if p.Doc == nil {
			p.How, p.Doc, p.At = Whole, d, public(rest[0])
		} else {
			p.others = append(p.others, d)
		}
		before := from.before(rest[0])
		line := min(mine.meta.linear(), theirs.meta.linear())
		rest = slices.DeleteFunc(slices.Clone(rest), func(a ancestor) bool { return a.generation <= line || before[a] })
	}
}

// asKnown says what is known of each record; it settles How where no whole
// document is known.
func (p *Parted) asKnown(mine, theirs *Copy, common []ancestor) func(blueprint.ID) (blueprint.Record, bool) {
	if d := p.Doc; d != nil {
		return func(id blueprint.ID) (blueprint.Record, bool) {
			r, a, b := d.Record(id), mine.Doc.Record(id), theirs.Doc.Record(id)
			for _, other := range p.others {
				if x := other.Record(id); (x == a) != (r == a) || (x == b) != (r == b) {
					return nil, false // each says that another side changed it
				}
			}
			return r, true
		}
	}
	for _, a := range common {
		if a.generation <= mine.meta.linear() && a.generation <= theirs.meta.linear() {
			p.How, p.At = ByRecords, public(a)
			return func(id blueprint.ID) (blueprint.Record, bool) { return byRecords(mine, theirs, a.generation, id) }
		}
	}
	return func(blueprint.ID) (blueprint.Record, bool) { return nil, false }
}

// linear is the generation up to which the history of a document is one line for
// certain: only there do generations tell before from after.
func (m meta) linear() uint32 {
	if m.floor == 0 {
		return ^uint32(0)
	}
	return m.floor
}

// byRecords tells what a record was at a generation in the history of both, if the
// revisions it has on both sides show that one of them did not touch it since.
func byRecords(mine, theirs *Copy, generation uint32, id blueprint.ID) (blueprint.Record, bool) {
	a, knewA := mine.revision(id)
	b, knewB := theirs.revision(id)
	changedA, changedB := knewA && a.Generation() > generation, knewB && b.Generation() > generation
	ra, rb := mine.Doc.Record(id), theirs.Doc.Record(id)
	switch {
	case ra == rb:
		return ra, true
	case changedA && !changedB && (knewB || !leavesOut(theirs, ra)):
		return rb, true
	case changedB && !changedA && (knewA || !leavesOut(mine, rb)):
		return ra, true
	}
	return nil, false
}

func commonAncestors(mine, theirs *Copy) (out []ancestor) {
	of := theirs.ancestry()
	for a := range mine.ancestry() {
		if of[a] {
			out = append(out, a)
		}
	}
	slices.SortFunc(out, func(a, b ancestor) int {
		return cmp.Or(cmp.Compare(b.generation, a.generation), bytes.Compare(a.id[:], b.id[:]))
	})
	return out
}

func public(a ancestor) Ancestor { return Ancestor{a.generation, hex.EncodeToString(a.id[:])} }
