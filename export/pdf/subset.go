package pdf

import (
	"bytes"
	"hash/fnv"
	"slices"
)

// fontNames are what the faces are called in the file: by their own names, behind the
// six letters and the plus sign that mark a font of which only a part is embedded
// (ISO 32000-1, 9.6.4). Equal parts have equal letters.
type fontNames [len(styles)]string

// realNames are the names the faces have in their own files.
var realNames = fontNames{"NotoSans-Regular", "NotoSans-Bold", "NotoSans-Italic", "NotoSans-BoldItalic"}

// namesOf names the faces by the characters that are used of them.
func namesOf(used [len(styles)]runeSet) (names fontNames) {
	for i, runes := range used {
		h := fnv.New64a()
		for _, r := range runes.sorted() {
			h.Write([]byte{byte(r >> 16), byte(r >> 8), byte(r)}) // a hash takes everything
		}
		tag := make([]byte, 6)
		for n, sum := 0, h.Sum64()+uint64(i); n < len(tag); n, sum = n+1, sum/26 {
			tag[n] = 'A' + byte(sum%26)
		}
		names[i] = string(tag) + "+" + realNames[i]
	}
	return names
}

// rename gives an object of gofpdf's file the names of fonts; objects that hold a font's
// bytes stay as they are.
func (n *fontNames) rename(object []byte) []byte {
	if len(object) > 4000 {
		return object // pictures, fonts
	}
	for _, key := range []string{"/BaseFont /", "/FontName /"} {
		at := bytes.Index(object, []byte(key+"utf8"+family))
		if at < 0 || bytes.Contains(object[:at], []byte("stream")) {
			continue
		}
		at += len(key)
		end := at + bytes.IndexAny(object[at:], " \r\n/>")
		if end < at {
			continue
		}
		style := string(object[at+len("utf8"+family) : end])
		if i := slices.Index(styles[:], style); i >= 0 {
			object = slices.Concat(object[:at], []byte(n[i]), object[end:])
		}
	}
	return object
}
