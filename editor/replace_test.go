package editor_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/editor"
	"throughline/editor/editortest"
)

func hits(t testing.TB, r *editortest.Driver, q editor.TextQuery) []editor.TextHit {
	t.Helper()
	found, err := editor.FindTexts(context.Background(), r.S.Doc(), r.S.Map(), q)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func cardNow(t testing.TB, r *editortest.Driver, id blueprint.ID) blueprint.Card {
	t.Helper()
	c, ok := blueprint.Get[blueprint.Card](r.S.Doc(), id)
	if !ok {
		t.Fatal("the card is gone")
	}
	return c
}

// change edits a card of the shop.
func change(t testing.TB, r *editortest.Driver, title string, f func(*blueprint.Card)) blueprint.ID {
	t.Helper()
	id := r.ID(title)
	err := r.S.Do("Change", func(tx *blueprint.Tx) error {
		c, _ := blueprint.Get[blueprint.Card](tx.Doc(), id)
		f(&c)
		return tx.Put(c)
	})
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func TestTextsAreFoundWhereAskedAndReplacedAsOneStep(t *testing.T) {
	for _, c := range []struct {
		name       string
		title      string
		q          editor.TextQuery
		with, want string
		n          int
	}{
		{"case and accents do not matter", "The Café, the cafe", editor.TextQuery{Text: "cafe"}, "shop", "The shop, the shop", 2},
		{"with case", "The Café, the cafe", editor.TextQuery{Text: "cafe", Case: true}, "shop", "The Café, the shop", 1},
		{"whole words", "pay payment repay PAY", editor.TextQuery{Text: "pay", Word: true}, "buy", "buy payment repay buy", 2},
		{"accents typed apart", "re\u0301sume\u0301 kept", editor.TextQuery{Text: "resume"}, "CV", "CV kept", 1},
		{"half a letter is none", "Straße", editor.TextQuery{Text: "s"}, "z", "ztraße", 1},
		{"both halves are one", "Straße", editor.TextQuery{Text: "strasse"}, "Weg", "Weg", 1},
		{"overlapping", "aaaa", editor.TextQuery{Text: "aa"}, "b", "bb", 2},
		{"line ends stay", "one\ntwo one\r\nthree", editor.TextQuery{Text: "one"}, "1", "1\ntwo 1\r\nthree", 2},
		{"blanks stay", "  one  ", editor.TextQuery{Text: "one"}, "two", "  two  ", 1},
		{"Arabic without its points", "مُحَمَّد هنا", editor.TextQuery{Text: "محمد"}, "علي", "علي هنا", 1},
		{"Chinese has no blanks", "付款失败了", editor.TextQuery{Text: "失败", Word: true}, "成功", "付款成功了", 1},
		{"a piece of an emoji is left whole", "👩‍👩‍👧 family", editor.TextQuery{Text: "family"}, "x", "👩‍👩‍👧 x", 1},
		{"with what it looks for", "a", editor.TextQuery{Text: "a"}, "aa", "aa", 1},
		{"with nothing", "drop this", editor.TextQuery{Text: " this"}, "", "drop", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := editortest.New(t, editortest.Empty(t))
			id, err := r.S.ParkNew("x", "")
			if err == nil {
				err = r.S.Do("Title", func(tx *blueprint.Tx) error {
					k, _ := blueprint.Get[blueprint.Card](tx.Doc(), id)
					k.Title = c.title
					return tx.Put(k)
				})
			}
			if err != nil {
				t.Fatal(err)
			}
			before, steps := r.S.Doc(), len(r.Applied)
			mine := slices.DeleteFunc(hits(t, r, c.q), func(h editor.TextHit) bool { return h.ID != id })
			n, err := r.S.ReplaceText(c.q, mine, c.with)
			if err != nil || n != c.n {
				t.Fatalf("replaced %d (%v), want %d", n, err, c.n)
			}
			if got := cardNow(t, r, id).Title; got != c.want {
				t.Fatalf("%q becomes %q, want %q", c.title, got, c.want)
			}
			r.WantSteps(steps + 1)
			if err := r.S.Undo(); err != nil || len(blueprint.Diff(before, r.S.Doc())) > 0 {
				t.Fatalf("undo does not give what was: %v", err)
			}
		})
	}
}

func TestWhereOneLooksIsWhereOneFinds(t *testing.T) {
	r := editortest.New(t, editortest.Shop(t))
	id := change(t, r, "orders", func(c *blueprint.Card) {
		c.Title, c.Notes, c.Source = "marmalade", "marmalade in notes", "a marmalade maker"
	})
	err := r.S.Do("More", func(tx *blueprint.Tx) error {
		for _, err := range []error{
			tx.AddTag(id, "Marmalade"), tx.AddComment(blueprint.Comment{ID: blueprint.NewID(), Subject: id, Text: "is marmalade good?", Author: "Marmalade"}),
			tx.SetEmotion(blueprint.EmotionPoint{Step: r.ID("Pay"), Quote: "marmalade!"}),
			tx.Put(blueprint.Department{ID: r.ID("Sales"), Name: "Marmalade sales", Order: named[blueprint.Department](r.S.Doc(), "Sales").Order}),
		} {
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	fields := func(q editor.TextQuery) string {
		var out []string
		for _, h := range hits(t, r, q) {
			out = append(out, h.Field)
		}
		return strings.Join(out, " ")
	}
	for q, want := range map[editor.TextQuery]string{
		{Text: "marmalade"}:                                    "title",
		{Text: "marmalade", In: editor.InNotes}:                "notes",
		{Text: "marmalade", In: editor.InAllTexts}:             "quote title notes source tag text",
		{Text: "marmalade", Whole: true}:                       "title name",
		{Text: "marmalade", In: editor.InAllTexts, Case: true}: "quote title notes source text",
		{Text: ""}:       "",
		{Text: "\u0301"}: "",
		{Text: "marmaladen", In: editor.InAllTexts, Whole: true}: "",
	} {
		if got := fields(q); got != want {
			t.Errorf("%+v finds %q, want %q", q, got, want)
		}
	}
	q := editor.TextQuery{Text: "marmalade", In: editor.InAllTexts}
	if n, err := r.S.ReplaceText(q, hits(t, r, q), "jam"); n != 6 || err != nil {
		t.Fatalf("replaced %d: %v", n, err)
	}
	r.Check()
	if tags := r.S.Doc().Tags(id); len(tags) != 1 || tags[0].Name != "jam" || r.S.Doc().Comments(id)[0].Text != "is jam good?" || r.S.Doc().Comments(id)[0].Author != "Marmalade" {
		t.Errorf("tag or comment are wrong: %+v", tags)
	}
}

func named[T blueprint.Record](d *blueprint.Doc, title string) T {
	for r := range d.All() {
		if t, ok := r.(T); ok && blueprint.TitleOf(r) == title {
			return t
		}
	}
	panic("no " + title)
}

func TestARefusedReplacementLeavesNothingHalfDone(t *testing.T) {
	r := editortest.New(t, editortest.Shop(t))
	id := change(t, r, "orders", func(c *blueprint.Card) { c.Notes = "x" })
	if err := r.S.Do("Tag", func(tx *blueprint.Tx) error { return tx.AddTag(id, "x") }); err != nil {
		t.Fatal(err)
	}
	before, steps := r.S.Doc(), len(r.Applied)
	q := editor.TextQuery{Text: "x", In: editor.InAllTexts}
	_, err := r.S.ReplaceText(q, hits(t, r, q), "")
	var refused *editor.ReplaceError
	if !errors.As(err, &refused) || refused.ID != id || !strings.Contains(refused.Error(), "orders") {
		t.Fatalf("emptying a tag: %v", err)
	}
	if r.S.Doc() != before {
		t.Fatal("something is half done")
	}
	r.WantSteps(steps)
	huge := editor.TextQuery{Text: "orders"}
	if _, err := r.S.ReplaceText(huge, hits(t, r, huge), strings.Repeat("x", blueprint.MaxText+1)); err == nil || r.S.Doc() != before {
		t.Fatalf("a text longer than a field can hold: %v", err)
	}
}

func TestHitsThatAreGoneAreLeftOut(t *testing.T) {
	r := editortest.New(t, editortest.Shop(t))
	q := editor.TextQuery{Text: "s"}
	all := hits(t, r, q)
	change(t, r, "orders", func(c *blueprint.Card) { c.Title = "nothing" })
	if err := r.S.Do("Remove", func(tx *blueprint.Tx) error { return tx.RemoveCard(r.ID("site")) }); err != nil {
		t.Fatal(err)
	}
	left := len(hits(t, r, q))
	if n, err := r.S.ReplaceText(q, all, "z"); err != nil || n != left {
		t.Fatalf("replaced %d of %d: %v", n, left, err)
	}
	if r.S.ShowHit(editor.TextHit{ID: blueprint.NewID()}) {
		t.Error("what is gone can be shown")
	}
}

func TestReplacingAndBackAgainGivesTheStart(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	d, _ := blueprinttest.Large(200)
	for range 60 {
		r := editortest.New(t, d).Quick()
		q := editor.TextQuery{Text: string(rune('a' + rnd.IntN(26))), Case: true, In: editor.Texts(rnd.IntN(3)), Whole: rnd.IntN(2) == 0}
		found := hits(t, r, q)
		if n, err := r.S.ReplaceText(q, found, "⌘"); err != nil || n != len(found) {
			t.Fatalf("%+v: replaced %d of %d: %v", q, n, len(found), err)
		}
		if left := hits(t, r, q); len(left) > 0 {
			t.Fatalf("%+v: %d are left", q, len(left))
		}
		back := q
		back.Text = "⌘"
		if n, err := r.S.ReplaceText(back, hits(t, r, back), q.Text); err != nil || n != len(found) {
			t.Fatalf("%+v: %d of %d come back: %v", q, n, len(found), err)
		}
		if c := blueprint.Diff(d, r.S.Doc()); len(c) > 0 {
			t.Fatalf("%+v: %d records differ", q, len(c))
		}
		if err := r.S.Doc().Check(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestLookingThroughTextsCanBeStopped(t *testing.T) {
	d, m := blueprinttest.Large(2000)
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := editor.FindTexts(ctx, d, m, editor.TextQuery{Text: "a"}); !errors.Is(err, context.Canceled) {
		t.Fatalf("%v", err)
	}
}

func FuzzReplacingKeepsWhatDoesNotMatch(f *testing.F) {
	f.Add("The Café", "cafe", "bar", false, false)
	f.Add("Straße und Gasse", "ss", "", false, true)
	f.Add("e\u0301\u0302e", "e", "x", false, false)
	f.Add("결제 실패", "시", "x", false, false)
	f.Fuzz(func(t *testing.T, title, text, with string, exact, word bool) {
		r := editortest.New(t, editortest.Empty(t)).Quick()
		id, err := r.S.ParkNew("x", "")
		if err == nil {
			err = r.S.Do("Title", func(tx *blueprint.Tx) error {
				k, _ := blueprint.Get[blueprint.Card](tx.Doc(), id)
				k.Title = title
				return tx.Put(k)
			})
		}
		if err != nil {
			t.Skip() // no title at all
		}
		q := editor.TextQuery{Text: text, Case: exact, Word: word}
		want, end := "", 0
		var mine []editor.TextHit
		for _, h := range hits(t, r, q) {
			if h.ID == id {
				want += title[end:h.From] + with
				end = h.To
				mine = append(mine, h)
			}
		}
		want += title[end:]
		if _, err := r.S.ReplaceText(q, mine, with); err != nil {
			return
		}
		if got := cardNow(t, r, id).Title; got != want {
			t.Fatalf("%q with %+v replaced by %q is %q, want %q", title, q, with, got, want)
		}
	})
}

// BenchmarkFindTexts looks for a word at 10,000 cards.
func BenchmarkFindTexts(b *testing.B) {
	d, m := blueprinttest.Large(10_000)
	for name, in := range map[string]editor.Texts{"titles": editor.InTitles, "all": editor.InAllTexts} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := editor.FindTexts(context.Background(), d, m, editor.TextQuery{Text: "router", In: in}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
