package blueprint

// sweepPictures removes the pictures that the edit has taken from their last card: what
// is shown nowhere does not travel with the file.
func (tx *Tx) sweepPictures() {
	for _, delta := range tx.change {
		before, ok := delta.Before.(Card)
		if !ok || before.Picture.IsZero() {
			continue
		}
		if after, ok := delta.After.(Card); ok && after.Picture == before.Picture {
			continue
		}
		if _, ok := tx.recordAt(before.Picture).(Picture); ok && len(tx.siblings(key{before.Picture, ID{}, listUses})) == 0 {
			defer tx.set(before.Picture, nil) // after the loop over what is written to
		}
	}
}
