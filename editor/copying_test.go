package editor_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas"
	"throughline/editor"
	"throughline/editor/editortest"
)

// keeping is a clipboard that keeps what was copied, as the window's does.
type keeping struct {
	clipboard
	kept any
}

func (k *keeping) Keep(text string, what any, _ func() ([]byte, error)) { k.text, k.kept = text, what }
func (k *keeping) Stored(string) []byte                                 { return nil }
func (k *keeping) Kept(text string) any {
	if text == k.text {
		return k.kept
	}
	return nil
}

// storing is one that only another run of the program reads.
type storing struct {
	clipboard
	stored []byte
}

func (k *storing) Keep(_ string, _ any, data func() ([]byte, error)) { k.stored, _ = data() }
func (k *storing) Kept(string) any                                   { return nil }
func (k *storing) Stored(string) []byte                              { return k.stored }

// rich is the shop with everything that hangs on things.
func rich(t *testing.T) (*blueprint.Doc, *editortest.Driver) {
	r := shop(t)
	s := r.S
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	orders, order, buy, back := r.ID("orders"), r.ID("Order"), r.ID("Buy"), r.ID("Back")
	for key, v := range map[string]editor.Value{"owner": {ID: r.ID("Sales")}, "channel": {ID: r.ID("Web")}, "persona": {ID: r.ID("Maya")}} {
		must(s.SetField(key, v, orders))
	}
	must(s.SetField("owner", editor.Value{ID: r.ID("Sales")}, back))
	for _, id := range []blueprint.ID{orders, order, buy, back} {
		must(s.AddRow("tags", editor.Row{Text: "urgent"}, id))
		must(s.AddRow("contributors", editor.Row{Other: r.ID("Operations")}, id))
		must(s.AddRow("comments", editor.Row{Text: "why?"}, id))
	}
	must(s.Do("attach", func(tx *blueprint.Tx) error {
		return tx.Attach(blueprint.Attachment{ID: blueprint.NewID(), Subject: orders, Name: "offer.pdf", Data: "%PDF"})
	}))
	must(s.AddRow("emotions", editor.Row{Other: r.ID("Maya"), Choice: "-1", Text: "ugh"}, order))
	must(s.Do("picture", func(tx *blueprint.Tx) error {
		pic, err := tx.AddPicture("image/png", "not really")
		if err != nil {
			return err
		}
		c, _ := blueprint.Get[blueprint.Card](tx.Doc(), orders)
		c.Picture = pic
		return tx.Put(c)
	}))
	return s.Doc(), r
}

// session opens a document with a clipboard.
func session(t testing.TB, d *blueprint.Doc, c editor.Clipboard) *editor.Session {
	ids := editortest.IDs()
	for range 1 << 18 {
		ids()
	}
	return editor.New(d, editor.Deps{Layout: editortest.Options(t), Clipboard: c, NewID: ids})
}

func titled[T blueprint.Record](t *testing.T, d *blueprint.Doc, title string) T {
	t.Helper()
	for r := range d.All() {
		if r, ok := r.(T); ok && blueprint.TitleOf(r) == title {
			return r
		}
	}
	t.Fatalf("there is no %q", title)
	panic("unreachable")
}

func TestAStageGoesToAnotherFileWithAllItHolds(t *testing.T) {
	d, r := rich(t)
	for _, c := range []editor.Clipboard{&clipboard{}, &keeping{}, &storing{}} {
		from := session(t, d, c)
		from.Select(r.ID("Buy"))
		if err := from.Copy(); err != nil {
			t.Fatal(err)
		}
		to := session(t, blueprint.New(), c)
		if err := to.Paste(); err != nil {
			t.Fatal(err)
		}
		got, m := to.Doc(), to.Map()
		if err := got.Check(); err != nil {
			t.Fatal(err)
		}
		text := editortest.Describe(got, m)
		for _, want := range []string{"stages: Buy(Order Pay)\n", "Order/Actions: orders\n", "Order/Back: checks\n", "Pay/Pains: no news\n"} {
			if !strings.Contains(text, want) {
				t.Errorf("%T: no %q in\n%s", c, want, text)
			}
		}
		if strings.Contains(text, "Owners") || strings.Contains(text, "Feelings") {
			t.Errorf("lanes were made that hold nothing:\n%s", text)
		}
		card, step, stage := titled[blueprint.Card](t, got, "orders"), titled[blueprint.Step](t, got, "Order"), titled[blueprint.Stage](t, got, "Buy")
		if blueprint.TitleOf(got.Record(card.Owner)) != "Sales" || blueprint.TitleOf(got.Record(card.Channel)) != "Web" || blueprint.TitleOf(got.Record(card.Persona)) != "Maya" || card.Picture.IsZero() || len(got.Attachments(card.ID)) != 1 {
			t.Errorf("%T: the card is %+v", c, card)
		}
		for _, id := range []blueprint.ID{card.ID, step.ID, stage.ID} {
			if len(got.Tags(id)) != 1 || len(got.Contributors(id)) != 1 || len(got.Comments(id)) != 1 {
				t.Errorf("%T: %s has tags %v, contributors %v, comments %v", c, blueprint.TitleOf(got.Record(id)), got.Tags(id), got.Contributors(id), got.Comments(id))
			}
		}
		if e := got.Emotions(step.ID); len(e) == 0 || e[len(e)-1].Quote != "ugh" || len(got.Travellers(m)) != 1 {
			t.Errorf("%T: emotions %v, travellers %v", c, e, got.Travellers(m))
		}
		if n, want := len(got.Links(m)), 1; n != want {
			t.Errorf("%T: %d links, want %d", c, n, want)
		}
		before := to.Doc()
		if err := to.Paste(); err != nil {
			t.Fatal(err)
		}
		if n := len(to.Doc().Stages(m)); n != 2 || len(to.Doc().Departments()) != 2 || len(to.Doc().Lanes(m)) != len(before.Lanes(m)) {
			t.Errorf("%T: pasted twice it is\n%s with %v", c, editortest.Describe(to.Doc(), m), to.Doc().Departments())
		}
		if err := to.Undo(); err != nil || len(blueprint.Diff(before, to.Doc())) != 0 {
			t.Errorf("%T: undo leaves something: %v", c, err)
		}
	}
}

