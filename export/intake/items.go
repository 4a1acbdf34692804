package intake

import (
	"strings"

	"throughline/blueprint"
)

// item reads a row of a list: one card with what is said of it.
func (r *reader) item(y int) {
	st := r.placeOf(y)
	c := r.itemCard(y)
	l := r.itemLane(y, c)
	r.otherCards(y, st, c)
	c.entitle()
	if c.Title == "" && st != nil {
		st.takes(c)
	}
	if isNothing(c) {
		return // the row only names a stage or step
	}
	if c.Kind == "" && l != nil {
		c.Kind = kindOf(l.title)
		if c.Kind == "" && l.role != "" {
			c.Kind = blueprint.KindFor(l.role)
		}
	}
	if text := r.cell(r.first(Until), y); text != "" {
		r.until = append(r.until, until{c, text})
	}
	switch {
	case st == nil:
		c.why = "no stage or step is named"
	case l == nil:
		c.why = "no lane is named"
		c.Notes = join(c.Notes, "Stood at: "+st.path())
	case r.felt(c, l, st):
		return
	default:
		c.lane, c.step = l, st
		if l.votes != nil && c.Kind != "" {
			l.votes[c.Kind]++
		}
		r.draft.placed = append(r.draft.placed, c)
		return
	}
	r.draft.parked = append(r.draft.parked, c)
}

func isNothing(c *card) bool { return c.Title == "" && !c.says() }

// path names a step with its stage: "Buy › Pay".
func (st *step) path() string {
	return strings.Trim(st.stage.title+" › "+st.title, " ›")
}

// felt reads a card of a lane of feelings as a point of the curve, and reports whether
// there is nothing else in it. Bare numbers stay cards: one by one they have no scale,
// unless they name it: “3/5”.
func (r *reader) felt(c *card, l *lane, st *step) bool {
	if _, of, isNumber := score(c.Title); l.role != blueprint.RoleEmotion || isNumber && of == 0 {
		return false
	}
	value, bare := ownScale.feeling(c.Title)
	if !value.IsKnown() {
		return false
	}
	st.feels(c.person, value, cut(c.Title, 200), bare)
	l.felt = true
	rest := *c
	rest.Title, rest.person = "", -1
	return bare && !rest.says()
}

// entitle makes a card's notes its title where it has no other.
func (c *card) entitle() {
	if c.Title == "" {
		c.Title, c.Notes = c.Notes, ""
	}
}

// says reports whether a card is more than a kind.
func (c *card) says() bool {
	said := c.Card
	said.Kind = ""
	return said != (blueprint.Card{}) || c.owner >= 0 || c.channel >= 0 || c.person >= 0 || len(c.teams)+len(c.tags) > 0
}

// takes moves to a step what a row without any words says of it: whose it is, who takes
// part, how long it takes.
func (st *step) takes(c *card) {
	if st.owner < 0 {
		st.owner, c.owner = c.owner, -1
	}
	st.teams, c.teams = append(st.teams, c.teams...), nil
	if st.duration.none() && c.Duration != "" {
		st.duration.add(c.Duration)
		c.Duration = ""
	}
}

// placeOf is the step an item names; nil where it names none.
func (r *reader) placeOf(y int) *step {
	stageTitle, stepTitle := r.stageTitles[y], r.stepTitles[y]
	if stageTitle == "" && stepTitle == "" {
		return nil
	}
	if before, after, ok := strings.Cut(stepTitle, " › "); ok { // as our own tables name steps
		if stageTitle == "" || identity(before) == identity(stageTitle) {
			stageTitle, stepTitle = strings.TrimSpace(before), strings.TrimSpace(after)
		}
	}
	if stageTitle == "" && r.stageX >= 0 && r.stage != nil {
		stageTitle = r.stage.title
	}
	s := r.byTitle[identity(stageTitle)]
	if s == nil {
		s = r.draft.stage(stageTitle)
		r.byTitle[identity(stageTitle)] = s
	}
	r.stage = s
	key := identity(stageTitle) + "\x00" + identity(stepTitle)
	st := r.stepOf[key]
	if st == nil {
		st = s.step(stepTitle)
		r.stepOf[key] = st
	}
	return st
}

// itemLane is the lane that a row names by itself or by its kind; nil where it names
// none although the table has such a column.
func (r *reader) itemLane(y int, c *card) *lane {
	laneX, kindX := r.first(LaneName), r.first(Kind)
	if title := r.cell(laneX, y); title != "" {
		return r.laneNamed(title)
	}
	if title := r.cell(kindX, y); title != "" && laneX < 0 {
		return r.laneNamed(title)
	}
	if laneX >= 0 && r.made == Outlined && !isNothing(c) {
		return r.laneNamed(blueprint.Label(blueprint.Roles, blueprint.RoleNotes))
	}
	if laneX >= 0 || kindX >= 0 {
		return nil
	}
	title := blueprint.Label(blueprint.Roles, blueprint.RoleCustomerActions)
	if x := r.first(Text); x >= 0 {
		if role, sure := roleOf(r.p.Columns[x].Name); sure && role != "" {
			title = r.p.Columns[x].Name
		}
	}
	return r.laneNamed(title)
}

