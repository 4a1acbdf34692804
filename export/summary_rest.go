package export

import (
	"fmt"
	"slices"
	"strings"

	"throughline/blueprint"
	"throughline/canvas/scene"
)

// summaryNote is a text of which the summary has room for the beginning only. Letters keep
// it apart from the notes of the map, which have numbers.
type summaryNote struct {
	letter, about, text string
}

// text breaks a text to at most limit lines. Of one that is longer it sets the beginning,
// says in which note it stands whole, and files it; about says there what it is.
func (s *summaryPage) text(about, text string, st style, w float64, limit int) []*scene.Line {
	text = strings.TrimSpace(text)
	if text == "" {
		return nil
	}
	lines, cut := s.pen.fonts.Wrap(text, st.face, st.size, w, limit)
	if !cut {
		return lines
	}
	mark := "(note " + s.file(about, text) + ")"
	keep := 0
	for _, l := range lines {
		keep += len([]rune(l.Text)) + 1
	}
	for keep -= 3; keep > 0; keep -= max(keep/12, 1) {
		if head := beginning(text, keep); head != "" {
			if lines, cut = s.pen.fonts.Wrap(head+" … "+mark, st.face, st.size, w, limit); !cut {
				return lines
			}
		}
	}
	return s.pen.wrap(mark, st, w, 0)
}

// file puts a text among the notes, once, and returns its letter.
func (s *summaryPage) file(about, text string) string {
	for _, n := range s.notes {
		if n.about == about && n.text == text {
			return n.letter
		}
	}
	letter := letters(len(s.notes))
	s.notes = append(s.notes, summaryNote{letter, about, text})
	return letter
}

// letters count A, B, …, Z, AA, AB.
func letters(n int) string {
	if n < 26 {
		return string(rune('A' + n))
	}
	return letters(n/26-1) + letters(n%26)
}

// elsewhere says where more is than a page shows, as the end of a sentence.
func (s *summaryPage) elsewhere() string {
	switch {
	case s.goes:
		return " on the next page"
	case s.c.hasMap():
		return " on the map"
	}
	return ""
}

// rest is what the first sections leave out.
func (s *summaryPage) rest() []*section {
	return slices.Concat(s.furtherFigures(), s.furtherPersonas(), s.keys())
}

const furtherGap = 14.0

// furtherFigures sets the headline figures that have no room in the head.
func (s *summaryPage) furtherFigures() []*section {
	list := s.c.sum.FurtherMetrics
	if len(list) == 0 {
		return nil
	}
	cols := max(int(s.inner()/260), 1)
	w := (s.inner() - furtherGap*float64(cols-1)) / float64(cols)
	name, figure := s.style(scene.Regular, 11, s.t.Secondary), style{scene.Bold, 19, 24, s.t.StageFill}
	sec := &section{least: 10, most: 28, part: scene.PartList}
	sec.head = func(y float64, more bool) float64 {
		return s.heading(s.goesOn("More headline figures", more), "", summaryMargin, y, s.inner())
	}
	for from := 0; from < len(list); from += cols {
		row := list[from:min(from+cols, len(list))]
		sec.rows = append(sec.rows, func(y float64) float64 {
			bottom := y
			for i, m := range row {
				x := summaryMargin + float64(i)*(w+furtherGap)
				s.pen.part(scene.PartItem, func() {
					at := s.pen.lines(s.text("Figure", m.Title, name, w, 4), name, x, y, w, left)
					at = s.pen.lines(s.text("Figure", m.Value, figure, w, 2), figure, x, at, w, left)
					at = s.pen.lines(s.text("Figure", targetText(m), name, w, 3), name, x, at, w, left)
					s.pen.list.Link(scene.Rect{X: x, Y: y, W: w, H: at - y}, cardAnchor(m.Card))
					bottom = max(bottom, at)
				})
			}
			return bottom + 10
		})
	}
	return []*section{sec}
}

