package canvas

import (
	"fmt"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas/scene"
)

// samples are maps of many shapes: random ones, a large one, and hostile texts.
func samples(t *testing.T) map[string]*Layout {
	out := map[string]*Layout{}
	for seed := range uint64(8) {
		d := blueprinttest.Random(random(seed), 150)
		for i, m := range d.Maps() {
			out[fmt.Sprintf("random %d map %d", seed, i)] = Arrange(d, m.ID, screen())
			out[fmt.Sprintf("random %d map %d on paper", seed, i)] = Arrange(d, m.ID, paper())
		}
	}
	d, m := blueprinttest.Large(400)
	out["large"], out["large on paper"] = Arrange(d, m, screen()), Arrange(d, m, paper())
	d, m = hostile(t)
	out["hostile"], out["hostile on paper"] = Arrange(d, m, screen()), Arrange(d, m, paper())
	return out
}

// hostile is a map whose every text is awkward.
func hostile(t *testing.T) (*blueprint.Doc, blueprint.ID) {
	b := blueprinttest.Build().Map("m").Stage("s").Step("a", "b").Lane("l", blueprint.RoleCustomerActions).Lane("e", blueprint.RoleEmotion)
	d := b.Doc()
	lane, steps := b.ID("l"), d.Steps(b.MapID())
	d, _ = edit(t, d, func(tx *blueprint.Tx) error {
		kinds := blueprint.CardKinds
		for i, text := range blueprinttest.Hostile() {
			c := blueprint.Card{ID: b.NewID(), Map: b.MapID(), Kind: kinds[i%len(kinds)].Value, Title: text, Severity: uint8(i % 5), Value: text, Target: text, Duration: text}
			c.Lane, c.Step = lane, steps[i%2].ID
			if err := tx.AddCard(c, blueprint.ID{}); err != nil {
				t.Logf("not allowed in a card: %v", err)
			}
		}
		return nil
	})
	return d, b.MapID()
}

func TestNothingOverlaps(t *testing.T) {
	for name, l := range samples(t) {
		t.Run(name, func(t *testing.T) {
			for row, ln := range l.lanes {
				laneRect := scene.Rect{X: l.m.LaneColumn, Y: l.rows[row].Y, W: l.right() - l.m.LaneColumn, H: l.rows[row].H}
				if row > 0 && l.rows[row-1].Y+l.rows[row-1].H > l.rows[row].Y {
					t.Errorf("lane %d overlaps the one above", row)
				}
				for col, c := range ln.cells {
					var rects []scene.Rect
					for _, list := range [][]placed{c.cards, c.through} {
						for _, p := range list {
							rects = append(rects, l.rectOf(row, col, p))
						}
					}
					for i, r := range rects {
						if r.X < laneRect.X || r.Right() > laneRect.Right()+1e-6 || r.Y < laneRect.Y || r.Bottom() > laneRect.Bottom()+1e-6 {
							t.Errorf("a card %v leaves its lane %v", r, laneRect)
						}
						for _, q := range rects[:i] {
							if r.Overlaps(q) {
								t.Errorf("cards overlap in lane %d, column %d: %v %v", row, col, r, q)
							}
						}
					}
				}
			}
		})
	}
}

func TestEveryTextIsInsideItsCard(t *testing.T) {
	for name, l := range samples(t) {
		t.Run(name, func(t *testing.T) {
			l.eachCard(0, len(l.rows), 0, len(l.cols), func(row, col int, p placed) bool {
				r := l.rectOf(row, col, p)
				var list scene.List
				l.PaintCard(&list, p.card.ID, PaintOptions{})
				for _, it := range list.Items {
					switch it.Op {
					case scene.OpText:
						a, d := testFonts().Ascent(it.Line.Face)*it.Line.Size, testFonts().Descent(it.Line.Face)*it.Line.Size
						box := scene.Rect{X: it.At.X, Y: it.At.Y - a*0.78, W: it.Line.Width, H: a*0.78 + d*0.8}
						if box.X < r.X-0.01 || box.Right() > r.Right()+0.01 || box.Y < r.Y-0.01 || box.Bottom() > r.Bottom()+0.01 {
							t.Errorf("%q %v leaves its card %v", it.Line.Text, box, r)
						}
					case scene.OpPicture:
						if it.Rect.X < r.X || it.Rect.Right() > r.Right() || it.Rect.Bottom() > r.Bottom() {
							t.Errorf("a picture %v leaves its card %v", it.Rect, r)
						}
					}
				}
				return true
			})
		})
	}
}

func TestPaperCutsNothing(t *testing.T) {
	for name, l := range samples(t) {
		if l.m.MaxLines > 0 {
			continue
		}
		whole := map[string]bool{}
		for r := range l.doc.All() {
			if contains(fmt.Sprintf("%+v", r), "…") {
				whole["…"] = true // somebody typed one
			}
		}
		if got := words(l, PaintOptions{}); contains(got, "…") && !whole["…"] {
			t.Errorf("%s: something is cut", name)
		}
		l.eachCard(0, len(l.rows), 0, len(l.cols), func(_, _ int, p placed) bool {
			if p.cut {
				t.Errorf("%s: %q is cut", name, p.card.Title)
			}
			return true
		})
	}
}

