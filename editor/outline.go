package editor

import (
	"slices"
	"strings"

	"throughline/blueprint"
)

// Outline is the map shown as a list: stages with their steps and cards, or lanes with
// their cards, one below the other. It is the way through the map for those who do
// not see the board. Rows are worked out only as far as they are open.
type Outline struct {
	s       *Session
	byLane  bool
	toggled map[blueprint.ID]bool // rows that are not as they begin
	rows    []OutlineRow
	at      map[blueprint.ID]int // row of a record
	made    outlineKey           // what rows were made of
	turn    int                  // another after each opening and closing
}

// OutlineRow is a line of an outline. Its ID is that of a stage, step, lane or card, or,
// for the parking lot, of the map.
type OutlineRow struct {
	ID    blueprint.ID
	Depth int
	Group bool // it can be opened
	Open  bool
}

type outlineKey struct {
	doc    *blueprint.Doc
	mapID  blueprint.ID
	byLane bool
	turn   int
}

// NewOutline begins an outline of whatever map the session shows: stages open, all
// else closed.
func NewOutline(s *Session) *Outline {
	return &Outline{s: s, toggled: map[blueprint.ID]bool{}}
}

// ByLane reports whether cards stand below lanes instead of steps.
func (o *Outline) ByLane() bool { return o.byLane }

// SetByLane chooses what cards stand below.
func (o *Outline) SetByLane(on bool) { o.byLane = on }

// Rows lists the lines that are open, from top to bottom. The caller must not modify it.
func (o *Outline) Rows() []OutlineRow {
	now := outlineKey{o.s.doc, o.s.mapID, o.byLane, o.turn}
	if now == o.made && o.at != nil {
		return o.rows
	}
	o.made, o.rows, o.at = now, o.rows[:0], map[blueprint.ID]int{}
	if o.byLane {
		o.addLanes()
	} else {
		o.addStages()
	}
	o.group(o.s.mapID, 0, len(o.s.doc.CellIDs(o.s.mapID, blueprint.ID{})), func() { o.cards(o.s.mapID, blueprint.ID{}, 1) })
	return o.rows
}

func (o *Outline) addStages() {
	d := o.s.doc
	lanes := d.Lanes(o.s.mapID)
	for _, g := range d.Stages(o.s.mapID) {
		steps := d.StepsOf(g.ID)
		o.group(g.ID, 0, -1, func() {
			for _, st := range steps {
				o.group(st.ID, 1, -1, func() {
					for _, l := range lanes {
						o.cards(l.ID, st.ID, 2)
					}
				})
			}
		})
	}
}

func (o *Outline) addLanes() {
	d := o.s.doc
	steps := d.Steps(o.s.mapID)
	for _, l := range d.Lanes(o.s.mapID) {
		o.group(l.ID, 0, -1, func() {
			for _, st := range steps {
				o.cards(l.ID, st.ID, 1)
			}
		})
	}
}

// group adds a row and, if it is open, what is below it; one of no things is left out.
func (o *Outline) group(id blueprint.ID, depth, things int, below func()) {
	if things == 0 {
		return
	}
	open := o.open(id)
	o.add(OutlineRow{ID: id, Depth: depth, Group: true, Open: open})
	if open {
		below()
	}
}

func (o *Outline) add(r OutlineRow) {
	o.at[r.ID] = len(o.rows)
	o.rows = append(o.rows, r)
}

func (o *Outline) cards(lane, step blueprint.ID, depth int) {
	for _, id := range o.s.doc.CellIDs(lane, step) {
		o.add(OutlineRow{ID: id, Depth: depth})
	}
}

// open reports whether a row is open: stages begin so.
func (o *Outline) open(id blueprint.ID) bool {
	_, stage := o.s.doc.Record(id).(blueprint.Stage)
	return stage != o.toggled[id]
}

// SetOpen opens or closes a row.
func (o *Outline) SetOpen(id blueprint.ID, open bool) {
	if o.open(id) != open {
		o.toggled[id] = !o.toggled[id]
		o.turn++
	}
}

// SetAllOpen opens or closes every row.
func (o *Outline) SetAllOpen(open bool) {
	d := o.s.doc
	for _, g := range d.Stages(o.s.mapID) {
		o.SetOpen(g.ID, open)
		for _, st := range d.StepsOf(g.ID) {
			o.SetOpen(st.ID, open)
		}
	}
	for _, l := range d.Lanes(o.s.mapID) {
		o.SetOpen(l.ID, open)
	}
	o.SetOpen(o.s.mapID, open)
}

// Find is the row of a record, −1 where it is in none that is open.
func (o *Outline) Find(id blueprint.ID) int {
	o.Rows()
	if i, ok := o.at[id]; ok {
		return i
	}
	return -1
}

// Reveal opens what a record of the map is in, and returns its row, −1 where it has none.
func (o *Outline) Reveal(id blueprint.ID) int {
	switch r := o.s.doc.Record(id).(type) {
	case blueprint.Step:
		o.SetOpen(r.Stage, true)
	case blueprint.Card:
		switch {
		case r.Parked():
			o.SetOpen(r.Map, true)
		case o.byLane:
			o.SetOpen(r.Lane, true)
		default:
			o.SetOpen(o.s.stageOf(r.Step), true)
			o.SetOpen(r.Step, true)
		}
	}
	return o.Find(id)
}

