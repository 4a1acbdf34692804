package export

import (
	"math"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// Sizes of the text around the map: small text in units, the least it may be in pixels
// as far as narrow pictures have room for it, and the units for which a line of it has
// room all the same.
const (
	smallText        = 12.0
	leastPictureText = 9.0
	narrowText       = 480.0
)

// pictureText sets what stands around the map of a picture.
type pictureText struct {
	fonts *scene.Fonts
	theme *canvas.Theme
	ranks map[blueprint.ID]int // of the worst pain points
	room  float64              // for a line
	k     float64              // how much larger than usual text is
	far   bool                 // the map is shown too small for the signs on cards
}

func (t pictureText) small(c scene.Color) style {
	return style{scene.Regular, smallText * t.k, 17 * t.k, c}
}

func (t pictureText) heading() style { return style{scene.Bold, 13 * t.k, 20 * t.k, t.theme.Ink} }

// head sets title and what the map is about, and returns where they end.
func (t pictureText) head(l *scene.List, title, about string) float64 {
	y := t.part(l, scene.PartHeading, 1, title, style{scene.Bold, 22 * t.k, 29 * t.k, t.theme.Ink}, pictureMargin)
	return t.part(l, scene.PartParagraph, 0, about, t.small(t.theme.Secondary), y)
}

// foot sets what is parked, the legend and what changed below y, and returns where
// they end.
func (t pictureText) foot(l *scene.List, d *blueprint.Doc, m blueprint.ID, since *Since, y float64) float64 {
	if parked := d.Parked(m); len(parked) > 0 {
		y = t.part(l, scene.PartHeading, 2, "Parking lot", t.heading(), y+pictureGap)
		entries := make([]columnEntry, len(parked))
		for i, c := range parked {
			entries[i] = columnEntry{text: c.Title, draw: func(l *scene.List, r scene.Rect) {
				k := r.H * 0.42
				l.Box(scene.Rect{X: r.X, Y: r.Y + (r.H-k)/2, W: k, H: k}, k/2, t.theme.Kind(c.Kind), scene.Color{}, 0)
			}}
		}
		y = t.columns(l, entries, 240, 1, t.small(t.theme.Ink), y)
	}
	y = t.legend(l, d, m, since, y)
	if since != nil {
		y = t.part(l, scene.PartHeading, 2, since.Title(), t.heading(), y+pictureGap)
		y = t.part(l, scene.PartParagraph, 0, since.Summary(), t.small(t.theme.Secondary), y) + 4*t.k
		entries := make([]columnEntry, len(since.Items))
		for i, it := range since.Items {
			entries[i] = columnEntry{text: it.Text, target: cardAnchor(it.About), draw: func(l *scene.List, r scene.Rect) { canvas.PaintChange(l, it.Change, inner(r, flagSize), t.theme) }}
		}
		y = t.columns(l, entries, 400, flagWide*flagSize, t.small(t.theme.Ink), y)
	}
	return y
}

// part sets a text from y on and returns where it ends.
func (t pictureText) part(l *scene.List, part scene.Part, level int, text string, s style, y float64) float64 {
	p := pen{l, t.fonts}
	lines := p.wrap(text, s, t.room, 0)
	if len(lines) == 0 {
		return y
	}
	l.Begin(part, level, "", "")
	defer l.End()
	return p.lines(lines, s, pictureMargin, y, t.room, left)
}

// columnEntry is a sign with a text, of any length.
type columnEntry struct {
	text   string
	draw   func(l *scene.List, r scene.Rect)
	target string // where a click leads to, if it exists; "" = nowhere
}

// columns lists entries in columns of at least that width, which are read downwards,
// with signs so many sizes of type wide, and returns where they end.
func (t pictureText) columns(l *scene.List, entries []columnEntry, least, sign float64, s style, y float64) float64 {
	between, least := 24*t.k, math.Min(least*t.k, t.room)
	n := max(1, int((t.room+between)/(least+between)))
	wide := (t.room+between)/float64(n) - between
	indent := s.size * (sign + 0.55)
	p := pen{l, t.fonts}
	texts, all := make([][]*scene.Line, len(entries)), 0
	for i, e := range entries {
		texts[i] = p.wrap(e.text, s, wide-indent, 0)
		all += max(1, len(texts[i]))
	}
	per := (all + n - 1) / n
	x, cy, end, set := pictureMargin, y, y, 0
	l.Begin(scene.PartList, 0, "", "")
	for i, e := range entries {
		if set >= per {
			x, cy, set = x+wide+between, y, 0
		}
		l.Begin(scene.PartItem, 0, "", "")
		e.draw(l, scene.Rect{X: x, Y: cy + (s.leading-s.size)/2, W: sign * s.size, H: s.size})
		p.lines(texts[i], s, x+indent, cy, wide-indent, left)
		if e.target != "" {
			l.Link(scene.Rect{X: x, Y: cy, W: wide, H: s.leading * float64(max(1, len(texts[i])))}, e.target)
		}
		l.End()
		cy += s.leading * (float64(max(1, len(texts[i]))) + 0.15)
		set += max(1, len(texts[i]))
		end = math.Max(end, cy)
	}
	l.End()
	return end
}

// aboutMap is the line under the title: state, who travels, version, date, team.
func aboutMap(d *blueprint.Doc, m blueprint.Map) string {
	words := []string{blueprint.Label(blueprint.MapStates, m.State)}
	for _, t := range d.Travellers(m.ID) {
		if p, ok := d.Record(t.Persona).(blueprint.Persona); ok {
			words = append(words, oneLine(p.Name))
		}
	}
	return joinWords(" · ", append(words, oneLine(m.Version), oneLine(m.Date), oneLine(m.Team))...)
}
