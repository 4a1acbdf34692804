package pdf

import (
	"context"
	"fmt"
	"io"
	"time"

	"throughline/blueprint"
	"throughline/export"
)

// Options say which pages to write and with what.
type Options struct {
	export.Options
	Faces    func() [4][]byte      // fresh copies of the files of regular, bold, italic, bold italic; required
	Now      time.Time             // written as the date of making; zero: a fixed date, for equal bytes
	Lang     string                // BCP 47 language of the texts, "" = as export.Language guesses
	Progress func(done, pages int) // told after each page; may be nil
}

// Report says what came out.
type Report struct {
	Pages         int
	SmallestText  float64  // points
	MissingGlyphs []rune   // characters that no font at hand can draw, ascending
	Warnings      []string // for people, each a sentence
}

// Write writes map m of d as a PDF file. It stops, with ctx's error, when ctx ends.
func Write(ctx context.Context, w io.Writer, d *blueprint.Doc, m blueprint.ID, o Options) (Report, error) {
	set, err := export.Compose(ctx, d, m, o.Options)
	if err != nil {
		return Report{}, fmt.Errorf("write pdf: %w", err)
	}
	if o.Lang == "" {
		o.Lang = export.Language(d, m)
	}
	rep, err := paint(ctx, w, set, o)
	if len(rep.MissingGlyphs) > 0 {
		_, cards := export.Undrawable(d, m, o.Fonts)
		rep.Warnings = append(rep.Warnings, export.WarnUndrawable(rep.MissingGlyphs, cards))
	}
	return rep, err
}
