package scene

import "unicode/utf8"

// Extent is a stretch of a line in units from where the line begins.
type Extent struct{ X, W float64 }

// Extents tells where the bytes from … to of a line's text stand: one stretch, or
// several where a text of both directions takes them apart. They are in no order.
func (f *Fonts) Extents(l *Line, from, to int) []Extent {
	from, to = max(from, 0), min(to, len(l.Text))
	if from >= to {
		return nil
	}
	if l.Plain {
		x := f.Width(l.Text[:from], l.Face, l.Size)
		return []Extent{{x, f.Width(l.Text[from:to], l.Face, l.Size)}}
	}
	runes := []rune(l.Text)
	first := utf8.RuneCountInString(l.Text[:from])
	last := first + utf8.RuneCountInString(l.Text[from:to])
	parts := f.shapeItems(runes, f.itemise(l.Text, runes, l.Face, l.RTL))
	visualOrder(parts)
	var out []Extent
	x := 0.0
	for _, p := range parts {
		for i, g := range p.glyphs {
			w := float64(g.Advance) * l.Size
			if c := p.cluster[i]; c >= first && c < last {
				if n := len(out); n > 0 && out[n-1].X+out[n-1].W >= x-1e-6 {
					out[n-1].W += w
				} else {
					out = append(out, Extent{x, w})
				}
			}
			x += w
		}
	}
	return out
}
