package export

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"throughline/blueprint"
	"throughline/blueprint/insight"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// pains lists all pain points, worst first. Those in the parking lot stand among the
// others, behind the equally bad ones of the map, and have no rank.
func (c *composer) pains() {
	all := slices.Concat(c.sum.PainPoints, c.sum.Unplaced)
	if len(all) == 0 && c.leaveOut("pain points") {
		return
	}
	slices.SortStableFunc(all, insight.ComparePain)
	cols := []listColumn{{"", 6}, {"Severity", 15}, {"Pain point", 40}, {"Owner", 17}, {"Answered by", 28}}
	c.listed(PainPage, "Pain points", c.aboutPains(all), roomyRows, cols, func(g *listing) { c.painRows(g, all) })
}

// painRows lists pain points.
func (c *composer) painRows(g *listing, all []insight.PainPoint) {
	ranks := ranksOf(c.sum)
	for _, p := range all {
		rank := g.cell(0, "", g.faint())
		if p.Severity > 0 && p.Rank > 0 {
			rank = g.cell(0, strconv.Itoa(p.Rank), g.faint())
		}
		if n := ranks[p.Card]; n > 0 {
			rank = listCell{wide: 1.5, sign: func(pn pen, r scene.Rect) { pn.rank(r.Inset(-r.H*0.25), n, c.opt.Theme) }}
		}
		card, _ := blueprint.Get[blueprint.Card](c.doc, p.Card)
		c.painRow(g, rank, card)
	}
}

// aboutPains says how many pain points there are and in which order they stand.
func (c *composer) aboutPains(all []insight.PainPoint) string {
	if len(all) == 0 {
		return "The map has no pain points."
	}
	unrated := 0
	for _, p := range all {
		if p.Severity == 0 {
			unrated++
		}
	}
	about := plural(len(all), "pain point", "pain points")
	switch {
	case unrated == len(all):
		about += ", none of them rated, in the order of the map"
	case unrated > 0:
		about += fmt.Sprintf(", worst first; %d without a severity stand behind, in the order of the map", unrated)
	case len(all) > 1:
		about += ", worst first: by severity, then by the share they reach, then in the order of the map"
	}
	if words := unplacedWords(c.sum.Unplaced); words != "" {
		about += "; " + words + ", without a rank"
	}
	return about + "."
}

// unplacedWords says how many pain points wait in the parking lot, and how bad the worst
// are; "" for none.
func unplacedWords(parked []insight.PainPoint) string {
	if len(parked) == 0 {
		return ""
	}
	worst := parked[0].Severity
	n := 0
	for _, p := range parked {
		if p.Severity == worst {
			n++
		}
	}
	word := strings.ToLower(blueprint.Severities[min(int(worst), len(blueprint.Severities)-1)])
	switch {
	case worst == 0:
		return fmt.Sprintf("%d not yet placed", len(parked))
	case n == len(parked):
		return fmt.Sprintf("%d %s not yet placed", n, word)
	}
	return fmt.Sprintf("%d not yet placed, %d of them %s", len(parked), n, word)
}

func (c *composer) painRow(g *listing, rank listCell, k blueprint.Card) {
	severity := g.cell(1, "Not rated", g.faint())
	if n := int(k.Severity); n > 0 && n < len(blueprint.Severities) {
		st := g.text()
		st.color = c.opt.Theme.Pain
		severity = g.signed(1, blueprint.Severities[n], st, 1.2, func(pn pen, r scene.Rect) { severityBars(pn.list, r, n, c.opt.Theme.Pain) })
	}
	g.row(cardAnchor(k.ID), rank, severity, c.about(g, 2, k, k.Reach), g.cell(3, c.ownerText(k.ID), g.text()), g.cell(4, c.answers(k.ID), g.text()))
}

// leaveOut tells that a list has nothing to list, and reports whether there are other
// pages without it.
func (c *composer) leaveOut(what string) bool {
	if len(c.opt.Pages) < 2 {
		return false
	}
	c.warnings = append(c.warnings, "There is no page of "+what+": the map has none.")
	return true
}

