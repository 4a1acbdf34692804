package png

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
	"throughline/export"
)

// Errors of Write.
var (
	ErrNoMap    = export.ErrNoMap
	ErrTooLarge = errors.New("picture too large")
)

// Limits of a picture: what programs that show pictures can be trusted with.
const (
	MaxSide   = 32_000      // pixels
	MaxPixels = 300_000_000 // a quarter of what most programs give up at
)

// Options say how a map becomes a picture.
type Options struct {
	Fonts *scene.Fonts  // required
	Theme *canvas.Theme // nil = canvas.PrintTheme

	// Width is that of the picture in pixels, Scale pixels per unit instead; neither =
	// scale 2, that of a sharp screen. However small, stages and lanes keep names that
	// can be read.
	Width int
	Scale float64

	Since     *blueprint.Doc // an earlier state: what changed is marked and listed; nil: nothing is
	SinceName string         // what people call that state
}

// Report says what came out.
type Report struct {
	W, H     int      // pixels
	Warnings []string // for people, each a sentence
}

// Write writes the map m of d as a PNG file. A picture over MaxSide or MaxPixels
// is refused with ErrTooLarge, which names its size and the scale or width that
// would do. It stops, with ctx's error, when ctx ends.
func Write(ctx context.Context, w io.Writer, d *blueprint.Doc, m blueprint.ID, o Options) (Report, error) {
	if o.Scale == 0 {
		o.Scale = 2
	}
	if !(o.Scale > 0) || math.IsInf(o.Scale, 1) {
		return Report{}, fmt.Errorf("write picture: scale %v is no size", o.Scale)
	}
	if o.Width < 0 {
		return Report{}, fmt.Errorf("write picture: width %d is no size", o.Width)
	}
	if err := ctx.Err(); err != nil {
		return Report{}, fmt.Errorf("write picture: %w", err)
	}
	pic, width, height, err := compose(d, m, o)
	if err != nil {
		return Report{}, fmt.Errorf("write picture: %w", err)
	}
	if err := write(ctx, w, pic, o.Fonts, width, height); err != nil {
		return Report{}, fmt.Errorf("write picture: %w", err)
	}
	rep := Report{W: width, H: height}
	_, cards := export.Undrawable(d, m, o.Fonts)
	if warning := export.WarnUndrawable(pic.MissingOn(o.Fonts), cards); warning != "" {
		rep.Warnings = []string{warning}
	}
	return rep, nil
}

// Size is how large the picture would be in pixels; it errors as Write would.
func Size(d *blueprint.Doc, m blueprint.ID, o Options) (width, height int, err error) {
	if o.Scale == 0 {
		o.Scale = 2
	}
	if _, width, height, err = compose(d, m, o); err != nil {
		err = fmt.Errorf("measure picture: %w", err)
	}
	return width, height, err
}

func compose(d *blueprint.Doc, m blueprint.ID, o Options) (pic *export.Picture, width, height int, err error) {
	pic, err = export.ComposePicture(d, m, export.PictureOptions{
		Fonts: o.Fonts, Theme: o.Theme, Scale: o.Scale, Width: o.Width, Since: o.Since, SinceName: o.SinceName,
	})
	if err != nil {
		return nil, 0, 0, err
	}
	width, height, err = size(pic, o.Width)
	return pic, width, height, err
}

// size is that of a picture in pixels; asked is the width that was asked for, 0 for
// none.
func size(p *export.Picture, asked int) (int, int, error) {
	pw, ph := math.Ceil(p.W*p.Scale), math.Ceil(p.H*p.Scale)
	if asked > 0 {
		pw = float64(asked)
	}
	if pw <= MaxSide && ph <= MaxSide && pw*ph <= MaxPixels {
		return max(1, int(pw)), max(1, int(ph)), nil
	}
	fits := math.Min(MaxSide/math.Max(p.W, p.H), math.Sqrt(MaxPixels/(p.W*p.H)))
	if asked > 0 {
		return 0, 0, fmt.Errorf("%w: %.0f × %.0f pixels; a width of %.0f would do", ErrTooLarge, pw, ph, math.Floor(fits*p.W))
	}
	return 0, 0, fmt.Errorf("%w: %.0f × %.0f pixels at scale %.3g; scale %.3g would do", ErrTooLarge, pw, ph, p.Scale, math.Floor(fits*100)/100)
}
