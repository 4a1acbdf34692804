package blueprinttest

import (
	"throughline/blueprint"
)

type (
	tx     = blueprint.Tx
	edit   = func(*tx) error
	wager  = func(g gambler) edit
	kindOf = blueprint.Kind
)

// verb is a way to gamble on one method of Tx, weight times as likely as a
// verb of weight one.
type verb struct {
	name   string
	weight int
	bet    wager
}

var (
	aboutKinds = []kindOf{blueprint.KindOfMap, blueprint.KindOfStage, blueprint.KindOfStep, blueprint.KindOfLane, blueprint.KindOfCard, blueprint.KindOfLink, blueprint.KindOfDepartment, blueprint.KindOfChannel, blueprint.KindOfPersona}
	ownedKinds = []kindOf{blueprint.KindOfCard, blueprint.KindOfStep, blueprint.KindOfLane, blueprint.KindOfStage}
)

// verbTable covers every exported method of Tx that writes (a test sees to it).
// What an edit does is drawn before it runs.
var verbTable = []verb{
	{"AddMap", 1, func(g gambler) edit {
		r, before := g.newMap(), g.maybe(blueprint.KindOfMap)
		return func(t *tx) error { return t.AddMap(r, before) }
	}},
	{"MoveMap", 1, two((*tx).MoveMap, blueprint.KindOfMap, blueprint.KindOfMap)},
	{"RemoveMap", 1, func(g gambler) edit { return rarely(g, one((*tx).RemoveMap, blueprint.KindOfMap)) }},
	{"AddStage", 4, func(g gambler) edit {
		r, before := g.newStage(), g.maybe(blueprint.KindOfStage)
		return func(t *tx) error { return t.AddStage(r, before) }
	}},
	{"MoveStage", 4, two((*tx).MoveStage, blueprint.KindOfStage, blueprint.KindOfStage)},
	{"RemoveStage", 1, one((*tx).RemoveStage, blueprint.KindOfStage)},
	{"AddStep", 8, func(g gambler) edit {
		r, before := g.newStep(), g.maybe(blueprint.KindOfStep)
		return func(t *tx) error { return t.AddStep(r, before) }
	}},
	{"MoveStep", 6, three((*tx).MoveStep, blueprint.KindOfStep, blueprint.KindOfStage, blueprint.KindOfStep)},
	{"RemoveStep", 2, one((*tx).RemoveStep, blueprint.KindOfStep)},
	{"AddLane", 5, func(g gambler) edit {
		r, before := g.newLane(), g.maybe(blueprint.KindOfLane)
		return func(t *tx) error { return t.AddLane(r, before) }
	}},
	{"MoveLane", 3, two((*tx).MoveLane, blueprint.KindOfLane, blueprint.KindOfLane)},
	{"UpdateLane", 3, func(g gambler) edit {
		r := with[blueprint.Lane](g)
		r.Role = word(g, blueprint.Roles)
		return func(t *tx) error { return t.UpdateLane(r) }
	}},
	{"RemoveLane", 1, one((*tx).RemoveLane, blueprint.KindOfLane)},
	{"AddCard", 40, func(g gambler) edit {
		r, before := g.newCard(), g.maybe(blueprint.KindOfCard)
		return func(t *tx) error { return t.AddCard(r, before) }
	}},
	{"MoveCard", 16, moveCard},
	{"ParkCard", 2, one((*tx).ParkCard, blueprint.KindOfCard)},
	{"SpanCard", 8, two((*tx).SpanCard, blueprint.KindOfCard, blueprint.KindOfStep)},
	{"RemoveCard", 3, one((*tx).RemoveCard, blueprint.KindOfCard)},
	{"Connect", 10, func(g gambler) edit { r := g.newLink(); return func(t *tx) error { return t.Connect(r) } }},
	{"Remove", 3, one((*tx).Remove, blueprint.Kinds()...)},
	{"AddDepartment", 2, func(g gambler) edit {
		r, before := g.newDepartment(), g.maybe(blueprint.KindOfDepartment)
		return func(t *tx) error { return t.AddDepartment(r, before) }
	}},
	{"AddChannel", 2, func(g gambler) edit {
		r, before := g.newChannel(), g.maybe(blueprint.KindOfChannel)
		return func(t *tx) error { return t.AddChannel(r, before) }
	}},
	{"AddPersona", 2, func(g gambler) edit {
		r, before := g.newPersona(), g.maybe(blueprint.KindOfPersona)
		return func(t *tx) error { return t.AddPersona(r, before) }
	}},
	{"Reorder", 3, reorder},
	{"Assign", 8, func(g gambler) edit {
		subject, department := g.of(ownedKinds...), g.maybe(blueprint.KindOfDepartment)
		return func(t *tx) error { return t.Assign(subject, department) }
	}},
	{"Contribute", 5, func(g gambler) edit {
		subject, department, how := g.of(ownedKinds...), g.of(blueprint.KindOfDepartment), word(g, blueprint.Involvements)
		return func(t *tx) error { return t.Contribute(subject, department, how) }
	}},
	{"Unrelate", 2, unrelate},
	{"SetEmotion", 8, func(g gambler) edit { p := g.newEmotion(); return func(t *tx) error { return t.SetEmotion(p) } }},
	{"AddTag", 4, func(g gambler) edit {
		subject, name := g.of(ownedKinds...), g.text()
		return func(t *tx) error { return t.AddTag(subject, name) }
	}},
	{"Answer", 8, two((*tx).Answer, blueprint.KindOfCard, blueprint.KindOfCard)},
	{"AddTraveller", 3, two((*tx).AddTraveller, blueprint.KindOfMap, blueprint.KindOfPersona)},
	{"AddView", 2, func(g gambler) edit {
		v, before := g.newView(), g.maybe(blueprint.KindOfView)
		return func(t *tx) error { return t.AddView(v, before) }
	}},
	{"UpdateView", 1, func(g gambler) edit {
		v, fresh := with[blueprint.View](g), g.newView()
		if g.one(4) {
			v = fresh
		}
		v.Name, v.Look = fresh.Name, fresh.Look
		return func(t *tx) error { return t.UpdateView(v) }
	}},
	{"Prefer", 2, two((*tx).Prefer, blueprint.KindOfPersona, blueprint.KindOfChannel)},
	{"AddPicture", 1, addPicture},
	{"Attach", 2, func(g gambler) edit { a := g.newAttachment(); return func(t *tx) error { return t.Attach(a) } }},
	{"AddComment", 4, func(g gambler) edit { c := g.newComment(); return func(t *tx) error { return t.AddComment(c) } }},
	{"Put", 16, put},
	{"Delete", 2, func(g gambler) edit {
		id := g.of(blueprint.Kinds()...)
		return func(t *tx) error { t.Delete(id); return nil }
	}},
}

