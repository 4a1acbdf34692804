// Package pdf writes maps as PDF files that any reader shows alike: fonts
// embedded, text searchable, bookmarks, links from the summary to the cards.
//
// The pages come finished from package export; this package only draws them,
// and all of gofpdf is behind one type in painter.go. It decides nothing about
// breaks, sizes or colours, and reads no clock: the same document and options
// give the same bytes.
//
// Files are tagged: what the parts of a list are (scene.Part) becomes a tree of
// headings, tables, lists, cards and figures in the order in which they are read
// (tags.go), written behind gofpdf's objects (structure.go, bundle.go, finish.go).
// They claim neither PDF/A nor PDF/UA.
//
// Invariants: no text makes it panic, whatever script or damage it has; every
// font used is embedded; text that cannot be typed with the embedded faces is
// drawn as outlines, with an invisible run that search finds; no text stands
// outside the tree unless it is decoration; tags change no pixel.
package pdf
