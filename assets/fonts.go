package assets

import (
	"bytes"

	"fyne.io/fyne/v2/theme"
)

// Faces returns copies of the font files of Noto Sans regular, bold, italic and
// bold italic (OFL): the one typeface of screen and page, as Fyne bundles it.
// They are copies because gofpdf writes into the bytes it is given.
func Faces() [4][]byte {
	return [4][]byte{
		bytes.Clone(theme.DefaultTextFont().Content()), bytes.Clone(theme.DefaultTextBoldFont().Content()),
		bytes.Clone(theme.DefaultTextItalicFont().Content()), bytes.Clone(theme.DefaultTextBoldItalicFont().Content()),
	}
}

// Emoji returns the emoji font that Fyne bundles (OpenType with SVG glyphs), or
// nil where it was built without.
func Emoji() []byte {
	if r := theme.DefaultEmojiFont(); r != nil {
		return r.Content()
	}
	return nil
}
