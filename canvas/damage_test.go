package canvas

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas/raster"
	"throughline/canvas/scene"
)

// paintInto paints what of a layout lies in clip.
func paintInto(p *raster.Painter, img *image.RGBA, l *Layout, clip image.Rectangle, scale float64) {
	draw.Draw(img, clip, image.NewUniform(color.Gray{200}), image.Point{}, draw.Src)
	visible := scene.Rect{X: float64(clip.Min.X) / scale, Y: float64(clip.Min.Y) / scale, W: float64(clip.Dx()) / scale, H: float64(clip.Dy()) / scale}
	hx, hy := int(math.Round(l.LaneColumn()*scale)), int(math.Round(l.HeaderHeight()*scale))
	for part, pane := range []image.Rectangle{image.Rect(hx, hy, 1e5, 1e5), image.Rect(hx, 0, 1e5, hy), image.Rect(0, hy, hx, 1e5), image.Rect(0, 0, hx, hy)} {
		var list scene.List
		l.Paint(&list, Part(part), visible, PaintOptions{Scale: scale})
		p.Draw(img, clip.Intersect(pane).Intersect(img.Rect), &list, raster.Transform{Scale: scale})
	}
}

// Repainting the damage of an edit over the old picture must give the picture
// that is painted from nothing.
func TestDamageIsNeverTooLittle(t *testing.T) {
	const scale = 0.5
	p := raster.NewPainter(testFonts())
	partial := 0
	for seed := range uint64(6) {
		r := random(seed + 40)
		d := blueprinttest.Random(r, 60)
		if len(d.Maps()) == 0 {
			continue
		}
		m := d.Maps()[0].ID
		o := screen()
		if seed%2 == 1 {
			o.Hidden, o.Collapsed = randomFolds(r, d, m)
		}
		l := Arrange(d, m, o)
		for i := range 25 {
			name, f := blueprinttest.RandomEdit(r, d)
			after, c, err := d.Edit(f)
			if err != nil || len(c) == 0 {
				continue
			}
			next := l.Update(after, c)
			body, header, lanes, all := next.Damage(l)
			if all {
				d, l = after, next
				continue
			}
			partial++
			w, h := next.Size()
			ow, oh := l.Size()
			size := image.Rect(0, 0, int(max(w, ow)*scale)+8, int(max(h, oh)*scale)+8)
			old, want := image.NewRGBA(size), image.NewRGBA(size)
			paintInto(p, old, l, size, scale)
			paintInto(p, want, next, size, scale)
			for _, list := range [][]scene.Rect{body, header, lanes} {
				for _, q := range list {
					clip := image.Rect(int(math.Floor(q.X*scale))-1, int(math.Floor(q.Y*scale))-1, int(math.Ceil(q.Right()*scale))+1, int(math.Ceil(q.Bottom()*scale))+1).Intersect(size)
					paintInto(p, old, next, clip, scale)
				}
			}
			if at, ok := firstPixel(old, want); !ok {
				t.Fatalf("seed %d, edit %d, %s: pixel %v differs; damage %v %v %v", seed, i, name, at, body, header, lanes)
			}
			d, l = after, next
		}
	}
	if partial < 10 {
		t.Errorf("only %d edits had partial damage", partial)
	}
}

func firstPixel(a, b *image.RGBA) (image.Point, bool) {
	for y := range a.Rect.Dy() {
		for x := range a.Rect.Dx() {
			if a.RGBAAt(x, y) != b.RGBAAt(x, y) {
				return image.Pt(x, y), false
			}
		}
	}
	return image.Point{}, true
}

func TestOneTitleDamagesOneCell(t *testing.T) {
	b := blueprinttest.Build().Map("m").Stage("s").Step("one", "two").Lane("l", blueprint.RoleFrontstage).Lane("k", blueprint.RoleBackstage).
		Card("l", "one", "A").Card("l", "two", "B")
	l := Arrange(b.Doc(), b.MapID(), screen())
	c, _ := blueprint.Get[blueprint.Card](b.Doc(), b.ID("A"))
	c.Title = "C"
	after, change := edit(t, b.Doc(), func(tx *blueprint.Tx) error { return tx.Put(c) })
	body, header, lanes, all := l.Update(after, change).Damage(l)
	if all || len(body) != 1 || len(header)+len(lanes) > 0 {
		t.Fatal(fmt.Sprint(body, header, lanes, all))
	}
	if cell, _ := l.Cell(b.ID("l"), b.ID("one")); body[0].W > cell.W+20 || body[0].H > cell.H+20 {
		t.Errorf("%v for cell %v", body[0], cell)
	}
}

// The board scrolls by moving pixels and painting strips: a strip must look as
// it does in the whole.
func TestAnyPartPaintsTheSamePixels(t *testing.T) {
	p := raster.NewPainter(testFonts())
	d, m := blueprinttest.Large(250)
	l := Arrange(d, m, screen())
	w, h := l.Size()
	for _, scale := range []float64{0.4, 1} {
		size := image.Rect(0, 0, min(int(w*scale), 1500), min(int(h*scale), 1600))
		whole, parts := image.NewRGBA(size), image.NewRGBA(size)
		paintInto(p, whole, l, size, scale)
		const strip = 61
		for x := 0; x < size.Max.X; x += strip {
			paintInto(p, parts, l, image.Rect(x, 0, x+strip, size.Max.Y).Intersect(size), scale)
		}
		if at, ok := firstPixel(whole, parts); !ok {
			t.Errorf("scale %v: upright strips differ from the whole at %v", scale, at)
		}
		for y := 0; y < size.Max.Y; y += strip {
			paintInto(p, parts, l, image.Rect(0, y, size.Max.X, y+strip).Intersect(size), scale)
		}
		if at, ok := firstPixel(whole, parts); !ok {
			t.Errorf("scale %v: level strips differ from the whole at %v", scale, at)
		}
	}
}
