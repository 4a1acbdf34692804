package canvas

import (
	"math"

	"throughline/blueprint"
	"throughline/canvas/scene"
)

// mark says what a badge is painted as.
type mark uint8

const (
	markGlyph    mark = iota // pictogram, perhaps with text
	markOwner                // filled chip with initials in the department's colour
	markHeir                 // the same, outlined: inherited
	markPersona              // disc with initials in the persona's colour
	markSeverity             // bars and word
	markScale                // word and dots
	markRank                 // numbered disc
)

// tint names the colour of a badge; themes decide.
type tint uint8

const (
	tintQuiet tint = iota
	tintKind
	tintMoment
	tintFail
	tintPause
	tintPain
)

// badge is a small sign on a card or head, at At relative to its owner's
// rectangle once placed.
type badge struct {
	mark  mark
	glyph Glyph
	tint  tint
	level uint8 // of severity or a scale
	who   blueprint.ID
	text  *scene.Line
	at    scene.Point
	w     float64
}

// badges collects the badges of one owner.
type badges struct {
	f    *scene.Fonts
	m    *Metrics
	list []badge
}

func (b *badges) glyph(g Glyph, t tint, text string) {
	n := badge{mark: markGlyph, glyph: g, tint: t, w: b.m.Badge}
	if text != "" {
		n.text = b.f.Line(text, b.m.Small.Face, b.m.Small.Size)
		n.w += b.m.Badge*0.15 + n.text.Width
	}
	b.list = append(b.list, n)
}

func (b *badges) owner(id blueprint.ID, initials string, inherited bool) {
	n := badge{mark: markOwner, who: id, text: b.f.Line(initials, scene.Bold, b.m.Small.Size)}
	if inherited {
		n.mark = markHeir
	}
	n.w = max(b.m.Badge*1.35, n.text.Width+b.m.Badge*0.6)
	b.list = append(b.list, n)
}

func (b *badges) persona(id blueprint.ID, initials string) {
	n := badge{mark: markPersona, who: id, text: b.m.initials(b.f, initials)}
	n.w = b.m.disc(n.text)
	b.list = append(b.list, n)
}

// initials sets those of a persona; disc is how wide what they stand on is.
func (m *Metrics) initials(f *scene.Fonts, s string) *scene.Line {
	return f.Line(s, m.Initials.Face, m.Initials.Size)
}

func (m *Metrics) disc(initials *scene.Line) float64 {
	return max(m.Badge, initials.Width+m.Badge*0.4)
}

func (b *badges) severity(level uint8) {
	n := badge{mark: markSeverity, level: level, tint: tintPain}
	n.text = b.f.Line(severityWord(level), scene.Bold, b.m.Small.Size)
	n.w = b.m.Badge*1.25 + n.text.Width
	b.list = append(b.list, n)
}

func (b *badges) scale(word string, level uint8) {
	n := badge{mark: markScale, level: level, tint: tintKind, text: b.f.Line(word, b.m.Small.Face, b.m.Small.Size)}
	n.w = n.text.Width + b.m.Badge*0.2 + scaleDots*dotPitch*b.m.Badge
	b.list = append(b.list, n)
}

func (b *badges) rank(n int) {
	line := b.f.Line(itoa(n), scene.Bold, b.m.Small.Size)
	b.list = append(b.list, badge{mark: markRank, text: line, tint: tintPain, w: max(b.m.Badge, line.Width+b.m.Badge*0.4)})
}

const (
	scaleDots    = 3
	dotPitch     = 0.42 // distance of dots, of the badge's height
	severityBars = 4
)

func severityWord(level uint8) string {
	if int(level) < len(blueprint.Severities) {
		return blueprint.Severities[level]
	}
	return ""
}

// note is a sign whose text is too long for a badge: set over the full width.
type note struct {
	glyph Glyph
	tint  tint
	lines []*scene.Line
	y     float64
}

// notes takes out the badges that are wider than room. Where text may be cut it
// shortens them instead.
func (b *badges) notes(room float64) (out []note) {
	kept := b.list[:0]
	for _, n := range b.list {
		switch {
		case n.w <= room || n.text == nil:
		case b.m.MaxLines == 0 && n.mark == markGlyph:
			out = append(out, b.note(n.glyph, n.tint, n.text.Text, room))
			continue
		default:
			n.w, n.text = b.cut(n, room)
		}
		kept = append(kept, n)
	}
	b.list = kept
	return out
}

