package editor

import (
	"errors"
	"slices"

	"throughline/blueprint"
)

// graft adds what was copied to a document. Pasting and duplicating differ only in
// where things go.
type graft struct {
	*clip
	copies
	m        blueprint.ID
	remarks  bool // comments come along
	where    wherever
	columns  map[blueprint.ID]int // of the clip
	rows     map[blueprint.ID]int
	travels  map[blueprint.ID]bool
	pictures map[blueprint.ID]blueprint.ID
}

// wherever says where copies go; each is asked with the id of the original.
type wherever interface {
	stage(tx *blueprint.Tx, id blueprint.ID) (before blueprint.ID)
	step(tx *blueprint.Tx, id blueprint.ID) (stage, before blueprint.ID)
	lane(tx *blueprint.Tx, l blueprint.Lane) (before blueprint.ID)
	// cell is where a card goes whose lane and step are given as what they are there.
	cell(tx *blueprint.Tx, c blueprint.Card) (lane, step, before blueprint.ID)
	// laneOf and stepOf are the lane and step that stand for one that was not copied.
	laneOf(id blueprint.ID) blueprint.ID
	stepOf(id blueprint.ID) blueprint.ID
}

func newGraft(c *clip, to copies, m blueprint.ID, where wherever) *graft {
	g := &graft{clip: c, copies: to, m: m, where: where, columns: indexOf(c.Columns), rows: indexOf(c.Rows), travels: map[blueprint.ID]bool{}, pictures: map[blueprint.ID]blueprint.ID{}}
	return g
}

// add adds everything.
func (g *graft) add(tx *blueprint.Tx) error {
	for _, f := range []func(*blueprint.Tx) error{g.addStages, g.addSteps, g.addLanes, g.addCards, g.addAnswers, g.addLinks} {
		if err := f(tx); err != nil {
			return err
		}
	}
	return nil
}

func (g *graft) addStages(tx *blueprint.Tx) error {
	for _, s := range g.Stages {
		before := g.where.stage(tx, s.ID)
		st := s.Stage
		st.ID, st.Map = g.of(s.ID), g.m
		if err := tx.AddStage(st, before); err != nil {
			return err
		}
		if err := g.about(tx, s.clipAbout, st.ID); err != nil {
			return err
		}
	}
	return nil
}

func (g *graft) addSteps(tx *blueprint.Tx) error {
	for _, s := range g.Steps {
		var stage, before blueprint.ID
		if copied := slices.ContainsFunc(g.Stages, func(x clipStage) bool { return x.ID == s.Of }); copied {
			stage = g.of(s.Of)
		} else {
			stage, before = g.where.step(tx, s.ID)
		}
		st := s.Step
		var err error
		if st.Owner, err = g.department(tx, st.Owner); err != nil {
			return err
		}
		st.ID, st.Stage = g.of(s.ID), stage
		if err := tx.AddStep(st, before); err != nil {
			return err
		}
		for _, e := range s.Emotions {
			if err := g.emotion(tx, e, st.ID); err != nil {
				return err
			}
		}
		if err := g.about(tx, s.clipAbout, st.ID); err != nil {
			return err
		}
	}
	return nil
}

// emotion adds a point; whose feelings are on a map travels it.
func (g *graft) emotion(tx *blueprint.Tx, e blueprint.EmotionPoint, step blueprint.ID) error {
	var err error
	if e.Persona, err = g.persona(tx, e.Persona); err != nil {
		return err
	}
	e.ID, e.Step = blueprint.ID{}, step
	if err := tx.SetEmotion(e); err != nil {
		return err
	}
	if e.Persona.IsZero() || g.travels[e.Persona] {
		return nil
	}
	g.travels[e.Persona] = true
	return allowRefusal(tx.AddTraveller(g.m, e.Persona))
}

// allowRefusal is err, unless the rules refused: what a copy may not have is left out.
func allowRefusal(err error) error {
	if errors.Is(err, blueprint.ErrRefused) {
		return nil
	}
	return err
}

func (g *graft) addLanes(tx *blueprint.Tx) error {
	for _, l := range g.Lanes {
		before := g.where.lane(tx, l.Lane)
		ln := l.Lane
		var err error
		if ln.Owner, err = g.department(tx, ln.Owner); err != nil {
			return err
		}
		ln.ID, ln.Map = g.of(l.ID), g.m
		if err := tx.AddLane(ln, before); err != nil {
			return err
		}
		if err := g.about(tx, l.clipAbout, ln.ID); err != nil {
			return err
		}
	}
	return nil
}

