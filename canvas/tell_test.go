package canvas

import (
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/canvas/scene"
)

// Every sign on a card or step says in words what it means, where it is painted.
func TestEverySignSaysWhatItMeans(t *testing.T) {
	d, m := everyday(t)
	l := Arrange(d, m, screen())
	told := 0
	for _, c := range d.Cards(m) {
		f, ok := l.find(c.ID)
		if !ok {
			continue
		}
		r, _ := l.Rect(c.ID)
		for _, b := range append(append([]badge{}, f.head...), f.foot...) {
			p := scene.Point{X: r.X + b.at.X + b.w/2, Y: r.Y + b.at.Y + l.m.Badge/3}
			if at, ok := l.At(p).(OnCard); !ok || at.Handle {
				continue
			}
			got, ok := l.Tell(p, false)
			if !ok || got.ID != c.ID || strings.TrimSpace(got.Title) == "" || strings.HasSuffix(got.Title, ": ") {
				t.Errorf("a sign of %q says %+v", c.Title, got)
			}
			told++
		}
	}
	if told < 5 {
		t.Errorf("only %d signs were asked", told)
	}
}

func TestWhatIsCutIsToldWhole(t *testing.T) {
	d, m := everyday(t)
	long := strings.Repeat("words without end ", 40)
	d, _ = edit(t, d, func(tx *blueprint.Tx) error {
		for _, c := range d.Cards(m) {
			c.Title = long
			if err := tx.Put(c); err != nil {
				return err
			}
		}
		for _, s := range d.Steps(m) {
			s.Title = long
			if err := tx.Put(s); err != nil {
				return err
			}
		}
		return nil
	})
	l := Arrange(d, m, screen())
	for _, c := range d.Cards(m) {
		if r, ok := l.Rect(c.ID); ok {
			at := scene.Point{X: r.X + r.W/2, Y: r.Y + r.H/2}
			if c.Severity > 0 || c.Kind == blueprint.KindQuote {
				continue // its head moves the text down; quotes gain marks
			}
			if got, ok := l.Tell(at, false); ok && got.Title != long && !strings.Contains(got.Title, ":") {
				t.Errorf("it says %q", got.Title)
			}
			if got, ok := l.Tell(at, true); !ok || got.Title != long {
				t.Errorf("from afar it says %q", got.Title)
			}
		}
	}
	for _, s := range d.Steps(m) {
		r, _ := l.Rect(s.ID)
		if got, ok := l.Tell(scene.Point{X: r.X + r.W - l.m.Gutter - 1, Y: r.Y + 2}, false); !ok || got.Title == "" {
			t.Errorf("a step says %q, %v", got.Title, ok)
		}
	}
}
