// Package export holds what the ways out share: paper sizes, the choice of
// pages, and the pages themselves as finished display lists, which a painter
// (PDF today) merely draws.
//
// Compose plans and lays out pages: a summary made from the data, the poster on
// as many sheets as readable type needs, and numbered notes for what does not
// fit on a card. It decides every break; painters decide nothing. The package
// knows no file format and no window, and never changes the document it is
// given: a sheet that has to cut a stage, a lane or a span is laid out from a
// copy in which these parts are records of their own.
//
// Invariants: composing never fails for a map that exists; no text is smaller
// than MinText; text lies inside its page and its card; lane heights are equal
// on all sheets that show a lane; equal input gives equal pages.
package export
