package canvas

import (
	"math"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas/scene"
)

// crosses reports whether an axis-parallel stretch runs through r.
func crosses(a, b scene.Point, r scene.Rect) bool {
	s := scene.Rect{X: min(a.X, b.X), Y: min(a.Y, b.Y), W: math.Abs(a.X-b.X) + 1e-9, H: math.Abs(a.Y-b.Y) + 1e-9}
	return s.Overlaps(r)
}

// withoutSpans makes every card one step wide: then a free way always exists.
func withoutSpans(t *testing.T, d *blueprint.Doc, m blueprint.ID) *blueprint.Doc {
	d, _ = edit(t, d, func(tx *blueprint.Tx) error {
		for _, c := range tx.Doc().Cards(m) {
			if !c.Last.IsZero() {
				c.Last = blueprint.ID{}
				if err := tx.Put(c); err != nil {
					return err
				}
			}
		}
		return nil
	})
	return d
}

func TestLinksRunAroundCards(t *testing.T) {
	docs := map[string]*blueprint.Doc{}
	d, _ := blueprinttest.Large(3000)
	docs["large"] = d
	for seed := range uint64(6) {
		docs["random "+itoa(int(seed))] = blueprinttest.Random(random(seed+100), 200)
	}
	checked := 0
	for name, d := range docs {
		for _, m := range d.Maps() {
			d := withoutSpans(t, d, m.ID)
			for _, o := range []Options{screen(), paper()} {
				l := Arrange(d, m.ID, o)
				for _, k := range l.links.list {
					w, ok := l.wayOf(k.link)
					if !ok || len(w.points) < 2 {
						t.Fatalf("%s: a listed link has no way", name)
					}
					checked++
					for i := 1; i < len(w.points); i++ {
						a, b := w.points[i-1], w.points[i]
						if math.Abs(a.X-b.X) > 1e-6 && math.Abs(a.Y-b.Y) > 1e-6 {
							t.Errorf("%s: a way runs aslant: %v", name, w.points)
						}
						for _, id := range l.Visible(bounds(w.points)) {
							if r, _ := l.Rect(id); crosses(a, b, r.Inset(1)) {
								t.Errorf("%s: %s from %v crosses card %v: %v", name, k.link.Kind, a, r, w.points)
							}
						}
					}
				}
			}
		}
	}
	if checked < 100 {
		t.Errorf("only %d links checked", checked)
	}
}

func TestLinksEndAtTheirCards(t *testing.T) {
	d, m := blueprinttest.Large(400)
	l := Arrange(d, m, screen())
	for _, k := range l.links.list {
		w, _ := l.wayOf(k.link)
		touches := func(p scene.Point, id blueprint.ID) bool {
			e, ok := l.end(id)
			return ok && e.rect.Inset(-1).Contains(p)
		}
		if !touches(w.points[0], k.link.From) {
			t.Errorf("%v does not begin at its card", w.points)
		}
		if !k.link.To.IsZero() && !touches(w.points[len(w.points)-1], k.link.To) {
			t.Errorf("%v does not end at its card", w.points)
		}
	}
}

func TestLabelsStandOnNoCard(t *testing.T) {
	d, m := blueprinttest.Large(400)
	l := Arrange(d, m, screen())
	labels := 0
	for _, k := range l.links.list {
		w, _ := l.wayOf(k.link)
		b, ok := l.labelOf(w)
		if !ok {
			continue
		}
		labels++
		for _, id := range l.Visible(b.rect) {
			t.Errorf("label %q stands on card %v", labelText(k.link), id)
		}
	}
	if labels == 0 {
		t.Error("no label at all")
	}
}

func TestALinkIsHitOnItsLine(t *testing.T) {
	b := blueprinttest.Build().Map("m").Stage("s").Step("one", "two").Lane("l", blueprint.RoleFrontstage).Lane("k", blueprint.RoleBackstage).
		Card("l", "one", "A").Card("k", "one", "B").Link("A", "B", blueprint.LinkTrigger)
	l := Arrange(b.Doc(), b.MapID(), screen())
	pts := l.Route(b.ID("A"), b.ID("B"))
	if len(pts) != 2 || pts[0].X != pts[1].X {
		t.Fatalf("cards above each other are joined by %v", pts)
	}
	at := scene.Point{X: pts[0].X + 2, Y: (pts[0].Y + pts[1].Y) / 2}
	if on, ok := l.At(at).(OnLink); !ok || !on.Bounds().Contains(at) {
		t.Errorf("%#v", l.At(at))
	}
}

func TestLinksBetweenStepsRunBelowTheirHeads(t *testing.T) {
	b := blueprinttest.Build().Map("m").Stage("s").Step("one", "two", "three").Lane("l", blueprint.RoleFrontstage)
	plain := Arrange(b.Doc(), b.MapID(), screen()).HeaderHeight()
	b.Link("three", "one", blueprint.LinkLoop)
	l := Arrange(b.Doc(), b.MapID(), screen())
	if l.HeaderHeight() <= plain {
		t.Error("the header makes no room for the link")
	}
	for _, p := range l.Route(b.ID("three"), b.ID("one")) {
		if p.Y < l.stepTop || p.Y > l.HeaderHeight() {
			t.Errorf("%v leaves the header", p)
		}
	}
}

func TestLinksThatRunBesideEachOtherTakeTracksOfTheirOwn(t *testing.T) {
	g := make(gutters, 3)
	seen := map[int]bool{}
	for range tracks {
		seen[g.take(1, [2]int{0, 4})] = true
	}
	if len(seen) != tracks {
		t.Errorf("%d links share %d tracks", tracks, len(seen))
	}
	if got := g.take(1, [2]int{5, 6}); got != 0 {
		t.Errorf("beside nobody a link takes track %d", got)
	}
	if got := g.take(2, [2]int{0, 4}); got != 0 {
		t.Errorf("alone in a gutter a link takes track %d", got)
	}
}
