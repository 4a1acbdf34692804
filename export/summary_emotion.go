package export

import (
	"strings"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
)

func fields(s string) []string { return strings.Fields(s) }

// emotionField draws the emotion curve as the map does, from a copy of the
// document with an emotion lane of its own.
type emotionField struct {
	c      *composer
	doc    *blueprint.Doc
	lane   blueprint.ID
	steps  int // columns
	quiet  bool
	layout map[[2]float64]*canvas.Layout
}

// fieldScale is how much larger than on the map curve, faces and quotes are.
const fieldScale = 1.5

func newEmotionField(c *composer, quiet bool) *emotionField {
	f := &emotionField{c: c, doc: c.doc, lane: part(blueprint.KindOfLane, c.m, 0), layout: map[[2]float64]*canvas.Layout{}}
	for _, s := range c.doc.Stages(c.m) {
		f.steps += max(len(c.doc.StepsOf(s.ID)), 1)
	}
	f.quiet = quiet || f.steps > 18
	if d, _, err := c.doc.Edit(f.edit); err == nil {
		f.doc = d
	} else {
		f.steps = 0
	}
	return f
}

// edit adds the lane and, where columns are narrow or quotes long, takes them
// out: the map itself has them.
func (f *emotionField) edit(tx *blueprint.Tx) error {
	if err := tx.AddLane(blueprint.Lane{ID: f.lane, Map: f.c.m, Role: blueprint.RoleEmotion, Title: "Emotion"}, blueprint.ID{}); err != nil {
		return err
	}
	for _, p := range f.c.doc.Personas() { // the page has a key of its own
		p.Name = initials(p.Name)
		if err := tx.Put(p); err != nil {
			return err
		}
	}
	for _, s := range f.c.doc.Steps(f.c.m) {
		bare := blueprint.Step{ID: s.ID, Stage: s.Stage, Order: s.Order} // the page names the steps itself
		if err := tx.Put(bare); err != nil {
			return err
		}
		for _, e := range f.c.doc.Emotions(s.ID) {
			if f.single() && e.Persona != f.c.sum.Emotions[0].Persona {
				tx.Delete(e.ID)
				continue
			}
			if e.Quote != "" && (f.quiet || len(e.Quote) > 70) {
				e.Quote = ""
				if err := tx.SetEmotion(e); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// crowded is the number of steps above which only the first persona's curve can
// be told from others.
const crowded = 40

func (f *emotionField) single() bool { return f.steps > crowded && len(f.c.sum.Emotions) > 1 }

// any tells whether there is a value to draw.
func (f *emotionField) any() bool {
	if f.steps == 0 {
		return false
	}
	for _, s := range f.c.sum.Emotions {
		if s.Last >= 0 {
			return true
		}
	}
	return false
}

// expects tells whether an expectation is drawn.
func (f *emotionField) expects() bool {
	for _, s := range f.c.sum.Emotions {
		for _, p := range s.Points {
			if p.Expectation.IsKnown() {
				return true
			}
		}
	}
	return false
}

// arranged is the lane alone, its columns filling w, its curve area high.
func (f *emotionField) arranged(w, area float64) *canvas.Layout {
	if len(f.c.sum.Emotions) > 1 && w/fieldScale/float64(f.steps) < 60 && !f.quiet { // quotes need room for whose they are
		*f = *newEmotionField(f.c, true)
	}
	key := [2]float64{w, area}
	if l := f.layout[key]; l != nil {
		return l
	}
	m := canvas.PaperMetrics()
	col := w / fieldScale / float64(f.steps)
	m.Emotion, m.Pad, m.MinLane, m.LaneColumn = area/fieldScale, 4, 0, 600
	m.Face = min(m.Face, max(col*0.42, 1.5))
	l := canvas.Arrange(f.doc, f.c.m, canvas.Options{Metrics: m, Fonts: f.c.opt.Fonts, Lanes: []blueprint.ID{f.lane}, ColumnWidth: col, Keyed: true})
	f.layout[key] = l
	return l
}

// emotion sets the curve under its stages.
func (s *summaryPage) emotion() []*section {
	if !s.field.any() {
		return nil
	}
	return []*section{fixed(8, 28, s.curve)}
}

func (s *summaryPage) curve(y float64) float64 {
	title := "How it feels, step by step"
	if s.c.sum.Map.State == blueprint.ToBe {
		title = "How it should feel, step by step: a hypothesis"
	}
	x, w := summaryMargin, s.inner()
	y = s.curveHead(title, x, y, w)
	col := w / float64(s.field.steps)
	numbers := s.stageBars(x, y, col)
	y += stageBar + 1
	l := s.field.arranged(w, s.lerp(70, 170))
	rows := l.Rows()
	if len(rows) == 0 {
		return y
	}
	high := rows[0].Top - rows[0].Y + canvas.PaperMetrics().Pad // without what the names of many curves would take
	h := min(high, rows[0].H) * fieldScale
	var part scene.List
	lw, _ := l.Size()
	l.Paint(&part, canvas.PartBody, scene.Rect{X: l.LaneColumn(), Y: rows[0].Y, W: lw - l.LaneColumn(), H: h / fieldScale}, canvas.PaintOptions{Theme: s.t})
	// Faces that stand beside each other may reach a little into the margins.
	field := scene.Rect{X: x - 16, Y: y, W: w + 32, H: h}
	s.pen.list.Begin(scene.PartFigure, 0, s.field.words(), "")
	s.pen.list.Clip(field)
	place(s.pen.list, &part, fieldScale, x-l.LaneColumn()*fieldScale, y-rows[0].Y*fieldScale, field)
	s.pen.list.Unclip()
	s.pen.list.End()
	y += h + 5
	if numbers {
		y = s.stageKey(x, y, w)
	}
	s.pen.part(scene.PartDecoration, func() { y = s.stepNames(x, y, col) }) // the figure has named them
	return y
}

// words are the values drawn, by persona and step.
func (f *emotionField) words() string {
	series := f.c.sum.Emotions
	if f.single() {
		series = series[:1]
	}
	var out []string
	for _, e := range series {
		var values []string
		for _, p := range e.Points {
			if v, known := p.Value.Get(); known {
				values = append(values, nameOf(f.c.doc, p.Step)+" "+canvas.Feeling(v))
			}
		}
		name := nameOf(f.c.doc, e.Persona)
		if name == "" {
			name = "customers"
		}
		out = append(out, "Emotion of "+name+": "+strings.Join(values, ", ")+".")
	}
	return strings.Join(out, " ")
}

const stageBar = 22.0

// barTexts are what stands on the bars of the stages: names, with numbers where the heat
// table needs those; where one has no room on its bar, numbers only.
func (s *summaryPage) barTexts() (texts []string, numbers bool) {
	st := s.barStyle()
	col := s.inner() / float64(s.field.steps)
	stages := s.c.doc.Stages(s.c.m)
	for i, g := range stages {
		text := s.nameOf(g.ID)
		if s.numbers {
			text = s.numberOf(i, g.ID) + "  " + text
		}
		texts = append(texts, text)
		w := col * float64(max(len(s.c.doc.StepsOf(g.ID)), 1))
		numbers = numbers || s.pen.width(text, st) > w-8
	}
	for i := range texts {
		if numbers {
			texts[i] = s.numberOf(i, stages[i].ID)
		}
	}
	return texts, numbers
}

func (s *summaryPage) barNumbers() bool {
	_, numbers := s.barTexts()
	return numbers
}

func (s *summaryPage) barStyle() style {
	st := s.style(scene.Bold, 11.5, s.t.StageInk)
	st.leading = stageBar
	return st
}

// stageBars draws the stages above the curve; it tells whether their numbers need a key.
func (s *summaryPage) stageBars(x, y, col float64) (numbers bool) {
	st := s.barStyle()
	texts, numbers := s.barTexts()
	for i, g := range s.c.doc.Stages(s.c.m) {
		w := col * float64(max(len(s.c.doc.StepsOf(g.ID)), 1))
		r := scene.Rect{X: x + 0.75, Y: y, W: w - 1.5, H: stageBar}
		s.pen.list.Box(r, min(3, w/4), s.t.StageFill, scene.Color{}, 0)
		if s.pen.width(texts[i], st) <= w {
			s.pen.line(texts[i], st, r.X, r.Y, r.W, centre)
		}
		s.pen.list.Link(r, "place "+g.ID.String())
		x += w
	}
	return numbers
}

// stageWords spell out what the numbers of the stages stand for.
func (s *summaryPage) stageWords() string {
	var words []string
	for i, g := range s.c.doc.Stages(s.c.m) {
		words = append(words, s.numberOf(i, g.ID)+"\u00a0"+s.nameOf(g.ID))
	}
	return strings.Join(words, "\u00a0\u00a0·  ")
}

// mostKeyLines is how many lines a key may take at the curve; longer ones stand on the
// next page.
const mostKeyLines = 6

func (s *summaryPage) stageKeyElsewhere() bool {
	st := s.style(scene.Regular, summaryMin, s.t.Secondary)
	return len(s.pen.wrap(s.stageWords(), st, s.inner(), 0)) > mostKeyLines
}

// stageKey spells out what the numbers stand for, below the curve.
func (s *summaryPage) stageKey(x, y, w float64) float64 {
	st := s.style(scene.Regular, summaryMin, s.t.Secondary)
	if s.stageKeyElsewhere() {
		s.leftOut = true
		s.pen.line("What the numbers stand for is said"+s.elsewhere()+".", st, x, y, w, left)
		return y + st.leading
	}
	return s.pen.lines(s.pen.wrap(s.stageWords(), st, w, 0), st, x, y, w, left) + 2
}

// stepNames sets the steps below the curve, if all have room.
func (s *summaryPage) stepNames(x, y, col float64) float64 {
	st := s.style(scene.Regular, summaryMin, s.t.Secondary)
	st.leading = 12.5
	var names [][]*scene.Line
	most := 0
	for _, g := range s.c.doc.Stages(s.c.m) {
		steps := s.c.doc.StepsOf(g.ID)
		if len(steps) == 0 {
			names = append(names, nil)
		}
		for _, p := range steps {
			if !wordsFit(s.pen, p.Title, st, col-6) {
				return y
			}
			n := s.pen.wrap(p.Title, st, col-6, 0)
			names = append(names, n)
			most = max(most, len(n))
		}
	}
	if most > 3 {
		return y
	}
	for i, n := range names {
		s.pen.lines(n, st, x+float64(i)*col+3, y, col-6, centre)
	}
	return y + float64(most)*st.leading
}
