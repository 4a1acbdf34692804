package editor

import (
	"slices"
	"strings"
	"unicode"
)

// match ranks how well a name answers what was typed: 0 = it is that, then the
// start of the name, of one of its words, its initials, anywhere; -1 = not at all.
func match(name, typed string) int {
	name, typed = foldName(name), foldName(typed)
	words := strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	switch {
	case name == typed:
		return 0
	case strings.HasPrefix(name, typed):
		return 1
	case slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, typed) }):
		return 2
	case strings.HasPrefix(initialsOf(words), typed):
		return 3
	case len([]rune(typed)) > 1 && strings.Contains(name, typed):
		return 4
	}
	return -1
}

func initialsOf(words []string) string {
	var b strings.Builder
	for _, w := range words {
		for _, r := range w {
			b.WriteRune(r)
			break
		}
	}
	return b.String()
}

// foldName makes names comparable however they are written.
func foldName(s string) string { return fold(strings.Join(strings.Fields(s), " ")) + tail(s) }

// tail keeps one blank at the end: "field " asks for a second word.
func tail(s string) string {
	if s != "" && strings.TrimRightFunc(s, unicode.IsSpace) != s {
		return " "
	}
	return ""
}

// ranked are the choices that answer what was typed, best first, in their own
// order where they answer alike.
func ranked(all []Suggestion, typed string) []Suggestion {
	type hit struct {
		rank int
		Suggestion
	}
	var hits []hit
	for _, s := range all {
		best := match(s.Label, typed)
		for _, also := range s.also {
			if r := match(also, typed); r >= 0 && (best < 0 || r < best) {
				best = r
			}
		}
		if best >= 0 {
			hits = append(hits, hit{best, s})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return a.rank - b.rank })
	out := make([]Suggestion, len(hits))
	for i, h := range hits {
		out[i] = h.Suggestion
	}
	return out
}
