package xlsx

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
)

func column1(t *testing.T, d *blueprint.Doc, m blueprint.ID) []string {
	t.Helper()
	rows, err := open(t, write(t, d, m)).GetRows(sheetMap)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, r := range rows {
		if len(r) > 0 && r[0] != "" {
			out = append(out, strings.Split(r[0], "\n")[0])
		}
	}
	return out
}

func TestMapSheetHasTheShapeOfTheMap(t *testing.T) {
	b := blueprinttest.Build().Stage("Seek").Step("see", "ask").Stage("Empty").Stage("Buy").Step("pay")
	b.Department("Field Service").Persona("Ana")
	b.Lane("Does", blueprint.RoleCustomerActions).Card("Does", "see", "looks", "reads").Card("Does", "pay", "pays").Span("reads", "pay")
	b.Lane("Feels", blueprint.RoleEmotion).Lane("Front", blueprint.RoleFrontstage).Lane("Back", blueprint.RoleBackstage).Lane("IT", blueprint.RoleSystems).Lane("Who", blueprint.RoleDepartments)
	b.Card("Back", "ask", "checks").Owner("Field Service", "checks").Feel("Ana", "see", -1.5).Feel("", "pay", 2).Park("later")
	f := open(t, write(t, b.Doc(), b.MapID()))
	for at, want := range map[string]string{
		"A1": "map", "A2": "Current state  ·  Ana", "B4": "Seek", "D4": "Empty", "E4": "Buy", "B5": "see", "C5": "ask", "D5": "", "E5": "pay",
		"A8": "Does\nWhat the customer does", "B8": "• looks\n• reads →", "C8": "→ reads", "D8": "→ reads", "E8": "→ reads\n• pays",
		"A10": "Feels\nHow it feels", "A12": "Customers at large", "E12": "+2.0", "B12": "", "A13": "Ana", "B13": "−1.5", "A14": "LINE OF INTERACTION",
		"A15": "Front\nPeople and screens customers see", "A17": "LINE OF VISIBILITY", "A18": "Back\nWork customers never see", "C18": "• checks (FS)",
		"A20": "LINE OF INTERNAL INTERACTION", "A21": "IT\nWhat it runs on", "A23": "Who\nWho is accountable", "C23": "Field Service", "A26": "Parking lot", "A27": "Note", "B27": "later",
	} {
		if got, err := f.GetCellValue(sheetMap, at); err != nil || got != want {
			t.Errorf("%s is %q, want %q (%v)", at, got, want, err)
		}
	}
	merged, err := f.GetMergeCells(sheetMap)
	if err != nil || len(merged) == 0 || !slices.ContainsFunc(merged, func(c excelize.MergeCell) bool { return c.GetStartAxis() == "B4" && c.GetEndAxis() == "C4" }) {
		t.Errorf("merged %v (%v)", merged, err)
	}
	panes, err := f.GetPanes(sheetMap)
	if err != nil || !panes.Freeze || panes.XSplit != 1 || panes.YSplit != 7 {
		t.Errorf("panes %+v (%v)", panes, err)
	}
}

func TestALongTitleStandsWholeInMergedCellsFromWhereItIsReadFirst(t *testing.T) {
	for title, c := range map[string]struct {
		across string
		order  uint64
	}{
		"How a customer of the firm finds, tries, buys, unpacks, uses, repairs and at last returns a thing that was once said to last for ever": {"left", 0},
		"رحلة العميل من الاكتشاف إلى الولاء":                                                                                                    {"right", 2},
	} {
		b := blueprinttest.Build().Stage("A").Step("a", "b", "c", "d").Lane("l", blueprint.RoleNotes)
		d, _, err := b.Doc().Edit(func(tx *blueprint.Tx) error {
			m, _ := blueprint.Get[blueprint.Map](tx.Doc(), b.MapID())
			m.Title = title
			return tx.Put(m)
		})
		if err != nil {
			t.Fatal(err)
		}
		f := open(t, write(t, d, b.MapID()))
		merged, err := f.GetMergeCells(sheetMap)
		if err != nil || !slices.ContainsFunc(merged, func(c excelize.MergeCell) bool { return c.GetStartAxis() == "A1" && c.GetCellValue() == title }) {
			t.Errorf("merged %v (%v)", merged, err)
		}
		for _, at := range []string{"A1", "A2"} {
			id, err := f.GetCellStyle(sheetMap, at)
			if err != nil {
				t.Fatal(err)
			}
			if s, err := f.GetStyle(id); err != nil || s.Alignment == nil || !s.Alignment.WrapText || s.Alignment.Horizontal != c.across || s.Alignment.ReadingOrder != c.order {
				t.Errorf("%s of %q: %+v (%v)", at, title, s.Alignment, err)
			}
		}
		if high, _ := f.GetRowHeight(sheetMap, 1); c.order == 0 && high < 40 {
			t.Errorf("its row is %v points high", high)
		}
	}
}

