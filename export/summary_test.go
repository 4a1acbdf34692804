package export_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas/scene"
	"throughline/export"
)

// pained adds pain points, one a step, in order; where reach is "parked", to the parking lot.
func pained(b *blueprinttest.Builder, steps []string, severities []uint8, reaches ...string) {
	b.Do(func(tx *blueprint.Tx) error {
		for i, n := range severities {
			c := blueprint.Card{ID: b.NewID(), Map: b.MapID(), Kind: blueprint.KindPainPoint, Title: fmt.Sprint("Pain ", i+1), Severity: n}
			if i < len(reaches) {
				c.Reach = reaches[i]
			}
			if c.Reach == "parked" {
				c.Reach = ""
			} else {
				c.Place = blueprint.Place{Lane: b.ID("Pains"), Step: b.ID(steps[i%len(steps)])}
			}
			if err := tx.AddCard(c, blueprint.ID{}); err != nil {
				return err
			}
		}
		return nil
	})
}

// staged begins a map of six stages of two steps with a lane of pain points.
func staged() (b *blueprinttest.Builder, steps []string) {
	b = blueprinttest.Build().Map("M")
	for i := range 6 {
		b.Stage(fmt.Sprint("Stage ", i+1))
		for j := range 2 {
			steps = append(steps, fmt.Sprintf("Step %d.%d", i+1, j+1))
			b.Step(steps[len(steps)-1])
		}
	}
	return b.Lane("Pains", blueprint.RolePainPoints), steps
}

// linesOf are the texts of a page, as painted.
func linesOf(p export.Page) (out []*scene.Item) {
	list := items(p)
	for i := range list {
		if list[i].Op == scene.OpText && strings.TrimSpace(list[i].Line.Text) != "" {
			out = append(out, &list[i])
		}
	}
	return out
}

func TestThePainPointListPutsParkedOnesWhereTheirSeverityPutsThem(t *testing.T) {
	b, steps := staged()
	pained(b, steps, []uint8{3, 4, 2}, "", "parked", "")
	set := compose(t, b.Doc(), b.MapID(), "a4", export.PainPage)
	check(t, set)
	found := texts(set)
	if !strings.Contains(found, bare("1 critical not yet placed, without a rank")) {
		t.Errorf("the list says %q", found)
	}
	if strings.Index(found, "Pain2") > strings.Index(found, "Pain1") {
		t.Error("the critical one stands behind a less severe one")
	}
}

// full is a map with something in every section of a summary.
func full(departments, decisions int) *blueprinttest.Builder {
	b, steps := staged()
	b.Persona("Ines Carvalho", "Walter Brandt")
	for i, st := range steps {
		b.Feel("Ines Carvalho", st, float64(i%5)-2).Feel("Walter Brandt", st, float64((i+2)%5)-2)
	}
	for i := range departments {
		name, pain := fmt.Sprint("Department ", i+1), fmt.Sprint("Trouble ", i+1)
		b.Department(name).Card("Pains", steps[i%len(steps)], pain).Owner(name, pain)
	}
	b.Do(func(tx *blueprint.Tx) error {
		for i, c := range tx.Doc().Cards(b.MapID()) {
			c.Severity = uint8(4 - i%4)
			if i < decisions {
				c.Decision = fmt.Sprint("Shall we do number ", i+1, "?")
			}
			if err := tx.Put(c); err != nil {
				return err
			}
		}
		return nil
	})
	return b
}

// checkFoot finds what stands below the line at the foot of a page.
func checkFoot(t *testing.T, set *export.Set) {
	t.Helper()
	for i, p := range set.Pages {
		rule := p.H
		for _, it := range items(p) {
			if it.Op == scene.OpBox && it.Rect.H < 1.5 && it.Rect.Y > p.H/2 { // the lowest line
				rule = it.Rect.Y
			}
		}
		for _, it := range items(p) {
			switch {
			case it.Op == scene.OpBox && it.Rect.Bottom() > rule+1:
				t.Errorf("page %d of %.0f × %.0f: a box ends at %.0f, the foot begins at %.0f", i+1, p.W, p.H, it.Rect.Bottom(), rule)
			case it.Op == scene.OpText && it.At.Y > rule && strings.Contains(it.Line.Text, "number"):
				t.Errorf("page %d of %.0f × %.0f: %q stands in the foot", i+1, p.W, p.H, it.Line.Text)
			}
		}
	}
}

