package canvas

import (
	"image"
	_ "image/gif"  // pictures on cards
	_ "image/jpeg" //
	_ "image/png"  //
	"slices"
	"strings"

	"throughline/blueprint"
	"throughline/canvas/scene"
)

// look is everything a card's picture depends on. Equal looks are equal
// pictures, so what was measured for one serves the other.
type look struct {
	card      blueprint.Card // without its place
	role      blueprint.Role
	strip     Glyph // pictogram at the left, or NoGlyph
	owner     blueprint.ID
	initials  string
	inherited bool
	persona   string // initials
	comments  int
	helpers   int    // contributing departments
	files     int    // attached; boards only
	tags      string // a line for each; boards only
	rank      int
	onward    string // where it goes from here, as far as cards say it: a line for each way
	w         float64
	fromLeft  bool // the card begins on an earlier page
	toRight   bool // it goes on on a later one
}

// cardBox is a card measured; positions are relative to its top left corner.
type cardBox struct {
	look
	h           float64
	lines       []*scene.Line
	cut         bool // text ends in an ellipsis
	text        scene.Rect
	head        []badge
	foot        []badge
	figure      []*scene.Line // value of a metric
	figureStyle Style
	target      []*scene.Line
	targetY     float64
	beside      bool // the target stands beside the value
	figureY     float64
	notes       []note // who leaves here and why, and signs with long texts
	picture     *scene.Picture
	image       scene.Rect
}

// native reports whether a kind of card is at home among cards of a role.
func native(k blueprint.CardKind, r blueprint.Role) bool {
	if blueprint.RoleOf(k) == r {
		return true
	}
	return r == blueprint.RoleEmotion && (k == blueprint.KindThought || k == blueprint.KindFeeling)
}

// lookOf gathers what a card in a lane looks like.
func (a *arranger) lookOf(c blueprint.Card, ln blueprint.Lane, step *stepBox, w float64) look {
	l := a.now
	k := look{card: c, role: c.Role, w: w}
	k.card.Place = blueprint.Place{}
	if k.role == "" {
		k.role = ln.Role
	}
	if k.role == "" {
		k.role = blueprint.RoleOf(c.Kind)
	}
	switch {
	case c.Kind == blueprint.KindTouchpoint || !c.Channel.IsZero():
		k.strip = GlyphTouchpoint
		if g, ok := l.people.channels[c.Channel]; ok {
			k.strip = g
		}
	case !native(c.Kind, k.role) || blueprint.RoleOf(c.Kind) != blueprint.RoleOf(blueprint.KindFor(k.role)) || c.Kind == blueprint.KindGain:
		k.strip = KindGlyph(c.Kind)
	}
	k.owner = c.Owner
	if k.owner.IsZero() {
		k.owner, k.inherited = ln.Owner, true
	}
	if k.owner.IsZero() && step != nil {
		k.owner = step.rec.Owner
	}
	k.inherited = k.inherited && !k.owner.IsZero()
	k.initials = l.people.departments[k.owner].initials
	k.persona = l.people.personas[c.Persona].initials
	k.rank = l.opt.Rank[c.ID]
	a.said(&k)
	return k
}

// said counts what is recorded about the card elsewhere.
func (a *arranger) said(k *look) {
	id := k.card.ID
	for _, c := range a.doc.Comments(id) {
		if !c.Resolved {
			k.comments++
		}
	}
	k.helpers = len(a.doc.Contributors(id))
	if a.now.m.Hints {
		k.files = len(a.doc.Attachments(id))
		for _, t := range a.doc.Tags(id) {
			k.tags += "#" + strings.ReplaceAll(t.Name, "\n", " ") + "\n"
		}
	}
	for _, x := range a.doc.LinksFrom(id) {
		if text := a.onward(x); text != "" {
			k.onward += string(x.Kind) + "\t" + text + "\n"
		}
	}
}

// onward is what a card says of a link that leaves it: who ends the journey
// there, and the labels of links within the lane, whose lines are too short to
// carry them.
func (a *arranger) onward(x blueprint.Link) string {
	if x.To.IsZero() {
		return exitText(x)
	}
	if withinLane(a.doc, x) {
		return labelText(x)
	}
	return ""
}

// withinLane reports whether a link joins two cards of one lane.
func withinLane(d *blueprint.Doc, x blueprint.Link) bool {
	from, ok := blueprint.Get[blueprint.Card](d, x.From)
	to, ok2 := blueprint.Get[blueprint.Card](d, x.To)
	return ok && ok2 && from.Lane == to.Lane
}

