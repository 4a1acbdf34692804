package intake_test

import (
	"context"
	"testing"

	"throughline/blueprint/blueprinttest"
	"throughline/export/intake"
)

func TestATableIsATableWhateverItsFileIsCalled(t *testing.T) {
	table := "Stage,Step,Customer actions,Pain points\nBefore,Look,\"- Searches\n- Asks\",\"- Too long\n- Too, boring\"\nAfter,\"Uses it\",\"- Tries\n- Calls\",\"1. Waits\n2. Pays\"\n"
	for _, name := range []string{"b.csv", "b.txt", "-"} {
		src, err := intake.Open(context.Background(), name, []byte(table), false, blueprinttest.IDs(1))
		if err != nil {
			t.Fatal(err)
		}
		_, account, err := src.Build(context.Background(), src.Default(), blueprinttest.IDs(1))
		if err != nil {
			t.Fatal(err)
		}
		if account.Cards != 8 || account.Stages != 2 || len(account.Parked) > 0 {
			t.Errorf("%s: %s", name, account.Summary())
		}
	}
}

func TestAPageIsAPageWhateverCommasAreInIt(t *testing.T) {
	for _, page := range []string{
		"- Search, online\n- Pay, by card\n- Wait, for days\n",
		"Our journey\n\n- Search, online\n- Pay, by card\n- Wait, for days\n- Use, at home\n- Return, by post\n",
		"# Journey\n\nFirst, search.\nThen, pay.\n\nLast, wait.\nOr, so.\n",
		"|Stage|Actions|\n|---|---|\n|A|b|\n|C|d|\n",
		"1. Search\n2. Pay\n",
	} {
		src, err := intake.Open(context.Background(), "page.txt", []byte(page), false, blueprinttest.IDs(1))
		if err != nil {
			t.Fatal(err)
		}
		for i, table := range src.Tables {
			if table.Made == intake.Found && table.Name == "" && len(page) > 0 && page[0] != '|' {
				t.Errorf("%q: table %d is of delimited text", page, i)
			}
		}
	}
}
