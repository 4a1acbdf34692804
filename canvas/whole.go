package canvas

import (
	"throughline/blueprint"
	"throughline/canvas/scene"
)

// whole sets the text of a head in lines. On pages, where nothing is cut, it is set
// smaller if a word would else be broken, though no smaller than other small type.
func (m *Metrics) whole(f *scene.Fonts, text string, s Style, room float64, most int) (lines []*scene.Line, set Style) {
	lines, _ = f.Wrap(text, s.Face, s.Size, room, most)
	if m.cuts() || !breaksWord(lines) {
		return lines, s
	}
	if least, _ := f.Wrap(text, s.Face, m.Small.Size, room, most); breaksWord(least) {
		return lines, s // no size would do
	}
	for size := s.Size; size > m.Small.Size; {
		size = max(size-s.Size*0.05, m.Small.Size)
		if less, _ := f.Wrap(text, s.Face, size, room, most); !breaksWord(less) {
			return less, Style{s.Face, size, s.Leading * size / s.Size}
		}
	}
	return lines, s
}

// laneText sets the name of a lane and what stands below it. Beside the words of an
// emotion curve a name that would be broken there goes below the first of them, where
// the lane's column is free up to the second.
func (l *Layout) laneText(ln *lane, sub string) {
	f, m := l.opt.Fonts, &l.m
	set := func(room float64) {
		ln.name, ln.style = m.whole(f, ln.rec.Title, m.Lane, room, m.LaneLines)
		ln.sub, _ = f.Wrap(sub, m.Role.Face, m.Role.Size, room, m.LaneLines)
		ln.subGap = m.gapBelow(f, ln.name, ln.style, ln.sub, m.Role)
		ln.headH = ln.drop + float64(len(ln.name))*ln.style.Leading + ln.subGap + float64(len(ln.sub))*m.Role.Leading
	}
	set(l.besideAxis(ln.rec.Role))
	if ln.rec.Role != blueprint.RoleEmotion || m.cuts() || ln.style == m.Lane && !breaksWord(ln.name) {
		return
	}
	beside := *ln
	ln.drop = m.Pad + m.faceMargin() + m.Axis.Leading/2 - m.PadY
	set(l.laneRoom())
	if free := m.Pad + m.Emotion/2 - m.Axis.Leading/2 - m.PadY; ln.headH > free || breaksWord(ln.name) {
		*ln = beside
	}
}

// laneRoom is the room for the name of a lane.
func (l *Layout) laneRoom() float64 {
	return l.m.LaneColumn - l.m.LaneEdge - 2*l.m.PadX - l.markRoom()
}

// besideAxis is what of it the words of an emotion curve leave.
func (l *Layout) besideAxis(r blueprint.Role) float64 {
	if r == blueprint.RoleEmotion {
		return l.laneRoom() - l.axisWidth()
	}
	return l.laneRoom()
}
