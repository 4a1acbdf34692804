package canvas_test

import (
	"slices"
	"testing"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
)

func TestSamplesOfLinksDifferByMoreThanColour(t *testing.T) {
	r := scene.Rect{X: 10, Y: 20, W: 24, H: 8}
	shapes := map[string]blueprint.LinkKind{}
	for _, k := range blueprint.LinkKinds {
		var l scene.List
		canvas.PaintLinkSample(&l, k.Value, r, canvas.PrintTheme(), canvas.PaperMetrics())
		shape := ""
		for _, it := range l.Items {
			if b := it.Path.Bounds(); b.X < r.X-3 || b.Right() > r.Right()+3 || b.Y < r.Y-1 || b.Bottom() > r.Bottom()+1 {
				t.Errorf("%s leaves its room: %v", k.Value, b)
			}
			shape += string(rune('0'+len(it.Path.Points))) + string(rune('a'+int(it.Dash.On*10)))
			if it.Fill.A > 0 {
				shape += "f"
			}
		}
		if other, taken := shapes[shape]; taken {
			t.Errorf("%s looks like %s", k.Value, other)
		}
		shapes[shape] = k.Value
	}
}

func TestLinesBelowAreThoseOfTheMap(t *testing.T) {
	lanes := []blueprint.Lane{}
	for i, r := range []blueprint.Role{blueprint.RoleCustomerActions, blueprint.RoleFrontstage, blueprint.RoleBackstage, blueprint.RoleSystems} {
		lanes = append(lanes, blueprint.Lane{ID: blueprint.DeriveID(blueprint.KindOfLane, string(rune('a'+i))), Role: r})
	}
	all := []blueprint.Zone{blueprint.ZoneCustomer, blueprint.ZoneOnstage, blueprint.ZoneBackstage}
	if got := canvas.LinesBelow(lanes); !slices.Equal(got, all) {
		t.Errorf("the lines are below %v", got)
	}
	if got := canvas.LinesBelow(lanes[:2]); !slices.Equal(got, all[:1]) {
		t.Errorf("of two lanes the lines are below %v", got)
	}
	for _, z := range all {
		var l scene.List
		canvas.PaintLineSample(&l, z, scene.Rect{W: 20, H: 8}, canvas.PrintTheme(), canvas.PaperMetrics())
		if canvas.LineName(z) == "" || len(l.Items) != 1 {
			t.Errorf("zone %v has no line", z)
		}
	}
}
