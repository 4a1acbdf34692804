package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/export"
	exchange "throughline/export/json"
)

func sample(t testing.TB) (*blueprint.Doc, blueprint.ID) {
	t.Helper()
	raw, err := os.ReadFile("../../assets/sample.json")
	if err != nil {
		t.Skip("the sample map is not there")
	}
	d, _, err := exchange.Read(bytes.NewReader(raw), blueprint.NewID)
	if err != nil {
		t.Fatal(err)
	}
	return d, d.Maps()[0].ID
}

// hostile makes a map whose every text is one that has broken programs.
func hostile(t testing.TB) (*blueprint.Doc, blueprint.ID) {
	t.Helper()
	b := blueprinttest.Build().Stage("stage").Step("step", "other").Lane("lane", blueprint.RoleNotes)
	b.Do(func(tx *blueprint.Tx) error {
		for i, s := range blueprinttest.Hostile() {
			c := blueprint.Card{ID: b.NewID(), Map: b.MapID(), Kind: blueprint.KindNote, Title: s, Notes: s, Value: s}
			if i%2 == 0 {
				c.Place = blueprint.Place{Lane: b.ID("lane"), Step: b.ID("step")}
			}
			dep := blueprint.Department{ID: b.NewID(), Name: s, Initials: s}
			p := blueprint.Persona{ID: b.NewID(), Name: s}
			c.Owner = dep.ID
			for _, err := range []error{tx.AddDepartment(dep, blueprint.ID{}), tx.AddPersona(p, blueprint.ID{}), tx.AddCard(c, blueprint.ID{}),
				tx.AddStage(blueprint.Stage{ID: b.NewID(), Map: b.MapID(), Title: s}, blueprint.ID{}),
				tx.SetEmotion(blueprint.EmotionPoint{Step: b.ID("step"), Persona: p.ID, Value: blueprint.Known(1), Quote: s})} {
				if err != nil {
					return err
				}
			}
		}
		return nil
	})
	return b.Doc(), b.MapID()
}

func empty() (*blueprint.Doc, blueprint.ID) {
	b := blueprinttest.Build()
	return b.Doc(), b.MapID()
}

