package xlsx

import (
	"fmt"
	"math"
	"strings"

	"github.com/xuri/excelize/v2"

	"throughline/blueprint"
	"throughline/canvas"
)

// Rows of the Map sheet's head.
const (
	rowTitle = 1 + iota
	rowSubtitle
	rowStageLink
	rowStage
	rowStep
	rowStepMarks
	rowStepLink
	rowFirstLane
)

const (
	laneColumn = 25.0
	paperA4    = 9
	paperA3    = 8
	a3Width    = 175.0 // widths of digits on one A3 page at a legible scale
)

// mapper writes the Map sheet from top to bottom.
type mapper struct {
	*book
	cols  []column
	lanes []blueprint.Lane
	width float64 // of a step's column
	row   int     // the next to write
	alt   bool    // band of the next lane
}

func (b *book) mapSheet() error {
	m := &mapper{book: b, cols: b.columns(), lanes: b.src.Doc.Lanes(b.src.Map), row: rowFirstLane}
	if len(m.cols) == 0 {
		m.cols = []column{{first: true, last: true}}
	}
	m.width = math.Max(19, math.Min(34, 230/float64(len(m.cols))))
	for _, part := range []func() error{m.sheet, m.head, m.stages, m.body, m.parked, m.legend, m.print} {
		if err := part(); err != nil {
			return err
		}
	}
	return nil
}

func (m *mapper) last() int { return len(m.cols) + 1 }

// set writes a text and gives its cell a look.
func (m *mapper) set(col, row int, text string, l look) error {
	if text != "" {
		m.drawn[[2]int{row, col}] = visible(text)
		if err := m.file.SetCellStr(sheetMap, cell(col, row), shown(text)); err != nil {
			return err
		}
	}
	return m.paint(sheetMap, col, row, col, row, l)
}

func (m *mapper) height(row int, points float64) error {
	return m.file.SetRowHeight(sheetMap, row, math.Min(points, 409))
}

func (m *mapper) sheet() error {
	off, fit, tab, zoom := false, true, hex(m.theme.StageFill), 90.0
	if err := m.file.SetSheetView(sheetMap, 0, &excelize.ViewOptions{ShowGridLines: &off, ZoomScale: &zoom}); err != nil {
		return err
	}
	if err := m.file.SetSheetProps(sheetMap, &excelize.SheetPropsOptions{FitToPage: &fit, TabColorRGB: &tab}); err != nil {
		return err
	}
	if err := m.file.SetColWidth(sheetMap, "A", "A", laneColumn); err != nil {
		return err
	}
	last := columnName(m.last())
	if err := m.file.SetColWidth(sheetMap, "B", last, m.width); err != nil {
		return err
	}
	return m.file.SetPanes(sheetMap, &excelize.Panes{Freeze: true, XSplit: 1, YSplit: rowFirstLane - 1, TopLeftCell: cell(2, rowFirstLane), ActivePane: "bottomRight"})
}

func (m *mapper) merge(col, row, lastCol, lastRow int) error {
	if col == lastCol && row == lastRow {
		return nil
	}
	return m.file.MergeCell(sheetMap, cell(col, row), cell(lastCol, lastRow))
}

// body writes the lanes with the three lines between them.
func (m *mapper) body() error {
	lines := canvas.ZoneEnds(m.lanes)
	felt := false
	for _, l := range m.lanes {
		if err := m.ctx.Err(); err != nil {
			return err
		}
		var err error
		if l.Role == blueprint.RoleDepartments {
			err = m.departments(l)
		} else {
			err = m.lane(l, m.laneLines(l, m.cols))
		}
		if err != nil {
			return err
		}
		if l.Role == blueprint.RoleEmotion && !felt {
			felt = true
			if err := m.emotions(); err != nil {
				return err
			}
		}
		if z, ok := lines[l.ID]; ok {
			if err := m.separator(z); err != nil {
				return err
			}
		}
	}
	if !felt {
		return m.emotions()
	}
	return nil
}

// separator writes one of the three lines as a thin row.
func (m *mapper) separator(z blueprint.Zone) error {
	style := borderMedium
	switch z {
	case blueprint.ZoneOnstage:
		style = borderDashed
	case blueprint.ZoneBackstage:
		style = borderDotted
	}
	line := edge{hex(m.theme.Line), style}
	l := look{size: 7, bold: true, ink: hex(m.theme.Secondary), down: "center", bottom: line}
	if err := m.paint(sheetMap, 2, m.row, m.last(), m.row, l); err != nil {
		return err
	}
	if err := m.set(1, m.row, strings.ToUpper(canvas.LineName(z)), l); err != nil {
		return err
	}
	m.row++
	return m.height(m.row-1, 13)
}

// pagesWide is on how many pages beside each other the map is printed.
func (m *mapper) pagesWide() int {
	return max(1, int(math.Ceil((laneColumn+m.width*float64(len(m.cols)))/(a3Width*2))))
}

// print sets the sheet up for paper: one page wide on A3, or on as many as keep
// it legible, with the stages and lane names on each.
func (m *mapper) print() error {
	wide, size := m.pagesWide(), paperA3
	if laneColumn+m.width*float64(len(m.cols)) < a3Width*0.8 {
		size = paperA4
	}
	if err := m.page(sheetMap, wide, size); err != nil {
		return err
	}
	last := columnName(m.last())
	for _, n := range []struct{ name, ref string }{
		{"_xlnm.Print_Titles", fmt.Sprintf("'%s'!$A:$A,'%s'!$%d:$%d", sheetMap, sheetMap, rowStage, rowStepLink)},
		{"_xlnm.Print_Area", fmt.Sprintf("'%s'!$A$1:$%s$%d", sheetMap, last, m.row)},
	} {
		if err := m.file.SetDefinedName(&excelize.DefinedName{Name: n.name, RefersTo: n.ref, Scope: sheetMap}); err != nil {
			return err
		}
	}
	return nil
}
