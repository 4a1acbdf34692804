package editor

import (
	"fmt"
	"math"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// resizing: the right border of a step's column, or the lower one of a lane, follows
// the pointer. Steps or lanes selected with it get the same size.
type resizing struct {
	drag
	id   blueprint.ID   // whose border it is
	ids  []blueprint.ID // all that change
	lane bool
	grip float64 // from the border to where it was taken hold of, in map units
}

func newResizing(s *Session, d drag, t canvas.OnBorder) *resizing {
	r := &resizing{drag: d, id: t.Step, lane: t.Step.IsZero()}
	at, b := s.bodyPoint(d.from), t.Bounds().Center()
	r.scrolls = scrollSideways
	if r.grip = at.X - b.X; r.lane {
		r.scrolls = scrollUpright
		r.id, r.grip = t.Lane, at.Y-b.Y
	}
	r.ids = s.sizedWith(r.id)
	return r
}

// sizedWith are the steps or lanes that get a size together with one: those selected
// with it, be it by their stages.
func (s *Session) sizedWith(id blueprint.ID) []blueprint.ID {
	st, ok := blueprint.Get[blueprint.Step](s.doc, id)
	if !ok {
		return s.withSelected(id)
	}
	if !s.Selected(st.Stage) {
		return s.withSelected(id)
	}
	var out []blueprint.ID
	for _, stage := range s.withSelected(st.Stage) {
		out = append(out, blueprint.IDsOf(s.doc.StepsOf(stage))...)
	}
	return out
}

// bodyPoint is a board position in map units of the body, wherever it is.
func (s *Session) bodyPoint(at scene.Point) scene.Point {
	o := s.view.ToBoard(s.base, canvas.PartBody, scene.Point{})
	return scene.Point{X: (at.X - o.X) / s.view.Zoom, Y: (at.Y - o.Y) / s.view.Zoom}
}

// Handle drags the border along.
func (r *resizing) Handle(s *Session, e canvas.Event) State { return r.follow(s, e, r) }

// aim is the size at which the border would be at the pointer. Lanes are never lower
// than what they hold: below that their height is automatic.
func (r *resizing) aim(s *Session, at scene.Point, _ canvas.Modifiers) aim {
	var size blueprint.Number
	p := s.bodyPoint(at)
	if r.lane {
		row, ok := s.base.Row(r.id)
		if !ok {
			return aim{key: "nowhere"}
		}
		if h := sizeOf(p.Y-r.grip-row.Y, s.unit(), blueprint.LeastHeight, blueprint.MostHeight); h*s.unit() > s.base.NaturalHeight(r.id) {
			size = blueprint.Known(h)
		}
	} else {
		col, ok := s.base.Column(r.id)
		if !ok {
			return aim{key: "nowhere"}
		}
		size = blueprint.Known(sizeOf(p.X-r.grip-col.X, s.unit(), blueprint.LeastWidth, blueprint.MostWidth))
	}
	return r.aimAt(s, size)
}

func (r *resizing) aimAt(s *Session, size blueprint.Number) aim {
	a := aim{key: size, name: "Width of " + things(s.doc, r.ids), thing: r.id, part: canvas.PartHeader, hint: size.String() + " wide"}
	if r.lane {
		a.name, a.part, a.hint = "Height of "+things(s.doc, r.ids), canvas.PartLanes, "At least "+size.String()+" high"
		if !size.IsKnown() {
			a.hint = "As high as its cards need"
		}
	}
	a.edit = func(tx *blueprint.Tx) error { return setSizes(tx, r.ids, size) }
	return a
}

// sizeOf is a length as it is kept: in steps of the grid, within limits. unit is what
// one unit of it is worth on the map.
func sizeOf(length, unit, lo, hi float64) float64 {
	const step = 4
	return min(max(math.Round(length/unit/step)*step, math.Ceil(lo/step)*step), math.Floor(hi/step)*step)
}

func (s *Session) unit() float64 { return max(s.base.Options().Metrics.Unit, 0.01) }

// setSizes gives steps a width and lanes a height.
func setSizes(tx *blueprint.Tx, ids []blueprint.ID, size blueprint.Number) error {
	for _, id := range ids {
		var err error
		switch r := tx.Doc().Record(id).(type) {
		case blueprint.Step:
			r.Width = size
			err = tx.Put(r)
		case blueprint.Lane:
			r.Height = size
			err = tx.Put(r)
		}
		if err != nil {
			return fmt.Errorf("resize %s: %w", id, err)
		}
	}
	return nil
}

// Feedback shows the size.
func (r *resizing) Feedback(s *Session, f *Feedback) {
	r.feedback(s, f)
	f.Cursor = CursorResizeH
	if r.lane {
		f.Cursor = CursorResizeV
	}
	if n, ok := r.now.key.(blueprint.Number); ok {
		if f.Ghost = n.String(); f.Ghost == "" {
			f.Ghost = "automatic"
		}
	}
}

// sized lists the selected steps and lanes, steps of selected stages included, whose
// size was given by hand.
func (s *Session) sized() []blueprint.ID {
	var out []blueprint.ID
	step := func(st blueprint.Step) {
		if st.Width.IsKnown() {
			out = append(out, st.ID)
		}
	}
	for _, id := range s.selection {
		switch r := s.doc.Record(id).(type) {
		case blueprint.Step:
			step(r)
		case blueprint.Stage:
			for _, st := range s.doc.StepsOf(id) {
				step(st)
			}
		case blueprint.Lane:
			if r.Height.IsKnown() {
				out = append(out, id)
			}
		}
	}
	return out
}

// automaticSize takes sizes given by hand away.
func (s *Session) automaticSize(ids []blueprint.ID) error {
	return s.Do("Automatic size of "+things(s.doc, ids), func(tx *blueprint.Tx) error { return setSizes(tx, ids, blueprint.Number{}) })
}
