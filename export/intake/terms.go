package intake

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"throughline/blueprint"
)

//go:embed terms.csv
var termsFile string

// lexicon holds the words of terms.csv, folded, by the first part of their meaning:
// "stage", "lane:touchpoints", "severity:3".
type lexicon struct {
	columns  map[string][]string // what a heading may mean, best first
	kinds    map[string]string
	labels   map[string]blueprint.CardKind // our own words
	severity map[string]int
	feelings map[string]int
	totals   map[string]bool // names of rows that add up others
	pages    map[string]bool // words before the number of a page
	titles   map[string]bool // names of facts that name the map
	sizes    map[string]bool // severities that may as well say how large a thing is
	longest  int             // words of the longest term
}

var words = sync.OnceValue(func() *lexicon {
	l := &lexicon{columns: map[string][]string{}, kinds: map[string]string{}, labels: map[string]blueprint.CardKind{}, severity: map[string]int{}, feelings: map[string]int{}, totals: map[string]bool{}, pages: map[string]bool{}, titles: map[string]bool{}, sizes: map[string]bool{}}
	for _, c := range blueprint.CardKinds {
		l.labels[fold(c.Label)] = c.Value
	}
	for line := range strings.Lines(termsFile) {
		meaning, rest, _ := strings.Cut(strings.TrimSpace(line), ",")
		_, terms, _ := strings.Cut(rest, ",")
		for term := range strings.SplitSeq(terms, "|") {
			l.add(meaning, fold(term))
		}
	}
	return l
})

func (l *lexicon) add(meaning, term string) {
	l.longest = max(l.longest, len(strings.Fields(term)))
	class, value, _ := strings.Cut(meaning, ":")
	n, _ := strconv.Atoi(value)
	switch {
	case class == "meaning": // the head of the file
	case class == "severity" && value != "":
		l.severity[term] = n
	case class == "feeling":
		l.feelings[term] = n
	case class == "total":
		l.totals[term] = true
	case class == "page":
		l.pages[term] = true
	case class == "title":
		l.titles[term] = true
	case class == "size":
		l.sizes[term] = true
	case class == "kind" && value != "":
		l.kinds[term] = value
	default:
		l.columns[term] = append(l.columns[term], meaning)
	}
}

// fold makes words recognisable: lower case, without accents, marks and what stands around
// them; "2. Points de contact (clés)" and "points de contact" are one. Of two names it does
// not say whether they mean the same thing; see identity.
func fold(s string) string {
	s = norm.NFD.String(strings.ToLower(s))
	var b strings.Builder
	deep := 0
	for _, r := range s {
		switch {
		case r == '(' || r == '[':
			deep++
		case r == ')' || r == ']':
			deep = max(deep-1, 0)
		case deep > 0 || unicode.Is(unicode.Mn, r):
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '#' || r == '№' || r == '°':
			b.WriteRune(r)
		default:
			b.WriteByte(' ')
		}
	}
	fields := strings.Fields(strings.ReplaceAll(b.String(), "ß", "ss"))
	if len(fields) > 1 && strings.Trim(fields[0], "0123456789") == "" {
		fields = fields[1:] // a number in front
	}
	return strings.Join(fields, " ")
}

// meanings lists what a heading may mean: by the whole of it, else (not sure) by the
// longest term among its words.
func meanings(name string) (list []string, sure bool) {
	f := fold(name)
	for _, whole := range []string{f, strings.TrimRight(f, " 0123456789")} { // "Pain points 2"
		if m := words().columns[whole]; m != nil {
			return m, true
		}
	}
	term, _ := longestTerm(f, words().columns)
	return words().columns[term], false
}

// longestTerm finds the longest run of words that is a term; the last of equals, since
// in most languages the head of a name ends or begins it and "customer" stands in front.
func longestTerm[V any](folded string, terms map[string]V) (term string, ok bool) {
	fields := strings.Fields(folded)
	for n := min(len(fields), words().longest); n > 0; n-- {
		for i := len(fields) - n; i >= 0; i-- {
			t := strings.Join(fields[i:i+n], " ")
			if _, known := terms[t]; known {
				return t, true
			}
		}
	}
	return "", false
}

// roleOf reads a lane's role from its name; "" where nothing says.
func roleOf(name string) (role blueprint.Role, sure bool) {
	list, sure := meanings(name)
	for _, m := range list {
		if r, ok := strings.CutPrefix(m, "lane:"); ok {
			return blueprint.Role(r), sure
		}
	}
	if k, ok := words().labels[fold(name)]; ok {
		return blueprint.RoleOf(k), true
	}
	return "", false
}

// kindOf reads a kind of card from a word, its own or a lane's; "" where nothing says.
func kindOf(name string) blueprint.CardKind {
	f := fold(name)
	if k, ok := words().labels[f]; ok {
		return k
	}
	for _, c := range blueprint.CardKinds {
		if string(c.Value) == strings.ReplaceAll(f, " ", "_") {
			return c.Value
		}
	}
	if k := words().kinds[f]; k != "" {
		return blueprint.CardKind(k)
	}
	if r, _ := roleOf(name); r != "" {
		return blueprint.KindFor(r)
	}
	return ""
}

// isA reports whether a name is surely of that meaning.
func isA(name, meaning string) bool {
	for _, m := range words().columns[fold(name)] {
		if m == meaning {
			return true
		}
	}
	return false
}
