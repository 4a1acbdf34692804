package csv_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"slices"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/export"
	csvfolder "throughline/export/csv"
	"throughline/export/edition/editiontest"
	"throughline/export/sheets"
)

func files(t testing.TB, d *blueprint.Doc, m blueprint.ID) []csvfolder.File {
	t.Helper()
	fs, _, err := csvfolder.Files(t.Context(), d, m)
	if err != nil {
		t.Fatal(err)
	}
	return fs
}

// rows reads a file with Go's own reader.
func rows(t testing.TB, f csvfolder.File) [][]string {
	t.Helper()
	data, ok := bytes.CutPrefix(f.Data, []byte("\uFEFF"))
	if !ok {
		t.Fatalf("%s has no byte order mark", f.Name)
	}
	if bytes.Count(data, []byte("\r")) != bytes.Count(data, []byte("\r\n")) || !bytes.HasSuffix(data, []byte("\r\n")) {
		t.Errorf("%s: rows do not all end in CRLF", f.Name)
	}
	out, err := csv.NewReader(bytes.NewReader(data)).ReadAll() // which wants rows of one length
	if err != nil {
		t.Fatalf("%s: %v", f.Name, err)
	}
	return out
}

func named(t testing.TB, fs []csvfolder.File, name string) csvfolder.File {
	t.Helper()
	i := slices.IndexFunc(fs, func(f csvfolder.File) bool { return f.Name == name })
	if i < 0 {
		t.Fatalf("there is no %s", name)
	}
	return fs[i]
}

func TestEveryFieldOfEveryRecordIsReadBack(t *testing.T) {
	for _, m := range editiontest.Maps(t) {
		src, err := export.NewSource(m.Doc, m.ID)
		if err != nil {
			t.Fatal(err)
		}
		fs := files(t, m.Doc, m.ID)
		for i, tab := range export.Tables() {
			got := rows(t, fs[i+1])
			records := tab.Records(src)
			if len(got) != len(records)+1 {
				t.Fatalf("%s: %s has %d rows, want %d", m.Name, fs[i+1].Name, len(got), len(records)+1)
			}
			for k, r := range records {
				for _, c := range tab.Columns {
					at := slices.Index(got[0], c.Title)
					if v := c.Get(src, r); at < 0 || !v.Numeric && editiontest.Squash(sheets.Plain(got[k+1][at])) != editiontest.Squash(v.Text) {
						t.Fatalf("%s: %s, row %d, %s: %q, want %q", m.Name, fs[i+1].Name, k+2, c.Title, got[k+1], v.Text)
					}
				}
			}
		}
	}
}

func TestWeReadOurFilesAsEverybodyDoes(t *testing.T) {
	for _, m := range editiontest.Maps(t) {
		for _, f := range files(t, m.Doc, m.ID) {
			want := rows(t, f)
			book, err := sheets.ReadDelimited(t.Context(), f.Data)
			if err != nil {
				t.Fatal(m.Name, f.Name, err)
			}
			got := book.Sheets[0].Rows
			for i, row := range want {
				for k := range row {
					row[k] = sheets.Plain(row[k])
				}
				if i < len(got) && slices.Equal(got[i], row) || i >= len(got) && strings.TrimSpace(strings.Join(row, "")) == "" {
					continue
				}
				t.Errorf("%s: row %d of %s is %q, and is read as %q", m.Name, i+1, f.Name, row, got[min(i, len(got)-1)])
				break
			}
		}
	}
}

func TestNoCellBeginsAFormula(t *testing.T) {
	for _, m := range editiontest.Maps(t) {
		for _, f := range files(t, m.Doc, m.ID) {
			got := rows(t, f)
			for _, row := range got {
				for i, cell := range row {
					begin := strings.TrimLeft(cell, " ")
					if begin == "" || !strings.ContainsAny(begin[:1], "=+-@\t\r\n") && !strings.HasPrefix(begin, "＝") {
						continue
					}
					if number := strings.Trim(cell[1:], "0123456789."); cell[0] != '-' || number != "" || f.Name != "map.csv" && !slices.Contains([]string{"Emotion", "Expected", "Time (UTC)"}, got[0][i]) {
						t.Errorf("%s: %s has the cell %q", m.Name, f.Name, cell)
					}
				}
			}
		}
	}
}

func TestApostrophesAreTakenAwayAgain(t *testing.T) {
	b := blueprinttest.Build()
	texts := []string{"=1+1", "'=1", "''=1", " =1", "' =1", "+44", "-5", "@me", "\ttab", "＝1", "'quoted'", "'", "", "x=1", "−5", "'–"}
	b.Do(func(tx *blueprint.Tx) error {
		for _, s := range texts {
			if err := tx.AddDepartment(blueprint.Department{ID: b.NewID(), Name: s}, blueprint.ID{}); err != nil {
				return err
			}
		}
		return nil
	})
	got := rows(t, named(t, files(t, b.Doc(), b.MapID()), "departments.csv"))
	for i, s := range texts {
		cell := got[i+1][slices.Index(got[0], "Department")]
		if back := sheets.Plain(cell); back != s {
			t.Errorf("%q is written %q and comes back as %q", s, cell, back)
		}
		if risky := strings.ContainsAny(strings.TrimLeft(s, "' "), "=+@\t＝") && s != "x=1" || s == "-5"; risky != strings.HasPrefix(cell, "'"+s) {
			t.Errorf("%q is written %q", s, cell)
		}
	}
}