func (g *graft) addCards(tx *blueprint.Tx) error {
	stepCopied, laneCopied := map[blueprint.ID]bool{}, map[blueprint.ID]bool{}
	for _, s := range g.Steps {
		stepCopied[s.ID] = true
	}
	for _, l := range g.Lanes {
		laneCopied[l.ID] = true
	}
	for _, x := range g.Cards {
		c := x.Card
		place := func(copied bool, id blueprint.ID, there func(blueprint.ID) blueprint.ID) blueprint.ID {
			if copied {
				return g.of(id)
			}
			return there(id)
		}
		lane, step := place(laneCopied[c.Lane], c.Lane, g.where.laneOf), place(stepCopied[c.Step], c.Step, g.where.stepOf)
		last := blueprint.ID{}
		if !c.Last.IsZero() {
			last = place(stepCopied[c.Last], c.Last, g.where.stepOf)
		}
		before := blueprint.ID{}
		if !laneCopied[c.Lane] && !stepCopied[c.Step] {
			lane, step, before = g.where.cell(tx, c)
		}
		if err := g.card(tx, x, g.of(c.ID), lane, step, last, before); err != nil {
			return err
		}
		if !laneCopied[c.Lane] || !stepCopied[c.Step] {
			continue
		}
		// Its cell was copied both ways: where the originals stand, the copied step has
		// the card in the old lane, too, and the copied lane in the old step.
		d := tx.Doc()
		if there := g.where.laneOf(c.Lane); there == c.Lane && d.MapOf(there) == g.m && !there.IsZero() {
			if err := g.card(tx, x, g.newID(), there, step, last, before); err != nil {
				return err
			}
		}
		if there := g.where.stepOf(c.Step); there == c.Step && d.MapOf(there) == g.m && !there.IsZero() {
			if err := g.card(tx, x, g.newID(), lane, there, g.where.stepOf(c.Last), before); err != nil {
				return err
			}
		}
	}
	return nil
}

// card adds one copy of a card.
func (g *graft) card(tx *blueprint.Tx, x clipCard, id, lane, step, last, before blueprint.ID) error {
	c := x.Card
	c.ID, c.Map, c.Order = id, g.m, ""
	if lane.IsZero() || step.IsZero() {
		lane, step = blueprint.ID{}, blueprint.ID{}
	} else {
		c.Flags &^= blueprint.Orphaned
	}
	c.Place = blueprint.Place{Lane: lane, Step: step}
	if c.Kind == "" {
		l, _ := blueprint.Get[blueprint.Lane](tx.Doc(), lane)
		c.Kind = blueprint.KindFor(l.Role)
	}
	var err error
	if c.Owner, err = g.department(tx, c.Owner); err != nil {
		return err
	}
	if c.Channel, err = g.channel(tx, c.Channel); err != nil {
		return err
	}
	if c.Persona, err = g.persona(tx, c.Persona); err != nil {
		return err
	}
	if c.Picture, err = g.picture(tx, c.Picture); err != nil {
		return err
	}
	if err := tx.AddCard(c, before); err != nil {
		return err
	}
	if !last.IsZero() && !step.IsZero() && last != step {
		if err := tx.SpanCard(id, last); err != nil && !errors.Is(err, blueprint.ErrRefused) && !errors.Is(err, blueprint.ErrNotFound) {
			return err
		}
	}
	return g.about(tx, x.clipAbout, id)
}

// about records about a copy what is recorded about its original.
func (g *graft) about(tx *blueprint.Tx, a clipAbout, id blueprint.ID) error {
	for _, t := range a.Tags {
		if err := allowRefusal(tx.AddTag(id, t)); err != nil {
			return err
		}
	}
	for _, c := range a.Contributors {
		dep, err := g.department(tx, c.Department)
		if err != nil {
			return err
		}
		if dep.IsZero() {
			continue
		}
		if err := allowRefusal(tx.Contribute(id, dep, c.Involvement)); err != nil {
			return err
		}
	}
	for _, f := range a.Attachments {
		if err := allowRefusal(tx.Attach(blueprint.Attachment{ID: g.newID(), Subject: id, Name: f.Name, Media: f.Media, Data: string(f.Data)})); err != nil {
			return err
		}
	}
	if !g.remarks {
		return nil
	}
	return g.comments(tx, a.Comments, id)
}