func write(t testing.TB, d *blueprint.Doc, m blueprint.ID) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := Write(t.Context(), &b, d, m, Options{}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func open(t testing.TB, raw []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// expected is what the cells of every table must say, by sheet.
func expected(t testing.TB, d *blueprint.Doc, m blueprint.ID) map[string][][]string {
	t.Helper()
	src, err := export.NewSource(d, m)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][][]string{}
	for _, tab := range tables()[1:] {
		head := make([]string, len(tab.Columns))
		for i, c := range tab.Columns {
			head[i] = c.Title
		}
		rows := [][]string{head}
		for _, r := range tab.Records(src) {
			row := make([]string, len(tab.Columns))
			for i, c := range tab.Columns {
				if v := c.Get(src, r); !v.Numeric {
					row[i] = visible(v.Text)
				} else {
					row[i] = "#"
				}
			}
			rows = append(rows, row)
		}
		out[tab.Title] = rows
	}
	return out
}

func maps(t testing.TB) map[string]func(testing.TB) (*blueprint.Doc, blueprint.ID) {
	return map[string]func(testing.TB) (*blueprint.Doc, blueprint.ID){
		"sample": sample, "hostile": hostile,
		"empty": func(testing.TB) (*blueprint.Doc, blueprint.ID) { return empty() },
		"large": func(testing.TB) (*blueprint.Doc, blueprint.ID) { return blueprinttest.Large(300) },
		"one card": func(testing.TB) (*blueprint.Doc, blueprint.ID) {
			b := blueprinttest.Build().Stage("A").Step("a").Lane("l", blueprint.RoleNotes).Card("l", "a", "only")
			return b.Doc(), b.MapID()
		},
	}
}

func TestEveryRecordStandsInItsTable(t *testing.T) {
	for name, make := range maps(t) {
		t.Run(name, func(t *testing.T) {
			d, m := make(t)
			f := open(t, write(t, d, m))
			for sheet, rows := range expected(t, d, m) {
				for r, row := range rows {
					for c, want := range row {
						got, err := f.GetCellValue(sheet, cell(c+1, r+1))
						if err != nil || want != "#" && got != want || want == "#" && got == "" {
							t.Fatalf("%s %s: %q, want %q (%v)", sheet, cell(c+1, r+1), got, want, err)
						}
					}
				}
				if got, _ := f.GetCellValue(sheet, cell(1, len(rows)+1)); got != "" {
					t.Errorf("%s has more rows than records", sheet)
				}
				tables, err := f.GetTables(sheet)
				if err != nil || len(tables) != 1 || tables[0].Range != "A1:"+cell(len(rows[0]), max(len(rows), 2)) {
					t.Errorf("%s: tables %+v (%v)", sheet, tables, err)
				}
			}
		})
	}
}

// parts unpacks a workbook.
func parts(t testing.TB, raw []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, p := range z.File {
		r, err := p.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[p.Name] = string(b)
	}
	return out
}

func TestNoTextBecomesAFormula(t *testing.T) {
	formula := regexp.MustCompile(`<f[ >]|t="e"|<hyperlink [^>]*r:id|ddeLink|externalLink`)
	for name, make := range maps(t) {
		for part, text := range parts(t, write(t, first(make(t)), second(make(t)))) {
			if strings.HasPrefix(part, "xl/worksheets/sheet") && formula.MatchString(text) {
				t.Errorf("%s: %s holds a formula: %s", name, part, formula.FindString(text))
			}
		}
	}
}

func first(d *blueprint.Doc, _ blueprint.ID) *blueprint.Doc { return d }
func second(_ *blueprint.Doc, m blueprint.ID) blueprint.ID  { return m }

func TestTheSameMapGivesTheSameBytes(t *testing.T) {
	for name, make := range maps(t) {
		d, m := make(t)
		if a, b := write(t, d, m), write(t, d, m); !bytes.Equal(a, b) {
			pa, pb := parts(t, a), parts(t, b)
			for n := range pa {
				if pa[n] != pb[n] {
					t.Errorf("%s: %s differs", name, n)
				}
			}
			t.Errorf("%s: files differ", name)
		}
	}
}

func TestRandomMapsAreWritten(t *testing.T) {
	for seed := range uint64(12) {
		d := blueprinttest.Random(rand.New(rand.NewPCG(seed, 5)), 150)
		for _, m := range d.Maps() {
			open(t, write(t, d, m.ID))
		}
	}
}

func TestLongTextIsShortenedVisiblyAndKeptWhole(t *testing.T) {
	long := strings.Repeat("wörter 😀 ", 9000) + "\x07\r\nend"
	b := blueprinttest.Build().Stage("A").Step("a").Lane("l", blueprint.RoleNotes)
	b.Do(func(tx *blueprint.Tx) error {
		return tx.AddCard(blueprint.Card{ID: b.NewID(), Map: b.MapID(), Kind: blueprint.KindNote, Title: "x", Notes: long}, blueprint.ID{})
	})
	card := b.Doc().Parked(b.MapID())[0]
	f := open(t, write(t, b.Doc(), b.MapID()))
	rows, err := f.GetRows("Cards")
	if err != nil {
		t.Fatal(err)
	}
	at := 0
	for i, h := range rows[0] {
		if h == "Notes" {
			at = i
		}
	}
	if got := rows[1][at]; units(got) > maxUnits || !strings.HasSuffix(got, shortened) {
		t.Errorf("%d units, ends %q", units(got), got[len(got)-30:])
	}
	rows, err = f.GetRows(sheetJourney)
	if err != nil {
		t.Fatal(err)
	}
	var whole string
	for _, r := range rows {
		if r[0] == "text" && r[1] == "cards" && r[2] == card.ID.String() && r[3] == "notes" {
			var piece string
			if err := json.Unmarshal([]byte(r[5]), &piece); err != nil {
				t.Fatal(err)
			}
			whole += piece
		}
	}
	if whole != long {
		t.Errorf("kept %d bytes of %d", len(whole), len(long))
	}
}

func TestJourneySheetSaysWhereTheWorkbookComesFrom(t *testing.T) {
	d, m := empty()
	doc := blueprint.NewID()
	var b bytes.Buffer
	if _, err := Write(t.Context(), &b, d, m, Options{DocumentID: doc, Revision: "r1"}); err != nil {
		t.Fatal(err)
	}
	f := open(t, b.Bytes())
	rows, err := f.GetRows(sheetJourney)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range [][]string{{"format", formatName}, {"version", "1"}, {"document", doc.String()}, {"revision", "r1"}, {"map", m.String()}} {
		if rows[i][0] != want[0] || rows[i][1] != want[1] {
			t.Errorf("row %d %q, want %q", i, rows[i], want)
		}
	}
	if !strings.Contains(parts(t, b.Bytes())["xl/workbook.xml"], `name="_journey" sheetId="18" r:id="rId20" state="veryHidden"`) {
		t.Errorf("not very hidden: %s", parts(t, b.Bytes())["xl/workbook.xml"])
	}
}

func TestMapThatIsNotThere(t *testing.T) {
	d, _ := empty()
	if _, err := Write(t.Context(), io.Discard, d, blueprint.NewID(), Options{}); !errors.Is(err, export.ErrNoMap) {
		t.Error(err)
	}
}

func TestClosedChoicesAreOffered(t *testing.T) {
	d, m := sample(t)
	f := open(t, write(t, d, m))
	rules, err := f.GetDataValidations("Cards")
	if err != nil {
		t.Fatal(err)
	}
	src, _ := export.NewSource(d, m)
	byCells := map[string]*excelize.DataValidation{}
	for _, r := range rules {
		col := strings.TrimRight(strings.Split(r.Sqref, ":")[0], "0123456789")
		byCells[col] = r
	}
	for i, c := range tables()[4].Columns {
		col := columnName(i + 1)
		offered := len(c.Choices) > 0 || c.Kind == export.ColumnReference && len(src.Names(c.Refers)) > 0
		if (byCells[col] != nil) != offered {
			t.Errorf("%s: a list %v, want %v", c.Title, byCells[col] != nil, offered)
		}
	}
	lists, err := f.GetCols(sheetLists)
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, l := range lists {
		found = found || strings.TrimRight(strings.Join(l, "|"), "|") == "Low|Medium|High|Critical"
	}
	if !found {
		t.Errorf("no list of severities in %v", lists)
	}
}
