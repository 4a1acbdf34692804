package export

import (
	"fmt"
	"math"
	"slices"

	"throughline/blueprint"
	"throughline/blueprint/insight"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// Measures of a picture, in units.
const (
	pictureMargin = 28.0
	leastPicture  = 560.0 // room for a title, beside which the map may be narrow
	pictureGap    = 16.0  // between title, map and what is below
)

// PictureOptions say how a map becomes one picture.
type PictureOptions struct {
	Fonts *scene.Fonts  // required
	Theme *canvas.Theme // nil = canvas.PrintTheme

	// Scale is pixels per unit, Width how many pixels wide the picture is to be, which
	// counts if both are given. Small pictures keep what can be read in them. Neither:
	// the picture may be shown at any size, and everything is drawn.
	Scale float64
	Width int

	Since     *blueprint.Doc // an earlier state: what changed is marked and listed; nil: nothing is
	SinceName string         // what people call that state

	Parts bool // say what each stretch of the map's layers is, for those who do not see it
}

// Picture is a whole map composed for one picture: title, map, what is parked, legend,
// changes. Unless it is small, nothing in it is cut short. It never changes; any number of painters may draw
// it at the same time.
type Picture struct {
	Title, About string      // About: state, who travels, version, date, team
	W, H         float64     // units
	Scale        float64     // pixels per unit it was composed for; 0 = any
	Ground       scene.Color // behind everything

	layout       *canvas.Layout
	paint        canvas.PaintOptions
	frozen       scene.Point // where the body begins in the map as it is drawn
	at           scene.Point // of the map
	above, below scene.List
	places       scene.List // of what the list of changes leads to, on the map
}

// Layer is a part of a picture with coordinates of its own, whose origin lies At. Painters
// that draw pixels set it to a whole one.
type Layer struct {
	At scene.Point
	// Paint adds what of the layer lies in visible (its coordinates); more does not hurt.
	Paint func(l *scene.List, visible scene.Rect)
}

// ComposePicture composes the map m of d; ErrNoMap where there is none.
func ComposePicture(d *blueprint.Doc, m blueprint.ID, o PictureOptions) (*Picture, error) {
	rec, ok := d.Record(m).(blueprint.Map)
	if !ok {
		return nil, fmt.Errorf("compose picture: %w", ErrNoMap)
	}
	if o.Theme == nil {
		o.Theme = canvas.PrintTheme()
	}
	metrics := canvas.ScreenMetrics()
	metrics.MaxLines, metrics.StepLines, metrics.LaneLines = 0, 0, 0 // a picture cannot be asked for the rest
	metrics.Hints, metrics.Capitals = false, true                    // words and signs are those of pages
	since := NewSince(o.Since, d, m, o.SinceName)
	ranks := ranksOf(insight.Summarise(d, m))
	p := &Picture{
		Title: oneLine(rec.Title), About: aboutMap(d, rec), Ground: o.Theme.Backdrop,
		layout: canvas.Arrange(d, m, canvas.Options{Metrics: metrics, Fonts: o.Fonts, StageNumbers: true, Rank: ranks}),
		paint:  canvas.PaintOptions{Theme: o.Theme, Changes: since.Marks(nil), Parts: o.Parts},
	}
	p.size(o)
	w, h := p.mapSize()
	t := pictureText{fonts: o.Fonts, theme: o.Theme, ranks: ranks, room: math.Max(w, leastPicture), k: 1}
	if p.Scale > 0 {
		t.k = min(max(leastPictureText/(smallText*p.Scale), 1), t.room/narrowText)
		t.far = metrics.Badge*p.Scale < leastBadge
	}
	p.at = scene.Point{X: pictureMargin, Y: t.head(&p.above, p.Title, p.About) + pictureGap}
	end := t.foot(&p.below, d, m, since, p.at.Y+h)
	p.place(d, since)
	p.W, p.H = t.room+2*pictureMargin, end+pictureMargin
	return p, nil
}

// leastBadge is the size in pixels below which canvas draws no badges; mostLanes the
// share of the map that the names of lanes may take where they are enlarged.
const (
	leastBadge = 4.5
	mostLanes  = 0.45
)

// size settles the scale, and how large stages and lane names are at it: in small
// pictures larger than the map, as on the board from far away.
func (p *Picture) size(o PictureOptions) {
	p.frozen = scene.Point{X: p.layout.LaneColumn(), Y: p.layout.HeaderHeight()}
	p.settle(o, true)
	if w, _ := p.mapSize(); p.frozen.X > max(w*mostLanes, p.layout.LaneColumn()) {
		p.settle(o, false)
	}
}

func (p *Picture) settle(o PictureOptions, enlarge bool) {
	if o.Width <= 0 {
		if o.Scale > 0 {
			p.setScale(o.Scale, enlarge)
		}
		return
	}
	lo, hi := 0.0, float64(o.Width) // the width in pixels grows with the scale
	for range 64 {
		p.setScale((lo+hi)/2, enlarge)
		if w, _ := p.mapSize(); (math.Max(w, leastPicture)+2*pictureMargin)*p.Scale < float64(o.Width) {
			lo = p.Scale
		} else {
			hi = p.Scale
		}
	}
}

// setScale takes on a scale. Large stages and lane names have whole pixels, by which
// they must not become smaller than they are laid out.
func (p *Picture) setScale(k float64, enlarge bool) {
	p.Scale, p.paint.Scale, p.paint.Dense = k, k, 0
	p.frozen = scene.Point{X: p.layout.LaneColumn(), Y: p.layout.HeaderHeight()}
	if enlarge {
		zoom := math.Min(math.Max(k, canvas.MinZoom), canvas.MaxZoom)
		w, h := canvas.Viewport{W: 1e6, H: 1e6, Zoom: zoom}.Frozen(p.layout)
		p.paint.Dense = k / zoom
		p.frozen = scene.Point{X: math.Max(w/zoom, p.frozen.X), Y: math.Max(h/zoom, p.frozen.Y)}
	}
}

// mapSize is how large the map is drawn, in units.
func (p *Picture) mapSize() (w, h float64) {
	w, h = p.layout.Size()
	return w + p.frozen.X - p.layout.LaneColumn(), h + p.frozen.Y - p.layout.HeaderHeight()
}

// place names the places of what changed.
func (p *Picture) place(d *blueprint.Doc, since *Since) {
	if since == nil {
		return
	}
	for _, it := range since.Items {
		if r, ok := p.layout.Rect(it.About); ok {
			p.places.Anchor(scene.Point{X: r.X, Y: r.Y}, cardAnchor(it.About), nameOf(d, it.About), 0)
		}
	}
}

// itemsPerCard is how many items there are on a map for each card, all in all.
const itemsPerCard = 16

// Layers are the layers of the picture in the order in which they are painted, which is
// that in which they are read: what stages, steps and lanes there are before their cards.
func (p *Picture) Layers() []Layer {
	dx, dy := p.frozen.X-p.layout.LaneColumn(), p.frozen.Y-p.layout.HeaderHeight()
	part := func(part canvas.Part, dx, dy float64) Layer {
		return Layer{scene.Point{X: p.at.X + dx, Y: p.at.Y + dy}, func(l *scene.List, visible scene.Rect) { p.layout.Paint(l, part, visible, p.paint) }}
	}
	body := part(canvas.PartBody, dx, dy)
	paint := body.Paint
	body.Paint = func(l *scene.List, visible scene.Rect) {
		if p.Scale == 0 && visible.H > p.H/2 { // growing step by step would copy it all several times
			l.Items = slices.Grow(l.Items, itemsPerCard*len(p.layout.Visible(visible)))
		}
		paint(l, visible)
		l.Items = append(l.Items, p.places.Items...)
	}
	around := func(src *scene.List) Layer {
		return Layer{Paint: func(l *scene.List, _ scene.Rect) { l.Items = append(l.Items, src.Items...) }}
	}
	return []Layer{
		around(&p.above),
		part(canvas.PartCorner, 0, 0), part(canvas.PartHeader, dx, 0), part(canvas.PartLanes, 0, dy), body,
		around(&p.below),
	}
}
