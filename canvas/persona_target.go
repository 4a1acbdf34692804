package canvas

import (
	"throughline/blueprint"
	"throughline/canvas/scene"
)

// OnPersona: the name of a persona beside their curve, by which it is chosen whose
// feelings are drawn.
type OnPersona struct {
	area
	Lane, Persona blueprint.ID
}

// legendEntry is a name beside a curve, on the plane of the lane names.
type legendEntry struct {
	lane, persona blueprint.ID
	rect          scene.Rect
}

// legends lists the names beside the curves as the board shows them; none from far
// away, and none where there is only one curve.
func (v Viewport) legends(l *Layout) (out []legendEntry) {
	h := l.headsAt(v.zoom(), v.Shown(l))
	if h.lanes > l.m.LaneColumn {
		return nil
	}
	for row, ln := range l.lanes {
		if ln.curve == nil || len(ln.curve.lines) < 2 {
			continue
		}
		x, y := l.m.LaneEdge+l.m.PadX, l.legendTop(row, h.laneTitle(row))
		for i, lines := range ln.curve.legend {
			high := float64(len(lines)) * l.m.Axis.Leading
			if i < len(ln.curve.lines) && len(ln.curve.legend) >= len(ln.curve.lines) {
				wide := l.m.Badge * sampleWidth
				for _, line := range lines {
					wide = max(wide, l.m.Badge*sampleWidth+line.Width)
				}
				out = append(out, legendEntry{l.rows[row].Lane, ln.curve.lines[i].persona, scene.Rect{X: x, Y: y, W: wide, H: high}})
			}
			y += high
		}
	}
	return out
}

// legendTop is where the names beside a curve begin.
func (l *Layout) legendTop(row int, t laneTitle) float64 {
	ln := l.lanes[row]
	y := t.y + ln.headH
	if ln.curve.below {
		y = max(y, l.rows[row].Y+l.m.Pad+ln.curve.area)
	}
	return y + l.m.PadY*0.6
}

// personaAt finds the name of a persona at a point of the board.
func (v Viewport) personaAt(l *Layout, p scene.Point) Target {
	at := v.ToMap(l, p)
	for _, e := range v.legends(l) {
		if e.rect.Inset(-2).Contains(at) {
			return OnPersona{area{e.rect}, e.lane, e.persona}
		}
	}
	return nil
}

// PersonaNames are where the name of a persona (none: customers at large) stands beside
// their curves, in board pixels.
func (v Viewport) PersonaNames(l *Layout, persona blueprint.ID) (out []scene.Rect) {
	for _, e := range v.legends(l) {
		if e.persona == persona {
			out = append(out, v.RectToBoard(l, PartLanes, e.rect))
		}
	}
	return out
}
