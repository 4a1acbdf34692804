package scene

import (
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// cluster is one grapheme of a paragraph.
type cluster struct {
	from, to int     // bytes
	width    float64 // em
	brk      bool    // a line may end behind it
	glued    bool    // not even a word too long for its line may be broken behind it
	blank    bool
	first    rune
}

// clusters splits a paragraph into measured graphemes.
func (f *fonts) clusters(text string, face Face, rtl bool) []cluster {
	runes := []rune(text)
	per := f.runeWidths(text, runes, face, rtl)
	var out []cluster
	at, from := 0, 0
	for rest, state := text, -1; rest != ""; {
		var g string
		var bounds int
		g, rest, bounds, state = uniseg.StepString(rest, state)
		c := cluster{from: from, to: from + len(g), blank: g == " ", first: firstRune(g), brk: bounds&uniseg.MaskLine == uniseg.LineCanBreak}
		for range g {
			c.width += per[at]
			at++
		}
		if next, _ := utf8.DecodeRuneInString(rest); isThai(next) {
			last, _ := utf8.DecodeLastRuneInString(g)
			c.glued = leadsSyllable(last) || endsSyllable(next)
			c.brk = c.brk || !c.glued && leadsSyllable(next) && isThai(last)
		}
		from = c.to
		out = append(out, c)
	}
	return out
}

// Thai and Lao are written without blanks, and where words end only a dictionary
// knows. Vowels written in front of their consonant begin a syllable, though,
// and others never do: lines broken by that can be read, if not always between
// words. UAX #14 leaves it to the program.

func isThai(r rune) bool { return r >= 0x0E01 && r <= 0x0EDF }

// leadsSyllable: vowels in front.
func leadsSyllable(r rune) bool { return r >= 0x0E40 && r <= 0x0E44 || r >= 0x0EC0 && r <= 0x0EC4 }

// endsSyllable: vowels behind, and the signs of repetition and abbreviation.
func endsSyllable(r rune) bool {
	return r == 0x0E2F || r == 0x0E30 || r == 0x0E32 || r == 0x0E33 || r == 0x0E45 || r == 0x0E46 ||
		r == 0x0EAF || r == 0x0EB0 || r == 0x0EB2 || r == 0x0EB3 || r == 0x0EC6
}

// runeWidths gives every character its share of the advance of the glyphs that
// show it.
func (f *fonts) runeWidths(text string, runes []rune, face Face, rtl bool) []float64 {
	per := make([]float64, len(runes))
	first := make([]bool, len(runes)) // characters that begin a glyph cluster
	for _, s := range f.shapeItems(runes, f.itemise(text, runes, face, rtl)) {
		for i, g := range s.glyphs {
			per[s.cluster[i]] += float64(g.Advance)
			first[s.cluster[i]] = true
		}
		for i := s.from; i < s.to; {
			j := i + 1
			for j < s.to && !first[j] {
				j++
			}
			share := per[i] / float64(j-i)
			for ; i < j; i++ {
				per[i] = share
			}
		}
	}
	return per
}

// wrapGeneral wraps any paragraph.
func (p *paragraph) wrapGeneral(lines []*Line, text string, room int) ([]*Line, bool) {
	rtl := RightToLeft(text)
	cs := p.f.clusters(text, p.face, rtl)
	base := len(lines)
	for begin := 0; begin < len(cs); {
		next, end := p.fill(cs, begin, p.limit)
		line := p.finish(text, cs, begin, end, rtl)
		for limit := p.limit; line.Width > (p.limit+slack)*p.size && end-begin > 1; {
			// Cut off from what followed, letters may take wider forms.
			limit -= line.Width/p.size - p.limit
			shorter, e := p.fill(cs, begin, min(limit, span(cs, begin, end)-slack))
			if e >= end {
				e, shorter = end-1, end-1
			}
			next, end = shorter, e
			line = p.finish(text, cs, begin, end, rtl)
		}
		if end > begin {
			if room > 0 && len(lines)-base >= room-1 && next < len(cs) && !blankFrom(cs, next) {
				return append(lines, p.withEllipsis(text[cs[begin].from:], rtl)), true
			}
			line.Torn = next < len(cs) && !cs[next-1].brk
			lines = append(lines, line)
		}
		begin = next
	}
	if len(lines) == base { // nothing, or blanks only
		lines = append(lines, p.plainLine(""))
	}
	return lines, false
}

func blankFrom(cs []cluster, i int) bool {
	for ; i < len(cs); i++ {
		if !cs[i].blank {
			return false
		}
	}
	return true
}

func span(cs []cluster, begin, end int) (w float64) {
	for _, c := range cs[begin:end] {
		w += c.width
	}
	return w
}

// fill finds the end of the line that begins at begin (without the blanks there)
// and where the next one begins.
func (p *paragraph) fill(cs []cluster, begin int, limit float64) (next, end int) {
	w, brk, brkEnd := 0.0, begin, begin
	hard, hardEnd := begin, begin // where a word may be broken in need
	end = begin
	for i := begin; i < len(cs); i++ {
		c := cs[i]
		if !c.blank {
			if i > begin && !cs[i-1].glued {
				hard, hardEnd = i, end
			}
			switch {
			case w+c.width <= limit+slack || i == begin:
			case brk > begin:
				return brk, brkEnd
			case hard > begin:
				if at := tear(cs, begin, hard); at < hard {
					return at, at
				}
				return hard, hardEnd
			default:
				return i, end
			}
			end = i + 1
		}
		w += c.width
		if c.brk && end > begin {
			brk, brkEnd = i+1, end
		}
	}
	return len(cs), end
}

// tear is where a word that has no room breaks instead of before i, so that no line
// begins with what ends it.
func tear(cs []cluster, begin, i int) int {
	at := i
	n := lettersAlong(func() (rune, bool) {
		if at--; at < begin {
			return 0, false
		}
		return cs[at].first, true
	}, cs[i].first)
	if n > 0 && cs[i-n-1].glued {
		return i
	}
	return i - n
}

// finish makes the line of some clusters. A soft hyphen at its end shows.
func (p *paragraph) finish(text string, cs []cluster, begin, end int, rtl bool) *Line {
	s := ""
	if end > begin {
		s = text[cs[begin].from:cs[end-1].to]
	}
	if end < len(cs) && strings.HasSuffix(s, "\u00AD") {
		s = strings.TrimSuffix(s, "\u00AD") + "-"
	}
	if !rtl && p.t.isPlain(s) {
		return p.plainLine(s)
	}
	return p.f.shapedLine(s, p.face, p.size, rtl)
}

// fitGeneral returns the longest beginning of text that fits with an ellipsis.
func (p *paragraph) fitGeneral(text string, rtl bool) *Line {
	cs := p.f.clusters(text, p.face, rtl)
	room := p.limit - p.f.width(ellipsis, p.face, 1)
	n := 0
	for w := 0.0; n < len(cs); n++ {
		if w += cs[n].width; w > room+slack {
			break
		}
	}
	for ; ; n-- {
		for n > 0 && cs[n-1].blank {
			n--
		}
		s := ""
		if n > 0 {
			s = text[:cs[n-1].to]
		}
		l := p.f.shapedLine(s+ellipsis, p.face, p.size, rtl)
		if n == 0 || l.Width <= (p.limit+slack)*p.size {
			return l
		}
	}
}
