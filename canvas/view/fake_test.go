package view

import (
	"fmt"
	"slices"
	"sync"
	"testing"

	"fyne.io/fyne/v2"

	"throughline/assets"
	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/raster"
	"throughline/canvas/scene"
	"throughline/canvas/view/viewtest"
)

var testFonts = sync.OnceValue(func() *scene.Fonts {
	f, err := scene.NewFonts(scene.FaceData{Faces: assets.Faces()})
	if err != nil {
		panic(err)
	}
	return f
})

// fake is a model that does nothing but note what the board tells it.
type fake struct {
	layout  *canvas.Layout
	theme   *canvas.Theme
	view    canvas.Viewport
	overlay Overlay
	log     []string // everything told, in order
	events  []canvas.Event
	typed   string // the latest TextChanged
	dim     canvas.Dim
	refuse  bool // go on editing after a commit
	choices Choices
}

func (m *fake) note(format string, args ...any) { m.log = append(m.log, fmt.Sprintf(format, args...)) }

func (m *fake) Layout() *canvas.Layout    { return m.layout }
func (m *fake) View() canvas.Viewport     { return m.view }
func (m *fake) SetView(v canvas.Viewport) { m.view = v }
func (m *fake) Theme() *canvas.Theme      { return m.theme }
func (m *fake) Dim() canvas.Dim           { return m.dim }
func (m *fake) Overlay() Overlay          { return m.overlay }
func (m *fake) Scroll(at scene.Point, dx, dy float64, mods canvas.Modifiers) {
	m.note("scroll %g,%g by %g,%g with %d", at.X, at.Y, dx+0, dy+0, mods) // +0: no minus before zero
}
func (m *fake) Resize(w, h, scale float64) { m.view.W, m.view.H, m.view.Scale = w, h, scale }
func (m *fake) Handle(e canvas.Event) {
	m.events = append(m.events, e)
	m.note("%T", e)
}
func (m *fake) Shortcut(s fyne.Shortcut) { m.note("shortcut %s", s.ShortcutName()) }
func (m *fake) Menu(at scene.Point, abs fyne.Position) {
	m.note("menu %g,%g at %g,%g", at.X, at.Y, abs.X, abs.Y)
}
func (m *fake) TextChanged(s string) { m.typed = s }
func (m *fake) Commit(s string, next Next) {
	m.note("commit %q %d", s, next)
	if m.refuse {
		m.overlay.Edit.Text = s
		return
	}
	m.overlay.Edit = nil
}
func (m *fake) Complete(string, int) Choices { return m.choices }
func (m *fake) CancelText() {
	m.overlay.Edit = nil
	m.note("cancel")
}

// of lists the events of one type.
func of[T canvas.Event](m *fake) []T {
	var out []T
	for _, e := range m.events {
		if e, ok := e.(T); ok {
			out = append(out, e)
		}
	}
	return out
}

// forget empties the log.
func (m *fake) forget() { m.log, m.events = nil, nil }

// expect fails unless the log is exactly this; it is then empty.
func (m *fake) expect(t *testing.T, want ...string) {
	t.Helper()
	if !slices.Equal(m.log, want) {
		t.Fatalf("told %q, want %q", m.log, want)
	}
	m.forget()
}

// grid is a map of 20 steps and 8 lanes with a card in each cell.
func grid(t testing.TB, title string) (*canvas.Layout, []blueprint.ID) {
	t.Helper()
	var ids []blueprint.ID
	var m blueprint.ID
	d, _, err := blueprint.New().Edit(func(tx *blueprint.Tx) error {
		m = blueprint.NewID()
		if err := tx.AddMap(blueprint.Map{ID: m, Title: "Map"}, blueprint.ID{}); err != nil {
			return err
		}
		stage := blueprint.NewID()
		if err := tx.AddStage(blueprint.Stage{ID: stage, Map: m, Title: "Stage"}, blueprint.ID{}); err != nil {
			return err
		}
		var steps []blueprint.ID
		for i := range 20 {
			steps = append(steps, blueprint.NewID())
			if err := tx.AddStep(blueprint.Step{ID: steps[i], Stage: stage, Title: fmt.Sprint("Step ", i)}, blueprint.ID{}); err != nil {
				return err
			}
		}
		for range 8 {
			lane := blueprint.NewID()
			if err := tx.AddLane(blueprint.Lane{ID: lane, Map: m, Title: "Lane", Role: blueprint.RoleNotes}, blueprint.ID{}); err != nil {
				return err
			}
			for _, step := range steps {
				id := blueprint.NewID()
				ids = append(ids, id)
				if err := tx.AddCard(blueprint.Card{ID: id, Map: m, Kind: blueprint.KindNote, Title: title, Place: blueprint.Place{Lane: lane, Step: step}}, blueprint.ID{}); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return canvas.Arrange(d, m, canvas.Options{Metrics: canvas.ScreenMetrics(), Fonts: testFonts()}), ids
}

// desk is a board in a window of 900 × 600.
type desk struct {
	*Board
	app   *viewtest.App
	model *fake
	win   fyne.Window
	cards []blueprint.ID
}

func newDesk(t testing.TB) *desk {
	t.Helper()
	l, ids := grid(t, "card")
	d := &desk{app: viewtest.New(t), cards: ids, model: &fake{layout: l, theme: canvas.LightTheme(), view: canvas.Viewport{Scale: 1, Zoom: 1}}}
	d.Board = NewBoard(d.model, raster.NewPainter(testFonts()), 1)
	d.win = d.app.NewWindow("board")
	d.win.SetPadded(false)
	d.win.SetContent(d.Board)
	d.win.Resize(fyne.NewSize(900, 600))
	t.Cleanup(func() {
		d.stopTicks()
		d.app.Run()
	})
	d.win.Canvas().Capture()
	d.model.forget()
	return d
}
