package xlsx

// howToHint stands in the corner of the Map sheet.
const howToHint = "A picture of the map: edit the sheets behind it, ↗ leads there. How to bring it back: sheet About"

// howToTitle is above the text; no field of a map is called so.
const howToTitle = "How to use this workbook"

var howToLines = []string{
	"The sheet Map shows the whole journey; ↗ leads to the rows behind it and back. It is a picture: what is typed there is not read.",
	"Edit in the sheets behind it: Cards, Steps, Stages, Lanes and so on. Sort and filter as you like; columns may stand in any order.",
	"New things: type them in the first free row below a table, or insert a row. A copied row becomes a new thing. Name lanes and steps as the drop-downs do; a new name of a department, channel or persona is added.",
	"“No.” says which comes first; type another number to move it. A blank cell means “not known”, never zero.",
	"A row that you delete is only proposed for deletion: you are asked when the workbook comes back. Leave the hidden columns alone: by them the program knows which row is which.",
	"To bring it back: open the map in Throughline and choose File ▸ Update from spreadsheet …, or run: throughline update MAP.journey THIS.xlsx. You see every change before it is made, and can undo all of it in one step.",
}

// howTo writes how to edit the workbook and how to bring it back.
func (b *book) howTo(row int) error {
	title := look{size: 11, bold: true, ink: hex(b.theme.StageFill), down: "center"}
	if err := b.file.SetCellStr(sheetAbout, cell(1, row), howToTitle); err != nil {
		return err
	}
	if err := b.paint(sheetAbout, 1, row, 1, row, title); err != nil {
		return err
	}
	if err := b.file.SetRowHeight(sheetAbout, row, 22); err != nil {
		return err
	}
	text := look{size: 10, ink: hex(b.theme.Ink), down: "top", wrap: true}
	for i, s := range howToLines {
		at := row + 1 + i
		if err := b.file.SetCellStr(sheetAbout, cell(2, at), s); err != nil {
			return err
		}
		if err := b.paint(sheetAbout, 2, at, 2, at, text); err != nil {
			return err
		}
		if err := b.file.SetRowHeight(sheetAbout, at, 5+13.5*float64(lineCount(s, 88, 6))); err != nil {
			return err
		}
	}
	return nil
}
