package export_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas/scene"
	"throughline/export"
)

// visible is all text that stands whole inside the page and its clips, without blanks.
func visible(set *export.Set) string {
	var b strings.Builder
	for _, pg := range set.Pages {
		clips := []scene.Rect{{W: pg.W, H: pg.H}}
		for _, it := range items(pg) {
			switch it.Op {
			case scene.OpClip:
				clips = append(clips, it.Rect)
			case scene.OpUnclip:
				clips = clips[:len(clips)-1]
			case scene.OpText:
				l, whole := it.Line, true
				for _, c := range clips {
					whole = whole && it.At.X >= c.X-0.6 && it.At.Y-l.Size*0.72 >= c.Y-0.6 && it.At.X+l.Width <= c.Right()+0.6 && it.At.Y <= c.Bottom()+0.6
				}
				if whole {
					b.WriteString(l.Text)
				}
			}
		}
	}
	return bare(b.String())
}

// checkTiles is check for pages whose texts may be cut at the edge of a sheet, because
// the neighbour shows them whole.
func checkTiles(t *testing.T, set *export.Set) {
	t.Helper()
	for i, pg := range set.Pages {
		open := 0
		for _, it := range items(pg) {
			switch it.Op {
			case scene.OpClip:
				open++
				if it.Rect.X < 0 || it.Rect.Y < 0 || it.Rect.Right() > pg.W+0.01 || it.Rect.Bottom() > pg.H+0.01 {
					t.Errorf("page %d shows %v of a page of %.0f × %.0f", i+1, it.Rect, pg.W, pg.H)
				}
			case scene.OpUnclip:
				open--
			case scene.OpText:
				l := it.Line
				if l.Size < export.MinText-1e-9 {
					t.Errorf("page %d: %q at %.2f pt", i+1, l.Text, l.Size)
				}
				if open == 0 && (it.At.X < 0 || it.At.X+l.Width > pg.W || it.At.Y > pg.H || it.At.Y < l.Size*0.7) {
					t.Errorf("page %d: %q at %.1f,%.1f leaves the page", i+1, l.Text, it.At.X, it.At.Y)
				}
			}
		}
	}
}

var shapes = []struct{ stages, steps, lanes, cards int }{
	{0, 0, 0, 0}, {1, 0, 1, 0}, {0, 0, 3, 0}, {1, 1, 1, 1}, {60, 1, 2, 1}, {2, 1, 40, 1}, {1, 30, 2, 1}, {2, 2, 3, 60}, {6, 2, 9, 1}, {12, 3, 12, 1},
}

func TestAPosterIsOnePageWithEveryCardAndReadableType(t *testing.T) {
	for _, c := range shapes {
		for _, paper := range []string{"auto", "letter", "a3-portrait", "a0", "300x600mm"} {
			t.Run(fmt.Sprintf("%v %s", c, paper), func(t *testing.T) {
				d, m := shape(c.stages, c.steps, c.lanes, c.cards)
				set := compose(t, d, m, paper, export.PosterPage)
				if len(set.Pages) != 1 {
					t.Fatalf("%d pages", len(set.Pages))
				}
				check(t, set)
				wantCards(t, d, m, set)
			})
		}
	}
}

func TestAPosterTooLargeForItsPaperSaysWhichPaperWillDo(t *testing.T) {
	d, m := shape(12, 3, 12, 1)
	set := compose(t, d, m, "a4", export.PosterPage)
	if len(set.Warnings) != 1 || !strings.Contains(set.Warnings[0], "On A4 the smallest text of a poster would be") || !strings.Contains(set.Warnings[0], " pt") || set.Pages[0].W*set.Pages[0].H < 600*850 {
		t.Errorf("a page of %.0f × %.0f, warnings %q", set.Pages[0].W, set.Pages[0].H, set.Warnings)
	}
	if set := compose(t, d, m, "auto", export.PosterPage); len(set.Warnings) > 0 {
		t.Errorf("automatic paper warns: %q", set.Warnings)
	}
}

func TestAPosterBeyondAnyPageComesOnSheetsAndSaysSo(t *testing.T) {
	d, m := shape(200, 1, 2, 1)
	set := compose(t, d, m, "a4", export.PosterPage)
	if len(set.Pages) < 2 || len(set.Warnings) == 0 || !strings.Contains(strings.Join(set.Warnings, " "), "too large for one page") {
		t.Errorf("%d pages, %q", len(set.Pages), set.Warnings)
	}
	for _, p := range set.Pages {
		if p.W > 14_400 || p.H > 14_400 {
			t.Errorf("a page of %.0f × %.0f", p.W, p.H)
		}
	}
	wantCards(t, d, m, set)
}

