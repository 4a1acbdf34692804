package canvas

import (
	"fmt"
	"image"
	"math/rand/v2"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas/raster"
	"throughline/canvas/scene"
)

// randomFolds hides and collapses some stages and lanes.
func randomFolds(r *rand.Rand, d *blueprint.Doc, m blueprint.ID) (hidden, collapsed map[blueprint.ID]bool) {
	hidden, collapsed = map[blueprint.ID]bool{}, map[blueprint.ID]bool{}
	var ids []blueprint.ID
	for _, s := range d.Stages(m) {
		ids = append(ids, s.ID)
	}
	for _, l := range d.Lanes(m) {
		ids = append(ids, l.ID)
	}
	for _, id := range ids {
		switch r.IntN(6) {
		case 0:
			hidden[id] = true
		case 1:
			collapsed[id] = true
		}
	}
	return hidden, collapsed
}

func TestFoldedLayoutsAreCarriedOnAsIfArrangedAnew(t *testing.T) {
	for seed := range uint64(14) {
		r := random(seed + 500)
		d := blueprinttest.Random(r, 60+int(seed)*20)
		if len(d.Maps()) == 0 {
			continue
		}
		m, o := d.Maps()[0].ID, screen()
		l := Arrange(d, m, o)
		same := func(what string, got *Layout, want *Layout) {
			t.Helper()
			if a, b := words(got, PaintOptions{}), words(want, PaintOptions{}); a != b {
				t.Fatalf("seed %d, %s: %s", seed, what, firstDifference(a, b))
			}
		}
		for i := range 40 {
			if i%4 == 0 {
				o.Hidden, o.Collapsed = randomFolds(r, d, m)
				before := l
				l = l.Fold(o.Hidden, o.Collapsed)
				same("folding", l, Arrange(d, m, o))
				same("unfolding", l.Fold(before.opt.Hidden, before.opt.Collapsed), before)
			}
			name, f := blueprinttest.RandomEdit(r, d)
			after, c, err := d.Edit(f)
			if err != nil {
				continue
			}
			next := l.Update(after, c)
			same(fmt.Sprintf("edit %d, %s", i, name), next, Arrange(after, m, o))
			same("taking back "+name, next.Update(d, c.Inverse()), l)
			d, l = after, next
		}
	}
}

// aFoldable is a map of three stages with a card in every cell of two lanes, one that
// spans the first two stages, and links from folded to open places.
func aFoldable() *blueprinttest.Builder {
	return blueprinttest.Build().Map("m").
		Stage("s1").Step("a", "b").Stage("s2").Step("c", "d").Stage("s3").Step("e").
		Lane("l1", blueprint.RoleCustomerActions).Card("l1", "a", "a1").Card("l1", "b", "b1").Card("l1", "c", "c1").Card("l1", "d", "d1").Card("l1", "e", "e1").
		Lane("l2", blueprint.RoleFrontstage).Card("l2", "a", "a2").Card("l2", "b", "b2").Card("l2", "c", "c2").Card("l2", "d", "d2").Card("l2", "e", "e2").
		Lane("l3", blueprint.RoleBackstage).Card("l3", "e", "e3")
}

func foldable(hidden, collapsed []string) (*blueprinttest.Builder, *Layout) {
	b := aFoldable()
	o := screen()
	o.Hidden, o.Collapsed = map[blueprint.ID]bool{}, map[blueprint.ID]bool{}
	for _, h := range hidden {
		o.Hidden[b.ID(h)] = true
	}
	for _, c := range collapsed {
		o.Collapsed[b.ID(c)] = true
	}
	return b, Arrange(b.Doc(), b.MapID(), o)
}

