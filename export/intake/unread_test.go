package intake_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"throughline/blueprint/blueprinttest"
	"throughline/export/intake"
)

func TestCommentsAndLinksOfAWorkbookAreNamed(t *testing.T) {
	f := excelize.NewFile()
	for cell, text := range map[string]string{"A1": "Stage", "B1": "Customer actions", "C1": "Pain points", "A2": "Buy", "B2": "Pays", "C2": "Queue"} {
		if err := f.SetCellStr("Sheet1", cell, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.AddComment("Sheet1", excelize.Comment{Cell: "B2", Author: "Kim", Text: "Really?"}); err != nil {
		t.Fatal(err)
	}
	if err := f.SetCellHyperLink("Sheet1", "C2", "https://example.com/queue", "External"); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	src, err := intake.Open(t.Context(), "a.xlsx", b.Bytes(), false, blueprinttest.IDs(1))
	if err != nil {
		t.Fatal(err)
	}
	_, account, err := src.Build(t.Context(), src.Default(), blueprinttest.IDs(2))
	if said := strings.Join(account.Said, "\n"); err != nil || !strings.Contains(said, "1 comment on cells; 1 link behind cells") {
		t.Errorf("said %q, %v", said, err)
	}
}
