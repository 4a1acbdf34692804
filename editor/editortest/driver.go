package editortest

import (
	"math"
	"strings"
	"sync"
	"testing"
	"time"

	"throughline/assets"
	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
	"throughline/editor"
)

// Driver plays a person at a board of 1600 × 1200 pixels. Its methods end the test when
// they cannot do what they are told.
type Driver struct {
	T       testing.TB
	S       *editor.Session
	Start   *blueprint.Doc
	Applied []editor.Applied
	Notices []editor.Notice
	Clock   time.Time // what the session takes for now; moves only when a test moves it
	Changed int       // calls of OnChanged

	at     scene.Point
	mods   canvas.Modifiers
	logged *blueprint.Doc // after the last Applied
	quick  bool           // leave the checks out, for benchmarks
}

var fonts = sync.OnceValues(func() (*scene.Fonts, error) {
	return scene.NewFonts(scene.FaceData{Faces: assets.Faces()})
})

// Options are the layout options of tests: screen measures and the real fonts.
func Options(t testing.TB) canvas.Options {
	t.Helper()
	f, err := fonts()
	if err != nil {
		t.Fatal(err)
	}
	return canvas.Options{Metrics: canvas.ScreenMetrics(), Fonts: f}
}

// IDs returns a source of ids that is the same in every run.
func IDs() func() blueprint.ID {
	n := uint32(0)
	return func() blueprint.ID {
		n++
		id := blueprint.ID{2: byte(n >> 24), 3: byte(n >> 16), 4: byte(n >> 8), 5: byte(n), 6: 0x70, 8: 0x80}
		id[14], id[15] = byte(n*2654435761>>24), byte(n*2654435761>>16)
		return id
	}
}

// New opens a session on a document.
func New(t testing.TB, d *blueprint.Doc) *Driver {
	t.Helper()
	ids := IDs()
	for range 1 << 16 { // beyond those of the fixtures
		ids()
	}
	r := &Driver{T: t, Start: d, Clock: time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC), logged: d}
	r.S = editor.New(d, editor.Deps{
		NewID: ids, Now: func() time.Time { return r.Clock }, Author: func() string { return "Ada" }, Layout: Options(t),
	})
	r.S.OnApplied(r.apply)
	r.S.OnNotice(func(n editor.Notice) { r.Notices = append(r.Notices, n) })
	r.S.OnChanged(func() { r.Changed++ })
	r.S.Resize(1600, 1200, 1)
	return r
}

// apply follows the document by its changes alone, as a log does.
func (r *Driver) apply(a editor.Applied) {
	r.Applied = append(r.Applied, a)
	if want := uint64(len(r.Applied)); a.Number != want {
		r.T.Fatalf("entry %q has number %d, want %d", a.Name, a.Number, want)
	}
	if r.quick {
		r.logged = a.Doc
		return
	}
	r.logged = r.logged.Apply(a.Change)
	if c := blueprint.Diff(r.logged, a.Doc); len(c) > 0 {
		r.T.Fatalf("%s: the change does not lead to the document: %d records differ", a.Name, len(c))
	}
	r.logged = a.Doc
}

// Quick leaves the checks after every event out, for benchmarks.
func (r *Driver) Quick() *Driver { r.quick = true; return r }

// Send hands an event to the session and checks what must always hold.
func (r *Driver) Send(e canvas.Event) *Driver {
	r.T.Helper()
	r.S.Handle(e)
	r.Check()
	return r
}

// Holding sets the modifier keys held down from now on.
func (r *Driver) Holding(m canvas.Modifiers) *Driver { r.mods = m; return r }

// Press presses the primary button on something; see Point for what it can be.
func (r *Driver) Press(what string) *Driver { r.T.Helper(); return r.PressAt(r.Point(what)) }

// PressAt presses the primary button at a position of the board.
func (r *Driver) PressAt(p scene.Point) *Driver {
	r.T.Helper()
	r.at = p
	return r.Send(canvas.PointerDown{At: p, Button: canvas.Primary, Mods: r.mods, Clicks: 1})
}

// PressWith presses another button.
func (r *Driver) PressWith(b canvas.Button, what string) *Driver {
	r.T.Helper()
	r.at = r.Point(what)
	return r.Send(canvas.PointerDown{At: r.at, Button: b, Mods: r.mods, Clicks: 1})
}

// DragTo moves the pointer there in some steps, the button being down or a palette
// item carried. Several words are joined: DragTo("step", "lane").
func (r *Driver) DragTo(what ...string) *Driver {
	r.T.Helper()
	return r.MoveTo(r.Point(strings.Join(what, "/")))
}

// MoveTo moves the pointer to a position of the board in some steps.
func (r *Driver) MoveTo(p scene.Point) *Driver {
	r.T.Helper()
	from := r.at
	for i := 1; i <= 3; i++ {
		k := float64(i) / 3
		r.at = scene.Point{X: from.X + (p.X-from.X)*k, Y: from.Y + (p.Y-from.Y)*k}
		r.Send(canvas.PointerMove{At: r.at, Mods: r.mods})
	}
	return r
}

