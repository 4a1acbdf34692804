package canvas

import (
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas/scene"
)

// crowded has more labels than places where each would like to stand.
func crowded(t *testing.T) (*blueprint.Doc, blueprint.ID) {
	b := blueprinttest.Build().Map("m").Stage("s").Step("one", "two", "three", "four").
		Lane("front", blueprint.RoleFrontstage).Lane("back", blueprint.RoleBackstage).
		Card("front", "one", "A").Card("front", "two", "B").Card("front", "three", "F").Card("front", "four", "H").
		Card("back", "one", "D").Card("back", "two", "C").Card("back", "three", "E").Card("back", "four", "G").
		Link("A", "D", blueprint.LinkTrigger).Link("B", "C", blueprint.LinkTrigger).Link("F", "E", blueprint.LinkTrigger).
		Link("A", "C", blueprint.LinkHandOff).Link("H", "E", blueprint.LinkNotify).Link("G", "F", blueprint.LinkNotify)
	texts := []string{"photos, address, meter type", "room sizes, radiators, windows", "grid form, grant form"}
	d, _ := edit(t, b.Doc(), func(tx *blueprint.Tx) error {
		for i, x := range tx.Doc().Links(b.MapID()) {
			x.Carries = texts[i%len(texts)]
			if err := tx.Put(x); err != nil {
				return err
			}
		}
		return nil
	})
	return d, b.MapID()
}

func TestLabelsNeitherTouchNorLeaveTheMap(t *testing.T) {
	d, m := crowded(t)
	for name, o := range map[string]Options{"screen": screen(), "paper": paper()} {
		l := Arrange(d, m, o)
		var rects []scene.Rect
		for _, k := range d.Links(m) {
			w, _ := l.wayOf(k)
			b, ok := l.labelOf(w)
			if !ok {
				continue // listed elsewhere
			}
			if meets(b.rect.Inset(-l.m.PadX/2), rects) {
				t.Errorf("%s: the label at %v touches another", name, b.rect)
			}
			if b.rect.X < l.m.LaneColumn || b.rect.Right() > l.right() {
				t.Errorf("%s: the label at %v leaves the map", name, b.rect)
			}
			rects = append(rects, b.rect)
		}
		if len(rects)+len(l.Unlabelled()) != len(d.Links(m)) || len(rects) < 3 {
			t.Errorf("%s: %d labels and %d without room for %d links", name, len(rects), len(l.Unlabelled()), len(d.Links(m)))
		}
	}
}

func TestNoLineIsDrawnOverALabel(t *testing.T) {
	d, m := crowded(t)
	l := Arrange(d, m, screen())
	var list scene.List
	l.Paint(&list, PartBody, everything(l), PaintOptions{Scale: 1})
	label := false
	for _, it := range list.Items {
		switch {
		case it.Op == scene.OpText && it.Line.Size == l.m.Label.Size && contains(it.Line.Text, ","):
			label = true
		case it.Op == scene.OpPath && label && it.Stroke == LightTheme().Link:
			t.Fatal("a line is drawn after a label")
		}
	}
	if !label {
		t.Error("there is no label")
	}
}

func TestEveryTextOnPaperIsLegible(t *testing.T) {
	for name, l := range samples(t) {
		if l.m.MaxLines > 0 {
			continue
		}
		var list scene.List
		for part := PartBody; part <= PartCorner; part++ {
			l.Paint(&list, part, everything(l), PaintOptions{})
		}
		for _, it := range list.Items {
			if it.Op == scene.OpText && it.Line.Size < 7 {
				t.Errorf("%s: %q is set in %v points", name, it.Line.Text, it.Line.Size)
			}
		}
	}
}

func TestInitialsOnPaperAreLegibleAndRightInFrontOfQuotes(t *testing.T) {
	b := blueprinttest.Build().Map("m").Persona("Wilhelmina Montgomery", "Ben").Stage("s").Step("one").Lane("feelings", blueprint.RoleEmotion).
		Feel("Wilhelmina Montgomery", "one", 1).Feel("Ben", "one", -1)
	d, _ := edit(t, b.Doc(), func(tx *blueprint.Tx) error {
		for _, e := range tx.Doc().Emotions(b.ID("one")) {
			e.Quote = "Nine weeks is a very long time to wait without any heating"
			if err := tx.Put(e); err != nil {
				return err
			}
		}
		return nil
	})
	for name, o := range map[string]Options{"screen": screen(), "paper": paper()} {
		l := Arrange(d, b.MapID(), o)
		c := l.lanes[0].curve
		for _, q := range c.quotes {
			who := l.m.initials(l.opt.Fonts, l.people.personas[c.lines[q.line].persona].initials)
			for i, line := range q.lines {
				left, least := q.rect.X+q.offset(i, line), l.m.Gutter+l.m.disc(who)+l.m.Badge*0.2
				if i > 0 { // below the initials
					least = q.rect.X
				}
				if left < least || left > least+l.m.Badge*0.3 || left+line.Width > q.rect.Right()+0.01 {
					t.Errorf("%s: %q stands at %v, its speaker ends at %v", name, line.Text, left, l.m.Gutter+l.m.disc(who))
				}
			}
			if name == "paper" && who.Size < 7 {
				t.Errorf("initials are set in %v points", who.Size)
			}
		}
		if len(c.quotes) != 2 {
			t.Errorf("%d quotes", len(c.quotes))
		}
	}
}