func TestTextsOfTheHeaderStayInTheirColumns(t *testing.T) {
	for name, l := range samples(t) {
		for col := range l.cols {
			r := l.stepRect(col)
			s := l.steps[col]
			if s == nil {
				continue
			}
			for _, line := range s.title {
				if line.Width > r.W-2*l.m.Gutter+0.01 {
					t.Errorf("%s: %q is wider than its step", name, line.Text)
				}
			}
			for _, b := range s.badges {
				if b.at.X+b.w > r.W-2*l.m.Gutter+0.01 || b.at.Y+l.m.Badge > r.H+0.01 {
					t.Errorf("%s: a badge of %q leaves its head", name, s.rec.Title)
				}
			}
			if s.h > l.stepH+0.01 {
				t.Errorf("%s: the head of %q is too high", name, s.rec.Title)
			}
		}
		for _, s := range l.stages {
			if s.h > l.chevron+l.m.PadY {
				t.Errorf("%s: stage %q is too high", name, s.rec.Title)
			}
		}
	}
}

func TestBadgesOfACardDoNotOverlap(t *testing.T) {
	for name, l := range samples(t) {
		l.eachCard(0, len(l.rows), 0, len(l.cols), func(_, _ int, p placed) bool {
			for _, list := range [][]badge{p.head, p.foot} {
				for i, b := range list {
					r := scene.Rect{X: b.at.X, Y: b.at.Y, W: b.w, H: l.m.Badge}
					for _, q := range list[:i] {
						if r.Overlaps(scene.Rect{X: q.at.X, Y: q.at.Y, W: q.w, H: l.m.Badge}) {
							t.Errorf("%s: badges of %q overlap", name, p.card.Title)
						}
					}
				}
			}
			return true
		})
	}
}

func TestEveryPaintedCardIsHit(t *testing.T) {
	for name, l := range samples(t) {
		hits := 0
		l.eachCard(0, len(l.rows), 0, len(l.cols), func(row, col int, p placed) bool {
			if p.back > 0 {
				return true
			}
			r, ok := l.Rect(p.card.ID)
			if !ok {
				t.Errorf("%s: a card on the map has no rectangle", name)
			}
			for _, at := range []scene.Point{r.Center(), {X: r.X + 1, Y: r.Y + 1}, {X: r.Right() - 1, Y: r.Y + 1}} {
				on, ok := l.At(at).(OnCard)
				if !ok || on.ID != p.card.ID {
					t.Fatalf("%s: %v of %q gives %#v", name, at, p.card.Title, l.At(at))
				}
				if on.Lane != l.rows[row].Lane || on.Step != p.card.Step && on.Step != l.cols[col].Step {
					t.Errorf("%s: wrong cell", name)
				}
			}
			if c, radius, ok := l.Handle(p.card.ID); !ok || radius <= 0 || !isHandle(l.At(c), p.card.ID) {
				t.Errorf("%s: the handle of %q is not met", name, p.card.Title)
			}
			hits++
			return true
		})
		if seen := len(l.Visible(everything(l))); seen != hits {
			t.Errorf("%s: %d cards visible, %d on the map", name, seen, hits)
		}
	}
}

func isHandle(target Target, id blueprint.ID) bool {
	on, ok := target.(OnCard)
	return ok && on.Handle && on.ID == id
}

func TestCardsOfTheDocumentAreOnTheMapOnce(t *testing.T) {
	d, m := blueprinttest.Large(300)
	l := Arrange(d, m, screen())
	want := map[blueprint.ID]bool{}
	for _, c := range d.Cards(m) {
		if !c.Parked() {
			want[c.ID] = true
		}
	}
	for _, id := range l.Visible(everything(l)) {
		if !want[id] {
			t.Errorf("%v twice or unknown", id)
		}
		delete(want, id)
	}
	if len(want) > 0 {
		t.Errorf("%d cards missing", len(want))
	}
}

func TestVisibleIsWhatOverlaps(t *testing.T) {
	d, m := blueprinttest.Large(300)
	l := Arrange(d, m, screen())
	w, h := l.Size()
	r := random(1)
	for range 60 {
		v := scene.Rect{X: r.Float64() * w, Y: r.Float64() * h, W: r.Float64() * 900, H: r.Float64() * 700}
		got := map[blueprint.ID]bool{}
		for _, id := range l.Visible(v) {
			if got[id] {
				t.Fatalf("%v twice", id)
			}
			got[id] = true
		}
		for _, c := range d.Cards(m) {
			if q, ok := l.Rect(c.ID); ok && q.Overlaps(v) != got[c.ID] {
				t.Fatalf("card at %v, view %v: visible %v", q, v, got[c.ID])
			}
		}
	}
}

func TestEmptyMapsSayWhatGoesWhere(t *testing.T) {
	b := blueprinttest.Build().Map("m")
	l := Arrange(b.Doc(), b.MapID(), screen())
	w, h := l.Size()
	if w < 200 || h < 200 {
		t.Errorf("an empty map is %v by %v", w, h)
	}
	mustSay(t, l, "Drag a stage here, or press Ctrl+Shift+Enter", "Nothing here yet")
	b.Stage("s")
	mustSay(t, Arrange(b.Doc(), b.MapID(), screen()), "Drop a step here")
	if n := len(Arrange(b.Doc(), b.MapID(), screen()).Columns()); n != 1 {
		t.Errorf("an empty stage has %d columns", n)
	}
	if got := words(Arrange(b.Doc(), b.MapID(), paper()), PaintOptions{}); contains(got, "Drop a step") {
		t.Error("a hint is printed")
	}
}

func TestALayoutOfNoMapIsEmpty(t *testing.T) {
	l := Arrange(blueprint.New(), blueprint.ID{}, screen())
	words(l, PaintOptions{})
	l.At(scene.Point{X: 10, Y: 10})
	l.Next(Spot{}, Down)
	Minimap(l, 100, 60, LightTheme(), nil)
}
