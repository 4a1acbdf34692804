package raster_test

import (
	"bytes"
	"image"
	"image/draw"
	"testing"

	"throughline/assets"
	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas"
	"throughline/canvas/raster"
	"throughline/canvas/scene"
	"throughline/export/json"
)

// shot is a picture of a board.
type shot struct {
	theme   *canvas.Theme // nil = light
	options canvas.Options
	paint   canvas.PaintOptions
	w, h    int
	zoom    float64 // 0 = 1
	scale   float64 // 0 = 1
	x, y    int     // scrolled, in device pixels
	fit     bool
}

// draw paints the board as the window does.
func (s shot) draw(t testing.TB, d *blueprint.Doc, m blueprint.ID) *image.RGBA {
	if s.theme == nil {
		s.theme = canvas.LightTheme()
	}
	o := s.options
	o.Fonts = fonts(t)
	if s.theme.Strong && o.Metrics == (canvas.Metrics{}) {
		o.Metrics = canvas.ScreenMetrics().Strong()
	}
	l := canvas.Arrange(d, m, o)
	s.zoom, s.scale = max(s.zoom, 0), max(s.scale, 1)
	if s.zoom == 0 {
		s.zoom = 1
	}
	v := canvas.Viewport{W: float64(s.w) / s.scale, H: float64(s.h) / s.scale, Scale: s.scale, Zoom: s.zoom, OX: s.x, OY: s.y}
	if s.fit {
		v = v.Fit(l)
	}
	r := mapRequest(l, v, s.theme)
	r.Source = painted{l, s.theme, v, s.paint}
	return raster.NewFrame(newPainter(t), 2).Draw(r)
}

// but is a filter that lets one card through.
type but blueprint.ID

func (b but) Card(id blueprint.ID) bool       { return id != blueprint.ID(b) }
func (b but) Link(blueprint.Link) bool        { return true }
func (b but) Head(blueprint.ID) bool          { return true }
func (b but) Persona(blueprint.ID) bool       { return true }
func (b but) Department(id blueprint.ID) bool { return true }
func (b but) Stamp() any                      { return b }

// minimaps are those of a usual and a large map in all themes, side by side.
func minimaps(t testing.TB, sample, large *blueprint.Doc, largeMap blueprint.ID) *image.RGBA {
	const w, h = 200, 130
	all := image.NewRGBA(image.Rect(0, 0, 4*w, 2*h))
	for i, theme := range []*canvas.Theme{canvas.LightTheme(), canvas.DarkTheme(), canvas.HighContrastLightTheme(), canvas.HighContrastDarkTheme()} {
		for j, l := range []*canvas.Layout{
			canvas.Arrange(sample, sample.Maps()[0].ID, canvas.Options{Fonts: fonts(t)}), canvas.Arrange(large, largeMap, canvas.Options{Fonts: fonts(t)}),
		} {
			m := canvas.Minimap(l, w-8, h-8, theme, nil)
			draw.Draw(all, m.Rect.Add(image.Pt(i*w+4, j*h+4)), m, image.Point{}, draw.Src)
		}
	}
	return all
}

// painted is a map with marks as a Source.
type painted struct {
	l     *canvas.Layout
	theme *canvas.Theme
	view  canvas.Viewport
	o     canvas.PaintOptions
}

func (p painted) Paint(l *scene.List, pane int, visible scene.Rect, scale float64) {
	o := p.o
	o.Theme, o.Scale, o.Dense, o.View = p.theme, scale, p.view.Scale, p.view.Shown(p.l)
	p.l.Paint(l, canvas.Part(pane), visible, o)
}

