package ui

import (
	"fyne.io/fyne/v2"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
	"throughline/canvas/view"
	"throughline/editor"
)

// boardModel shows the window's session on the board.
type boardModel struct{ w *Window }

func (m boardModel) Layout() *canvas.Layout    { return m.w.session.Layout() }
func (m boardModel) View() canvas.Viewport     { return m.w.session.View() }
func (m boardModel) SetView(v canvas.Viewport) { m.w.session.SetView(v) }
func (m boardModel) Theme() *canvas.Theme      { return m.w.boardTheme() }
func (m boardModel) Dim() canvas.Dim {
	if f := m.w.session.Matches(); f != nil {
		return f
	}
	return nil // not a nil that is a *editor.Matches
}
func (m boardModel) Shortcut(s fyne.Shortcut) { m.w.shortcut(s) }
func (m boardModel) TextChanged(t string)     { m.w.session.TextChanged(t) }
func (m boardModel) Scroll(at scene.Point, dx, dy float64, mods canvas.Modifiers) {
	m.w.tips.hide()
	m.w.session.Scroll(at, dx, dy, mods)
}

// Resize tells the session; with the first true size the map is looked at as it was left.
func (m boardModel) Resize(w, h, scale float64) {
	m.w.session.Resize(w, h, scale)
	if w > 0 && h > 0 {
		m.w.memory.sized()
	}
}

// Commit ends the editing of text.
func (m boardModel) Commit(text string, next view.Next) {
	// A refusal is told by the session itself.
	_ = m.w.session.CommitAndNext(text, nexts[next])
}

var nexts = map[view.Next]editor.Next{view.Stay: editor.NextStay, view.Below: editor.NextBelow, view.Forward: editor.NextForward, view.Backward: editor.NextBackward}

func (m boardModel) CancelText() { m.w.session.CancelText() }
func (m boardModel) Menu(at scene.Point, abs fyne.Position) {
	m.w.popUp(m.w.contextMenu(), abs)
}

// Handle tells the session what a person does. Cards let go over the parking lot,
// which lies beside the board, are parked.
func (m boardModel) Handle(e canvas.Event) {
	defer m.w.tips.onMap(e)
	if k, ok := e.(canvas.KeyPress); ok && k.Key == canvas.KeyEscape && m.w.review != nil {
		m.w.endReview()
		return
	}
	p := m.w.parking
	switch e := e.(type) {
	case canvas.PointerMove:
		p.at, p.offered = e.At, p.takes(e.At) && len(m.w.session.Feedback().Lifted) > 0
	case canvas.Tick:
		if p.offered {
			return // the board does not scroll away below what is aimed elsewhere
		}
	case canvas.PointerUp:
		if p.offered && p.takes(e.At) {
			p.offered = false
			m.w.try(m.w.session.Park())
			return
		}
		p.offered = false
	}
	m.w.session.Handle(e)
}

// Overlay translates the session's feedback into board pixels.
func (m boardModel) Overlay() view.Overlay {
	s := m.w.session
	f, l, v := s.Feedback(), s.Layout(), s.View()
	o := view.Overlay{
		Marquee: f.Marquee, Wire: f.Wire, Lifted: f.Lifted, LiftFrom: s.Base(), LiftedAt: f.LiftedAt, Cursor: cursors[f.Cursor],
		Hits: m.w.findbar.marks, Lit: m.lit(), Changes: m.w.changes(),
	}
	lifted := map[blueprint.ID]bool{}
	for _, id := range f.Lifted {
		lifted[id] = true
	}
	edit := s.Editing()
	if edit != nil {
		lifted[edit.ID] = true // the field has a frame of its own
	}
	chosen := s.Selection()
	if o.Crowd = s.Crowd(); o.Crowd != nil {
		chosen = nil
	}
	for _, id := range chosen {
		if way := m.way(id); way != nil {
			o.Ways = append(o.Ways, way)
			continue
		}
		if r, ok := m.place(id); ok && !lifted[id] {
			part := partOf(s.Shown().Record(id))
			o.Selected = append(o.Selected, view.Ring{Rect: v.RectToBoard(l, part, r), Part: part})
		}
	}
	if spot := s.Spot(); spot.Card.IsZero() && len(chosen) == 0 && o.Crowd == nil || awaitsCell(s) {
		if r, ok := l.Cell(spot.Lane, spot.Step); ok {
			o.Selected = append(o.Selected, view.Ring{Rect: v.RectToBoard(l, canvas.PartBody, r.Inset(4)), Part: canvas.PartBody, Dashed: true})
		}
	}
	for _, r := range v.PersonaNames(l, s.Persona()) {
		o.Selected = append(o.Selected, view.Ring{Rect: r.Inset(-1), Part: canvas.PartLanes, Dashed: true})
	}
	if f.Drop != nil {
		o.Drop = &view.Drop{Rect: v.RectToBoard(l, f.Drop.Part, f.Drop.Rect), Part: f.Drop.Part, Bar: m.bar(f.Drop), Allowed: f.Drop.Allowed, Reason: f.Drop.Reason, At: f.GhostAt}
	}
	o.Handle, o.Plus = m.hints(f)
	if from, to, ok := s.LinkEnds(); ok && !f.Preview && edit == nil {
		o.Ends = []scene.Point{from, to}
	}
	if e := edit; e != nil {
		if r, ok := m.w.parking.field(e.ID); ok {
			e.Rect = r
		}
		o.Edit = &view.Edit{Key: e.ID.String() + e.Field, Text: e.Text, Rect: e.Rect, Bold: e.Bold, Multiline: e.Multiline, SelectAll: e.SelectAll, Marks: m.w.taken(e.Marks)}
	}
	return o
}

