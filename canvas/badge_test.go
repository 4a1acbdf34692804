package canvas_test

import (
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas"
	"throughline/canvas/scene"
	"throughline/canvas/scene/scenetest"
)

func TestBadgesWiderThanTheirColumnAreLaidOutWhateverTheySay(t *testing.T) {
	for _, blank := range append(blueprinttest.Hostile(), strings.Repeat("\u00A0", 300), strings.Repeat("\u3000", 90)) {
		b := blueprinttest.Build().Map("M").Stage("S").Step("P").Lane("L", blueprint.RoleMetrics).Card("L", "P", "C").Department("D").Owner("D", "P", "C")
		d, _, err := b.Doc().Edit(func(tx *blueprint.Tx) error {
			s, c := tx.Doc().Steps(b.MapID())[0], tx.Doc().Cards(b.MapID())[0]
			s.Duration, c.Duration, c.Value, c.Target, c.Due = blank, blank, blank, blank, blank
			dep := tx.Doc().Departments()[0]
			dep.Name, dep.Initials = blank, blank
			for _, r := range []blueprint.Record{s, c, dep} {
				if err := tx.Put(r); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range []canvas.Metrics{canvas.ScreenMetrics(), canvas.PaperMetrics()} {
			for _, width := range []float64{6, 40} {
				l := canvas.Arrange(d, b.MapID(), canvas.Options{Metrics: m, Fonts: scenetest.Fonts(), ColumnWidth: width})
				w, h := l.Size()
				var list scene.List
				l.Paint(&list, canvas.PartBody, scene.Rect{W: w, H: h}, canvas.PaintOptions{})
			}
		}
	}
}
