package editor

import (
	"math"
	"time"

	"throughline/blueprint"
)

type rowOp func(s *Session, tx *blueprint.Tx, subject blueprint.ID, r Row) error

// rowOps are what can be done with the rows of a list; nil: it cannot.
type rowOps struct {
	add, set, remove rowOp
	move             func(s *Session, subject blueprint.ID, r Row) []blueprint.ID // the list a row has its place in
}

func list(t FieldType, key, label, help string, rows func(*Session, blueprint.ID) []Row, ops rowOps) def {
	return def{
		Field: Field{Key: key, Label: label, Help: help, Type: t}, rows: ops,
		get: func(s *Session, r blueprint.Record) Value { return Value{Rows: rows(s, r.RecordID())} },
	}
}

// unrelate is the removal of a relation given by its ends.
func unrelate(relation func(subject blueprint.ID, r Row) blueprint.Record) rowOp {
	return func(_ *Session, tx *blueprint.Tx, subject blueprint.ID, r Row) error {
		tx.Unrelate(relation(subject, r))
		return nil
	}
}

func tags() def {
	return list(TypeTags, "tags", "Tags", "words to find it by", func(s *Session, id blueprint.ID) []Row {
		var out []Row
		for _, t := range s.doc.Tags(id) {
			out = append(out, Row{ID: t.ID, Text: t.Name})
		}
		return out
	}, rowOps{
		add:    func(_ *Session, tx *blueprint.Tx, id blueprint.ID, r Row) error { return tx.AddTag(id, r.Text) },
		remove: unrelate(func(id blueprint.ID, r Row) blueprint.Record { return blueprint.Tag{Subject: id, Name: r.Text} }),
	})
}

func contributors() def {
	involve := func(_ *Session, tx *blueprint.Tx, id blueprint.ID, r Row) error {
		how := blueprint.Involvement(r.Choice)
		if how == "" {
			how = blueprint.Direct
		}
		return tx.Contribute(id, r.Other, how)
	}
	d := list(TypeContributors, "contributors", "Contributors", "departments that take part besides the owner", func(s *Session, id blueprint.ID) []Row {
		var out []Row
		for _, c := range s.doc.Contributors(id) {
			out = append(out, Row{ID: c.ID, Other: c.Department, Text: blueprint.TitleOf(s.doc.Record(c.Department)), Choice: string(c.Involvement)})
		}
		return out
	}, rowOps{add: involve, set: involve, remove: unrelate(func(id blueprint.ID, r Row) blueprint.Record {
		return blueprint.Contributor{Subject: id, Department: r.Other}
	})})
	for _, c := range blueprint.Involvements {
		d.Options = append(d.Options, Option{string(c.Value), c.Label, c.Hint})
	}
	return d
}

// Directions of a link's row.
const (
	LinkOut = "to"
	LinkIn  = "from"
)

func links() def {
	d := list(TypeLinks, "links", "Links", "", linkRows, rowOps{
		add: func(s *Session, tx *blueprint.Tx, id blueprint.ID, r Row) error {
			l := blueprint.Link{ID: s.deps.NewID(), Map: tx.Doc().MapOf(id), From: id, To: r.Other, Kind: blueprint.LinkKind(r.Choice), Label: r.Text}
			if l.Kind == "" {
				l.Kind = s.linkKind
			}
			if r.Detail == LinkIn {
				l.From, l.To = l.To, l.From
			}
			return tx.Connect(l)
		},
		set: func(_ *Session, tx *blueprint.Tx, _ blueprint.ID, r Row) error {
			l, ok := blueprint.Get[blueprint.Link](tx.Doc(), r.ID)
			if !ok {
				return blueprint.ErrNotFound
			}
			l.Label = r.Text
			if r.Choice != "" {
				l.Kind = blueprint.LinkKind(r.Choice)
			}
			return tx.Put(l)
		},
		remove: func(_ *Session, tx *blueprint.Tx, _ blueprint.ID, r Row) error { return tx.Remove(r.ID) },
		move: func(s *Session, subject blueprint.ID, r Row) []blueprint.ID {
			if r.Detail == LinkIn {
				return nil // its rank is among the ways onward from where it comes
			}
			return blueprint.IDsOf(s.doc.LinksFrom(subject))
		},
	})
	for _, c := range blueprint.LinkKinds {
		d.Options = append(d.Options, Option{string(c.Value), c.Label, c.Hint})
	}
	return d
}

func linkRows(s *Session, id blueprint.ID) []Row {
	var out []Row
	for _, l := range s.doc.LinksFrom(id) {
		out = append(out, Row{ID: l.ID, Other: l.To, Text: l.Label, Choice: string(l.Kind), Detail: LinkOut})
	}
	for _, l := range s.doc.LinksTo(id) {
		out = append(out, Row{ID: l.ID, Other: l.From, Text: l.Label, Choice: string(l.Kind), Detail: LinkIn})
	}
	return out
}

