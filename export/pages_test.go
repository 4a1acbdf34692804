package export_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas/scene"
	"throughline/canvas/scene/scenetest"
	"throughline/export"
)

var fonts = scenetest.Fonts

func compose(t testing.TB, d *blueprint.Doc, m blueprint.ID, paper string, kinds ...export.PageKind) *export.Set {
	t.Helper()
	p, err := export.ParsePaper(paper)
	if err != nil {
		t.Fatal(err)
	}
	set, err := export.Compose(context.Background(), d, m, export.Options{Paper: p, Pages: kinds, Fonts: fonts()})
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func items(p export.Page) []scene.Item {
	var l scene.List
	p.Draw(&l)
	return l.Items
}

// check finds text that is too small, outside its page or cut by a clip.
func check(t *testing.T, set *export.Set) {
	t.Helper()
	for i, pg := range set.Pages {
		clips := []scene.Rect{{W: pg.W, H: pg.H}}
		for _, it := range items(pg) {
			switch it.Op {
			case scene.OpClip:
				clips = append(clips, it.Rect)
			case scene.OpUnclip:
				clips = clips[:len(clips)-1]
			case scene.OpText:
				l := it.Line
				if strings.TrimSpace(l.Text) == "" {
					continue
				}
				if l.Size < max(export.MinText, set.SmallestText)-1e-9 {
					t.Errorf("page %d: %q at %.2f pt", i+1, l.Text, l.Size)
				}
				box := scene.Rect{X: it.At.X, Y: it.At.Y - l.Size*0.72, W: l.Width, H: l.Size * 0.72}
				for _, c := range clips {
					if box.X < c.X-0.6 || box.Y < c.Y-0.6 || box.Right() > c.Right()+0.6 || box.Bottom() > c.Bottom()+0.6 {
						t.Errorf("page %d (%s): %q at %.1f,%.1f–%.1f leaves %v", i+1, pg.Kind, l.Text, box.X, box.Y, box.Right(), c)
						break
					}
				}
			}
		}
	}
}

// texts is all that is on the pages, without blanks.
func texts(set *export.Set) string {
	var b strings.Builder
	seen := map[*scene.Line]bool{} // title and legend are the same lines on every page
	for _, pg := range set.Pages {
		for _, it := range items(pg) {
			if it.Op == scene.OpText && !seen[it.Line] && !strings.HasPrefix(it.Line.Text, "Page ") {
				seen[it.Line] = true
				b.WriteString(it.Line.Text)
			}
		}
	}
	return bare(b.String())
}

func bare(s string) string { return strings.Join(strings.Fields(s), "") }

// shape makes a map of so many stages, steps in each, lanes, and cards in each cell.
func shape(stages, steps, lanes, cards int) (*blueprint.Doc, blueprint.ID) {
	b := blueprinttest.Build().Map("Shape").Department("Care", "Field")
	roles := blueprint.Roles
	var columns []string
	for i := range stages {
		b.Stage(fmt.Sprintf("Stage %d", i+1))
		for j := range steps {
			columns = append(columns, fmt.Sprintf("Step %d.%d", i+1, j+1))
			b.Step(columns[len(columns)-1])
		}
	}
	for i := range lanes {
		role := roles[i%len(roles)].Value
		if role == blueprint.RoleDepartments {
			role = blueprint.RoleNotes
		}
		b.Lane(fmt.Sprintf("Lane %d", i+1), role)
		for j, c := range columns {
			for k := range cards {
				b.Card(fmt.Sprintf("Lane %d", i+1), c, fmt.Sprintf("Card %d of lane %d in column %d", k+1, i+1, j+1))
			}
		}
	}
	return b.Doc(), b.MapID()
}

func wantCards(t *testing.T, d *blueprint.Doc, m blueprint.ID, set *export.Set) {
	t.Helper()
	found := texts(set)
	for _, c := range d.Cards(m) {
		if !strings.Contains(found, bare(c.Title)) {
			t.Errorf("no %q on the pages", c.Title)
		}
	}
}

func TestEveryShapeOfMapFits(t *testing.T) {
	for _, c := range []struct{ stages, steps, lanes, cards int }{
		{0, 0, 0, 0}, {1, 0, 1, 0}, {0, 0, 3, 0}, {1, 1, 1, 1}, {60, 1, 2, 1}, {2, 1, 40, 1}, {1, 30, 2, 1}, {2, 2, 3, 60}, {6, 2, 9, 1}, {12, 3, 12, 1},
	} {
		for _, paper := range []string{"auto", "letter-portrait", "a3", "a0", "a4-landscape"} {
			t.Run(fmt.Sprintf("%dx%d stages, %d lanes, %d cards, %s", c.stages, c.steps, c.lanes, c.cards, paper), func(t *testing.T) {
				d, m := shape(c.stages, c.steps, c.lanes, c.cards)
				set := compose(t, d, m, paper)
				check(t, set)
				wantCards(t, d, m, set)
			})
		}
	}
}

func TestLargerPaperNeedsNoMorePagesAndSetsLargerType(t *testing.T) {
	d, m := shape(6, 2, 9, 2)
	pages, text := 1<<30, 0.0
	for _, paper := range []string{"a4", "a3", "a2", "a1", "a0"} {
		set := compose(t, d, m, paper, export.BookletPage)
		if len(set.Pages) > pages {
			t.Errorf("%s needs %d pages, a smaller sheet %d", paper, len(set.Pages), pages)
		}
		if len(set.Pages) == pages && set.SmallestText < text-1e-9 {
			t.Errorf("%s sets %.2f pt, a smaller sheet %.2f pt", paper, set.SmallestText, text)
		}
		pages, text = len(set.Pages), set.SmallestText
	}
	if pages != 1 {
		t.Errorf("a0 needs %d pages", pages)
	}
}

func TestLongTextsGoOnInNotes(t *testing.T) {
	long := strings.Repeat("word and ", 400)
	b := blueprinttest.Build().Map(long).Stage(long+"stage").Step(long+"step").Lane(long+"lane", blueprint.RolePainPoints)
	b.Card(long+"lane", long+"step", long+"card", strings.Repeat("x", 5000))
	set := compose(t, b.Doc(), b.MapID(), "auto")
	check(t, set)
	found := texts(set)
	for _, s := range []string{long, long + "stage", long + "step", long + "lane", long + "card", strings.Repeat("x", 5000)} {
		if !strings.Contains(found, bare(s)) {
			t.Errorf("a text that ends in %q is not whole", s[len(s)-6:])
		}
	}
	if last := set.Pages[len(set.Pages)-1]; last.Kind != export.NotesPage {
		t.Errorf("the last page is %s", last.Kind)
	}
}

func TestParkingLotIsListed(t *testing.T) {
	b := blueprinttest.Build().Map("M").Stage("S").Step("P").Lane("L", blueprint.RoleNotes).Card("L", "P", "On the map").Park("Parked one", "Parked two")
	set := compose(t, b.Doc(), b.MapID(), "auto", export.BookletPage)
	check(t, set)
	wantCards(t, b.Doc(), b.MapID(), set)
}

func TestAFewParkedCardsStandAtTheFootOfTheLastSheet(t *testing.T) {
	for _, c := range []struct {
		parked int
		last   export.PageKind
	}{{3, export.BookletPage}, {80, export.NotesPage}} {
		b := blueprinttest.Build().Map("M").Stage("S").Step("P").Lane("L", blueprint.RoleNotes).Card("L", "P", "On the map")
		for i := range c.parked {
			b.Park(fmt.Sprintf("Parked %d", i))
		}
		for _, paper := range []string{"a4-portrait", "a3", "a0"} {
			set := compose(t, b.Doc(), b.MapID(), paper, export.BookletPage)
			check(t, set)
			wantCards(t, b.Doc(), b.MapID(), set)
			if last := set.Pages[len(set.Pages)-1]; last.Kind != c.last || c.last == export.BookletPage && len(set.Pages) != 1 {
				t.Errorf("%s, %d cards parked: %d pages, the last a %s", paper, c.parked, len(set.Pages), last.Kind)
			}
		}
	}
}

func TestTheFootOfASheetCoversNothing(t *testing.T) {
	for stages := range 5 {
		for lanes := 1; lanes < 14; lanes += 3 {
			d, m := shape(stages+1, 2, lanes, 2)
			d, _, err := d.Edit(func(tx *blueprint.Tx) error {
				for i := range 3 {
					id := blueprint.DeriveID(blueprint.KindOfCard, "parked", fmt.Sprint(i))
					if err := tx.AddCard(blueprint.Card{ID: id, Map: m, Kind: blueprint.KindNote, Title: fmt.Sprintf("Parked %d", i)}, blueprint.ID{}); err != nil {
						return err
					}
				}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
			set := compose(t, d, m, "a4", export.BookletPage)
			check(t, set)
			last := set.Pages[len(set.Pages)-1]
			if last.Kind != export.BookletPage {
				continue
			}
			foot, lowest := 0.0, 0.0
			for _, it := range items(last) {
				if it.Op != scene.OpText {
					continue
				}
				if it.Line.Text == "Parking lot" {
					foot = it.At.Y - it.Line.Size
				}
				if strings.HasPrefix(it.Line.Text, "Card ") || strings.HasPrefix(it.Line.Text, "lane ") {
					lowest = max(lowest, it.At.Y)
				}
			}
			if foot <= lowest {
				t.Errorf("%d stages, %d lanes: the foot begins at %.0f, a card ends at %.0f", stages+1, lanes, foot, lowest)
			}
		}
	}
}

func TestLegendNamesTheLinksAndLinesThatAreThere(t *testing.T) {
	b := blueprinttest.Build().Map("M").Stage("S").Step("P", "Q").Lane("A", blueprint.RoleCustomerActions).Lane("F", blueprint.RoleFrontstage)
	b.Card("A", "P", "One").Card("F", "Q", "Two").Link("One", "Two", blueprint.LinkHandOff)
	found := texts(compose(t, b.Doc(), b.MapID(), "a3", export.BookletPage))
	if !strings.Contains(found, "LinksHand-offLinesinteraction") || strings.Contains(found, "Approval") || strings.Contains(found, "visibility") {
		t.Errorf("the legend says %s", found)
	}
}

func TestRandomMapsFit(t *testing.T) {
	for seed := range uint64(25) {
		d := blueprinttest.Random(rand.New(rand.NewPCG(seed, 3)), 120)
		for _, m := range d.Maps() {
			t.Run(fmt.Sprint(seed, m.Title), func(t *testing.T) { check(t, compose(t, d, m.ID, "auto")) })
		}
	}
}

func TestEqualInputGivesEqualPages(t *testing.T) {
	d, m := blueprinttest.Large(200)
	a, b := compose(t, d, m, "a3"), compose(t, d, m, "a3")
	if len(a.Pages) != len(b.Pages) {
		t.Fatalf("%d and %d pages", len(a.Pages), len(b.Pages))
	}
	for i := range a.Pages {
		x, y := items(a.Pages[i]), items(b.Pages[i])
		if len(x) != len(y) {
			t.Fatalf("page %d: %d and %d items", i+1, len(x), len(y))
		}
		for j := range x {
			if x[j].Op == scene.OpText && *x[j].Line != *y[j].Line || x[j].Rect != y[j].Rect || x[j].At != y[j].At {
				t.Fatalf("page %d, item %d differs", i+1, j)
			}
		}
	}
}

func TestComposingDoesNotTouchTheDocument(t *testing.T) {
	d, m := shape(1, 30, 2, 40)
	before := d
	compose(t, d, m, "auto")
	if len(blueprint.Diff(before, d)) != 0 || d.Check() != nil {
		t.Error("the document changed")
	}
}

func TestPaperNames(t *testing.T) {
	for _, name := range []string{"auto", "A4", "a3 landscape", "letter-portrait", "Tabloid", "a0_landscape"} {
		if _, err := export.ParsePaper(name); err != nil {
			t.Error(err)
		}
	}
	for _, name := range []string{"", "a9", "a4 sideways", "a4 landscape big"} {
		if _, err := export.ParsePaper(name); err == nil {
			t.Errorf("%q is a paper", name)
		}
	}
	if _, err := export.ParsePages("summary, poster"); err != nil {
		t.Error(err)
	}
	if _, err := export.ParsePages("summary,novel"); err == nil {
		t.Error("a novel is a page")
	}
}

func TestWhatCannotBeDividedGetsALargerSheetAndAWarning(t *testing.T) {
	b := blueprinttest.Build().Map("M").Stage("S").Step("P").Lane("L", blueprint.RoleFrontstage).Lane("Who", blueprint.RoleDepartments)
	for i := range 90 {
		name := fmt.Sprintf("Department %d", i+1)
		card := fmt.Sprintf("Work of %d", i+1)
		b.Department(name).Card("L", "P", card).Owner(name, card)
	}
	set := compose(t, b.Doc(), b.MapID(), "a4", export.BookletPage)
	check(t, set)
	wantCards(t, b.Doc(), b.MapID(), set)
	if len(set.Warnings) == 0 {
		t.Error("no warning")
	}
}

func TestLinksThatLeaveAPageSayWhereTheyGoOn(t *testing.T) {
	b := blueprinttest.Build().Map("M").Lane("L", blueprint.RoleFrontstage)
	for i := range 12 {
		step := fmt.Sprintf("Step %d", i+1)
		b.Stage(fmt.Sprintf("Stage %d", i+1)).Step(step).Card("L", step, fmt.Sprintf("Card %d", i+1))
	}
	b.Link("Card 1", "Card 12", blueprint.LinkNext)
	set := compose(t, b.Doc(), b.MapID(), "a4")
	check(t, set)
	if len(set.Pages) != 3 {
		t.Fatalf("%d pages", len(set.Pages))
	}
	if found := texts(set); !strings.Contains(found, "continuedonpage3") {
		t.Error("nothing says where the link goes on")
	}
	set = compose(t, b.Doc(), b.MapID(), "a0")
	if found := texts(set); strings.Contains(found, "continuedon") {
		t.Error("a link that stays on its page is said to go on elsewhere")
	}
}

func TestANoteHoldsATextOnce(t *testing.T) {
	b := blueprinttest.Build().Map("M").Stage("S").Step("P").Lane("L", blueprint.RoleMetrics).Card("L", "P", "Figure")
	d, _, err := b.Doc().Edit(func(tx *blueprint.Tx) error {
		c := tx.Doc().Cards(b.MapID())[0]
		c.Duration = strings.Repeat("very long ", 20)
		return tx.Put(c)
	})
	if err != nil {
		t.Fatal(err)
	}
	set := compose(t, d, b.MapID(), "auto", export.BookletPage)
	check(t, set)
	found := texts(set)
	if n := strings.Count(found, strings.Repeat("verylong", 20)); n != 1 {
		t.Errorf("the text stands %d times in whole", n)
	}
	if n := strings.Count(found, "(note1)"); n != 1 {
		t.Errorf("%d marks", n)
	}
}
