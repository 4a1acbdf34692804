// Package blueprinttest makes documents and edits for the tests of every other
// package: a large believable map, random documents, random edits that cover
// every verb with sense and nonsense, hostile texts, and a small builder.
//
// Everything is deterministic: the same arguments give the same document, ids
// included. Large is also what the product's sample command writes, so this
// package imports nothing of testing and may be linked into the program.
//
// It knows the model and nothing else: no files, pixels or formats.
package blueprinttest
