package editor_test

import (
	"fmt"
	"math"
	"testing"

	"throughline/canvas"
	"throughline/editor"
	"throughline/editor/editortest"
)

func TestZoomCommandsKeepWhatIsSelectedWhereItIs(t *testing.T) {
	r := editortest.New(t, editortest.Grid(t, 40, 12, 2))
	id := r.ID("card 0 of step 3 in lane 3")
	r.S.Select(id)
	at := func() (x, y float64) {
		rect, _ := r.S.Layout().Rect(id)
		p := r.S.View().ToBoard(r.S.Layout(), canvas.PartBody, rect.Center())
		return p.X, p.Y
	}
	r.Run("zoom-150")
	x, y := at()
	for _, percent := range []int{200, 300, 400, 150} {
		r.Run(fmt.Sprintf("zoom-%d", percent))
		if z := r.S.View().Zoom; math.Abs(z-float64(percent)/100) > 1e-9 {
			t.Errorf("at %d %% the zoom is %g", percent, z)
		}
		if x1, y1 := at(); math.Abs(x1-x) > 2 || math.Abs(y1-y) > 2 {
			t.Errorf("at %d %% the card has gone from %.0f, %.0f to %.0f, %.0f", percent, x, y, x1, y1)
		}
	}
	for _, percent := range editor.ZoomLevels {
		if z := float64(percent) / 100; z < canvas.MinZoom || z > canvas.MaxZoom {
			t.Errorf("%d %% is beyond what a board can show", percent)
		}
	}
}

func TestKeysGoToTheEndsOfALaneAndOfTheMapAndPageBothWays(t *testing.T) {
	r := editortest.New(t, editortest.Grid(t, 40, 12, 1))
	r.S.SetSpot(canvas.Spot{Lane: r.ID("L4"), Step: r.ID("S7")})
	want := func(what, lane, step string) {
		t.Helper()
		if p := r.S.Spot(); p.Lane != r.ID(lane) || p.Step != r.ID(step) {
			t.Errorf("%s does not go to %s at %s", what, lane, step)
		}
	}
	r.Key(canvas.KeyEnd)
	want("End", "L4", "S39")
	r.Key(canvas.KeyHome)
	want("Home", "L4", "S0")
	r.Key(canvas.KeyEnd, canvas.Ctrl)
	want("Ctrl+End", "L11", "S39")
	r.Key(canvas.KeyHome, canvas.Ctrl)
	want("Ctrl+Home", "L0", "S0")
	v := r.S.View()
	r.Key(canvas.KeyPageDown, canvas.Shift)
	if now := r.S.View(); now.OX <= v.OX || now.OY != v.OY {
		t.Error("Shift+PageDown does not scroll to the right")
	}
	r.Key(canvas.KeyPageUp, canvas.Shift)
	if now := r.S.View(); now != v {
		t.Error("Shift+PageUp does not come back")
	}
}
