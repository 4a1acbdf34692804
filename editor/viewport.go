package editor

import (
	"math"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// ZoomStep is how much one wheel notch or command zooms.
const ZoomStep = 1.2

// View is what part of the map is shown, and how large.
func (s *Session) View() canvas.Viewport { return s.view }

// SetView shows another part of the map.
func (s *Session) SetView(v canvas.Viewport) {
	defer s.enter()()
	v = v.Clamp(s.Layout())
	if v != s.view {
		s.view = v
		s.touch()
	}
}

// Resize tells the size of the board in its pixels, and how many device pixels
// each of them has.
func (s *Session) Resize(w, h, scale float64) {
	defer s.enter()()
	v := s.view
	v.W, v.H = w, h
	if scale > 0 && scale != v.Scale {
		if v.Scale > 0 { // the origin is in device pixels: another screen, the same place
			v.OX, v.OY = int(math.Round(float64(v.OX)*scale/v.Scale)), int(math.Round(float64(v.OY)*scale/v.Scale))
		}
		v.Scale = scale
	}
	s.SetView(v)
}

// Scroll moves the map by a wheel turn of dx, dy board pixels (positive: what lies
// to the right and below comes into view). Shift turns an upright wheel sideways;
// with Ctrl it zooms about at.
func (s *Session) Scroll(at scene.Point, dx, dy float64, mods canvas.Modifiers) {
	switch {
	case mods&canvas.Ctrl != 0:
		s.ZoomAt(at, s.view.Zoom*math.Pow(ZoomStep, -dy/25))
	case mods&canvas.Shift != 0 && dx == 0:
		s.panBy(dy, 0)
	default:
		s.panBy(dx, dy)
	}
}

// panBy brings what lies dx to the right and dy below into view.
func (s *Session) panBy(dx, dy float64) { s.SetView(s.view.Pan(s.Layout(), dx, dy)) }

// ZoomAt shows the map at a zoom (1 = 100 %), keeping what is at a board position
// there.
func (s *Session) ZoomAt(at scene.Point, zoom float64) {
	s.SetView(s.view.ZoomAt(s.Layout(), at, min(max(zoom, canvas.MinZoom), canvas.MaxZoom)))
}

// ZoomBy zooms about what is selected, if that is in view, else about the middle of
// the board.
func (s *Session) ZoomBy(factor float64) { s.ZoomAt(s.zoomCenter(), s.view.Zoom*factor) }

// ZoomFit shows the whole map.
func (s *Session) ZoomFit() { s.SetView(s.view.Fit(s.Layout())) }

// ZoomToSelection brings what is selected into view, as large as it fits up to
// 100 %.
func (s *Session) ZoomToSelection() {
	var around scene.Rect
	for _, id := range s.selection {
		if r, ok := s.Layout().Rect(id); ok {
			around = around.Union(r)
		}
	}
	if around.W <= 0 || s.view.W <= 0 {
		return
	}
	l := s.Layout()
	v := s.view.ZoomAt(l, scene.Point{}, s.view.ZoomTo(l, around, 20))
	s.SetView(v.Reveal(l, around))
}

// Reveal scrolls just so far that a record is in view; where it is folded away, it is
// unfolded.
func (s *Session) Reveal(id blueprint.ID) {
	defer s.enter()()
	s.unfold(s.doc, id)
	if r, ok := s.Layout().Rect(id); ok {
		s.SetView(s.view.Reveal(s.Layout(), r))
	}
}

// ShowMap shows another map of the document; each keeps its own view.
func (s *Session) ShowMap(id blueprint.ID) {
	defer s.enter()()
	if _, ok := blueprint.Get[blueprint.Map](s.doc, id); !ok || id == s.mapID {
		return
	}
	s.settle()
	s.views[s.mapID] = s.view
	s.mapID, s.selection, s.spot = id, nil, canvas.Spot{}
	s.base = canvas.Arrange(s.doc, id, s.layoutOf(id))
	s.view = s.viewOf(id)
	s.touch()
}

// viewOf is the view a map was last left with, at today's size of the board.
func (s *Session) viewOf(id blueprint.ID) canvas.Viewport {
	v, ok := s.views[id]
	if !ok {
		v = canvas.Viewport{Zoom: 1}
	}
	v.W, v.H, v.Scale = s.view.W, s.view.H, s.view.Scale
	return v.Clamp(s.base)
}

// Relayout lays the map out anew with other options: another font size, hidden
// lanes.
func (s *Session) Relayout(o canvas.Options) {
	defer s.enter()()
	s.settle()
	s.deps.Layout = o
	s.base = canvas.Arrange(s.doc, s.mapID, s.layoutOf(s.mapID))
	s.view = s.view.Clamp(s.base)
	s.touch()
}