// remedies lists what an opportunity answers, or what answers a pain point.
func remedies(key, label, help string, answers bool) def {
	ends := func(id blueprint.ID, r Row) (opportunity, pain blueprint.ID) {
		if answers {
			return id, r.Other
		}
		return r.Other, id
	}
	return list(TypeRemedies, key, label, help, func(s *Session, id blueprint.ID) []Row {
		var out []Row
		found := s.doc.RemediesFor(id)
		if answers {
			found = s.doc.Remedies(id)
		}
		for _, r := range found {
			other := r.Opportunity
			if answers {
				other = r.PainPoint
			}
			out = append(out, Row{ID: r.ID, Other: other, Text: blueprint.TitleOf(s.doc.Record(other))})
		}
		return out
	}, rowOps{
		add: func(_ *Session, tx *blueprint.Tx, id blueprint.ID, r Row) error { return tx.Answer(ends(id, r)) },
		remove: unrelate(func(id blueprint.ID, r Row) blueprint.Record {
			o, p := ends(id, r)
			return blueprint.Remedy{Opportunity: o, PainPoint: p}
		}),
	})
}

func comments() def {
	return list(TypeComments, "comments", "Comments", "", func(s *Session, id blueprint.ID) []Row {
		var out []Row
		for _, c := range s.doc.Comments(id) {
			out = append(out, Row{ID: c.ID, Text: c.Text, Detail: c.Author, On: c.Resolved, At: time.UnixMilli(c.Time)})
		}
		return out
	}, rowOps{
		add: func(s *Session, tx *blueprint.Tx, id blueprint.ID, r Row) error {
			return tx.AddComment(blueprint.Comment{ID: s.deps.NewID(), Subject: id, Author: s.deps.Author(), Time: s.deps.Now().UnixMilli(), Text: tidy(r.Text)})
		},
		set: func(_ *Session, tx *blueprint.Tx, _ blueprint.ID, r Row) error {
			c, ok := blueprint.Get[blueprint.Comment](tx.Doc(), r.ID)
			if !ok {
				return blueprint.ErrNotFound
			}
			if c.Text, c.Resolved = tidy(r.Text), r.On; c.Text == "" {
				return &blueprint.RefusedError{Verb: "comment", ID: c.Subject, Reason: "an empty comment says nothing; remove it instead"}
			}
			return tx.Put(c)
		},
		remove: func(_ *Session, tx *blueprint.Tx, _ blueprint.ID, r Row) error { return tx.Remove(r.ID) },
	})
}

func travellers() def {
	return list(TypeTravellers, "travellers", "Personas", "who travels this map", func(s *Session, id blueprint.ID) []Row {
		var out []Row
		for _, t := range s.doc.Travellers(id) {
			out = append(out, Row{ID: t.ID, Other: t.Persona, Text: blueprint.TitleOf(s.doc.Record(t.Persona))})
		}
		return out
	}, rowOps{
		add:    func(_ *Session, tx *blueprint.Tx, id blueprint.ID, r Row) error { return tx.AddTraveller(id, r.Other) },
		remove: unrelate(func(id blueprint.ID, r Row) blueprint.Record { return blueprint.Traveller{Map: id, Persona: r.Other} }),
	})
}

func preferences() def {
	return list(TypePreferences, "preferences", "Prefers", "channels they like to use", func(s *Session, id blueprint.ID) []Row {
		var out []Row
		for _, p := range s.doc.Preferences(id) {
			out = append(out, Row{ID: p.ID, Other: p.Channel, Text: blueprint.TitleOf(s.doc.Record(p.Channel))})
		}
		return out
	}, rowOps{
		add: func(_ *Session, tx *blueprint.Tx, id blueprint.ID, r Row) error { return tx.Prefer(id, r.Other) },
		remove: unrelate(func(id blueprint.ID, r Row) blueprint.Record {
			return blueprint.Preference{Persona: id, Channel: r.Other}
		}),
	})
}

// emotions lists how customers at large, and each traveller, feel in a step: a row for
// each of them, with the value in Choice ("" = unknown) and the quote in Text.
func emotions() def {
	set := func(_ *Session, tx *blueprint.Tx, id blueprint.ID, r Row) error {
		v, err := readNumber(r.Choice, -2, 2)
		if err != nil {
			return &blueprint.RefusedError{Verb: "set emotion", ID: id, Reason: err.Error()}
		}
		p, ok := tx.Doc().Emotion(id, r.Other)
		if !ok {
			p = blueprint.EmotionPoint{Step: id, Persona: r.Other}
		}
		p.Value, p.Quote = tenths(v), r.Text
		return tx.SetEmotion(p)
	}
	d := list(TypeEmotions, "emotions", "Emotion", "from −2 to +2; empty = unknown", emotionRows, rowOps{
		add: set, set: set,
		remove: unrelate(func(id blueprint.ID, r Row) blueprint.Record {
			return blueprint.EmotionPoint{Step: id, Persona: r.Other}
		}),
	})
	d.Min, d.Max = -2, 2
	return d
}

func emotionRows(s *Session, step blueprint.ID) []Row {
	who := []blueprint.ID{{}}
	seen := map[blueprint.ID]bool{{}: true}
	add := func(id blueprint.ID) {
		if !seen[id] {
			seen[id] = true
			who = append(who, id)
		}
	}
	for _, t := range s.doc.Travellers(s.doc.MapOf(step)) {
		add(t.Persona)
	}
	for _, p := range s.doc.Emotions(step) {
		add(p.Persona)
	}
	var out []Row
	for _, id := range who {
		p, _ := s.doc.Emotion(step, id)
		out = append(out, Row{ID: p.ID, Other: id, Choice: p.Value.String(), Text: p.Quote, Detail: s.travellerName(id)})
	}
	return out
}

// tenths rounds an emotion to what is kept.
func tenths(n blueprint.Number) blueprint.Number {
	if x, ok := n.Get(); ok {
		return blueprint.Known(math.Round(x*10) / 10)
	}
	return n
}