func (g *graft) comments(tx *blueprint.Tx, list []blueprint.Comment, id blueprint.ID) error {
	for _, c := range list {
		c.ID, c.Subject = g.newID(), id
		if err := allowRefusal(tx.AddComment(c)); err != nil {
			return err
		}
	}
	return nil
}

// addAnswers relates copies to what they answer: to copies where that was copied, too,
// else to what is there.
func (g *graft) addAnswers(tx *blueprint.Tx) error {
	there := func(id blueprint.ID) (blueprint.ID, bool) {
		if to, ok := g.ids[id]; ok {
			return to, true
		}
		_, ok := blueprint.Get[blueprint.Card](tx.Doc(), id)
		return id, ok
	}
	for _, x := range g.Cards {
		for _, pain := range x.Answers {
			if to, ok := there(pain); ok {
				if err := allowRefusal(tx.Answer(g.of(x.ID), to)); err != nil {
					return err
				}
			}
		}
		for _, opportunity := range x.AnsweredBy {
			if to, ok := there(opportunity); ok {
				if err := allowRefusal(tx.Answer(to, g.of(x.ID))); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (g *graft) addLinks(tx *blueprint.Tx) error {
	for _, x := range g.Links {
		l := x.Link
		var err error
		if l.Persona, err = g.persona(tx, l.Persona); err != nil {
			return err
		}
		l.ID, l.Map, l.From, l.Order = g.of(x.ID), g.m, g.of(x.From), ""
		if !x.To.IsZero() {
			l.To = g.of(x.To)
		}
		if err := tx.Connect(l); errors.Is(err, blueprint.ErrRefused) {
			continue
		} else if err != nil {
			return err
		}
		if g.remarks {
			if err := g.comments(tx, x.Comments, l.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// department, channel and persona find what a copy names: by id, else by name, else
// they add it.
func (g *graft) department(tx *blueprint.Tx, id blueprint.ID) (blueprint.ID, error) {
	r, found := recalled(tx.Doc(), id, g.Departments, tx.Doc().Departments)
	if found || r.ID.IsZero() {
		return r.ID, nil
	}
	r.ID = g.unused(tx, r.ID)
	return r.ID, tx.AddDepartment(r, blueprint.ID{})
}

func (g *graft) channel(tx *blueprint.Tx, id blueprint.ID) (blueprint.ID, error) {
	r, found := recalled(tx.Doc(), id, g.Channels, tx.Doc().Channels)
	if found || r.ID.IsZero() {
		return r.ID, nil
	}
	r.ID = g.unused(tx, r.ID)
	return r.ID, tx.AddChannel(r, blueprint.ID{})
}

func (g *graft) persona(tx *blueprint.Tx, id blueprint.ID) (blueprint.ID, error) {
	r, found := recalled(tx.Doc(), id, g.Personas, tx.Doc().Personas)
	if found || r.ID.IsZero() {
		return r.ID, nil
	}
	r.ID = g.unused(tx, r.ID)
	return r.ID, tx.AddPersona(r, blueprint.ID{})
}

// recalled finds the record of an id, or one of the same name as the copied one; else it
// is that one, which is to be added. The zero record is none.
func recalled[T blueprint.Record](d *blueprint.Doc, id blueprint.ID, copied []T, all func() []T) (r T, found bool) {
	if r, ok := blueprint.Get[T](d, id); ok {
		return r, true
	}
	i := slices.IndexFunc(copied, func(r T) bool { return r.RecordID() == id })
	if i < 0 || id.IsZero() || sameName(blueprint.TitleOf(copied[i])) == "" {
		return r, false
	}
	for _, other := range all() {
		if sameName(blueprint.TitleOf(other)) == sameName(blueprint.TitleOf(copied[i])) {
			return other, true
		}
	}
	return copied[i], false
}

// unused is id, or another where something else has it.
func (g *graft) unused(tx *blueprint.Tx, id blueprint.ID) blueprint.ID {
	if tx.Doc().Record(id) == nil {
		return id
	}
	return g.newID()
}

// picture finds or keeps a picture.
func (g *graft) picture(tx *blueprint.Tx, id blueprint.ID) (blueprint.ID, error) {
	if _, ok := blueprint.Get[blueprint.Picture](tx.Doc(), id); ok || id.IsZero() {
		return id, nil
	}
	for _, p := range g.Pictures {
		if p.ID == id && len(p.Data) > 0 {
			return tx.AddPicture(p.Media, string(p.Data))
		}
	}
	return blueprint.ID{}, nil
}
