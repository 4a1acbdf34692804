package canvas

import (
	"strconv"

	"throughline/blueprint"
	"throughline/canvas/scene"
)

// stageBox is a stage over its columns.
type stageBox struct {
	rec      blueprint.Stage
	number   int
	first, n int // columns
	fold     Fold
	title    []*scene.Line
	style    Style // of the title, unless collapsed
	duration []*scene.Line
	beside   bool // the duration stands at the right end, else below the title
	inside   bool // collapsed: the title stands in the chevron, else below
	x, w, h  float64
}

// stepBox is the head of a step.
type stepBox struct {
	rec    blueprint.Step
	people *people
	w      float64
	title  []*scene.Line
	style  Style
	badges []badge
	notes  []note
	h      float64
}

func itoa(n int) string { return strconv.Itoa(n) }

// columns lists the shown columns and measures their heads.
func (a *arranger) columns() {
	l := a.now
	l.colOf = map[blueprint.ID]int{}
	only := map[blueprint.ID]bool{}
	for _, id := range l.opt.Stages {
		only[id] = true
	}
	stages := a.doc.Stages(l.mapID)
	hides := someShown(stages, l.opt.Hidden)
	for i, s := range stages {
		steps := a.doc.StepsOf(s.ID)
		n := max(len(steps), 1)
		if l.opt.Stages != nil && !only[s.ID] {
			for j, st := range steps {
				l.outside = append(l.outside, outside{st.ID, l.total + j})
			}
			l.total += n
			continue
		}
		box := &stageBox{rec: s, number: l.opt.numberOf(s.ID, i+1), first: len(l.cols), n: n, x: l.right(), fold: l.foldOf(s.ID, hides)}
		if len(steps) == 0 {
			l.addColumn(Column{Stage: s.ID, Fold: box.fold}, l.columnWidth())
			l.steps = append(l.steps, nil)
		}
		for _, st := range steps {
			w := l.widthOf(st)
			l.addColumn(Column{Stage: s.ID, Step: st.ID, Fold: box.fold}, w)
			l.steps = append(l.steps, a.stepBox(st, w, l.m.Step))
		}
		if box.w = l.right() - box.x; box.fold != Hidden {
			l.stages = append(l.stages, box)
		} else {
			l.hideAt(PartHeader, s.ID, box.x)
		}
	}
	if len(l.cols) == 0 {
		l.addColumn(Column{}, 3*l.columnWidth()) // room to say what goes here
		l.steps = append(l.steps, nil)
	}
	a.moved = a.old == nil || !sameColumns(l.cols, a.old.cols)
}

// addColumn puts a column behind the others; w is its width where it is open.
func (l *Layout) addColumn(c Column, w float64) {
	c.X, c.W = l.right(), w
	if c.Fold != Open {
		c.W = 0
		if n := len(l.cols); c.Fold == Collapsed && (n == 0 || l.cols[n-1].Stage != c.Stage) {
			c.W = l.foldedWidth()
		}
	}
	l.colOf[c.key()] = len(l.cols)
	l.cols = append(l.cols, c)
	if c.Fold != Open {
		l.seq = append(l.seq, -1)
		return
	}
	for len(l.colAt) < l.total {
		l.colAt = append(l.colAt, -1)
	}
	l.seq, l.colAt = append(l.seq, l.total), append(l.colAt, len(l.cols)-1)
	l.total++
}

// widthOf is the width of a step's column where it is open.
func (l *Layout) widthOf(s blueprint.Step) float64 {
	if w, given := s.Width.Get(); given && l.m.Unit > 0 {
		return w * l.m.Unit
	}
	return l.columnWidth()
}

func sameColumns(a, b []Column) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// header measures stages and steps and gives the header its heights.
func (a *arranger) header() {
	l := a.now
	h := l.m.Chevron
	steps := l.m.Step.Leading
	for i, s := range l.stages {
		l.stages[i] = a.stageBox(s)
	}
	if !l.m.cuts() {
		a.evenHeads()
	}
	for _, s := range l.stages {
		if s.fold == Collapsed {
			steps = max(steps, s.h)
		} else {
			h = max(h, s.h)
		}
	}
	l.chevron = l.m.grid(h)
	l.stepTop = l.m.StepPad + l.chevron + l.m.StepPad
	for i, s := range l.steps {
		if s != nil && l.cols[i].Fold == Open {
			steps = max(steps, s.h)
		}
	}
	if !l.m.cuts() {
		l.alignBadges(steps)
	}
	l.tracks = l.m.grid(a.stepTracks())
	if a.bareSteps() {
		l.header = l.m.grid(l.stepTop)
	} else {
		l.stepH = l.m.grid(steps)
		l.header = l.m.grid(l.stepTop + l.stepH + l.tracks + l.m.StepPad)
	}
	a.rowsOf()
}

// bareSteps reports whether no step has anything to show in its head, and no link at
// it: pages then leave the row of heads out. On the board it is where names go.
func (a *arranger) bareSteps() bool {
	l := a.now
	if l.m.Hints {
		return false
	}
	for i, s := range l.steps {
		if l.cols[i].Fold != Open {
			return false
		}
		if s != nil && (s.h > 0 || len(a.doc.LinksFrom(s.rec.ID)) > 0 || len(a.doc.LinksTo(s.rec.ID)) > 0) {
			return false
		}
	}
	return true
}