// Parent is the row above i to which it belongs, −1 for an outermost one.
func (o *Outline) Parent(i int) int {
	rows := o.Rows()
	for j := i - 1; j >= 0 && i < len(rows); j-- {
		if rows[j].Depth < rows[i].Depth {
			return j
		}
	}
	return -1
}

// Jump is the next row after from, round and round, whose title begins with what was
// typed, whatever its case; −1 where none does.
func (o *Outline) Jump(from int, typed string) int {
	rows, want := o.Rows(), fold(typed)
	for k := range rows {
		i := (from + k + len(rows)) % len(rows)
		if strings.HasPrefix(fold(o.Title(rows[i])), want) {
			return i
		}
	}
	return -1
}

// Title is what a row says.
func (o *Outline) Title(r OutlineRow) string {
	rec := o.s.doc.Record(r.ID)
	if _, m := rec.(blueprint.Map); m {
		return "Parking lot"
	}
	if text := strings.Join(strings.Fields(blueprint.TitleOf(rec)), " "); text != "" {
		return text
	}
	return "Untitled " + kindWord(rec)
}

// Cards is how many cards stand below a row.
func (o *Outline) Cards(r OutlineRow) (n int) {
	d := o.s.doc
	in := func(steps []blueprint.Step, lanes []blueprint.Lane) {
		for _, st := range steps {
			for _, l := range lanes {
				n += len(d.CellIDs(l.ID, st.ID))
			}
		}
	}
	switch rec := d.Record(r.ID).(type) {
	case blueprint.Map:
		return len(d.CellIDs(rec.ID, blueprint.ID{}))
	case blueprint.Stage:
		in(d.StepsOf(rec.ID), d.Lanes(rec.Map))
	case blueprint.Step:
		in([]blueprint.Step{rec}, d.Lanes(d.MapOf(rec.ID)))
	case blueprint.Lane:
		in(d.Steps(rec.Map), []blueprint.Lane{rec})
	}
	return n
}

// Words says in short what else there is to know of a row: what it is, where, and what
// its badges say.
func (o *Outline) Words(r OutlineRow) string {
	d := o.s.doc
	var out []string
	add := func(words ...string) {
		for _, w := range words {
			if w != "" {
				out = append(out, w)
			}
		}
	}
	k := o.s.folds[o.s.mapID]
	if k.hidden[r.ID] {
		add("hidden")
	}
	if k.collapsed[r.ID] {
		add("folded")
	}
	switch rec := d.Record(r.ID).(type) {
	case blueprint.Card:
		kind, place := blueprint.Label(blueprint.CardKinds, rec.Kind), o.place(rec)
		if add(kind); place != kind {
			add(place)
		}
		if rec.Severity > 0 && int(rec.Severity) < len(blueprint.Severities) {
			add("severity " + lowerFirst(blueprint.Severities[rec.Severity]))
		}
		add(o.badges(rec.ID, rec.Flags)...)
		add(lowerFirst(blueprint.Label(blueprint.EvidenceStatuses, rec.Evidence)))
		add(blueprint.TitleOf(d.Record(rec.Channel)), blueprint.TitleOf(d.Record(rec.Persona)))
		if n := len(d.LinksFrom(rec.ID)) + len(d.LinksTo(rec.ID)); n > 0 {
			add(counted(n, "link"))
		}
	case blueprint.Step:
		add(rec.Duration)
		add(o.badges(rec.ID, rec.Flags)...)
	case blueprint.Stage:
		add(counted(len(d.StepsOf(rec.ID)), "step"), rec.Duration)
	case blueprint.Lane:
		add(blueprint.Label(blueprint.Roles, rec.Role))
		add(o.badges(rec.ID, 0)...)
	}
	return strings.Join(out, " · ")
}

// place is where a card lies, as far as the row does not say it by standing there.
func (o *Outline) place(c blueprint.Card) string {
	switch {
	case c.Parked():
		return ""
	case o.byLane:
		return blueprint.TitleOf(o.s.doc.Record(c.Step))
	}
	return blueprint.TitleOf(o.s.doc.Record(c.Lane))
}

// badges are the owner, the marks and the open comments of a thing, in words.
func (o *Outline) badges(id blueprint.ID, flags blueprint.Flags) (out []string) {
	d := o.s.doc
	if owner, _ := d.OwnerOf(id); !owner.IsZero() {
		out = append(out, blueprint.TitleOf(d.Record(owner)))
	}
	for _, m := range filterMarks {
		if flags.Has(m.flag) {
			out = append(out, lowerFirst(m.label))
		}
	}
	open := slices.DeleteFunc(d.Comments(id), func(c blueprint.Comment) bool { return c.Resolved })
	if len(open) > 0 {
		out = append(out, counted(len(open), "comment"))
	}
	return out
}

// Faint reports whether a row does not fit the filter.
func (o *Outline) Faint(r OutlineRow) bool {
	m := o.s.BaseMatches()
	if m == nil {
		return false
	}
	if r.Group {
		return m.Head(r.ID)
	}
	return m.Card(r.ID)
}