// notesOnward are the notes of a card's ways onward.
func (b *badges) notesOnward(text string, room float64) (out []note) {
	for line := range strings.Lines(text) {
		kind, text, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		g, t := GlyphOnward, tintQuiet
		switch blueprint.LinkKind(kind) {
		case blueprint.LinkExit:
			g, t = GlyphExit, tintFail
		case blueprint.LinkLoop:
			g = GlyphBack
		}
		out = append(out, b.note(g, t, text, room))
	}
	return out
}

// exitText says who leaves and why.
func exitText(x blueprint.Link) string {
	text := "exit"
	if s := shareText(x); s != "" {
		text = s
	}
	if x.Label != "" {
		text += " " + x.Label
	} else if x.Reason != "" {
		text += " " + x.Reason
	}
	return text
}

// measure lays a card out. The lines of old are taken over where the same text
// is set in the same width.
func (a *arranger) measure(k look, old *cardBox) *cardBox {
	if old != nil && old.look == k {
		return old
	}
	f, m := a.now.opt.Fonts, &a.now.m
	b := &cardBox{look: k}
	x := m.Edge + m.PadX
	if k.strip != NoGlyph {
		x = m.Strip + m.PadX*0.75
	}
	room := k.w - x - m.PadX
	y := m.PadY
	y = b.addPicture(a.doc, m, x, y, room)
	y = b.addHead(f, m, x, y, room)
	b.text = scene.Rect{X: x, Y: y, W: room}
	if old != nil && old.card.Title == k.card.Title && old.card.Kind == k.card.Kind && old.text.W == room {
		b.lines, b.cut = old.lines, old.cut
	} else if t := titleText(k.card); t != "" || b.picture == nil && b.figure == nil {
		b.lines, b.cut = f.Wrap(t, titleFace(k.card.Kind), m.Card.Size, room, m.MaxLines)
	}
	b.text.H = float64(len(b.lines)) * m.Card.Leading
	if b.untitled() {
		b.text.H = m.Card.Leading
	}
	y += b.text.H
	y = b.addFoot(f, m, x, y, room)
	b.h = m.grid(max(y+m.PadY, m.PadY*2+m.Card.Leading))
	if k.strip != NoGlyph {
		b.h = max(b.h, m.grid(m.Strip))
	}
	return b
}

// untitled reports whether there is nothing on the card by which to call it;
// the board says so in place of its text.
func (b *cardBox) untitled() bool {
	return b.card.Title == "" && b.picture == nil && b.figure == nil
}

// titleText is a card's text as it is set.
func titleText(c blueprint.Card) string {
	if c.Kind == blueprint.KindQuote && c.Title != "" {
		return quoted(c.Title)
	}
	return c.Title
}

// quoted puts quotation marks around a text that has none.
func quoted(s string) string {
	s = strings.TrimSpace(s)
	if strings.HasPrefix(s, "“") || strings.HasPrefix(s, "\"") || strings.HasPrefix(s, "„") || strings.HasPrefix(s, "«") {
		return s
	}
	return "“" + s + "”"
}

func titleFace(k blueprint.CardKind) scene.Face {
	if k == blueprint.KindQuote || k == blueprint.KindThought {
		return scene.Italic
	}
	return scene.Regular
}

// addPicture gives a picture its room: the full width, at most so high as the
// metrics allow.
func (b *cardBox) addPicture(d *blueprint.Doc, m *Metrics, x, y, room float64) float64 {
	p, ok := blueprint.Get[blueprint.Picture](d, b.card.Picture)
	if !ok {
		return y
	}
	cfg, _, err := image.DecodeConfig(strings.NewReader(p.Data))
	if err != nil || cfg.Width <= 0 || cfg.Height <= 0 {
		return y
	}
	w, h := room, room*float64(cfg.Height)/float64(cfg.Width)
	if h > m.Picture {
		w, h = w*m.Picture/h, m.Picture
	}
	b.picture = &scene.Picture{Key: p.ID.String(), Media: p.Media, Data: p.Data}
	b.image = scene.Rect{X: x + (room-w)/2, Y: y, W: w, H: h}
	return y + h + m.PadY
}

