package scene

import (
	"slices"

	"github.com/go-text/typesetting/unicodedata"
	"golang.org/x/text/unicode/bidi"
	"golang.org/x/text/unicode/norm"
)

// sequence is an isolating run sequence (BD13): the characters between which
// directions influence each other.
type sequence struct {
	b        *bidiText
	at       []int // indices into the text
	level    uint8
	sos, eos bidi.Class
}

// sequences splits the text into isolating run sequences (X10).
func (b *bidiText) sequences() []*sequence {
	runs, runOf := b.levelRuns()
	var out []*sequence
	for _, r := range runs {
		if first := r[0]; b.orig[first] == bidi.PDI && b.match[first] >= 0 {
			continue // the tail of an earlier sequence
		}
		s := &sequence{b: b, level: b.levels[r[0]]}
		for {
			s.at = append(s.at, r...)
			last := r[len(r)-1]
			if !isInitiator(b.orig[last]) || b.match[last] < 0 {
				break
			}
			r = runs[runOf[b.match[last]]]
		}
		s.bounds()
		out = append(out, s)
	}
	return out
}

// levelRuns are stretches of equal level, removed characters left out.
func (b *bidiText) levelRuns() (runs [][]int, runOf map[int]int) {
	runOf = map[int]int{}
	for i := range b.text {
		if b.removed[i] {
			continue
		}
		n := len(runs)
		if n == 0 || b.levels[runs[n-1][0]] != b.levels[i] {
			runs = append(runs, nil)
			n++
		}
		runs[n-1] = append(runs[n-1], i)
		runOf[i] = n - 1
	}
	return runs, runOf
}

// bounds sets the directions assumed before and behind the sequence.
func (s *sequence) bounds() {
	before, after := s.b.base, s.b.base
	for i := s.at[0] - 1; i >= 0; i-- {
		if !s.b.removed[i] {
			before = s.b.levels[i]
			break
		}
	}
	last := s.at[len(s.at)-1]
	if !isInitiator(s.b.orig[last]) {
		for i := last + 1; i < len(s.b.text); i++ {
			if !s.b.removed[i] {
				after = s.b.levels[i]
				break
			}
		}
	}
	s.sos, s.eos = direction(max(before, s.level)), direction(max(after, s.level))
}

func direction(level uint8) bidi.Class {
	if level%2 == 1 {
		return bidi.R
	}
	return bidi.L
}

// get and set are the class of the k-th character; beyond the ends, sos and eos.
func (s *sequence) get(k int) bidi.Class {
	switch {
	case k < 0:
		return s.sos
	case k >= len(s.at):
		return s.eos
	}
	return s.b.class[s.at[k]]
}

func (s *sequence) set(k int, c bidi.Class) { s.b.class[s.at[k]] = c }

// resolveWeak applies W1 to W7: marks, numbers and what stands around them.
func (s *sequence) resolveWeak() {
	strong := s.sos // the last strong class, AL kept apart
	for k := range s.at {
		switch s.get(k) {
		case bidi.NSM: // W1
			c := s.get(k - 1)
			if k > 0 && (isInitiator(c) || c == bidi.PDI) {
				c = bidi.ON
			}
			s.set(k, c)
		}
	}
	for k := range s.at {
		switch c := s.get(k); c {
		case bidi.L, bidi.R, bidi.AL:
			strong = c
		case bidi.EN: // W2
			if strong == bidi.AL {
				s.set(k, bidi.AN)
			}
		}
	}
	for k := range s.at { // W3
		if s.get(k) == bidi.AL {
			s.set(k, bidi.R)
		}
	}
	s.separators()
	strong = s.sos
	for k := range s.at { // W7
		switch c := s.get(k); c {
		case bidi.L, bidi.R:
			strong = c
		case bidi.EN:
			if strong == bidi.L {
				s.set(k, bidi.L)
			}
		}
	}
}

