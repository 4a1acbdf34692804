package editor_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/editor"
	"throughline/editor/editortest"
)

// takeMark takes the first suggestion for the mark at the end of what is typed.
func takeMark(r *editortest.Driver, want string) *editortest.Driver {
	r.T.Helper()
	text := r.S.Editing().Text
	c := r.S.Complete(text, utf8.RuneCountInString(text))
	if len(c.Items) == 0 || c.Items[0].Label != want {
		r.T.Fatalf("for %q %v is offered, want %q first", text, labels(c), want)
	}
	text, _ = r.S.TakeMark(c, 0, text)
	r.S.TextChanged(text) // as the field does
	r.Check()
	return r
}

func labels(c editor.Completion) (out []string) {
	for _, i := range c.Items {
		out = append(out, i.Label)
	}
	return out
}

func cardOf(r *editortest.Driver, title string) blueprint.Card {
	r.T.Helper()
	c, ok := blueprint.Get[blueprint.Card](r.S.Shown(), r.ID(title))
	if !ok {
		r.T.Fatalf("%q is no card", title)
	}
	return c
}

func TestMarksSetFieldsAndLeaveNoLetters(t *testing.T) {
	r := shop(t).Click("Order/Pains").Type("waits !3")
	takeMark(r, "High").Type("@sal")
	takeMark(r, "Sales").Type(":we")
	takeMark(r, "Web").Type("*")
	takeMark(r, "Moment that matters").Type("#opp")
	takeMark(r, "Opportunity").Type("-1.5")
	takeMark(r, "Angry")
	shown := cardOf(r, "waits")
	r.Commit(editor.NextStay).WantSteps(1)
	c := cardOf(r, "waits")
	if c != shown {
		t.Errorf("kept %+v, shown before %+v", c, shown)
	}
	if c.Severity != 3 || c.Owner != r.ID("Sales") || c.Channel != r.ID("Web") || !c.Flags.Has(blueprint.Moment) || c.Kind != blueprint.KindOpportunity {
		t.Errorf("got %+v", c)
	}
	p, ok := r.S.Doc().Emotion(r.ID("Order"), blueprint.ID{})
	if v, known := p.Value.Get(); !ok || !known || v != -1.5 {
		t.Errorf("the step feels %v", p.Value)
	}
	r.UndoAll()
}

func TestAMarkMakesTheDepartmentOrChannelItNames(t *testing.T) {
	r := shop(t).Click("Order/Back").Type("packs @Field service")
	c := r.S.Complete("packs @Field service", 20)
	if got := labels(c); len(got) != 1 || got[0] != "New department ‘Field service’" || c.Chosen != -1 {
		t.Fatalf("offered %q, chosen %d", got, c.Chosen)
	}
	r.S.TakeMark(c, 0, "packs @Field service")
	r.Type(":Fax")
	takeMark(r, "New channel ‘Fax’").Commit(editor.NextStay).WantSteps(1)
	if c := cardOf(r, "packs"); c.Owner != r.ID("Field service") || c.Channel != r.ID("Fax") {
		t.Fatalf("got %+v", c)
	}
	r.UndoAll()
}

func TestALaterMarkOfASortReplacesTheOneBefore(t *testing.T) {
	r := shop(t).Click("Order/Back").Type("packs @Nosuch")
	takeMark(r, "New department ‘Nosuch’").Type("@op")
	takeMark(r, "Operations").Commit(editor.NextStay)
	if c := cardOf(r, "packs"); c.Owner != r.ID("Operations") {
		t.Fatalf("owner %v", c.Owner)
	}
	if n := len(r.S.Doc().Departments()); n != 2 {
		t.Fatalf("%d departments: the one replaced was made all the same", n)
	}
}