// rowsOf lists the shown lanes; stack gives them their heights.
func (a *arranger) rowsOf() {
	l := a.now
	l.rowOf = map[blueprint.ID]int{}
	all := a.doc.Lanes(l.mapID)
	number := map[blueprint.ID]int{}
	for i, r := range all {
		number[r.ID] = i
	}
	hides := someShown(all, l.opt.Hidden)
	for _, r := range shown(all, l.opt.Lanes) {
		fold := l.foldOf(r.ID, hides)
		if fold == Hidden {
			l.hideAt(PartLanes, r.ID, float64(len(l.rows)))
			continue
		}
		l.rowOf[r.ID] = len(l.rows)
		l.rows = append(l.rows, Row{Lane: r.ID, Role: r.Role, Number: number[r.ID], Fold: fold})
	}
}

// numberOf is the number of a stage that is the n-th on the map.
func (o Options) numberOf(stage blueprint.ID, n int) int {
	if own, ok := o.Numbers[stage]; ok {
		return own
	}
	return n
}

// stageBox measures a chevron, or takes the measures of an equal one.
func (a *arranger) stageBox(s *stageBox) *stageBox {
	l := a.now
	if a.old != nil && s.first < len(a.old.cols) && l.m.cuts() {
		if old := a.old.stageAt(s.first); old != nil && old.rec == s.rec && old.number == s.number && old.first == s.first && old.n == s.n && old.x == s.x && old.w == s.w && old.fold == s.fold {
			return old
		}
	}
	f, m := l.opt.Fonts, &l.m
	name := l.stageName(s)
	if s.fold == Collapsed {
		a.foldedStage(s, name)
		return s
	}
	room := l.stageRoom(s.w)
	if s.rec.Duration != "" {
		s.duration = []*scene.Line{f.Line(s.rec.Duration, m.Aside.Face, m.Aside.Size)}
	}
	one := f.Line(name, m.Stage.Face, m.Stage.Size)
	if s.duration == nil || one.Width+m.PadX*1.5+s.duration[0].Width <= room {
		s.beside = s.duration != nil
	} else {
		s.duration, _ = f.Wrap(s.rec.Duration, m.Aside.Face, m.Aside.Size, room, min(m.MaxLines, 1))
	}
	lines := m.StepLines
	if s.duration != nil && !s.beside && lines > 0 {
		lines = 1
	}
	s.title, s.style = []*scene.Line{one}, m.Stage
	if one.Width > room {
		s.title, s.style = m.head(f, name, m.Stage, room, lines)
	}
	s.measure(m)
	return s
}

// stageName is the title of a stage, with its number where stages have them.
func (l *Layout) stageName(s *stageBox) string {
	if l.opt.StageNumbers {
		return itoa(s.number) + "  " + s.rec.Title
	}
	return s.rec.Title
}

// measure gives a chevron the height that its texts take.
func (s *stageBox) measure(m *Metrics) {
	s.h = float64(len(s.title))*s.style.Leading + m.PadY
	if s.duration != nil && !s.beside {
		s.h += m.Aside.Leading * float64(len(s.duration))
	}
}

// stageRoom is the room for texts in a chevron of a width.
func (l *Layout) stageRoom(w float64) float64 {
	return w - 2*l.m.PadX - l.point()*1.6 - l.markRoom()
}

// point is how far a chevron's point reaches.
func (l *Layout) point() float64 { return l.m.Chevron * 0.3 }

// stageAt returns the stage that begins at a column.
func (l *Layout) stageAt(first int) *stageBox {
	for _, s := range l.stages {
		if s.first == first {
			return s
		}
	}
	return nil
}

// stepBox measures the head of a step whose title is set so, or takes the measures of
// an equal one.
func (a *arranger) stepBox(r blueprint.Step, w float64, style Style) *stepBox {
	l := a.now
	if a.old != nil && l.m.cuts() {
		if i, ok := a.old.colOf[r.ID]; ok && a.old.steps[i] != nil {
			if old := a.old.steps[i]; old.rec == r && old.people == l.people && old.w == w {
				return old
			}
		}
	}
	f, m := l.opt.Fonts, &l.m
	s := &stepBox{rec: r, people: l.people, w: w}
	room := w - 2*m.Gutter
	s.title, s.style = m.head(f, r.Title, style, room, m.StepLines)
	b := badges{f: f, m: m}
	if r.Optional {
		b.list = append(b.list, badge{mark: markGlyph, w: f.Width("optional", scene.Italic, m.Small.Size), text: f.Line("optional", scene.Italic, m.Small.Size)})
	}
	if r.Duration != "" && !r.Flags.Has(blueprint.Wait) {
		b.glyph(GlyphClock, tintQuiet, r.Duration)
	}
	b.flags(r.Flags, r.Duration)
	if p, ok := l.people.departments[r.Owner]; ok {
		b.owner(r.Owner, p.initials, false)
	}
	h := float64(len(s.title)) * s.style.Leading
	var last lastLine
	s.notes = b.notes(room)
	if len(s.notes) == 0 {
		last = m.behind(f, s.title, s.style, h)
	}
	h = m.stackNotes(s.notes, h)
	s.h = b.flow(0, h, room, last)
	s.badges = b.list
	return s
}

// flags adds the marks of a step or card; how long a wait takes stands at it.
func (b *badges) flags(f blueprint.Flags, duration string) {
	if f.Has(blueprint.Moment) {
		b.glyph(GlyphMoment, tintMoment, "")
	}
	if f.Has(blueprint.FailPoint) {
		b.glyph(GlyphFail, tintFail, "")
	}
	if f.Has(blueprint.Wait) {
		b.glyph(GlyphWait, tintPause, duration)
	}
}
