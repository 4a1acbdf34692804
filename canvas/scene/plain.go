package scene

import "unicode"

// plainEnd is where the range of plain characters ends: Latin, Greek, Cyrillic
// and general punctuation lie below it.
const plainEnd = 0x2300

// plainTable says of each character below plainEnd whether it can be drawn by
// itself, how wide it is and how lines break around it. Plain text needs no
// shaping: one character is one glyph, left to right, whatever stands beside it.
type plainTable struct {
	upem    float64
	advance [plainEnd]uint16 // font units
	class   [plainEnd]breakClass
	glyph   [plainEnd]uint16
}

func newPlainTable(f *Font, classes *[plainEnd]breakClass) *plainTable {
	t := &plainTable{upem: f.upem}
	for r, c := range classes {
		if c == classNone {
			continue
		}
		if g, ok := f.glyph(rune(r)); ok && g <= 0xFFFF {
			t.class[r], t.glyph[r], t.advance[r] = c, uint16(g), uint16(f.advance(g))
		}
	}
	return t
}

// plainClasses finds the class of every plain character, once for all faces.
func plainClasses() *[plainEnd]breakClass {
	var classes [plainEnd]breakClass
	for r := range classes {
		classes[r] = classOf(rune(r))
	}
	return &classes
}

// isPlain reports whether every character of s is plain.
func (t *plainTable) isPlain(s string) bool {
	for i := 0; i < len(s); i++ {
		if b := s[i]; b >= 0x80 {
			return t.isPlainFrom(s[i:])
		} else if t.class[b] == classNone {
			return false
		}
	}
	return true
}

func (t *plainTable) isPlainFrom(s string) bool {
	for _, r := range s {
		if r >= plainEnd || t.class[r] == classNone {
			return false
		}
	}
	return true
}

// units is the advance of plain text in font units.
func (t *plainTable) units(s string) int {
	n := 0
	for _, r := range s {
		n += int(t.advance[r])
	}
	return n
}

// plainLetter reports whether r is a letter that stands for itself: of a script
// without joining, reordering or marks, and not a modifier.
func plainLetter(r rune) bool {
	if r >= 0x0600 && r < 0x1E00 || !unicode.IsLetter(r) || unicode.Is(unicode.Lm, r) {
		return false
	}
	return unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic)
}
