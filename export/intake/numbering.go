package intake

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Stages and steps are often numbered: "2.1 Awareness", "2) Buy", "Stage 1: Discovery".
// The number goes, since the map has an order – but not the figure of “24 hours before”.

var numberPattern = regexp.MustCompile(`^(\d{1,3}(?:\.\d{1,3})*)([.)]?)\s+`)

// numbered is a name, and what it is without the number in front.
type numbered struct {
	whole, rest string
	number      []int  // nil without one
	marked      bool   // a sign or a word says that it is a number, and no figure
	called      string // its rest without “Stage:” in front; "" without such a word
}

// numberedAs parts a name.
func numberedAs(s string) numbered {
	n := numbered{whole: oneLine(s)}
	n.rest = n.whole
	if m := numberPattern.FindStringSubmatch(n.whole); m != nil {
		n.rest, n.marked = n.whole[len(m[0]):], m[2] != ""
		for part := range strings.SplitSeq(m[1], ".") {
			i, _ := strconv.Atoi(part)
			n.number = append(n.number, i)
		}
	}
	if head, rest, ok := strings.Cut(n.rest, ":"); ok && strings.TrimSpace(rest) != "" {
		word := strings.TrimRight(head, "0123456789. ")
		switch {
		case !isA(word, "stage") && !isA(word, "step"):
		case word != head:
			n.rest, n.marked = strings.TrimSpace(rest), true
		default:
			n.called = strings.TrimSpace(rest)
		}
	}
	return n
}

// unnumbered takes the numbers off names that belong together, in their order: those that
// are marked as such, and others where all names have one and they count up; and words as in
// “Stage: Buy” where all have one. within says
// for each name in which stage it stands, nil = all in one. Where two names would become
// one, all stay as they are.
func unnumbered(names, within []string) []string {
	parts, seen := make([]numbered, len(names)), map[string]bool{}
	var each []numbered // the different ones
	for i, n := range names {
		parts[i] = numberedAs(n)
		if w := parts[i].whole; w != "" && !seen[w] {
			seen[w] = true
			each = append(each, parts[i])
		}
	}
	bare := countUp(each)
	called := len(each) > 1 && !slices.ContainsFunc(each, func(n numbered) bool { return n.called == "" })
	out, whole := make([]string, len(names)), map[string]string{}
	for i, p := range parts {
		if out[i] = p.whole; p.marked || bare {
			out[i] = p.rest
		}
		if called && p.called != "" {
			out[i] = p.called
		}
		key := identity(out[i])
		if within != nil {
			key = identity(within[i]) + "\x00" + key
		}
		if other, taken := whole[key]; taken && identity(other) != identity(p.whole) {
			return wholes(parts)
		}
		whole[key] = p.whole
	}
	return out
}

func wholes(parts []numbered) []string {
	out := make([]string, len(parts))
	for i, p := range parts {
		out[i] = p.whole
	}
	return out
}

// countUp reports names whose numbers only number them: there are several, each begins
// with the number after the one before, and goes on as a name and not as “days later” does.
func countUp(names []numbered) bool {
	most := 0
	for i, n := range names {
		first, _ := utf8.DecodeRuneInString(n.rest)
		if n.number == nil || unicode.IsLower(first) || i > 0 && !follows(names[i-1].number, n.number) {
			return false
		}
		most = max(most, len(n.number))
	}
	return most > 1 && len(names) > 1 || len(names) > 2 && isFirst(names[0].number)
}

// follows reports numbers in order: 2 after 1, 2.1 after 2, 3 or 3.1 after 2.4; and
// those that begin anew.
func follows(before, next []int) bool {
	same := 0
	for same < min(len(before), len(next)) && before[same] == next[same] {
		same++
	}
	rest := next[same:]
	switch {
	case len(rest) == 0:
		return false
	case same < len(before) && rest[0] == before[same]+1:
		rest = rest[1:]
	case same < len(before):
		rest = next
	}
	return isFirst(rest)
}

// isFirst reports a number with which counting begins.
func isFirst(number []int) bool {
	return !slices.ContainsFunc(number, func(n int) bool { return n > 1 })
}
