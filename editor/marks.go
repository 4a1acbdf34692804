package editor

import (
	"throughline/blueprint"
)

// MarkSort is what a quick mark says about the thing in whose text it is typed.
type MarkSort uint8

// Sorts of quick marks, by the sign with which they begin.
const (
	QuickKind     MarkSort = iota // #pain: kind of a card or link, role of a lane
	QuickOwner                    // @Sales
	QuickSeverity                 // !3
	QuickChannel                  // :web
	QuickFeeling                  // +2, -1: emotion of the step
	QuickMoment                   // *: moment that matters
)

// quickMark is a quick mark that was taken: what it sets, as data.
type quickMark struct {
	sort  MarkSort
	word  string       // kind, role or kind of link
	ref   blueprint.ID // department or channel; none = nobody, none
	name  string       // of a department or channel that is made, as ref
	level float64      // severity 0 … 4, feeling −2 … +2, moment 0 or 1
	whose blueprint.ID // persona who feels
}

// put sets on a record what the mark says. What it does not fit is left alone: a
// card may have been parked meanwhile.
func (m quickMark) put(tx *blueprint.Tx, id blueprint.ID) error {
	switch m.sort {
	case QuickOwner:
		if err := m.makeRef(tx); err != nil {
			return err
		}
		return tx.Assign(id, m.ref)
	case QuickFeeling:
		return m.feel(tx, stepOf(tx.Doc().Record(id)))
	}
	if err := m.makeRef(tx); err != nil {
		return err
	}
	if r := m.on(tx.Doc().Record(id)); r != nil {
		return tx.Put(r)
	}
	return nil
}

// makeRef makes the department or channel that a mark names anew.
func (m quickMark) makeRef(tx *blueprint.Tx) error {
	switch {
	case m.name == "" || tx.Doc().Record(m.ref) != nil:
		return nil
	case m.sort == QuickOwner:
		return tx.AddDepartment(blueprint.Department{ID: m.ref, Name: m.name}, blueprint.ID{})
	}
	return tx.AddChannel(blueprint.Channel{ID: m.ref, Name: m.name}, blueprint.ID{})
}

func (m quickMark) feel(tx *blueprint.Tx, step blueprint.ID) error {
	if step.IsZero() {
		return nil
	}
	p, there := tx.Doc().Emotion(step, m.whose)
	if !there {
		p = blueprint.EmotionPoint{Step: step, Persona: m.whose}
	}
	p.Value = blueprint.Known(m.level)
	return tx.SetEmotion(p)
}

// on is a record as the mark would have it; nil where the mark says nothing of
// such a record.
func (m quickMark) on(r blueprint.Record) blueprint.Record {
	switch r := r.(type) {
	case blueprint.Card:
		return m.onCard(r)
	case blueprint.Step:
		if m.sort == QuickMoment {
			r.Flags = momentOr(r.Flags, m.level)
			return r
		}
	case blueprint.Lane:
		if m.sort == QuickKind {
			r.Role = blueprint.Role(m.word)
			return r
		}
	case blueprint.Link:
		if m.sort == QuickKind {
			r.Kind = blueprint.LinkKind(m.word)
			return r
		}
	}
	return nil
}

func (m quickMark) onCard(c blueprint.Card) blueprint.Record {
	switch m.sort {
	case QuickKind:
		c.Kind = blueprint.CardKind(m.word)
	case QuickOwner:
		c.Owner = m.ref
	case QuickChannel:
		c.Channel = m.ref
	case QuickMoment:
		c.Flags = momentOr(c.Flags, m.level)
	case QuickSeverity:
		c.Severity = uint8(m.level)
		if c.Parked() && c.Kind == blueprint.KindNote && m.level > 0 {
			c.Kind = blueprint.KindPainPoint // caught without a lane: what hurts is a pain point
		}
	default:
		return nil
	}
	return c
}

func momentOr(f blueprint.Flags, level float64) blueprint.Flags {
	if level == 0 {
		return f &^ blueprint.Moment
	}
	return f | blueprint.Moment
}

// stepOf is the step whose feeling a mark in a record's text sets, or none.
func stepOf(r blueprint.Record) blueprint.ID {
	switch r := r.(type) {
	case blueprint.Card:
		return r.Step
	case blueprint.Step:
		return r.ID
	case blueprint.EmotionPoint:
		return r.Step
	}
	return blueprint.ID{}
}

// quickMarks are those taken in one text, the latest of each sort.
type quickMarks []Suggestion

// with is the list with one more, which stands for any of its sort before.
func (ms quickMarks) with(g Suggestion) quickMarks {
	out := make(quickMarks, 0, len(ms)+1)
	for _, old := range ms {
		if old.Sort != g.Sort {
			out = append(out, old)
		}
	}
	return append(out, g)
}

// put sets all of them: the kind first, for the others may depend on it.
func (ms quickMarks) put(tx *blueprint.Tx, id blueprint.ID) error {
	for _, first := range []bool{true, false} {
		for _, g := range ms {
			if (g.Sort == QuickKind) != first {
				continue
			}
			if err := g.mark.put(tx, id); err != nil {
				return err
			}
		}
	}
	return nil
}
