// Package scene is a picture as data: a display list of finished shapes and
// lines of text, which painters (screen raster, PDF, PNG, SVG) draw and decide
// nothing about. Fonts are measured, wrapped and shaped here and nowhere else,
// so every painter breaks lines alike.
//
// Lengths are in units: one device-independent pixel on screen at 100 %, one
// point on paper. x grows to the right, y down. The package imports nothing of
// ours and knows neither maps nor windows.
//
// Text comes in two kinds. Plain text (Latin, Greek and Cyrillic letters,
// figures, common signs) is measured from a table, one glyph to a character; all
// else is shaped by HarfBuzz, with fonts of the system where the bundled faces
// lack a character. Invariants: for plain text both ways break lines alike; the
// bundled faces are set without kerning and ligatures, as pages are; the width of
// a line is the sum of its glyphs' advances; no text, however odd, panics or
// loses a character that can be seen; what no font has is drawn as a box and
// named by Fonts.Missing.
package scene
