// Package mermaid reads and writes Mermaid's journey diagrams.
//
// Parse reads one diagram exactly as Mermaid's own parser (11.x) does: what it
// accepts, rejects, trims, shifts and ignores. Read finds the diagrams in a
// .mmd file or in the Markdown, reStructuredText or HTML around them and makes
// each a map: sections become stages, tasks steps, actors personas, scores
// emotion. Write goes back, and says what such a diagram cannot hold.
//
// The package knows nothing of file names, of other kinds of diagram and of
// how Mermaid draws. It repairs nothing: where a slip of the author changed the
// meaning, it imports what Mermaid understood and reports it as a Note.
//
// Invariants: no input panics; what Read returns passes blueprint's Check;
// every line number is that of the file that was read; what Write writes is
// accepted by Parse and by Mermaid.
package mermaid
