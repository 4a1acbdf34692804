package editor_test

import (
	"flag"
	"math/rand/v2"
	"testing"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
	"throughline/editor"
	"throughline/editor/editortest"
)

var seeds = flag.Int("gesture.seeds", 4, "how many runs of 200 random gestures")

// walker does what comes to its mind.
type walker struct {
	*editortest.Driver
	rng *rand.Rand
}

func (w walker) point() scene.Point {
	if w.rng.IntN(12) == 0 { // beside the board
		return scene.Point{X: -40 + float64(w.rng.IntN(1700)), Y: -30}
	}
	width, height := w.S.Layout().Size()
	return scene.Point{X: w.rng.Float64() * min(1600, width+60), Y: w.rng.Float64() * min(1200, height+60)}
}

// thing is where some record is, or any point.
func (w walker) thing() scene.Point {
	if w.rng.IntN(3) > 0 {
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
		}
		if len(ids) > 0 {
			return w.of(ids[w.rng.IntN(len(ids))])
		}
	}
	return w.point()
}

func (w walker) of(id blueprint.ID) scene.Point {
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
	switch w.rng.IntN(4) {
	case 0:
		if h, _, ok := w.S.Layout().Handle(id); ok {
			p = h
		}
	case 1:
		p.X = r.Right() - 2
	}
	return w.S.View().ToBoard(w.S.Layout(), part, p)
}

func (w walker) mods() canvas.Modifiers {
	return canvas.Modifiers(w.rng.IntN(16)) & 7 * canvas.Modifiers(w.rng.IntN(2))
}

func (w walker) item() editor.Item {
	d := w.S.Doc()
	i := editor.Item{Kind: editor.ItemKind(w.rng.IntN(7)), Label: "item"}
	i.Card = blueprint.CardKinds[w.rng.IntN(len(blueprint.CardKinds))].Value
	i.Role = blueprint.Roles[w.rng.IntN(len(blueprint.Roles))].Value
	switch i.Kind {
	case editor.ItemDepartment:
		i.Ref = pick(w.rng, d.Departments())
	case editor.ItemPersona:
		i.Ref = pick(w.rng, d.Personas())
	case editor.ItemParked:
		i.Ref = pick(w.rng, d.Parked(w.S.Map()))
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

// next does one thing, fitting or not to what is under way.
func (w walker) next() {
	s := w.S
	switch w.rng.IntN(24) {
	case 0, 1, 2, 3:
		w.Send(canvas.PointerDown{At: w.thing(), Button: canvas.Button(1 + w.rng.IntN(4)%3), Mods: w.mods(), Clicks: 1 + w.rng.IntN(5)/4})
	case 4, 5, 6, 7, 8, 9:
		w.Send(canvas.PointerMove{At: w.thing(), Mods: w.mods()})
	case 10, 11, 12, 13:
		w.Send(canvas.PointerUp{At: w.thing(), Mods: w.mods()})
	case 14, 15:
		w.Send(canvas.KeyPress{Key: walkKeys[w.rng.IntN(len(walkKeys))], Mods: w.mods()})
	case 16:
		w.Send(canvas.Typed{Rune: []rune("a é漢 ")[w.rng.IntN(5)]})
	case 17:
		w.Send([]canvas.Event{canvas.Cancelled{}, canvas.PointerLeave{}, canvas.KeyRelease{Key: canvas.KeySpace}, canvas.KeyPress{Key: canvas.KeyEscape}}[w.rng.IntN(4)])
	case 18:
		w.Send(canvas.Tick{Millis: 40})
	case 19, 20:
		s.Carry(w.item())
		w.Send(canvas.PointerMove{At: w.thing()})
	case 21:
		all := editor.Commands()
		_ = s.Run(all[w.rng.IntN(len(all))].ID)
	case 22:
		if s.Editing() != nil {
			s.TextChanged("typed")
			_ = s.CommitAndNext("typed", editor.Next(w.rng.IntN(4)))
		} else {
			_ = s.Undo()
		}
	case 23:
		_ = s.Redo()
	}
	w.Check()
}

func TestRandomGesturesLeaveEverythingSoundAndUndoable(t *testing.T) {
	for seed := range *seeds {
		d := editortest.Shop(t)
		if seed%4 == 3 {
			d = blueprint.New()
		}
		w := walker{editortest.New(t, d), rand.New(rand.NewPCG(uint64(seed), 7))}
		for range 200 {
			w.next()
		}
		w.UndoAll()
		for {
			if _, ok := w.S.RedoName(); !ok {
				break
			}
			if err := w.S.Redo(); err != nil {
				t.Fatal(err)
			}
		}
		w.Check()
		w.UndoAll()
	}
}

func TestEscapeEndsAnyGestureWithoutATrace(t *testing.T) {
	for seed := range *seeds {
		w := walker{editortest.New(t, editortest.Shop(t)), rand.New(rand.NewPCG(uint64(seed), 8))}
		for range 40 {
			before := w.S.Doc()
			if w.rng.IntN(3) == 0 {
				s := w.item()
				w.S.Carry(s)
			} else {
				w.Send(canvas.PointerDown{At: w.thing(), Button: canvas.Primary, Mods: w.mods(), Clicks: 1})
			}
			for range 3 {
				w.Send(canvas.PointerMove{At: w.thing(), Mods: w.mods()})
			}
			w.Send(canvas.KeyPress{Key: canvas.KeyEscape}).Send(canvas.PointerUp{At: w.thing()})
			if w.S.Doc() != before || w.S.Shown() != before {
				t.Fatalf("seed %d: the document is another after Escape", seed)
			}
		}
		w.WantUntouched()
	}
}