func TestHiddenStagesAndLanesLeaveAMarkBetweenTheirNeighbours(t *testing.T) {
	b, l := foldable([]string{"s2", "l2"}, nil)
	for _, gone := range []string{"s2", "c", "c1", "l2", "a2"} {
		if r, ok := l.Rect(b.ID(gone)); ok {
			t.Errorf("%s is still at %v", gone, r)
		}
	}
	first, _ := l.Rect(b.ID("b"))
	last, _ := l.Rect(b.ID("e"))
	if first.Right() != last.X {
		t.Errorf("the neighbours are apart: %v, %v", first, last)
	}
	seams := l.Seams()
	if len(seams) != 2 || seams[0].IDs[0] != b.ID("s2") || seams[1].IDs[0] != b.ID("l2") || seams[0].Where != last.X {
		t.Fatalf("%+v", seams)
	}
	for i, s := range seams {
		if on, ok := l.At(s.Rect.Center()).(OnSeam); !ok || on.Index != i {
			t.Errorf("at the mark of %v: %#v", s.IDs, l.At(s.Rect.Center()))
		}
	}
	if s := l.Next(Spot{b.ID("l1"), b.ID("b"), b.ID("b1")}, Right); s.Card != b.ID("e1") {
		t.Errorf("the keyboard goes to %v", s)
	}
	if s := l.Next(Spot{b.ID("l1"), b.ID("e"), b.ID("e1")}, Down); s.Card != b.ID("e3") {
		t.Errorf("the keyboard goes down to %v", s)
	}
}

func TestCollapsedStagesAndLanesShowWhatIsInThem(t *testing.T) {
	b, l := foldable(nil, []string{"s2", "l2"})
	s2, ok := l.Rect(b.ID("s2"))
	if !ok || s2.W != l.foldedWidth() {
		t.Fatalf("the collapsed stage is at %v", s2)
	}
	for _, gone := range []string{"c", "c1", "a2"} {
		if r, ok := l.Rect(b.ID(gone)); ok {
			t.Errorf("%s is still at %v", gone, r)
		}
	}
	row, col := l.rowOf[b.ID("l1")], l.colOf[b.ID("c")]
	if n := l.foldCount(row, col); n != 2 {
		t.Errorf("%d cards are counted in a collapsed stage's lane", n)
	}
	if got := l.lanes[l.rowOf[b.ID("l2")]].count[0].Text; got != "5 cards" {
		t.Errorf("the collapsed lane says %q", got)
	}
	if r := l.rows[l.rowOf[b.ID("l2")]]; r.H != l.foldedHeight() || r.Fold != Collapsed {
		t.Errorf("the collapsed lane is %g high", r.H)
	}
	cell, _ := l.Cell(b.ID("l1"), b.ID("d"))
	if on, ok := l.At(scene.Point{X: cell.X + 20, Y: cell.Y + 5}).(OnFolded); !ok || on.ID != b.ID("s2") || on.Lane != b.ID("l1") {
		t.Errorf("in a collapsed stage: %#v", l.At(cell.Center()))
	}
}

func TestLinksToFoldedThingsEndAtTheNumberThatStandsForThem(t *testing.T) {
	b := aFoldable().Link("a1", "c2", blueprint.LinkNext).Link("a1", "e1", blueprint.LinkNext)
	o := screen()
	o.Collapsed = map[blueprint.ID]bool{b.ID("l2"): true}
	l := Arrange(b.Doc(), b.MapID(), o)
	for _, k := range b.Doc().LinksFrom(b.ID("a1")) {
		way := l.Way(k.ID)
		if len(way) == 0 {
			t.Fatal("a link is not drawn")
		}
		if end := way[len(way)-1]; k.To == b.ID("c2") && !l.foldRect(l.rowOf[b.ID("l2")], l.colOf[b.ID("c")]).Inset(-1).Contains(end) {
			t.Errorf("the link ends at %v", end)
		}
	}
	o.Collapsed, o.Hidden = nil, map[blueprint.ID]bool{b.ID("s3"): true}
	l = Arrange(b.Doc(), b.MapID(), o)
	for _, k := range b.Doc().LinksFrom(b.ID("a1")) {
		if way := l.Way(k.ID); (len(way) > 0) != (k.To == b.ID("c2")) {
			t.Errorf("a link into a hidden stage is drawn: %v", way)
		}
	}
}

func TestAMapNeverVanishes(t *testing.T) {
	b, l := foldable([]string{"s1", "s2", "s3", "l1", "l2", "l3"}, nil)
	if _, ok := l.Rect(b.ID("a1")); !ok || len(l.Seams()) > 0 {
		t.Error("everything is hidden")
	}
}

