package formats_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/export/formats"
	"throughline/export/intake"
	"throughline/export/markdown"
	"throughline/export/mermaid"
	"throughline/export/xlsx"
)

const (
	diagram = "journey\n  title Bread\n  section Morning\n    Walk in: 4: Jo\n    Queue: 2: Jo\n"
	table   = "| | Morning | Evening |\n|-|-|-|\n| Customer actions | Walks in<br>Queues | Eats |\n| Touchpoints | Door | |\n| Pain points | Long queue | |\n"
)

func read(t *testing.T, name, text string, how formats.Reading) formats.Imported {
	t.Helper()
	in, err := formats.ReadAs(context.Background(), strings.NewReader(text), name, how, blueprinttest.IDs(1))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return in
}

func cards(in formats.Imported) int { return in.Doc.Count(blueprint.KindOfCard) }

// TestAPageWithOnlyADiagramIsReadAsTheDiagram, whatever else its text says.
func TestAPageWithOnlyADiagramIsReadAsTheDiagram(t *testing.T) {
	page := "# Shop\n\nSome words.\n\n- a list\n- of things\n\n```mermaid\n" + diagram + "```\n"
	in := read(t, "a.md", page, formats.Reading{})
	d, _, err := mermaid.Read(strings.NewReader(page), blueprinttest.IDs(1))
	if err != nil {
		t.Fatal(err)
	}
	if got, want := in.Doc.Count(blueprint.KindOfStep), d.Count(blueprint.KindOfStep); got != want || in.Doc.Maps()[0].Title != "Bread" {
		t.Errorf("%d steps in %q, want %d in the diagram's", got, in.Doc.Maps()[0].Title, want)
	}
	for _, name := range []string{"b.txt", "-", "b.mmd"} {
		if in := read(t, name, diagram, formats.Reading{}); in.Doc.Count(blueprint.KindOfStep) != 2 {
			t.Errorf("%s: a bare diagram has %d steps", name, in.Doc.Count(blueprint.KindOfStep))
		}
	}
}

func TestDiagramsAreReadInWhateverEncoding(t *testing.T) {
	bare := "journey\n  title Größe wählen\n  section Maße nehmen\n    Maß prüfen: 4: Jörg\n"
	page := "# Größe\n\n```mermaid\n" + bare + "```\n"
	for encoding, e := range map[string]encoding.Encoding{
		"UTF-8": encoding.Nop, "Windows-1252": charmap.Windows1252,
		"UTF-16": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "UTF-16, the other way round": unicode.UTF16(unicode.BigEndian, unicode.UseBOM),
	} {
		for name, text := range map[string]string{"a.mmd": bare, "a.md": page, "a.txt": bare, "-": bare, "a.html": "<h1>Größe</h1><pre class=\"mermaid\">" + bare + "</pre>"} {
			raw, err := e.NewEncoder().String(text)
			if err != nil {
				t.Fatal(err)
			}
			in := read(t, name, raw, formats.Reading{})
			m := in.Doc.Maps()[0]
			if got := m.Title + "|" + in.Doc.Stages(m.ID)[0].Title + "|" + in.Doc.Steps(m.ID)[0].Title + "|" + in.Doc.Personas()[0].Name; got != "Größe wählen|Maße nehmen|Maß prüfen|Jörg" {
				t.Errorf("%s in %s is read as %s", name, encoding, got)
			}
		}
	}
}

func TestOfDiagramAndTableTheFullerOneIsReadAndTheOtherNamed(t *testing.T) {
	page := "# Shop\n\n```mermaid\n" + diagram + "```\n\n" + table
	if in := read(t, "a.md", page, formats.Reading{}); cards(in) != 5 || !strings.Contains(strings.Join(in.Remarks, "\n"), "diagram") {
		t.Errorf("%d cards; remarks %q", cards(in), in.Remarks)
	}
	if in := read(t, "a.md", page, formats.Reading{As: "mermaid"}); cards(in) != 0 {
		t.Errorf("asked for the diagram: %d cards", cards(in))
	}
	small := "# Shop\n\n```mermaid\n" + diagram + "```\n\n| Customer actions | Touchpoints |\n|-|-|\n| x | |\n"
	if in := read(t, "a.md", small, formats.Reading{}); in.Doc.Count(blueprint.KindOfStep) != 2 {
		t.Errorf("a small table drove out the diagram: %v", in.Summary)
	}
}

