package blueprint

import "fmt"

// Tx is one edit under way: a document that may be written through verbs, and
// the Change gathered so far. It is valid only inside the function given to
// Edit, on one goroutine.
type Tx struct {
	w      *docWriter
	change Change
	now    *Doc // cached view, nil after a write
}

// Edit runs f on a Tx and returns the document it leads to and the Change that
// leads there. If f fails, or leaves a reference or record invalid, the error is
// returned and d stands as it is.
func (d *Doc) Edit(f func(*Tx) error) (*Doc, Change, error) {
	tx := &Tx{w: d.write(), change: Change{}}
	err := f(tx)
	tx.sweepPictures()
	after := tx.w.done()
	tx.w = nil // a Tx kept beyond its edit must not write into a document that is out
	if err != nil {
		return d, nil, err
	}
	if err := after.checkChange(tx.change); err != nil {
		return d, nil, err
	}
	if len(tx.change) == 0 {
		return d, tx.change, nil
	}
	return after, tx.change, nil
}

// Doc returns the document as the edit has left it so far. The view is good
// until the next write; lists taken from it stay as they were.
func (tx *Tx) Doc() *Doc {
	if tx.now == nil {
		tx.now = tx.w.done()
	}
	return tx.now
}

// Put adds a record or replaces the one of its id. Verbs know consequences; Put
// does not, and is for setting fields that have none.
func (tx *Tx) Put(r Record) error {
	if !plain(r) {
		return &InvalidError{Field: "record", Reason: fmt.Sprintf("is a %T, which is no record by value", r)}
	}
	if err := r.Validate(); err != nil {
		return err
	}
	tx.set(r.RecordID(), r)
	return nil
}

// Delete removes one record without its consequences. It is for importers and
// merges; verbs remove what depends on it, too.
func (tx *Tx) Delete(id ID) { tx.set(id, nil) }

func (tx *Tx) set(id ID, after Record) {
	before, _ := tx.w.records.get(id)
	if before == after {
		return
	}
	tx.now = nil
	tx.w.put(id, after)
	tx.change.add(id, before, after)
}

// plain reports whether r is one of the record types itself: a pointer to one, or
// a struct around one, has the same methods but would break every comparison.
func plain(r Record) bool {
	switch r.(type) {
	case Map, Stage, Step, Lane, Card, Link, Department, Channel, Persona, Comment, Picture,
		Contributor, EmotionPoint, Tag, Remedy, Traveller, Preference, View, Attachment, Unknown:
		return true
	}
	return false
}

// recordAt returns the record of that id as it is now, nil where there is none.
func (tx *Tx) recordAt(id ID) Record {
	r, _ := tx.w.records.get(id)
	return r
}

// need returns the record of that id if it is a T, or ErrNotFound.
func need[T Record](tx *Tx, verb string, id ID) (T, error) {
	r, ok := tx.recordAt(id).(T)
	if !ok {
		return r, notFound(verb, r.RecordKind(), id)
	}
	return r, nil
}

// fresh refuses to add what is there already: an addition replaces nothing.
func (tx *Tx) fresh(verb string, r Record) error {
	if tx.recordAt(r.RecordID()) != nil {
		return &RefusedError{verb, r.RecordID(), "this " + r.RecordKind().String() + " is there already"}
	}
	return nil
}
