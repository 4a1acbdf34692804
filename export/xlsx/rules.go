package xlsx

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"throughline/export"
)

// rule says what may be typed into cells. A closed list refuses other values;
// a name that no record has yet is only asked about.
func (b *book) rule(sheet string, c export.Column, cells string) error {
	dv := excelize.NewDataValidation(true)
	dv.Sqref = cells
	style, title, text := excelize.DataValidationErrorStyleStop, "Not one of the choices", "Choose one from the list, or leave the cell blank for unknown."
	if list := b.choice.of(b.src, c); list != "" {
		dv.SetSqrefDropList(list)
		if c.Kind == export.ColumnReference {
			style, title, text = excelize.DataValidationErrorStyleWarning, "No such name yet", "Nothing in this map has this name. Keep it anyway?"
		}
	} else if c.Min != c.Max {
		if err := dv.SetRange(c.Min, c.Max, excelize.DataValidationTypeDecimal, excelize.DataValidationOperatorBetween); err != nil {
			return err
		}
		title, text = "Outside the scale", fmt.Sprintf("Type a number from %v to %v, or leave the cell blank for unknown.", c.Min, c.Max)
	} else {
		return nil
	}
	dv.SetError(style, title, text)
	return b.file.AddDataValidation(sheet, dv)
}