func TestTilesTogetherShowEveryCardWhole(t *testing.T) {
	for _, c := range shapes {
		for _, paper := range []string{"auto", "letter-portrait", "a3-landscape"} {
			t.Run(fmt.Sprintf("%v %s", c, paper), func(t *testing.T) {
				d, m := shape(c.stages, c.steps, c.lanes, c.cards)
				set := compose(t, d, m, paper, export.TilesPage)
				checkTiles(t, set)
				found := visible(set)
				for _, k := range d.Cards(m) {
					if !strings.Contains(found, bare(k.Title)) {
						t.Errorf("%q is whole on no tile", k.Title)
					}
				}
			})
		}
	}
}

// TestTilesOverlapAndCoverThePoster looks at where the map's left edge and top stand on
// each tile: neighbours show a strip of the poster twice, and none is left out.
func TestTilesOverlapAndAreNamed(t *testing.T) {
	d, m := shape(12, 3, 12, 1)
	set := compose(t, d, m, "a4", export.TilesPage)
	seen := map[string]bool{}
	for i, p := range set.Pages {
		if seen[p.Label] || p.Kind != export.TilesPage {
			t.Errorf("page %d is called %q", i+1, p.Label)
		}
		seen[p.Label] = true
		text := bare(textsOf(p))
		if !strings.Contains(text, "tile"+p.Label) {
			t.Errorf("page %d does not say that it is %q", i+1, p.Label)
		}
	}
	if !seen["A1"] || !seen["B1"] || !seen["A2"] || len(seen) < 4 {
		t.Errorf("tiles %v", seen)
	}
	if text := textsOf(set.Pages[0]); !strings.Contains(text, "B1") || !strings.Contains(text, "A2") {
		t.Error("the first tile does not say what comes next")
	}
}

func textsOf(p export.Page) string {
	var b strings.Builder
	for _, it := range items(p) {
		if it.Op == scene.OpText {
			b.WriteString(it.Line.Text + "\n")
		}
	}
	return b.String()
}

func listed() (*blueprinttest.Builder, *blueprint.Doc) {
	b := blueprinttest.Build().Map("M").Stage("Buying").Step("Pay").Stage("Living").Step("Use").
		Lane("Pains", blueprint.RolePainPoints).Lane("Chances", blueprint.RoleOpportunities).Lane("Front", blueprint.RoleFrontstage).
		Card("Pains", "Pay", "Forms are long", "Money is gone at once").Card("Chances", "Pay", "One form only").Card("Front", "Pay", "Takes the order").Card("Front", "Use", "Answers the phone").
		Department("Sales", "Care").Owner("Sales", "Takes the order", "Forms are long").Owner("Care", "Answers the phone")
	d, _, err := b.Doc().Edit(func(tx *blueprint.Tx) error {
		id := b.ID
		c, _ := blueprint.Get[blueprint.Card](tx.Doc(), id("Forms are long"))
		c.Severity, c.Notes = 4, "Eleven pages, says everybody."
		o, _ := blueprint.Get[blueprint.Card](tx.Doc(), id("One form only"))
		o.Impact, o.Effort, o.Decision = 3, 1, "Who may sign it?"
		for _, r := range []blueprint.Record{c, o} {
			if err := tx.Put(r); err != nil {
				return err
			}
		}
		if err := tx.Answer(o.ID, c.ID); err != nil {
			return err
		}
		if err := tx.AddComment(blueprint.Comment{ID: b.NewID(), Subject: c.ID, Author: "Anna", Text: "Twelve by now"}); err != nil {
			return err
		}
		return tx.Connect(blueprint.Link{ID: b.NewID(), Map: b.MapID(), From: id("Takes the order"), To: id("Answers the phone"), Kind: blueprint.LinkHandOff})
	})
	if err != nil {
		panic(err)
	}
	return b, d
}

func TestListsSayWhatIsKnownOfEachCard(t *testing.T) {
	b, d := listed()
	for kind, want := range map[export.PageKind][]string{
		export.PainPage:        {"2 pain points", "Critical", "Forms are long", "Buying › Pay", "Sales", "One form only", "Not rated", "Unowned"},
		export.OpportunityPage: {"1 opportunity", "Large", "Small", "One form only", "Decision: Who may sign it?", "Forms are long"},
		export.OwnersPage:      {"Sales", "2 cards, 0 hand-offs in, 1 out", "Care", "1 card, 1 hand-off in, 0 out", "Takes the order → Answers the phone", "Handed on", "Unowned"},
		export.LegendPage:      {"Lanes", "Pains", "Critical", "Hand-off", "Work passes to someone else.", "Departments"},
		export.NotesPage:       {"Forms are long", "Eleven pages, says everybody.", "Anna: Twelve by now"},
	} {
		set := compose(t, d, b.MapID(), "a4", kind)
		check(t, set)
		found := texts(set)
		for _, w := range want {
			if !strings.Contains(found, bare(w)) {
				t.Errorf("%s does not say %q", kind, w)
			}
		}
	}
}