// Release lets the button go.
func (r *Driver) Release() *Driver {
	r.T.Helper()
	return r.Send(canvas.PointerUp{At: r.at, Mods: r.mods})
}

// Click presses and releases.
func (r *Driver) Click(what string) *Driver { r.T.Helper(); return r.Press(what).Release() }

// DoubleClick clicks twice.
func (r *Driver) DoubleClick(what string) *Driver {
	r.T.Helper()
	r.Click(what)
	return r.Send(canvas.PointerDown{At: r.at, Button: canvas.Primary, Mods: r.mods, Clicks: 2}).Release()
}

// Carry drags an item out of the palette.
func (r *Driver) Carry(i editor.Item) *Driver {
	r.T.Helper()
	r.at = scene.Point{X: -50, Y: 300}
	r.S.Carry(i)
	r.Check()
	return r
}

// Key presses a key, with the modifiers of Holding and those given.
func (r *Driver) Key(k canvas.Key, mods ...canvas.Modifiers) *Driver {
	r.T.Helper()
	m := r.mods
	for _, x := range mods {
		m |= x
	}
	return r.Send(canvas.KeyPress{Key: k, Mods: m})
}

// Type types characters; in a text field they go there, as in a window.
func (r *Driver) Type(text string) *Driver {
	r.T.Helper()
	for _, c := range text {
		if e := r.S.Editing(); e != nil {
			r.S.TextChanged(e.Text + string(c))
			r.Check()
		} else {
			r.Send(canvas.Typed{Rune: c})
		}
	}
	return r
}

// Commit ends the text as Enter, Tab or losing the focus does.
func (r *Driver) Commit(next editor.Next) *Driver {
	r.T.Helper()
	e := r.S.Editing()
	if e == nil {
		r.T.Fatal("no text is being edited")
	}
	if err := r.S.CommitAndNext(e.Text, next); err != nil {
		r.T.Fatalf("commit %q: %v", e.Text, err)
	}
	r.Check()
	return r
}

// Run runs a command of the table.
func (r *Driver) Run(id string) *Driver {
	r.T.Helper()
	if err := r.S.Run(id); err != nil {
		r.T.Fatalf("%s: %v", id, err)
	}
	r.Check()
	return r
}

// Point is where on the board something is: a record by its title, with ":left",
// ":right", ":top", ":bottom", ":handle" or ":edge" behind it, a cell as "step/lane"
// (its free end; ":top" its upper edge), a point of the emotion curve as "feel:step".
func (r *Driver) Point(what string) scene.Point {
	r.T.Helper()
	name, side, _ := strings.Cut(what, ":")
	if name == "feel" {
		rect, ok := r.S.Layout().EmotionPoint(r.ID(side), blueprint.ID{})
		if !ok {
			r.T.Fatalf("%s: no point of the curve", what)
		}
		return r.S.View().ToBoard(r.S.Layout(), canvas.PartBody, rect.Center())
	}
	if step, lane, ok := strings.Cut(name, "/"); ok {
		rect, found := r.S.Layout().Cell(r.ID(lane), r.ID(step))
		if !found {
			r.T.Fatalf("%s: no such cell", what)
		}
		p := scene.Point{X: rect.Center().X, Y: rect.Bottom() - 5}
		if side == "top" {
			p.Y = rect.Y + 2
		}
		return r.S.View().ToBoard(r.S.Layout(), canvas.PartBody, p)
	}
	id := r.ID(name)
	rect, found := r.S.Layout().Rect(id)
	if !found {
		r.T.Fatalf("%s is not on the map", what)
	}
	part := canvas.PartBody
	switch r.S.Shown().Record(id).(type) {
	case blueprint.Stage, blueprint.Step:
		part = canvas.PartHeader
	case blueprint.Lane:
		part = canvas.PartLanes
	}
	return r.S.View().ToBoard(r.S.Layout(), part, r.sideOf(id, rect, side))
}

func (r *Driver) sideOf(id blueprint.ID, rect scene.Rect, side string) scene.Point {
	p := rect.Center()
	switch side {
	case "left":
		p.X = rect.X + rect.W*0.1
	case "right":
		p.X = rect.Right() - rect.W*0.15
	case "top":
		p.Y = rect.Y + rect.H*0.1
	case "bottom":
		p.Y = rect.Bottom() - rect.H*0.1
	case "edge":
		p.X = rect.Right() - 2
	case "handle":
		p, _, _ = r.S.Layout().Handle(id)
	}
	return scene.Point{X: math.Round(p.X), Y: math.Round(p.Y)}
}

// ID is the record of that title, of whatever kind; the shown document is searched.
func (r *Driver) ID(title string) blueprint.ID {
	r.T.Helper()
	var found blueprint.ID
	for rec := range r.S.Shown().All() {
		if blueprint.TitleOf(rec) == title {
			if !found.IsZero() {
				r.T.Fatalf("%q names several records", title)
			}
			found = rec.RecordID()
		}
	}
	if found.IsZero() {
		r.T.Fatalf("nothing is called %q", title)
	}
	return found
}
