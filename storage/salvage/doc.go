// Package salvage gives back what can be read of a damaged file, as a new
// document. The damaged bytes are only read.
//
// It believes no structure: it looks at every byte offset for envelopes (see
// package codec) that fit their checksum and the key in front of them, so it
// does not matter where pages lie, whether bytes were lost or added in between,
// or what the headers say. An envelope with a single wrong byte, or with ends
// of lines that a transfer as text changed, is put right where the checksum
// tells how. Of several versions of a record the newest one counts. What then
// hangs in the air is given a place (lanes and steps ‘Recovered’ under the ids of
// the missing ones, the parking lot), so that the document is sound; what cannot
// be kept is told in the Account, with its text.
//
// Bytes may come from strangers: work and memory stay in proportion to the size
// of the image, whatever is in it. Measured beside images of 10 MB: some 5 times
// that for a map, 12 times where everything is made to be a burden.
//
// The package does not know files, transactions or windows, does not decide
// whether a file is damaged, and cannot tell a map that somebody forged with
// the right checksums from one that was drawn.
package salvage
