package xlsx

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	bp "throughline/blueprint"
	"throughline/blueprint/blueprinttest"
)

// shop is a small map that tests of editing share.
func shop() (*bp.Doc, bp.ID, func(string) bp.ID) {
	b := blueprinttest.Build().Stage("Seek").Step("see", "ask").Stage("Buy").Step("pay", "get")
	b.Department("Sales").Department("Field Service").Persona("Ana")
	b.Lane("Does", bp.RoleCustomerActions).Lane("Hurts", bp.RolePainPoints).Lane("Who", bp.RoleDepartments)
	b.Card("Does", "see", "looks", "reads", "asks").Card("Hurts", "pay", "slow till").Owner("Sales", "asks").Feel("Ana", "see", -1.5).Feel("", "pay", 2).Park("later")
	return b.Doc(), b.MapID(), b.ID
}

// sheetEditor changes a workbook as a person with a spreadsheet program would.
type sheetEditor struct {
	testing.TB
	f *excelize.File
}

func (e sheetEditor) must(err error) {
	e.Helper()
	if err != nil {
		e.Fatal(err)
	}
}

// column is the letters of a column by its title.
func (e sheetEditor) column(sheet, title string) string {
	e.Helper()
	rows, err := e.f.GetRows(sheet)
	e.must(err)
	i := slices.Index(rows[0], title)
	if i < 0 {
		e.Fatalf("%s has no column %q", sheet, title)
	}
	return columnName(i + 1)
}

// row finds the row that has a text in a column.
func (e sheetEditor) row(sheet, title, text string) int {
	e.Helper()
	cells, err := e.f.GetCols(sheet)
	e.must(err)
	for _, c := range cells {
		if len(c) > 0 && c[0] == title {
			if i := slices.Index(c, text); i > 0 {
				return i + 1
			}
		}
	}
	e.Fatalf("%s has no row with %q", sheet, text)
	return 0
}

func (e sheetEditor) set(sheet string, row int, title string, v any) {
	e.Helper()
	e.must(e.f.SetCellValue(sheet, fmt.Sprint(e.column(sheet, title), row), v))
}

// card sets a field of a card found by its title.
func (e sheetEditor) card(name, title string, v any) {
	e.Helper()
	e.set("Cards", e.row("Cards", "Card", name), title, v)
}