func (b *badges) note(g Glyph, t tint, text string, room float64) note {
	lines, _ := b.f.Wrap(text, b.m.Small.Face, b.m.Small.Size, room-b.m.Badge*1.15, b.m.StepLines)
	return note{glyph: g, tint: t, lines: lines}
}

func (b *badges) cut(n badge, room float64) (float64, *scene.Line) {
	lines, _ := b.f.Wrap(n.text.Text, n.text.Face, n.text.Size, max(n.text.Width-(n.w-room), n.text.Size), 1)
	if len(lines) == 0 { // blanks alone
		lines = append(lines, b.f.Line("", n.text.Face, n.text.Size))
	}
	return n.w - n.text.Width + lines[0].Width, lines[0]
}

// stackNotes places notes below each other from y on and returns the lower edge.
func (m *Metrics) stackNotes(list []note, y float64) float64 {
	for i := range list {
		list[i].y = y
		y += float64(len(list[i].lines)) * m.Small.Leading
	}
	return y
}

// lastLine is the line of text behind which badges may stand: used wide, its box
// from y on, h high. Badges begin no higher than least. The zero one has no room.
type lastLine struct{ used, y, h, least float64 }

// behind is the last of lines that end at y. What the line above lets hang down
// stays clear of badges.
func (m *Metrics) behind(f *scene.Fonts, lines []*scene.Line, s Style, y float64) lastLine {
	n := len(lines)
	if n == 0 {
		return lastLine{}
	}
	out := lastLine{max(lines[n-1].Width, 1), y - s.Leading, s.Leading, math.Inf(-1)}
	if n > 1 {
		down := s.Size * descender
		if !lines[n-2].Plain {
			_, down = f.Ink(lines[n-2])
		}
		out.least = out.y - s.Leading + s.baseline(f) + down + s.Size*0.12
	}
	return out
}

// descender is how deep letters reach below the line in the bundled faces, in em.
const descender = 0.24

// flow places badges in rows of width w, beginning at y; rows are as high as a
// badge. If there is room for all of them behind the last line of text, they go
// there, to the right. It returns the lower edge.
func (b *badges) flow(x, y, w float64, last lastLine) float64 {
	if len(b.list) == 0 {
		return y
	}
	gap, total := b.m.Badge*0.3, 0.0
	for _, n := range b.list {
		total += n.w + gap
	}
	total -= gap
	if last.used > 0 && last.used+gap*2+total <= w {
		at := x + w - total
		for i := range b.list {
			b.list[i].at = scene.Point{X: at, Y: max(last.y+(last.h-b.m.Badge)/2, last.least)}
			at += b.list[i].w + gap
		}
		return y
	}
	y += b.m.PadY / 2
	// Owners stand in one line at the right of all cards: in the last row, or,
	// where that saves a row, in the first.
	low := b.rows(x, y, w, gap, false)
	if first := b.rows(x, y, w, gap, true); first >= low {
		b.rows(x, y, w, gap, false)
	}
	return b.lowest() + b.m.Badge
}

// rows places the badges row by row from y on; the last one, if it is an owner
// or a rank, at the right end of the first or of the last row. It returns the
// top of the lowest row.
func (b *badges) rows(x, y, w, gap float64, first bool) float64 {
	n := len(b.list)
	at, end := x, x+w
	owner := &b.list[n-1]
	right := owner.mark == markOwner || owner.mark == markHeir || owner.mark == markRank
	if right {
		n--
	}
	if right && first {
		owner.at = scene.Point{X: x + w - owner.w, Y: y}
		end = owner.at.X - gap
	}
	for i := range b.list[:n] {
		k := &b.list[i]
		k.w = min(k.w, w)
		if at+k.w > end+1e-9 && (at > x || end < x+w) {
			at, y, end = x, y+b.m.Badge+gap/2, x+w
		}
		k.at = scene.Point{X: at, Y: y}
		at += k.w + gap
	}
	if right && !first {
		if at+owner.w > x+w+1e-9 && n > 0 {
			y += b.m.Badge + gap/2
		}
		owner.at = scene.Point{X: x + w - owner.w, Y: y}
	}
	return y
}

// lowest is the top of the lowest badge.
func (b *badges) lowest() float64 {
	y := b.list[0].at.Y
	for _, k := range b.list {
		y = max(y, k.at.Y)
	}
	return y
}
