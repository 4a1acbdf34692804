package editortest

import (
	"math/rand/v2"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
	"throughline/editor"
)

// Walker does at random what a person could do: presses, moves, releases, keys,
// commands, in any order, fitting or not.
type Walker struct {
	*Driver
	Rng *rand.Rand
}

func (w Walker) point() scene.Point {
	if w.Rng.IntN(12) == 0 { // beside the board
		return scene.Point{X: -40 + float64(w.Rng.IntN(1700)), Y: -30}
	}
	width, height := w.S.Layout().Size()
	return scene.Point{X: w.Rng.Float64() * min(1600, width+60), Y: w.Rng.Float64() * min(1200, height+60)}
}

// Thing is where some record is, an end of the selected link, the mark of something
// hidden, or any point.
func (w Walker) Thing() scene.Point {
	if from, to, ok := w.S.LinkEnds(); ok && w.Rng.IntN(3) == 0 {
		return []scene.Point{from, to}[w.Rng.IntN(2)]
	}
	if seams := w.S.Layout().Seams(); len(seams) > 0 && w.Rng.IntN(8) == 0 {
		s := seams[w.Rng.IntN(len(seams))]
		return w.S.View().ToBoard(w.S.Layout(), s.Part, s.Rect.Center())
	}
	if w.Rng.IntN(3) > 0 {
		d := w.S.Shown()
		var ids []blueprint.ID
		for _, s := range d.Stages(w.S.Map()) {
			ids = append(ids, s.ID)
		}
		for _, s := range d.Steps(w.S.Map()) {
			ids = append(ids, s.ID)
		}
		for _, l := range d.Lanes(w.S.Map()) {
			ids = append(ids, l.ID)
		}
		for _, c := range d.Cards(w.S.Map()) {
			ids = append(ids, c.ID)
			for _, k := range d.LinksFrom(c.ID) {
				ids = append(ids, k.ID)
			}
		}
		if len(ids) > 0 {
			return w.of(ids[w.Rng.IntN(len(ids))])
		}
	}
	return w.point()
}

func (w Walker) of(id blueprint.ID) scene.Point {
	r, ok := w.S.Layout().Rect(id)
	if !ok {
		return w.point()
	}
	part := canvas.PartBody
	switch w.S.Shown().Record(id).(type) {
	case blueprint.Stage, blueprint.Step:
		part = canvas.PartHeader
	case blueprint.Lane:
		part = canvas.PartLanes
	}
	p := r.Center()
	switch w.Rng.IntN(6) {
	case 0:
		if h, _, ok := w.S.Layout().Handle(id); ok {
			p = h
		}
	case 1:
		p.X = r.Right() - 2 // the edge of a card, the border of a step
	case 2:
		p.Y = r.Bottom() - 1 // the border of a lane
	case 3:
		if m, ok := w.S.Layout().FoldMark(id); ok {
			p = m.Center()
		}
	}
	return w.S.View().ToBoard(w.S.Layout(), part, p)
}

// Mods are keys held down, often none.
func (w Walker) Mods() canvas.Modifiers {
	return canvas.Modifiers(w.Rng.IntN(16)) & 7 * canvas.Modifiers(w.Rng.IntN(2))
}

// Item is something out of the palette.
func (w Walker) Item() editor.Item {
	d := w.S.Doc()
	i := editor.Item{Kind: editor.ItemKind(w.Rng.IntN(7)), Label: "item"}
	i.Card = blueprint.CardKinds[w.Rng.IntN(len(blueprint.CardKinds))].Value
	i.Role = blueprint.Roles[w.Rng.IntN(len(blueprint.Roles))].Value
	switch i.Kind {
	case editor.ItemDepartment:
		i.Ref = pick(w.Rng, d.Departments())
	case editor.ItemPersona:
		i.Ref = pick(w.Rng, d.Personas())
	case editor.ItemParked:
		i.Ref = pick(w.Rng, d.Parked(w.S.Map()))
	}
	if i.Kind >= editor.ItemDepartment && i.Ref.IsZero() {
		i.Kind = editor.ItemCard
	}
	return i
}

