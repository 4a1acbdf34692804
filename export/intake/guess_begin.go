package intake

// A grid seldom begins in the first cell: titles, facts about the file (“Version | 2.1”) and
// blank rows stand above it, blank columns at its left.

// mostAbove is how far down the headings of a grid are looked for.
const mostAbove = 30

// margin counts the columns left of a grid in which nothing stands, titles and facts above
// it aside: those are short rows.
func margin(rows [][]string) int {
	for _, least := range []int{3, 2} {
		left := -1
		for _, r := range rows {
			if x := firstFilled(r); len(filled(r)) >= least && (left < 0 || x < left) {
				left = x
			}
		}
		if left >= 0 {
			return left
		}
	}
	return 0
}

func firstFilled(row []string) int {
	for x, c := range row {
		if !blankCell(c) {
			return x
		}
	}
	return len(row)
}

// indented are rows without the columns at the left.
func indented(rows [][]string, left int) [][]string {
	out := make([][]string, len(rows))
	for y, r := range rows {
		out[y] = r[min(left, len(r)):]
	}
	return out
}

// gridBegins is the row with the headings of a grid: the first that says so, where above it
// there are but titles and facts; else the first that is neither a title nor a fact.
func gridBegins(rows [][]string, left int) int {
	for y, r := range rows[:min(len(rows), mostAbove)] {
		if r = r[left:]; isHeading(r) && y < len(rows)-1 {
			return y
		}
		if n := len(filled(rows[y])); n > 2 || n == 2 && namesLane(r) && !blankAfter(rows[y:]) {
			break // the grid has begun
		}
	}
	y := 0
	for y < len(rows)-1 && !namesLane(rows[y][left:]) && (len(filled(rows[y])) < 2 || isFact(rows, y, left)) {
		y++
	}
	return y
}

// isHeading reports a row that is called after stages, steps or lanes, or that has several
// names and a blank corner.
func isHeading(row []string) bool {
	n := len(filled(row))
	corner := row[0]
	return n > 1 && (isA(corner, "stage") || isA(corner, "step") || isA(corner, "lane")) || blankCell(corner) && n > 1
}

// namesLane reports a row that begins with the name of a lane.
func namesLane(row []string) bool {
	role, sure := roleOf(row[0])
	return sure && role != ""
}

// blankAfter reports that no more than facts come before the next blank row.
func blankAfter(rows [][]string) bool {
	for _, r := range rows {
		switch n := len(filled(r)); {
		case n == 0:
			return true
		case n > 2:
			return false
		}
	}
	return false
}

// namesFact reports a row of a name and what it is.
func namesFact(row []string) bool {
	x := firstFilled(row)
	return len(filled(row)) == 2 && !blankCell(row[x+1])
}

// isFact reports a row that names a fact at the left, above a grid that is wider.
func isFact(rows [][]string, y, left int) bool {
	if !namesFact(rows[y]) || firstFilled(rows[y]) > left {
		return false
	}
	for _, below := range rows[y+1 : min(len(rows), y+mostAbove)] {
		if len(filled(below)) > 2 {
			return true
		}
	}
	return false
}