func TestBordersAreMetWithinTheSameDistanceAtAnyZoom(t *testing.T) {
	b, l := foldable(nil, nil)
	a, _ := l.Rect(b.ID("a"))
	lane, _ := l.Rect(b.ID("l1"))
	for _, zoom := range []float64{0.25, 1, 3} {
		near, far := 3/zoom, 6/zoom
		for _, p := range []scene.Point{{X: a.Right() - near, Y: a.Y + 4}, {X: a.Right() + near, Y: a.Y + 4}} {
			if on, ok := l.AtZoom(p, zoom).(OnBorder); !ok || on.Step != b.ID("a") {
				t.Errorf("zoom %g, %v: %#v", zoom, p, l.AtZoom(p, zoom))
			}
		}
		if on, ok := l.AtZoom(scene.Point{X: 20, Y: lane.Bottom() - near}, zoom).(OnBorder); !ok || on.Lane != b.ID("l1") {
			t.Errorf("zoom %g: %#v", zoom, l.AtZoom(scene.Point{X: 20, Y: lane.Bottom() - near}, zoom))
		}
		if on, ok := l.AtZoom(scene.Point{X: a.Right() - far, Y: a.Y + 4}, zoom).(OnStep); !ok {
			t.Errorf("zoom %g: %#v", zoom, on)
		}
	}
}

func TestSizesGivenByHandCountOnTheBoardOnly(t *testing.T) {
	b := aFoldable()
	d, _, err := b.Doc().Edit(func(tx *blueprint.Tx) error {
		s, _ := blueprint.Get[blueprint.Step](tx.Doc(), b.ID("b"))
		s.Width = blueprint.Known(300)
		ln, _ := blueprint.Get[blueprint.Lane](tx.Doc(), b.ID("l2"))
		ln.Height = blueprint.Known(240)
		if err := tx.Put(s); err != nil {
			return err
		}
		return tx.Put(ln)
	})
	if err != nil {
		t.Fatal(err)
	}
	l := Arrange(d, b.MapID(), screen())
	if r, _ := l.Rect(b.ID("b")); r.W != 300 {
		t.Errorf("the step is %g wide", r.W)
	}
	if r, _ := l.Rect(b.ID("b1")); r.W != 300-2*l.m.Gutter {
		t.Errorf("its card is %g wide", r.W)
	}
	if r, _ := l.Rect(b.ID("l2")); r.H != 240 {
		t.Errorf("the lane is %g high", r.H)
	}
	page := Arrange(d, b.MapID(), paper())
	if r, _ := page.Rect(b.ID("b")); r.W != page.m.Column {
		t.Errorf("on paper the step is %g wide", r.W)
	}
}

// A folded map painted in parts is the map painted at once, so that a board may scroll
// it by moving pixels.
func TestFoldedMapsArePaintedAlikeInParts(t *testing.T) {
	p := raster.NewPainter(testFonts())
	for seed := range uint64(4) {
		r := random(seed + 900)
		d := blueprinttest.Random(r, 90)
		if len(d.Maps()) == 0 {
			continue
		}
		m, o := d.Maps()[0].ID, screen()
		o.Hidden, o.Collapsed = randomFolds(r, d, m)
		l := Arrange(d, m, o)
		for _, scale := range []float64{0.43, 1} {
			w, h := l.Size()
			size := image.Rect(0, 0, min(int(w*scale), 900), min(int(h*scale), 700))
			whole, parts := image.NewRGBA(size), image.NewRGBA(size)
			paintInto(p, whole, l, size, scale)
			for y := 0; y < size.Dy(); y += 97 {
				for x := 0; x < size.Dx(); x += 131 {
					paintInto(p, parts, l, image.Rect(x, y, x+131, y+97).Intersect(size), scale)
				}
			}
			if at, ok := firstPixel(whole, parts); !ok {
				t.Fatalf("seed %d at %g: pixel %v differs", seed, scale, at)
			}
		}
	}
}
