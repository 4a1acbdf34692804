package editor_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/editor"
	"throughline/editor/editortest"
)

// furnishedShop is the shop with something to filter by of every sort.
func furnishedShop(t *testing.T) *editortest.Driver {
	t.Helper()
	r := shop(t)
	err := r.S.Do("furnish", func(tx *blueprint.Tx) error {
		set := func(title string, f func(*blueprint.Card)) {
			c, _ := blueprint.Get[blueprint.Card](tx.Doc(), r.ID(title))
			f(&c)
			if err := tx.Put(c); err != nil {
				t.Fatal(err)
			}
		}
		set("searches", func(c *blueprint.Card) { c.Owner = r.ID("Sales"); c.Evidence = blueprint.Observed })
		set("asks", func(c *blueprint.Card) { c.Persona = r.ID("Maya") })
		set("site", func(c *blueprint.Card) { c.Channel = r.ID("Web"); c.Flags = blueprint.Moment })
		set("too slow", func(c *blueprint.Card) {
			c.Severity, c.Flags, c.Evidence = 3, blueprint.FailPoint|blueprint.Wait, blueprint.Reported
		})
		set("no news", func(c *blueprint.Card) { c.Severity = 1 })
		for _, err := range []error{
			tx.Assign(r.ID("Back"), r.ID("Operations")), // "checks" inherits
			tx.Assign(r.ID("Pay"), r.ID("Sales")),       // "no news" inherits
			tx.Contribute(r.ID("basket"), r.ID("Operations"), blueprint.Indirect),
			tx.AddTag(r.ID("compares"), "price"), tx.AddTag(r.ID("orders"), "price"), tx.AddTag(r.ID("orders"), "legal"), tx.AddTag(r.ID("Compare"), "step tag"),
			tx.AddComment(blueprint.Comment{ID: blueprint.NewID(), Subject: r.ID("basket"), Text: "really?"}),
			tx.AddComment(blueprint.Comment{ID: blueprint.NewID(), Subject: r.ID("orders"), Text: "done", Resolved: true}),
		} {
			if err != nil {
				t.Fatal(err)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// clear lists the titles of the cards that are not faint.
func clear(s *editor.Session) []string {
	var out []string
	for _, c := range s.Doc().Cards(s.Map()) {
		if m := s.Matches(); m == nil || !m.Card(c.ID) {
			out = append(out, c.Title)
		}
	}
	return out
}

func TestEveryFacetFindsItsCards(t *testing.T) {
	r := furnishedShop(t)
	id := func(titles ...string) (out []blueprint.ID) {
		for _, s := range titles {
			if s == "" {
				out = append(out, blueprint.ID{})
			} else {
				out = append(out, r.ID(s))
			}
		}
		return out
	}
	all := clear(r.S)
	for _, c := range []struct {
		name string
		f    editor.Filter
		want []string // in any order
	}{
		{"nothing asked", editor.Filter{}, all},
		{"an owner, also of lane and step, or a contributor", editor.Filter{Departments: id("Operations")}, []string{"checks", "basket"}},
		{"an owner of the step", editor.Filter{Departments: id("Sales")}, []string{"searches", "no news"}},
		{"nobody's", editor.Filter{Departments: id("")}, []string{"asks", "compares", "orders", "site", "basket", "too slow"}},
		{"either department", editor.Filter{Departments: id("Sales", "Operations")}, []string{"searches", "no news", "checks", "basket"}},
		{"a persona and everybody", editor.Filter{Personas: id("Maya")}, all},
		{"only everybody's", editor.Filter{Personas: id("")}, slices.DeleteFunc(slices.Clone(all), func(s string) bool { return s == "asks" })},
		{"a channel", editor.Filter{Channels: id("Web")}, []string{"site"}},
		{"kinds", editor.Filter{Kinds: []blueprint.CardKind{blueprint.KindPainPoint, blueprint.KindBackstage}}, []string{"too slow", "no news", "checks"}},
		{"a tag", editor.Filter{Tags: []string{"price"}}, []string{"compares", "orders"}},
		{"severity", editor.Filter{Severity: 2}, []string{"too slow"}},
		{"any severity that is known", editor.Filter{Severity: 1}, []string{"too slow", "no news"}},
		{"evidence", editor.Filter{Evidence: []blueprint.EvidenceStatus{blueprint.Observed, blueprint.Reported}}, []string{"searches", "too slow"}},
		{"a mark", editor.Filter{Marks: []string{editor.MarkWait}}, []string{"too slow"}},
		{"either mark", editor.Filter{Marks: []string{editor.MarkMoment, editor.MarkFailPoint}}, []string{"site", "too slow"}},
		{"open comments", editor.Filter{Comments: true}, []string{"basket"}},
		{"facets add up", editor.Filter{Kinds: []blueprint.CardKind{blueprint.KindAction}, Tags: []string{"price"}, Departments: id("")}, []string{"compares", "orders"}},
		{"facets that exclude each other", editor.Filter{Severity: 3, Channels: id("Web")}, nil},
		{"what is not there", editor.Filter{Departments: []blueprint.ID{{9}}, Tags: []string{"gone"}}, nil},
	} {
		r.S.SetFilter(c.f)
		got, want := clear(r.S), slices.Clone(c.want)
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", c.name, got, want)
		}
		if m := r.S.Matches(); m != nil {
			if fit, of := m.Counts(); fit != len(want) || of != len(all) {
				t.Errorf("%s: counts %d of %d, want %d of %d", c.name, fit, of, len(want), len(all))
			}
		}
	}
	r.WantSteps(1) // the furnishing: filtering changes nothing
}

func TestHeadsFadeWhereNothingInThemFits(t *testing.T) {
	r := furnishedShop(t)
	faint := func(f editor.Filter) (out []string) {
		r.S.SetFilter(f)
		for _, title := range []string{"Find", "Search", "Compare", "Buy", "Order", "Pay", "Use", "Actions", "Contacts", "Feelings", "Pains", "Back", "Owners"} {
			if r.S.Matches().Head(r.ID(title)) {
				out = append(out, title)
			}
		}
		return out
	}
	if got, want := faint(editor.Filter{Severity: 3}), []string{"Compare", "Buy", "Order", "Pay", "Use", "Actions", "Contacts", "Back"}; !slices.Equal(got, want) {
		t.Errorf("severe pains leave %q faint, want %q", got, want)
	}
	if got, want := faint(editor.Filter{Tags: []string{"step tag"}}), []string{"Search", "Buy", "Order", "Pay", "Use", "Actions", "Contacts", "Pains", "Back"}; !slices.Equal(got, want) {
		t.Errorf("a tag of a step leaves %q faint, want %q", got, want)
	}
	r.S.SetFilter(editor.Filter{Kinds: []blueprint.CardKind{blueprint.KindBackstage}})
	link := r.S.Doc().LinksFrom(r.ID("orders"))[0]
	if !r.S.Matches().Link(link) {
		t.Error("a link from a faint card is clear")
	}
	r.S.SetFilter(editor.Filter{Kinds: []blueprint.CardKind{blueprint.KindBackstage, blueprint.KindAction}})
	if r.S.Matches().Link(link) {
		t.Error("a link between clear cards is faint")
	}
	r.S.SetFilter(editor.Filter{Personas: []blueprint.ID{r.ID("Maya")}})
	if m := r.S.Matches(); m.Persona(r.ID("Maya")) || !m.Persona(blueprint.ID{}) {
		t.Error("the emotion curves are not told apart")
	}
}

func TestASpanKeepsTheStepsItCoversClear(t *testing.T) {
	r := shop(t)
	if err := r.S.SetField("span", editor.Value{Text: r.ID("Pay").String()}, r.ID("compares")); err != nil {
		t.Fatal(err)
	}
	if err := r.S.AddRow("tags", editor.Row{Text: "long"}, r.ID("compares")); err != nil {
		t.Fatal(err)
	}
	r.S.SetFilter(editor.Filter{Tags: []string{"long"}})
	for title, want := range map[string]bool{"Search": true, "Compare": false, "Order": false, "Pay": false, "Find": false, "Buy": false, "Use": true} {
		if got := r.S.Matches().Head(r.ID(title)); got != want {
			t.Errorf("%s faint is %v, want %v", title, got, want)
		}
	}
}

// answers are all that a filter says about a document.
func answers(s *editor.Session) map[blueprint.ID]bool {
	out, m := map[blueprint.ID]bool{}, s.Matches()
	for r := range s.Doc().All() {
		switch r := r.(type) {
		case blueprint.Card:
			if r.Map == s.Map() {
				out[r.ID] = m.Card(r.ID)
			}
		case blueprint.Stage, blueprint.Step, blueprint.Lane:
			if s.Doc().MapOf(r.RecordID()) == s.Map() {
				out[r.RecordID()] = m.Head(r.RecordID())
			}
		case blueprint.Link:
			out[r.ID] = m.Link(r)
		}
	}
	return out
}

func randomFilter(rng *rand.Rand, d *blueprint.Doc) editor.Filter {
	var f editor.Filter
	pick := func(n int) bool { return rng.IntN(n) == 0 }
	for _, x := range d.Departments() {
		if pick(4) {
			f.Departments = append(f.Departments, x.ID)
		}
	}
	if pick(4) {
		f.Departments = append(f.Departments, blueprint.ID{})
	}
	for r := range d.All() {
		if t, ok := r.(blueprint.Tag); ok && pick(9) {
			f.Tags = append(f.Tags, t.Name)
		}
	}
	if pick(3) {
		f.Severity = uint8(rng.IntN(5))
	}
	for _, k := range blueprint.CardKinds {
		if pick(4) {
			f.Kinds = append(f.Kinds, k.Value)
		}
	}
	if pick(4) {
		f.Marks = []string{editor.MarkMoment, editor.MarkWait}
	}
	f.Comments = pick(6)
	switch rng.IntN(5) { // seldom all at once: hardly a card would fit
	case 0:
		f.Kinds, f.Tags = nil, nil
	case 1:
		f.Departments, f.Tags = nil, nil
	case 2:
		return editor.Filter{Departments: f.Departments, Severity: 1}
	case 3:
		return editor.Filter{Tags: f.Tags}
	}
	return f
}

func TestWhatFitsAfterAnyEditIsWhatWouldFitFromTheStart(t *testing.T) {
	for seed := range uint64(12) {
		rng := rand.New(rand.NewPCG(seed, 77))
		d := blueprinttest.Random(rng, 150)
		if len(d.Maps()) == 0 {
			continue
		}
		s := editor.New(d, editor.Deps{Layout: editortest.Options(t)})
		s.SetFilter(randomFilter(rng, d))
		for range 60 {
			before := s.Matches()
			was := map[blueprint.ID]bool{}
			if before != nil {
				was = answers(s)
			}
			_, f := blueprinttest.RandomEdit(rng, s.Doc())
			if rng.IntN(5) == 0 {
				_ = s.Undo()
			} else {
				_ = s.Do("edit", f)
			}
			if s.Map().IsZero() {
				break
			}
			if s.Filter().IsZero() { // another map is shown
				s.SetFilter(randomFilter(rng, s.Doc()))
				continue
			}
			fresh := editor.New(s.Doc(), editor.Deps{Layout: editortest.Options(t)})
			fresh.ShowMap(s.Map())
			fresh.SetFilter(s.Filter())
			got, want := answers(s), answers(fresh)
			for id, faint := range want {
				if got[id] != faint {
					t.Fatalf("seed %d: %T %s faint is %v, from the start %v", seed, s.Doc().Record(id), id, got[id], faint)
				}
				if old, there := was[id]; there && old != faint && before.Stamp() == s.Matches().Stamp() {
					if _, link := s.Doc().Record(id).(blueprint.Link); !link { // a link that changed is drawn anew anyway
						t.Fatalf("seed %d: an answer about %T changed and the stamp did not", seed, s.Doc().Record(id))
					}
				}
			}
			a, b := s.Matches().Counts()
			x, y := fresh.Matches().Counts()
			if a != x || b != y {
				t.Fatalf("seed %d: counts %d of %d, from the start %d of %d", seed, a, b, x, y)
			}
		}
	}
}

func TestAPreviewIsFilteredAsItWouldBe(t *testing.T) {
	r := furnishedShop(t)
	r.S.SetFilter(editor.Filter{Departments: []blueprint.ID{r.ID("Operations")}})
	r.Press("asks").DragTo("Order", "Back")
	if r.S.Matches().Card(r.ID("asks")) {
		t.Error("a card dragged into a lane of Operations stays faint")
	}
	if !r.S.BaseMatches().Card(r.ID("asks")) {
		t.Error("the document itself is filtered by the preview")
	}
	r.Key("Escape")
	if !r.S.Matches().Card(r.ID("asks")) {
		t.Error("a cancelled drag leaves a trace in the filter")
	}
}

func TestFacetsOfferWhatTheMapHasWithCounts(t *testing.T) {
	r := furnishedShop(t)
	find := func(facet, label string) (editor.FacetValue, bool) {
		for _, f := range r.S.Facets() {
			for _, v := range f.Values {
				if f.Key == facet && v.Label == label {
					return v, true
				}
			}
		}
		return editor.FacetValue{}, false
	}
	count := func(facet, label string, want int) {
		t.Helper()
		if v, ok := find(facet, label); !ok || v.Count != want {
			t.Errorf("%s %q: %+v %v, want %d", facet, label, v, ok, want)
		}
	}
	count("department", "Sales", 2)
	count("department", "Operations", 2)
	count("department", "Nobody", 6)
	count("persona", "Maya", 9)
	count("persona", "Everybody", 8)
	count("tag", "price", 2)
	count("severity", "High or worse", 1)
	count("severity", "Low or worse", 2)
	count("comments", "Open comments", 1)
	count("mark", "Wait", 1)
	if _, ok := find("kind", "Opportunity"); ok {
		t.Error("a kind that no card has is offered")
	}
	r.S.SetFacet("tag", "price", true)
	count("tag", "legal", 1) // another of its own facet
	count("department", "Sales", 0)
	count("kind", "Customer action", 2)
	r.S.SetFacet("tag", "legal", true)
	r.S.SetFacet("severity", "2", true)
	want := []editor.Chip{{Facet: "tag", FacetLabel: "Tag", Value: "legal", Label: "legal"}, {Facet: "tag", FacetLabel: "Tag", Value: "price", Label: "price"}, {Facet: "severity", FacetLabel: "Severity", Value: "2", Label: "Medium or worse"}}
	if got := r.S.Chips(); !slices.Equal(got, want) {
		t.Errorf("the chips are %+v", got)
	}
	for _, c := range r.S.Chips() {
		r.S.SetFacet(c.Facet, c.Value, false)
	}
	if !r.S.Filter().IsZero() {
		t.Errorf("every chip taken away leaves %+v", r.S.Filter())
	}
	for _, f := range r.S.Facets() { // every value can be chosen and taken back
		for _, v := range f.Values {
			r.S.SetFacet(f.Key, v.Value, true)
			if v.Count != len(clear(r.S)) {
				t.Errorf("%s %s promises %d and shows %d", f.Key, v.Label, v.Count, len(clear(r.S)))
			}
			r.S.SetFacet(f.Key, v.Value, false)
		}
	}
	if !r.S.Filter().IsZero() {
		t.Errorf("what was chosen and taken back leaves %+v", r.S.Filter())
	}
}

func TestSelectAndShowOnly(t *testing.T) {
	r := furnishedShop(t)
	r.S.SetFilter(editor.Filter{Tags: []string{"price"}})
	r.Run("select-matching").WantSelected("compares", "orders")
	r.Run("filter-clear")
	if r.S.Matches() != nil {
		t.Error("a cleared filter still filters")
	}
	r.Click("checks")
	var titles []string
	for _, c := range r.S.OnlyCommands() {
		titles = append(titles, c.Title)
	}
	if want := []string{"Operations", "Cards of kind Backstage action"}; !slices.Equal(titles, want) {
		t.Fatalf("only %q can be shown, want %q", titles, want)
	}
	r.Run(r.S.OnlyCommands()[0].ID)
	if got := clear(r.S); !slices.Equal(got, []string{"basket", "checks"}) && !slices.Equal(got, []string{"checks", "basket"}) {
		t.Errorf("only Operations shows %q", got)
	}
}

func BenchmarkFilterFirst10000(b *testing.B) {
	d, _ := blueprinttest.Large(10000)
	s := editor.New(d, editor.Deps{Layout: editortest.Options(b)})
	f := editor.Filter{Departments: []blueprint.ID{d.Departments()[0].ID}, Severity: 1}
	tags := editor.Filter{Departments: []blueprint.ID{d.Departments()[0].ID, {}}, Comments: true}
	for i := 0; b.Loop(); i++ {
		s.SetFilter([]editor.Filter{f, tags}[i%2])
		s.Matches()
	}
}

func BenchmarkFilterEdit10000(b *testing.B) {
	d, m := blueprinttest.Large(10000)
	s := editor.New(d, editor.Deps{Layout: editortest.Options(b)})
	s.SetFilter(editor.Filter{Departments: []blueprint.ID{d.Departments()[0].ID}})
	docs := []*blueprint.Doc{d}
	c := d.Cards(m)[4000]
	c.Owner = d.Departments()[0].ID
	after, _, err := d.Edit(func(tx *blueprint.Tx) error { return tx.Put(c) })
	if err != nil {
		b.Fatal(err)
	}
	docs = append(docs, after)
	from := s.Matches()
	b.ResetTimer()
	for i := 0; b.Loop(); i++ {
		from = from.Update(docs[(i+1)%2])
	}
}

func BenchmarkFacets10000(b *testing.B) {
	d, _ := blueprinttest.Large(10000)
	s := editor.New(d, editor.Deps{Layout: editortest.Options(b)})
	s.SetFilter(editor.Filter{Severity: 2})
	for b.Loop() {
		s.Facets()
	}
}
