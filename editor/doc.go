// Package editor is editing without a window: a session holds a document, the
// map shown, what is selected, the tool in hand and the history, and turns what
// a person does on the board into changes of the document.
//
// It knows no toolkit, no file and no format. A window feeds it canvas events
// and asks it for Feedback; the texts in Feedback, Notice and Field are for
// people.
//
// Invariants: tools are states that are types, and handling an event returns
// the next state. A gesture shows what it would do in a preview document and
// leaves the document alone until it ends; it then becomes exactly one undo
// step, and a cancelled gesture leaves no trace. Everything that changes the
// document goes through Do, DoMerged, Undo, Redo or Replace. Methods return their
// errors; only what comes of an event or of a text, where nobody waits for an
// error, is told as a Notice. A Session belongs
// to one goroutine; the Docs and Layouts it hands out may be read anywhere.
package editor