func TestASummaryGoesOnOnAnotherPageRatherThanOverItsFoot(t *testing.T) {
	for _, c := range []struct {
		paper string
		pages int // at most
	}{{"a4", 2}, {"letter", 2}, {"a4-portrait", 2}, {"a3", 2}, {"200x200mm", 3}, {"300x150mm", 3}, {"150x400mm", 2}, {"100x100mm", 20}, {"500x100mm", 4}} {
		set := compose(t, full(12, 12).Doc(), full(12, 12).MapID(), c.paper, export.SummaryPage)
		check(t, set)
		checkFoot(t, set)
		if len(set.Pages) > c.pages || len(set.Warnings) > 0 {
			t.Errorf("%s: %d pages, warnings %q", c.paper, len(set.Pages), set.Warnings)
		}
		found := visible(set)
		for i := range 12 {
			for _, w := range []string{fmt.Sprint("Department ", i+1), fmt.Sprint("Shall we do number ", i+1, "?")} {
				if !strings.Contains(found, bare(w)) {
					t.Errorf("%s does not say %q", c.paper, w)
				}
			}
		}
		for i, p := range set.Pages {
			if number := fmt.Sprintf("Page %d of %d", i+1, len(set.Pages)); p.Kind != export.SummaryPage || !strings.Contains(visible(set), bare(number)) {
				t.Errorf("%s: page %d is a %s", c.paper, i+1, p.Kind)
			}
		}
	}
}

func TestASummaryThatFitsStaysOnOnePage(t *testing.T) {
	for _, paper := range []string{"a4", "letter", "a3", "a4-portrait"} {
		b := full(8, 3)
		if set := compose(t, b.Doc(), b.MapID(), paper, export.SummaryPage); len(set.Pages) != 1 {
			t.Errorf("%s: %d pages", paper, len(set.Pages))
		}
	}
}

func TestManyCurvesFillTheirFieldAndAllAreNamed(t *testing.T) {
	for _, n := range []int{6, 42, 90} {
		b, steps := staged()
		var names []string
		for i := range n {
			names = append(names, fmt.Sprintf("Traveller number %d", i+1))
			b.Persona(names[i])
			for j, st := range steps {
				if n == 6 || j == i%len(steps) {
					b.Feel(names[i], st, float64((i+j)%5)-2)
				}
			}
		}
		set := compose(t, b.Doc(), b.MapID(), "a4", export.SummaryPage)
		check(t, set)
		checkFoot(t, set)
		found := visible(set)
		for _, name := range names {
			if !strings.Contains(found, bare(name)) {
				t.Errorf("%d personas: %q is nowhere", n, name)
			}
		}
		if n == 42 && len(set.Pages) > 2 || set.Pages[0].H > 600 {
			t.Errorf("%d personas: %d pages, the first %.0f high", n, len(set.Pages), set.Pages[0].H)
		}
		field := fieldOf(set.Pages[0])
		low, high := field.Bottom(), field.Y // of the faces
		for _, it := range items(set.Pages[0]) {
			if it.Op == scene.OpPath && it.Path != nil {
				if r := it.Path.Bounds(); r.W < 20 && r.W > 6 && r.Y > field.Y-1 && r.Bottom() < field.Bottom()+1 {
					low, high = min(low, r.Y), max(high, r.Bottom())
				}
			}
		}
		if high-low < field.H*0.75 {
			t.Errorf("%d personas: faces take %.0f of a field %.0f high", n, high-low, field.H)
		}
	}
}

// fieldOf is where a summary shows the curve.
func fieldOf(p export.Page) scene.Rect {
	for _, it := range items(p) {
		if it.Op == scene.OpClip {
			return it.Rect
		}
	}
	return scene.Rect{}
}

func TestDiscsMarkOnlyTheWorstFiveOfTheWholeMap(t *testing.T) {
	b, steps := staged()
	pained(b, steps, []uint8{4, 2, 2, 1})
	cards := b.Doc().Cards(b.MapID())
	p, _ := export.ParsePaper("a4")
	ranks := map[blueprint.ID]int{cards[0].ID: 3, cards[1].ID: 17, cards[2].ID: 19, cards[3].ID: 21}
	set, err := export.Compose(t.Context(), b.Doc(), b.MapID(), export.Options{Paper: p, Pages: []export.PageKind{export.SummaryPage}, Fonts: fonts(), Ranks: ranks})
	if err != nil {
		t.Fatal(err)
	}
	found := texts(set)
	for _, not := range []string{"17", "19", "21", "tofixfirst", "worstpainpoints"} {
		if strings.Contains(found, not) {
			t.Errorf("the page says %q: %s", not, found)
		}
	}
	if !strings.Contains(found, "Painpoints,worstfirst3Pain1") {
		t.Errorf("no disc with 3: %s", found)
	}
}