// about is a card's title with, below it, where it stands and what else is known.
func (c *composer) about(g *listing, i int, card blueprint.Card, more ...string) listCell {
	title := g.flagged(i, card.ID, cmp.Or(strings.TrimSpace(card.Title), "(untitled)"), g.bold())
	facts := append([]string{ChangeWord(c.opt.since.Of(card.ID)), c.whereOf(card)}, more...)
	if card.Evidence != "" {
		facts = append(facts, strings.ToLower(blueprint.Label(blueprint.EvidenceStatuses, card.Evidence)))
	}
	title.lines = append(title.lines, g.flagged(i, card.ID, joinWords(" · ", facts...), g.faint()).lines...)
	return title
}

// ownerText is who answers for a card, and how it came by that.
func (c *composer) ownerText(card blueprint.ID) string {
	owner, inherited := c.doc.OwnerOf(card)
	if owner.IsZero() {
		return "Unowned"
	}
	if inherited {
		return nameOf(c.doc, owner) + " (" + c.through(card) + ")"
	}
	return nameOf(c.doc, owner)
}

// through says what a card has its owner from.
func (c *composer) through(card blueprint.ID) string {
	k, _ := blueprint.Get[blueprint.Card](c.doc, card)
	if l, ok := blueprint.Get[blueprint.Lane](c.doc, k.Lane); ok && !l.Owner.IsZero() {
		return "owns the lane"
	}
	return "owns the step"
}

// answers names the opportunities that answer a pain point.
func (c *composer) answers(pain blueprint.ID) string {
	var out []string
	for _, r := range c.doc.RemediesFor(pain) {
		out = append(out, nameOf(c.doc, r.Opportunity))
	}
	return strings.Join(out, "; ")
}

// opportunities lists all opportunities: large impact and small effort first.
func (c *composer) opportunities() {
	var all []blueprint.Card
	for _, k := range c.doc.Cards(c.m) {
		if k.Kind == blueprint.KindOpportunity {
			all = append(all, k)
		}
	}
	slices.SortStableFunc(all, func(a, b blueprint.Card) int {
		return cmp.Or(cmp.Compare(b.Impact, a.Impact), cmp.Compare(unknownLast(a.Effort), unknownLast(b.Effort)))
	})
	if len(all) == 0 && c.leaveOut("opportunities") {
		return
	}
	about := plural(len(all), "opportunity", "opportunities") + ", large impact first, and of those small effort first."
	if len(all) == 0 {
		about = "The map has no opportunities."
	}
	cols := []listColumn{{"Opportunity", 38}, {"Impact", 14}, {"Effort", 14}, {"Owner, due", 17}, {"Answers, decision needed", 28}}
	c.listed(OpportunityPage, "Opportunities", about, roomyRows, cols, func(g *listing) { c.opportunityRows(g, all) })
}

func (c *composer) opportunityRows(g *listing, all []blueprint.Card) {
	colour := c.opt.Theme.Kind(blueprint.KindOpportunity)
	scale := func(i int, n uint8) listCell {
		if n == 0 {
			return g.cell(i, "Unknown", g.faint())
		}
		return g.signed(i, blueprint.Scales[min(int(n), len(blueprint.Scales)-1)], g.text(), 1.4, func(pn pen, r scene.Rect) { scaleDots(pn.list, inner(r, 0.4), int(n), colour) })
	}
	for _, k := range all {
		var answers []string
		for _, r := range c.doc.Remedies(k.ID) {
			answers = append(answers, nameOf(c.doc, r.PainPoint))
		}
		text := strings.Join(answers, "; ")
		if d := strings.TrimSpace(k.Decision); d != "" {
			text = joinWords("\n", text, "Decision: "+d)
		}
		lever := strings.ToLower(blueprint.Label(blueprint.Levers, k.Lever))
		owner := c.ownerText(k.ID)
		if k.Due != "" {
			owner += "\ndue " + k.Due
		}
		g.row(cardAnchor(k.ID), c.about(g, 0, k, lever), scale(1, k.Impact), scale(2, k.Effort), g.cell(3, owner, g.text()), g.cell(4, text, g.text()))
	}
}

