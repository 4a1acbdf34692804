package insight

import "throughline/blueprint"

// Series is how one persona feels from step to step.
type Series struct {
	Persona   blueprint.ID // none = customers at large
	Points    []Point      // one per step of the map, in order
	Peak, Low int          // positions of the best and the worst known point, −1 where there is none
	Last      int          // position of the last known point (the end people remember), −1
}

// Point is one step of a series. An unknown value is not neutral.
type Point struct {
	Step               blueprint.ID
	Value, Expectation blueprint.Number
	Quote              string
}

// emotions lists the series of the map's personas in order, then that of
// customers at large, then those of personas who do not travel the map.
func emotions(g *ground, travelling []blueprint.Persona) []Series {
	order := make([]blueprint.ID, 0, len(travelling)+1)
	seen := map[blueprint.ID]int{}
	add := func(id blueprint.ID) {
		if _, ok := seen[id]; !ok {
			seen[id] = len(order)
			order = append(order, id)
		}
	}
	for _, p := range travelling {
		add(p.ID)
	}
	add(blueprint.ID{})
	for _, p := range g.doc.Personas() {
		add(p.ID)
	}
	points := make([][]Point, len(order))
	for i, st := range g.steps {
		for _, e := range g.doc.Emotions(st.ID) {
			at, ok := seen[e.Persona]
			if !ok {
				continue
			}
			if points[at] == nil {
				points[at] = blank(g.steps)
			}
			points[at][i] = Point{st.ID, e.Value, e.Expectation, e.Quote}
		}
	}
	var out []Series
	for i, id := range order {
		if points[i] != nil {
			out = append(out, marks(Series{Persona: id, Points: points[i]}))
		}
	}
	return out
}

func blank(steps []blueprint.Step) []Point {
	out := make([]Point, len(steps))
	for i, s := range steps {
		out[i].Step = s.ID
	}
	return out
}

// marks finds the peak, the low and the end; of equals the first counts.
func marks(s Series) Series {
	s.Peak, s.Low, s.Last = -1, -1, -1
	var hi, lo float64
	for i, p := range s.Points {
		v, ok := p.Value.Get()
		if !ok {
			continue
		}
		if s.Peak < 0 || v > hi {
			s.Peak, hi = i, v
		}
		if s.Low < 0 || v < lo {
			s.Low, lo = i, v
		}
		s.Last = i
	}
	return s
}

// lowest returns the step that feels worst to somebody, if one step does so
// alone and it is a bad feeling.
func lowest(all []Series) (step blueprint.ID, ok bool) {
	worst := 0.0
	for _, s := range all {
		for _, p := range s.Points {
			v, known := p.Value.Get()
			switch {
			case !known || v > worst || v == 0:
			case v < worst:
				worst, step, ok = v, p.Step, true
			case p.Step != step:
				ok = false
			}
		}
	}
	return step, ok
}