func TestASummaryNamesCriticalPainPointsInTheParkingLotAndCallsEqualsEqual(t *testing.T) {
	b, steps := staged()
	pained(b, steps, []uint8{3, 3, 3, 3, 3, 3, 3, 4, 4, 2}, "many", "many", "many", "many", "many", "many", "many", "parked", "parked", "parked")
	set := compose(t, b.Doc(), b.MapID(), "a4", export.SummaryPage)
	found := texts(set)
	for _, w := range []string{"In the parking lot: 3 not yet placed, 2 of them critical", "2 more pain points on the map, 2 as bad as the last of these"} {
		if !strings.Contains(found, bare(w)) {
			t.Errorf("the page does not say %q: %s", w, found)
		}
	}
	if strings.Contains(found, "tofixfirst") || strings.Contains(found, "worstpainpoints") {
		t.Errorf("ties make a headline: %s", found)
	}
}

func TestWhatASummaryHasNoRoomForStandsInFullBehind(t *testing.T) {
	b := full(3, 3)
	words := func(n int, what string) string { return strings.TrimSpace(strings.Repeat(what+" word ", n)) }
	var long []string
	keep := func(s string) string { long = append(long, s); return s }
	b.Do(func(tx *blueprint.Tx) error {
		m, _ := blueprint.Get[blueprint.Map](tx.Doc(), b.MapID())
		m.Headline = keep(words(300, "headline"))
		if err := tx.Put(m); err != nil {
			return err
		}
		for _, p := range tx.Doc().Personas() {
			p.Description, p.Quote, p.Goals = keep(words(90, "about")), keep(words(90, "quote")), keep(words(60, "goals"))
			if err := tx.Put(p); err != nil {
				return err
			}
		}
		for _, d := range tx.Doc().Departments() {
			d.Name = keep(words(4, "Hauptabteilung") + " " + d.Name + words(40, " Nord-West"))
			if err := tx.Put(d); err != nil {
				return err
			}
		}
		for _, c := range tx.Doc().Cards(b.MapID()) {
			c.Title, c.Decision, c.Reach = keep(words(60, "pain")), keep(words(120, "decision")), keep(words(60, "reach"))
			if err := tx.Put(c); err != nil {
				return err
			}
		}
		for i := range 10 {
			c := blueprint.Card{ID: b.NewID(), Map: b.MapID(), Kind: blueprint.KindMetric, Title: keep(fmt.Sprintf("Figure number %d", i+1)), Value: keep(fmt.Sprintf("between %d and 99 %%", i+10)), Flags: blueprint.Headline}
			c.Place = blueprint.Place{Lane: b.ID("Pains"), Step: b.ID("Step 1.1")}
			if err := tx.AddCard(c, blueprint.ID{}); err != nil {
				return err
			}
		}
		return nil
	})
	for _, paper := range []string{"a4", "letter", "a3", "200x200mm"} {
		set := compose(t, b.Doc(), b.MapID(), paper, export.SummaryPage)
		check(t, set)
		checkFoot(t, set)
		found := visible(set)
		for _, between := range []string{"Infull(continued)", "MSummary(continued)"} { // notes go on on other pages
			found = strings.ReplaceAll(found, between, "")
		}
		foot := regexp.MustCompile(`Severity:1low.*?Page\d+of\d+`)
		found = foot.ReplaceAllString(found, "")
		for _, w := range long {
			if !strings.Contains(found, bare(w)) {
				t.Errorf("%s: %q … is not there in full", paper, w[:24])
			}
		}
		for _, p := range set.Pages {
			for _, it := range linesOf(p) {
				if strings.HasSuffix(it.Line.Text, "…") && !strings.Contains(found, bare(it.Line.Text)+"(note") {
					t.Errorf("%s: %q is cut", paper, it.Line.Text)
				}
			}
		}
	}
}

