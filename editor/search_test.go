package editor_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas"
	"throughline/editor"
	"throughline/editor/editortest"
)

// firstOf is the title of the best thing found, or "".
func firstFound(groups []editor.Group) string {
	if len(groups) == 0 || len(groups[0].Found) == 0 {
		return ""
	}
	return groups[0].Found[0].Title
}

func titlesFound(groups []editor.Group) (out []string) {
	for _, g := range groups {
		for _, f := range g.Found {
			if f.Sort != editor.FoundText {
				out = append(out, f.Title)
			}
		}
	}
	return out
}

// cards is the shop with these cards in one cell.
func withCards(t testing.TB, titles ...string) *editortest.Driver {
	r := editortest.New(t, editortest.Shop(t))
	at := blueprint.Place{Lane: r.ID("Actions"), Step: r.ID("Pay")}
	err := r.S.Do("Cards", func(tx *blueprint.Tx) error {
		for _, title := range titles {
			if err := tx.AddCard(blueprint.Card{ID: blueprint.NewID(), Map: r.S.Map(), Kind: blueprint.KindNote, Title: title, Place: at}, blueprint.ID{}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestTitlesAreFoundInEveryScriptWithoutMindingCaseAndAccents(t *testing.T) {
	titles := []string{
		"Café crème", "STRASSE sperren", "Straße", "Œuvre complète", "Ångström", "İstanbul", "Łódź", "naïve façade", "Ελλάς", "Ёлка",
		"الدفع عند الاستلام", "مُحَمَّد", "أين طلبي؟", "付款失败", "支払いが遅い", "パスワード", "결제 실패", "שָׁלוֹם", "भुगतान", "ชำระเงิน", "“Quoted” – dash",
	}
	r := withCards(t, titles...)
	var x editor.Searcher
	for query, want := range map[string]string{
		"cafe": "Café crème", "CREME": "Café crème", "strasse": "Straße", "straße sp": "STRASSE sperren", "oeuvre": "Œuvre complète", "angstrom": "Ångström", "istanbul": "İstanbul", "lodz": "Łódź",
		"facade": "naïve façade", "ελλας": "Ελλάς", "ελλάσ": "Ελλάς", "елка": "Ёлка", "الاستلام": "الدفع عند الاستلام", "محمد": "مُحَمَّد", "اين": "أين طلبي؟", "失败": "付款失败", "遅い": "支払いが遅い",
		"ﾊﾟｽ": "パスワード", "실패": "결제 실패", "결제 실": "결제 실패", "ㄱ": "결제 실패", "שלום": "שָׁלוֹם", "भुग": "भुगतान", "เงิน": "ชำระเงิน", `"quoted" -`: "“Quoted” – dash",
	} {
		if got := titlesFound(x.Search(r.S, query, nil)); !slices.Contains(got, want) {
			t.Errorf("%q finds %q, want %q", query, got, want)
		}
	}
	for _, query := range []string{"バス", "xyzzy", "失敗敗"} {
		for _, f := range titlesFound(x.Search(r.S, query, nil)) {
			t.Errorf("%q finds %q", query, f)
		}
	}
}

func TestTheBetterFitStandsFirst(t *testing.T) {
	r := withCards(t, "Repay the loan", "Late to pay", "Pay online", "Pay", "Prepay all yearly")
	var x editor.Searcher
	got := titlesFound(x.Search(r.S, "pay", nil))
	want := []string{"Pay", "Pay online", "Late to pay", "Repay the loan", "Prepay all yearly"}
	var cards []string
	for _, title := range got {
		if slices.Contains(want, title) && !slices.Contains(cards, title) {
			cards = append(cards, title)
		}
	}
	if !slices.Equal(cards, want) {
		t.Errorf("found %q, want %q", cards, want)
	}
	if got := titlesFound(x.Search(r.S, "online pay", nil)); len(got) == 0 || got[0] != "Pay online" {
		t.Errorf("words in another order find %q", got)
	}
	if got := titlesFound(x.Search(r.S, "late actions", nil)); !slices.Equal(got, []string{"Late to pay"}) {
		t.Errorf("a title and its lane find %q", got)
	}
	if got := titlesFound(x.Search(r.S, "buy orders", nil)); !slices.Equal(got, []string{"orders"}) {
		t.Errorf("a title and its stage find %q", got)
	}
}

func offers() []editor.Offer {
	var out []editor.Offer
	for _, c := range editor.Commands() {
		out = append(out, editor.Offer{Sort: editor.FoundCommand, Key: c.ID, Title: c.Title, Where: c.Menu, Also: strings.ReplaceAll(c.ID, "-", " ")})
	}
	return append(out, editor.Offer{Sort: editor.FoundFile, Key: "/maps/Shop.journey", Title: "Shop.journey", Where: "/maps"})
}

func TestCommandsAreFoundByInitialsAndByTheirMenu(t *testing.T) {
	var x editor.Searcher
	r := editortest.New(t, editortest.Shop(t))
	for query, want := range map[string]string{
		">zsel": "Zoom to the selection", ">zoom fit": "Fit the map", ">undo": "Undo", ">dup": "Duplicate", "> fail": "Fail point", ">selall": "Select all cards", ">moment": "Moment that matters",
	} {
		got := x.Search(r.S, query, offers())
		if firstFound(got) != want {
			t.Errorf("%q finds %q first, want %q", query, firstFound(got), want)
		}
		if len(got) != 1 {
			t.Errorf("%q finds more than commands: %d groups", query, len(got))
		}
	}
	if got := x.Search(nil, "shop", offers()); firstFound(got) != "Shop.journey" || len(got) != 1 {
		t.Errorf("without a map found %q", titlesFound(got))
	}
	if got := x.Search(r.S, "@", offers()); len(got) != 1 || !slices.Contains(titlesFound(got), "Sales") || slices.Contains(titlesFound(got), "Undo") {
		t.Errorf("“@” finds %q", titlesFound(got))
	}
	if got := titlesFound(x.Search(r.S, "#pain", offers())); !slices.Equal(got, []string{"Pain point"}) {
		t.Errorf("“#pain” finds %q", got)
	}
	if got := x.Search(r.S, "", append(offers(), editor.Offer{Key: "used", Title: "Used", Recent: 1}, editor.Offer{Key: "off", Title: "Off", Useful: true, Off: true})); !slices.Equal(titlesFound(got), []string{"Used"}) {
		t.Errorf("before anything is typed there are %q", titlesFound(got))
	}
}

func TestWhatWasUsedLastStandsBeforeItsEquals(t *testing.T) {
	r := withCards(t, "Pay A", "Pay B", "Pay C")
	var x editor.Searcher
	r.S.GoTo(r.ID("Pay C"))
	if got := titlesFound(x.Search(r.S, "pay ", nil)); got[0] != "Pay C" && got[1] != "Pay C" {
		t.Errorf("found %q", got)
	}
	if got := titlesFound(x.Search(r.S, "", nil)); len(got) == 0 || got[0] != "Pay C" {
		t.Errorf("the last place is not offered first: %q", got)
	}
}

func TestTheIndexFollowsEveryEdit(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	r := editortest.New(t, editortest.Shop(t)).Quick()
	var x editor.Searcher
	words := []string{"alpha", "beta", "gamma", "delta"}
	for range 200 {
		err := r.S.Do("Edit", func(tx *blueprint.Tx) error {
			cards := tx.Doc().Cards(r.S.Map())
			switch c := cards[rnd.IntN(len(cards))]; rnd.IntN(4) {
			case 0:
				return tx.RemoveCard(c.ID)
			case 1:
				c.Title = words[rnd.IntN(len(words))] + " " + words[rnd.IntN(len(words))]
				return tx.Put(c)
			case 2:
				return tx.AddTag(c.ID, words[rnd.IntN(len(words))])
			}
			return tx.AddCard(blueprint.Card{ID: blueprint.NewID(), Map: r.S.Map(), Kind: blueprint.KindNote, Title: words[rnd.IntN(len(words))]}, blueprint.ID{})
		})
		if err != nil {
			t.Fatal(err)
		}
		if rnd.IntN(5) == 0 {
			_ = r.S.Undo()
		}
		for _, query := range words {
			var fresh editor.Searcher
			got, want := x.Search(r.S, query, nil), fresh.Search(r.S, query, nil)
			if !slices.Equal(titlesFound(got), titlesFound(want)) {
				t.Fatalf("%q: the index that followed finds %q, a fresh one %q", query, titlesFound(got), titlesFound(want))
			}
		}
	}
}

func TestGoingSomewhereShowsIt(t *testing.T) {
	r := editortest.New(t, editortest.Grid(t, 60, 12, 2))
	far := r.ID("card 1 of step 59 in lane 11")
	r.S.ZoomFit()
	if !r.S.GoTo(far) || !r.S.Selected(far) {
		t.Fatal("it is not selected")
	}
	inView := func(id blueprint.ID) bool {
		rect, _ := r.S.Layout().Rect(id)
		b := r.S.View().RectToBoard(r.S.Layout(), canvas.PartBody, rect)
		v := r.S.View()
		return b.X >= 0 && b.Y >= 0 && b.Right() <= v.W && b.Bottom() <= v.H
	}
	if !inView(far) || r.S.View().Zoom < 0.4 {
		t.Error("it is not in view, or too small to read")
	}
	lane, stage := r.ID("L3"), r.ID("G2")
	k := r.S.Look()
	k.Hidden = []blueprint.ID{lane}
	k.Collapsed = []blueprint.ID{stage}
	r.S.SetLook(k)
	hidden := r.ID("card 0 of step 25 in lane 3")
	if !r.S.GoTo(hidden) || !inView(hidden) {
		t.Error("what is hidden does not come into view")
	}
	if k := r.S.Look(); len(k.Hidden)+len(k.Collapsed) > 0 {
		t.Error("its lane or stage stays shut")
	}
	if r.S.GoTo(blueprint.NewID()) {
		t.Error("one can go to what does not exist")
	}
}

func TestChoosingADepartmentsCardsOrAKindSelectsThem(t *testing.T) {
	r := editortest.New(t, editortest.Shop(t))
	sales := r.ID("Sales")
	if err := r.S.Do("Own", func(tx *blueprint.Tx) error { return tx.Assign(r.ID("Contacts"), sales) }); err != nil {
		t.Fatal(err)
	}
	var x editor.Searcher
	choose := func(query, title string) {
		t.Helper()
		for _, g := range x.Search(r.S, query, nil) {
			for _, f := range g.Found {
				if f.Title == title {
					if !r.S.Choose(f) {
						t.Fatalf("%s is nothing to choose", title)
					}
					return
				}
			}
		}
		t.Fatalf("%q does not find %q", query, title)
	}
	choose("@sales", "Cards of Sales")
	if got := r.S.Selection(); len(got) != 2 || !slices.Contains(got, r.ID("site")) || !slices.Contains(got, r.ID("basket")) {
		t.Errorf("%d things are selected", len(got))
	}
	choose("sales", "Sales")
	if got := r.S.Selection(); !slices.Equal(got, []blueprint.ID{sales}) {
		t.Error("the department is not selected")
	}
	choose("#pain", "Pain point")
	if len(r.S.Selection()) != 2 {
		t.Errorf("%d pain points", len(r.S.Selection()))
	}
	r.S.Select(r.ID("site"))
	if err := r.S.Do("Tag", func(tx *blueprint.Tx) error { return tx.AddTag(r.ID("site"), "Später") }); err != nil {
		t.Fatal(err)
	}
	r.S.Select()
	choose("#spater", "Später")
	if got := r.S.Selection(); !slices.Equal(got, []blueprint.ID{r.ID("site")}) {
		t.Error("what carries the tag is not selected")
	}
}

func TestThingsOfOtherMapsAreFoundAndShown(t *testing.T) {
	r := editortest.New(t, editortest.Shop(t))
	first := r.S.Map()
	if _, err := r.S.AddMap("Second"); err != nil {
		t.Fatal(err)
	}
	var x editor.Searcher
	g := x.Search(r.S, "compares", nil)
	if firstFound(g) != "compares" || !strings.Contains(g[0].Found[0].Where, "Shop") {
		t.Fatalf("found %q", titlesFound(g))
	}
	r.S.Choose(g[0].Found[0])
	if r.S.Map() != first || !r.S.Selected(r.ID("compares")) {
		t.Error("its map is not shown")
	}
}

func FuzzSearchMarksOnlyWhatWasTyped(f *testing.F) {
	f.Add("pay", "Repay the loan")
	f.Add("ß", "STRASSE")
	f.Add("e\u0301", "re\u0301sume\u0301")
	f.Add("실", "결제 실패")
	f.Add("ab", "\xff\xfeab")
	f.Fuzz(func(t *testing.T, query, title string) {
		if !utf8.ValidString(title) {
			title = strings.ToValidUTF8(title, "?")
		}
		var x editor.Searcher
		for _, g := range x.Search(nil, query, []editor.Offer{{Sort: editor.FoundFile, Key: "k", Title: title}}) {
			for _, found := range g.Found {
				last := 0
				for _, m := range found.Marks {
					if m[0] < last || m[1] <= m[0] || m[1] > len(title) || !utf8.ValidString(title[m[0]:m[1]]) {
						t.Fatalf("%q in %q is marked %v", query, title, found.Marks)
					}
					last = m[1]
				}
			}
		}
	})
}

func TestEveryWholeTitleIsFoundByItself(t *testing.T) {
	d, _ := blueprinttest.Large(300)
	r := editortest.New(t, d).Quick()
	var x editor.Searcher
	for _, c := range d.Cards(r.S.Map())[:100] {
		if got := titlesFound(x.Search(r.S, c.Title, nil)); len(got) == 0 || !slices.Contains(got, c.Title) {
			t.Errorf("%q finds %q", c.Title, got)
		}
	}
}

// BenchmarkSearch is one letter typed into the search box at 10,000 cards.
func BenchmarkSearch(b *testing.B) {
	d, _ := blueprinttest.Large(10_000)
	r := editortest.New(b, d).Quick()
	for _, query := range []string{"a", "re", "bill", "router pay", "xqz", "zsel"} {
		b.Run(strings.ReplaceAll(query, " ", "_"), func(b *testing.B) {
			var x editor.Searcher
			x.Search(r.S, query, offers())
			b.ReportAllocs()
			for b.Loop() {
				x.Search(r.S, query, offers())
			}
		})
	}
}

// BenchmarkSearchFirst opens the search box: the index is made.
func BenchmarkSearchFirst(b *testing.B) {
	d, _ := blueprinttest.Large(10_000)
	r := editortest.New(b, d).Quick()
	for b.Loop() {
		var x editor.Searcher
		x.Search(r.S, "a", nil)
	}
}
