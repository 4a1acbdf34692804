package xlsx

import (
	"strings"

	"throughline/blueprint"
	"throughline/export"
	"throughline/export/sheets"
)

// What a person wrote where nobody reads it is told, so that no one waits for it to
// show up on the map: on sheets of their own, in columns without a title, in columns
// that follow from others.

// unread tells of the sheets that are none of ours and have something on them.
func unread(b *sheets.Book, read map[*sheets.Sheet]bool) (out []Remark) {
	for i := range b.Sheets {
		s := &b.Sheets[i]
		if len(s.Rows) > 0 && !s.Hidden && !read[s] {
			out = append(out, Remark{Cell: s.Name, Text: "this sheet is not one of the map's tables; what stands on it was not taken over"})
		}
	}
	return out
}

// lookBeside notes what stands in columns without a title, once for each column.
func (g *grid) lookBeside(titles []string) {
	told := map[int]bool{}
	for _, l := range g.lines {
		for k, text := range l.seen {
			if strings.TrimSpace(text) != "" && strings.TrimSpace(textAt(titles, k)) == "" && !told[k] {
				told[k] = true
				g.strange = append(g.strange, Remark{Cell: g.sheetCell(k, l.row), Text: "this column has no title; what stands in it was not taken over"})
			}
		}
	}
}

// claim is what a person wrote into a column that follows from others.
type claim struct {
	cell   string
	column export.Column
	id     blueprint.ID // the record of the row
	said   string
}

// claims notes what somebody wrote into a column that follows from others. Whether it
// comes true shows when everything else is taken over.
func (u *update) claims(g *grid, l line, i int, r blueprint.Record, added bool) {
	c, said := g.table.Columns[i], g.text(l, i)
	if folded(said) == "" || !added && alikeText(said, u.written(c, r).Text) {
		return
	}
	u.claimed = append(u.claimed, claim{g.cell(l, i), c, r.RecordID(), said})
}

// settleClaims tells which of them did not come true.
func (u *update) settleClaims() {
	src := &export.Source{Doc: u.tx.Doc(), Map: u.e.Map}
	for _, c := range u.claimed {
		r := src.Doc.Record(c.id)
		if r == nil {
			continue // its row was left out, and told
		}
		is := visible(c.column.Get(src, r).Text)
		switch {
		case folded(is) == folded(c.said) || u.renamed(c.said, is):
			continue
		case is == "":
			is = "blank"
		default:
			is = "“" + short(is) + "”"
		}
		u.row = c.id
		u.remark(c.cell, "“%s” was not taken over: %s follows from other columns, and is %s", short(c.said), c.column.Title, is)
	}
	u.row = blueprint.ID{}
}

// renamed reports whether something that is called now so was called before so when
// the workbook was written.
func (u *update) renamed(before, now string) bool {
	for id, name := range u.e.called {
		if folded(name) == folded(before) && folded(nameOf(u.tx.Doc(), id)) == folded(now) {
			return true
		}
	}
	return false
}