func TestATitleThatNoHeadHoldsStandsInFullBehind(t *testing.T) {
	title := strings.TrimSpace(strings.Repeat("A title of many words ", 40))
	b := blueprinttest.Build().Map(title).Stage("S").Step("P").Lane("L", blueprint.RoleNotes).Card("L", "P", "C")
	for _, paper := range []string{"a4", "100x300mm"} {
		set := compose(t, b.Doc(), b.MapID(), paper, export.SummaryPage)
		check(t, set)
		if !strings.Contains(visible(set), bare(title)) {
			t.Errorf("%s: the title is nowhere in full", paper)
		}
	}
}

func TestNumbersInTheHeatTableAreThoseOnTheBarsOfTheStages(t *testing.T) {
	b := blueprinttest.Build().Map("M").Department("Care")
	for i := range 12 {
		step := fmt.Sprint("Step ", i+1)
		b.Stage(fmt.Sprintf("Bereitstellung %d", i+1)).Step(step).Feel("", step, float64(i%3)-1)
	}
	b.Lane("Pains", blueprint.RolePainPoints)
	for i := range 12 {
		b.Card("Pains", fmt.Sprint("Step ", i+1), fmt.Sprint("Trouble ", i+1)).Owner("Care", fmt.Sprint("Trouble ", i+1))
	}
	b.Do(func(tx *blueprint.Tx) error {
		for _, c := range tx.Doc().Cards(b.MapID()) {
			c.Severity = 3
			if err := tx.Put(c); err != nil {
				return err
			}
		}
		return nil
	})
	set := compose(t, b.Doc(), b.MapID(), "a4", export.SummaryPage)
	found := texts(set)
	for i := range 12 {
		if w := fmt.Sprintf("%d Bereitstellung %d", i+1, i+1); !strings.Contains(found, bare(w)) {
			t.Errorf("nothing says what %d stands for", i+1)
		}
	}
}

func TestTheHeatTableRunsNoNumbersIntoEachOther(t *testing.T) {
	d, m := blueprinttest.Large(1000)
	for _, paper := range []string{"a4", "a4-portrait", "100x300mm"} {
		set := compose(t, d, m, paper, export.SummaryPage)
		check(t, set)
		for _, p := range set.Pages {
			lines := linesOf(p)
			for i, a := range lines {
				for _, b := range lines[i+1:] {
					if a.At.Y == b.At.Y && a.At.X < b.At.X && a.At.X+a.Line.Width > b.At.X-1.5 && len(a.Line.Text) < 6 && len(b.Line.Text) < 6 {
						t.Errorf("%s: %q runs into %q", paper, a.Line.Text, b.Line.Text)
					}
				}
			}
		}
	}
}

func TestASummaryThatDrawsOneCurveOfSeveralSaysWhose(t *testing.T) {
	d, m := blueprinttest.Large(1000)
	found := texts(compose(t, d, m, "a4", export.SummaryPage))
	if !strings.Contains(found, bare("Only the curve of "+d.Personas()[0].Name)) {
		t.Error("nothing says that there are other curves")
	}
}

func TestQuotesOnASummaryCarryTheInitialsOfWhoSaidThem(t *testing.T) {
	b := blueprinttest.Build().Map("M").Stage("S").Step("P", "Q").Persona("Ines Carvalho", "Walter Brandt")
	b.Do(func(tx *blueprint.Tx) error {
		for _, e := range []blueprint.EmotionPoint{
			{Step: b.ID("P"), Persona: b.ID("Ines Carvalho"), Value: blueprint.Known(1.0), Quote: "All is well."},
			{Step: b.ID("Q"), Persona: b.ID("Walter Brandt"), Value: blueprint.Known(-1.0), Quote: "Nothing is."},
		} {
			if err := tx.SetEmotion(e); err != nil {
				return err
			}
		}
		return nil
	})
	list := linesOf(compose(t, b.Doc(), b.MapID(), "a4", export.SummaryPage).Pages[0])
	for quote, who := range map[string]string{"“All is well.”": "IC", "“Nothing is.”": "WB"} {
		beside := false
		for _, q := range list {
			for _, w := range list {
				beside = beside || q.Line.Text == quote && w.Line.Text == who && w.At.X < q.At.X && q.At.Y-w.At.Y < 5 && w.At.Y-q.At.Y < 5
			}
		}
		if !beside {
			t.Errorf("no %s before %s", who, quote)
		}
	}
}