// bar is where what is dragged goes in between others, in board pixels.
func (m boardModel) bar(d *editor.Drop) *scene.Rect {
	if d.Brink == nil {
		return nil
	}
	if r, ok := m.w.session.View().BrinkBar(m.w.session.Layout(), *d.Brink); ok {
		return &r
	}
	return nil
}

// way is the line of a link in board pixels, or nil for other things.
func (m boardModel) way(id blueprint.ID) []scene.Point {
	l, v := m.w.session.Layout(), m.w.session.View()
	var out []scene.Point
	for _, p := range l.Way(id) {
		out = append(out, v.ToBoard(l, l.WayPart(id), p))
	}
	return out
}

// place is where a record is shown, in map units.
func (m boardModel) place(id blueprint.ID) (scene.Rect, bool) {
	l := m.w.session.Layout()
	if e, ok := blueprint.Get[blueprint.EmotionPoint](m.w.session.Shown(), id); ok {
		return l.EmotionPoint(e.Step, e.Persona)
	}
	return l.Rect(id)
}

// hints shows where a link is dragged from, or where a card could be added.
func (m boardModel) hints(f editor.Feedback) (handle, plus *scene.Point) {
	l, v := m.w.session.Layout(), m.w.session.View()
	if f.Preview || f.Drop != nil || f.Marquee != nil || len(f.Lifted) > 0 || v.Zoom < 0.4 {
		return nil, nil
	}
	switch t := f.HoverAt.(type) {
	case canvas.OnCard:
		if at, _, ok := l.Handle(t.ID); ok {
			p := v.ToBoard(l, canvas.PartBody, at)
			return &p, nil
		}
	case canvas.OnCell:
		r := l.Slot(t.Lane, t.Step, blueprint.ID{})
		if cell, ok := l.Cell(t.Lane, t.Step); ok && len(m.w.session.Doc().CellIDs(t.Lane, t.Step)) == 0 {
			r = cell
		}
		p := v.ToBoard(l, canvas.PartBody, r.Center())
		if _, inside := l.EmotionValue(t.Lane, v.ToMap(l, m.w.session.Pointer()).Y); inside {
			p.Y = m.w.session.Pointer().Y // a feeling as good as the pointer is high
		}
		return nil, &p
	}
	return nil, nil
}

// partOf tells on which part of the board a record is shown.
func partOf(r blueprint.Record) canvas.Part {
	switch r.(type) {
	case blueprint.Stage, blueprint.Step:
		return canvas.PartHeader
	case blueprint.Lane:
		return canvas.PartLanes
	}
	return canvas.PartBody
}

var cursors = map[editor.Cursor]view.Cursor{
	editor.CursorHand: view.Hand, editor.CursorGrab: view.Grab, editor.CursorText: view.TextBar, editor.CursorCross: view.Cross,
	editor.CursorResizeH: view.ResizeH, editor.CursorPanReady: view.Hand, editor.CursorCopy: view.Grab, editor.CursorResizeV: view.ResizeV,
}
