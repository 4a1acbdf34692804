package canvas

import (
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas/raster"
	"throughline/canvas/scene"
)

// reworked is a map in which everything happened that is marked.
func reworked(t testing.TB) (*blueprint.Doc, blueprint.ID, *Changes) {
	t.Helper()
	b := blueprinttest.Build().Map("Switching to fibre").Department("Sales", "Field Ops").Channel("Phone").Persona("Maya").
		Stage("Choose").Stage("Prepare").Step("Wait for a date", "Clear the cellar of everything that stands there").Stage("Install").Step("The engineer comes").
		Lane("Customer actions", blueprint.RoleCustomerActions).Lane("Touchpoints", blueprint.RoleTouchpoints).Lane("Emotion", blueprint.RoleEmotion).
		Lane("Pain points", blueprint.RolePainPoints).Lane("Backstage", blueprint.RoleBackstage).
		Card("Customer actions", "Wait for a date", "Calls to ask where the engineer is and how long", "Waits").
		Card("Customer actions", "Clear the cellar of everything that stands there", "Ärgert sich über Ötzi", "Calls again").
		Card("Touchpoints", "Wait for a date", "Order line").Card("Touchpoints", "Clear the cellar of everything that stands there", "A call").Span("Order line", "Clear the cellar of everything that stands there").
		Card("Pain points", "Wait for a date", "Nine days without any news").Card("Pain points", "The engineer comes", "Comes too late").
		Card("Backstage", "Wait for a date", "Books a crew").Card("Backstage", "Clear the cellar of everything that stands there", "Checks the address", "Prints").
		Card("Backstage", "The engineer comes", "Sends the bill").
		Link("Books a crew", "Checks the address", blueprint.LinkHandOff).Link("Calls again", "Books a crew", blueprint.LinkTrigger).Link("Checks the address", "Sends the bill", blueprint.LinkNext).
		Feel("Maya", "Wait for a date", -1.8).Feel("Maya", "The engineer comes", 1.4).Owner("Field Ops", "Books a crew").Owner("Sales", "Waits")
	d, _ := edit(t, b.Doc(), func(tx *blueprint.Tx) error {
		pain, _ := blueprint.Get[blueprint.Card](tx.Doc(), b.ID("Nine days without any news"))
		pain.Severity, pain.Evidence, pain.Flags = 4, blueprint.Observed, blueprint.Moment|blueprint.Wait
		stage, _ := blueprint.Get[blueprint.Stage](tx.Doc(), b.ID("Prepare"))
		stage.Duration = "3–10 days"
		link, _ := blueprint.Get[blueprint.Link](tx.Doc(), b.ID("Calls again>Books a crew"))
		link.Label = "asks"
		for _, r := range []blueprint.Record{pain, stage, link} {
			if err := tx.Put(r); err != nil {
				return err
			}
		}
		return nil
	})
	of := map[blueprint.ID]Change{}
	for title, c := range map[string]Change{
		"Calls to ask where the engineer is and how long": ChangeEdited, "Waits": ChangeAdded, "Ärgert sich über Ötzi": ChangeRemoved,
		"Order line": ChangeMoved, "Nine days without any news": ChangeEdited, "Comes too late": ChangeMoved, "Books a crew": ChangeAdded,
		"Sends the bill": ChangeRemoved, "Prepare": ChangeEdited, "Install": ChangeAdded, "Wait for a date": ChangeMoved, "Choose": ChangeRemoved,
		"Clear the cellar of everything that stands there": ChangeAdded, "Touchpoints": ChangeMoved, "Pain points": ChangeAdded, "Emotion": ChangeEdited,
		"Books a crew>Checks the address": ChangeRemoved, "Calls again>Books a crew": ChangeAdded, "Checks the address>Sends the bill": ChangeEdited,
	} {
		of[b.ID(title)] = c
	}
	return d, b.MapID(), NewChanges(of)
}

// board lets the raster paint a layout as the window does.
type board struct {
	l *Layout
	v Viewport
	o PaintOptions
}

func (b board) Paint(list *scene.List, pane int, visible scene.Rect, scale float64) {
	o := b.o
	o.Scale, o.Dense, o.View = scale, b.v.Scale, b.v.Shown(b.l)
	b.l.Paint(list, Part(pane), visible, o)
}

