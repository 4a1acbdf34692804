package scene

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// wrapPlain wraps a paragraph of plain text in one walk, in whole font units.
func (p *paragraph) wrapPlain(lines []*Line, text string, room int) ([]*Line, bool) {
	w := plainWalk{paragraph: *p, text: text, lines: lines, base: len(lines), room: room}
	w.limit = p.unitLimit()
	if p.t.numbersNeedCare(text) {
		w.exact = exactBreaks(text)
	}
	return w.run()
}

func (p *paragraph) unitLimit() int { return int((p.limit + slack) * p.t.upem) }

// plainWalk is the state of wrapPlain. Widths are in font units, measured from
// begin.
type plainWalk struct {
	paragraph
	text  string
	limit int
	exact []int // where breaks may be, if the pair table does not suffice
	lines []*Line
	base  int // lines there were before
	room  int // lines there may be, 0: any number
	block []Line

	begin, width    int // the line: where it begins, how wide it is so far
	end, endWidth   int // behind its last character that is no blank
	brk, brkWidth   int // its last opportunity: where the next line would begin
	brkEnd, brkEndW int // end and endWidth there
	last            breakClass
	blanks          bool // blanks stand between last and here
}

func (w *plainWalk) run() ([]*Line, bool) {
	for i := 0; i < len(w.text); {
		r, n := rune(w.text[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(w.text[i:])
		}
		class, adv := w.t.class[r], int(w.t.advance[r])
		if class == classSP {
			w.width, w.blanks = w.width+adv, true
			i += n
			continue
		}
		w.note(i, class)
		for w.width+adv > w.limit && i > w.begin {
			if w.full() {
				return append(w.lines, w.withEllipsis(w.text[w.begin:], false)), true
			}
			w.breakBefore(i)
		}
		w.width += adv
		i += n
		w.end, w.endWidth, w.last, w.blanks = i, w.width, class, false
	}
	w.emit(w.end, w.endWidth, true)
	return w.lines, false
}

// note remembers that a line may end before i, if it may.
func (w *plainWalk) note(i int, class breakClass) {
	if w.last == classNone {
		return // blanks at the very beginning belong to the first word
	}
	ok := false
	switch {
	case w.exact != nil:
		for len(w.exact) > 0 && w.exact[0] < i {
			w.exact = w.exact[1:]
		}
		ok = len(w.exact) > 0 && w.exact[0] == i
	case w.blanks:
		ok = w.f.breaks.spaced[w.last][class]
	default:
		ok = w.f.breaks.direct[w.last][class]
	}
	if ok {
		w.brk, w.brkWidth, w.brkEnd, w.brkEndW = i, w.width, w.end, w.endWidth
	}
}

// full reports whether the line being filled is the last there is room for.
func (w *plainWalk) full() bool {
	return w.room > 0 && len(w.lines)-w.base >= w.room-1 && w.end > w.begin
}

// breakBefore ends the line at the last opportunity, or else right before i.
func (w *plainWalk) breakBefore(i int) {
	torn := w.brk <= w.begin
	if torn {
		w.brk, w.brkWidth, w.brkEnd, w.brkEndW = i, w.width, w.end, w.endWidth
		if at := w.tear(i); at < i {
			width := w.width - w.t.units(w.text[at:i])
			w.brk, w.brkWidth, w.brkEnd, w.brkEndW = at, width, at, width
		}
	}
	w.emit(w.brkEnd, w.brkEndW, false)
	if n := len(w.lines); torn && n > w.base {
		w.lines[n-1].Torn = true
	}
	w.begin = w.brk
	w.width -= w.brkWidth
	w.endWidth -= w.brkWidth
}

// tear is where a word that has no room breaks instead of before i, so that no line
// begins with what ends it.
func (w *plainWalk) tear(i int) int {
	at := i
	n := lettersAlong(func() (rune, bool) {
		if at <= w.begin {
			return 0, false
		}
		r, size := utf8.DecodeLastRuneInString(w.text[:at])
		at -= size
		return r, true
	}, firstRune(w.text[i:]))
	for ; n > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(w.text[:i])
		i -= size
	}
	return i
}

// emit adds the line up to end. One of blanks only is left out, unless it is
// all there is.
func (w *plainWalk) emit(end, width int, final bool) {
	if end > w.begin {
		w.add(w.text[w.begin:end], width)
	} else if final && len(w.lines) == w.base {
		w.lines = append(w.lines, w.newPlain("", 0))
	}
}

// mostAtOnce bounds the room made for lines that may come.
const mostAtOnce = 12

// add adds a line. The first one tells about how many there will be: all of them lie in
// one piece of memory.
func (w *plainWalk) add(text string, width int) {
	if len(w.block) == 0 {
		rest := len(w.text) - w.begin
		w.block = make([]Line, min(1+(rest-1)/len(text), mostAtOnce))
		w.lines = slices.Grow(w.lines, len(w.block))
	}
	line := &w.block[0]
	w.block = w.block[1:]
	w.set(line, text, width)
	w.lines = append(w.lines, line)
}

func (p *paragraph) set(l *Line, text string, units int) {
	*l = Line{Text: text, Face: p.face, Size: p.size, Width: float64(units) / p.t.upem * p.size, Plain: true}
}

func (p *paragraph) newPlain(text string, units int) *Line {
	l := &Line{}
	p.set(l, text, units)
	return l
}

func (p *paragraph) plainLine(text string) *Line { return p.newPlain(text, p.t.units(text)) }

// fitPlain returns the longest beginning of text that leaves room for an
// ellipsis, without blanks at its end.
func (p *paragraph) fitPlain(text string) string {
	room := p.unitLimit() - p.t.units(ellipsis)
	for i, r := range text {
		if room -= int(p.t.advance[r]); room < 0 {
			text = text[:i]
			break
		}
	}
	return strings.TrimRight(text, " ")
}

// numbersNeedCare reports whether a digit stands beside punctuation. What may
// break there depends on more than two characters (UAX #14, LB25).
func (t *plainTable) numbersNeedCare(text string) bool {
	last := classSP
	for _, r := range text {
		c := t.class[r]
		if c == classNU && last != classNU && last != classAL && last != classSP ||
			last == classNU && c != classNU && c != classAL && c != classSP {
			return true
		}
		last = c
	}
	return false
}

// exactBreaks asks the general segmenter where text may break.
func exactBreaks(text string) []int {
	at := make([]int, 0, 16)
	for rest, state := text, -1; rest != ""; {
		_, rest, _, state = uniseg.FirstLineSegmentInString(rest, state)
		at = append(at, len(text)-len(rest))
	}
	return at
}
