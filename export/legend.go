package export

import (
	"cmp"
	"slices"
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
	signs                           []signMark       // small pictograms
	channels                        []blueprint.Channel
	owners                          []ownerMark // departments whose initials stand on the map
	helpers                         bool        // departments that contribute stand in a lane of them
	heirs                           bool        // owners that cards have from lanes and steps are shown
	lineNames                       []lineMark  // whose lines a curve has, if it does not say so itself
}

// lineMark is the line of somebody's feelings.
type lineMark struct {
	name  string
	color func(t *canvas.Theme) scene.Color
}

// lineMarks names the lines of a map's curve in their order.
func lineMarks(d *blueprint.Doc, m blueprint.ID) (out []lineMark) {
	var order []blueprint.ID
	felt := map[blueprint.ID]bool{}
	for _, t := range d.Travellers(m) {
		order = append(order, t.Persona)
	}
	for _, s := range d.Steps(m) {
		for _, e := range d.Emotions(s.ID) {
			if felt[e.Persona] = true; !slices.Contains(order, e.Persona) {
				order = append(order, e.Persona)
			}
		}
	}
	for _, id := range order {
		if !felt[id] {
			continue
		}
		mark := lineMark{cmp.Or(nameOf(d, id), canvas.Everybody), func(t *canvas.Theme) scene.Color { return t.Persona(d, id) }}
		switch {
		case len(out) == 0:
			mark.color = func(t *canvas.Theme) scene.Color { return t.Curve }
		case id.IsZero():
			mark.color = func(t *canvas.Theme) scene.Color { return t.Secondary }
		}
		out = append(out, mark)
	}
	return out
}

// signMark is a small pictogram of cards and steps.
type signMark struct {
	glyph canvas.Glyph
	label string
	hint  string
	color func(t *canvas.Theme) scene.Color // nil = that of small text
}