func (b board) picture() *image.RGBA {
	r := raster.Request{W: int(b.v.W * b.v.Scale), H: int(b.v.H * b.v.Scale), Scale: b.v.PixelScale(), Source: b, Background: b.o.Theme.Backdrop, Version: 1}
	for _, p := range b.v.Panes(b.l) {
		r.Panes = append(r.Panes, raster.Pane{Rect: p.Rect, OX: p.OX, OY: p.OY})
	}
	return raster.NewFrame(raster.NewPainter(testFonts()), 1).Draw(r)
}

func TestChangesLookAsAPersonApprovedThem(t *testing.T) {
	d, m, changes := reworked(t)
	large, of := blueprinttest.Large(10_000)
	many := map[blueprint.ID]Change{}
	for i, c := range large.Cards(of) {
		if i%17 == 0 || i > 2000 && i < 2060 {
			many[c.ID] = Change(1 + i%4)
		}
	}
	for _, c := range []struct {
		name  string
		theme *Theme
		view  Viewport
	}{
		{"light", LightTheme(), Viewport{W: 860, H: 900, Scale: 1, Zoom: 1}},
		{"dark", DarkTheme(), Viewport{W: 860, H: 900, Scale: 1, Zoom: 1}},
		{"strong", HighContrastLightTheme(), Viewport{W: 860, H: 900, Scale: 1, Zoom: 1}},
		{"strong-dark", HighContrastDarkTheme(), Viewport{W: 860, H: 900, Scale: 1, Zoom: 1}},
		{"sharp", LightTheme(), Viewport{W: 560, H: 420, Scale: 2, Zoom: 1}},
		{"folded", LightTheme(), Viewport{W: 700, H: 560, Scale: 1, Zoom: 1}},
		{"half", LightTheme(), Viewport{W: 500, H: 420, Scale: 1, Zoom: 0.5}},
		{"quarter", LightTheme(), Viewport{W: 360, H: 280, Scale: 1, Zoom: 0.25}},
		{"tiny", DarkTheme(), Viewport{W: 320, H: 200, Scale: 1, Zoom: 0.14}},
		{"overview", LightTheme(), Viewport{W: 1200, H: 400, Scale: 1}},
		{"overview-dark", DarkTheme(), Viewport{W: 1200, H: 400, Scale: 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := screen()
			if c.theme.Strong {
				o.Metrics = o.Metrics.Strong()
			}
			if c.name == "folded" {
				o.Collapsed = map[blueprint.ID]bool{d.Stages(m)[2].ID: true, d.Lanes(m)[0].ID: true, d.Lanes(m)[3].ID: true}
			}
			b := board{v: c.view, o: PaintOptions{Theme: c.theme, Changes: changes}}
			if c.view.Zoom > 0 {
				b.l = Arrange(d, m, o)
			} else {
				b.l, b.o.Changes = Arrange(large, of, o), NewChanges(many)
				b.v = b.v.Fit(b.l)
			}
			goldenPicture(t, filepath.Join("testdata", "changes-"+c.name+".png"), b.picture())
		})
	}
}

// goldenPicture compares a picture with a file. A channel may differ by 1: other
// processors round sines otherwise.
func goldenPicture(t *testing.T, path string, m *image.RGBA) {
	t.Helper()
	if *update {
		writePicture(t, path, m)
		return
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	want, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for i := 0; i < len(m.Pix) && want.Bounds() == m.Rect; i += 4 {
		c := color.RGBAModel.Convert(want.At(i/4%m.Rect.Dx(), i/m.Stride)).(color.RGBA)
		if max(apart(c.R, m.Pix[i]), apart(c.G, m.Pix[i+1]), apart(c.B, m.Pix[i+2])) > 1 {
			n++
		}
	}
	if n > 0 || want.Bounds() != m.Rect {
		now := filepath.Join(os.TempDir(), filepath.Base(path))
		writePicture(t, now, m)
		t.Errorf("%d pixels differ from %s; see %s", n, path, now)
	}
}

func writePicture(t *testing.T, path string, m image.Image) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, m); err != nil {
		t.Fatal(err)
	}
}