// itemCard reads what a row says of its card.
func (b *builder) itemCard(y int) *card {
	c := &card{owner: -1, channel: -1, person: -1}
	for x := range b.view.names {
		text, col := strings.TrimSpace(b.cells[x][y]), b.column(x)
		if text != "" && !(blankMark(text) && col.Is != Text) && !(col.Is == Text && b.p.Shape == Lucid) {
			b.fact(c, x, text)
		}
	}
	c.keep()
	return c
}

// keep puts into the notes what several columns say and no field can hold.
func (c *card) keep() { c.Notes, c.kept = join(c.Notes, c.kept.text()), lines{} }

// fact puts what a column says into the card's fields; what a field cannot hold goes
// into its notes, with the name of the column.
func (b *builder) fact(c *card, x int, text string) {
	col := b.column(x)
	line := oneLine(text)
	keep := func(ok bool) {
		if !ok {
			c.kept.add(noted(col, text))
		}
	}
	switch col.Is {
	case Text:
		list := items(text)
		if c.Title != "" || len(list) == 0 {
			keep(c.Title == "")
			return
		}
		c.Title, c.Notes = list[0], strings.Join(list[1:], "\n")
	case Kind:
		if k := kindOf(text); k != "" {
			c.Kind = k
		} else {
			keep(b.first(LaneName) < 0) // then it is the lane's name
		}
	case Owner, Teams:
		b.owned(c, col, b.names(text))
	case Channel:
		names := b.names(text)
		for i, n := range names {
			if ch := b.draft.channels.at(n); i == 0 {
				c.channel = ch
			}
		}
		keep(len(names) < 2)
	case Persona:
		names := b.names(text)
		for _, n := range names {
			c.person = b.draft.travels(n)
		}
		if len(names) > 1 {
			c.person = -1
			keep(false)
		}
	case Duration:
		c.Duration = timed(col.Name, line)
	case Severity:
		c.Severity = b.degreeOf(x, blueprint.Severities).severity(line)
		keep(c.Severity > 0)
	case Impact:
		c.Impact = b.degreeOf(x, blueprint.Scales).size(line)
		keep(c.Impact > 0)
	case Effort:
		c.Effort = b.degreeOf(x, blueprint.Scales).size(line)
		keep(c.Effort > 0)
	case Evidence:
		c.Evidence = status(line)
		keep(c.Evidence != "")
	case Flag:
		flag := flagOf(col.Name)
		if c.Flags |= flag; flag == 0 || !yes(line) {
			c.Flags &^= flag
			keep(false)
		}
	case Tags:
		c.tags = append(c.tags, parted(items(text))...)
	case Reach, Due, Value, Target, Origin:
		*map[Meaning]*string{Reach: &c.Reach, Due: &c.Due, Value: &c.Value, Target: &c.Target, Origin: &c.Source}[col.Is] = line
	case Stage, Step, LaneName, Cards, Feeling, Quote, Ignore, ID, Next, Label, Sort, Page, Inside, From, To, Until, Line:
	default:
		keep(false)
	}
}

func (b *builder) owned(c *card, col Column, names []string) {
	for i, n := range names {
		d := b.draft.departments.at(n)
		if i == 0 && col.Is == Owner && c.owner < 0 {
			c.owner = d
		} else {
			c.teams = append(c.teams, d)
		}
	}
}

// otherCards reads columns of an item that are lanes of their own, feelings and goals.
func (r *reader) otherCards(y int, st *step, c *card) {
	for x := range r.view.names {
		text := r.cell(x, y)
		col := r.column(x)
		if text == "" || col.Is != Cards && col.Is != Feeling && col.Is != Quote && col.Is != Goal {
			continue
		}
		if st == nil {
			c.kept.add(noted(col, text))
			continue
		}
		switch col.Is {
		case Cards:
			r.cardsOf(x, y, st, text)
		case Feeling:
			value, bare := r.scales[r.base[x]].feeling(text)
			who := c.person
			if r.who[x] >= 0 {
				who = r.who[x]
			}
			if value.IsKnown() || bare {
				st.feels(who, value, text, bare && value.IsKnown())
			} else {
				c.kept.add(noted(col, text))
			}
		case Quote:
			r.quoteOf(x, st, c.person, text)
		case Goal:
			st.stage.goal.once(text)
		}
	}
	c.keep()
}