func TestTheCurveNamesStepsByTheirTitlesAlone(t *testing.T) {
	b := blueprinttest.Build().Stage("A").Step("survey", "sign").Lane("l", blueprint.RoleEmotion).Feel("", "survey", 1)
	d, _, err := b.Doc().Edit(func(tx *blueprint.Tx) error {
		s, _ := blueprint.Get[blueprint.Step](tx.Doc(), b.ID("survey"))
		s.Duration, s.Flags = "3 hours", blueprint.Moment
		return tx.Put(s)
	})
	if err != nil {
		t.Fatal(err)
	}
	f := open(t, write(t, d, b.MapID()))
	if title, _ := f.GetCellValue(sheetMap, cell(2, rowStep)); title != "survey" {
		t.Errorf("the axis says %q", title)
	}
	if marks, _ := f.GetCellValue(sheetMap, cell(2, rowStepMarks)); marks != "moment that matters · 3 hours" {
		t.Errorf("below it stands %q", marks)
	}
}

func TestABulletStaysWithAWordThatIsLongerThanItsLine(t *testing.T) {
	long := strings.Repeat("Donaudampfschifffahrt", 4)
	b := blueprinttest.Build().Stage("A").Step("a").Lane("l", blueprint.RoleNotes).Card("l", "a", long, "short")
	f := open(t, write(t, b.Doc(), b.MapID()))
	if got, _ := f.GetCellValue(sheetMap, cell(2, rowFirstLane)); got != "•\u00a0"+long+"\n• short" {
		t.Errorf("%q", got)
	}
}

func TestACrowdedCellGrowsOverSeveralRowsThatExcelCanShow(t *testing.T) {
	b := blueprinttest.Build().Stage("A").Step("a").Lane("l", blueprint.RoleNotes)
	for i := range 200 {
		b.Card("l", "a", fmt.Sprintf("card %d", i))
	}
	f := open(t, write(t, b.Doc(), b.MapID()))
	rows, err := f.GetRows(sheetMap)
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for i, r := range rows {
		if h, _ := f.GetRowHeight(sheetMap, i+1); h > 409 {
			t.Errorf("row %d is %v points high", i+1, h)
		}
		if len(r) > 1 && i >= rowFirstLane-1 {
			seen += strings.Count(r[1], "• ")
			if strings.Count(r[1], "\n") > 40 {
				t.Errorf("row %d has %d lines", i+1, strings.Count(r[1], "\n"))
			}
		}
	}
	if seen != 200 {
		t.Errorf("%d cards, want 200", seen)
	}
}

func TestAnEmptyMapIsAMapAllTheSame(t *testing.T) {
	d, m := empty()
	if got := column1(t, d, m); got[0] != "map" {
		t.Error(got)
	}
}

func TestLineCountWrapsAtWords(t *testing.T) {
	for _, c := range []struct {
		text  string
		width float64
		want  int
	}{{"", 20, 1}, {"short", 20, 1}, {"one\ntwo\nthree", 20, 3}, {"several words that need more than a line", 20, 2}, {strings.Repeat("x", 100), 20, 5}, {strings.Repeat("x", 5000), 20, 50}, {strings.Repeat("a\n", 100), 20, 50}} {
		if got := lineCount(c.text, c.width, 50); got != c.want {
			t.Errorf("%.20q in %v: %d lines, want %d", c.text, c.width, got, c.want)
		}
	}
}
