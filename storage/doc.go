// Package storage is the .journey file: reading it safely, editing it so that
// nothing is lost, and bringing the user's copy up to date.
//
// There are two files. The working copy is a bbolt database in a private folder
// of the user (Options.State); every command is one entry of its log, durable at
// once, and undo reaches back through it after a restart. The user's file is
// published from it: built whole in memory, written beside the old one, checked,
// made durable, renamed. It is at every moment complete, and it holds no history
// and no deleted text, unless history is set to travel with it. bbolt never sees a byte that this program did not write;
// files from elsewhere are read by package pages.
//
// Layout (format version 1, buckets of a bbolt database):
//
//	meta     what the file says of itself; values are CBOR (see meta.go)
//	records  16-byte id -> envelope (see package codec); deleted: a tombstone
//	log      8-byte number -> envelope of an entry; working copy only
//	packs    the log as it travels: number of the first -> entries, deflated
//	marks    named versions, saves, sent copies; where the log is
//	blobs    SHA-256 -> bytes of a picture
//	local    working copy only: which file it belongs to and what was published
//
// Buckets, keys and fields of newer versions are carried along untouched. A
// published file ends its meta with a seal, the SHA-256 of everything else in it,
// so that damage is noticed wherever it is; the digest of the records is kept up
// to date with each entry and verified on opening.
//
// Copies that were edited apart come together again because a file names the
// revisions it came by. PartedFrom finds the newest one that both sides know and
// rebuilds it from a log; where no log reaches it, the revision of each record
// tells who changed it. A merge is an entry with a second parent, from which the
// merged copy can be rebuilt, too; undone, it counts no more. What was left out of
// a copy that was sent is put back before merging (LeftOut).
//
// The package does not know windows or formats of others, and decides nothing
// about a merge: package merge does. It never
// overwrites a file that someone else changed, never publishes into folders for
// temporary files, and never touches a file that it only reads.
package storage