func TestALaneGoesToAnotherMapBelowItsSteps(t *testing.T) {
	d, r := rich(t)
	c := &clipboard{}
	from := session(t, d, c)
	from.Select(r.ID("Back"))
	if err := from.Copy(); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(c.text, "\tSearch") && !strings.HasPrefix(c.text, "\tOrder") {
		t.Errorf("the table has no heads: %.60q", c.text)
	}
	id, err := from.AddMap("To-be")
	if err != nil {
		t.Fatal(err)
	}
	if err := from.PasteText("Order\nReceive"); err != nil {
		t.Fatal(err)
	}
	if err := from.Paste(); err != nil {
		t.Fatal(err)
	}
	got := from.Doc()
	if text := editortest.Describe(got, id); !strings.Contains(text, "/Back: checks\n") {
		t.Errorf("the lane came as\n%s", text)
	}
	for _, l := range got.Lanes(id) {
		if l.Title == "Back" && (blueprint.TitleOf(got.Record(l.Owner)) != "Sales" || l.Role != blueprint.RoleBackstage) {
			t.Errorf("the lane is %+v", l)
		}
	}
	if len(got.Departments()) != len(d.Departments()) {
		t.Errorf("departments were made anew in the same file: %v", got.Departments())
	}
	if err := got.Check(); err != nil {
		t.Fatal(err)
	}
}

func TestCutTakesAStageWithItsCardsAndPastesItElsewhere(t *testing.T) {
	d, r := rich(t)
	c := &keeping{}
	s := session(t, d, c)
	s.Select(r.ID("Find"))
	if err := s.Cut(); err != nil {
		t.Fatal(err)
	}
	if n := len(s.Doc().Parked(s.Map())); n != 0 {
		t.Fatalf("%d cards were parked", n)
	}
	s.Select(r.ID("Use"))
	if err := s.Paste(); err != nil {
		t.Fatal(err)
	}
	text := editortest.Describe(s.Doc(), s.Map())
	if !strings.Contains(text, "stages: Buy(Order Pay), Use(), Find(Search Compare)\n") || !strings.Contains(text, "Search/Actions: searches, asks\n") {
		t.Errorf("after cut and paste:\n%s", text)
	}
	for range 2 {
		if err := s.Undo(); err != nil {
			t.Fatal(err)
		}
	}
	if len(blueprint.Diff(d, s.Doc())) != 0 {
		t.Error("two undos do not give the start")
	}
}

func TestCopiedCardsGrowTheMapAtItsEdge(t *testing.T) {
	c := &clipboard{}
	r := shop(t)
	s := session(t, r.S.Doc(), c)
	s.Select(r.ID("searches"), r.ID("compares"))
	if err := s.Copy(); err != nil {
		t.Fatal(err)
	}
	s.SetSpot(canvas.Spot{Lane: r.ID("Actions"), Step: r.ID("Pay")})
	p, err := s.BeginPaste(c.text)
	if err != nil {
		t.Fatal(err)
	}
	plan := p.Plan(p.Suggested())
	if plan.Simple || plan.Steps != 1 || len(plan.Shapes) != 2 {
		t.Fatalf("the plan is %+v", plan)
	}
	if err := s.PastePlanned(plan); err != nil {
		t.Fatal(err)
	}
	if text := editortest.Describe(s.Doc(), s.Map()); !strings.Contains(text, "Pay/Actions: searches\nPay/Pains: no news\nNew step/Actions: compares\n") {
		t.Errorf("pasted at the edge:\n%s", text)
	}
	parked := p.Plan(editor.PasteHow{Shape: editor.PastePark})
	if err := s.PastePlanned(parked); err != nil || len(s.Doc().Parked(s.Map())) != 2 {
		t.Errorf("into the parking lot: %v, %d", err, len(s.Doc().Parked(s.Map())))
	}
}