// withErrors is a workbook in which some cells of a part hold the error #N/A, which
// excelize cannot write.
func withErrors(t *testing.T, book []byte, part string, cells []string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == part {
			for _, at := range cells {
				c := regexp.MustCompile(`(<c r="` + at + `"[^>]*) t="s"><v>\d+</v>`)
				if !c.Match(text) {
					t.Fatalf("no text in %s", at)
				}
				text = c.ReplaceAll(text, []byte(`$1 t="e"><v>#N/A</v>`))
			}
		}
		to, err := w.Create(f.Name)
		if err == nil {
			_, err = to.Write(text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// merge makes one cell of several of a column, as spreadsheet programs do: but for the
// first they are emptied.
func (e sheetEditor) merge(sheet, column string, from, to int) {
	e.Helper()
	for row := from + 1; row <= to; row++ {
		e.must(e.f.SetCellValue(sheet, fmt.Sprint(column, row), nil))
	}
	e.must(e.f.MergeCell(sheet, fmt.Sprint(column, from), fmt.Sprint(column, to)))
}

// below is the first free row of a sheet.
func (e sheetEditor) below(sheet string) int {
	rows, err := e.f.GetRows(sheet)
	e.must(err)
	return len(rows) + 1
}

// add writes a row below a table: title, value, title, value …
func (e sheetEditor) add(sheet string, pairs ...any) {
	e.Helper()
	row := e.below(sheet)
	for i := 0; i < len(pairs); i += 2 {
		e.set(sheet, row, pairs[i].(string), pairs[i+1])
	}
}

// edited writes the shop, lets somebody edit the workbook and brings it back.
func edited(t *testing.T, edit func(sheetEditor)) (before, after *bp.Doc, id func(string) bp.ID, out Applied) {
	t.Helper()
	d, m, id := shop()
	f := open(t, bookOf(t, d, m))
	defer f.Close()
	edit(sheetEditor{t, f})
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	out = back(t, b.Bytes(), d)
	return d, out.Doc, id, out
}

func said(out Applied) string {
	var all []string
	for _, r := range out.Remarks {
		all = append(all, r.String())
	}
	return strings.Join(all, "\n")
}

func find(t *testing.T, d *bp.Doc, title string) bp.Card {
	t.Helper()
	for _, c := range d.Cards(d.Maps()[0].ID) {
		if c.Title == title {
			return c
		}
	}
	t.Fatalf("there is no card %q", title)
	return bp.Card{}
}

func titles(cards []bp.Card) string {
	var out []string
	for _, c := range cards {
		out = append(out, c.Title)
	}
	return strings.Join(out, ",")
}

func TestEditedCellsChangeTheirFieldsAndNothingElse(t *testing.T) {
	before, after, id, out := edited(t, func(e sheetEditor) {
		e.card("slow till", "Severity", "high")
		e.card("slow till", "Notes", "two\nlines")
		e.card("looks", "Owner", "Field Service")
		e.card("looks", "Moment that matters", "Yes")
		e.card("later", "Kind", "Gain")
	})
	c := bp.Diff(before, after)
	if got := find(t, after, "slow till"); got.Severity != 3 || got.Notes != "two\nlines" {
		t.Errorf("%+v", got)
	}
	if got := find(t, after, "looks"); got.Owner != id("Field Service") || !got.Flags.Has(bp.Moment) {
		t.Errorf("%+v", got)
	}
	if len(c) != 3 || find(t, after, "later").Kind != bp.KindGain || len(out.Remarks)+len(out.Missing) > 0 {
		t.Errorf("%d changes, %s, missing %v", len(c), said(out), out.Missing)
	}
}

func TestNewRowsBecomeCardsWhereverTheyStand(t *testing.T) {
	_, after, id, out := edited(t, func(e sheetEditor) {
		e.add("Cards", "Card", "calls", "Lane", "does", "Step", "ask")           // by the step's own name
		e.add("Cards", "Card", "waits", "Lane", "Hurts", "Step", "Buy › get")    // by the whole
		e.add("Cards", "Card", "no place", "Kind", "Quote")                      //
		e.add("Cards", "Card", "half a place", "Lane", "Hurts", "Severity", 4)   // a figure is a severity, too
		e.must(e.f.InsertRows("Cards", e.row("Cards", "Card", "looks")+1, 1))    // in the middle
		e.set("Cards", e.row("Cards", "Card", "looks")+1, "Card", "looks again") //
		e.set("Cards", e.row("Cards", "Card", "looks")+1, "Lane", "Does")
		e.set("Cards", e.row("Cards", "Card", "looks")+1, "Step", "Seek › see")
	})
	if got := find(t, after, "calls"); got.Lane != id("Does") || got.Step != id("ask") || got.Kind != bp.KindAction {
		t.Errorf("%+v", got)
	}
	if got := find(t, after, "waits"); got.Lane != id("Hurts") || got.Step != id("get") || got.Kind != bp.KindPainPoint {
		t.Errorf("%+v", got)
	}
	if got := find(t, after, "no place"); !got.Parked() || got.Kind != bp.KindQuote {
		t.Errorf("%+v", got)
	}
	if got := find(t, after, "half a place"); !got.Parked() || got.Severity != 4 || !strings.Contains(said(out), "a lane but no step") {
		t.Errorf("%+v %s", got, said(out))
	}
	if got := titles(after.Cell(id("Does"), id("see"))); got != "looks,looks again,reads,asks" {
		t.Error(got)
	}
}

func TestRowsThatWerePutInTogetherStayTogether(t *testing.T) {
	_, after, id, _ := edited(t, func(e sheetEditor) {
		row := e.row("Cards", "Card", "looks")
		for i, name := range []string{"looks again", "looks up", "looks down"} {
			e.must(e.f.InsertRows("Cards", row+1+i, 1))
			e.set("Cards", row+1+i, "Card", name)
			e.set("Cards", row+1+i, "Lane", "Does")
			e.set("Cards", row+1+i, "Step", "Seek › see")
		}
		row = e.row("Cards", "Card", "reads")
		for i, name := range []string{"reads on", "reads aloud"} {
			e.must(e.f.DuplicateRowTo("Cards", row, row+1+i))
			e.set("Cards", row+1+i, "Card", name)
		}
		e.add("Cards", "Card", "first", "Lane", "Does", "Step", "see", "No.", 1)
		e.add("Cards", "Card", "second", "Lane", "Does", "Step", "see", "No.", 1)
	})
	if got := titles(after.Cell(id("Does"), id("see"))); got != "first,second,looks,looks again,looks up,looks down,reads,reads on,reads aloud,asks" {
		t.Error(got)
	}
}

func TestACopiedRowIsANewCardAndTheOriginalStays(t *testing.T) {
	for _, copyFirst := range []bool{false, true} {
		before, after, id, out := edited(t, func(e sheetEditor) {
			row := e.row("Cards", "Card", "asks")
			e.must(e.f.DuplicateRow("Cards", row))
			if copyFirst {
				e.set("Cards", row, "Card", "asks twice")
			} else {
				e.set("Cards", row+1, "Card", "asks twice")
			}
		})
		got := find(t, after, "asks twice")
		if got.ID == id("asks") || got.Owner != id("Sales") || got.Step != id("see") || find(t, after, "asks").ID != id("asks") || after.Len() != before.Len()+1 || len(out.Missing) > 0 {
			t.Errorf("%+v %s", got, said(out))
		}
	}
}

func TestRowsThatAreGoneAreProposedForDeletion(t *testing.T) {
	before, after, id, out := edited(t, func(e sheetEditor) {
		e.must(e.f.RemoveRow("Cards", e.row("Cards", "Card", "reads")))
		row := e.row("Cards", "Card", "asks") // cleared, but for the hidden id
		for _, title := range []string{"Card", "Kind", "Lane", "Stage", "Step", "No.", "Owner", "Accountable"} {
			e.set("Cards", row, title, nil)
		}
	})
	if len(bp.Diff(before, after)) > 0 || !slices.Equal(out.Missing, []bp.ID{id("reads"), id("asks")}) {
		t.Errorf("missing %v, %s", out.Missing, said(out))
	}
	d, err := Without(after, out.Missing)
	if err != nil || titles(d.Cell(id("Does"), id("see"))) != "looks" {
		t.Errorf("%v %v", d, err)
	}
}

func TestNothingIsDeletedBecauseASheetIsNotWhole(t *testing.T) {
	for name, c := range map[string]struct {
		edit func(sheetEditor)
		want string
	}{
		"sheet": {func(e sheetEditor) { e.must(e.f.DeleteSheet("Cards")) }, "the sheet “Cards” is missing"},
		"ids":   {func(e sheetEditor) { e.set("Cards", 1, "Id", "x") }, "hidden column “Id”"},
		"head":  {func(e sheetEditor) { e.must(e.f.RemoveRow("Cards", 1)) }, "hidden column “Id”"},
		"rows": {func(e sheetEditor) {
			for e.below("Cards") > 2 {
				e.must(e.f.RemoveRow("Cards", 2))
			}
		}, "all rows are gone"},
	} {
		before, after, _, out := edited(t, c.edit)
		if len(bp.Diff(before, after)) > 0 || len(out.Missing) > 0 || !strings.Contains(said(out), c.want) {
			t.Errorf("%s: missing %v, %s", name, out.Missing, said(out))
		}
	}
}

func TestSortedFilteredAndRearrangedTablesSayTheSame(t *testing.T) {
	before, after, _, out := edited(t, func(e sheetEditor) {
		rows, err := e.f.GetRows("Cards")
		e.must(err)
		slices.Reverse(rows[1:]) // as sorting the table would
		for i, row := range rows {
			full := make([]any, 60)
			for k, s := range row {
				full[k] = s
			}
			e.must(e.f.SetSheetRow("Cards", cell(1, i+1), &full))
		}
		e.must(e.f.SetRowVisible("Cards", 3, false))
		e.must(e.f.InsertCols("Cards", "C", 1))
		e.must(e.f.InsertRows("Cards", 1, 2)) // a note above
		e.must(e.f.SetCellValue("Cards", "C1", "Workshop of Monday"))
	})
	if c := bp.Diff(before, after); len(c) > 0 || len(out.Missing) > 0 {
		t.Errorf("%d changes, missing %v, %s", len(c), out.Missing, said(out))
	}
}

func TestWhatAFieldCannotHoldIsToldWithItsCell(t *testing.T) {
	before, after, _, out := edited(t, func(e sheetEditor) {
		e.card("slow till", "Severity", "Hgih")
		e.card("looks", "Kind", nil)
		e.card("asks", "Lane", "Dose")
		e.card("reads", "Step", "nowhere")
		e.card("later", "Lane", "Who")
		e.card("later", "Step", "see")
		e.set("Emotions", 2, "Emotion", 1.234)
		e.set("Emotions", 3, "Emotion", "fine")
		e.set("Departments", 2, "Colour", "blue")
		e.set("Cards", 1, "Due", "When")
	})
	if c := bp.Diff(before, after); len(c) > 0 {
		t.Errorf("%d changes", len(c))
	}
	for _, want := range []string{
		"!AE5: “Hgih” is not one of Low, Medium, High, Critical", ": Kind cannot be blank", "there is no lane called “Dose”", "there is no step called “nowhere”",
		"the card cannot lie there: this lane is worked out from owners", "“1.234” is not between −2 and +2 in tenths", "“fine” is no number", "“blue” is not of the form #RRGGBB", "there is no field “When” in a map",
	} {
		if !strings.Contains(said(out), want) {
			t.Errorf("not said: %s\n%s", want, said(out))
		}
	}
}

func TestABlankIsNotZero(t *testing.T) {
	_, after, id, _ := edited(t, func(e sheetEditor) {
		for row := 2; row <= 3; row++ {
			who, err := e.f.GetCellValue("Emotions", fmt.Sprint(e.column("Emotions", "Persona"), row))
			e.must(err)
			if who == "" {
				e.set("Emotions", row, "Emotion", 0)
			} else {
				e.set("Emotions", row, "Emotion", nil)
				e.set("Emotions", row, "Quote", "so so")
			}
		}
	})
	everybody, _ := after.Emotion(id("pay"), bp.ID{})
	ana, _ := after.Emotion(id("see"), id("Ana"))
	if v, known := everybody.Value.Get(); !known || v != 0 || ana.Value.IsKnown() || ana.Quote != "so so" {
		t.Errorf("%+v %+v", everybody, ana)
	}
}

func TestNamesCountMoreThanTheIdsBehindThem(t *testing.T) {
	_, after, id, out := edited(t, func(e sheetEditor) {
		e.set("Lanes", e.row("Lanes", "Lane", "Hurts"), "Lane", "Pains") // renamed: cards go on naming it as before
		e.card("asks", "Lane", "Pains")                                  // by its new name
		e.card("looks", "Owner", "Legal")                                // nobody knows it yet
		e.card("reads", "Owner", "legal ")                               // the same
		e.card("later", "Persona", "Bo")
		e.card("slow till", "Channel", "Shop")
	})
	if lane, _ := bp.Get[bp.Lane](after, id("Hurts")); lane.Title != "Pains" {
		t.Errorf("%+v", lane)
	}
	if got := find(t, after, "slow till"); got.Lane != id("Hurts") || got.Channel.IsZero() {
		t.Errorf("%+v", got)
	}
	if got := find(t, after, "asks"); got.Lane != id("Hurts") || got.Step != id("see") {
		t.Errorf("%+v", got)
	}
	legal := find(t, after, "looks").Owner
	if d, _ := bp.Get[bp.Department](after, legal); d.Name != "Legal" || find(t, after, "reads").Owner != legal || len(after.Departments()) != 3 {
		t.Errorf("%+v of %d", d, len(after.Departments()))
	}
	if p, _ := bp.Get[bp.Persona](after, find(t, after, "later").Persona); p.Name != "Bo" || len(out.Remarks) > 0 {
		t.Errorf("%+v %s", p, said(out))
	}
}

func TestANameThatTwoThingsHaveIsToldAndNotGuessed(t *testing.T) {
	before, after, _, out := edited(t, func(e sheetEditor) {
		e.set("Lanes", e.row("Lanes", "Lane", "Does"), "Lane", "Hurts")
		e.card("later", "Lane", "Hurts")
		e.card("later", "Step", "see")
	})
	if !strings.Contains(said(out), "there are 2 lanes called “Hurts”") || !find(t, after, "later").Parked() || len(bp.Diff(before, after)) != 1 {
		t.Error(said(out))
	}
}

func TestNumbersPutThingsInOrder(t *testing.T) {
	_, after, id, _ := edited(t, func(e sheetEditor) {
		e.card("asks", "No.", 1)
		e.set("Stages", e.row("Stages", "Stage", "Buy"), "No.", 0.5)
		e.set("Lanes", e.row("Lanes", "Lane", "Who"), "No.", 1)
		e.set("Steps", e.row("Steps", "Step", "ask"), "Stage", "Buy")
		e.add("Steps", "Step", "wait", "Stage", "Buy", "No.", 2)
		e.add("Departments", "Department", "Legal")
	})
	if got := titles(after.Cell(id("Does"), id("see"))); got != "asks,looks,reads" {
		t.Error(got)
	}
	var steps, lanes []string
	m := after.Maps()[0].ID
	for _, s := range after.Steps(m) {
		steps = append(steps, s.Title)
	}
	for _, l := range after.Lanes(m) {
		lanes = append(lanes, l.Title)
	}
	if got := strings.Join(steps, ","); got != "pay,wait,get,ask,see" {
		t.Error(got)
	}
	if got := strings.Join(lanes, ","); got != "Who,Does,Hurts" {
		t.Error(got)
	}
}

func TestARelationWithOtherEndsIsAnotherOne(t *testing.T) {
	before, after, id, out := edited(t, func(e sheetEditor) {
		row := e.row("Emotions", "Persona", "Ana")
		e.set("Emotions", row, "Step", "ask")
		e.add("Emotions", "Step", "pay", "Emotion", "1") // customers at large have one there already
		e.add("Tags", "Tagged", "looks", "Tag", "new  idea")
		e.add("Contributors", "Contributes to", "looks", "Department", "Sales", "Involvement", "direct")
	})
	if _, still := after.Emotion(id("see"), id("Ana")); still {
		t.Error("the old emotion is still there")
	}
	if got, _ := after.Emotion(id("ask"), id("Ana")); got.Value != bp.Known(-1.5) || len(out.Missing) > 0 {
		t.Errorf("%+v, missing %v", got, out.Missing)
	}
	if got := after.Tags(id("looks")); len(got) != 1 || got[0].Name != "new idea" {
		t.Errorf("%+v", got)
	}
	if got := after.Contributors(id("looks")); len(got) != 1 || got[0].Involvement != bp.Direct || !strings.Contains(said(out), "the same is said in row") || before == after {
		t.Errorf("%+v %s", got, said(out))
	}
}

func TestARelationThatNobodyTouchedOutlastsOneThatIsEditedToSayTheSame(t *testing.T) {
	for name, c := range map[string]struct {
		edit func(e sheetEditor, see, pay int)
		want string // of Ana at see, ask, pay, get
		said string
	}{
		"onto another":             {func(e sheetEditor, see, _ int) { e.set("Emotions", see, "Step", "pay") }, "-1.5 - 2 -", "row PAY says the same already; this row stays as it was"},
		"onto another, from below": {func(e sheetEditor, _, pay int) { e.set("Emotions", pay, "Step", "see") }, "-1.5 - 2 -", "row SEE says the same already; this row stays as it was"},
		"in turns": {func(e sheetEditor, see, pay int) {
			e.set("Emotions", see, "Step", "pay")
			e.set("Emotions", pay, "Step", "see")
		}, "2 - -1.5 -", ""},
		"onto the place of another": {func(e sheetEditor, see, pay int) {
			e.set("Emotions", see, "Step", "get")
			e.set("Emotions", pay, "Step", "see")
		}, "2 - - -1.5", ""},
		"a new one onto one that is": {func(e sheetEditor, _, _ int) { e.add("Emotions", "Step", "pay", "Persona", "Ana", "Emotion", 1) }, "-1.5 - 2 -", "the same is said in row PAY already; this row was left out"},
		"onto one that will not move": {func(e sheetEditor, see, pay int) {
			e.add("Emotions", "Step", "see", "Persona", "Ana", "Emotion", 1)
			e.set("Emotions", see, "Step", "pay")
		}, "-1.5 - 2 -", "this row was left out"},
	} {
		t.Run(name, func(t *testing.T) {
			b := blueprinttest.Build().Stage("All").Step("see", "ask", "pay", "get").Persona("Ana").Lane("Does", bp.RoleCustomerActions)
			d, m := b.Feel("Ana", "see", -1.5).Feel("Ana", "pay", 2).Doc(), b.MapID()
			f := open(t, bookOf(t, d, m))
			defer f.Close()
			e := sheetEditor{t, f}
			see, pay := e.row("Emotions", "Step", "All › see"), e.row("Emotions", "Step", "All › pay")
			c.edit(e, see, pay)
			var book bytes.Buffer
			e.must(f.Write(&book))
			out := back(t, book.Bytes(), d)
			var got []string
			for _, step := range []string{"see", "ask", "pay", "get"} {
				word := "-"
				if p, ok := out.Doc.Emotion(b.ID(step), b.ID("Ana")); ok {
					v, _ := p.Value.Get()
					word = fmt.Sprint(v)
				}
				got = append(got, word)
			}
			if strings.Join(got, " ") != c.want || len(out.Missing) > 0 {
				t.Errorf("%v, missing %v; %s", got, out.Missing, said(out))
			}
			want := strings.NewReplacer("SEE", fmt.Sprint(see), "PAY", fmt.Sprint(pay)).Replace(c.said)
			if (c.said == "") != (len(out.Remarks) == 0) || !strings.Contains(said(out), want) {
				t.Errorf("said %s", said(out))
			}
		})
	}
}

func TestTheMapSheetIsAPictureAndSaysSoWhenItWasEdited(t *testing.T) {
	before, after, _, out := edited(t, func(e sheetEditor) { e.must(e.f.SetCellValue(sheetMap, "B7", "• drawn in")) })
	if len(bp.Diff(before, after)) > 0 || !strings.HasPrefix(said(out), "Map: this sheet was edited") {
		t.Error(said(out))
	}
}

func TestTheMapsOwnFieldsComeBack(t *testing.T) {
	_, after, _, _ := edited(t, func(e sheetEditor) {
		rows, err := e.f.GetRows(sheetAbout)
		e.must(err)
		for i, row := range rows {
			switch textAt(row, 0) {
			case "Title":
				e.must(e.f.SetCellValue(sheetAbout, cell(2, i+1), "Shop, again"))
			case "State":
				e.must(e.f.SetCellValue(sheetAbout, cell(2, i+1), "Future state"))
			}
		}
	})
	if m := after.Maps()[0]; m.Title != "Shop, again" || m.State != bp.ToBe {
		t.Errorf("%+v", m)
	}
}

func TestYesAndNoAreReadAlikeWhereverTheyAreAskedFor(t *testing.T) {
	for word, want := range map[string]bool{"Yes": true, "x": true, "✓": true, "TRUE": true, "1": true, "No": false, "n": false, "0": false, "-": false, "false": false} {
		_, after, _, out := edited(t, func(e sheetEditor) {
			e.set("Personas", 2, "On this map", word)
			e.card("looks", "Wait", word)
		})
		travels := len(after.Travellers(after.Maps()[0].ID)) > 0
		if waits := find(t, after, "looks").Flags.Has(bp.Wait); travels != want || waits != want || len(out.Remarks) > 0 {
			t.Errorf("%q: on this map %v, wait %v, want %v; %s", word, travels, waits, want, said(out))
		}
	}
	_, after, _, out := edited(t, func(e sheetEditor) { e.set("Personas", 2, "On this map", "maybe") })
	if len(after.Travellers(after.Maps()[0].ID)) != 1 || !strings.Contains(said(out), "“maybe” is neither Yes nor blank; it was left as it is") {
		t.Errorf("%s", said(out))
	}
}

func TestTheSameWorkbookBroughtBackTwiceAddsItsRowsOnce(t *testing.T) {
	d, m, _ := shop()
	f := open(t, bookOf(t, d, m))
	e := sheetEditor{t, f}
	e.add("Cards", "Card", "calls", "Lane", "Does", "Step", "ask", "Owner", "Legal")
	e.add("Cards", "Card", "calls", "Lane", "Does", "Step", "ask")
	var b bytes.Buffer
	e.must(f.Write(&b))
	one, two := back(t, b.Bytes(), d), back(t, b.Bytes(), d)
	if c := bp.Diff(one.Doc, two.Doc); len(c) > 0 || one.Doc.Len() != d.Len()+3 {
		t.Errorf("%d differences, %d records", len(c), one.Doc.Len()-d.Len())
	}
}

func TestNewRowsOfWorkbooksThatWereEditedApartAreTheSameOnlyWhereTheyMeanTheSame(t *testing.T) {
	d, m, _ := shop()
	with := func(edit func(sheetEditor)) *bp.Doc {
		f := open(t, bookOf(t, d, m))
		defer f.Close()
		edit(sheetEditor{t, f})
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		return back(t, b.Bytes(), d).Doc
	}
	// added lists the ids that a row of each of two workbooks gets.
	added := func(sheet string, one, other []any) (a, b bp.ID) {
		var out [2]bp.ID
		for i, pairs := range [][]any{one, other} {
			for id, x := range bp.Diff(d, with(func(e sheetEditor) { e.add(sheet, pairs...) })) {
				if x.Before == nil {
					out[i] = id
				}
			}
			if out[i].IsZero() {
				t.Errorf("%s: %v was not added", sheet, pairs)
			}
		}
		return out[0], out[1]
	}
	for _, c := range []struct {
		sheet      string
		one, other []any
		same       bool
	}{
		{"Cards", []any{"Card", "Call back", "Lane", "Does", "Step", "see"}, []any{"Card", "Call back", "Lane", "Does", "Step", "ask"}, false},
		{"Cards", []any{"Card", "Call back", "Lane", "Does", "Step", "see"}, []any{"Card", "Call back", "Lane", "Hurts", "Step", "see"}, false},
		{"Cards", []any{"Card", "Call back", "Lane", "Does", "Step", "see"}, []any{"Card", "call back ", "Lane", "Does", "Step", "see", "Notes", "at night"}, true},
		{"Links", []any{"From", "looks", "To", "reads"}, []any{"From", "looks", "To", "asks"}, false},
		{"Links", []any{"From", "looks", "To", "reads"}, []any{"From", "looks", "To", "reads", "Label", "then"}, true},
		{"Links", []any{"From", "looks", "Kind", "Exit", "Reason", "bored"}, []any{"From", "looks", "Kind", "Exit", "Reason", "late"}, false},
		{"Comments", []any{"About", "looks", "Comment", "OK"}, []any{"About", "reads", "Comment", "OK"}, false},
		{"Comments", []any{"About", "looks", "Comment", "OK", "Author", "Ana"}, []any{"About", "looks", "Comment", "OK", "Author", "Bo"}, false},
		{"Steps", []any{"Step", "wait", "Stage", "Seek"}, []any{"Step", "wait", "Stage", "Buy"}, false},
		{"Departments", []any{"Department", "Legal"}, []any{"Department", "legal", "Contact", "Jo"}, true},
	} {
		if a, b := added(c.sheet, c.one, c.other); (a == b) != c.same {
			t.Errorf("%s: %v and %v are the same: %v, want %v", c.sheet, c.one, c.other, a == b, c.same)
		}
	}
}

func TestACommentBroughtBackTwiceKeepsTheTimeOfTheFirst(t *testing.T) {
	d, m, _ := shop()
	f := open(t, bookOf(t, d, m))
	e := sheetEditor{t, f}
	e.add("Comments", "About", "looks", "Comment", "OK")
	var b bytes.Buffer
	e.must(f.Write(&b))
	once := back(t, b.Bytes(), d).Doc
	book, err := Read(t.Context(), b.Bytes())
	e.must(err)
	again, err := book.Apply(t.Context(), Onto{Base: d, Now: once, Time: time.UnixMilli(2e12)})
	e.must(err)
	if c := bp.Diff(once, again.Doc); len(c) > 0 {
		tell(t, c)
	}
}

func TestDatesAndPercentagesAreReadAsTheyWereMeant(t *testing.T) {
	_, after, _, out := edited(t, func(e sheetEditor) {
		format := func(code string) int {
			id, err := e.f.NewStyle(&excelize.Style{CustomNumFmt: &code})
			e.must(err)
			return id
		}
		e.card("looks", "Due", 46112)
		at := fmt.Sprint(e.column("Cards", "Due"), e.row("Cards", "Card", "looks"))
		e.must(e.f.SetCellStyle("Cards", at, at, format("dd.mm.yyyy")))
		e.card("reads", "Due", "spring")
		e.card("reads", "Duration", 15)
		e.add("Links", "From", "looks", "To", "reads", "Share %", 0.12)
		e.add("Links", "From", "reads", "To", "asks", "Share %", "37,5 %")
		at = e.column("Links", "Share %")
		e.must(e.f.SetCellStyle("Links", at+"2", at+"2", format("0%")))
	})
	if find(t, after, "looks").Due != "2026-03-31" || find(t, after, "reads").Due != "spring" || find(t, after, "reads").Duration != "15" {
		t.Errorf("%q %q %q", find(t, after, "looks").Due, find(t, after, "reads").Due, find(t, after, "reads").Duration)
	}
	links := after.Links(after.Maps()[0].ID)
	if len(links) != 2 || links[0].Share != bp.Known(12) || links[1].Share != bp.Known(37.5) || links[0].Kind != bp.LinkNext {
		t.Errorf("%+v %s", links, said(out))
	}
}

func TestTheRestOfAShortenedTextIsNeverLostUnasked(t *testing.T) {
	long := strings.Repeat("all there is to say, ", 2000) + "and its end"
	d, m, id := shop()
	d, _, err := d.Edit(func(tx *bp.Tx) error {
		c, _ := bp.Get[bp.Card](tx.Doc(), id("looks"))
		c.Notes = long
		return tx.Put(c)
	})
	if err != nil {
		t.Fatal(err)
	}
	began := strings.TrimSuffix(visible(long), shortened)
	for name, c := range map[string]struct {
		text, want string
		told       bool
	}{
		"the mark is cut off":     {began[:20000], long, true},
		"a part of the mark goes": {strings.TrimSuffix(visible(long), "kept in this file]") + " my edit", long, true},
		"a new beginning":         {"So: " + visible(long)[10:], "So: " + long[10:], false},
		"something behind":        {visible(long)[1000:] + " And more.", long[1000:] + " And more.", false},
		"blank":                   {"", "", false},
		"another text":            {"Nothing of what was said before.", "Nothing of what was said before.", false},
		"as it was":               {visible(long), long, false},
	} {
		f := open(t, bookOf(t, d, m))
		e := sheetEditor{t, f}
		e.card("looks", "Notes", c.text)
		var b bytes.Buffer
		e.must(f.Write(&b))
		e.must(f.Close())
		out := back(t, b.Bytes(), d)
		if got := find(t, out.Doc, "looks").Notes; got != c.want || (len(out.Remarks) > 0) != c.told {
			t.Errorf("%s: %d bytes, want %d; %s", name, len(got), len(c.want), said(out))
		}
		own, _, _, err := ReadNew(t.Context(), b.Bytes(), bp.NewID, time.UnixMilli(1e12))
		e.must(err)
		if got := find(t, own, "looks").Notes; got != c.want {
			t.Errorf("%s, read by itself: %d bytes, want %d", name, len(got), len(c.want))
		}
	}
}

func TestAnErrorIsNoText(t *testing.T) {
	d, m, id := shop()
	d, _, err := d.Edit(func(tx *bp.Tx) error {
		c, _ := bp.Get[bp.Card](tx.Doc(), id("later"))
		c.Title = "#N/A"
		return tx.Put(c)
	})
	if err != nil {
		t.Fatal(err)
	}
	f := open(t, bookOf(t, d, m))
	defer f.Close()
	e := sheetEditor{t, f}
	var at []string
	for _, title := range []string{"Card", "Notes", "Owner", "Duration"} {
		at = append(at, fmt.Sprint(e.column("Cards", title), e.row("Cards", "Card", "slow till")))
	}
	at = append(at, fmt.Sprint(e.column("Cards", "Card"), e.row("Cards", "Card", "#N/A"))) // as programs do that read it as an error
	for _, cell := range at {
		e.must(f.SetCellStr("Cards", cell, "#N/A"))
	}
	e.card("asks", "Notes", "#N/A") // a text
	var b bytes.Buffer
	e.must(f.Write(&b))
	i, err := f.GetSheetIndex("Cards")
	e.must(err)
	data := withErrors(t, b.Bytes(), fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), at)
	check := func(t *testing.T, data []byte) {
		out := back(t, data, d)
		if got := strings.Count(said(out), "#N/A is an error, not a text; the field was left as it is"); got != 4 || len(out.Remarks) != 4 {
			t.Errorf("told %d times: %s", got, said(out))
		}
		if c := bp.Diff(d, out.Doc); len(c) != 1 || find(t, out.Doc, "asks").Notes != "#N/A" {
			tell(t, c)
		}
	}
	t.Run("as it was saved", func(t *testing.T) { check(t, data) })
	xlsx, ods := throughOffice(t, map[string][]byte{"edited": data})
	t.Run("saved again by LibreOffice", func(t *testing.T) { check(t, xlsx["edited"]) })
	t.Run("saved as ODS", func(t *testing.T) { check(t, ods["edited"]) })
}

func TestADashIsNoNewDepartment(t *testing.T) {
	before, after, _, out := edited(t, func(e sheetEditor) {
		e.card("looks", "Owner", "–")
		e.card("reads", "Owner", "TBD")
		e.card("asks", "Owner", "none")
		e.card("later", "Owner", "営業")
	})
	if got := strings.Count(said(out), "is no name; it was left as it is"); got != 3 || len(bp.Diff(before, after)) != 2 || find(t, after, "later").Owner.IsZero() {
		t.Errorf("told %d times: %s", got, said(out))
	}
}

func TestWhatMergedCellsCoverStaysAsItIsAndIsTold(t *testing.T) {
	merge := func(e sheetEditor) {
		row := e.row("Cards", "Card", "looks") // reads and asks stand below, in the same cell
		for _, title := range []string{"Card", "Lane", "Step"} {
			at := e.column("Cards", title)
			e.merge("Cards", at, row, row+2)
		}
		e.must(e.f.MergeCell(sheetAbout, "A3", "B3"))
	}
	before, after, id, out := edited(t, merge)
	if c := bp.Diff(before, after); len(c) > 0 || len(out.Missing) > 0 {
		t.Errorf("missing %v", out.Missing)
		tell(t, c)
	}
	if got := strings.Count(said(out), "these cells are merged"); got != 4 {
		t.Errorf("told %d times: %s", got, said(out))
	}
	_, after, _, _ = edited(t, func(e sheetEditor) {
		merge(e)
		e.card("looks", "Card", "looks again")
	})
	if got := titles(after.Cell(id("Does"), id("see"))); got != "looks again,reads,asks" {
		t.Error(got)
	}
}

func TestAWorkbookWithMergedCellsThatIsReadByItselfKeepsItsCardsInTheirPlaces(t *testing.T) {
	d, m, id := shop()
	f := open(t, bookOf(t, d, m))
	defer f.Close()
	e := sheetEditor{t, f}
	row, at := e.row("Cards", "Card", "looks"), e.column("Cards", "Lane")
	e.merge("Cards", at, row, row+2)
	var b bytes.Buffer
	e.must(f.Write(&b))
	got, _, _, err := ReadNew(t.Context(), b.Bytes(), bp.NewID, time.UnixMilli(1e12))
	e.must(err)
	if is := titles(got.Cell(id("Does"), id("see"))); is != "looks,reads,asks" {
		t.Error(is)
	}
}

func TestAFormulaWithoutItsResultLeavesTheFieldAndIsTold(t *testing.T) {
	before, after, _, out := edited(t, func(e sheetEditor) {
		row := e.row("Cards", "Card", "slow till")
		for _, title := range []string{"Card", "Severity", "Owner"} {
			e.must(e.f.SetCellFormula("Cards", fmt.Sprint(e.column("Cards", title), row), `"till "&2`))
			e.must(e.f.SetCellValue("Cards", fmt.Sprint(e.column("Cards", title), row), nil))
			e.must(e.f.SetCellFormula("Cards", fmt.Sprint(e.column("Cards", title), row), `"till "&2`))
		}
	})
	if c := bp.Diff(before, after); len(c) > 0 || len(out.Missing) > 0 {
		t.Errorf("%d changes, missing %v", len(c), out.Missing)
	}
	if got := strings.Count(said(out), "this formula was never worked out"); got != 3 {
		t.Errorf("told %d times: %s", got, said(out))
	}
}
