package xlsx

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"throughline/canvas/scene"
)

const fontName = "Calibri"

// hex is a colour as workbooks write it.
func hex(c scene.Color) string { return fmt.Sprintf("%02X%02X%02X", c.R, c.G, c.B) }

// Border styles of the file format, by number.
const (
	borderThin   = 1
	borderMedium = 2
	borderThick  = 5
	borderDotted = 4
	borderDashed = 8 // medium dashed
)

// look describes a cell; equal looks share one style.
type look struct {
	size              float64
	bold, italic      bool
	ink, fill         string
	across, down      string // alignment
	wrap              bool
	indent            int
	rtl               bool // reads from right to left
	left, bottom, top edge
	right             edge
	format            string // of numbers
}

type edge struct {
	color string
	style int
}

// style returns the style of a look, made once.
func (b *book) style(l look) (int, error) {
	if id, ok := b.styles[l]; ok {
		return id, nil
	}
	s := &excelize.Style{
		Font:      &excelize.Font{Family: fontName, Size: l.size, Bold: l.bold, Italic: l.italic, Color: l.ink},
		Alignment: &excelize.Alignment{Horizontal: l.across, Vertical: l.down, WrapText: l.wrap, Indent: l.indent},
	}
	if l.rtl {
		s.Alignment.ReadingOrder = 2
	}
	if l.fill != "" {
		s.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{l.fill}}
	}
	for _, e := range []struct {
		side string
		edge
	}{{"left", l.left}, {"right", l.right}, {"top", l.top}, {"bottom", l.bottom}} {
		if e.style > 0 {
			s.Border = append(s.Border, excelize.Border{Type: e.side, Color: e.color, Style: e.style})
		}
	}
	if l.format != "" {
		s.CustomNumFmt = &l.format
	}
	id, err := b.file.NewStyle(s)
	if err == nil {
		b.styles[l] = id
	}
	return id, err
}

// paint gives a range of cells a look.
func (b *book) paint(sheet string, col, row, lastCol, lastRow int, l look) error {
	id, err := b.style(l)
	if err != nil {
		return err
	}
	return b.file.SetCellStyle(sheet, cell(col, row), cell(lastCol, lastRow), id)
}