func TestNotesAndCommentsAreNumberedOnTheirCards(t *testing.T) {
	b, d := listed()
	set := compose(t, d, b.MapID(), "a4", export.BookletPage, export.NotesPage)
	check(t, set)
	found := texts(set)
	for _, w := range []string{"Forms are long [1]", "Eleven pages, says everybody."} {
		if strings.Count(found, bare(w)) != 1 {
			t.Errorf("%q is there %d times", w, strings.Count(found, bare(w)))
		}
	}
	if plain := texts(compose(t, d, b.MapID(), "a4", export.BookletPage)); strings.Contains(plain, "[1]") || strings.Contains(plain, "Eleven") {
		t.Error("notes stand on pages that were not asked for them")
	}
}

func TestAllKindsOfPagesHoldRandomMaps(t *testing.T) {
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, 5))
		d := blueprinttest.Random(r, 120)
		for _, m := range d.Maps() {
			for _, k := range export.PageKinds() {
				set := compose(t, d, m.ID, "a4", k.Kind)
				if k.Kind == export.TilesPage {
					checkTiles(t, set)
				} else {
					check(t, set)
				}
			}
		}
	}
}

func TestHostileTextsFitListsPostersAndTiles(t *testing.T) {
	for i, s := range blueprinttest.Hostile() {
		b := blueprinttest.Build().Map("M").Stage("S").Step("P").Lane("L", blueprint.RolePainPoints).Card("L", "P", "C").Department("D").Owner("D", "C")
		d, _, err := b.Doc().Edit(func(tx *blueprint.Tx) error {
			c, l, st := tx.Doc().Cards(b.MapID())[0], tx.Doc().Lanes(b.MapID())[0], tx.Doc().Stages(b.MapID())[0]
			dep := tx.Doc().Departments()[0]
			c.Title, c.Notes, c.Reach, l.Title, st.Title, dep.Name = s, s, s, s, s, s
			for _, r := range []blueprint.Record{c, l, st, dep} {
				if err := tx.Put(r); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, k := range export.PageKinds() {
			set := compose(t, d, b.MapID(), "a4", k.Kind)
			if k.Kind == export.TilesPage {
				checkTiles(t, set)
				continue
			}
			check(t, set)
			if t.Failed() {
				t.Fatalf("text %d, %s", i, k.Kind)
			}
		}
	}
}

func TestPagesOfEveryKindAreEqualForEqualInput(t *testing.T) {
	b, d := listed()
	print := func() string {
		var out strings.Builder
		set := compose(t, d, b.MapID(), "a4", export.PosterPage, export.TilesPage, export.PainPage, export.OpportunityPage, export.OwnersPage, export.LegendPage, export.NotesPage)
		for _, p := range set.Pages {
			for _, it := range items(p) {
				fmt.Fprintf(&out, "%d %v %v %v\n", it.Op, it.Rect, it.At, it.Target)
			}
		}
		return out.String()
	}
	if first, again := print(), print(); first != again {
		t.Error("the pages differ")
	}
}

func TestTenThousandCardsComeOnTilesAndLists(t *testing.T) {
	d, m := blueprinttest.Large(10_000)
	p, _ := export.ParsePaper("a3")
	set, err := export.Compose(context.Background(), d, m, export.Options{Paper: p, Pages: []export.PageKind{export.TilesPage, export.OwnersPage, export.PainPage}, Fonts: fonts()})
	if err != nil {
		t.Fatal(err)
	}
	if len(set.Pages) < 20 || math.Abs(set.SmallestText-export.MinText) > 1 {
		t.Errorf("%d pages, smallest text %.1f", len(set.Pages), set.SmallestText)
	}
}

func TestNamesOfPagesAreRead(t *testing.T) {
	got, err := export.ParsePages("Summary, lists,notes,pain points")
	if err != nil || fmt.Sprint(got) != "[summary pain-points opportunities owners notes]" {
		t.Errorf("%v, %v", got, err)
	}
	if _, err := export.ParsePages("summary,novel"); err == nil || !strings.Contains(err.Error(), "novel") || !strings.Contains(err.Error(), "booklet") {
		t.Errorf("the error is %v", err)
	}
}

func TestAutomaticPaperIsLetterWherePrintersHoldIt(t *testing.T) {
	for locale, want := range map[string]string{"en_US.UTF-8": "auto-letter", "es-MX": "auto-letter", "fr_CA@x": "auto-letter", "de_DE": "auto", "en-GB": "auto", "C": "auto", "": "auto", "C.UTF-8": "auto", "us": "auto", "zh-Hans-US": "auto-letter"} {
		if got := export.AutomaticPaper(strings.TrimSuffix(locale, "@x")); got != want {
			t.Errorf("%s: %s", locale, got)
		}
	}
	d, m := shape(6, 2, 9, 1)
	if set := compose(t, d, m, "auto-letter", export.SummaryPage); set.Pages[0].W != 792 || set.Pages[0].H != 612 {
		t.Errorf("a page of %v × %v", set.Pages[0].W, set.Pages[0].H)
	}
	if set := compose(t, d, m, "auto-letter", export.PosterPage); len(set.Pages) != 1 || len(set.Warnings) > 0 {
		t.Errorf("%d pages, %q", len(set.Pages), set.Warnings)
	}
}

func TestPaperOfOnesOwnSizeIsRead(t *testing.T) {
	p, err := export.ParsePaper("900x600mm")
	if err != nil || math.Abs(p.H-900*72/25.4) > 0.01 || math.Abs(p.W-600*72/25.4) > 0.01 || p.Turn != export.Landscape {
		t.Errorf("%+v, %v", p, err)
	}
	if p, err = export.ParsePaper("24x36in"); err != nil || p.W != 24*72 || p.Turn != export.Portrait {
		t.Errorf("%+v, %v", p, err)
	}
	for _, bad := range []string{"0x0", "5x5mm", "9000x100", "x", "axb", "-3x900mm", "NaNx300", "a4-letter", "auto-a4"} {
		if _, err := export.ParsePaper(bad); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}

func TestTheParkingLotStandsOnceWhereTheMapComesInSeveralKindsOfPages(t *testing.T) {
	b := blueprinttest.Build().Map("M").Stage("S").Step("P").Lane("L", blueprint.RoleNotes).Card("L", "P", "C").Park("Waits for its place")
	for _, kinds := range [][]export.PageKind{{export.PosterPage}, {export.TilesPage}, {export.BookletPage, export.PosterPage, export.TilesPage}} {
		set := compose(t, b.Doc(), b.MapID(), "a4", kinds...)
		if n := strings.Count(texts(set), bare("Waits for its place")); n != 1 {
			t.Errorf("%v: it stands there %d times", kinds, n)
		}
	}
}

func TestAPosterOfLargeTypeCutsNoFiguresShort(t *testing.T) {
	b := blueprinttest.Build().Map("M").Stage("S").Lane("L", blueprint.RoleMetrics)
	for i := range 9 {
		b.Step(fmt.Sprint("Step ", i)).Card("L", fmt.Sprint("Step ", i), fmt.Sprint("Orders ", i))
	}
	value, target := "1,234 a year or so", "at most 2,000"
	d, _, err := b.Doc().Edit(func(tx *blueprint.Tx) error {
		for _, c := range tx.Doc().Cards(b.MapID()) {
			c.Value, c.Target, c.Duration = value, target, "three weeks, rarely five"
			if err := tx.Put(c); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, paper := range []string{"a4-portrait", "a3", "a0", "120x900mm"} {
		set := compose(t, d, b.MapID(), paper, export.PosterPage)
		check(t, set)
		found := texts(set)
		if strings.Contains(found, "…") {
			t.Errorf("%s: a text ends in an ellipsis", paper)
		}
		onMap := false // and not among the figures at the page's head
		for _, it := range items(set.Pages[0]) {
			switch it.Op {
			case scene.OpClip:
				onMap = true
			case scene.OpUnclip:
				onMap = false
			}
			if it.Op == scene.OpText && onMap && strings.HasPrefix(it.Line.Text, "1,234") && it.Line.Width > set.Pages[0].W/9 {
				t.Errorf("%s: a figure is %.0f points wide on a page of nine columns and %.0f (at %.0f, %.0f; %.1f pt)", paper, it.Line.Width, set.Pages[0].W, it.At.X, it.At.Y, it.Line.Size)
			}
		}
		for _, w := range []string{value, target, "rarely five"} {
			if !strings.Contains(found, bare(w)) {
				t.Errorf("%s does not say %q", paper, w)
			}
		}
	}
}
