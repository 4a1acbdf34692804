package sheets

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// most are caps on elements that readers keep in memory or go through again and
// again.
var most = map[string]int{"Relationship": 5_000, "sheet": 5_000, "xf": 70_000, "numFmt": 5_000, "font": 70_000, "fill": 70_000, "border": 70_000, "cellStyle": 70_000, "definedName": 20_000, "mergeCell": 100_000, "si": 400_000, "r": 400_000}

// look reads one part to its end.
func (p *plan) look(w *walker) error {
	part := strings.ToLower(w.name)
	seen := map[string]int{}
	cells := cellWatch{part: w.name, keep: p.held != nil, count: &p.count, row: -1}
	for {
		t, err := w.next()
		if err != nil {
			return err
		}
		if t == nil {
			if w.depth != 0 || p.roots[part] == "" {
				return refuse(ErrDamaged, "has a part %s that breaks off", w.name)
			}
			p.inside[part], p.unworkedIn[part], p.errorsIn[part] = cells.cells, cells.unworked, cells.errors
			return nil
		}
		if p.roots[part] == "worksheet" {
			if err := cells.see(t); err != nil {
				return err
			}
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		if p.roots[part] == "" {
			p.roots[part] = e.Name.Local
		}
		if n, capped := most[e.Name.Local]; capped {
			if seen[e.Name.Local]++; seen[e.Name.Local] > n {
				return refuse(ErrTooLarge, "has more than %d elements %q in its part %s", n, e.Name.Local, w.name)
			}
		}
		if err := p.take(part, e); err != nil {
			return err
		}
	}
}

// take keeps what an element tells about the workbook.
func (p *plan) take(part string, e xml.StartElement) error {
	switch root := p.roots[part]; {
	case e.Name.Local == "numFmt" && len(attr(e, "formatCode")) > maxFormat:
		return refuse(ErrUnsafe, "has a number format of %d characters", len(attr(e, "formatCode")))
	case root == "Relationships" && e.Name.Local == "Relationship":
		p.rels[part+"#"+attr(e, "Id")] = attr(e, "Target")
	case root == "workbook" && e.Name.Local == "workbook":
		p.book = part
	case root == "workbook" && e.Name.Local == "sheet":
		s := sheetPart{name: attr(e, "name")}
		for _, a := range e.Attr {
			if a.Name.Local == "id" && a.Name.Space != "" {
				s.id = a.Value
			}
		}
		p.sheets = append(p.sheets, s)
	case root == "worksheet" && e.Name.Local == "mergeCell":
		if r, ok := parseRange(attr(e, "ref")); ok {
			p.ranges[part] = append(p.ranges[part], r)
		}
	}
	return nil
}

// parseRange reads “B3:D4”.
func parseRange(s string) (Range, bool) {
	from, to, ok := strings.Cut(strings.ReplaceAll(s, "$", ""), ":")
	if !ok {
		to = from
	}
	c1, r1, ok1 := parseCell(from)
	c2, r2, ok2 := parseCell(to)
	r := Range{min(r1, r2), min(c1, c2), max(r1, r2), max(c1, c2)}
	return r, ok1 && ok2
}

// parseCell reads “B3” as column and row, both from 0.
func parseCell(s string) (column, row int, ok bool) {
	at := 0
	for at < len(s) && at < 4 && (s[at]|0x20) >= 'a' && (s[at]|0x20) <= 'z' {
		column = column*26 + int(s[at]|0x20-'a') + 1
		at++
	}
	row, err := strconv.Atoi(s[at:])
	return column - 1, row - 1, err == nil && column > 0 && column <= 16384 && row > 0 && row <= 1_048_576
}
