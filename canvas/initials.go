package canvas

import (
	"strings"
	"unicode"

	"throughline/blueprint"
)

// InitialsIn returns the letters on the badge of a department of d: those of Initials,
// unless an earlier department has them. Then letters from further in its name follow
// the first: "DE" Delivery, "DS" Design. Initials that somebody chose always stay.
func InitialsIn(d *blueprint.Doc, department blueprint.ID) string {
	return initialsOfAll(d.Departments())[department]
}

func initialsOfAll(list []blueprint.Department) map[blueprint.ID]string {
	out, taken := make(map[blueprint.ID]string, len(list)), make(map[string]bool, len(list))
	for _, d := range list {
		if strings.TrimSpace(d.Initials) != "" {
			out[d.ID] = Initials(d)
			taken[strings.ToUpper(out[d.ID])] = true
		}
	}
	for _, d := range list {
		if strings.TrimSpace(d.Initials) != "" {
			continue
		}
		out[d.ID] = initialsOf(d.Name)
		for s := range otherInitials(d.Name) {
			if !taken[s] {
				out[d.ID] = s
				break
			}
		}
		taken[out[d.ID]] = true
	}
	return out
}

// otherInitials yields the initials of a name and then others by which it may be
// known, best first: two letters, three, a letter with a number.
func otherInitials(name string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		base := initialsOf(name)
		if base == "" || !yield(base) {
			return
		}
		words := wordsOfName(name)
		first := lettersOf(words[0])[0]
		rest := lettersOf(words[len(words)-1])[1:]
		if len(words) > 1 {
			rest = append(rest, lettersOf(words[0])[1:]...)
		}
		for _, start := range [2]string{first, base} {
			for _, r := range rest {
				if !yield(start + r) {
					return
				}
			}
		}
		for n := 2; n < mostLetters; n++ {
			if !yield(first + itoa(n)) {
				return
			}
		}
	}
}

// Initials returns the one to three letters on a department's badge: its own,
// else made from its name.
func Initials(d blueprint.Department) string {
	if s := strings.TrimSpace(d.Initials); s != "" {
		return firstRunes(s, 3)
	}
	return initialsOf(d.Name)
}

// initialsOf makes "FO" from "Field Ops", "MA" from "Marketing", "IT" from "IT", "DR"
// from "DevRel".
func initialsOf(name string) string {
	words := wordsOfName(name)
	out := ""
	for _, w := range words {
		if r := []rune(w)[0]; len(words) == 2 || unicode.IsUpper(r) || unicode.IsDigit(r) || !unicode.IsLower(r) {
			out += string(unicode.ToUpper(r))
		}
	}
	if len([]rune(out)) >= 2 || len(words) == 0 {
		return firstRunes(out, 2)
	}
	first := lettersOf(words[0])
	switch {
	case len(words) > 1:
		return first[0] + lettersOf(words[1])[0]
	case len(first) < 2:
		return strings.Join(first, "")
	}
	second := first[1]
	if !isUpperWord(words[0]) {
		for i, r := range words[0] { // DevRel
			if i > 0 && unicode.IsUpper(r) {
				second = string(r)
				break
			}
		}
	}
	return first[0] + second
}

func wordsOfName(name string) []string {
	return strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
}

// isUpperWord reports whether no letter of a word is small.
func isUpperWord(w string) bool { return strings.IndexFunc(w, unicode.IsLower) < 0 }

// lettersOf are the letters of a word as capitals, with the marks that belong to them.
func lettersOf(w string) (out []string) {
	for _, r := range w {
		if n := len(out); unicode.IsMark(r) && n > 0 {
			out[n-1] += string(r)
		} else {
			out = append(out, string(unicode.ToUpper(r)))
		}
		if len(out) > mostLetters {
			break
		}
	}
	return out
}

// mostLetters bounds how far into a name one looks for letters, and with what numbers
// one tries then.
const mostLetters = 32

// firstRunes returns the first n letters of s with the marks that belong to them.
func firstRunes(s string, n int) string {
	for i, r := range s {
		if unicode.IsMark(r) {
			continue
		}
		if n--; n < 0 {
			return s[:i]
		}
	}
	return s
}