func TestMarksThatAreNotTakenStayText(t *testing.T) {
	for _, text := range []string{"#1 complaint", "mail@home", "a - b", "me @ work", "Price: 5", "5 * 3", "!important", "ends 10:30", "- first", "+49 30 1234", "#", "-9", "+2,55"} {
		r := shop(t).Click("Pay/Back").Type(text).Commit(editor.NextStay)
		if c := cardOf(r, text); c.Kind != blueprint.KindBackstage || c.Owner != (blueprint.ID{}) || c.Severity != 0 {
			t.Errorf("%q: %+v", text, c)
		}
	}
}

func TestWhatIsNoMarkOffersNothing(t *testing.T) {
	r := shop(t).Click("Pay/Back").Type("x")
	for _, text := range []string{"#1", "mail@ho", "a - ", "# pain", "@  x", "!important", "!9", "10:3", "- f", "+49", "+3", "+1.55", "-1e", "* x", "Sales@", "see @Sales about", "x\n", "@123", ":)"} {
		if c := r.S.Complete(text, utf8.RuneCountInString(text)); len(c.Items) > 0 && c.Chosen >= 0 {
			t.Errorf("%q offers %q", text, labels(c))
		}
	}
	if c := r.S.Complete("@Sal es", 4); len(c.Items) == 0 {
		t.Error("a mark in the middle of a text is not completed")
	}
	if c := r.S.Complete("@Sales", 3); len(c.Items) > 0 {
		t.Error("a mark is completed in the middle of its word")
	}
}

func TestABareSignIsNotTakenByEnter(t *testing.T) {
	r := shop(t).Click("Pay/Back").Type("x")
	for _, sign := range []string{"#", "@", "!", ":", "+", "-"} {
		if c := r.S.Complete("x "+sign, 3); len(c.Items) == 0 || c.Chosen != -1 {
			t.Errorf("%s: %q, chosen %d", sign, labels(c), c.Chosen)
		}
	}
}

func TestTheBestAnswerComesFirst(t *testing.T) {
	r := shop(t).Click("Pay/Back").Type("x")
	for typed, want := range map[string]string{
		"#pa": "Pain point", "#front": "Frontstage action", "#action": "Customer action", "#pp": "Pain point", "#point": "Pain point",
		"@op": "Operations", "@SALES": "Sales", "!crit": "Critical", "!1": "Low", ":w": "Web", "+1": "Content", "-0": "Neutral", "−2": "Angry", "+0,5": "Content",
	} {
		if c := r.S.Complete(typed, utf8.RuneCountInString(typed)); len(c.Items) == 0 || c.Items[0].Label != want || c.Chosen != 0 {
			t.Errorf("%s: %q, want %q first; chosen %d", typed, labels(c), want, c.Chosen)
		}
	}
}

func TestTheNextCardDoesNotInheritAMark(t *testing.T) {
	r := shop(t).Click("Compare/Actions").Type("asks again #pain")
	takeMark(r, "Pain point").Commit(editor.NextBelow).Type("pays").Commit(editor.NextStay)
	if c := cardOf(r, "pays"); c.Kind != blueprint.KindAction {
		t.Fatalf("the next card is a %s", c.Kind)
	}
}

func TestMarksInTheTextsOfStepsLanesAndLinks(t *testing.T) {
	r := shop(t).Click("Pay").Key(canvas.KeyF2).Type(" @sal")
	takeMark(r, "Sales").Type("*")
	takeMark(r, "Moment that matters").Commit(editor.NextStay).WantSteps(1)
	if s, _ := blueprint.Get[blueprint.Step](r.S.Doc(), r.ID("Pay")); s.Owner != r.ID("Sales") || !s.Flags.Has(blueprint.Moment) {
		t.Errorf("step %+v", s)
	}
	r.Click("Back").Key(canvas.KeyF2).Type(" #supp")
	takeMark(r, "Support processes").Commit(editor.NextStay)
	if l, _ := blueprint.Get[blueprint.Lane](r.S.Doc(), r.ID("Back")); l.Role != blueprint.RoleSupport {
		t.Errorf("lane %+v", l)
	}
	link := r.S.Doc().LinksFrom(r.ID("orders"))[0].ID
	r.S.BeginText(link)
	r.Type("#hand")
	takeMark(r, "Hand-off").Commit(editor.NextStay)
	if l, _ := blueprint.Get[blueprint.Link](r.S.Doc(), link); l.Kind != blueprint.LinkHandOff || l.Label != "" {
		t.Errorf("link %+v", l)
	}
	r.UndoAll()
}

