package intake_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
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

func TestWhatIsNoTextIsNotTakenForATable(t *testing.T) {
	noise := make([]byte, 3000)
	_, _ = rand.NewChaCha8([32]byte{1}).Read(noise)
	for _, data := range []string{"%PDF-1.7\n\x00\x01\x02garbage", "\x89PNG\r\n\x1a\n", string(noise)} {
		if _, err := intake.Open(t.Context(), "a.csv", []byte(data), false, blueprinttest.IDs(1)); !errors.Is(err, intake.ErrNotText) {
			t.Errorf("%.12q: got %v", data, err)
		}
	}
	for _, data := range []string{"", "Stage,Card\nA,b\n", "\xff\xfeS\x00t\x00a\x00g\x00e\x00", "Phase;Gef\xfchl\nA;b\n", "\x01"} {
		if _, err := intake.Open(t.Context(), "a.csv", []byte(data), false, blueprinttest.IDs(1)); err != nil {
			t.Errorf("%q: %v", data, err)
		}
	}
}

func TestAGridThatNamesLanesOnlyInItsCornerIsAMap(t *testing.T) {
	d, m, _ := imported(t, []string{"Lane|Before|After", "Foo|a|b", "Bar|c|d"})
	if len(d.Stages(m)) != 2 || len(d.Lanes(m)) != 2 {
		t.Errorf("%d stages and %d lanes", len(d.Stages(m)), len(d.Lanes(m)))
	}
}
