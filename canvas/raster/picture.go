package raster

import (
	"bytes"
	"encoding/binary"
	"image"
	_ "image/gif" // what a picture on a card may be
	_ "image/jpeg"
	_ "image/png"
	"strings"
	"sync"

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp" // likewise

	"throughline/canvas/scene"
)

const (
	maxPicturePixels = 64 << 20 // what is larger is not decoded: it would take over 256 MB
	maxPictureBytes  = 96 << 20 // kept, decoded and scaled
)

// pictures keeps pictures decoded, and scaled to where they were last shown.
type pictures struct {
	mu    sync.Mutex
	m     map[pictureKey]*image.RGBA // nil: cannot be decoded
	bytes int
}

// pictureKey: w and h in pixels, 0 for the picture as it is.
type pictureKey struct {
	key  string
	w, h int
}

// picture draws an OpPicture. One that cannot be decoded is a crossed box.
func (d *drawing) picture(it *scene.Item) {
	s, r := d.scale, it.Rect
	if it.Picture == nil || !(r.W > 0) || !(r.H > 0) || !d.near(r.X*s, r.Y*s, r.Right()*s, r.Bottom()*s) {
		return
	}
	box, _ := snapBox(r.X*s, r.Y*s, r.Right()*s, r.Bottom()*s)
	if m := d.p.pictures.scaled(it.Picture, box.Dx(), box.Dy()); m != nil {
		d.pixels(m, box.Min.Add(d.offset), 256)
		return
	}
	grey := scene.RGB(0x8A94A6)
	d.box(&scene.Item{Op: scene.OpBox, Rect: r, Fill: grey.Alpha(40), Stroke: grey, Width: 1 / s})
	d.strokePath(new(scene.Path).Move(r.X, r.Y).Line(r.Right(), r.Bottom()).Move(r.Right(), r.Y).Line(r.X, r.Bottom()), grey, 1/s, scene.Dash{})
}

// scaled returns the picture w by h pixels large, or nil.
func (c *pictures) scaled(p *scene.Picture, w, h int) *image.RGBA {
	c.mu.Lock()
	defer c.mu.Unlock()
	k := pictureKey{p.Key, w, h}
	if m, ok := c.m[k]; ok {
		return m
	}
	src, ok := c.m[pictureKey{key: p.Key}]
	if !ok {
		src = decode(p.Data)
		c.keep(pictureKey{key: p.Key}, src)
	}
	if src == nil || w > 16384 || h > 16384 || w*h > maxPicturePixels/4 {
		return nil
	}
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	kernel := draw.Scaler(draw.CatmullRom)
	if src.Rect.Dx()*src.Rect.Dy() > 4<<20 {
		kernel = draw.ApproxBiLinear
	}
	kernel.Scale(m, m.Rect, src, src.Rect, draw.Src, nil)
	c.keep(k, m)
	return m
}

func (c *pictures) keep(k pictureKey, m *image.RGBA) {
	n := 0
	if m != nil {
		n = len(m.Pix)
	}
	if c.m == nil || c.bytes+n > maxPictureBytes {
		c.m, c.bytes = map[pictureKey]*image.RGBA{}, 0
	}
	c.m[k] = m
	c.bytes += n
}

// decode reads a picture file, made no larger than a screen needs; nil if it is
// damaged, unknown or absurdly large.
func decode(data string) (out *image.RGBA) {
	defer func() {
		if recover() != nil {
			out = nil
		}
	}()
	cfg, _, err := image.DecodeConfig(strings.NewReader(data))
	if err != nil || cfg.Width <= 0 || cfg.Height <= 0 || cfg.Width > maxPicturePixels/cfg.Height {
		return nil
	}
	m, _, err := image.Decode(bytes.NewReader([]byte(data)))
	if err != nil {
		return nil
	}
	const largest = 2048
	w, h := cfg.Width, cfg.Height
	if f := max(w, h); f > largest {
		w, h = max(1, w*largest/f), max(1, h*largest/f)
	}
	out = image.NewRGBA(image.Rect(0, 0, w, h))
	draw.ApproxBiLinear.Scale(out, out.Rect, m, m.Bounds(), draw.Src, nil)
	return out
}

// pixels draws an image with its top left at a device pixel, its opacity
// multiplied by alpha (0 … 256).
func (d *drawing) pixels(m *image.RGBA, at image.Point, alpha uint32) {
	r := m.Rect.Sub(m.Rect.Min).Add(at).Intersect(d.clip)
	for y := r.Min.Y; y < r.Max.Y; y++ {
		src := m.Pix[m.PixOffset(m.Rect.Min.X+r.Min.X-at.X, m.Rect.Min.Y+y-at.Y):]
		dst := d.dst.Pix[d.dst.PixOffset(r.Min.X, y):]
		for i := 0; i < 4*r.Dx(); i += 4 {
			s := binary.LittleEndian.Uint32(src[i:])
			if s>>24 == 255 && alpha >= 256 {
				binary.LittleEndian.PutUint32(dst[i:], s)
			} else if s>>24 != 0 {
				binary.LittleEndian.PutUint32(dst[i:], overPixel(binary.LittleEndian.Uint32(dst[i:]), s, alpha))
			}
		}
	}
}

// overPixel puts the premultiplied pixel s over p.
func overPixel(p, s, alpha uint32) uint32 {
	const lanes = 0x00FF00FF
	srb, sag := (s&lanes)*alpha>>8&lanes, (s>>8&lanes)*alpha>>8&lanes
	n := 256 - scale256(sag>>16)
	rb := srb + ((p&lanes)*n+0x00800080)>>8&lanes
	ag := sag + ((p>>8&lanes)*n+0x00800080)>>8&lanes
	return rb | ag<<8
}
