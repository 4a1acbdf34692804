package formats

import (
	"bytes"
	"context"
	"image"
	imagepng "image/png"

	"throughline/export"
	"throughline/export/png"
)

// Pages composes the pages that a PDF of the job has, to be shown before it is written.
func Pages(ctx context.Context, j Job) (*export.Set, error) {
	j, err := j.narrowed()
	if err != nil {
		return nil, err
	}
	o, err := j.pages()
	if err != nil {
		return nil, err
	}
	return export.Compose(ctx, j.Doc, j.Map, o)
}

// pictures stands for the formats that show a map as one picture.
var pictures = Format{Uses: UsesFilter}

// PixelSize is how large a PNG of the job would be; it errors where it would be too large
// to be written.
func PixelSize(j Job) (width, height int, err error) {
	if j, err = pictures.narrowed(j); err != nil {
		return 0, 0, err
	}
	return png.Size(j.Doc, j.Map, png.Options{Fonts: j.Fonts, Scale: j.Scale, Width: j.Width, Since: j.Since, SinceName: j.SinceName})
}

// Picture paints the picture that the job's map becomes, so many pixels wide.
func Picture(ctx context.Context, j Job, width int) (image.Image, []string, error) {
	j, err := pictures.narrowed(j)
	if err != nil {
		return nil, nil, err
	}
	j.Width = width
	var buf bytes.Buffer
	remarks, err := writePNG(ctx, &buf, j)
	if err != nil {
		return nil, nil, err
	}
	img, err := imagepng.Decode(&buf)
	return img, remarks, err
}

// TableSize is how many records a table holds.
type TableSize struct {
	Title   string
	Records int
}

// Tables lists the tables that the job's map becomes in a format; empty ones are left out.
func (f Format) Tables(j Job) ([]TableSize, error) {
	j, err := f.narrowed(j)
	if err != nil {
		return nil, err
	}
	s, err := export.NewSource(j.Doc, j.Map)
	if err != nil {
		return nil, err
	}
	var out []TableSize
	for _, t := range export.Tables() {
		if n := len(t.Records(s)); n > 0 {
			out = append(out, TableSize{t.Title, n})
		}
	}
	return out, nil
}
