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
	ErrNoMap    = errors.New("no such map")
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
	Scale float64       // pixels per unit; 0 = 2, that of a sharp screen
	Theme *canvas.Theme // nil = canvas.PrintTheme

	Since     *blueprint.Doc // an earlier state: what changed is marked and listed; nil: nothing is
	SinceName string         // what people call that state
}

// Report says what came out.
type Report struct {
	W, H     int      // pixels
	Warnings []string // for people, each a sentence
}

// Write writes the map m of d as a PNG file. A picture over MaxSide or MaxPixels
// is refused with ErrTooLarge, which names its size and the scale that would do.
func Write(w io.Writer, d *blueprint.Doc, m blueprint.ID, o Options) (Report, error) {
	return WriteContext(context.Background(), w, d, m, o)
}

// WriteContext is Write that stops, with ctx's error, when ctx ends.
func WriteContext(ctx context.Context, w io.Writer, d *blueprint.Doc, m blueprint.ID, o Options) (Report, error) {
	if o.Scale == 0 {
		o.Scale = 2
	}
	if !(o.Scale > 0) || math.IsInf(o.Scale, 1) {
		return Report{}, fmt.Errorf("write picture: scale %v is no size", o.Scale)
	}
	if o.Theme == nil {
		o.Theme = canvas.PrintTheme()
	}
	rec, ok := d.Record(m).(blueprint.Map)
	if !ok {
		return Report{}, fmt.Errorf("write picture: %w", ErrNoMap)
	}
	if err := ctx.Err(); err != nil {
		return Report{}, fmt.Errorf("write picture: %w", err)
	}
	s := compose(d, rec, o)
	width, height, err := size(s.w, s.h, o.Scale)
	if err != nil {
		return Report{}, fmt.Errorf("write picture: %w", err)
	}
	if err := s.write(ctx, w, width, height); err != nil {
		return Report{}, fmt.Errorf("write picture: %w", err)
	}
	rep := Report{W: width, H: height}
	if warning := export.WarnUndrawable(export.Undrawable(d, m, o.Fonts)); warning != "" {
		rep.Warnings = []string{warning}
	}
	return rep, nil
}

// size is that of the picture in pixels.
func size(w, h, scale float64) (int, int, error) {
	pw, ph := math.Ceil(w*scale), math.Ceil(h*scale)
	if pw <= MaxSide && ph <= MaxSide && pw*ph <= MaxPixels {
		return max(1, int(pw)), max(1, int(ph)), nil
	}
	fits := math.Min(MaxSide/math.Max(w, h), math.Sqrt(MaxPixels/(w*h)))
	return 0, 0, fmt.Errorf("%w: %.0f × %.0f pixels at scale %.3g; scale %.3g would do", ErrTooLarge, pw, ph, scale, math.Floor(fits*100)/100)
}
