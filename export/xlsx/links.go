package xlsx

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"throughline/blueprint"
	"throughline/export"
)

// The Map sheet and the tables lead to one another: from a cell of the map to the row
// of its first card, from a head to its stage, step or lane, and from each of their
// rows back to where it stands on the map. The links are arrows in cells of their
// own: of a cell that is a link as a whole LibreOffice makes one field, which neither
// wraps nor keeps its colours.

// tables are those of package export; things that stand on the map have a column
// that leads there.
func tables() []export.Table {
	all := export.Tables()
	for i, t := range all {
		switch t.Kind {
		case blueprint.KindOfStage, blueprint.KindOfStep, blueprint.KindOfLane, blueprint.KindOfCard:
			at := 0
			for at < len(t.Columns) && t.Columns[at].Kind == export.ColumnID {
				at++
			}
			all[i].Columns = append(append(append([]export.Column{}, t.Columns[:at]...), toMap), t.Columns[at:]...)
		}
	}
	return all
}

// toMap is the column with an arrow to the Map sheet.
var toMap = export.Column{
	Key: "map", Title: "Map", Width: 6, Kind: export.ColumnText, Computed: true,
	Get: func(*export.Source, blueprint.Record) export.Value { return export.Value{Text: arrow} },
}

const (
	arrow       = "↗"
	arrowHeight = 10.5 // points, of a row of them

	mostArrows = excelize.TotalSheetHyperlinks // of a sheet; Excel opens none with more
)

// mayLead counts the cells of a sheet that lead elsewhere, and is false where one more
// is too many.
func (b *book) mayLead(sheet string) bool {
	if b.leads[sheet] == b.mostArrows {
		b.arrowless++
		return false
	}
	b.leads[sheet]++
	return true
}

// rowsOf says in which row of its table a record stands.
func (b *book) rowsOf() map[blueprint.ID]int {
	if b.tableRows == nil {
		b.tableRows = map[blueprint.ID]int{}
		d, m := b.src.Doc, b.src.Map
		note := func(i int, id blueprint.ID) { b.tableRows[id] = i + 2 }
		for i, id := range d.CardIDs(m) {
			note(i, id)
		}
		for i, r := range d.Stages(m) {
			note(i, r.ID)
		}
		for i, r := range d.Steps(m) {
			note(i, r.ID)
		}
		for i, r := range d.Lanes(m) {
			note(i, r.ID)
		}
	}
	return b.tableRows
}

// arrow writes a cell of the Map sheet that leads to the row of a record; none is
// only painted.
func (m *mapper) arrow(col, row int, kind blueprint.Kind, id blueprint.ID, l look) error {
	l.size, l.ink, l.down = 8, hex(m.theme.Selection), "bottom"
	if l.across == "" {
		l.across = "right"
	}
	if _, ok := m.rowsOf()[id]; !ok || !m.mayLead(sheetMap) {
		return m.paint(sheetMap, col, row, col, row, l)
	}
	if err := m.set(col, row, arrow, l); err != nil {
		return err
	}
	return m.toTable(cell(col, row), kind, id)
}

// toTable makes a cell of the Map sheet lead to the row of a record.
func (b *book) toTable(at string, kind blueprint.Kind, id blueprint.ID) error {
	row := b.rowsOf()[id]
	for _, t := range b.tables {
		if t.Kind != kind {
			continue
		}
		for i, c := range t.Columns {
			if c.Key == "title" || c.Key == "name" {
				return b.link(sheetMap, at, t.Title, cell(i+1, row), "Go to its row in "+t.Title)
			}
		}
	}
	return nil
}

// link makes a cell lead to another.
func (b *book) link(sheet, at, toSheet, to, tip string) error {
	return b.file.SetCellHyperLink(sheet, at, fmt.Sprintf("'%s'!%s", toSheet, to), "Location", excelize.HyperlinkOpts{Tooltip: &tip})
}

// arrows makes the rows of a table lead to the Map sheet, as many as may.
func (b *book) arrows(t export.Table, records []blueprint.Record) error {
	for i, c := range t.Columns {
		if c.Key != toMap.Key {
			continue
		}
		for row, r := range records {
			if at, ok := b.places[r.RecordID()]; ok {
				if err := b.ctx.Err(); err != nil {
					return err
				}
				if !b.mayLead(t.Title) {
					delete(b.places, r.RecordID())
					continue
				}
				if err := b.link(t.Title, cell(i+1, row+2), sheetMap, at, "See it on the map"); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
