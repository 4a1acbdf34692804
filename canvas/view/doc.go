// Package view shows a canvas.Layout in a Fyne window: one board widget whose
// picture comes from the CPU raster, with a thin overlay of pooled primitives
// (selection, drop mark, marquee, wire, lifted cards) and one shared text field.
// It turns Fyne's input into canvas events and decides nothing: what an event
// means is its Model's business.
//
// Invariants: the raster is refreshed at most once per change of what it shows,
// never its parents; the document is never touched here.
package view
