package canvas

import (
	"math"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas/scene"
)

func TestTheThreeLinesFollowTheRolesOfLanes(t *testing.T) {
	const (
		act, front, back, sup, met = blueprint.RoleCustomerActions, blueprint.RoleFrontstage, blueprint.RoleBackstage, blueprint.RoleSystems, blueprint.RoleMetrics
	)
	for _, c := range []struct {
		name  string
		roles []blueprint.Role
		want  []string // name of the line below each lane
	}{
		{"a blueprint", []blueprint.Role{act, front, back, sup}, []string{"Line of interaction", "Line of visibility", "Line of internal interaction", ""}},
		{"no frontstage", []blueprint.Role{act, back}, []string{"Line of interaction", ""}},
		{"only customers", []blueprint.Role{act, act}, []string{"", ""}},
		{"metrics take no part", []blueprint.Role{act, met}, []string{"", ""}},
		{"a customer lane below", []blueprint.Role{act, front, act, back}, []string{"", "Line of visibility", "Line of interaction", ""}},
		{"upside down", []blueprint.Role{sup, back, front, act}, []string{"", "", "", ""}},
	} {
		b := blueprinttest.Build().Map("m").Stage("s").Step("a")
		for i, r := range c.roles {
			b.Lane("lane "+itoa(i), r)
		}
		l := Arrange(b.Doc(), b.MapID(), screen())
		got := map[int]string{}
		for _, s := range l.Separators() {
			for i, r := range l.Rows() {
				if s.Rect.Y >= r.Y+r.H-0.01 && (i+1 == len(l.Rows()) || s.Rect.Bottom() <= l.Rows()[i+1].Y+0.01) {
					got[i] = s.Name
				}
			}
		}
		for i, want := range c.want {
			if got[i] != want {
				t.Errorf("%s: below lane %d is %q, want %q", c.name, i, got[i], want)
			}
		}
	}
}

func TestDepartmentsAreStepOwnerThenCardOwners(t *testing.T) {
	b := blueprinttest.Build().Map("m").Stage("s").Step("one", "two").Department("Sales", "Care", "IT").
		Lane("l", blueprint.RoleFrontstage).Lane("d", blueprint.RoleDepartments).
		Card("l", "one", "A", "B", "C").Card("l", "two", "D").Owner("Care", "one", "B").Owner("Sales", "A").Owner("IT", "D")
	l := Arrange(b.Doc(), b.MapID(), screen())
	row := l.rowOf[b.ID("d")]
	names := func(col int) (out []string) {
		for _, c := range l.lanes[row].cells[col].chips {
			out = append(out, l.people.departments[c.who].name)
		}
		return out
	}
	if got := names(0); len(got) != 2 || got[0] != "Care" || got[1] != "Sales" {
		t.Errorf("one: %v", got)
	}
	if got := names(1); len(got) != 1 || got[0] != "IT" {
		t.Errorf("two: %v", got)
	}
	r, _ := l.Cell(b.ID("d"), b.ID("two"))
	if on, ok := l.At(r.Center()).(OnDepartments); !ok || on.Step != b.ID("two") {
		t.Errorf("%#v", l.At(r.Center()))
	}
}

func TestSpansTakeRoomInEveryColumnTheyCover(t *testing.T) {
	b := blueprinttest.Build().Map("m").Stage("s").Step("one", "two", "three").Lane("l", blueprint.RoleFrontstage).
		Card("l", "one", "first", "long").Card("l", "two", "x", "y").Card("l", "three", "z").Span("long", "three")
	l := Arrange(b.Doc(), b.MapID(), screen())
	r, _ := l.Rect(b.ID("long"))
	if want := 3*l.m.Column - 2*l.m.Gutter; r.W != want {
		t.Errorf("a span of three is %v wide, want %v", r.W, want)
	}
	x, _ := l.Rect(b.ID("x"))
	first, _ := l.Rect(b.ID("first"))
	if x.Y != first.Y {
		t.Errorf("room above the span stays empty: %v", x)
	}
	if on, ok := l.At(scene.Point{X: l.cols[2].X + 30, Y: r.Center().Y}).(OnCard); !ok || on.ID != b.ID("long") || on.Step != b.ID("one") {
		t.Error("a span is not met in its last column")
	}
}

