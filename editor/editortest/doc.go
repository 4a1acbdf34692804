// Package editortest drives an editor session as a person would: it presses what
// is called by its title, drags it to a cell called by its step and lane, types,
// and says what must have come of it.
//
// After every event it checks what must always hold: the document and the shown
// preview are sound, both layouts equal those arranged from nothing, what is
// selected exists, and the document has changed only where a change was applied. It
// knows nothing of windows and imports what the editor imports, and the fonts.
package editortest