// ownerMark is a department as cards show it.
type ownerMark struct {
	department blueprint.ID
	name       string
	initials   string
	color      func(t *canvas.Theme) scene.Color
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
	u.more(d, m)
	if u.feeling {
		if u.lineNames = lineMarks(d, m); len(u.lineNames) <= canvas.MostCurveNames {
			u.lineNames = nil
		}
	}
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

// more finds the small pictograms, the channels and the owners.
func (u *used) more(d *blueprint.Doc, m blueprint.ID) {
	seen := map[canvas.Glyph]bool{}
	see := func(on bool, g canvas.Glyph) { seen[g] = seen[g] || on }
	channels, owns := map[blueprint.ID]bool{}, map[blueprint.ID]bool{}
	commented := func(id blueprint.ID) bool {
		return slices.ContainsFunc(d.Comments(id), func(x blueprint.Comment) bool { return !x.Resolved })
	}
	for _, s := range d.Steps(m) {
		see(s.Duration != "" && !s.Flags.Has(blueprint.Wait), canvas.GlyphClock)
		owns[s.Owner] = true
		u.helpers = u.helpers || len(d.Contributors(s.ID)) > 0
	}
	for _, c := range d.Cards(m) {
		if c.Parked() {
			continue
		}
		see(c.Duration != "" && !c.Flags.Has(blueprint.Wait), canvas.GlyphClock)
		see(c.Decision != "", canvas.GlyphDecision)
		see(c.Due != "", canvas.GlyphDate)
		see(commented(c.ID), canvas.GlyphComment)
		see(len(d.Contributors(c.ID)) > 0, canvas.GlyphPeople)
		channels[c.Channel] = true
		owner, inherited := d.OwnerOf(c.ID)
		owns[owner] = true
		u.heirs = u.heirs || inherited
		for _, x := range d.LinksFrom(c.ID) {
			to, _ := blueprint.Get[blueprint.Card](d, x.To)
			said := to.Lane == c.Lane && (x.Label != "" || x.Share.String() != "")
			see(x.To.IsZero(), canvas.GlyphExit)
			see(said && x.Kind == blueprint.LinkLoop, canvas.GlyphBack)
			see(said && x.Kind != blueprint.LinkLoop, canvas.GlyphOnward)
		}
	}
	for _, s := range signMarks {
		if seen[s.glyph] {
			u.signs = append(u.signs, s)
		}
	}
	u.helpers = (u.helpers || seen[canvas.GlyphPeople]) && slices.ContainsFunc(d.Lanes(m), func(l blueprint.Lane) bool { return l.Role == blueprint.RoleDepartments })
	for _, c := range d.Channels() {
		if channels[c.ID] && strings.TrimSpace(c.Name) != "" {
			u.channels = append(u.channels, c)
		}
	}
	for _, dep := range d.Departments() {
		if name := oneLine(dep.Name); owns[dep.ID] && name != "" {
			u.owners = append(u.owners, ownerMark{dep.ID, name, canvas.InitialsIn(d, dep.ID), func(t *canvas.Theme) scene.Color { return t.Department(d, dep.ID) }})
		}
	}
}

// lean is what is left where explaining more would cost pages: names that stand on the
// map, or that a page of its own explains.
func (u used) lean() used {
	u.signs, u.channels, u.owners, u.helpers, u.heirs = nil, nil, nil, false, false
	return u
}

// signMarks are the small pictograms, in the order in which cards show them.
var signMarks = []signMark{
	{canvas.GlyphClock, "Duration", "How long it takes.", nil},
	{canvas.GlyphDecision, "Decision needed", "Somebody must decide; what, the lists say.", func(t *canvas.Theme) scene.Color { return t.Moment }},
	{canvas.GlyphDate, "Due", "When it is to be done.", nil},
	{canvas.GlyphComment, "Comments", "How many are open.", nil},
	{canvas.GlyphPeople, "Contributors", "How many departments contribute besides the owner.", nil},
	{canvas.GlyphOnward, "Goes on", "What goes from here to another card of the lane.", nil},
	{canvas.GlyphBack, "Goes back", "Who has to go back from here, and why.", nil},
	{canvas.GlyphExit, "Customers leave", "Who ends the journey here, and why.", func(t *canvas.Theme) scene.Color { return t.Fail }},
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
func (u used) entries(t *canvas.Theme, f *scene.Fonts) []entry {
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
	for i, p := range u.lineNames {
		if i == 0 {
			head("Lines of feeling")
		}
		add(p.name, 2.4, func(pn pen, r scene.Rect) {
			m := canvas.PaperMetrics()
			m.LinkWidth *= r.H / legendType
			pn.list.StrokePath((&scene.Path{}).Move(r.X, r.Y+r.H/2).Line(r.Right(), r.Y+r.H/2), p.color(t), m.LinkWidth*1.35, m.CurveDash(i, r.W))
		})
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
	out = append(out, u.signEntries(t)...)
	return append(out, u.ownerEntries(t, f)...)
}

// signEntries explain small pictograms and those of channels.
func (u used) signEntries(t *canvas.Theme) (out []entry) {
	head := func(s string) { out = append(out, entry{label: s, heading: true}) }
	glyph := func(label string, g canvas.Glyph, c scene.Color) {
		out = append(out, entry{label: label, w: 1, draw: func(p pen, r scene.Rect) { canvas.PaintGlyph(p.list, g, r, c) }})
	}
	for i, sign := range u.signs {
		if i == 0 {
			head("Signs")
		}
		c := t.Secondary
		if sign.color != nil {
			c = sign.color(t)
		}
		glyph(sign.label, sign.glyph, c)
	}
	for i, c := range u.channels {
		if i == 0 {
			head("Channels")
		}
		glyph(oneLine(c.Name), canvas.ChannelGlyph(c), t.Kind(blueprint.KindTouchpoint))
	}
	return out
}

// initialsSize is the size of initials in the legend, in sizes of type.
const initialsSize = 0.75

// ownerEntries explain the initials of departments, and what an outline means there.
func (u used) ownerEntries(t *canvas.Theme, f *scene.Fonts) (out []entry) {
	for i, o := range u.owners {
		if i == 0 {
			out = append(out, entry{label: "Departments", heading: true})
		}
		out = append(out, entry{label: o.name, w: chipWidth(o.initials, f), draw: func(p pen, r scene.Rect) { p.chip(r, o.initials, o.color(t), false, t) }})
	}
	if len(u.owners) == 0 {
		return out
	}
	o := u.owners[0]
	outlined := func(label string) {
		out = append(out, entry{label: label, w: chipWidth(o.initials, f), draw: func(p pen, r scene.Rect) { p.chip(r, o.initials, o.color(t), true, t) }})
	}
	if u.heirs {
		outlined("owns its lane or step")
	}
	if u.helpers {
		outlined("contributes")
	}
	return out
}

// chipWidth is that of a department's chip in the legend, in sizes of type.
func chipWidth(initials string, f *scene.Fonts) float64 {
	return max(1.2, f.Width(initials, scene.Bold, initialsSize)+0.8)
}

// chip draws the initials of a department as cards show them: filled, or outlined.
func (p pen) chip(r scene.Rect, initials string, c scene.Color, outlined bool, t *canvas.Theme) {
	at, ink := r.Inset(-r.H*0.08), t.InkOn(c)
	if outlined {
		p.list.Box(at, r.H*0.3, t.CardFill, c, r.H*0.08)
		ink = c
	} else {
		p.list.Box(at, r.H*0.3, c, scene.Color{}, 0)
	}
	p.line(initials, style{scene.Bold, r.H * initialsSize, r.H, ink}, r.X, r.Y, r.W, centre)
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