func TestOtherProgramsGetAPlainTableAndNothingElse(t *testing.T) {
	c := &keeping{}
	r := shop(t)
	s := session(t, r.S.Doc(), c)
	s.Select(r.ID("searches"), r.ID("asks"), r.ID("compares"), r.ID("too slow"))
	if err := s.Copy(); err != nil {
		t.Fatal(err)
	}
	if want := "\"searches\nasks\"\tcompares\n\t\n\t\ntoo slow\t\n"; c.text != want {
		t.Errorf("the clipboard holds\n%q\nwant\n%q", c.text, want)
	}
	id, err := s.ParkNew("", blueprint.KindImage)
	if err != nil {
		t.Fatal(err)
	}
	s.Select(id)
	if err := s.Copy(); err != nil || c.text != "Image\n" {
		t.Errorf("a card without words is %q on the clipboard: %v", c.text, err)
	}
}

func TestATextThatOnlyLooksCopiedIsPastedAsItsTable(t *testing.T) {
	r := shop(t).Click("Order/Actions")
	if err := r.S.PasteText("a\tb\n— Throughline 2 —\n{broken"); err != nil {
		t.Fatal(err)
	}
	r.Check()
	r.Want("Order/Actions: orders, a", "Pay/Actions: b").UndoAll()
}

func FuzzPasteCopied(f *testing.F) {
	for _, s := range []string{
		`{"cards":[{"id":"01890000-0000-7000-8000-000000000001","title":"x","kind":"note","severity":9}]}`,
		`{"stages":[{"id":"01890000-0000-7000-8000-000000000001","title":"S"}],"steps":[{"id":"01890000-0000-7000-8000-000000000002","of":"01890000-0000-7000-8000-000000000001"}],"lanes":[{"id":"01890000-0000-7000-8000-000000000003","role":"departments"}],"cards":[{"id":"01890000-0000-7000-8000-000000000004","lane":"01890000-0000-7000-8000-000000000003","step":"01890000-0000-7000-8000-000000000002","kind":"note"}],"links":[{"id":"01890000-0000-7000-8000-000000000005","from":"01890000-0000-7000-8000-000000000004","kind":"exit"}]}`,
		`{"cards":[{}],"columns":[{"id":""}],"rows":[{}]}`,
	} {
		f.Add(s)
	}
	d, o := editortest.Shop(f), editortest.Options(f)
	f.Fuzz(func(t *testing.T, text string) {
		s := editor.New(d, editor.Deps{Layout: o})
		s.Handle(canvas.KeyPress{Key: canvas.KeyRight})
		_ = s.PasteText("x\n— Throughline 2 —\n" + text)
		if err := s.Doc().Check(); err != nil {
			t.Fatal(err)
		}
		for s.Undo() == nil {
		}
		if len(blueprint.Diff(d, s.Doc())) != 0 {
			t.Fatal("undo does not give the start")
		}
	})
}

// Copying anything from a random document into another, and undoing it, gives what was.
func TestRandomCopiesArePastedSoundlyAndTakenBack(t *testing.T) {
	for seed := range uint64(30) {
		rng := rand.New(rand.NewPCG(seed, 3))
		c := &clipboard{}
		from := session(t, blueprinttest.Random(rng, 300), c)
		to := session(t, blueprinttest.Random(rng, 100), c)
		for range 10 {
			from.Select(some(rng, from.Doc(), 1+rng.IntN(5))...)
			_ = from.Copy()
			for _, s := range []*editor.Session{to, from} {
				before := s.Doc()
				s.Select(some(rng, before, rng.IntN(2))...)
				err := s.Paste()
				if bad := s.Doc().Check(); bad != nil {
					t.Fatalf("seed %d: %v after %v", seed, bad, err)
				}
				if s.Doc() != before {
					if err := s.Undo(); err != nil || len(blueprint.Diff(before, s.Doc())) > 0 {
						t.Fatalf("seed %d: undo: %v", seed, err)
					}
				}
			}
		}
	}
}

// some draws stages, steps, lanes and cards.
func some(rng *rand.Rand, d *blueprint.Doc, n int) (ids []blueprint.ID) {
	var all []blueprint.ID
	if maps := d.Maps(); len(maps) > 0 {
		m := maps[0].ID
		for _, x := range d.Stages(m) {
			all = append(all, x.ID)
		}
		for _, x := range d.Steps(m) {
			all = append(all, x.ID)
		}
		for _, x := range d.Lanes(m) {
			all = append(all, x.ID)
		}
		all = append(all, d.CardIDs(m)...)
	}
	for range n {
		if len(all) > 0 {
			ids = append(ids, all[rng.IntN(len(all))])
		}
	}
	return ids
}
