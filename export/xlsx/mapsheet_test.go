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
		"A7": "Does\nwhat the customer does", "B7": "• looks\n• reads →", "C7": "→ reads", "D7": "→ reads", "E7": "→ reads\n• pays",
		"A9": "Feels\nhow it feels", "A11": "Customers at large", "E11": "+2.0", "B11": "", "A12": "Ana", "B12": "−1.5", "A13": "LINE OF INTERACTION",
		"A14": "Front\npeople and screens customers see", "A16": "LINE OF VISIBILITY", "A17": "Back\nwork customers never see", "C17": "• checks (FS)",
		"A19": "LINE OF INTERNAL INTERACTION", "A20": "IT\nwhat it runs on", "A22": "Who\nwho is accountable", "C22": "Field Service", "A25": "Parking lot", "A26": "Note", "B26": "later",
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
	if err != nil || !panes.Freeze || panes.XSplit != 1 || panes.YSplit != 6 {
		t.Errorf("panes %+v (%v)", panes, err)
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
