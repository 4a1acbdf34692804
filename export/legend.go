package export

import (
	"strings"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// used says which marks occur on a map: a legend explains no others.
type used struct {
	severity, feeling, impact, rank bool
	evidence                        []blueprint.EvidenceStatus
	flags                           []flagMark
	links                           []blueprint.LinkKind
	lines                           []blueprint.Zone // below which there is one
	since                           *Since           // what is marked as changed; nil = nothing
}

type flagMark struct {
	flag  blueprint.Flags
	glyph canvas.Glyph
	label string
}

var flagMarks = []flagMark{
	{blueprint.Moment, canvas.GlyphMoment, "Moment that matters"},
	{blueprint.FailPoint, canvas.GlyphFail, "Fail point"},
	{blueprint.Wait, canvas.GlyphWait, "Wait"},
}

func usedOn(d *blueprint.Doc, m blueprint.ID, ranks map[blueprint.ID]int) used {
	u := used{rank: len(ranks) > 0}
	var flags blueprint.Flags
	seen := map[blueprint.EvidenceStatus]bool{}
	for _, s := range d.Steps(m) {
		flags |= s.Flags
		u.feeling = u.feeling || len(d.Emotions(s.ID)) > 0
	}
	curve := false
	for _, l := range d.Lanes(m) {
		curve = curve || l.Role == blueprint.RoleEmotion
	}
	u.feeling = u.feeling && curve
	for _, c := range d.Cards(m) {
		if c.Parked() {
			continue
		}
		u.severity = u.severity || c.Severity > 0
		u.impact = u.impact || c.Impact > 0 || c.Effort > 0
		flags |= c.Flags
		seen[c.Evidence] = true
	}
	u.links = linksUsed(d, m)
	u.lines = canvas.LinesBelow(d.Lanes(m))
	for _, e := range blueprint.EvidenceStatuses {
		if seen[e.Value] {
			u.evidence = append(u.evidence, e.Value)
		}
	}
	for _, f := range flagMarks {
		if flags.Has(f.flag) {
			u.flags = append(u.flags, f)
		}
	}
	return u
}

// linksUsed lists the kinds of links drawn on a map, in the order in which they
// are offered.
func linksUsed(d *blueprint.Doc, m blueprint.ID) (out []blueprint.LinkKind) {
	drawn := func(id blueprint.ID) bool {
		c, isCard := blueprint.Get[blueprint.Card](d, id)
		return !isCard || !c.Parked()
	}
	seen := map[blueprint.LinkKind]bool{}
	for _, x := range d.Links(m) {
		if drawn(x.From) && (x.To.IsZero() || drawn(x.To)) {
			seen[x.Kind] = true
		}
	}
	for _, k := range blueprint.LinkKinds {
		if seen[k.Value] {
			out = append(out, k.Value)
		}
	}
	return out
}

// entry is one sign of the legend with its meaning; a heading has no sign.
type entry struct {
	label   string
	heading bool
	alone   bool    // belongs to no heading
	w       float64 // of the sign
	draw    func(p pen, r scene.Rect)
}

// entries lists what a legend shows, in the order of look.md.
func (u used) entries(t *canvas.Theme) []entry {
	var out []entry
	head := func(s string) { out = append(out, entry{label: s, heading: true}) }
	add := func(label string, w float64, draw func(p pen, r scene.Rect)) {
		out = append(out, entry{label: label, w: w, draw: draw})
	}
	glyph := func(label string, g canvas.Glyph, c scene.Color) {
		add(label, 1, func(p pen, r scene.Rect) { canvas.PaintGlyph(p.list, g, r, c) })
	}
	if u.since != nil {
		head(u.since.LegendTitle())
		for _, c := range u.since.Occurring() {
			add(ChangeWord(c), flagWide*flagSize, func(p pen, r scene.Rect) { canvas.PaintChange(p.list, c, inner(r, flagSize), t) })
		}
	}
	if u.severity {
		head("Severity")
		for i := 1; i <= 4; i++ {
			add(blueprint.Severities[i], 1.2, func(p pen, r scene.Rect) { severityBars(p.list, r, i, t.Pain) })
		}
	}
	if u.feeling {
		head("Feeling")
		for i, name := range [5]string{"Angry", "Uneasy", "Neutral", "Content", "Delighted"} {
			add(name, 1.15, func(p pen, r scene.Rect) { face(p.list, r.Inset(-0.6), i-2, t) })
		}
	}
	if u.impact {
		head("Impact, effort")
		c := t.Kind(blueprint.KindOpportunity)
		add("small", 1.4, func(p pen, r scene.Rect) { scaleDots(p.list, inner(r, 0.34), 1, c) })
		add("large", 1.4, func(p pen, r scene.Rect) { scaleDots(p.list, inner(r, 0.34), 3, c) })
	}
	if u.rank {
		add("Rank among the worst pain points", 1.15, func(p pen, r scene.Rect) { p.rank(r.Inset(-0.6), 1, t) })
		out[len(out)-1].alone = true
	}
	for i, f := range u.flags {
		if i == 0 {
			head("Marks")
		}
		c := [3]scene.Color{t.Moment, t.Fail, t.Pause}[markColor(f.flag)]
		glyph(f.label, f.glyph, c)
	}
	for i, e := range u.evidence {
		if i == 0 {
			head("Evidence")
		}
		glyph(blueprint.Label(blueprint.EvidenceStatuses, e), canvas.EvidenceGlyph(e), t.Secondary)
	}
	for i, k := range u.links {
		if i == 0 {
			head("Links")
		}
		add(blueprint.Label(blueprint.LinkKinds, k), 2.4, func(p pen, r scene.Rect) { linkSample(p.list, k, r, t) })
	}
	for i, z := range u.lines {
		if i == 0 {
			head("Lines")
		}
		add(strings.TrimPrefix(canvas.LineName(z), "Line of "), 2.8, func(p pen, r scene.Rect) { lineSample(p.list, z, r, t) })
	}
	return out
}

// linkSample draws a link as the map does; at that size its ends reach over.
func linkSample(l *scene.List, k blueprint.LinkKind, r scene.Rect, t *canvas.Theme) {
	m := canvas.PaperMetrics()
	m.LinkWidth *= r.H / legendType
	canvas.PaintLinkSample(l, k, scene.Rect{X: r.X + r.H*0.2, Y: r.Y, W: r.W - r.H*0.4, H: r.H}, t, m)
}

// legendType is the size of a legend on A3, in points, next to which links are
// as wide as on the map.
const legendType = 7.5

func markColor(f blueprint.Flags) int {
	switch f {
	case blueprint.Moment:
		return 0
	case blueprint.FailPoint:
		return 1
	}
	return 2
}

// inner is r with less height, about the same middle.
func inner(r scene.Rect, k float64) scene.Rect {
	return scene.Rect{X: r.X, Y: r.Y + r.H*(1-k)/2, W: r.W, H: r.H * k}
}

// placedEntry is an entry at its place in the legend.
type placedEntry struct {
	entry
	x    float64
	line int
}

// flowLegend sets entries in lines of width w at type size; it returns them,
// the number of lines and where the last one ends. A heading never ends a line.
func flowLegend(es []entry, f *scene.Fonts, size, w float64) (out []placedEntry, lines int, end float64) {
	x, line := 0.0, 0
	for i, e := range es {
		width, before := e.width(f, size), 0.0
		if x > 0 {
			before = size * 0.95
			if e.heading || e.alone {
				before = size * 1.9
			}
		}
		need := before + width
		if whole := before + groupWidth(es[i:], f, size); e.heading && whole <= w {
			need = whole // a group stays together if it can
		} else if e.heading && i+1 < len(es) {
			need += size*0.95 + es[i+1].width(f, size)
		}
		if x > 0 && x+need > w {
			x, before = 0, 0
			line++
		}
		out = append(out, placedEntry{e, x + before, line})
		x += before + width
	}
	return out, line + 1, x
}

// groupWidth is that of a heading with its signs.
func groupWidth(es []entry, f *scene.Fonts, size float64) float64 {
	w := es[0].width(f, size)
	for _, e := range es[1:] {
		if e.heading || e.alone {
			break
		}
		w += size*0.95 + e.width(f, size)
	}
	return w
}

func (e entry) width(f *scene.Fonts, size float64) float64 {
	if e.heading {
		return f.Width(e.label, scene.Bold, size)
	}
	return e.w*size + size*0.45 + f.Width(e.label, scene.Regular, size)
}

// draw paints entries whose first line's box begins at (x, y).
func (p pen) legend(es []placedEntry, x, y, size, leading float64, t *canvas.Theme) {
	p.list.Begin(scene.PartList, 0, "", "")
	defer p.list.End()
	for _, e := range es {
		ex, ey := x+e.x, y+float64(e.line)*leading
		s := style{scene.Regular, size, leading, t.Secondary}
		if e.heading {
			s.face, s.color = scene.Bold, t.Ink
			p.part(scene.PartItem, func() { p.line(e.label, s, ex, ey, p.width(e.label, s), left) })
			continue
		}
		p.part(scene.PartDecoration, func() {
			e.entry.draw(p, scene.Rect{X: ex, Y: ey + (leading-size)/2, W: e.w * size, H: size})
		})
		p.part(scene.PartItem, func() { p.line(e.label, s, ex+e.w*size+size*0.45, ey, p.width(e.label, s), left) })
	}
}