// furtherPersonas sets the cards of those who have no room at the top, or of all where
// the cards there leave goals out.
func (s *summaryPage) furtherPersonas() []*section {
	people, title := s.c.sum.Personas, "Who travels"
	if !slices.ContainsFunc(people[:min(len(people), shownPersonas)], func(p blueprint.Persona) bool { return p.Quote != "" && p.Goals != "" }) {
		people, title = people[min(len(people), shownPersonas):], "Who else travels"
	}
	if len(people) == 0 {
		return nil
	}
	cols := max(int(s.inner()/300), 1)
	sec := &section{least: 10, most: 28, part: scene.PartList}
	sec.head = func(y float64, more bool) float64 {
		return s.heading(s.goesOn(title, more), "", summaryMargin, y, s.inner())
	}
	for from := 0; from < len(people); from += cols {
		row := people[from:min(from+cols, len(people))]
		sec.rows = append(sec.rows, func(y float64) float64 { return s.personas(row, cols, summaryMargin, y, s.inner(), true) + 8 })
	}
	return []*section{sec}
}

// keys say whose curve is whose, and which stage a number means, where the curve has no
// room for that.
func (s *summaryPage) keys() []*section {
	var out []*section
	if !s.field.any() {
		return nil
	}
	if entries := s.curveKey(); s.keyElsewhere(entries) {
		out = append(out, s.curveKeySection(entries))
	}
	if s.barNumbers() && s.stageKeyElsewhere() {
		out = append(out, s.stageKeySection())
	}
	return out
}

func (s *summaryPage) stageKeySection() *section {
	st := s.style(scene.Regular, summaryMin+0.5, s.t.Secondary)
	sec := &section{least: 10, most: 28, part: scene.PartParagraph}
	sec.head = func(y float64, more bool) float64 {
		return s.heading(s.goesOn("Stages", more), "", summaryMargin, y, s.inner())
	}
	for _, l := range s.pen.wrap(s.stageWords(), st, s.inner(), 0) {
		sec.rows = append(sec.rows, func(y float64) float64 { return s.pen.lines([]*scene.Line{l}, st, summaryMargin, y, s.inner(), left) })
	}
	return sec
}

// inFull sets the notes: whole texts of which the pages show the beginning. What they are
// is known once everything else has been measured.
func (s *summaryPage) inFull() []*section {
	if len(s.notes) == 0 {
		return nil
	}
	sec := &section{least: 10, most: 28, part: scene.PartList}
	sec.head = func(y float64, more bool) float64 {
		return s.heading(s.goesOn("In full", more), "", summaryMargin, y, s.inner())
	}
	const indent = 26.0
	about, text, letter := s.style(scene.Regular, 10.5, s.t.Secondary), s.style(scene.Regular, 11.5, s.t.Ink), s.style(scene.Bold, 11.5, s.t.StageFill)
	room := s.inner() - indent
	for _, n := range s.notes {
		lines := s.pen.wrap(n.text, text, room, 0)
		for i, l := range lines {
			sec.rows = append(sec.rows, func(y float64) float64 {
				if i == 0 {
					s.pen.line(n.letter, letter, summaryMargin, y, indent, left)
					y = s.pen.lines(s.pen.wrap(n.about, about, room, 1), about, summaryMargin+indent, y, room, left)
				}
				y = s.pen.lines([]*scene.Line{l}, text, summaryMargin+indent, y, room, left)
				if i == len(lines)-1 {
					y += 8
				}
				return y
			})
		}
	}
	return []*section{sec}
}

// goesOn is the title of a section, on later pages with a word that it began before.
func (s *summaryPage) goesOn(title string, more bool) string {
	if more {
		return title + continued
	}
	return title
}

// numberOf is the number of the i-th stage, as the map's pages show it.
func (s *summaryPage) numberOf(i int, id blueprint.ID) string {
	if n := s.c.opt.Numbers[id]; n > 0 {
		return fmt.Sprint(n)
	}
	return fmt.Sprint(i + 1)
}

// nameOf is the whole title of a record, on one line.
func (s *summaryPage) nameOf(id blueprint.ID) string {
	if r := s.c.doc.Record(id); r != nil {
		return strings.Join(fields(blueprint.TitleOf(r)), " ")
	}
	return ""
}
