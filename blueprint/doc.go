// Package blueprint is what a journey map or service blueprint is: an
// immutable set of records, and changes to it as data.
//
// A Doc is never modified. Doc.Edit runs domain verbs on a Tx and returns a new
// Doc together with the Change that leads to it; Apply, Inverse, Then and Diff
// give undo, redo, history, comparison and merging without further machinery.
// Docs share structure, so an edit costs the same in a small and in a large
// document, and any goroutine may read any Doc at any time.
//
// The package knows nothing of files, pixels, windows or formats, and imports
// the standard library and a UUID library only.
//
// Invariants (see Check): every reference points to a living record of the
// right kind in the same map; a card is either in a cell or in its map's
// parking lot; spans run left to right; a departments lane holds no cards;
// relation ids are derived from their ends; order keys are well formed.
package blueprint