func one(f func(*tx, blueprint.ID) error, kinds ...kindOf) wager {
	return func(g gambler) edit {
		id := g.of(kinds...)
		return func(t *tx) error { return f(t, id) }
	}
}

func two(f func(*tx, blueprint.ID, blueprint.ID) error, a, b kindOf) wager {
	return func(g gambler) edit {
		x, y := g.of(a), g.of(b)
		if g.one(6) {
			y = blueprint.ID{}
		} else if g.one(12) {
			y = x
		}
		return func(t *tx) error { return f(t, x, y) }
	}
}

func three(f func(*tx, blueprint.ID, blueprint.ID, blueprint.ID) error, a, b, c kindOf) wager {
	return func(g gambler) edit {
		x, y, z := g.of(a), g.of(b), g.maybe(c)
		return func(t *tx) error { return f(t, x, y, z) }
	}
}

// rarely runs the wager once in three times; otherwise it does nothing.
func rarely(g gambler, w wager) edit {
	f := w(g)
	if g.one(3) {
		return f
	}
	return func(*tx) error { return nil }
}

func moveCard(g gambler) edit {
	id, cell, before := g.of(blueprint.KindOfCard), g.cell(), g.maybe(blueprint.KindOfCard)
	if g.one(8) {
		before = id
	}
	if c := with[blueprint.Card](g); g.one(3) {
		cell.Lane, cell.Step, before = c.Lane, c.Step, c.ID
	}
	return func(t *tx) error { return t.MoveCard(id, cell.Lane, cell.Step, before) }
}

func reorder(g gambler) edit {
	kinds := []kindOf{blueprint.KindOfDepartment, blueprint.KindOfChannel, blueprint.KindOfPersona, blueprint.KindOfTraveller, blueprint.KindOfLink, blueprint.KindOfView}
	k := kinds[g.IntN(len(kinds))]
	return two((*tx).Reorder, k, k)(g)
}

func unrelate(g gambler) edit {
	kinds := []kindOf{blueprint.KindOfContributor, blueprint.KindOfEmotionPoint, blueprint.KindOfTag, blueprint.KindOfRemedy, blueprint.KindOfTraveller, blueprint.KindOfPreference, blueprint.KindOfCard}
	r := g.d.Record(g.among(kinds...))
	if r == nil {
		r = blueprint.Tag{Name: g.text()}
	}
	return func(t *tx) error { t.Unrelate(r); return nil }
}

// addPicture keeps an image and gives it to a card.
func addPicture(g gambler) edit {
	data := make([]byte, g.IntN(40))
	for i := range data {
		data[i] = byte(g.IntN(256))
	}
	c := with[blueprint.Card](g)
	return func(t *tx) error {
		id, err := t.AddPicture("image/png", string(data))
		if err != nil || c.ID.IsZero() {
			return err
		}
		c.Picture = id
		return t.Put(c)
	}
}
