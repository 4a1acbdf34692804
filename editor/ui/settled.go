package ui

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// settler writes a frame event to the trace once the board has stood still.
type settler struct {
	w        *Window
	timer    *time.Timer
	selected []blueprint.ID
	controls []seen // as they stood when the board did
}

const (
	stillness = 120 * time.Millisecond
	second    = 100 * time.Millisecond // after which what stands beside the board is looked at again
)

func newSettler(w *Window) *settler { return &settler{w: w} }

// selection writes what is selected to the trace when it has changed.
func (s *settler) selection() {
	if !s.w.Trace.On() {
		return
	}
	ids := s.w.session.Selection()
	if slices.Equal(ids, s.selected) {
		return
	}
	s.selected = ids
	words := make([]string, len(ids))
	for i, id := range ids {
		words[i] = id.String()
	}
	s.w.Trace.Event("selection", map[string]any{"selected": words})
}

// poke says that something was drawn or moved.
func (s *settler) poke() {
	if !s.w.Trace.On() {
		return
	}
	if s.timer != nil {
		s.timer.Stop()
	}
	s.controls = nil
	s.timer = time.AfterFunc(stillness, func() { fyne.Do(s.emit) })
}

// still tells whether what stands beside the board is where it was a moment ago: the
// palette may follow the board late.
func (s *settler) still() bool {
	now := s.w.controls(float64(s.w.win.Canvas().Scale()))
	if s.controls != nil && slices.Equal(s.controls, now) {
		return true
	}
	s.controls = now
	s.timer = time.AfterFunc(second, func() { fyne.Do(s.emit) })
	return false
}

type seen struct {
	ID    string     `json:"id"`
	Title string     `json:"title"`
	Rect  [4]float64 `json:"rect"` // x, y, width, height in window pixels
}

func (s *settler) emit() {
	w := s.w
	if w.session == nil || w.board == nil || !s.still() {
		return
	}
	l, v := w.session.Layout(), w.session.View()
	scale, at := float64(w.win.Canvas().Scale()), w.boardAt()
	place := func(id blueprint.ID, title string, part canvas.Part, r scene.Rect) seen {
		b := v.RectToBoard(l, part, r)
		return seen{id.String(), title, [4]float64{(b.X + float64(at.X)) * scale, (b.Y + float64(at.Y)) * scale, b.W * scale, b.H * scale}}
	}
	fields := map[string]any{"zoom": v.Zoom, "origin": [2]int{v.OX, v.OY}, "map": w.session.Map().String()}
	collect := func(name string, ids []blueprint.ID, part canvas.Part) {
		list := []seen{}
		for _, id := range ids {
			if r, ok := l.Rect(id); ok {
				list = append(list, place(id, blueprint.TitleOf(w.session.Shown().Record(id)), part, r))
			}
		}
		fields[name] = list
	}
	x, y := v.Frozen(l)
	from := v.ToMap(l, scene.Point{X: x + 1, Y: y + 1})
	to := v.ToMap(l, scene.Point{X: v.W - 1, Y: v.H - 1})
	collect("cards", l.Visible(scene.Rect{X: from.X, Y: from.Y, W: to.X - from.X, H: to.Y - from.Y}), canvas.PartBody)
	d, m := w.session.Shown(), w.session.Map()
	collect("lanes", blueprint.IDsOf(d.Lanes(m)), canvas.PartLanes)
	collect("stages", blueprint.IDsOf(d.Stages(m)), canvas.PartHeader)
	collect("steps", blueprint.IDsOf(d.Steps(m)), canvas.PartHeader)
	fields["controls"] = s.controls
	w.Trace.Event("frame", fields)
}

// controls lists what can be dragged or clicked beside the board, by label.
func (w *Window) controls(scale float64) []seen {
	out := []seen{}
	add := func(id, title string, o fyne.CanvasObject) {
		if !o.Visible() {
			return
		}
		at, size := w.fyne.Driver().AbsolutePositionForObject(o), o.Size()
		out = append(out, seen{id, title, [4]float64{float64(at.X) * scale, float64(at.Y) * scale, float64(size.Width) * scale, float64(size.Height) * scale}})
	}
	walk(w.palette.root, func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *dragItem:
			add("", o.item.Label, o)
		case *iconButton:
			add(o.command, o.title, o)
		}
	})
	walk(w.parking.root, func(o fyne.CanvasObject) {
		if o, ok := o.(*dragItem); ok {
			add("parked", o.item.Label, o)
		}
	})
	if w.review != nil {
		w.review.controls(add)
	}
	return out
}

// walk calls f for every object below a container, scrolls included.
func walk(o fyne.CanvasObject, f func(fyne.CanvasObject)) {
	f(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, c := range o.Objects {
			walk(c, f)
		}
	case *container.Scroll:
		walk(o.Content, f)
	}
}
