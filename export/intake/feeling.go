package intake

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"throughline/blueprint"
)

// faces are what people put into a row of feelings instead of words.
var faces = map[rune]int{
	'😀': 2, '😃': 2, '😄': 2, '😁': 2, '😆': 2, '😍': 2, '🤩': 2, '🥰': 2, '🎉': 2, '😻': 2,
	'🙂': 1, '😊': 1, '☺': 1, '😌': 1, '😉': 1, '🤗': 1, '😎': 1, '👍': 1, '😋': 1, '🤔': 0,
	'😐': 0, '😑': 0, '😶': 0, '🤷': 0,
	'🙁': -1, '☹': -1, '😕': -1, '😟': -1, '😞': -1, '😔': -1, '😒': -1, '😬': -1, '😰': -1, '😥': -1, '😓': -1, '👎': -1, '😩': -1, '😫': -1, '😖': -1, '😣': -1,
	'😡': -2, '😠': -2, '🤬': -2, '😤': -2, '😢': -2, '😭': -2, '😱': -2, '😨': -2,
}

// typed are faces and signs made of letters.
var typed = map[string]int{":-)": 1, ":)": 1, "(:": 1, ":-(": -1, ":(": -1, ":-|": 0, ":|": 0, ":-D": 2, ":D": 2, "++": 2, "+": 1, "+/-": 0, "±": 0, "o": 0, "0": 0, "−": -1, "-": -1, "--": -2, "−−": -2, "–": -1}

// scale is how numbers in a column of feelings are meant.
type scale struct{ low, high float64 }

var ownScale = scale{-2, 2}

// scaleOf finds the scale of a column's numbers: up to what they are out of (“4/10”), else
// from one up to 5, 7, 10 or 100 where none is below one, else from −n to +n.
func scaleOf(cells []string) scale {
	low, high, top, none := math.Inf(1), math.Inf(-1), 0.0, true
	for _, c := range cells {
		if v, of, ok := score(c); ok {
			low, high, top, none = min(low, v), max(high, v), max(top, of), false
		}
	}
	switch {
	case top > 0:
		return outOf(max(top, high), low)
	case none:
		return ownScale
	case low < 0:
		for _, n := range []float64{2, 3, 5, 10, 100} {
			if max(-low, high) <= n {
				return scale{-n, n}
			}
		}
		return scale{low, max(high, -low)}
	case low == 0 && high <= 2:
		return ownScale
	case high <= 5 && low >= 1:
		return scale{1, 5}
	case high <= 10 && low >= 1:
		return scale{1, 10}
	case high <= 10:
		return scale{0, 10}
	}
	return scale{0, max(high, 100)}
}

// spanPattern finds the scale in the heading of feelings: “(-2..2)”, “1–10”, “−3 to +3”.
var spanPattern = regexp.MustCompile(`(?:^|[^\d\pL])([-−–]?\d{1,3})\s*(?:-|–|—|…|\.{2,3}|to|bis|à|a)\s*\+?(\d{1,3})\b`)

// scaleNamed is the scale that a heading names, where all numbers of the column lie on it
// and none names another; else that of the numbers.
func scaleNamed(heading string, cells []string) scale {
	m := spanPattern.FindStringSubmatch(heading)
	if m == nil {
		return scaleOf(cells)
	}
	low, _, _ := score(m[1])
	high, _, _ := score(m[2])
	for _, c := range cells {
		if v, of, ok := score(c); ok && (v < low || v > high || of > 0) {
			return scaleOf(cells)
		}
	}
	if high-low < 2 {
		return scaleOf(cells)
	}
	return scale{low, high}
}

// outOf is the scale of numbers that are “out of 10”, the lowest of which is low.
func outOf(top, low float64) scale {
	switch {
	case low < 0:
		return scale{-top, top}
	case low < 1 || top < 2 || top > 10:
		return scale{0, top}
	}
	return scale{1, top}
}

