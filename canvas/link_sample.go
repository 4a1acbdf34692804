package canvas

import (
	"slices"

	"throughline/blueprint"
	"throughline/canvas/scene"
)

// PaintLinkSample draws a link of that kind from left to right through the
// middle of r, as the board with these metrics draws it: for legends.
func PaintLinkSample(list *scene.List, k blueprint.LinkKind, r scene.Rect, t *Theme, m Metrics) {
	p := &painter{l: &Layout{}, m: &m, t: t, list: list, px: 1e3}
	y := r.Center().Y
	p.link(way{link: blueprint.Link{Kind: k}, points: []scene.Point{{X: r.X, Y: y}, {X: r.Right(), Y: y}}})
}

// LinesBelow lists the zones below which a map of these lanes has one of the
// three lines, outermost first.
func LinesBelow(lanes []blueprint.Lane) []blueprint.Zone {
	var out []blueprint.Zone
	for _, z := range ZoneEnds(lanes) {
		out = append(out, z)
	}
	slices.Sort(out)
	return out
}

// LineName is the name of the line below a zone, "" where there is none.
func LineName(below blueprint.Zone) string { return lineNames[below] }

// PaintLineSample draws a piece of the line below a zone through the middle of
// r: for legends.
func PaintLineSample(list *scene.List, below blueprint.Zone, r scene.Rect, t *Theme, m Metrics) {
	y := r.Center().Y
	width, dash := Separator{Below: below}.pen(&m)
	list.StrokePath((&scene.Path{}).Move(r.X, y).Line(r.Right(), y), t.Line, width, dash)
}
