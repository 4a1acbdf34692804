package export

import (
	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// sinceMetrics are those of paper with more room above the text of cards, where the
// flags of changes hang.
func sinceMetrics() canvas.Metrics {
	m := canvas.PaperMetrics()
	m.PadY = 5
	return m
}

// flagSize is the height of a flag of change in lists and legends, in sizes of type;
// flagWide is its width.
const (
	flagSize = 0.95
	flagWide = 1.45
)

// changes lists what happened since an earlier state.
func (f *flow) changes(s *Since) {
	f.sinceHeading(s)
	f.text(s.Summary(), f.small(), 0)
	f.y += f.body().leading * 0.35
	for _, it := range s.Items {
		f.sinceItem(it)
	}
}

// sinceHeading is set on as many lines as it needs: names of states are long.
func (f *flow) sinceHeading(s *Since) {
	st := style{scene.Bold, 13 * f.k, 17 * f.k, f.theme.StageFill}
	_, width := f.columns()
	f.pen.fonts = f.fonts
	lines := f.pen.wrap(s.Title(), st, width, 0)
	f.room(st.leading*(float64(len(lines))+0.4) + f.small().leading + 2*f.body().leading)
	if f.y > f.top {
		f.y += st.leading * 0.4
	}
	f.pen.list.Anchor(scene.Point{X: f.x(), Y: f.y - 3}, "changes", s.Title(), 0)
	for _, l := range lines {
		f.room(st.leading)
		f.pen.section(func() { f.pen.put(l, st, f.x(), f.y, width, left) })
		f.y += st.leading
	}
}

func (f *flow) sinceItem(it SinceItem) {
	st := f.body()
	h := st.size * flagSize
	indent := h*flagWide + st.size*0.55
	_, width := f.columns()
	f.room(st.leading * float64(min(2, len(f.pen.wrap(it.Text, st, width-indent, 0)))))
	canvas.PaintChange(f.pen.list, it.Change, scene.Rect{X: f.x(), Y: f.y + (st.leading-h)/2, W: h * flagWide, H: h}, f.theme)
	if _, shown := f.doc.Record(it.About).(blueprint.Card); shown {
		f.pen.list.Link(scene.Rect{X: f.x(), Y: f.y, W: width, H: st.leading}, cardAnchor(it.About))
	}
	f.text(it.Text, st, indent)
	f.y += st.leading * 0.25
}
