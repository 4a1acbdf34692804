// Package storage is the .journey file: reading it safely, editing it so that
// nothing is lost, and bringing the user's copy up to date.
//
// There are two files. The working copy is a bbolt database in a private folder
// of the user (Options.State); every command is one entry of its log, durable at
// once, and undo reaches back through it after a restart. The user's file is
// published from it: built whole in memory, written beside the old one, checked,
// made durable, renamed. It is at every moment complete, and it holds no history
// and no deleted text. bbolt never sees a byte that this program did not write;
// files from elsewhere are read by package pages.
//
// Layout (format version 1, buckets of a bbolt database):
//
//	meta     what the file says of itself; values are CBOR (see meta.go)
//	records  16-byte id -> envelope (see package codec); deleted: a tombstone
//	log      8-byte number -> envelope of an entry; working copy only
//	marks    named versions
//	blobs    SHA-256 -> bytes of a picture
//	local    working copy only: which file it belongs to and what was published
//
// Buckets, keys and fields of newer versions are carried along untouched. A
// published file ends its meta with a seal, the SHA-256 of everything else in it,
// so that damage is noticed wherever it is; the digest of the records is kept up
// to date with each entry and verified on opening.
//
// The package does not know windows, merging or formats of others. It never
// overwrites a file that someone else changed, never publishes into folders for
// temporary files, and never touches a file that it only reads.
package storage
