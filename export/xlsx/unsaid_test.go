package xlsx

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	bp "throughline/blueprint"
	"throughline/blueprint/blueprinttest"
)

// Whatever a person writes into a workbook is taken over or told.
func TestNothingThatIsWrittenIsDroppedWithoutAWord(t *testing.T) {
	for name, c := range map[string]struct {
		edit func(sheetEditor)
		want string
	}{
		"into a column that follows from others":  {func(e sheetEditor) { e.card("looks", "Stage", "Buy") }, "“Buy” was not taken over: Stage follows from other columns, and is “Seek”"},
		"such a column cleared":                   {func(e sheetEditor) { e.card("asks", "Accountable", nil) }, ""},
		"the owner of a lane into its cards":      {func(e sheetEditor) { e.card("looks", "Accountable", "Sales") }, "“Sales” was not taken over: Accountable follows from other columns, and is blank"},
		"a new row that names its stage only":     {func(e sheetEditor) { e.add("Cards", "Card", "new", "Stage", "Buy") }, "“Buy” was not taken over: Stage follows from other columns, and is blank"},
		"a word as a number":                      {func(e sheetEditor) { e.card("reads", "No.", "first") }, "“first” is no number; it was left as it is"},
		"a word as a number of a new row":         {func(e sheetEditor) { e.add("Cards", "Card", "new", "No.", "first") }, "“first” is no number; it was left blank"},
		"a sheet of one's own":                    {func(e sheetEditor) { e.newSheet("Ideas", "sell more") }, "Ideas: this sheet is not one of the map's tables; what stands on it was not taken over"},
		"a copy of a sheet":                       {func(e sheetEditor) { e.newSheet("Cards (2)", "Id") }, "Cards (2): this sheet is not"},
		"a blank sheet of one's own":              {func(e sheetEditor) { e.newSheet("Sheet1", "") }, ""},
		"into a column without a title":           {func(e sheetEditor) { e.must(e.f.SetCellValue("Cards", "BZ3", "urgent")) }, "!BZ3: this column has no title; what stands in it was not taken over"},
		"below a table, in no column of a field":  {func(e sheetEditor) { e.must(e.f.SetCellValue("Cards", fmt.Sprint("BZ", e.below("Cards")), "x")) }, "this column has no title"},
		"a fact of the map under another heading": {func(e sheetEditor) { e.about("Budget", "3 million") }, "there is no field “Budget” in a map; what stands beside it was not taken over"},
		"the curve": {func(e sheetEditor) { e.must(e.f.SetCellValue(sheetCurve, "A1", "what a dip")) }, "Emotion curve: this sheet is not one of the map's tables"},
	} {
		before, after, _, out := edited(t, c.edit)
		if diff := len(bp.Diff(before, after)); diff > 1 || len(out.Missing) > 0 {
			t.Errorf("%s: %d changes, missing %v", name, diff, out.Missing)
		}
		if !strings.Contains(said(out), c.want) || (c.want == "") != (len(out.Remarks) == 0) {
			t.Errorf("%s: said %q, want %q", name, said(out), c.want)
		}
	}
}

// Who puts a card into another step by its drop-down, and says its stage besides, has
// said nothing that does not come true.
func TestAColumnThatComesTrueIsNoRemark(t *testing.T) {
	_, _, _, out := edited(t, func(e sheetEditor) {
		e.card("looks", "Step", "Buy › pay")
		e.card("looks", "Stage", "buy")
		e.card("looks", "Owner", "Field Service")
		e.card("looks", "Accountable", "Field Service")
	})
	if len(out.Remarks) > 0 {
		t.Error(said(out))
	}
}

func (e sheetEditor) newSheet(name, text string) {
	_, err := e.f.NewSheet(name)
	e.must(err)
	e.must(e.f.SetCellValue(name, "B2", text))
}

// about writes a line below the map's own fields.
func (e sheetEditor) about(name, text string) {
	rows, err := e.f.GetRows(sheetAbout)
	e.must(err)
	for i, row := range rows {
		if textAt(row, 0) == "Promotion" {
			e.must(e.f.InsertRows(sheetAbout, i+2, 1))
			e.must(e.f.SetCellValue(sheetAbout, cell(1, i+2), name))
			e.must(e.f.SetCellValue(sheetAbout, cell(2, i+2), text))
		}
	}
}

// Who edits what a cell shows of a text that is longer than cells can be keeps the end
// of it, which nobody saw.
func TestAnEditedBeginningKeepsTheEndThatNoCellCouldHold(t *testing.T) {
	b := blueprinttest.Build().Stage("Seek").Step("see").Lane("Does", bp.RoleCustomerActions).Card("Does", "see", "looks")
	long := strings.Repeat("a long story ", 3_000) + "and its end"
	b.Do(func(tx *bp.Tx) error {
		c, _ := bp.Get[bp.Card](tx.Doc(), b.ID("looks"))
		c.Notes = long
		return tx.Put(c)
	})
	for name, c := range map[string]struct{ old, now, want string }{
		"changed":  {"long", "slow", strings.Replace(long, "long", "slow", 1)},
		"replaced": {"", "Nothing.", "Nothing."},
	} {
		f := open(t, bookOf(t, b.Doc(), b.MapID()))
		e := sheetEditor{t, f}
		at := fmt.Sprint(e.column("Cards", "Notes"), 2)
		shown, err := f.GetCellValue("Cards", at)
		e.must(err)
		typed := c.now
		if c.old != "" {
			typed = strings.Replace(shown, c.old, c.now, 1)
		}
		e.must(f.SetCellValue("Cards", at, typed))
		var data bytes.Buffer
		e.must(f.Write(&data))
		if got := find(t, back(t, data.Bytes(), b.Doc()).Doc, "looks").Notes; got != c.want {
			t.Errorf("%s: %d letters that end in %q, want %d", name, len(got), got[max(0, len(got)-60):], len(c.want))
		}
	}
}
