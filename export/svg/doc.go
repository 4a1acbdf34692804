// Package svg writes a whole map as one SVG file: the picture of package export, as
// shapes that can be enlarged and edited, and as text that can be read, searched for,
// selected and translated.
//
// Every line of text is one text element, as wide as it was measured whatever font it is
// shown in. Parts of the scene become groups with roles and labels, for people who hear
// the map; pictures are embedded once each; nothing is fetched from anywhere. Files are
// well-formed whatever the map's texts hold, keep to SVG 1.1 with styles in classes, and
// are equal for equal input. They are written as they are made, and not kept.
package svg
