package intake

import (
	"strings"
	"unicode"
)

// names parts a cell that names several departments, channels or personas, and notes
// for the account what was parted within a line. Signs and words for “and” part nothing:
// “Research & Development” is one department.
func (b *builder) names(cell string) []string {
	var out []string
	for _, line := range items(cell) {
		parts := []string{line}
		if !b.whole[identity(line)] {
			parts = b.partedNames(line)
		}
		if len(parts) > 1 {
			b.parted.once(line)
		}
		out = append(out, parts...)
	}
	return out
}

// partedNames parts at commas and semicolons, and at strokes between what are names.
func (b *builder) partedNames(line string) (out []string) {
	for _, part := range parted([]string{line}) {
		if names := strings.Split(part, "/"); b.strokesPart(part, names) {
			for _, n := range names {
				out = appendItem(out, n)
			}
		} else {
			out = append(out, part)
		}
	}
	return out
}

// strokesPart reports strokes that stand between names: with blanks around them, between
// words, or beside a name that stands alone elsewhere; not those of “24/7”, “A/V”,
// “B2B/B2C Sales”.
func (b *builder) strokesPart(part string, names []string) bool {
	if len(names) < 2 {
		return false
	}
	single := true
	for _, n := range names {
		n = strings.TrimSpace(n)
		if b.whole[identity(n)] && n != "" {
			return true
		}
		letters := strings.IndexFunc(n, func(r rune) bool { return !unicode.IsLetter(r) }) < 0
		single = single && letters && len([]rune(n)) > 1
	}
	return single || strings.Contains(part, " / ")
}

// wholeNames collects the names that stand alone in a cell, and those of the page's personas.
func (b *builder) wholeNames() {
	b.whole = map[string]bool{}
	for _, n := range b.draft.personas.names {
		b.whole[identity(n)] = true
	}
	for x := range b.cells {
		switch b.column(x).Is {
		case Owner, Teams, Channel, Persona:
			for _, c := range b.cells[x] {
				if c = strings.TrimSpace(c); c != "" && !strings.ContainsAny(c, ",;/、，；\n") {
					b.whole[identity(c)] = true
				}
			}
		}
	}
}

// tellParted says which cells were taken for several names.
func (b *builder) tellParted() {
	if b.parted.none() {
		return
	}
	quoted := make([]string, len(b.parted.list))
	for i, p := range b.parted.list {
		quoted[i] = "“" + cut(p, 60) + "”"
	}
	b.account.Said = append(b.account.Said, "taken for several names each: "+told(quoted))
}