func TestTextsAreToldByTheirContent(t *testing.T) {
	for name, text := range map[string]string{
		"page.txt": "# Shop\n\n" + table,
		"tabs.txt": "\tMorning\tEvening\nCustomer actions\tWalks in\tEats\nTouchpoints\tDoor\tTable\nPain points\tQueue\t\n",
		"-":        "Stage,Lane,Card\nMorning,Customer actions,Walks in\nMorning,Touchpoints,Door\nEvening,Pain points,Queue\n",
	} {
		if in := read(t, name, text, formats.Reading{}); cards(in) < 3 {
			t.Errorf("%s: %d cards", name, cards(in))
		}
	}
}

func TestATableIsReadInTheShapeAskedFor(t *testing.T) {
	csv := "Stage,Customer actions,Touchpoints\nA,a,b\nB,c,d\n"
	for as, want := range map[string]int{"": 4, "grid": 4, "list": 4, "table": 4, "story": 4} {
		if in := read(t, "x.csv", csv, formats.Reading{As: as}); cards(in) != want && as != "story" {
			t.Errorf("as %q: %d cards, want %d", as, cards(in), want)
		}
	}
	if _, err := formats.ReadAs(context.Background(), strings.NewReader(csv), "x.csv", formats.Reading{Sheet: "Other"}, blueprinttest.IDs(1)); err == nil {
		t.Error("a sheet that is not there was read")
	}
}

func TestOurOwnWorkbookComesInWithoutLoss(t *testing.T) {
	d := sample(t)
	m := d.Maps()[0].ID
	var b bytes.Buffer
	if _, err := xlsx.Write(t.Context(), &b, d, m, xlsx.Options{}); err != nil {
		t.Fatal(err)
	}
	in, err := formats.Read(bytes.NewReader(b.Bytes()), "map.xlsx", "", blueprinttest.IDs(2))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range d.Cards(m) {
		if _, ok := blueprint.Get[blueprint.Card](in.Doc, c.ID); !ok {
			t.Fatalf("the card “%s” lost its id", c.Title)
		}
	}
	if _, ok, err := formats.OpenTables(context.Background(), "map.xlsx", b.Bytes(), blueprinttest.IDs(2)); ok || err != nil {
		t.Errorf("a person would be asked what our own workbook means (%v)", err)
	}
	if in, err = formats.ReadAs(context.Background(), bytes.NewReader(b.Bytes()), "map.xlsx", formats.Reading{Sheet: "Cards"}, blueprinttest.IDs(2)); err != nil || cards(in) != len(d.Cards(m)) {
		t.Errorf("its sheet of cards, read as a table: %s (%v), want %d cards", in.Summary, err, len(d.Cards(m)))
	}
}

