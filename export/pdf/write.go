package pdf

import (
	"context"
	"fmt"
	"io"
	"time"

	"throughline/blueprint"
	"throughline/canvas/scene"
	"throughline/export"
)

// Options say which pages to write and with what.
type Options struct {
	Paper export.Paper      // zero: automatic
	Pages []export.PageKind // nil: summary, then poster
	Fonts *scene.Fonts      // measures and shapes; required
	Faces func() [4][]byte  // fresh copies of the files of regular, bold, italic, bold italic; required
	Now   time.Time         // written as the date of making; zero: a fixed date, for equal bytes
	Lang  string            // BCP 47 language of the texts, "" = "en"

	Since     *blueprint.Doc // an earlier state: what changed is marked and listed; nil: nothing is
	SinceName string         // what people call that state
}

// Report says what came out.
type Report struct {
	Pages         int
	SmallestText  float64  // points
	MissingGlyphs []rune   // characters that no font at hand can draw, ascending
	Warnings      []string // for people, each a sentence
}

// Write writes map m of d as a PDF file.
func Write(w io.Writer, d *blueprint.Doc, m blueprint.ID, o Options) (Report, error) {
	return WriteContext(context.Background(), w, d, m, o)
}

// WriteContext is Write that stops, with ctx's error, when ctx ends.
func WriteContext(ctx context.Context, w io.Writer, d *blueprint.Doc, m blueprint.ID, o Options) (Report, error) {
	set, err := export.Compose(ctx, d, m, export.Options{Paper: o.Paper, Pages: o.Pages, Fonts: o.Fonts, Since: o.Since, SinceName: o.SinceName})
	if err != nil {
		return Report{}, fmt.Errorf("write pdf: %w", err)
	}
	rep, err := paint(ctx, w, set, o)
	if len(rep.MissingGlyphs) > 0 {
		_, cards := export.Undrawable(d, m, o.Fonts)
		rep.Warnings = append(rep.Warnings, export.WarnUndrawable(rep.MissingGlyphs, cards))
	}
	return rep, err
}
