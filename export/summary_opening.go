package export

import (
	"strings"

	"throughline/blueprint"
	"throughline/canvas/scene"
)

// opening sets the headline with what it rests on, and who travels.
func (s *summaryPage) opening(y float64) float64 {
	people := s.c.sum.Personas
	h := s.c.sum.Headline
	if h.Text == "" && len(people) == 0 {
		return y
	}
	shown := people[:min(len(people), 2)]
	cardW, x, room := 290.0, summaryMargin, s.inner()
	if len(shown) == 2 {
		cardW = 252
	}
	cards := float64(len(shown))*(cardW+16) - 16
	stacked := s.w < stackBelow && h.Text != ""
	if h.Text != "" && len(shown) > 0 && !stacked {
		room -= cards + 40
	}
	bottom := y
	if h.Text != "" {
		bottom = s.headline(x, y, room)
	}
	if len(shown) == 0 {
		return bottom
	}
	cx, cy := s.w-summaryMargin-cards, y
	if stacked {
		cx, cy = summaryMargin, bottom+14
	}
	if stacked || h.Text == "" {
		cardW = (s.inner() - 16*float64(len(shown)-1)) / float64(len(shown))
		cx, cards = summaryMargin, s.inner()
	}
	height := 0.0
	for _, p := range shown {
		height = max(height, s.personaHeight(p, cardW))
	}
	for i, p := range shown {
		s.persona(p, scene.Rect{X: cx + float64(i)*(cardW+16), Y: cy, W: cardW, H: height})
	}
	cy += height
	if more := len(people) - len(shown); more > 0 {
		st := s.style(scene.Regular, summaryMin, s.t.Secondary)
		s.pen.line("and "+plural(more, "more persona", "more personas"), st, cx, cy+4, cards, right)
		cy += 4 + st.leading
	}
	return max(bottom, cy)
}

// headline sets the sentence and, below it, the cards it cites: each a link.
func (s *summaryPage) headline(x, y, room float64) float64 {
	h := s.c.sum.Headline
	st := style{scene.Regular, 18, 25, s.t.Ink}
	lines := s.pen.wrap(h.Text, st, room, 0)
	for len(lines) > 4 && st.size > 12 {
		st.size, st.leading = st.size-1, st.leading-1.4
		lines = s.pen.wrap(h.Text, st, room, 0)
	}
	if len(lines) > 12 {
		lines = s.pen.wrap(h.Text, st, room, 12)
	}
	y = s.pen.lines(s.pen.even(lines, h.Text, st, room), st, x, y, room, left)
	if h.Edited {
		cap := s.style(scene.Italic, summaryMin, s.t.Secondary)
		s.pen.line("Written by the team", cap, x, y+4, room, left)
		return y + 4 + cap.leading
	}
	s.pen.part(scene.PartParagraph, func() { y = s.citations(x, y+6, room) })
	return y
}

// citations lists what the headline rests on: ranked cards as their discs,
// steps by name.
func (s *summaryPage) citations(x, y, room float64) float64 {
	st := s.style(scene.Regular, 10.5, s.t.Secondary)
	st.leading = 16
	ranks := ranksOf(s.c.sum)
	end := x + room
	x += s.pen.line("From the map:", st, x, y, room, left) + 7
	for _, id := range s.c.sum.Headline.Cites {
		if n := ranks[id]; n > 0 {
			r := scene.Rect{X: x, Y: y + 0.5, W: 15, H: 15}
			if r.Right() > end {
				break
			}
			s.pen.rank(r, n, s.t)
			s.pen.link(r, cardAnchor(id), nameOf(s.c.doc, id))
			x += 19
			continue
		}
		text := nameOf(s.c.doc, id)
		if w := s.pen.width(text, st); text != "" && x+w <= end {
			link := st
			link.color = s.t.Kind(blueprint.KindAction)
			s.pen.line(text, link, x, y, w+1, left)
			s.pen.list.Link(scene.Rect{X: x, Y: y, W: w, H: st.leading}, "place "+id.String())
			x += w + 10
		}
	}
	return y + st.leading
}

const personaPad = 16.0

// personaText is what a persona card says below the name.
func (s *summaryPage) personaText(p blueprint.Persona, w float64) (name, about, quote []*scene.Line) {
	room := w - 2*personaPad - 62
	name = s.pen.wrap(p.Name, s.style(scene.Bold, 14, s.t.StageFill), room, 2)
	about = s.pen.wrap(p.Description, s.style(scene.Regular, 10.5, s.t.Secondary), room, 3)
	q := strings.Trim(strings.TrimSpace(p.Quote), "\"“”")
	if q != "" {
		quote = s.pen.wrap("“"+q+"”", s.style(scene.Italic, 11, s.t.Ink), room, 4)
	} else if p.Goals != "" {
		quote = s.pen.wrap(p.Goals, s.style(scene.Regular, 11, s.t.Ink), room, 4)
	}
	return name, about, quote
}

func (s *summaryPage) personaHeight(p blueprint.Persona, w float64) float64 {
	name, about, quote := s.personaText(p, w)
	h := float64(len(name))*18.5 + float64(len(about))*13.9 + float64(len(quote))*14.5
	if len(quote) > 0 {
		h += 5
	}
	return max(h, 48) + 2*12
}

// persona draws a persona card.
func (s *summaryPage) persona(p blueprint.Persona, r scene.Rect) {
	s.pen.list.Box(r, 8, s.t.Band, scene.Color{}, 0)
	name, about, quote := s.personaText(p, r.W)
	colour := s.t.Persona(s.c.doc, p.ID)
	s.pen.part(scene.PartDecoration, func() {
		s.pen.disc(scene.Rect{X: r.X + personaPad, Y: r.Y + (r.H-48)/2, W: 48, H: 48}, initials(p.Name), colour, s.t.InkOn(colour), 18)
	})
	x, room := r.X+personaPad+62, r.W-2*personaPad-62
	y := r.Y + 12
	if text := s.personaHeight(p, r.W) - 24; len(about)+len(quote) == 0 {
		y = r.Y + (r.H-float64(len(name))*18.5)/2
	} else if text < r.H-24 {
		y = r.Y + (r.H-text)/2
	}
	y = s.pen.lines(name, s.style(scene.Bold, 14, s.t.StageFill), x, y, room, left)
	y = s.pen.lines(about, s.style(scene.Regular, 10.5, s.t.Secondary), x, y, room, left)
	st := s.style(scene.Italic, 11, s.t.Ink)
	if p.Quote == "" {
		st.face = scene.Regular
	}
	s.pen.lines(quote, st, x, y+5, room, left)
}

// initials are the first letters of the first and the last word of a name.
func initials(name string) string {
	words := strings.Fields(name)
	if len(words) == 0 {
		return "?"
	}
	first := func(w string) string { return strings.ToUpper(string([]rune(w)[:1])) }
	if len(words) == 1 {
		return first(words[0])
	}
	return first(words[0]) + first(words[len(words)-1])
}
