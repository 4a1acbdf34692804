package scene

import "strings"

func (f *fonts) line(s string, face Face, size float64) *Line {
	s = strings.ReplaceAll(clean(s), "\n", " ")
	t := f.plain[f.face(face).face]
	if t.isPlain(s) {
		return &Line{Text: s, Face: face, Size: size, Width: float64(t.units(s)) / t.upem * size, Plain: true}
	}
	return f.shapedLine(s, face, size, RightToLeft(s))
}

// shapedLine makes a line of text that may need shaping.
func (f *fonts) shapedLine(s string, face Face, size float64, rtl bool) *Line {
	l := &Line{Text: s, Face: face, Size: size, RTL: rtl}
	for _, r := range f.shape(l) {
		for _, g := range r.Glyphs {
			l.Width += float64(g.Advance) * size
		}
	}
	return l
}

func (f *fonts) ink(l *Line) (up, down float64) {
	for _, run := range f.shape(l) {
		for _, g := range run.Glyphs {
			if p := run.Font.Outline(g.ID); p != nil {
				b, y := p.Bounds(), float64(g.Y)
				up, down = max(up, -(b.Y+y)*l.Size), max(down, (b.Bottom()+y)*l.Size)
			}
		}
	}
	return up, down
}

func (f *fonts) width(s string, face Face, size float64) float64 {
	if t := f.plain[f.face(face).face]; t.isPlain(s) {
		return float64(t.units(s)) / t.upem * size
	}
	return f.line(s, face, size).Width
}