func TestNamesInTheLegendOfEmotionsStayWhole(t *testing.T) {
	names := []string{"Alexandra Montgomery-Fitzgerald", "Bartholomew Featherstonehaugh"}
	b := blueprinttest.Build().Map("m").Persona(names...).Stage("s").Step("one").Lane("feelings", blueprint.RoleEmotion).
		Feel(names[0], "one", 1).Feel(names[1], "one", -1)
	for name, o := range map[string]Options{"screen": screen(), "paper": paper()} {
		l := Arrange(b.Doc(), b.MapID(), o)
		for i, lines := range l.lanes[0].curve.legend {
			if breaksWord(lines) {
				t.Errorf("%s: %q is broken within a word", name, names[i])
			}
			if last := lines[len(lines)-1].Text; name == "paper" && strings.HasSuffix(last, "…") {
				t.Errorf("paper: %q is cut", names[i])
			}
		}
		if l.lanes[0].headHeight(&l.m)+2*l.m.Pad > l.rows[0].H {
			t.Errorf("%s: the legend leaves its lane", name)
		}
	}
}

func TestEveryReasonToLeaveStandsOnPaper(t *testing.T) {
	b := blueprinttest.Build().Map("m").Stage("s").Step("one").Lane("front", blueprint.RoleFrontstage).Card("front", "one", "A")
	reasons := []string{"moves house", "finds the price far above what the website promised and gives up", strings.Repeat("a reason as long as a letter ", 12)}
	d, _ := edit(t, b.Doc(), func(tx *blueprint.Tx) error {
		for _, r := range reasons {
			if err := tx.Connect(blueprint.Link{ID: b.NewID(), Map: b.MapID(), From: b.ID("A"), Kind: blueprint.LinkExit, Reason: r}); err != nil {
				return err
			}
		}
		return nil
	})
	l := Arrange(d, b.MapID(), paper())
	got := ""
	for _, n := range l.lanes[0].cells[0].cards[0].notes {
		for _, line := range n.lines {
			got += line.Text + " "
		}
	}
	for _, r := range reasons {
		if !contains(got, strings.TrimSpace(r)) {
			t.Errorf("%q is not in %q", r, got)
		}
	}
}

func TestStagesAreNamedFromFarAway(t *testing.T) {
	b := blueprinttest.Build().Map("m").Stage("Choose").Step("one", "two").Lane("l", blueprint.RoleFrontstage)
	l := Arrange(b.Doc(), b.MapID(), screen())
	for scale, want := range map[float64]bool{1: true, 0.36: true, 0.25: true, 0.21: true, 0.1: false} {
		var list scene.List
		l.Paint(&list, PartHeader, everything(l), PaintOptions{Scale: scale, Dense: 1})
		named := false
		for _, it := range list.Items {
			if it.Op == scene.OpText && it.Line.Text == "Choose" {
				named = true
				if px := it.Line.Size * scale; px < leastText {
					t.Errorf("at %v: %v px", scale, px)
				}
			}
		}
		if named != want {
			t.Errorf("at %v: named %v", scale, named)
		}
	}
}

func TestLinesOfOtherScriptsStandApart(t *testing.T) {
	m, f := PaperMetrics(), testFonts()
	deep := f.Line("قائمة العملاء", m.Lane.Face, m.Lane.Size)
	below := f.Line("مرحلة الإعداد", m.Role.Face, m.Role.Size)
	_, down := f.Ink(deep)
	up, _ := f.Ink(below)
	gap := m.gapBelow(f, []*scene.Line{deep}, m.Lane, []*scene.Line{below}, m.Role)
	if between := m.Lane.Leading - m.Lane.baseline(f) + gap + m.Role.baseline(f) - up - down; between < 0.1*m.Lane.Size {
		t.Errorf("%v points between the lines", between)
	}
	plain := f.Line("Support", m.Lane.Face, m.Lane.Size)
	if gap := m.gapBelow(f, []*scene.Line{plain}, m.Lane, []*scene.Line{f.Line("Partners", m.Role.Face, m.Role.Size)}, m.Role); gap != 0 {
		t.Errorf("Latin lines are %v further apart", gap)
	}
}

func TestEveryPersonaHasALineOfTheirOwnAndAllEndsAreNamed(t *testing.T) {
	names := []string{"Ines Carvalho", "Walter Brandt", "Aisha Khan", "Tom Ng", "Olga Petrova", "Sam Okafor"}
	b := blueprinttest.Build().Map("m").Persona(names...).Stage("s").Step("one", "two").Lane("feelings", blueprint.RoleEmotion)
	for i, n := range names {
		b.Feel(n, "one", float64(i%5-2)).Feel(n, "two", float64(i%4-2)/2)
	}
	l := Arrange(b.Doc(), b.MapID(), paper())
	seen := map[scene.Dash]bool{}
	for i := range names {
		seen[l.m.dashOf(i)] = true
	}
	if len(seen) != len(names) {
		t.Errorf("%d personas have %d kinds of lines", len(names), len(seen))
	}
	if ends := l.endNames(0); len(ends) != len(names) {
		t.Errorf("%d of %d ends are named", len(ends), len(names))
	}
}