// separators applies W4 to W6.
func (s *sequence) separators() {
	for k := 1; k < len(s.at)-1; k++ { // W4
		c, a, z := s.get(k), s.get(k-1), s.get(k+1)
		if a == z && (a == bidi.EN && (c == bidi.ES || c == bidi.CS) || a == bidi.AN && c == bidi.CS) {
			s.set(k, a)
		}
	}
	for k := 0; k < len(s.at); { // W5
		end := k
		for end < len(s.at) && s.get(end) == bidi.ET {
			end++
		}
		if end > k && (k > 0 && s.get(k-1) == bidi.EN || end < len(s.at) && s.get(end) == bidi.EN) {
			for ; k < end; k++ {
				s.set(k, bidi.EN)
			}
		}
		k = end + 1
	}
	for k := range s.at { // W6
		if c := s.get(k); c == bidi.ES || c == bidi.ET || c == bidi.CS {
			s.set(k, bidi.ON)
		}
	}
}

// strongAt is the direction a class counts as for neutrals: numbers as R.
func strongAt(c bidi.Class) (bidi.Class, bool) {
	switch c {
	case bidi.L:
		return bidi.L, true
	case bidi.R, bidi.EN, bidi.AN:
		return bidi.R, true
	}
	return bidi.ON, false
}

// resolveBrackets applies N0: a pair of brackets takes one direction.
func (s *sequence) resolveBrackets() {
	own := direction(s.level)
	for _, p := range s.pairs() {
		inside, found := bidi.ON, false
		for k := p[0] + 1; k < p[1]; k++ {
			if d, ok := strongAt(s.get(k)); ok {
				inside, found = d, true
				if d == own {
					break
				}
			}
		}
		if !found {
			continue
		}
		if inside != own {
			before := s.sos
			for k := p[0] - 1; k >= 0; k-- {
				if d, ok := strongAt(s.get(k)); ok {
					before = d
					break
				}
			}
			if before == own {
				inside = own
			}
		}
		s.setBracket(p[0], inside)
		s.setBracket(p[1], inside)
	}
}

// setBracket sets a bracket's class and that of the marks on it.
func (s *sequence) setBracket(k int, c bidi.Class) {
	s.set(k, c)
	for k++; k < len(s.at) && s.b.orig[s.at[k]] == bidi.NSM; k++ {
		s.set(k, c)
	}
}

// pairs finds the bracket pairs (BD16), in the order of their openings.
func (s *sequence) pairs() [][2]int {
	type opening struct {
		closer rune
		k      int
	}
	var open []opening
	var out [][2]int
	for k, i := range s.at {
		if s.get(k) != bidi.ON || !s.b.props[i].IsBracket() {
			continue
		}
		r := canonicalBracket(s.b.text[i])
		if s.b.props[i].IsOpeningBracket() {
			if len(open) == 63 {
				return nil
			}
			closer, _ := unicodedata.LookupMirrorChar(r)
			open = append(open, opening{canonicalBracket(closer), k})
			continue
		}
		for n := len(open) - 1; n >= 0; n-- {
			if open[n].closer == r {
				out = append(out, [2]int{open[n].k, k})
				open = open[:n]
				break
			}
		}
	}
	slices.SortFunc(out, func(a, b [2]int) int { return a[0] - b[0] })
	return out
}

// canonicalBracket makes the two encodings of angle brackets one.
func canonicalBracket(r rune) rune {
	if r == 0x2329 || r == 0x232A {
		return []rune(norm.NFC.String(string(r)))[0]
	}
	return r
}

func isNeutral(c bidi.Class) bool {
	return c == bidi.B || c == bidi.S || c == bidi.WS || c == bidi.ON || c == bidi.PDI || isInitiator(c)
}

// resolveNeutral applies N1 and N2.
func (s *sequence) resolveNeutral() {
	for k := 0; k < len(s.at); {
		if !isNeutral(s.get(k)) {
			k++
			continue
		}
		end := k
		for end < len(s.at) && isNeutral(s.get(end)) {
			end++
		}
		a, _ := strongAt(s.get(k - 1))
		z, _ := strongAt(s.get(end))
		if a != z {
			a = direction(s.level)
		}
		for ; k < end; k++ {
			s.set(k, a)
		}
	}
}

// assign applies I1 and I2.
func (s *sequence) assign() {
	for k, i := range s.at {
		switch c := s.get(k); {
		case s.level%2 == 0 && c == bidi.R, s.level%2 == 1 && c != bidi.R:
			s.b.levels[i] = s.level + 1
		case s.level%2 == 0 && (c == bidi.AN || c == bidi.EN):
			s.b.levels[i] = s.level + 2
		}
	}
}
