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
		for _, a := range common {
			d, ok := mine.at(a)
			if !ok {
				d, ok = theirs.at(a)
			}
			if ok {
				p.How, p.Doc, p.At = Whole, d, public(a)
				break
			}
		}
	}
	p.Base = p.asKnown(mine, theirs, common)
	p.fill(mine, theirs)
	return p
}

// asKnown says what is known of each record; it settles How where no whole
// document is known.
func (p *Parted) asKnown(mine, theirs *Copy, common []ancestor) func(blueprint.ID) (blueprint.Record, bool) {
	if d := p.Doc; d != nil {
		return func(id blueprint.ID) (blueprint.Record, bool) { return d.Record(id), true }
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
