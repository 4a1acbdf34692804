package mermaid

import (
	"math"

	"throughline/blueprint"
)

// travels are the personas of one map, in order of appearance.
type travels struct {
	c     *converter
	m     blueprint.ID
	order string
	seen  map[blueprint.ID]bool
}

func newTravels(c *converter, m blueprint.ID) *travels {
	return &travels{c: c, m: m, seen: map[blueprint.ID]bool{}}
}

// persona returns the persona of that name, who from now on travels the map.
func (t *travels) persona(name string) (blueprint.ID, error) {
	c := t.c
	id, known := c.personas[name]
	if !known {
		id = c.newID()
		c.personas[name] = id
		c.lastName, _ = blueprint.OrderBetween(c.lastName, "")
		if err := c.put(blueprint.Persona{ID: id, Name: name, Order: c.lastName}); err != nil {
			return id, err
		}
	}
	if t.seen[id] {
		return id, nil
	}
	t.seen[id] = true
	t.order, _ = blueprint.OrderBetween(t.order, "")
	r := blueprint.Traveller{Map: t.m, Persona: id, Order: t.order}
	r.ID, _ = blueprint.RelationID(r)
	return id, c.put(r)
}

// emotion adds a task's score for each of its actors, or for customers at large.
func (c *converter) emotion(t Task, step blueprint.ID, tr *travels) error {
	names, empty := names(t.Actors)
	if empty && len(t.Actors) > 1 {
		c.note(t.Line, "an empty actor of the task "+Display(quoted(t.Name))+" was left out", "remove the comma that nothing follows")
	}
	value, source := c.value(t)
	if len(names) == 0 {
		return c.point(blueprint.EmotionPoint{Step: step, Value: value, Source: source})
	}
	for _, n := range names {
		id, err := tr.persona(n)
		if err != nil {
			return err
		}
		if err := c.point(blueprint.EmotionPoint{Step: step, Persona: id, Value: value, Source: source}); err != nil {
			return err
		}
	}
	return nil
}

func (c *converter) point(p blueprint.EmotionPoint) error {
	p.ID, _ = blueprint.RelationID(p)
	return c.put(p)
}

// value maps a score of 1 … 5 to −2 … +2. Any other leaves the value unknown
// and keeps what was written.
func (c *converter) value(t Task) (blueprint.Number, string) {
	text := clean(Display(t.ScoreText()))
	name := Display(quoted(t.Name))
	if t.Score >= 1 && t.Score <= 5 {
		v := math.Round((t.Score-3)*10) / 10
		if math.Abs(v+3-t.Score) > 1e-9 {
			c.note(t.Line, "the score "+quoted(text)+" of "+name+" was rounded to tenths", "")
			return blueprint.Known(v), text
		}
		return blueprint.Known(v), ""
	}
	switch {
	case text == "":
		c.note(t.Line, "the task "+name+" has no score", "how it feels was left unknown; Mermaid draws it as 0")
		return blueprint.Number{}, "(blank)"
	case math.IsNaN(t.Score):
		c.note(t.Line, "the score "+quoted(text)+" of "+name+" is no number", "how it feels was left unknown; use 1 to 5, with a point for decimals")
	default:
		c.note(t.Line, "the score "+quoted(text)+" of "+name+" is outside 1 to 5", "how it feels was left unknown")
	}
	return blueprint.Number{}, text
}

// names returns the actors as shown, each once, and whether one was empty.
func names(actors []string) (out []string, empty bool) {
	seen := map[string]bool{}
	for _, a := range actors {
		n := clean(Display(a))
		if n == "" {
			empty = true
		} else if !seen[n] {
			seen[n] = true
			out = append(out, n)
		}
	}
	return out, empty
}
