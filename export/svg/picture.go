package svg

import (
	"encoding/base64"
	"fmt"
	goimage "image"
	_ "image/gif" // what a picture on a card may be
	_ "image/jpeg"
	_ "image/png"
	"io"
	"strings"

	_ "golang.org/x/image/webp" // likewise

	"throughline/canvas/scene"
)

// image is an embedded picture.
type image struct {
	id    string
	shown bool // programs can show it
}

// maxPixels is the largest picture that is embedded, as large as the other painters
// decode: a small file can claim any size.
const maxPixels = 64 << 20

// picture places a picture. It is embedded where it occurs first; one that cannot be
// read is a crossed box.
func (p *painter) picture(it *scene.Item) {
	if it.Picture == nil || !finite(it.Rect) || it.Rect.W == 0 || it.Rect.H == 0 {
		return
	}
	img, seen := p.images[it.Picture.Key]
	if !seen {
		img = p.embed(it.Picture)
		p.images[it.Picture.Key] = img
	}
	if !img.shown {
		p.cross(it.Rect)
		return
	}
	p.settle()
	p.out.text(`<use xlink:href="#` + img.id + `"`)
	p.out.rect(it.Rect, p.at)
	p.out.text("/>\n")
}

// embed writes a picture as a symbol that fills whatever uses it.
func (p *painter) embed(pic *scene.Picture) image {
	cfg, format, err := goimage.DecodeConfig(strings.NewReader(pic.Data))
	if err != nil || cfg.Width <= 0 || cfg.Height <= 0 || cfg.Width > maxPixels/cfg.Height {
		return image{}
	}
	p.settle()
	o, id := &p.out, fmt.Sprintf("%sp%d", p.prefix, len(p.images))
	o.text(fmt.Sprintf(`<symbol id="%s" viewBox="0 0 %d %d" preserveAspectRatio="none"><image width="%[2]d" height="%[3]d" preserveAspectRatio="none" xlink:href="data:image/%[4]s;base64,`, id, cfg.Width, cfg.Height, format))
	enc := base64.NewEncoder(base64.StdEncoding, o)
	if _, err = io.WriteString(enc, pic.Data); err == nil {
		err = enc.Close()
	}
	if err != nil && o.err == nil {
		o.err = err
	}
	o.text(`"/></symbol>` + "\n")
	return image{id, true}
}

func (p *painter) cross(r scene.Rect) {
	x, y, x1, y1 := r.X, r.Y, r.Right(), r.Bottom()
	p.box(&scene.Item{Op: scene.OpBox, Rect: r, Fill: crossed.fill, Stroke: crossed.stroke, Width: crossed.width})
	p.path(&scene.Item{Op: scene.OpPath, Path: (&scene.Path{}).Move(x, y).Line(x1, y1).Move(x1, y).Line(x, y1), Fill: crossed.fill, Stroke: crossed.stroke, Width: crossed.width})
}
