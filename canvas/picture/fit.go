package picture

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	_ "image/gif" // read; only the first picture of several
	"image/jpeg"
	"image/png"
	"path/filepath"
	"strings"

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp" // read, and kept as PNG or JPEG
)

// Limits.
const (
	MaxBytes  = 64 << 20 // of a file that is read
	MaxPixels = 64 << 20 // of a picture that is decoded: it takes up to 256 MB
	MaxSide   = 1600     // of a picture that is kept, in pixels: a card across a whole A4 page in 150 dpi
	smallFile = 400 << 10
)

// Sentinels; test with errors.Is.
var (
	ErrFormat   = errors.New("no picture this program reads")
	ErrTooLarge = errors.New("larger than can be decoded")
)

// Extensions of files that may be pictures, dot included.
func Extensions() []string { return []string{".png", ".jpg", ".jpeg", ".jfif", ".gif", ".webp"} }

// Named reports whether a file's name says that it is a picture.
func Named(name string) bool {
	ext := strings.ToLower(filepath.Ext(name))
	for _, e := range Extensions() {
		if ext == e {
			return true
		}
	}
	return false
}

// Fitted is a picture as it is kept.
type Fitted struct {
	Media         string // image/png, image/jpeg or image/gif
	Data          []byte
	Width, Height int // pixels
}

// Fit brings a picture file to what a map needs. The result is not larger than the file,
// unless that was WebP, which packs better; if the context ends meanwhile, its error is returned.
func Fit(ctx context.Context, data []byte) (out Fitted, err error) {
	defer func() {
		if r := recover(); r != nil {
			out, err = Fitted{}, fmt.Errorf("decode picture: %v: %w", r, ErrFormat)
		}
	}()
	cfg, format, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || cfg.Width <= 0 || cfg.Height <= 0 {
		return Fitted{}, fmt.Errorf("decode picture: %v: %w", err, ErrFormat)
	}
	if cfg.Width > MaxPixels/cfg.Height {
		return Fitted{}, fmt.Errorf("%d × %d pixels: %w", cfg.Width, cfg.Height, ErrTooLarge)
	}
	turn := upright
	if format == "jpeg" {
		turn = orientation(data)
	}
	kept := Fitted{"image/" + format, stripped(format, data), cfg.Width, cfg.Height}
	fits := max(cfg.Width, cfg.Height) <= MaxSide && turn == upright && format != "webp"
	if fits && len(data) <= smallFile && intact(data) {
		return kept, nil
	}
	out, err = remade(ctx, data, format, turn)
	if err == nil && fits && len(out.Data) >= len(kept.Data) {
		return kept, nil
	}
	return out, err
}

// intact reports whether the file can be decoded to its end.
func intact(data []byte) bool {
	_, _, err := image.Decode(bytes.NewReader(data))
	return err == nil
}

// remade decodes, scales, turns and encodes a picture.
func remade(ctx context.Context, data []byte, format string, turn orient) (Fitted, error) {
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return Fitted{}, fmt.Errorf("decode picture: %v: %w", err, ErrFormat)
	}
	if err := ctx.Err(); err != nil {
		return Fitted{}, err
	}
	lossless := format == "png" || format == "gif"
	for side := MaxSide; ; side = side * 3 / 4 {
		small := turned(scaled(img, side), turn)
		for _, quality := range []int{85, 72, 60} {
			if err := ctx.Err(); err != nil {
				return Fitted{}, err
			}
			out, err := encoded(small, lossless, quality)
			if err != nil || len(out.Data) <= len(data) {
				return out, err
			}
			if last := quality == 60; last && (format == "webp" || side < 100) { // what packs better than ours may grow
				return out, nil
			}
		}
	}
}

// scaled is the picture with its longer side at most so many pixels.
func scaled(img image.Image, side int) image.Image {
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	long := max(w, h)
	if long <= side {
		if p, ok := img.(*image.Paletted); ok {
			return p
		}
		side = long
	}
	w, h = max(1, w*side/long), max(1, h*side/long)
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	if side == long {
		draw.Draw(out, out.Rect, img, b.Min, draw.Src)
	} else {
		draw.BiLinear.Scale(out, out.Rect, img, b, draw.Src, nil)
	}
	return out
}

// encoded is the picture as PNG or JPEG: see-through ones and drawings as PNG,
// photographs as JPEG, whichever is much smaller.
func encoded(img image.Image, lossless bool, quality int) (Fitted, error) {
	b := img.Bounds()
	out := Fitted{Width: b.Dx(), Height: b.Dy()}
	var p, j bytes.Buffer
	clear := !opaque(img)
	if clear || lossless {
		if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&p, img); err != nil {
			return Fitted{}, fmt.Errorf("encode picture: %w", err)
		}
	}
	if !clear {
		if err := jpeg.Encode(&j, img, &jpeg.Options{Quality: quality}); err != nil {
			return Fitted{}, fmt.Errorf("encode picture: %w", err)
		}
	}
	if clear || p.Len() > 0 && p.Len() <= j.Len()*3/2 { // a screenshot stays crisp at little cost
		out.Media, out.Data = "image/png", p.Bytes()
	} else {
		out.Media, out.Data = "image/jpeg", j.Bytes()
	}
	return out, nil
}

func opaque(img image.Image) bool {
	if o, ok := img.(interface{ Opaque() bool }); ok {
		return o.Opaque()
	}
	return false
}
