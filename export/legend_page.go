package export

import (
	"cmp"
	"slices"
	"strings"

	"throughline/blueprint"
	"throughline/blueprint/insight"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// legend makes a page that says in words what the signs on the map mean.
func (c *composer) legend() {
	about := ""
	if len(c.doc.Stages(c.m))+len(c.doc.Lanes(c.m))+len(c.doc.CardIDs(c.m)) == 0 {
		about = nothingYet
	}
	c.listed(LegendPage, "How to read the map", about, tightRows, []listColumn{{"", 34}, {"", 66}}, c.legendRows)
}

func (c *composer) legendRows(g *listing) {
	t := c.opt.Theme
	c.legendLanes(g)
	c.legendKinds(g)
	u := usedOn(c.doc, c.m, ranksOf(c.sum))
	u.since = c.opt.since
	u.owners = nil // all departments stand below
	for _, e := range u.entries(t, c.opt.Fonts) {
		switch {
		case e.heading:
			g.section(e.label, "", 0, nil)
			continue
		case e.alone:
			g.section("Rank", "", 0, nil)
		}
		g.row("", g.signed(0, strings.ToUpper(e.label[:1])+e.label[1:], g.text(), max(e.w, 1.2), e.draw), g.cell(1, u.hint(e.label), g.faint()))
	}
	c.legendPeople(g)
}

// hint says in a sentence what a sign means, as far as its name does not.
func (u used) hint(label string) string {
	for _, k := range blueprint.EvidenceStatuses {
		if k.Label == label {
			return sentence(k.Hint)
		}
	}
	for _, k := range blueprint.LinkKinds {
		if k.Label == label {
			return sentence(k.Hint)
		}
	}
	for _, s := range signMarks {
		if s.label == label {
			return s.hint
		}
	}
	return hints[label]
}

func sentence(s string) string {
	if s == "" {
		return ""
	}
	return capital(s) + "."
}

// capital begins with a capital letter.
func capital(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// hints are for signs whose words are not in the model.
var hints = map[string]string{
	"Low": "One bar of four.", "Medium": "Two bars of four.", "High": "Three bars of four.", "Critical": "Four bars of four: the worst.",
	"Angry": "−2 on the emotion curve.", "Uneasy": "−1 on the emotion curve.", "Neutral": "0 on the emotion curve.", "Content": "+1 on the emotion curve.", "Delighted": "+2 on the emotion curve.",
	"small": "One dot of three.", "large": "Three dots of three.",
	"Rank among the worst pain points": "1 is the worst: by severity, then by what is known of its reach.",
	"Moment that matters":              "Decides how customers remember the whole.",
	"Fail point":                       "Here things go wrong.",
	"Wait":                             "Here customers wait.",
	"interaction":                      "Above it customers act, below it the company does.",
	"visibility":                       "Above it is what customers see.",
	"internal interaction":             "Below it are those who support the ones that serve customers.",
}

func (c *composer) legendLanes(g *listing) {
	lanes := c.doc.Lanes(c.m)
	if len(lanes) == 0 {
		return
	}
	g.section("Lanes", "", 0, nil)
	for _, l := range lanes {
		about := strings.TrimSpace(l.Subtitle)
		if about == "" {
			about = sentence(blueprint.Hint(blueprint.Roles, l.Role))
		}
		colour := c.opt.Theme.Role(l.Role)
		g.row("", g.signed(0, cmp.Or(nameOf(c.doc, l.ID), "(untitled)"), g.text(), 0.5, func(p pen, r scene.Rect) {
			p.list.Box(scene.Rect{X: r.X, Y: r.Y - r.H*0.15, W: r.H * 0.3, H: r.H * 1.3}, 0, colour, scene.Color{}, 0)
		}), g.cell(1, about, g.faint()))
	}
}

func (c *composer) legendKinds(g *listing) {
	begun := false
	for _, k := range blueprint.CardKinds {
		if c.sum.Counts.Kinds[k.Value] == 0 {
			continue
		}
		if !begun {
			begun = true
			g.section("Cards", "", 0, nil)
		}
		colour := c.opt.Theme.Kind(k.Value)
		g.row("", g.signed(0, k.Label, g.text(), 1.2, func(p pen, r scene.Rect) { canvas.PaintGlyph(p.list, canvas.KindGlyph(k.Value), inner(r, 1), colour) }), g.cell(1, sentence(k.Hint), g.faint()))
	}
}

// legendPeople lists departments with their chips, and personas with their initials and
// lines.
func (c *composer) legendPeople(g *listing) {
	t := c.opt.Theme
	if deps := c.doc.Departments(); len(deps) > 0 {
		g.section("Departments", "", 0, nil)
		for _, d := range deps {
			initials, colour := canvas.InitialsIn(c.doc, d.ID), t.Department(c.doc, d.ID)
			g.row("", g.signed(0, cmp.Or(nameOf(c.doc, d.ID), "(unnamed)"), g.text(), 2.2, func(p pen, r scene.Rect) {
				p.chip(scene.Rect{X: r.X, Y: r.Y, W: chipWidth(initials, c.opt.Fonts) * r.H, H: r.H}, initials, colour, false, t)
			}), g.cell(1, d.Contact, g.faint()))
		}
		if u := usedOn(c.doc, c.m, nil); u.helpers {
			initials, colour := canvas.InitialsIn(c.doc, deps[0].ID), t.Department(c.doc, deps[0].ID)
			g.row("", g.signed(0, "Outlined", g.text(), 2.2, func(p pen, r scene.Rect) {
				p.chip(scene.Rect{X: r.X, Y: r.Y, W: chipWidth(initials, c.opt.Fonts) * r.H, H: r.H}, initials, colour, true, t)
			}), g.cell(1, "Contributes, and owns nothing there.", g.faint()))
		}
	}
	if len(c.sum.Personas) > 0 {
		g.section("Personas", "", 0, nil)
		for _, p := range c.sum.Personas {
			line := slices.IndexFunc(c.sum.Emotions, func(s insight.Series) bool { return s.Persona == p.ID })
			g.row("", g.signed(0, cmp.Or(nameOf(c.doc, p.ID), "(unnamed)"), g.text(), 4.2, func(pn pen, r scene.Rect) { c.personaSign(pn, r, p, line) }), g.cell(1, p.Description, g.faint()))
		}
	}
}

// personaSign draws the initials of a persona and, where they have one, the line of their
// feelings, the i-th of the map.
func (c *composer) personaSign(p pen, r scene.Rect, who blueprint.Persona, i int) {
	t := c.opt.Theme
	colour := t.Persona(c.doc, who.ID)
	p.disc(scene.Rect{X: r.X, Y: r.Y - r.H*0.2, W: r.H * 1.4, H: r.H * 1.4}, initials(who.Name), colour, t.InkOn(colour), max(r.H*0.7, MinText))
	if i < 0 {
		return
	}
	m, from, to := canvas.PaperMetrics(), r.X+r.H*1.8, r.X+r.H*4.1
	if i == 0 {
		colour = t.Curve
	}
	p.list.StrokePath((&scene.Path{}).Move(from, r.Y+r.H/2).Line(to, r.Y+r.H/2), colour, m.LinkWidth*1.35, m.CurveDash(i, to-from))
}
