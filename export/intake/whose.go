package intake

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"throughline/blueprint"
)

// Several rows of feelings are those of several personas: "Emotion Anna", "Emotion: Ben".

// feltBy finds out whose feelings the columns of feelings hold, and says so where two of
// them cannot be told apart. A single column is somebody's only where a colon says so:
// "Customer emotions" are the customers' at large.
func (b *builder) feltBy() {
	b.who = make([]int, len(b.base))
	var felt []int // columns
	for x := range b.who {
		b.who[x] = -1
		if b.base[x] == x && b.p.Columns[x].Is == Feeling {
			felt = append(felt, x)
		}
	}
	var named []int
	rows := map[int][]string{} // names of columns that are not blank, by whose they are
	for _, x := range felt {
		if who := whose(b.p.Columns[x].Name, len(felt) > 1); who != "" {
			b.who[x] = b.draft.travels(b.fullName(who))
			named = append(named, x)
		}
		if !b.blankColumn(x) {
			rows[b.who[x]] = append(rows[b.who[x]], "“"+oneLine(b.p.NameOf(x))+"”")
		}
	}
	b.oneScale(named)
	for who := -1; who < len(b.draft.personas.names); who++ {
		if names := rows[who]; len(names) > 1 {
			b.account.Said = append(b.account.Said, fmt.Sprintf("%s hold feelings of the same persona; the curve is their mean. Name the persona in each (“Emotion: Anna”) to keep them apart", strings.Join(names, ", ")))
		}
	}
	for x := range b.who { // what goes on with a column goes on with its persona
		b.who[x] = b.who[b.base[x]]
	}
}

// quoting takes columns of quotes beside one of feelings for what was said there.
func quoting(columns []Column) {
	for x := range columns {
		c := &columns[x]
		if words().kinds[fold(c.Name)] == string(blueprint.KindQuote) && beside(columns, x) >= 0 {
			c.Is, c.Role, c.Guessed = Quote, "", false
		}
	}
}

// beside is the column of feelings next to another one, −1 without.
func beside(columns []Column, x int) int {
	for _, i := range []int{x - 1, x + 1} {
		if i >= 0 && i < len(columns) && columns[i].Is == Feeling {
			return i
		}
	}
	return -1
}

// quoteOf puts what a cell quotes beside the feeling of a persona.
func (b *builder) quoteOf(x int, st *step, person int, text string) {
	if i := beside(b.p.Columns, b.base[x]); i >= 0 && i < len(b.who) && b.who[i] >= 0 {
		person = b.who[i]
	}
	p := st.point(person)
	p.quote.add(strings.Trim(strings.Join(items(text), "\n"), "\"“”„«» "))
}

// oneScale reads the numbers of all personas on the same scale: one of them alone may
// never have felt bad.
func (b *builder) oneScale(columns []int) {
	var all, names []string
	for _, x := range columns {
		all, names = append(all, b.cells[x]...), append(names, b.p.Columns[x].Name)
	}
	for _, x := range columns {
		b.scales[x] = scaleNamed(strings.Join(names, " "), all)
	}
}

// whose is the persona in the name of a row of feelings: what stands beside the word for
// feelings, or behind a colon; "" where that is nobody, or the name is a whole story.
func whose(title string, several bool) string {
	if _, rest, ok := strings.Cut(title, ":"); ok && hasLetter(rest) {
		return oneLine(rest)
	}
	if !several {
		return ""
	}
	fields := strings.Fields(strings.NewReplacer("(", " ", ")", " ", "[", " ", "]", " ").Replace(title))
	if len(fields) > mostWords {
		return ""
	}
	for n := min(len(fields), words().longest); n > 0; n-- {
		for i := 0; i+n <= len(fields); i++ {
			if !isA(strings.Join(fields[i:i+n], " "), "lane:emotion") {
				continue
			}
			rest := strings.Join(slices.Concat(fields[:i], fields[i+n:]), " ")
			rest = strings.Trim(strings.TrimSuffix(strings.TrimSuffix(rest, "'s"), "’s"), " –—-·|,")
			if !hasLetter(rest) || isA(rest, "text") || isA(rest, "notes") || isA(rest, "source") {
				return ""
			}
			return rest
		}
	}
	return ""
}

// mostWords is how many words a row is called by; looking for the one for feelings among
// more takes time that grows with the cube of it.
const mostWords = 12

// fullName is the only persona known so far whose name begins with those words: of "Anna"
// "Anna Schmidt"; else the name itself.
func (b *builder) fullName(who string) string {
	found := who
	for _, n := range b.draft.personas.names {
		switch {
		case identity(n) == identity(who):
			return n
		case !strings.HasPrefix(identity(n), identity(who)+" "):
		case found != who:
			return who
		default:
			found = n
		}
	}
	return found
}

func hasLetter(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }

func (b *builder) blankColumn(x int) bool {
	return !slices.ContainsFunc(b.cells[x], func(c string) bool { return !blankCell(c) })
}

// sharesLane reports a row of feelings that is somebody's, or a blank one that heads
// those of somebody, as in our own grids.
func (b *builder) sharesLane(x int) bool {
	return b.who[x] >= 0 || b.p.Columns[x].Is == Feeling && b.blankColumn(x) && slices.ContainsFunc(b.who, func(who int) bool { return who >= 0 })
}

// feelingsLane is the one lane of all rows of feelings that share one.
func (b *builder) feelingsLane(x int) *lane {
	if b.felt == nil {
		title := b.p.Columns[x].Name
		if b.who[x] < 0 {
			b.felt = b.laneTitled(title, b.p.Columns[x].Role)
			return b.felt
		}
		if before, _, ok := strings.Cut(title, ":"); ok {
			title = before
		} else {
			title = strings.Trim(strings.Replace(title, b.draft.personas.names[b.who[x]], "", 1), " ()[]–—-·|,")
		}
		b.felt = b.laneTitled(title, b.p.Columns[x].Role)
	}
	return b.felt
}
