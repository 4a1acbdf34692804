package canvas

import (
	"strings"

	"throughline/canvas/scene"
)

// Empty places say quietly what goes there: on boards only, never on pages.

// dashed outlines a place where something is missing.
func (p *painter) dashed(r scene.Rect) {
	path := (&scene.Path{}).Move(r.X, r.Y).Line(r.Right(), r.Y).Line(r.Right(), r.Bottom()).Line(r.X, r.Bottom()).Close()
	p.list.StrokePath(path, p.t.CardBorder.Alpha(150), p.m.Border, scene.Dash{On: 4, Off: 4})
}

// noStages says what goes into an empty header.
func (p *painter) noStages() {
	if !p.m.Hints {
		return
	}
	l := p.l
	r := scene.Rect{X: l.cols[0].X + l.m.Gutter, Y: l.m.StepPad, W: l.cols[0].W - l.m.Gutter, H: l.chevron}
	p.dashed(r)
	p.say(r, Style{scene.Regular, p.m.Role.Size, p.m.Role.Leading}, "Drag a stage here, or press Ctrl+Shift+Enter")
}

// say sets lines of text in the middle of r, the first ones bold if the style is.
func (p *painter) say(r scene.Rect, s Style, texts ...string) {
	var lines []*scene.Line
	for _, t := range texts {
		more, _ := p.f.Wrap(t, s.Face, s.Size, max(40, r.W-2*p.m.PadX), 0)
		lines = append(lines, more...)
	}
	y := r.Y + (r.H-float64(len(lines))*s.Leading)/2
	for _, line := range lines {
		p.text(line, s, r.X+(r.W-line.Width)/2, y, line.Width, p.t.Faint)
		y += s.Leading
	}
}

// emptyBody says what goes into a map without lanes, into lanes and stages where
// nothing is yet, and marks the columns of stages without steps.
func (p *painter) emptyBody(row0, row1, col0, col1 int) {
	if !p.m.Hints {
		return
	}
	if len(p.l.rows) == 0 {
		p.emptyMap()
		return
	}
	for col := col0; col < col1; col++ {
		if c := p.l.cols[col]; !c.Step.IsZero() || c.Fold != Open {
			continue
		}
		for row := row0; row < row1; row++ {
			if r := p.l.rows[row]; r.Fold == Open && p.l.vacant(row, col) {
				p.dashed(p.l.cellRect(row, col).Inset(p.m.Gutter))
			}
		}
	}
	p.prompts(row0, row1)
}

// emptyMap says how a map begins.
func (p *painter) emptyMap() {
	l, m := p.l, p.m
	w, h := l.Size()
	r := scene.Rect{X: m.LaneColumn + m.Gutter, Y: l.header + m.Pad, W: w - m.LaneColumn - 3*m.Gutter, H: h - l.header - 2*m.Pad}
	p.dashed(r)
	head := Style{scene.Bold, m.Stage.Size, m.Stage.Leading * 1.4}
	body := Style{m.Card.Face, m.Card.Size, m.Card.Leading * 1.35}
	texts := []string{"Type: the first card makes its own stage, step and lane", "Drag stages, lanes and cards from the left", "Paste a list, or cells of a spreadsheet", "Press Ctrl+K for everything else"}
	all := head.Leading + float64(len(texts))*body.Leading
	p.say(scene.Rect{X: r.X, Y: r.Y + (r.H-all)/2, W: r.W, H: head.Leading}, head, "Nothing here yet")
	p.say(scene.Rect{X: r.X, Y: r.Y + (r.H-all)/2 + head.Leading, W: r.W, H: all - head.Leading}, body, texts...)
}

// vacant reports whether nothing is shown in a cell.
func (l *Layout) vacant(row, col int) bool {
	if l.lanes[row].chips {
		return false // filled by itself
	}
	c := l.lanes[row].cells[col]
	return len(c.cards)+len(c.through)+len(c.folded) == 0
}

// prompts set the questions of a template where nothing has been answered: of a
// lane without cards at its beginning, of a stage without cards in its first lane.
func (p *painter) prompts(row0, row1 int) {
	l := p.l
	first := l.promptStage()
	if first == nil || !p.readable(p.m.Role.Size) {
		return
	}
	for row := row0; row < row1; row++ {
		if l.bareLane(row) {
			p.prompt(row, first, l.lanes[row].rec.Prompt)
		}
	}
	if row0 > 0 || row0 >= row1 || l.lanes[0].curve != nil {
		return
	}
	for _, s := range l.stages {
		if (s != first || !l.bareLane(0)) && l.bareStage(s) {
			p.prompt(0, s, s.rec.Prompt)
		}
	}
}