func TestAWorkbookIsTakenApartOnce(t *testing.T) {
	d, m := blueprinttest.Large(200)
	var own bytes.Buffer
	if _, err := xlsx.Write(t.Context(), &own, d, m, xlsx.Options{}); err != nil {
		t.Fatal(err)
	}
	f := excelize.NewFile()
	defer f.Close()
	for i := range 300 {
		row := []any{"Stage", "Step", "Lane", "Card"}
		if i > 0 {
			row = []any{"Buy", fmt.Sprint("Step ", i/10), "Touchpoints", fmt.Sprint("Card ", i)}
		}
		if err := f.SetSheetRow("Sheet1", fmt.Sprint("A", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	foreign, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	for name, c := range map[string]struct {
		data []byte
		once func() // takes it apart, and makes a map of it
	}{
		"ours": {own.Bytes(), func() {
			_, _, _, err := xlsx.ReadNew(t.Context(), own.Bytes(), blueprinttest.IDs(1), time.Now())
			must(err)
		}},
		"of others": {foreign.Bytes(), func() {
			src, err := intake.Open(t.Context(), "x.xlsx", foreign.Bytes(), false, blueprinttest.IDs(1))
			must(err)
			ps, err := src.Pick(nil, "")
			must(err)
			_, _, err = src.Build(t.Context(), ps, blueprinttest.IDs(1))
			must(err)
		}},
	} {
		once := testing.AllocsPerRun(1, c.once)
		all := testing.AllocsPerRun(1, func() {
			_, err := formats.Read(bytes.NewReader(c.data), "x.xlsx", "", blueprinttest.IDs(1))
			must(err)
		})
		if all > 1.2*once {
			t.Errorf("a workbook %s: %.0f allocations, where taking it apart once is %.0f", name, all, once)
		}
	}
}

func TestAWorkbookOfOthersWithASheetCalledAsOursIsReadAsTables(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	if _, err := f.NewSheet("_journey"); err != nil {
		t.Fatal(err)
	}
	for i, row := range [][]any{{"Stage", "Lane", "Card"}, {"Buy", "Touchpoints", "Door"}, {"Use", "Pain points", "Loud"}} {
		if err := f.SetSheetRow("Sheet1", fmt.Sprint("A", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	if in := read(t, "x.xlsx", b.String(), formats.Reading{}); cards(in) != 2 {
		t.Errorf("%d cards", cards(in))
	}
}

func TestWhatIsNoMapIsRefusedWithWhatWasFound(t *testing.T) {
	_, err := formats.Read(strings.NewReader("Date,Amount\n1,2\n"), "x.csv", "", blueprinttest.IDs(1))
	var none *intake.NoMapError
	if !errors.As(err, &none) || !strings.Contains(none.Found, "Date, Amount") {
		t.Errorf("got %v", err)
	}
	if _, err = formats.Read(strings.NewReader("# Hello\n"), "x.md", "", blueprinttest.IDs(1)); !errors.Is(err, mermaid.ErrNoJourney) {
		t.Errorf("got %v, want ErrNoJourney", err)
	}
}

func TestWhatFindsNoPlaceOnAMapIsKeptWithTheFile(t *testing.T) {
	page := "# Shop\n\n| | Buy | Use |\n|---|---|---|\n| Actions | pays | cleans |\n| Pain points | slow | loud |\n\n## Budget\n\n| Item | Cost |\n|---|---|\n| Ads | 400 |\n"
	in, err := formats.Read(strings.NewReader(page), "dir/shop.md", "", blueprinttest.IDs(1))
	if err != nil {
		t.Fatal(err)
	}
	m := in.Doc.Maps()[0].ID
	parked := in.Doc.Parked(m)
	if len(parked) != 1 || !strings.Contains(parked[0].Title, "shop.md") || !strings.Contains(parked[0].Notes, "Budget") {
		t.Fatalf("parked: %+v", parked)
	}
	files := in.Doc.Attachments(parked[0].ID)
	if len(files) != 1 || files[0].Data != page || files[0].Name != "shop.md" {
		t.Errorf("attached: %d files", len(files))
	}
	if !strings.Contains(strings.Join(in.Remarks, "\n"), "the file itself is attached") || !strings.Contains(in.Summary, "1 in the parking lot") {
		t.Errorf("told: %s, %q", in.Summary, in.Remarks)
	}
	if in, err = formats.Read(strings.NewReader(page[:strings.Index(page, "## Budget")]), "shop.md", "", blueprinttest.IDs(1)); err != nil || len(in.Doc.Parked(in.Doc.Maps()[0].ID)) != 0 {
		t.Errorf("a page of which nothing is left over: %v, %v", in.Remarks, err)
	}
}

func TestOurOwnMarkdownComesInByItsShape(t *testing.T) {
	d := sample(t)
	m := d.Maps()[0].ID
	var b bytes.Buffer
	if err := markdown.Write(t.Context(), &b, d, m, nil); err != nil {
		t.Fatal(err)
	}
	in, err := formats.Read(bytes.NewReader(b.Bytes()), "map.md", "", blueprinttest.IDs(2))
	if err != nil || cards(in) != len(d.Cards(m)) || !strings.Contains(strings.Join(in.Remarks, " "), "JSON or XLSX") {
		t.Errorf("%s, %q (%v), want %d cards", in.Summary, in.Remarks, err, len(d.Cards(m)))
	}
	if _, asks, err := formats.OpenTables(context.Background(), "map.md", b.Bytes(), blueprinttest.IDs(2)); asks || err != nil {
		t.Errorf("a person would be asked what our own page means (%v)", err)
	}
}