func TestAMarkAloneIsKeptInATextThatWasThere(t *testing.T) {
	r := shop(t).Click("checks").Key(canvas.KeyF2).Type(" @op")
	takeMark(r, "Operations").Commit(editor.NextStay).WantSteps(1)
	if cardOf(r, "checks").Owner != r.ID("Operations") {
		t.Fatal("the owner is lost")
	}
	r.Key(canvas.KeyF2).Type(" @nob")
	takeMark(r, "Nobody")
	r.S.CancelText()
	if cardOf(r, "checks").Owner != r.ID("Operations") {
		t.Fatal("Escape leaves a trace")
	}
	r.UndoAll()
}

func TestANewLaneTakesTheRoleItIsCalledBy(t *testing.T) {
	r := shop(t).Click("Back").Run("add-lane").Type("support process").Commit(editor.NextStay)
	if l, _ := blueprint.Get[blueprint.Lane](r.S.Doc(), r.ID("support process")); l.Role != blueprint.RoleSupport {
		t.Fatalf("role %q", l.Role)
	}
}

func TestMarksCanBeSwitchedOff(t *testing.T) {
	r := shop(t).Click("Pay/Back").Type("x @sal")
	r.S.SetMarks(false)
	if c := r.S.Complete("x @sal", 6); len(c.Items) > 0 {
		t.Fatalf("offers %q", labels(c))
	}
	r.S.SetMarks(true)
	takeMark(r, "Sales")
}

// FuzzMarks types anything with the cursor anywhere: what is offered lies before
// the cursor, and taking it removes those letters only, blanks aside.
func FuzzMarks(f *testing.F) {
	for _, s := range []string{"#pain", "waits @Sales now", "a\n!3", "(:web", "+2", "−1,5 ", "*", "é @é", "@\u00a0x", "#\xff", "@Sales @Sales", "::: ** ++"} {
		f.Add(s, len([]rune(s)))
	}
	f.Fuzz(func(t *testing.T, text string, cursor int) {
		r := editortest.New(t, editortest.Shop(t)).Quick()
		r.Click("Pay/Back").Type("x")
		before := r.S.Shown()
		c := r.S.Complete(text, cursor)
		if r.S.Shown() != before {
			t.Fatal("asking changed the map")
		}
		if c.Chosen >= len(c.Items) {
			t.Fatalf("chosen %d of %d", c.Chosen, len(c.Items))
		}
		for i, item := range c.Items {
			if item.Label == "" {
				t.Fatal("an item without words")
			}
			rest, at := r.S.TakeMark(c, i, text)
			if n := utf8.RuneCountInString(rest); at < 0 || at > n || n >= utf8.RuneCountInString(text) {
				t.Fatalf("%q becomes %q with the cursor at %d", text, rest, at)
			}
			whole := []rune(text)
			if got, want := squeeze(string([]rune(rest)[:at])), squeeze(string(whole[:at])); got != want {
				t.Fatalf("%q becomes %q: %q before the mark became %q", text, rest, want, got)
			}
			if got, want := squeeze(string([]rune(rest)[at:])), squeeze(string(whole[cursor:])); got != want {
				t.Fatalf("%q becomes %q: %q behind the mark became %q", text, rest, want, got)
			}
		}
	})
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

func BenchmarkTypingWithMarksInALargeMap(b *testing.B) {
	r := editortest.New(b, editortest.Grid(b, 100, 10, 10)).Quick()
	r.S.SetSpot(canvas.Spot{Lane: r.ID("L3"), Step: r.ID("S50")})
	r.Type("waits @")
	for b.Loop() {
		r.S.Complete("waits @Sal", 10)
	}
}
