package blueprint

// Tx is one edit under way: a document that may be written through verbs, and
// the Change gathered so far. It is valid only inside the function given to
// Edit, on one goroutine.
type Tx struct {
	w      *docWriter
	base   *Doc
	change Change
	now    *Doc // cached view, nil after a write
}

// Edit runs f on a Tx and returns the document it leads to and the Change that
// leads there. If f fails, or leaves a reference or record invalid, the error is
// returned and d stands as it is.
func (d *Doc) Edit(f func(*Tx) error) (*Doc, Change, error) {
	tx := &Tx{w: d.write(), base: d, change: Change{}}
	if err := f(tx); err != nil {
		return d, nil, err
	}
	after := tx.w.done()
	if err := after.checkChange(tx.change); err != nil {
		return d, nil, err
	}
	if len(tx.change) == 0 {
		return d, tx.change, nil
	}
	return after, tx.change, nil
}

// Doc returns the document as the edit has left it so far. The view is good
// until the next write.
func (tx *Tx) Doc() *Doc {
	if tx.now == nil {
		tx.now = tx.w.done()
	}
	return tx.now
}

// Put adds a record or replaces the one of its id. Verbs know consequences; Put
// does not, and is for setting fields that have none.
func (tx *Tx) Put(r Record) error {
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

// need returns the record of that id if it is a T, or ErrNotFound.
func need[T Record](tx *Tx, verb string, id ID) (T, error) {
	r, ok := Get[T](tx.Doc(), id)
	if !ok {
		return r, notFound(verb, r.RecordKind(), id)
	}
	return r, nil
}