func TestAPageShowsItsPartOfASpan(t *testing.T) {
	b := blueprinttest.Build().Map("m").Stage("s1").Step("a", "b").Stage("s2").Step("c", "d").Stage("s3").Step("e").
		Lane("l", blueprint.RoleFrontstage).Card("l", "b", "long").Span("long", "e")
	for _, c := range []struct {
		stage       string
		span        int
		left, right bool
	}{{"s1", 1, false, true}, {"s2", 2, true, true}, {"s3", 1, true, false}} {
		o := paper()
		o.Stages = []blueprint.ID{b.ID(c.stage)}
		l := Arrange(b.Doc(), b.MapID(), o)
		f, ok := l.find(b.ID("long"))
		if !ok || f.span != c.span || f.fromLeft != c.left || f.toRight != c.right {
			t.Errorf("%s: %v span %d from left %v to right %v", c.stage, ok, f.span, f.fromLeft, f.toRight)
		}
	}
}

func TestTilesGetEqualLanes(t *testing.T) {
	d, m := blueprinttest.Large(300)
	o := paper()
	lane := d.Lanes(m)[0].ID
	o.LaneHeights = map[blueprint.ID]float64{lane: 777}
	if l := Arrange(d, m, o); l.Rows()[0].H != 777 {
		t.Errorf("lane is %v high", l.Rows()[0].H)
	}
}

func TestArrowKeysReachEveryCardAndCell(t *testing.T) {
	d, m := blueprinttest.Large(200)
	l := Arrange(d, m, screen())
	seen := map[Spot]bool{}
	queue := []Spot{l.Next(Spot{}, Down)}
	for len(queue) > 0 {
		s := queue[0]
		queue = queue[1:]
		if seen[s] {
			continue
		}
		seen[s] = true
		for _, dir := range []Direction{Left, Right, Up, Down} {
			queue = append(queue, l.Next(s, dir))
		}
	}
	cards := 0
	for s := range seen {
		if !s.Card.IsZero() {
			cards++
		}
		if _, ok := l.Cell(s.Lane, s.Step); !ok {
			t.Errorf("%v is no cell", s)
		}
	}
	if want := len(l.Visible(everything(l))); cards < want*9/10 {
		t.Errorf("%d of %d cards can be reached", cards, want)
	}
}

func TestUpAndDownGoThroughAColumn(t *testing.T) {
	b := blueprinttest.Build().Map("m").Stage("s").Step("one", "two").Lane("l", blueprint.RoleFrontstage).Lane("k", blueprint.RoleBackstage).
		Card("l", "one", "A", "B").Card("k", "two", "C")
	l := Arrange(b.Doc(), b.MapID(), screen())
	at := Spot{b.ID("l"), b.ID("one"), b.ID("A")}
	for _, want := range []struct {
		d    Direction
		lane string
		step string
		card string
	}{{Down, "l", "one", "B"}, {Down, "k", "one", ""}, {Right, "k", "two", "C"}, {Down, "k", "two", "C"}, {Up, "l", "two", ""}, {Left, "l", "one", "A"}, {Left, "l", "one", "A"}} {
		at = l.Next(at, want.d)
		w := Spot{Lane: b.ID(want.lane), Step: b.ID(want.step)}
		if want.card != "" {
			w.Card = b.ID(want.card)
		}
		if at != w {
			t.Fatalf("%v, want %v", at, want)
		}
	}
}

func TestDropMarksLieBetweenCards(t *testing.T) {
	b := blueprinttest.Build().Map("m").Stage("s").Step("one", "two").Lane("l", blueprint.RoleFrontstage).Card("l", "one", "A", "B")
	l := Arrange(b.Doc(), b.MapID(), screen())
	ra, _ := l.Rect(b.ID("A"))
	rb, _ := l.Rect(b.ID("B"))
	slot := func(before blueprint.ID) scene.Rect { return l.Slot(b.ID("l"), b.ID("one"), before) }
	if r := slot(b.ID("A")); r.Bottom() > ra.Y {
		t.Errorf("before the first: %v", r)
	}
	if r := slot(b.ID("B")); r.Y < ra.Bottom() || r.Bottom() > rb.Y {
		t.Errorf("between: %v", r)
	}
	if r := slot(blueprint.ID{}); r.Y < rb.Bottom() {
		t.Errorf("at the end: %v", r)
	}
	r := l.Slot(b.ID("l"), b.ID("two"), blueprint.ID{})
	cell, _ := l.Cell(b.ID("l"), b.ID("two"))
	if r.H < 10 || r.Y < cell.Y || r.Bottom() > cell.Bottom() {
		t.Errorf("in an empty cell: %v of %v", r, cell)
	}
	for _, c := range []struct {
		y    float64
		want blueprint.ID
	}{{ra.Y + 2, b.ID("A")}, {ra.Bottom() - 2, b.ID("B")}, {rb.Bottom() - 2, blueprint.ID{}}} {
		if _, _, before, ok := l.SlotAt(scene.Point{X: ra.X + 9, Y: c.y}); !ok || before != c.want {
			t.Errorf("dropped at %v: before %v", c.y, before)
		}
	}
}