// TestBoards compares pictures of boards with those a person has looked at. All
// text is set in the bundled fonts: the pictures are the same everywhere.
func TestBoards(t *testing.T) {
	sample, _, err := json.Read(bytes.NewReader(assets.Sample()), blueprinttest.IDs(1))
	if err != nil {
		t.Fatal(err)
	}
	built := func(b *blueprinttest.Builder) (*blueprint.Doc, blueprint.ID) { return b.Doc(), b.MapID() }
	linked, dimmed := linksMap(), broadbandMap()
	foldedBoard, hidden, collapsed := foldedMap()
	large, largeMap := blueprinttest.Large(1000)
	for _, c := range []struct {
		name string
		shot shot
		of   func() (*blueprint.Doc, blueprint.ID)
	}{
		{"light", shot{w: 860, h: 860}, func() (*blueprint.Doc, blueprint.ID) { return built(broadbandMap()) }},
		{"dark", shot{w: 860, h: 560, y: 260, theme: canvas.DarkTheme()}, func() (*blueprint.Doc, blueprint.ID) { return built(broadbandMap()) }},
		{"strong", shot{w: 860, h: 560, theme: canvas.HighContrastLightTheme()}, func() (*blueprint.Doc, blueprint.ID) { return built(broadbandMap()) }},
		{"strong-dark", shot{w: 860, h: 560, y: 300, theme: canvas.HighContrastDarkTheme()}, func() (*blueprint.Doc, blueprint.ID) { return built(broadbandMap()) }},
		{"dense", shot{w: 860, h: 520, scale: 2, x: 190, y: 120}, func() (*blueprint.Doc, blueprint.ID) { return built(broadbandMap()) }},
		{"kinds", shot{w: 1110, h: 390}, func() (*blueprint.Doc, blueprint.ID) { return built(kindsMap()) }},
		{"marks", shot{w: 960, h: 650}, func() (*blueprint.Doc, blueprint.ID) { return built(marksMap()) }},
		{"long", shot{w: 810, h: 520}, func() (*blueprint.Doc, blueprint.ID) { return built(longMap()) }},
		{"right-to-left", shot{w: 650, h: 560}, func() (*blueprint.Doc, blueprint.ID) { return built(backwardsMap()) }},
		{"links", shot{w: 970, h: 500}, func() (*blueprint.Doc, blueprint.ID) { return built(linksMap()) }},
		{"links-of-one", shot{w: 970, h: 500, paint: canvas.PaintOptions{Lit: map[blueprint.ID]bool{linked.ID("B acts"): true}}}, func() (*blueprint.Doc, blueprint.ID) { return built(linked) }},
		{"feelings", shot{w: 1272, h: 300}, func() (*blueprint.Doc, blueprint.ID) { return built(feelingsMap()) }},
		{"feelings-of-one", shot{w: 1120, h: 270}, func() (*blueprint.Doc, blueprint.ID) { return built(loneMap()) }},
		{"spans", shot{w: 970, h: 440}, func() (*blueprint.Doc, blueprint.ID) { return built(spansMap()) }},
		{"dimmed", shot{w: 860, h: 560, paint: canvas.PaintOptions{Dim: but(dimmed.ID("Nine days without any news"))}}, func() (*blueprint.Doc, blueprint.ID) { return built(dimmed) }},
		{"folded", shot{w: 900, h: 640, options: canvas.Options{Hidden: hidden, Collapsed: collapsed}}, func() (*blueprint.Doc, blueprint.ID) { return built(foldedBoard) }},
		{"prompts", shot{w: 660, h: 520}, func() (*blueprint.Doc, blueprint.ID) { return built(promptedMap()) }},
		{"empty", shot{w: 760, h: 420}, func() (*blueprint.Doc, blueprint.ID) { return built(blueprinttest.Build().Map("Empty")) }},
		{"half", shot{w: 640, h: 420, zoom: 0.5, x: 70, y: 40}, func() (*blueprint.Doc, blueprint.ID) { return sample, sample.Maps()[0].ID }},
		{"quarter", shot{w: 700, h: 440, zoom: 0.25}, func() (*blueprint.Doc, blueprint.ID) { return sample, sample.Maps()[0].ID }},
		{"overview", shot{w: 900, h: 200, fit: true}, func() (*blueprint.Doc, blueprint.ID) { return large, largeMap }},
		{"overview-dark", shot{w: 900, h: 200, fit: true, theme: canvas.DarkTheme()}, func() (*blueprint.Doc, blueprint.ID) { return large, largeMap }},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, m := c.of()
			golden(t, "board-"+c.name, c.shot.draw(t, d, m))
		})
	}
	t.Run("minimaps", func(t *testing.T) { golden(t, "board-minimaps", minimaps(t, sample, large, largeMap)) })
}