func TestFoldersHaveFixedNamesAndIDsLast(t *testing.T) {
	m := editiontest.Large(30)
	fs := files(t, m.Doc, m.ID)
	var names []string
	for _, f := range fs {
		names = append(names, f.Name)
	}
	want := strings.Fields("map.csv about.csv stages.csv steps.csv lanes.csv cards.csv links.csv emotions.csv departments.csv channels.csv personas.csv contributors.csv answers.csv preferences.csv tags.csv comments.csv")
	if !slices.Equal(names, want) {
		t.Errorf("the files are %q", names)
	}
	for i, tab := range export.Tables() {
		head := rows(t, fs[i+1])[0]
		ids := 0
		for _, c := range tab.Columns {
			if c.Kind == export.ColumnID {
				ids++
				if slices.Index(head, c.Title) < len(head)-countIDs(tab) {
					t.Errorf("%s: %q stands before what people read", fs[i+1].Name, c.Title)
				}
			}
		}
		if ids == 0 || len(head) != len(tab.Columns) {
			t.Errorf("%s has the columns %q", fs[i+1].Name, head)
		}
	}
}

func countIDs(t export.Table) (n int) {
	for _, c := range t.Columns {
		if c.Kind == export.ColumnID {
			n++
		}
	}
	return n
}

func TestNumbersAndTimesAreWrittenForMachines(t *testing.T) {
	b := blueprinttest.Build().Persona("Ada").Stage("s").Step("p").Lane("l", blueprint.RoleNotes).Card("l", "p", "c").Feel("Ada", "p", -1.5)
	b.Do(func(tx *blueprint.Tx) error {
		return tx.AddComment(blueprint.Comment{ID: b.NewID(), Subject: b.ID("c"), Author: "Rui", Time: 1_760_000_000_000, Text: "hm"})
	})
	fs := files(t, b.Doc(), b.MapID())
	for file, want := range map[string][2]string{"emotions.csv": {"Emotion", "-1.5"}, "comments.csv": {"Time (UTC)", "2025-10-09 08:53:20"}} {
		got := rows(t, named(t, fs, file))
		if cell := got[1][slices.Index(got[0], want[0])]; cell != want[1] {
			t.Errorf("%s says %q, want %q", file, cell, want[1])
		}
	}
}

func TestTheGridHasTheShapeOfTheMap(t *testing.T) {
	b := blueprinttest.Build().Department("Care").Persona("Ada").Stage("Buy").Step("Look", "Pay").Stage("Wait").Stage("Use").Step("Run").
		Lane("Does", blueprint.RoleCustomerActions).Lane("Feels", blueprint.RoleEmotion).Lane("Front", blueprint.RoleFrontstage).Lane("Who", blueprint.RoleDepartments).
		Card("Does", "Look", "looks", "asks").Card("Does", "Pay", "-5 °C").Card("Front", "Look", "greets").Span("greets", "Run").Owner("Care", "Run", "greets").
		Feel("", "Look", 1).Feel("Ada", "Run", -2).Park("later")
	want := [][]string{
		{"Stage", "Buy", "", "Wait", "Use"},
		{"Step", "Look", "Pay", "", "Run"},
		{"Does", "looks\nasks", "'-5 °C", "", ""},
		{"Feels", "", "", "", ""},
		{"Emotion", "1", "", "", ""},
		{"Emotion: Ada", "", "", "", "-2"},
		{"Line of interaction", "", "", "", ""},
		{"Front", "greets →", "→ greets →", "→ greets →", "→ greets"},
		{"Who", "Care", "Care", "", "Care"},
		{"Parking lot", "later", "", "", ""},
	}
	got := rows(t, named(t, files(t, b.Doc(), b.MapID()), "map.csv"))
	if !slices.EqualFunc(got, want, slices.Equal[[]string]) {
		t.Errorf("the grid is\n%q", got)
	}
}

func TestEveryTitleStandsInTheGrid(t *testing.T) {
	for _, m := range editiontest.Maps(t) {
		var b strings.Builder
		for _, row := range rows(t, named(t, files(t, m.Doc, m.ID), "map.csv")) {
			b.WriteString(strings.Join(row, " | ") + " | ")
		}
		all := editiontest.Squash(b.String())
		titles := func(s string) {
			if s = editiontest.Squash(s); !strings.Contains(all, s) {
				t.Errorf("%s: %q is not in the grid", m.Name, s)
			}
		}
		for _, s := range m.Doc.Stages(m.ID) {
			titles(s.Title)
		}
		for _, s := range m.Doc.Steps(m.ID) {
			titles(s.Title)
		}
		for _, l := range m.Doc.Lanes(m.ID) {
			titles(l.Title)
		}
		for _, c := range m.Doc.Cards(m.ID) {
			titles(c.Title)
		}
	}
}

func TestEqualMapsGiveEqualFiles(t *testing.T) {
	for _, m := range editiontest.Maps(t)[:20] {
		if !slices.EqualFunc(files(t, m.Doc, m.ID), files(t, m.Doc, m.ID), func(a, b csvfolder.File) bool { return a.Name == b.Name && bytes.Equal(a.Data, b.Data) }) {
			t.Errorf("%s: two writings differ", m.Name)
		}
	}
}

func TestNoMapAndEndedContextsAreErrors(t *testing.T) {
	m := editiontest.Large(10)
	if _, _, err := csvfolder.Files(t.Context(), m.Doc, blueprint.NewID()); !errors.Is(err, export.ErrNoMap) {
		t.Errorf("the error is %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := csvfolder.Files(ctx, m.Doc, m.ID); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
}

// BenchmarkFiles must stay well below a second for the largest map.
func BenchmarkFiles(b *testing.B) {
	m := editiontest.Large(10000)
	b.ReportAllocs()
	for b.Loop() {
		files(b, m.Doc, m.ID)
	}
}
