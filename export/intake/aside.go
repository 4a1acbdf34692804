package intake

import (
	"regexp"
	"slices"
	"strings"

	"throughline/blueprint"
)

// Not every row of a table tells of the journey: there are totals, headings said again on
// each printed page, and notes beyond an empty row or column. They would become stages;
// they are told instead, and what somebody wrote is parked.

// setAside blanks such rows of the view – of a grid with stages across, its columns – before
// anything is read of them.
func (b *builder) setAside() {
	if b.p.Shape == Lucid {
		return
	}
	again := 0
	for y, r := range b.view.rows {
		what, repeated := b.noStage(r)
		switch {
		case repeated:
			again++
		case what != "":
			b.account.left = append(b.account.left, what+" “"+cut(strings.Join(filled(r), " | "), 80)+"”")
		default:
			continue
		}
		b.blank(y)
	}
	if again > 0 {
		b.account.left = append(b.account.left, "the headings, where they stand again ("+counted(again, "time")+")")
	}
	switch {
	case across(b.p.Shape):
		b.beyondColumn()
		b.belowGrid()
	default:
		b.belowTable()
	}
}

func (b *builder) blank(y int) { b.view.rows[y] = make([]string, len(b.view.rows[y])) }

// figurePattern is a number with signs and a short unit or two: “8”, “1:15 h”, “60 €”.
var figurePattern = regexp.MustCompile(`^[^\pL]*\d[^\pL]*(?:\pL{1,7}\.?[^\pL]*){0,2}$`)

// noStage says what a row is that is none of the map's, "" of others, or that it repeats
// the headings.
func (b *builder) noStage(row []string) (what string, repeated bool) {
	said := filled(row)
	switch {
	case len(said) == 0:
		return "", false
	case len(said) > 1 && slices.EqualFunc(row, b.view.names, func(a, b string) bool { return fold(a) == fold(b) }):
		return "", true
	case len(said) == 1 && isPageMark(said[0]):
		return "the mark of a page", false
	case words().totals[fold(said[0])] && !slices.ContainsFunc(said[1:], func(s string) bool { return !figurePattern.MatchString(s) && !blankMark(s) }):
		return "the totals", false
	}
	return "", false
}

// isPageMark reports “Page 2”, “Seite 3 von 7”.
func isPageMark(s string) bool {
	ws := strings.Fields(fold(s))
	return len(ws) > 1 && len(ws) < 5 && words().pages[ws[0]] && strings.Trim(ws[1], "0123456789") == ""
}

// onlyGap is the first row of the only run of blank ones between others, −1 where there is
// none or several: tables with blanks between all their rows are merely spaced.
func (b *builder) onlyGap() int {
	covered := make([]bool, len(b.view.rows)) // by merged cells
	for _, m := range b.view.merged {
		for y := m.Row + 1; y <= m.LastRow; y++ {
			covered[y] = true
		}
	}
	blank := func(y int) bool { return !covered[y] && empty(b.view.rows[y]) }
	gap, before, last := -1, false, len(b.view.rows)-1
	for last >= 0 && blank(last) {
		last--
	}
	for y := 0; y <= last; y++ {
		if before && blank(y) && !blank(y-1) {
			if gap >= 0 {
				return -1
			}
			gap = y
		}
		before = before || !blank(y)
	}
	return gap
}

// beyondColumn parks what stands beyond an empty column of a grid where it is called notes,
// has no heading or fills far fewer cells than the stages do.
func (b *builder) beyondColumn() {
	gap := b.onlyGap()
	if gap < 2 || b.p.Shape != Grid {
		return
	}
	full := 0
	for _, r := range b.view.rows[:gap] {
		full += len(filled(r))
	}
	for y := gap; y < len(b.view.rows); y++ {
		r := b.view.rows[y]
		heading := ""
		for x, c := range b.p.Columns[:len(r)] {
			if heading == "" && (c.Is == Stage || c.Is == Step) {
				heading = oneLine(r[x])
			}
		}
		list, _ := meanings(heading)
		if n := len(filled(r)); n == 0 || heading != "" && !slices.Contains(list, "notes") && n*gap*2 >= full {
			continue
		}
		b.aside(heading, r)
		b.blank(y)
	}
}

// aside parks what a column beside a grid says, with where it stood.
func (b *builder) aside(heading string, cells []string) {
	n := 0
	for x, c := range cells {
		if is := b.p.Columns[x].Is; is == Stage || is == Step {
			continue
		}
		for _, it := range items(c) {
			at := strings.Trim(heading+" – "+oneLine(b.p.Columns[x].Name), " –")
			b.parkText(it, at, "beside the table")
			n++
		}
	}
	if n == 0 && heading != "" {
		b.parkText(heading, "", "beside the table")
	}
}

func (b *builder) parkText(title, notes, why string) {
	b.draft.parked = append(b.draft.parked, &card{Card: blueprint.Card{Title: title, Notes: notes, Kind: blueprint.KindNote}, owner: -1, channel: -1, person: -1, why: why})
}

// belowGrid parks names of rows at the end of a grid, below a blank one, that nothing stands
// behind and that surely name no lane.
func (b *builder) belowGrid() {
	n := len(b.view.names)
	first := n
	for x := n - 1; x > 0; x-- {
		c := b.p.Columns[x]
		blank := !slices.ContainsFunc(b.view.rows, func(r []string) bool { return !blankCell(r[x]) })
		if !blank || c.Name != "" && !c.Guessed {
			break
		}
		if c.Name == "" {
			first = x
		}
	}
	for x := first; x < n; x++ {
		if c := &b.p.Columns[x]; c.Name != "" {
			b.parkText(oneLine(c.Name), "", "below the table")
			c.Is = Ignore
		}
	}
}

// belowTable parks rows of one cell at the end of a table, below a blank row.
func (b *builder) belowTable() {
	gap := b.onlyGap()
	if gap < 1 || len(filled(b.view.names)) < 2 || slices.ContainsFunc(b.view.rows[gap:], func(r []string) bool { return len(filled(r)) > 1 }) {
		return
	}
	for y, r := range b.view.rows[gap:] {
		for _, text := range filled(r) {
			b.parkText(text, "", "below the table")
		}
		b.blank(gap + y)
	}
}