func unknownLast(n uint8) uint8 { return n - 1 } // 0, unknown, becomes the largest

// owners lists the departments with their cards and hand-offs.
func (c *composer) owners() {
	all := insight.Owners(c.doc, c.m)
	if len(all) == 0 && c.leaveOut("owners") {
		return
	}
	about := "The departments with the cards they answer for or contribute to, and the links by which work is handed from one to another."
	switch {
	case len(all) == 0:
		about = "The map has no cards yet."
	case c.opt.Caption != "":
		about += " Counts are of what is shown here, not of the whole map."
	}
	c.listed(OwnersPage, "Owners", about, tightRows, []listColumn{{"", 46}, {"", 34}, {"", 20}}, func(g *listing) { c.ownerRows(g, all) })
}

func (c *composer) ownerRows(g *listing, all []insight.Owner) {
	for _, o := range all {
		name, colour := "Unowned", c.opt.Theme.Secondary
		if !o.Department.IsZero() {
			name, colour = nameOf(c.doc, o.Department), c.opt.Theme.Department(c.doc, o.Department)
		}
		g.section(name, Share(o), 1, func(pn pen, r scene.Rect) {
			ctr := r.Center()
			pn.list.FillPath((&scene.Path{}).Circle(ctr.X, ctr.Y, r.H*0.42), colour)
		})
		for _, h := range o.Cards {
			c.holding(g, h, o.Department)
		}
		for _, id := range o.Helps {
			g.row("place "+id.String(), g.cell(0, nameOf(c.doc, id), g.text()), g.cell(1, placeOf(c.doc, id), g.faint()), g.cell(2, "Contributes", g.faint()))
		}
		c.handOffs(g, "Handed to it", o.In, true)
		c.handOffs(g, "Handed on", o.Out, false)
	}
}

func (c *composer) holding(g *listing, h insight.Holding, owner blueprint.ID) {
	card, _ := blueprint.Get[blueprint.Card](c.doc, h.Card)
	how := "owns the card"
	switch {
	case owner.IsZero():
		how = "has no owner"
	case h.Contributes:
		how = "contributes"
	case h.Inherited:
		how = c.through(h.Card)
	}
	how = joinWords(", ", ChangeWord(c.opt.since.Of(h.Card)), how)
	kind := c.opt.Theme.Kind(card.Kind)
	g.row(cardAnchor(h.Card),
		g.signed(0, cmp.Or(strings.TrimSpace(card.Title), "(untitled)"), g.text(), 1, func(pn pen, r scene.Rect) {
			canvas.PaintGlyph(pn.list, canvas.KindGlyph(card.Kind), r, kind)
		}),
		g.cell(1, joinWords(" · ", blueprint.Label(blueprint.CardKinds, card.Kind), c.whereOf(card)), g.faint()), g.cell(2, capital(how), g.faint()))
}

// whereOf is the stage and step of a card.
func (c *composer) whereOf(card blueprint.Card) string {
	st, ok := blueprint.Get[blueprint.Step](c.doc, card.Step)
	if !ok {
		return "Parking lot"
	}
	return joinWords(" › ", nameOf(c.doc, st.Stage), nameOf(c.doc, st.ID))
}

func (c *composer) handOffs(g *listing, title string, hs []insight.HandOff, in bool) {
	for _, h := range hs {
		own, other, dep := h.From, h.To, h.ToOwner
		if in {
			own, other, dep = h.To, h.From, h.FromOwner
		}
		word := "to "
		if in {
			word = "from "
		}
		text := nameOf(c.doc, own) + " → " + nameOf(c.doc, other)
		if in {
			text = nameOf(c.doc, other) + " → " + nameOf(c.doc, own)
		}
		g.row(cardAnchor(own), g.signed(0, text, g.text(), 1, func(pn pen, r scene.Rect) { linkSample(pn.list, blueprint.LinkHandOff, inner(r, 0.8), c.opt.Theme) }), g.cell(1, word+nameOf(c.doc, dep), g.faint()), g.cell(2, title, g.faint()))
	}
}
