package canvas

import (
	"throughline/canvas/scene"
)

// Heads of stages and steps on pages, where nothing is cut: long titles take more lines,
// then a smaller size, and what stands in one row is set alike.

// cuts tells whether texts that are too long are cut, as on the board; pages never do.
func (m *Metrics) cuts() bool { return m.MaxLines > 0 }

// Lines that titles may take in their own size before they are set smaller, and in a
// smaller one before they are set in the smallest.
const (
	headLines  = 3
	manyLines  = 5
	smallTitle = 0.8 // of the size of a title, what still looks like one
)

// head sets the title of a stage or step.
func (m *Metrics) head(f *scene.Fonts, text string, s Style, room float64, most int) ([]*scene.Line, Style) {
	lines, set := m.whole(f, text, s, room, most)
	if m.cuts() || len(lines) <= headLines {
		return lines, set
	}
	least := m.Small.Size
	for _, try := range [3]struct {
		lines int
		size  float64
	}{{headLines, s.Size * smallTitle}, {manyLines, s.Size * smallTitle}, {manyLines, least}} {
		for size := set.Size; ; size = max(size-s.Size*0.05, try.size, least) {
			smaller, _ := f.Wrap(text, s.Face, size, room, most)
			if len(smaller) <= try.lines && (!breaksWord(smaller) || breaksWord(lines)) {
				return smaller, s.sized(size)
			}
			if size <= max(try.size, least) {
				break
			}
		}
	}
	smallest, _ := f.Wrap(text, s.Face, least, room, most)
	return smallest, s.sized(least)
}

// sized is a style in another size.
func (s Style) sized(size float64) Style { return Style{s.Face, size, s.Leading * size / s.Size} }

// figure sets the value of a metric: on pages smaller where that saves lines.
func (m *Metrics) figure(f *scene.Fonts, text string, room float64, most int) ([]*scene.Line, Style) {
	lines, _ := f.Wrap(text, m.Figure.Face, m.Figure.Size, room, most)
	if m.cuts() || len(lines) < 2 {
		return lines, m.Figure
	}
	set := m.Figure
	for size := set.Size; size > m.Small.Size; {
		size = max(size-m.Figure.Size*0.05, m.Small.Size)
		smaller, _ := f.Wrap(text, set.Face, size, room, most)
		if len(smaller) < len(lines) && size >= m.Figure.Size*smallTitle || breaksWord(lines) && !breaksWord(smaller) {
			lines, set = smaller, m.Figure.sized(size)
		}
		if len(lines) < 2 {
			break
		}
	}
	return lines, set
}

// evenHeads sets the titles of all stages in one size, and those of all steps: that of
// the longest. Durations of stages stand beside all titles or below all.
func (a *arranger) evenHeads() {
	l, f, m := a.now, a.now.opt.Fonts, &a.now.m
	least, below := m.Stage.Size, false
	for _, s := range l.stages {
		if s.fold == Open {
			least, below = min(least, s.style.Size), below || s.duration != nil && !s.beside
		}
	}
	for _, s := range l.stages {
		if s.fold != Open {
			continue
		}
		if s.style.Size > least {
			s.style = m.Stage.sized(least)
			s.title, _ = f.Wrap(l.stageName(s), s.style.Face, least, l.stageRoom(s.w), 0)
		}
		s.beside = s.beside && !below
		s.measure(m)
	}
	least = m.Step.Size
	for i, s := range l.steps {
		if s != nil && l.cols[i].Fold == Open {
			least = min(least, s.style.Size)
		}
	}
	for i, s := range l.steps {
		if s != nil && l.cols[i].Fold == Open && s.style.Size > least {
			l.steps[i] = a.stepBox(s.rec, s.w, m.Step.sized(least))
		}
	}
}

// alignBadges moves the signs of steps into one line at the lower right of their heads,
// h high: some would stand behind their titles, others below.
func (l *Layout) alignBadges(h float64) {
	y := 0.0
	for i := range l.steps {
		if s := l.inOneRow(i); s != nil {
			y = min(max(y, h-s.h+s.badges[0].at.Y), h-l.m.Badge)
		}
	}
	for i := range l.steps {
		s := l.inOneRow(i)
		if s == nil {
			continue
		}
		end, gap := s.w-2*l.m.Gutter, l.m.Badge*0.3
		for k := len(s.badges) - 1; k >= 0; k-- {
			b := &s.badges[k]
			end -= b.w
			b.at = scene.Point{X: end, Y: y}
			end -= gap
		}
		s.h = h
	}
}

// inOneRow is the head of a column whose signs stand in one row and have no texts of
// their own; nil for any other.
func (l *Layout) inOneRow(col int) *stepBox {
	s := l.steps[col]
	if s == nil || l.cols[col].Fold != Open || len(s.badges) == 0 || len(s.notes) > 0 {
		return nil
	}
	for _, b := range s.badges {
		if b.at.Y != s.badges[0].at.Y {
			return nil
		}
	}
	return s
}
