package intake

import (
	"fmt"

	"throughline/blueprint"
)

// scores takes over what a diagram of the same page says of how the steps feel, where
// it tells of the same journey: most of its steps have the names of the table's. A
// number that somebody gave counts more than words that were understood.
func (s *Source) scores(d *draft) {
	if s.Diagram == nil {
		return
	}
	steps := newLookup[*step]()
	for _, g := range d.stages {
		for _, st := range g.steps {
			steps.add(st, st.title)
		}
	}
	for _, m := range s.Diagram.Maps() {
		theirs := s.Diagram.Steps(m.ID)
		found := 0
		for _, st := range theirs {
			if _, ok := steps.find(st.Title); ok && st.Title != "" {
				found++
			}
		}
		if found == 0 || found*2 < len(theirs) {
			continue
		}
		for _, st := range theirs {
			if ours, ok := steps.find(st.Title); ok && st.Title != "" {
				s.score(d, ours, s.Diagram.Emotions(st.ID))
			}
		}
	}
}

func (s *Source) score(d *draft, st *step, points []blueprint.EmotionPoint) {
	if len(points) == 0 {
		return
	}
	table := st.feelings
	st.feelings, st.felt = nil, nil
	for _, p := range points {
		who := -1
		if persona, ok := blueprint.Get[blueprint.Persona](s.Diagram, p.Persona); ok {
			who = d.travels(persona.Name)
		}
		st.feels(who, p.Value, p.Source, false)
	}
	for _, old := range table {
		st.rests(old)
	}
}

// rests keeps what the table says of a feeling whose value somebody gave in numbers: with
// the point of the same persona; what is said of customers at large with the first one.
// A persona of whom the diagram says nothing keeps the table's point.
func (st *step) rests(old *point) {
	p := st.felt[old.persona]
	switch {
	case p == nil && old.persona >= 0:
		st.felt[old.persona], st.feelings = old, append(st.feelings, old)
		return
	case p == nil:
		p = st.feelings[0]
	}
	for _, cell := range old.cells.list {
		p.cells.once(cell)
		p.words.once(cell)
	}
	p.quote.add(old.quote.text())
}

// besideDiagram says what became of the diagrams of a page whose tables make the map.
func (s *Source) besideDiagram() string {
	return fmt.Sprintf("%s in the page; the tables say more and make the map, with the scores of the diagram where its steps are the same and the words of the tables as their source; import it as mermaid to have the diagram instead", counted(len(s.Diagram.Maps()), "diagram"))
}
