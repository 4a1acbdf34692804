// Package pdf writes maps as PDF files that any reader shows alike: fonts
// embedded, text searchable, bookmarks, links from the summary to the cards.
//
// The pages come finished from package export; this package only draws them,
// and all of gofpdf is behind one type in painter.go. It decides nothing about
// breaks, sizes or colours, and reads no clock: the same document and options
// give the same bytes.
//
// Invariants: no text makes it panic, whatever script or damage it has; every
// font used is embedded; text that cannot be typed with the embedded faces is
// drawn as outlines, with an invisible run that search finds.
package pdf