func pick[T blueprint.Record](rng *rand.Rand, rs []T) blueprint.ID {
	if len(rs) == 0 {
		return blueprint.ID{}
	}
	return rs[rng.IntN(len(rs))].RecordID()
}

var walkKeys = []canvas.Key{
	canvas.KeyEscape, canvas.KeyEnter, canvas.KeyTab, canvas.KeyDelete, canvas.KeyBackspace, canvas.KeyLeft, canvas.KeyRight, canvas.KeyUp, canvas.KeyDown,
	canvas.KeyHome, canvas.KeyEnd, canvas.KeyPageUp, canvas.KeyPageDown, canvas.KeySpace, canvas.KeyF2, "D", "A", "C", "V", "X", "Z", "Y", "L", "=", "-", "0", "9",
}

// Next does one thing, fitting or not to what is under way.
func (w Walker) Next() {
	s := w.S
	switch w.Rng.IntN(27) {
	case 0, 1, 2, 3:
		w.Send(canvas.PointerDown{At: w.Thing(), Button: canvas.Button(1 + w.Rng.IntN(4)%3), Mods: w.Mods(), Clicks: 1 + w.Rng.IntN(5)/4})
	case 4, 5, 6, 7, 8, 9:
		w.Send(canvas.PointerMove{At: w.Thing(), Mods: w.Mods()})
	case 10, 11, 12, 13:
		w.Send(canvas.PointerUp{At: w.Thing(), Mods: w.Mods()})
	case 14, 15:
		w.Send(canvas.KeyPress{Key: walkKeys[w.Rng.IntN(len(walkKeys))], Mods: w.Mods()})
	case 16:
		w.Send(canvas.Typed{Rune: []rune("a é漢 ")[w.Rng.IntN(5)]})
	case 17:
		w.Send([]canvas.Event{canvas.Cancelled{}, canvas.PointerLeave{}, canvas.KeyRelease{Key: canvas.KeySpace}, canvas.KeyPress{Key: canvas.KeyEscape}}[w.Rng.IntN(4)])
	case 18:
		w.Send(canvas.Tick{Millis: 40})
	case 19, 20:
		s.Carry(w.Item())
		w.Send(canvas.PointerMove{At: w.Thing()})
	case 21:
		all := editor.Commands()
		_ = s.Run(all[w.Rng.IntN(len(all))].ID)
	case 22:
		if s.Editing() != nil {
			s.TextChanged("typed")
			_ = s.CommitAndNext("typed", editor.Next(w.Rng.IntN(4)))
		} else {
			_ = s.Undo()
		}
	case 23:
		_ = s.Redo()
	case 24:
		s.Scroll(w.point(), float64(w.Rng.IntN(400)-200), float64(w.Rng.IntN(400)-200), w.Mods())
	case 25: // something of the map is folded, or shown
		d := s.Doc()
		if id := pick(w.Rng, d.Stages(s.Map())); !id.IsZero() && w.Rng.IntN(2) == 0 {
			s.SetCollapsed(w.Rng.IntN(2) == 0, id)
		} else if id := pick(w.Rng, d.Lanes(s.Map())); !id.IsZero() {
			s.SetCollapsed(w.Rng.IntN(3) > 0, id)
			_ = s.Hide(id)
		} else {
			s.ShowHidden()
		}
	case 26: // a link is taken hold of
		for _, c := range s.Doc().Cards(s.Map()) {
			if links := s.Doc().LinksFrom(c.ID); len(links) > 0 && w.Rng.IntN(3) == 0 {
				s.Select(links[0].ID)
				break
			}
		}
	}
	w.Check()
}

// RedoAll does everything again that was taken back.
func (r *Driver) RedoAll() *Driver {
	r.T.Helper()
	for {
		if _, ok := r.S.RedoName(); !ok {
			return r
		}
		if err := r.S.Redo(); err != nil {
			r.T.Fatalf("redo: %v", err)
		}
		r.Check()
	}
}
