package export

import (
	"strings"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// shownPersonas is how many personas have a card at the top.
const shownPersonas = 2

// opening sets the headline with what it rests on, and who travels: beside each other
// or, on narrow pages, below.
func (s *summaryPage) opening() []*section {
	people := s.c.sum.Personas
	h := s.c.sum.Headline
	shown := people[:min(len(people), shownPersonas)]
	x, room := summaryMargin, s.inner()
	switch {
	case h.Text == "" && len(people) == 0:
		return nil
	case len(shown) == 0:
		return []*section{fixed(8, 28, func(y float64) float64 { return s.headline(x, y, room) })}
	case h.Text == "":
		return []*section{s.travellers(shown, x, room)}
	case s.w < stackBelow:
		return []*section{fixed(8, 28, func(y float64) float64 { return s.headline(x, y, room) }), s.travellers(shown, x, room)}
	}
	cards := 290.0
	if len(shown) == 2 {
		cards = 2*252 + personaGap
	}
	return []*section{fixed(8, 28, func(y float64) float64 {
		return max(s.headline(x, y, room-cards-40), s.people(shown, s.w-summaryMargin-cards, y, cards))
	})}
}

// travellers is the section of who travels on a page where the cards stand alone.
func (s *summaryPage) travellers(shown []blueprint.Persona, x, w float64) *section {
	return fixed(10, 20, func(y float64) float64 { return s.people(shown, x, y, w) })
}

const (
	personaGap   = 16.0
	leastPersona = 210.0 // narrower cards stand below each other
)

// people sets the cards of those who have room for one, and says how many have not.
func (s *summaryPage) people(shown []blueprint.Persona, x, y, w float64) float64 {
	cols := len(shown)
	if (w-personaGap)/2 < leastPersona {
		cols = 1
	}
	for from := 0; from < len(shown); from += cols {
		if from > 0 {
			y += personaGap / 2
		}
		y = s.personas(shown[from:from+cols], cols, x, y, w, false)
	}
	if more := len(s.c.sum.Personas) - len(shown); more > 0 {
		st := s.style(scene.Regular, summaryMin, s.t.Secondary)
		text := "and " + plural(more, "more persona", "more personas")
		if s.goes {
			text += s.elsewhere()
		}
		s.pen.line(text, st, x, y+4, w, right)
		y += 4 + st.leading
	}
	return y
}

// personas sets a row of cards in so many columns.
func (s *summaryPage) personas(row []blueprint.Persona, cols int, x, y, w float64, goals bool) float64 {
	wide := (w - personaGap*float64(cols-1)) / float64(cols)
	height := 0.0
	var texts []personaText
	for _, p := range row {
		texts = append(texts, s.personaText(p, wide, goals))
		height = max(height, texts[len(texts)-1].high()+2*12)
	}
	for i, p := range row {
		s.persona(p, texts[i], scene.Rect{X: x + float64(i)*(wide+personaGap), Y: y, W: wide, H: height})
	}
	return y + height
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
		lines = s.text("Headline", h.Text, st, room, 12)
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
	from, end := x, x+room
	x += s.pen.line("From the map:", st, x, y, room, left) + 7
	next := func(w float64) { // on the line, else on another
		if x+w > end {
			x, y = from, y+st.leading
		}
	}
	for _, id := range s.c.sum.Headline.Cites {
		if n := ranks[id]; n > 0 {
			next(15)
			r := scene.Rect{X: x, Y: y + 0.5, W: 15, H: 15}
			s.pen.rank(r, n, s.t)
			s.pen.link(r, cardAnchor(id), nameOf(s.c.doc, id))
			x += 19
			continue
		}
		text := s.nameOf(id)
		if text == "" {
			continue
		}
		link := st
		link.color = s.t.Kind(blueprint.KindAction)
		target := "place " + id.String()
		if _, isCard := s.c.doc.Record(id).(blueprint.Card); isCard {
			target = cardAnchor(id)
		}
		next(min(s.pen.width(text, st), room))
		for i, l := range s.text("From the map", text, link, room, 4) {
			if i > 0 {
				x, y = from, y+st.leading
			}
			s.pen.lines([]*scene.Line{l}, link, x, y, l.Width, left)
			s.pen.list.Link(scene.Rect{X: x, Y: y, W: l.Width, H: st.leading}, target)
			x += l.Width
		}
		x += 10
	}
	return y + st.leading
}

const (
	personaPad    = 16.0
	personaDisc   = 48.0
	personaIndent = personaPad + personaDisc + 14 // where texts begin
)

// personaText is what a card says of a persona.
type personaText struct {
	name, about, quote, goals                     []*scene.Line
	nameStyle, aboutStyle, quoteStyle, goalsStyle style
}

func (p personaText) high() float64 {
	h := float64(len(p.name))*p.nameStyle.leading + float64(len(p.about))*p.aboutStyle.leading + float64(len(p.quote))*p.quoteStyle.leading + float64(len(p.goals))*p.goalsStyle.leading
	if len(p.quote) > 0 {
		h += 5
	}
	if len(p.goals) > 0 {
		h += 5
	}
	return max(h, personaDisc)
}

// personaText sets what a card of width w says. Goals stand there where there is no quote,
// or where both are asked for.
func (s *summaryPage) personaText(p blueprint.Persona, w float64, goals bool) personaText {
	room := w - personaPad - personaIndent
	t := personaText{
		nameStyle: s.style(scene.Bold, 14, s.t.StageFill), aboutStyle: s.style(scene.Regular, 10.5, s.t.Secondary),
		quoteStyle: s.style(scene.Italic, 11, s.t.Ink), goalsStyle: s.style(scene.Regular, 11, s.t.Ink),
	}
	t.name = s.text("Persona", p.Name, t.nameStyle, room, 4)
	t.about = s.text("Persona "+short(p.Name, 60), p.Description, t.aboutStyle, room, 6)
	q := strings.Trim(strings.TrimSpace(p.Quote), "\"“”")
	if q != "" {
		t.quote = s.text("Quote of "+short(p.Name, 60), "“"+q+"”", t.quoteStyle, room, 8)
	}
	if g := strings.TrimSpace(p.Goals); g != "" && (q == "" || goals) {
		t.goals = s.text("Goals of "+short(p.Name, 60), g, t.goalsStyle, room, 8)
	}
	return t
}

// persona draws a card.
func (s *summaryPage) persona(p blueprint.Persona, t personaText, r scene.Rect) {
	s.pen.list.Box(r, 8, s.t.Band, scene.Color{}, 0)
	colour := s.t.Persona(s.c.doc, p.ID)
	s.pen.part(scene.PartDecoration, func() {
		s.pen.disc(scene.Rect{X: r.X + personaPad, Y: r.Y + (r.H-personaDisc)/2, W: personaDisc, H: personaDisc}, initials(p.Name), colour, s.t.InkOn(colour), 18)
	})
	x, room := r.X+personaIndent, r.W-personaPad-personaIndent
	y := r.Y + (r.H-t.high())/2
	if len(t.about)+len(t.quote)+len(t.goals) == 0 {
		y = r.Y + (r.H-float64(len(t.name))*t.nameStyle.leading)/2
	}
	y = s.pen.lines(t.name, t.nameStyle, x, y, room, left)
	y = s.pen.lines(t.about, t.aboutStyle, x, y, room, left)
	if len(t.quote) > 0 {
		y = s.pen.lines(t.quote, t.quoteStyle, x, y+5, room, left)
	}
	s.pen.lines(t.goals, t.goalsStyle, x, y+5, room, left)
}

// initials are the letters on a persona's disc: those that the map shows, too.
func initials(name string) string {
	if s := canvas.Initials(blueprint.Department{Name: name}); s != "" {
		return s
	}
	return "?"
}
