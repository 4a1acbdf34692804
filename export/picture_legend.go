package export

import (
	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// A picture cannot be hovered over: whatever stands on it is explained below it, marks
// as on pages, and the initials of departments, too.

// legend sets what the map uses of marks from y on and returns where it ends.
func (t pictureText) legend(l *scene.List, d *blueprint.Doc, m blueprint.ID, since *Since, y float64) float64 {
	u := usedOn(d, m, t.ranks)
	u.since = since
	if t.far {
		u.severity, u.impact, u.rank, u.evidence, u.links = false, false, false, nil, nil
		u.signs, u.channels = nil, nil
	}
	entries := u.entries(t.theme, t.fonts)
	if len(entries) == 0 {
		return y
	}
	s := t.small(t.theme.Secondary)
	var fitting, long []entry
	for _, e := range entries {
		if e.width(t.fonts, s.size) > t.room {
			long = append(long, e)
		} else {
			fitting = append(fitting, e)
		}
	}
	p := pen{l, t.fonts}
	y += pictureGap
	l.Begin(scene.PartList, 0, "Legend", "")
	defer l.End()
	if len(fitting) > 0 {
		leading := s.leading * 1.15
		placed, lines, _ := flowLegend(fitting, t.fonts, s.size, t.room)
		for i := range placed {
			l.Begin(scene.PartItem, 0, "", "")
			p.legend(placed[i:i+1], pictureMargin, y, s.size, leading, t.theme)
			l.End()
		}
		y += leading * float64(lines)
	}
	for _, e := range long {
		y = t.longEntry(p, e, s, y)
	}
	return y
}

// longEntry sets an entry whose name has no room on one line.
func (t pictureText) longEntry(p pen, e entry, s style, y float64) float64 {
	indent := 0.0
	p.list.Begin(scene.PartItem, 0, "", "")
	defer p.list.End()
	if e.heading {
		s.face, s.color = scene.Bold, t.theme.Ink
	} else {
		e.draw(p, scene.Rect{X: pictureMargin, Y: y + (s.leading-s.size)/2, W: e.w * s.size, H: s.size})
		indent = (e.w + 0.45) * s.size
	}
	return p.lines(p.wrap(e.label, s, t.room-indent, 0), s, pictureMargin+indent, y, t.room-indent, left)
}

// lineSample draws a piece of one of the three lines, as wide as links in a legend.
func lineSample(l *scene.List, z blueprint.Zone, r scene.Rect, t *canvas.Theme) {
	m := canvas.PaperMetrics()
	m.Gutter *= r.H / legendType
	canvas.PaintLineSample(l, z, r, t, m)
}