func TestTheCurveIsMonotoneBetweenSteps(t *testing.T) {
	r := random(11)
	for range 200 {
		v := make([]float64, 2+r.IntN(12))
		for i := range v {
			v[i] = math.Round(r.Float64()*40-20) / 10
		}
		m := tangents(v)
		for i := 0; i+1 < len(v); i++ {
			lo, hi := min(v[i], v[i+1]), max(v[i], v[i+1])
			last := v[i]
			for s := 1; s <= 50; s++ {
				y := hermite(v[i], m[i], v[i+1], m[i+1], float64(s)/50)
				if y < lo-1e-9 || y > hi+1e-9 || (y-last)*(v[i+1]-v[i]) < -1e-9 {
					t.Fatalf("%v: %v between points %d and %d", v, y, i, i+1)
				}
				last = y
			}
		}
	}
}

func TestABlankFeelingIsAGapNotZero(t *testing.T) {
	b := blueprinttest.Build().Map("m").Stage("s").Step("a", "b", "c", "d").Lane("e", blueprint.RoleEmotion).Persona("P").
		Feel("P", "a", 1).Feel("P", "b", -1).Feel("P", "d", 2)
	l := Arrange(b.Doc(), b.MapID(), screen())
	line := &l.lanes[0].curve.lines[0]
	if _, ok := line.at(1.5); ok {
		t.Error("the curve runs through a blank")
	}
	for pos, want := range map[float64]float64{0: 1, 1: -1, 3: 2} {
		if v, ok := line.at(pos); !ok || v != want {
			t.Errorf("at %v the curve is %v, want %v", pos, v, want)
		}
	}
	for _, pos := range []float64{-0.3, 3.4} {
		if v, ok := line.at(pos); ok {
			t.Errorf("beyond its ends, at %v, the curve is %v", pos, v)
		}
	}
	if runs := l.runs(line, 0, 4); len(runs) != 1 || runs[0] != (run{0, 1}) {
		t.Errorf("%v", runs)
	}
	if _, ok := l.EmotionPoint(b.ID("c"), b.ID("P")); ok {
		t.Error("a face at a blank")
	}
	r, ok := l.EmotionPoint(b.ID("d"), b.ID("P"))
	if on, hit := l.At(r.Center()).(OnEmotion); !ok || !hit || on.Step != b.ID("d") || on.Persona != b.ID("P") {
		t.Errorf("%#v", l.At(r.Center()))
	}
	if v, ok := l.EmotionValue(b.ID("e"), r.Center().Y); !ok || v != 2 {
		t.Errorf("value at the face is %v", v)
	}
}

func TestTheCurveOfAPageIsThatOfTheMap(t *testing.T) {
	b := blueprinttest.Build().Map("m").Stage("s1").Step("a", "b").Stage("s2").Step("c", "d").Lane("e", blueprint.RoleEmotion).Persona("P").
		Feel("P", "a", 0).Feel("P", "b", 2).Feel("P", "c", -2).Feel("P", "d", 1)
	whole := Arrange(b.Doc(), b.MapID(), paper())
	o := paper()
	o.Stages = []blueprint.ID{b.ID("s2")}
	page := Arrange(b.Doc(), b.MapID(), o)
	for pos := 1.5; pos <= 3; pos += 0.1 {
		want, _ := whole.lanes[0].curve.lines[0].at(pos)
		if got, ok := page.lanes[0].curve.lines[0].at(pos); !ok || got != want {
			t.Errorf("at %v: %v, want %v", pos, got, want)
		}
	}
	runs := page.runs(&page.lanes[0].curve.lines[0], 0, 2)
	if len(runs) != 1 || runs[0].from != 1.5 || runs[0].to != 3 {
		t.Errorf("%v", runs)
	}
	if x := page.posX(1.5); x != page.cols[0].X {
		t.Errorf("the curve enters the page at %v, want %v", x, page.cols[0].X)
	}
}

func TestRightToLeftTextStandsAtTheRight(t *testing.T) {
	b := blueprinttest.Build().Map("m").Stage("s").Step("a").Lane("l", blueprint.RoleFrontstage).Card("l", "a", "שלום לכולם")
	l := Arrange(b.Doc(), b.MapID(), screen())
	r, _ := l.Rect(b.ID("שלום לכולם"))
	var list scene.List
	l.PaintCard(&list, b.ID("שלום לכולם"), PaintOptions{})
	for _, it := range list.Items {
		if it.Op == scene.OpText && it.Line.RTL {
			if right := it.At.X + it.Line.Width; math.Abs(right-(r.Right()-l.m.PadX)) > 0.01 {
				t.Errorf("ends at %v of %v", right, r)
			}
			return
		}
	}
	t.Error("no line runs right to left")
}
