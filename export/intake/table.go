package intake

import (
	"fmt"
	"slices"
	"strings"

	"throughline/blueprint"
)

// table reads grids and lists: each row is a step with cards in lanes, or an item.
func (b *builder) table() error {
	r := reader{builder: b, byTitle: map[string]*stage{}, stepOf: map[string]*step{}, rowStep: make([]*step, len(b.view.rows))}
	r.stageX, r.stepX = b.first(Stage), b.first(Step)
	r.name()
	if b.p.Shape != List {
		b.frame()
	}
	for y := range b.view.rows {
		if y%500 == 0 && b.ctx.Err() != nil {
			return b.ctx.Err()
		}
		if empty(b.view.rows[y]) {
			continue
		}
		r.row(y)
		if len(b.draft.placed)+len(b.draft.parked) > MaxCards {
			return fmt.Errorf("more than %d: %w", MaxCards, ErrTooMany)
		}
	}
	r.spread()
	r.reach()
	if b.p.Shape == List {
		r.prune()
	}
	return nil
}

// prune takes out steps that came about where a row names but a stage, if nothing is in
// them and the stage has others.
func (r *reader) prune() {
	used := map[*step]bool{}
	for _, c := range r.draft.placed {
		used[c.step], used[c.last] = true, true
	}
	for _, s := range r.draft.stages {
		if len(s.steps) < 2 {
			continue
		}
		s.steps = slices.DeleteFunc(s.steps, func(st *step) bool {
			return st.title == "" && !used[st] && st.owner < 0 && len(st.teams)+len(st.feelings) == 0 && st.duration.none() && st.notes.none()
		})
	}
}

// first is the first column of a meaning, −1 without.
func (b *builder) first(m Meaning) int {
	return slices.IndexFunc(b.p.Columns[:len(b.view.names)], func(c Column) bool { return c.Is == m })
}

// frame makes the lanes of a grid in the order of the table, cards or none.
func (b *builder) frame() {
	for x, c := range b.p.Columns[:len(b.view.names)] {
		switch {
		case parks(c):
		case c.Is == Cards || c.Is == Feeling:
			b.laneOf(x)
			if c.Is == Feeling {
				b.lane[x].role = blueprint.RoleEmotion
			}
		case c.Is == Owner || c.Is == Teams:
			b.ownersLane(x)
		}
	}
}

// reader goes through the rows of a table.
type reader struct {
	*builder
	stageX, stepX           int
	stageTitles, stepTitles []string // of the rows, "" where a row names none
	joined                  []bool   // rows whose step is merged with the one before
	stage                   *stage   // of the row before
	step                    *step
	byTitle                 map[string]*stage // of lists
	stepOf                  map[string]*step
	rowStep                 []*step
	spanning                []spanned
	until                   []until
}

// name reads the titles of all rows, whose numbers tell only together what they are.
func (r *reader) name() {
	stages, steps, within := make([]string, len(r.view.rows)), make([]string, len(r.view.rows)), make([]string, len(r.view.rows))
	last := ""
	for y := range stages {
		stages[y], steps[y] = r.cell(r.stageX, y), r.cell(r.stepX, y)
		if stages[y] != "" {
			last = stages[y]
		}
		within[y] = last
	}
	r.stageTitles, r.stepTitles = unnumbered(stages, nil), unnumbered(steps, within)
	r.joined = r.view.joined(r.stepX)
}

// spanned is a card whose cell reaches to a later row.
type spanned struct {
	card *card
	last int
}

func (r *reader) row(y int) {
	if r.p.Shape == List {
		r.item(y)
		return
	}
	st := r.nextStep(y)
	r.rowStep[y] = st
	person := r.persona(y)
	made := map[int][]*card{} // by column
	for x := range r.view.names {
		if cards := r.fact(x, y, st, person); len(cards) > 0 {
			made[r.base[x]] = append(made[r.base[x]], cards...)
		}
	}
	for x := range r.view.names {
		if text := r.cell(x, y); text != "" && r.column(x).Is == Severity {
			r.severities(x, st, text, made)
		}
	}
}

// severities gives the pain points of a row the severity that a column beside them says: one
// for all where it says one, else line by line. What does not go with them stays a note.
func (r *reader) severities(x int, st *step, text string, made map[int][]*card) {
	pains := made[r.pains(x)]
	said, d := items(text), r.degreeOf(x, blueprint.Severities)
	ok := len(pains) > 0 && (len(said) == 1 && len(pains) == 1 || len(said) == len(pains))
	for _, s := range said {
		ok = ok && d.severity(s) > 0
	}
	if !ok {
		st.notes.add(noted(r.column(x), text))
		return
	}
	for i, c := range pains {
		c.Severity = d.severity(said[i])
	}
}

// pains is the column of pain points that one of severities is about: the one before it,
// else the one behind; −1 without.
func (r *reader) pains(x int) int {
	at := -1
	for i, c := range r.p.Columns[:len(r.view.names)] {
		if c.Is == Cards && c.Role == blueprint.RolePainPoints && (i < x || at < 0) {
			at = i
		}
	}
	return at
}

