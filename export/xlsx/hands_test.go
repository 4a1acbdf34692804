package xlsx

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	bp "throughline/blueprint"
)

// handwork is what a person does to the workbook of the shop with a program of
// others: sorts the cards by severity, filters them, puts a row in the middle, takes
// one out, copies one, renames a lane, fills a cell below the table.
const handwork = `
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
cards = book["Cards"]
col = {c.value: c.column for c in cards[1]}
def rows():
    return {cards.cell(r, col["Card"]).value: r for r in range(2, cards.max_row + 1)}
cards.cell(rows()["looks"], col["Severity"]).value = "Low"
order = ["", "Low", "Medium", "High", "Critical"]
data = [[c.value for c in row] for row in cards.iter_rows(min_row=2) if row[col["Card"] - 1].value]
data.sort(key=lambda row: -order.index(row[col["Severity"] - 1] or ""))
for r, row in enumerate(data, start=2):
    for c, v in enumerate(row, start=1):
        cards.cell(r, c).value = v
cards.row_dimensions[3].hidden = True
cards.insert_rows(4)
cards.cell(4, col["Card"]).value = "in the middle"
cards.cell(4, col["Kind"]).value = "Note"
cards.delete_rows(rows()["reads"])
last, asks = cards.max_row + 1, rows()["asks"]
for c in range(1, cards.max_column + 1):
    cards.cell(last, c).value = cards.cell(asks, c).value
cards.cell(last, col["Card"]).value = "asks, copied"
cards.cell(last + 1, col["Card"]).value = "typed below"
cards.cell(last + 1, col["Lane"]).value = "Troubles"
cards.cell(last + 1, col["Step"]).value = "Buy › get"
lanes = book["Lanes"]
title = [c.value for c in lanes[1]].index("Lane") + 1
for r in range(2, lanes.max_row + 1):
    if lanes.cell(r, title).value == "Hurts":
        lanes.cell(r, title).value = "Troubles"
book.save(sys.argv[2])
`

func TestWhatPeopleDoWithOtherProgramsComesBack(t *testing.T) {
	if err := exec.Command("/usr/bin/python3", "-c", "import openpyxl").Run(); err != nil {
		t.Skip("openpyxl is not installed")
	}
	d, m, id := shop()
	dir := t.TempDir()
	from, to := filepath.Join(dir, "shop.xlsx"), filepath.Join(dir, "edited.xlsx")
	if err := os.WriteFile(from, bookOf(t, d, m), 0o600); err != nil {
		t.Fatal(err)
	}
	if said, err := exec.Command("/usr/bin/python3", "-c", handwork, from, to).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, said)
	}
	data, err := os.ReadFile(to)
	if err != nil {
		t.Fatal(err)
	}
	check := func(t *testing.T, data []byte) {
		out := back(t, data, d)
		got := out.Doc
		if len(out.Missing) != 1 || out.Missing[0] != id("reads") || len(out.Remarks) > 0 {
			t.Errorf("missing %v, %s", out.Missing, said(out))
		}
		if c := find(t, got, "looks"); c.ID != id("looks") || c.Severity != 1 {
			t.Errorf("%+v", c)
		}
		if c := find(t, got, "in the middle"); c.Kind != bp.KindNote || !c.Parked() {
			t.Errorf("%+v", c)
		}
		if c := find(t, got, "asks, copied"); c.ID == id("asks") || c.Step != id("see") || c.Owner != id("Sales") {
			t.Errorf("%+v", c)
		}
		if c := find(t, got, "typed below"); c.Lane != id("Hurts") || c.Step != id("get") || c.Kind != bp.KindPainPoint {
			t.Errorf("%+v", c)
		}
		if l, _ := bp.Get[bp.Lane](got, id("Hurts")); l.Title != "Troubles" {
			t.Errorf("%+v", l)
		}
		if c := bp.Diff(d, got); len(c) != 5 {
			t.Errorf("%d records changed, want 5", len(c))
			tell(t, c)
		}
	}
	t.Run("as it was saved", func(t *testing.T) { check(t, data) })
	xlsx, ods := throughOffice(t, map[string][]byte{"edited": data})
	t.Run("saved again by LibreOffice", func(t *testing.T) { check(t, xlsx["edited"]) })
	t.Run("saved as ODS", func(t *testing.T) { check(t, ods["edited"]) })
	t.Run("as a map of its own", func(t *testing.T) {
		got, _, remarks, err := ReadNew(t.Context(), ods["edited"], bp.NewID, time.UnixMilli(1e12))
		if err != nil || got.Check() != nil {
			t.Fatal(err, got.Check())
		}
		for _, r := range remarks {
			t.Errorf("remark %v", r)
		}
		if n := len(got.Cards(m)); n != 7 || strings.Contains(titles(got.Cards(m)), "reads") {
			t.Errorf("%d cards: %s", n, titles(got.Cards(m)))
		}
	})
}
