package canvas

import (
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas/scene"
)

func BenchmarkArrange10000(b *testing.B) {
	d, m := blueprinttest.Large(10000)
	o := screen()
	b.ResetTimer()
	for b.Loop() {
		Arrange(d, m, o)
	}
}

// a card somewhere in the middle of a map.
func middle(d *blueprint.Doc, m blueprint.ID) blueprint.Card {
	cards := d.Cards(m)
	for _, c := range cards[len(cards)/2:] {
		if !c.Parked() && c.Last.IsZero() {
			return c
		}
	}
	return cards[0]
}

func BenchmarkUpdateOneTitle10000(b *testing.B) {
	d, m := blueprinttest.Large(10000)
	l := Arrange(d, m, screen())
	c := middle(d, m)
	c.Title += " once more, and longer than before"
	after, change := edit(b, d, func(tx *blueprint.Tx) error { return tx.Put(c) })
	b.ResetTimer()
	for b.Loop() {
		l.Update(after, change)
	}
}

func BenchmarkUpdateOneMove10000(b *testing.B) {
	d, m := blueprinttest.Large(10000)
	l := Arrange(d, m, screen())
	c := middle(d, m)
	steps := d.Steps(m)
	after, change := edit(b, d, func(tx *blueprint.Tx) error { return tx.MoveCard(c.ID, c.Lane, steps[len(steps)-1].ID, blueprint.ID{}) })
	b.ResetTimer()
	for b.Loop() {
		l.Update(after, change)
	}
}

// Painting a window costs the same in a small map and in a large one.
func BenchmarkPaint(b *testing.B) {
	for _, n := range []struct {
		name  string
		cards int
		zoom  float64
	}{{"1000 at 1", 1000, 1}, {"10000 at 1", 10000, 1}, {"10000 at 0.3", 10000, 0.3}, {"10000 at 0.1", 10000, 0.1}} {
		b.Run(n.name, func(b *testing.B) {
			d, m := blueprinttest.Large(n.cards)
			l := Arrange(d, m, screen())
			w, h := l.Size()
			view := scene.Rect{X: w / 3, Y: h / 3, W: 1440 / n.zoom, H: 900 / n.zoom}
			o := PaintOptions{Theme: LightTheme(), Scale: n.zoom}
			var list scene.List
			b.ResetTimer()
			for b.Loop() {
				list.Reset()
				l.Paint(&list, PartBody, view, o)
			}
			b.ReportMetric(float64(len(list.Items)), "items")
		})
	}
}

func BenchmarkAt10000(b *testing.B) {
	d, m := blueprinttest.Large(10000)
	l := Arrange(d, m, screen())
	w, h := l.Size()
	b.ResetTimer()
	for i := 0; b.Loop(); i++ {
		l.At(scene.Point{X: float64(i*37%int(w)) + 0.5, Y: float64(i*53%int(h)) + 0.5})
	}
}

func BenchmarkMinimap10000(b *testing.B) {
	d, m := blueprinttest.Large(10000)
	l := Arrange(d, m, screen())
	t := LightTheme()
	b.ResetTimer()
	for b.Loop() {
		Minimap(l, 200, 130, t, nil)
	}
}

func BenchmarkDamage10000(b *testing.B) {
	d, m := blueprinttest.Large(10000)
	l := Arrange(d, m, screen())
	c := middle(d, m)
	c.Title += "."
	after, change := edit(b, d, func(tx *blueprint.Tx) error { return tx.Put(c) })
	n := l.Update(after, change)
	b.ResetTimer()
	for b.Loop() {
		n.Damage(l)
	}
}

// What a person waits for after a keystroke: layout, damage, and the first
// painting, for which the ways of the links in view are worked out anew.
func BenchmarkEditAndPaint10000(b *testing.B) {
	d, m := blueprinttest.Large(10000)
	l := Arrange(d, m, screen())
	c := middle(d, m)
	r, _ := l.Rect(c.ID)
	view := scene.Rect{X: r.X - 700, Y: r.Y - 450, W: 1440, H: 900}
	c.Title += "."
	after, change := edit(b, d, func(tx *blueprint.Tx) error { return tx.Put(c) })
	o := PaintOptions{Theme: LightTheme(), Scale: 1}
	var list scene.List
	b.ResetTimer()
	for b.Loop() {
		n := l.Update(after, change)
		n.Damage(l)
		list.Reset()
		n.Paint(&list, PartBody, view, o)
	}
}

// BenchmarkDamageOfTallerRow10000: a lane grows, so that all below it moves.
func BenchmarkDamageOfTallerRow10000(b *testing.B) {
	d, m := blueprinttest.Large(10000)
	l := Arrange(d, m, screen())
	c := middle(d, m)
	c.Title += strings.Repeat(" and on and on", 30)
	after, change := edit(b, d, func(tx *blueprint.Tx) error { return tx.Put(c) })
	b.ResetTimer()
	for b.Loop() {
		l.Update(after, change).Damage(l)
	}
}
