// Package scene is a picture as data: a display list of finished shapes and
// lines of text, which painters (screen raster, PDF, PNG, SVG) draw and decide
// nothing about. Fonts are measured, wrapped and shaped here and nowhere else,
// so every painter breaks lines alike.
//
// Lengths are in units: one device-independent pixel on screen at 100 %, one
// point on paper. x grows to the right, y down. The package imports nothing of
// ours and knows neither maps nor windows.
package scene
