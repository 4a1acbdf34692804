package scene

import "golang.org/x/text/unicode/bidi"

// RightToLeft reports the direction of a paragraph: that of its first strong
// character outside isolates (UAX #9, P2 and P3).
func RightToLeft(s string) bool {
	depth := 0
	for _, r := range s {
		if r < 0x0590 {
			if c, _ := bidi.LookupRune(r); c.Class() == bidi.L && depth == 0 {
				return false
			}
			continue
		}
		p, _ := bidi.LookupRune(r)
		switch p.Class() {
		case bidi.LRI, bidi.RLI, bidi.FSI:
			depth++
		case bidi.PDI:
			depth = max(0, depth-1)
		case bidi.L:
			if depth == 0 {
				return false
			}
		case bidi.R, bidi.AL:
			if depth == 0 {
				return true
			}
		}
	}
	return false
}

const maxDepth = 125 // UAX #9, BD2

// bidiLevels gives every character of one line its embedding level by the
// Unicode Bidirectional Algorithm (UAX #9). x/text has the algorithm but shows
// directions only, from which numbers inside right-to-left text cannot be put
// in order.
func bidiLevels(text []rune, rtl bool) []uint8 {
	b := newBidiText(text, rtl)
	b.explicit()
	for _, seq := range b.sequences() {
		seq.resolveWeak()
		seq.resolveBrackets()
		seq.resolveNeutral()
		seq.assign()
	}
	b.trailing()
	return b.levels
}

// bidiText is a line while its levels are worked out.
type bidiText struct {
	text    []rune
	props   []bidi.Properties
	orig    []bidi.Class // as in Unicode
	class   []bidi.Class // as resolved so far
	levels  []uint8
	removed []bool // by X9
	match   []int  // of an isolate initiator or PDI: its partner, or -1
	base    uint8
}

func newBidiText(text []rune, rtl bool) *bidiText {
	n := len(text)
	b := &bidiText{text: text, props: make([]bidi.Properties, n), orig: make([]bidi.Class, n), class: make([]bidi.Class, n),
		levels: make([]uint8, n), removed: make([]bool, n), match: make([]int, n)}
	if rtl {
		b.base = 1
	}
	var open []int
	for i, r := range text {
		p, _ := bidi.LookupRune(r)
		b.props[i], b.orig[i], b.match[i] = p, p.Class(), -1
		switch {
		case isInitiator(b.orig[i]):
			open = append(open, i)
		case b.orig[i] == bidi.PDI && len(open) > 0:
			j := open[len(open)-1]
			open = open[:len(open)-1]
			b.match[i], b.match[j] = j, i
		}
	}
	copy(b.class, b.orig)
	return b
}

func isInitiator(c bidi.Class) bool { return c == bidi.LRI || c == bidi.RLI || c == bidi.FSI }

// embedding is an entry of the directional status stack (X1).
type embedding struct {
	level    uint8
	override bidi.Class // ON: none
	isolate  bool
}

// next is the least level above e's that is odd (right to left) or even.
func (e embedding) next(rtl bool) uint8 {
	l := e.level + 1
	if (l%2 == 1) != rtl {
		l++
	}
	return l
}

// explicit applies the rules X1 to X9: formatting characters set levels.
func (b *bidiText) explicit() {
	stack := []embedding{{level: b.base, override: bidi.ON}}
	overIsolates, overEmbeddings, isolates := 0, 0, 0
	push := func(e embedding) bool {
		if e.level > maxDepth || overIsolates > 0 || overEmbeddings > 0 {
			return false
		}
		stack = append(stack, e)
		return true
	}
	for i := range b.text {
		top := stack[len(stack)-1]
		b.levels[i] = top.level
		switch c := b.orig[i]; c {
		case bidi.RLE, bidi.LRE, bidi.RLO, bidi.LRO:
			b.removed[i] = true
			e := embedding{level: top.next(c == bidi.RLE || c == bidi.RLO), override: bidi.ON}
			if c == bidi.RLO {
				e.override = bidi.R
			} else if c == bidi.LRO {
				e.override = bidi.L
			}
			if !push(e) && overIsolates == 0 {
				overEmbeddings++
			}
		case bidi.RLI, bidi.LRI, bidi.FSI:
			b.override(i, top)
			rtl := c == bidi.RLI || c == bidi.FSI && b.isolateRTL(i)
			if push(embedding{level: top.next(rtl), override: bidi.ON, isolate: true}) {
				isolates++
			} else {
				overIsolates++
			}
		case bidi.PDI:
			if overIsolates > 0 {
				overIsolates--
			} else if isolates > 0 {
				overEmbeddings = 0
				for !stack[len(stack)-1].isolate {
					stack = stack[:len(stack)-1]
				}
				stack = stack[:len(stack)-1]
				isolates--
			}
			b.levels[i] = stack[len(stack)-1].level
			b.override(i, stack[len(stack)-1])
		case bidi.PDF:
			b.removed[i] = true
			if overIsolates == 0 && overEmbeddings > 0 {
				overEmbeddings--
			} else if overIsolates == 0 && !top.isolate && len(stack) > 1 {
				stack = stack[:len(stack)-1]
			}
		case bidi.BN:
			b.removed[i] = true
		case bidi.B:
			b.levels[i] = b.base
		default:
			b.override(i, top)
		}
	}
}

func (b *bidiText) override(i int, e embedding) {
	if e.override != bidi.ON {
		b.class[i] = e.override
	}
}

// isolateRTL finds the direction of the text in the isolate begun at i (X5c).
func (b *bidiText) isolateRTL(i int) bool {
	end := b.match[i]
	if end < 0 {
		end = len(b.text)
	}
	return RightToLeft(string(b.text[i+1 : end]))
}

// trailing puts blanks at the end of the line and before separators back at the
// paragraph's level (L1), and gives removed characters the level of their
// neighbour, so that they do not split runs.
func (b *bidiText) trailing() {
	level := b.base
	for i := range b.text {
		if b.removed[i] {
			b.levels[i] = level
		}
		level = b.levels[i]
	}
	reset := true
	for i := len(b.text) - 1; i >= 0; i-- {
		switch c := b.orig[i]; {
		case c == bidi.B || c == bidi.S:
			reset = true
			b.levels[i] = b.base
		case c == bidi.WS || isInitiator(c) || c == bidi.PDI || b.removed[i]:
			if reset {
				b.levels[i] = b.base
			}
		default:
			reset = false
		}
	}
}
