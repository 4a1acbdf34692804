package intake

import (
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/export/sheets"
)

func TestErrorsOfASpreadsheetBecomeNoCards(t *testing.T) {
	book := &sheets.Book{Sheets: []sheets.Sheet{{
		Name:   "Plan",
		Rows:   [][]string{{"", "Seek", "Buy"}, {"Customer actions", "looks", "#N/A"}, {"Pain points", "#REF!", "slow"}},
		Errors: map[sheets.Cell]bool{{Row: 1, Column: 2}: true, {Row: 2, Column: 1}: true},
	}}}
	src := FromBook(book, "plan")
	d, account, err := src.Build(t.Context(), src.Default(), blueprint.NewID)
	if err != nil {
		t.Fatal(err)
	}
	if n := d.Count(blueprint.KindOfCard); n != 2 {
		t.Errorf("%d cards, want 2", n)
	}
	if said := strings.Join(account.Remarks(), "\n"); !strings.Contains(said, "2 cells of “Plan” with an error") {
		t.Errorf("it is not told: %s", said)
	}
	if book.Sheets[0].Rows[1][2] != "#N/A" {
		t.Error("what was read was altered")
	}
}
