package editor

import (
	"errors"
	"fmt"

	"throughline/blueprint"
)

// SubjectOf is the thing on the map that a found text belongs to: what a comment,
// a tag or a feeling is about, else the record itself.
func SubjectOf(d *blueprint.Doc, id blueprint.ID) blueprint.ID {
	switch r := d.Record(id).(type) {
	case blueprint.Comment:
		return r.Subject
	case blueprint.Tag:
		return r.Subject
	}
	return id
}

// ShowHit selects what a found text belongs to and brings it into view, without
// changing the zoom. It reports whether it is still there.
func (s *Session) ShowHit(h TextHit) bool {
	defer s.enter()()
	id := SubjectOf(s.doc, h.ID)
	if !s.bring(id) {
		return false
	}
	s.Reveal(id)
	return true
}

// ReplaceText puts another text in the place of hits, as one undo step, and counts
// them. Hits that the document no longer has are left out. Where one replacement is
// refused, none is made: the error is a ReplaceError.
func (s *Session) ReplaceText(q TextQuery, hits []TextHit, with string) (int, error) {
	done := 0
	name := "Replace " + shortly(q.Text) + " with " + shortly(with)
	err := s.Do(name, func(tx *blueprint.Tx) error {
		n, err := replaceAll(tx, q, hits, with)
		done = n
		return err
	})
	if err != nil {
		return 0, err
	}
	return done, nil
}

func shortly(text string) string {
	if r := []rune(text); len(r) > longestName {
		text = string(r[:longestName-1]) + "…"
	}
	return "‘" + text + "’"
}

// ReplaceError says in which thing a replacement was refused, and why.
type ReplaceError struct {
	ID    blueprint.ID
	Title string // of the thing, quoted
	Err   error
}

func (e *ReplaceError) Error() string {
	return fmt.Sprintf("replace in %s: %v", e.Title, e.Err)
}

// Unwrap gives the refusal.
func (e *ReplaceError) Unwrap() error { return e.Err }

// replaceAll goes text by text: the hits of one text stand together.
func replaceAll(tx *blueprint.Tx, q TextQuery, hits []TextHit, with string) (int, error) {
	needle, done := fold(q.Text), 0
	for len(hits) > 0 {
		n := 1
		for n < len(hits) && hits[n].ID == hits[0].ID && hits[n].Field == hits[0].Field {
			n++
		}
		id := SubjectOf(tx.Doc(), hits[0].ID)
		title := quote(tx.Doc(), id)
		k, err := replaceIn(tx, q, needle, hits[:n], with)
		if err != nil {
			return 0, &ReplaceError{ID: id, Title: title, Err: err}
		}
		done += k
		hits = hits[n:]
	}
	return done, nil
}

// replaceIn replaces hits of one text, as far as they are there.
func replaceIn(tx *blueprint.Tx, q TextQuery, needle string, hits []TextHit, with string) (int, error) {
	r := tx.Doc().Record(hits[0].ID)
	if r == nil {
		return 0, nil
	}
	for _, field := range textsOf(r) {
		if field.key != hits[0].Field {
			continue
		}
		text := field.get(r)
		there := map[stretch]bool{}
		for _, at := range q.in(text, needle) {
			there[at] = true
		}
		out, end, n := "", 0, 0
		for _, h := range hits {
			if there[stretch{h.From, h.To}] && h.From >= end {
				out += text[end:h.From] + with
				end = h.To
				n++
			}
		}
		if n == 0 {
			return 0, nil
		}
		return n, refusal(field.set(tx, r, out+text[end:]))
	}
	return 0, nil
}

// refusal keeps an error as it is; a record that the change would make invalid is
// refused here rather than when the edit ends, so that it can be named.
func refusal(err error) error {
	var invalid *blueprint.InvalidError
	if errors.As(err, &invalid) {
		return &blueprint.RefusedError{Verb: "replace", ID: invalid.ID, Reason: "its " + invalid.Field + " " + invalid.Reason}
	}
	return err
}