// addHead places what stands above the text: how bad it is, how much it would
// bring, what it measures, its rank.
func (b *cardBox) addHead(f *scene.Fonts, m *Metrics, x, y, room float64) float64 {
	c := b.card
	y = b.addFigure(f, m, y, room)
	h := badges{f: f, m: m}
	if c.Severity > 0 && int(c.Severity) < len(blueprint.Severities) {
		h.severity(c.Severity)
	}
	if c.Impact > 0 {
		h.scale("Impact", c.Impact)
	}
	if c.Effort > 0 {
		h.scale("Effort", c.Effort)
	}
	if b.rank > 0 {
		h.rank(b.rank)
	}
	if len(h.list) == 0 {
		return y
	}
	h.notes(room) // shortens what columns made narrow by hand cannot hold
	bottom := h.flow(x, y-m.PadY/2, room, lastLine{})
	b.head = h.list
	return bottom + m.PadY/3
}

// addFigure sets the value of a metric and its target: beside it where there
// is room, else below.
func (b *cardBox) addFigure(f *scene.Fonts, m *Metrics, y, room float64) float64 {
	most := min(m.MaxLines, 1)
	b.figureY = y
	if b.card.Value != "" {
		b.figure, b.figureStyle = m.figure(f, b.card.Value, room, most)
		y += float64(len(b.figure)) * b.figureStyle.Leading
	}
	if b.card.Target == "" {
		return y
	}
	b.target, _ = f.Wrap("target "+b.card.Target, m.Small.Face, m.Small.Size, room, most)
	b.targetY = y
	if len(b.figure) == 1 && len(b.target) == 1 && b.figure[0].Width+m.PadX+b.target[0].Width <= room {
		b.beside = true
		b.targetY = y - b.figureStyle.Leading + b.figureStyle.baseline(f) - m.Small.baseline(f)
		return y
	}
	return y + float64(len(b.target))*m.Small.Leading
}

// addFoot places the signs below the text, or behind its last line where they
// have room.
func (b *cardBox) addFoot(f *scene.Fonts, m *Metrics, x, y, room float64) float64 {
	c, n := b.card, badges{f: f, m: m}
	n.flags(c.Flags, c.Duration)
	if c.Duration != "" && !c.Flags.Has(blueprint.Wait) {
		n.glyph(GlyphClock, tintQuiet, c.Duration)
	}
	if c.Decision != "" {
		n.glyph(GlyphDecision, tintMoment, "")
	}
	if g := EvidenceGlyph(c.Evidence); g != NoGlyph {
		n.glyph(g, tintQuiet, "")
	}
	if c.Due != "" {
		n.glyph(GlyphDate, tintQuiet, c.Due)
	}
	if b.comments > 0 {
		n.glyph(GlyphComment, tintQuiet, itoa(b.comments))
	}
	if b.helpers > 0 {
		n.glyph(GlyphPeople, tintQuiet, "+"+itoa(b.helpers))
	}
	if b.files > 0 {
		n.glyph(GlyphFile, tintQuiet, itoa(b.files))
	}
	if c.Flags.Has(blueprint.Orphaned) {
		n.glyph(GlyphOrphan, tintFail, "")
	}
	marks := len(n.list)
	if b.persona != "" {
		n.persona(c.Persona, b.persona)
	}
	if b.initials != "" && (m.Inherited || !b.inherited) {
		n.owner(b.owner, b.initials, b.inherited)
	}
	b.notes = append(n.notesOnward(b.onward, room), n.notes(room)...)
	y = m.stackNotes(b.notes, y)
	var last lastLine
	if k := len(b.lines); k > 0 && !b.lines[k-1].RTL && len(b.notes) == 0 {
		last = m.behind(f, b.lines, m.Card, y)
	}
	marks = min(marks, len(n.list))
	bottom := n.flow(x, y, room, last)
	b.foot = n.list
	for _, text := range tagTexts(b.tags) {
		more := badges{f: f, m: m, list: slices.Clone(n.list)}
		line := f.Line(text, m.Small.Face, m.Small.Size)
		more.list = slices.Insert(more.list, marks, badge{mark: markGlyph, tint: tintQuiet, text: line, w: line.Width})
		if line.Width <= room && more.flow(x, y, room, last) <= bottom {
			b.foot = more.list
			break
		}
	}
	return bottom
}

// tagTexts are the forms in which tags may be shown where they have room, best
// first: all of them, or the first and how many more.
func tagTexts(tags string) []string {
	if tags == "" {
		return nil
	}
	list := strings.Split(strings.TrimSuffix(tags, "\n"), "\n")
	if len(list) == 1 {
		return list
	}
	return []string{strings.Join(list, " "), list[0] + " +" + itoa(len(list)-1)}
}