// bareLane reports whether a lane has a question and nothing else.
func (l *Layout) bareLane(row int) bool {
	ln := l.lanes[row]
	if ln.rec.Prompt == "" || ln.chips || ln.folded || ln.bottom > 0 || ln.curve != nil && len(ln.curve.lines) > 0 {
		return false
	}
	for col := range l.cols {
		if len(ln.cells[col].folded) > 0 {
			return false
		}
	}
	return true
}

// bareStage reports whether a stage has a question and nothing in its columns.
func (l *Layout) bareStage(s *stageBox) bool {
	if s.rec.Prompt == "" || s.fold != Open {
		return false
	}
	for row := range l.rows {
		for col := s.first; col < s.first+s.n; col++ {
			if !l.lanes[row].chips && !l.vacant(row, col) {
				return false
			}
		}
	}
	return true
}

// promptRect is the room of a question in a lane, below the heads of a stage.
func (l *Layout) promptRect(row int, s *stageBox) scene.Rect {
	r := l.rows[row]
	return scene.Rect{X: s.x + l.m.Gutter + l.m.PadX, Y: r.Y + l.m.Pad, W: s.w - 2*(l.m.Gutter+l.m.PadX), H: r.H - 2*l.m.Pad}
}

// promptStage is the stage below which the questions of lanes stand: the first that
// is not collapsed.
func (l *Layout) promptStage() *stageBox {
	for _, s := range l.stages {
		if s.fold == Open {
			return s
		}
	}
	return nil
}

// promptStyle is how questions are set.
func (l *Layout) promptStyle() Style {
	return Style{scene.Italic, l.m.Role.Size, l.m.Role.Leading}
}

// promptHeight is what an empty lane needs for its question.
func (l *Layout) promptHeight(row int) float64 {
	s := l.promptStage()
	if !l.m.Hints || s == nil || l.lanes[row].curve != nil || !l.bareLane(row) {
		return 0
	}
	style, w := l.promptStyle(), l.promptRect(row, s).W
	if w < style.Size*4 {
		return 0
	}
	lines, _ := l.opt.Fonts.Wrap(l.lanes[row].rec.Prompt, style.Face, style.Size, w, mostPrompt)
	return float64(len(lines))*style.Leading + 2*l.m.Pad
}

// mostPrompt is how many lines of a question a lane grows for.
const mostPrompt = 6

// wholeWords wraps a text as Wrap does, but leaves whole words out where it has to
// be cut.
func wholeWords(f *scene.Fonts, text string, s Style, w float64, most int) []*scene.Line {
	lines, cut := f.Wrap(text, s.Face, s.Size, w, most)
	if !cut {
		return lines
	}
	words := strings.Fields(text)
	for n := len(words) - 1; n > 0; n-- {
		kept := strings.TrimRight(strings.Join(words[:n], " "), ".,;:") + "…"
		if shorter, cut := f.Wrap(kept, s.Face, s.Size, w, most); !cut {
			return shorter
		}
	}
	return lines
}

func (p *painter) prompt(row int, s *stageBox, text string) {
	r, style := p.l.promptRect(row, s), p.l.promptStyle()
	if !r.Overlaps(p.visible) || r.W < style.Size*4 || p.l.rows[row].Fold != Open {
		return
	}
	lines := wholeWords(p.f, text, style, r.W, max(1, int(r.H/style.Leading+1e-9)))
	y := r.Y
	for _, line := range lines {
		p.text(line, style, r.X, y, r.W, p.t.Faint)
		y += style.Leading
	}
}

// promptDamage is where the question of a stage appears, changes or goes.
func (l *Layout) promptDamage(old *Layout) (out []scene.Rect) {
	if len(l.rows) == 0 {
		return nil
	}
	for i, s := range l.stages {
		if was := old.stages[i]; l.bareStage(s) != old.bareStage(was) || s.rec.Prompt != was.rec.Prompt {
			out = append(out, l.promptRect(0, s), old.promptRect(0, was))
		}
	}
	return out
}
