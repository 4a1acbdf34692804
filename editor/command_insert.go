package editor

import (
	"throughline/blueprint"
	"throughline/canvas"
)

func insertCommands() []Command {
	out := []Command{
		entry("Insert", "add-stage", "Stage", "stage", began((*Session).insertStage), Shortcut{canvas.KeyEnter, canvas.Ctrl | canvas.Shift}).onBoard(),
		entry("Insert", "add-step", "Step", "step", began((*Session).insertStep), Shortcut{canvas.KeyEnter, canvas.Ctrl}).onBoard(),
		entry("Insert", "add-lane", "Lane", "lane", began(func(s *Session) State { return s.insertLane("") }), Shortcut{canvas.KeyEnter, canvas.Ctrl | canvas.Alt}).onBoard(),
	}
	for _, r := range blueprint.Roles {
		out = append(out, entry("Insert", "add-lane-"+string(r.Value), r.Label+" lane", "lane", began(func(s *Session) State { return s.insertLane(r.Value) })).below("Lane of a role"))
	}
	for _, k := range blueprint.CardKinds {
		out = append(out, entry("Insert", "add-card-"+string(k.Value), k.Label, string(k.Value), began(func(s *Session) State { return s.insertCard(k.Value) })).below("Card"))
	}
	return append(out,
		entry("Insert", "add-department", "Department", "department", func(s *Session) error { return ignoreID(s.AddDepartment("")) }),
		entry("Insert", "add-persona", "Persona", "persona", func(s *Session) error { return ignoreID(s.AddPersona("")) }),
		entry("Insert", "add-channel", "Channel", "channel", func(s *Session) error { return ignoreID(s.AddChannel("")) }),
	)
}

func ignoreID(_ blueprint.ID, err error) error { return err }

// here is the stage, step and lane at which commands insert: those of the selection,
// else of the keyboard's cell, else the last of the map.
func (s *Session) here() (stage, step, lane blueprint.ID) {
	step, lane = s.spot.Step, s.spot.Lane
	for _, id := range s.selection {
		switch r := s.doc.Record(id).(type) {
		case blueprint.Stage:
			stage, step = r.ID, blueprint.ID{}
			if steps := s.doc.StepsOf(r.ID); len(steps) > 0 {
				step = steps[len(steps)-1].ID
			}
		case blueprint.Step:
			step = r.ID
		case blueprint.Lane:
			lane = r.ID
		}
	}
	if st, ok := blueprint.Get[blueprint.Step](s.doc, step); ok {
		stage = st.Stage
	}
	if stages := s.doc.Stages(s.mapID); stage.IsZero() && len(stages) > 0 {
		stage = stages[len(stages)-1].ID
	}
	return stage, step, lane
}

// insertStage adds a stage to the right of the current one.
func (s *Session) insertStage() State {
	stage, _, _ := s.here()
	return s.beginNew(s.stageMaker(following(blueprint.IDsOf(s.doc.Stages(s.mapID)), stage)).untitled())
}

// insertStep adds a step to the right of the current one.
func (s *Session) insertStep() State {
	stage, step, _ := s.here()
	return s.beginNew(s.stepMaker(stage, following(blueprint.IDsOf(s.doc.StepsOf(stage)), step)).untitled())
}

// insertLane adds a lane below the current one; with nothing chosen a lane of a role
// goes where such lanes usually stand.
func (s *Session) insertLane(role blueprint.Role) State {
	_, _, lane := s.here()
	lanes := s.doc.Lanes(s.mapID)
	before := following(blueprint.IDsOf(lanes), lane)
	if lane.IsZero() && role != "" {
		before = laneHome(lanes, role)
	}
	return s.beginNew(s.laneMaker(role, before).untitled())
}

// insertCard adds a card of a kind: in the lane of its role at the current step, or
// in the current cell if there is no such lane but the cell is chosen.
func (s *Session) insertCard(kind blueprint.CardKind) State {
	_, step, lane := s.here()
	w := seat{step: step}
	for _, l := range s.doc.Lanes(s.mapID) {
		if l.Role == blueprint.RoleOf(kind) && (w.lane.IsZero() || l.ID == lane) {
			w.lane = l.ID
		}
	}
	if l, ok := blueprint.Get[blueprint.Lane](s.doc, lane); ok && w.lane.IsZero() && l.Role != blueprint.RoleDepartments {
		w.lane = lane
	}
	return s.newCard(w, kind, "")
}

// AddDepartment adds a department to the file and returns its id.
func (s *Session) AddDepartment(name string) (blueprint.ID, error) {
	id := s.deps.NewID()
	return id, s.Do("Add department", func(tx *blueprint.Tx) error {
		return tx.AddDepartment(blueprint.Department{ID: id, Name: titleOr(name, "New department")}, blueprint.ID{})
	})
}

// AddChannel adds a channel to the file and returns its id.
func (s *Session) AddChannel(name string) (blueprint.ID, error) {
	id := s.deps.NewID()
	return id, s.Do("Add channel", func(tx *blueprint.Tx) error {
		return tx.AddChannel(blueprint.Channel{ID: id, Name: titleOr(name, "New channel")}, blueprint.ID{})
	})
}

// AddPersona adds a persona to the file, who travels the map shown, and returns its id.
func (s *Session) AddPersona(name string) (blueprint.ID, error) {
	id, m := s.deps.NewID(), s.mapID
	return id, s.Do("Add persona", func(tx *blueprint.Tx) error {
		if err := tx.AddPersona(blueprint.Persona{ID: id, Name: titleOr(name, "New persona")}, blueprint.ID{}); err != nil || m.IsZero() {
			return err
		}
		return tx.AddTraveller(m, id)
	})
}

// ParkNew puts a new card with a title into the parking lot; kind "" = a note.
func (s *Session) ParkNew(title string, kind blueprint.CardKind) (blueprint.ID, error) {
	id := s.deps.NewID()
	if kind == "" {
		kind = captureKind
	}
	return id, s.Do("Add to the parking lot", s.parkNew(id, title, kind))
}

// parkNew makes a card in the parking lot of the map shown, which is made if there is
// none.
func (s *Session) parkNew(id blueprint.ID, title string, kind blueprint.CardKind) func(*blueprint.Tx) error {
	m, w := s.mapID, seat{fresh: s.freshIDs()}
	return func(tx *blueprint.Tx) error {
		m, err := w.takeMap(tx, m)
		if err != nil {
			return err
		}
		return tx.AddCard(blueprint.Card{ID: id, Map: m, Kind: kind, Title: tidy(title)}, blueprint.ID{})
	}
}

func titleOr(title, otherwise string) string {
	if t := tidy(title); t != "" {
		return t
	}
	return otherwise
}