// score reads a number with a point or a comma, also "+1"; and of "4/5" and "80 %" what it
// is out of, else 0.
func score(s string) (v, of float64, ok bool) {
	s = strings.TrimSpace(s)
	if len(s) > 12 {
		return 0, 0, false
	}
	if a, ok := strings.CutSuffix(s, "%"); ok {
		s, of = strings.TrimSpace(a), 100
	}
	if a, b, ok := strings.Cut(s, "/"); ok {
		top, err := strconv.Atoi(strings.TrimSpace(b))
		if err != nil || top < 1 {
			return 0, 0, false
		}
		s, of = strings.TrimSpace(a), float64(top)
	}
	s = strings.NewReplacer("−", "-", "–", "-", ",", ".", "+", "", "★", "").Replace(s)
	v, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) || strings.ContainsAny(s, "xXeEpP_") {
		return 0, 0, false
	}
	return v, of, true
}

// on puts a number of the scale between −2 and +2, in tenths.
func (s scale) on(v float64) (blueprint.Number, bool) {
	if v < s.low || v > s.high || s.high <= s.low {
		return blueprint.Number{}, false
	}
	x := -2 + 4*(v-s.low)/(s.high-s.low)
	return blueprint.Known(math.Round(x*10) / 10), true
}

// feeling reads a cell. bare tells that there is nothing in it but the feeling: a
// number, a face, a sign. A cell whose words disagree says nothing.
func (s scale) feeling(cell string) (value blueprint.Number, bare bool) {
	t := strings.TrimSpace(cell)
	if v, of, ok := score(t); ok {
		if of > 0 && of != s.high {
			s = outOf(of, v)
		}
		n, _ := s.on(v)
		return n, true
	}
	if v, ok := typed[t]; ok {
		return blueprint.Known(float64(v)), true
	}
	if v, rest, ok := faced(t); ok {
		return blueprint.Known(v.mean), rest == "" && !v.mixed
	}
	return inWords(t), false
}

// facing is what the faces in a text say; mixed = they do not all say the same.
type facing struct {
	mean  float64
	mixed bool
}

// faced reads the faces in a text, and gives the text without them.
func faced(s string) (found facing, rest string, ok bool) {
	sum, n, last := 0, 0, 0
	rest = strings.Map(func(r rune) rune {
		if v, known := faces[r]; known {
			found.mixed = found.mixed || n > 0 && v != last
			sum, last = sum+v, v
			n++
			return -1
		}
		if r == '\ufe0f' || r == '\u200d' || unicode.Is(unicode.Sk, r) {
			return -1
		}
		return r
	}, s)
	if n == 0 {
		return facing{}, s, false
	}
	found.mean = math.Round(float64(sum)/float64(n)*10) / 10
	return found, strings.TrimSpace(rest), true
}

// inWords reads feelings named in a text of a few words: their mean where all point the
// same way, else unknown.
func inWords(s string) blueprint.Number {
	var sum, n float64
	up, down := false, false
	fields := strings.Fields(fold(s))
	if len(fields) > 12 {
		return blueprint.Number{} // a story, not a feeling
	}
	for i := 0; i < len(fields); {
		v, wide := feelingAt(fields[i:])
		if wide > 0 {
			sum, n = sum+float64(v), n+1
			up, down = up || v > 0, down || v < 0
		}
		i += max(wide, 1)
	}
	if n == 0 || up && down || negated(fields) {
		return blueprint.Number{}
	}
	return blueprint.Known(math.Round(sum/n*10) / 10)
}

// feelingAt reads the longest feeling with which the words begin.
func feelingAt(fields []string) (value, wide int) {
	for n := min(3, len(fields)); n > 0; n-- {
		if v, ok := words().feelings[strings.Join(fields[:n], " ")]; ok {
			return v, n
		}
	}
	return 0, 0
}

// negated reports a word that may turn the meaning round.
func negated(fields []string) bool {
	for _, f := range fields {
		switch f {
		case "not", "no", "nicht", "kein", "keine", "pas", "ne", "sin", "nao", "sem", "не", "нет", "without", "ohne", "sans", "never", "but", "aber", "mais", "pero", "mas", "но":
			return true
		}
	}
	return false
}
