// Package png writes a whole map as one picture: title, stages, lanes, cards,
// what is parked and a legend of the marks it uses, at any scale. It is meant
// for slides, chats and wikis; pages for print are the business of package pdf.
//
// The picture is laid out and painted as on the board (canvas, canvas/raster),
// but nothing is cut short. It is painted and packed in bands, several at a
// time, so that memory does not grow with the height of the map. The package
// reads documents and never changes them; equal input gives equal bytes.
package png
