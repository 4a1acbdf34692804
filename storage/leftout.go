package storage

import (
	"strings"

	"throughline/blueprint"
)

// LeftOut says what a copy to send does not hold. It stays with the copy, so that
// a merge does not take what was left out for deleted.
type LeftOut uint64

// What can be left out.
const (
	LeftOutComments LeftOut = 1 << iota
	LeftOutNotes
)

// String says it in words: "comments and notes", or "".
func (l LeftOut) String() string {
	var words []string
	if l&LeftOutComments != 0 {
		words = append(words, "comments")
	}
	if l&LeftOutNotes != 0 {
		words = append(words, "notes")
	}
	return strings.Join(words, " and ")
}

// fieldNotes is the field that LeftOutNotes empties, of every kind of record that
// has it.
const fieldNotes = "notes"

// without is the change that takes what is to be left out from a document.
func (l LeftOut) without(d *blueprint.Doc) blueprint.Change {
	c := blueprint.Change{}
	for r := range d.All() {
		switch _, comment := r.(blueprint.Comment); {
		case comment && l&LeftOutComments != 0:
			c[r.RecordID()] = blueprint.Delta{Before: r}
		case l&LeftOutNotes != 0 && notesOf(r) != "":
			c[r.RecordID()] = blueprint.Delta{Before: r, After: blueprint.WithField(r, fieldNotes, "")}
		}
	}
	return c
}

func notesOf(r blueprint.Record) string {
	switch r := r.(type) {
	case blueprint.Card:
		return r.Notes
	case blueprint.Stage:
		return r.Notes
	case blueprint.Step:
		return r.Notes
	case blueprint.Lane:
		return r.Notes
	}
	return ""
}

// fill puts back what was left out of either copy: as it was when they parted, or
// else as the other side has it. Where somebody wrote notes into a copy without, they
// saw none before: those that had been left out do not count as changed by them.
func (p *Parted) fill(mine, theirs *Copy) {
	m, t := p.Mine, p.Theirs
	p.Mine = LeftOut(mine.meta.leftOut).filled(m, p.Doc, t)
	p.Theirs = LeftOut(theirs.meta.leftOut).filled(t, p.Doc, m)
	base := p.Base
	p.Base = func(id blueprint.ID) (blueprint.Record, bool) {
		r, known := base(id)
		if known && (wroteUnseen(mine, id, r) || wroteUnseen(theirs, id, r)) {
			r = blueprint.WithField(r, fieldNotes, "")
		}
		return r, known
	}
}

// wroteUnseen tells whether a copy has notes of its own where those that a record had
// were left out of it.
func wroteUnseen(c *Copy, id blueprint.ID, was blueprint.Record) bool {
	if LeftOut(c.meta.leftOut)&LeftOutNotes == 0 || notesOf(was) == "" {
		return false
	}
	here := c.Doc.Record(id)
	return here != nil && here.RecordKind() == was.RecordKind() && notesOf(here) != "" && notesOf(here) != notesOf(was)
}

// filled is d with what was left out of it, from base or, where that is not known,
// from the other copy.
func (l LeftOut) filled(d, base, other *blueprint.Doc) *blueprint.Doc {
	from := base
	if from == nil {
		from = other
	}
	if l == 0 {
		return d
	}
	c := blueprint.Change{}
	for r := range from.All() {
		id, here := r.RecordID(), d.Record(r.RecordID())
		comment, is := r.(blueprint.Comment)
		switch {
		case is && l&LeftOutComments != 0 && here == nil && d.Record(comment.Subject) != nil:
			c[id] = blueprint.Delta{After: r}
		case l&LeftOutNotes != 0 && here != nil && here.RecordKind() == r.RecordKind() && notesOf(r) != "" && notesOf(here) == "":
			c[id] = blueprint.Delta{Before: here, After: blueprint.WithField(here, fieldNotes, notesOf(r))}
		}
	}
	return d.Apply(c)
}

// leavesOut tells whether a record may be missing in a copy because it was left out.
func leavesOut(c *Copy, r blueprint.Record) bool {
	_, comment := r.(blueprint.Comment)
	return comment && LeftOut(c.meta.leftOut)&LeftOutComments != 0
}
