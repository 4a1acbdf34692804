// Package png writes a whole map as one picture of pixels, at any scale or of any
// width. It is meant for slides, chats and wikis; pages for print are the business
// of package pdf.
//
// What is on the picture is composed by package export, and painted as on the board
// (canvas, canvas/raster). It is painted and packed in bands, several at a time, so
// that memory does not grow with the height of the map. The package reads documents
// and never changes them; equal input gives equal bytes.
package png
