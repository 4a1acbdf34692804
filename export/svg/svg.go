package svg

import (
	"context"
	"fmt"
	"io"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
	"throughline/export"
)

// Options say how a map becomes a picture.
type Options struct {
	Fonts *scene.Fonts  // required
	Theme *canvas.Theme // nil = canvas.PrintTheme

	Since     *blueprint.Doc // an earlier state: what changed is marked and listed; nil: nothing is
	SinceName string         // what people call that state

	// Inline leaves out what only a file has, so that the element can stand in an HTML
	// page. Prefix begins its ids and classes, which must differ from the page's own:
	// letters, digits and hyphens.
	Inline bool
	Prefix string
}

// Report says what came out.
type Report struct {
	W, H     float64  // units, of which a browser makes pixels
	Warnings []string // for people, each a sentence
}

// Write writes the map m of d as an SVG file; export.ErrNoMap where there is none. It
// stops, with ctx's error, when ctx ends.
func Write(ctx context.Context, w io.Writer, d *blueprint.Doc, m blueprint.ID, o Options) (Report, error) {
	if err := ctx.Err(); err != nil {
		return Report{}, fmt.Errorf("write svg: %w", err)
	}
	pic, err := export.ComposePicture(d, m, export.PictureOptions{Fonts: o.Fonts, Theme: o.Theme, Since: o.Since, SinceName: o.SinceName, Parts: true})
	if err != nil {
		return Report{}, fmt.Errorf("write svg: %w", err)
	}
	layers := pic.Layers()
	lists := make([]*scene.List, len(layers))
	all := scene.Rect{W: pic.W, H: pic.H}
	for i, layer := range layers {
		if err := ctx.Err(); err != nil {
			return Report{}, fmt.Errorf("write svg: %w", err)
		}
		lists[i] = &scene.List{}
		layer.Paint(lists[i], scene.Rect{X: -layer.At.X, Y: -layer.At.Y, W: all.W, H: all.H})
	}
	p := newPainter(ctx, w, o.Prefix)
	for _, l := range lists {
		p.collect(l)
	}
	p.begin(pic, o.Inline)
	for i, l := range lists {
		p.draw(l, layers[i].At)
	}
	p.out.text("</svg>\n")
	if err := p.out.end(); err != nil {
		return Report{}, fmt.Errorf("write svg: %w", err)
	}
	rep := Report{W: pic.W, H: pic.H}
	if missing := export.MissingOn(o.Fonts, lists...); len(missing) > 0 {
		rep.Warnings = []string{fmt.Sprintf("%d characters of this map are in no font on this machine; they are in the picture as text, and show where a font has them.", len(missing))}
		if len(missing) == 1 {
			rep.Warnings = []string{fmt.Sprintf("A character of this map, U+%04X, is in no font on this machine; it is in the picture as text, and shows where a font has it.", missing[0])}
		}
	}
	return rep, nil
}