func (r *reader) cell(x, y int) string {
	if x < 0 {
		return ""
	}
	return strings.TrimSpace(r.cells[x][y])
}

// nextStep is the step of a grid's row: as before where the same names go on. Stages
// across have a step in each column, but where one name is merged over several.
func (r *reader) nextStep(y int) *step {
	sameStage := r.stage != nil
	if r.stageX >= 0 {
		title := r.stageTitles[y]
		if r.stage == nil || title != "" && title != r.stage.title {
			r.stage, sameStage, r.step = r.draft.stage(title), false, nil
		}
	} else if r.stage == nil {
		r.stage = r.draft.stage("")
	}
	if r.stepX >= 0 {
		title := r.stepTitles[y]
		if sameStage && r.step != nil && (across(r.p.Shape) && r.joined[y] || r.p.Shape == Turned && (title == "" || title == r.step.title)) {
			return r.step
		}
		r.step = r.stage.step(title)
		return r.step
	}
	r.step = r.stage.step("")
	return r.step
}

// persona is who a row is about, −1 where it says nobody or several.
func (r *reader) persona(y int) int {
	x := r.first(Persona)
	if x < 0 {
		return -1
	}
	names := r.names(r.cell(x, y))
	i := -1
	for _, n := range names {
		i = r.draft.travels(n)
	}
	if len(names) != 1 {
		return -1
	}
	return i
}

// fact reads a cell of a grid, and returns the cards that it made.
func (r *reader) fact(x, y int, st *step, person int) (made []*card) {
	text := r.cell(x, y)
	c := r.column(x)
	if text == "" {
		return nil
	}
	switch c.Is {
	case Cards:
		if parks(c) {
			r.park(text)
			return nil
		}
		return r.cardsOf(x, y, st, text)
	case Feeling:
		r.feelingsOf(x, y, st, person, text)
	case Quote:
		r.quoteOf(x, st, person, text)
	case Owner:
		r.ownersOf(st, r.names(text))
	case Teams:
		for _, n := range r.names(text) {
			st.teams = append(st.teams, r.draft.departments.at(n))
		}
	case Duration:
		st.duration.list = append(st.duration.list, timed(c.Name, text))
	case Goal:
		st.stage.goal.once(strings.Join(items(text), "\n"))
	case Stage, Step, Ignore, Persona, Same, Severity:
	case Line:
		if strings.Trim(text, "-–—_=.· ") != "" { // more than a line drawn with signs
			st.notes.add(noted(c, text))
		}
	default:
		st.notes.add(noted(c, text))
	}
	return nil
}

// noted names a text's column, unless it is called notes itself.
func noted(c Column, text string) string {
	if c.Name == "" || isA(c.Name, "notes") || isA(c.Name, "text") {
		return text
	}
	return oneLine(c.Name) + ": " + text
}

// ownersOf takes the first as accountable and the others as taking part.
func (r *reader) ownersOf(st *step, names []string) {
	for i, n := range names {
		d := r.draft.departments.at(n)
		if i == 0 && st.owner < 0 {
			st.owner = d
		} else {
			st.teams = append(st.teams, d)
		}
	}
}

func (r *reader) cardsOf(x, y int, st *step, text string) (made []*card) {
	l := r.laneOf(x)
	list := items(text)
	if r.p.Commas {
		list = parted(list)
	}
	for _, item := range list {
		c := r.place(l, st, blueprint.Card{Title: item, Kind: blueprint.KindFor(l.role)})
		if last, ok := r.spans[x][y]; ok {
			r.spanning = append(r.spanning, spanned{c, last})
		}
		made = append(made, c)
	}
	return made
}

func (r *reader) park(text string) {
	for _, item := range items(text) {
		r.draft.parked = append(r.draft.parked, &card{Card: blueprint.Card{Title: item, Kind: blueprint.KindNote}, owner: -1, channel: -1, person: -1})
	}
}

func (b *builder) place(l *lane, st *step, c blueprint.Card) *card {
	placed := &card{Card: c, lane: l, step: st, owner: -1, channel: -1, person: -1}
	if l.votes != nil {
		l.votes[c.Kind]++
	}
	b.draft.placed = append(b.draft.placed, placed)
	return placed
}

// feelingsOf reads a cell of a row of feelings: a point of the curve, whose source are
// its words, or cards where the words name no feeling.
func (r *reader) feelingsOf(x, y int, st *step, person int, text string) {
	value, bare := r.scales[r.base[x]].feeling(text)
	if r.who[x] >= 0 {
		person = r.who[x]
	}
	switch {
	case bare || value.IsKnown():
		st.feels(person, value, text, bare && value.IsKnown()) // a number beyond the scale is kept as it stands
	default:
		for _, c := range r.cardsOf(x, y, st, text) {
			c.person = r.who[x]
		}
	}
}

// spread gives cards of merged cells their last step.
func (r *reader) spread() {
	for _, s := range r.spanning {
		for y := s.last; y >= 0; y-- {
			if st := r.rowStep[y]; st != nil {
				if st != s.card.step {
					s.card.last = st
				}
				break
			}
		}
	}
}
