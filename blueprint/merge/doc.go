// Package merge brings two documents that began as one together again: a
// three-way merge, record by record and field by field.
//
// What one side changed is taken. What both changed alike is taken. What both
// changed differently is a Conflict, and a person chooses: mine, theirs or, where
// that makes sense, both. Long texts are merged by words. What was deleted on one
// side and edited, or is still used, on the other stays. Afterwards the result is
// repaired until blueprint's Check finds nothing: a card whose cell is gone goes
// to the parking lot, a step whose stage is gone to the neighbouring stage. What
// merging decided by itself and a person should know is told in Notes.
//
// The package knows no files, no revisions, no history and no windows. Who knows
// what a record was when the copies parted tells it through Base, record by
// record, and may admit not to know.
//
// Invariants, each with a test: the result is sound; nothing that one side alone
// did is lost without a Note; merging is deterministic and blind to who is mine –
// swap the sides and mirror the choices, and the result is the same; merging with
// the ancestor gives the other side exactly; merging again changes nothing.
package merge
