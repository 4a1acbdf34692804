package png

import (
	"context"
	"fmt"
	"image"
	"io"
	"math"
	"runtime"
	"strings"
	"sync"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/raster"
	"throughline/canvas/scene"
	"throughline/export"
)

// Measures in units.
const (
	margin    = 28.0
	leastWide = 560.0 // room for a title beside which the map may be narrow
	gap       = 16.0  // between title, map and what is below
)

var (
	titleStyle  = canvas.Style{Face: scene.Bold, Size: 22, Leading: 29}
	smallStyle  = canvas.Style{Face: scene.Regular, Size: 12, Leading: 17}
	parkedStyle = canvas.Style{Face: scene.Bold, Size: 13, Leading: 20}
)

// sheet is a composed picture.
type sheet struct {
	w, h   float64 // units
	o      Options
	layout *canvas.Layout
	mapAt  scene.Point
	text   scene.List // title, what is parked, legend, what changed
	marks  *canvas.Changes
	page   scene.Color
}

func compose(d *blueprint.Doc, m blueprint.Map, o Options) *sheet {
	metrics := canvas.ScreenMetrics()
	metrics.MaxLines, metrics.StepLines, metrics.LaneLines = 0, 0, 0 // a picture cannot be asked for the rest
	metrics.Hints = false
	s := &sheet{o: o, page: o.Theme.Backdrop}
	s.layout = canvas.Arrange(d, m.ID, canvas.Options{Metrics: metrics, Fonts: o.Fonts})
	w, h := s.layout.Size()
	room := math.Max(w, leastWide)
	y := s.paragraph(m.Title, titleStyle, margin, room, o.Theme.Ink)
	y = s.paragraph(about(d, m), smallStyle, y, room, o.Theme.Secondary)
	s.mapAt = scene.Point{X: margin, Y: y + gap}
	y = s.mapAt.Y + h
	if parked := d.Parked(m.ID); len(parked) > 0 {
		y = s.paragraph(fmt.Sprintf("Parked (%d)", len(parked)), parkedStyle, y+gap, room, o.Theme.Ink)
		y = s.parked(parked, y, room)
	}
	since := export.NewSince(o.Since, d, m.ID, o.SinceName)
	s.marks = since.Marks(nil)
	if marks := append(changeMarks(since), legend(d, m.ID, o.Theme)...); len(marks) > 0 {
		y = s.legendAt(marks, y+gap, room)
	}
	if since != nil {
		y = s.since(since, y+gap, room)
	}
	s.w, s.h = room+2*margin, y+margin
	return s
}

// paragraph sets text at y and returns where it ends.
func (s *sheet) paragraph(text string, style canvas.Style, y, room float64, c scene.Color) float64 {
	lines, _ := s.o.Fonts.Wrap(strings.TrimSpace(text), style.Face, style.Size, room, 0)
	s.lines(lines, style, margin, y, room, c)
	return y + style.Leading*float64(len(lines))
}

func (s *sheet) lines(lines []*scene.Line, style canvas.Style, x, y, room float64, c scene.Color) {
	a, d := s.o.Fonts.Ascent(style.Face)*style.Size, s.o.Fonts.Descent(style.Face)*style.Size
	for i, l := range lines {
		at := scene.Point{X: x, Y: y + style.Leading*float64(i) + (style.Leading+a-d)/2}
		if l.RTL {
			at.X += room - l.Width
		}
		s.text.Text(l, at, c)
	}
}

// about is the line under the title: state, who travels, version, date, team.
func about(d *blueprint.Doc, m blueprint.Map) string {
	words := []string{blueprint.Label(blueprint.MapStates, m.State)}
	for _, t := range d.Travellers(m.ID) {
		if p, ok := d.Record(t.Persona).(blueprint.Persona); ok {
			words = append(words, p.Name)
		}
	}
	var out []string
	for _, w := range append(words, m.Version, m.Date, m.Team) {
		if w = strings.TrimSpace(w); w != "" {
			out = append(out, w)
		}
	}
	return strings.Join(out, " · ")
}

// parked lists the titles of parked cards in columns and returns where they end.
func (s *sheet) parked(cards []blueprint.Card, y, room float64) float64 {
	const column, between = 240.0, 20.0
	n := max(1, int((room+between)/(column+between)))
	wide := (room+between)/float64(n) - between
	per := (len(cards) + n - 1) / n
	end := y
	for c := 0; c*per < len(cards); c++ {
		x, cy := margin+float64(c)*(wide+between), y
		for _, card := range cards[c*per : min(len(cards), (c+1)*per)] {
			lines, _ := s.o.Fonts.Wrap(strings.TrimSpace(card.Title), smallStyle.Face, smallStyle.Size, wide-12, 0)
			s.text.Box(scene.Rect{X: x, Y: cy + 6, W: 5, H: 5}, 2.5, s.o.Theme.Kind(card.Kind), scene.Color{}, 0)
			s.lines(lines, smallStyle, x+12, cy, wide-12, s.o.Theme.Ink)
			cy += smallStyle.Leading * float64(max(1, len(lines)))
		}
		end = math.Max(end, cy)
	}
	return end
}

// bandHeight is how many rows are painted and packed in one go.
const bandHeight = 192

// write paints and packs the sheet, as many bands at a time as there are
// processors, and writes them in order. No band is begun after ctx has ended.
func (s *sheet) write(ctx context.Context, w io.Writer, width, height int) error {
	p := raster.NewPainter(s.o.Fonts)
	images := sync.Pool{New: func() any { return image.NewRGBA(image.Rect(0, 0, width, bandHeight)) }}
	bands, stop := make(chan chan band, runtime.GOMAXPROCS(0)), make(chan struct{})
	defer close(stop)
	go func() {
		defer close(bands)
		for y := 0; y < height; y += bandHeight {
			done := make(chan band, 1)
			select {
			case bands <- done:
			case <-stop:
				return
			case <-ctx.Done():
				return
			}
			go func() {
				m := images.Get().(*image.RGBA)
				defer images.Put(m)
				rows := m.SubImage(image.Rect(0, 0, width, min(bandHeight, height-y))).(*image.RGBA)
				s.band(p, rows, y)
				done <- packBand(rows, y+bandHeight >= height)
			}()
		}
	}()
	return join(ctx, w, width, height, bands)
}

// band paints the rows from y on.
func (s *sheet) band(p *raster.Painter, m *image.RGBA, y int) {
	k := s.o.Scale
	var l scene.List
	view := scene.Rect{X: 0, Y: float64(y) / k, W: s.w, H: float64(m.Rect.Dy()) / k}.Inset(-16)
	l.Box(view, 0, s.page, scene.Color{}, 0)
	l.Items = append(l.Items, s.text.Items...)
	p.Draw(m, m.Rect, &l, raster.Transform{Scale: k, DY: -y})
	l.Reset()
	dx, dy := int(math.Round(s.mapAt.X*k)), int(math.Round(s.mapAt.Y*k))
	view = scene.Rect{X: view.X - s.mapAt.X, Y: view.Y - s.mapAt.Y, W: view.W, H: view.H}
	o := canvas.PaintOptions{Theme: s.o.Theme, Scale: k, Changes: s.marks}
	for _, part := range [...]canvas.Part{canvas.PartBody, canvas.PartHeader, canvas.PartLanes, canvas.PartCorner} {
		s.layout.Paint(&l, part, view, o)
	}
	p.Draw(m, m.Rect, &l, raster.Transform{Scale: k, DX: dx, DY: dy - y})
}
