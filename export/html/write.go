package html

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"html"
	"io"
	"strings"

	"throughline/blueprint"
	"throughline/export"
	"throughline/export/edition"
)

// ErrPicture says that what Options.Picture wrote is no SVG.
var ErrPicture = errors.New("picture is not SVG")

// Options say what a page shows beside the text edition.
type Options struct {
	// Picture writes the map as an SVG file, whose ids must not begin with
	// "text-" or "part-"; nil = no picture.
	Picture func(io.Writer) error

	Numbers map[blueprint.ID]int // of the stages, where the map is a part of another
}

// Write writes the map m of d. Where there is no such map, the error wraps
// export.ErrNoMap. It stops, with ctx's error, when ctx ends.
func Write(ctx context.Context, w io.Writer, d *blueprint.Doc, m blueprint.ID, o Options) error {
	e, err := edition.New(ctx, d, m, o.Numbers)
	if err != nil {
		return fmt.Errorf("write page: %w", err)
	}
	p := &page{w: bufio.NewWriterSize(w, 1<<16), doc: d, m: m, anchors: map[blueprint.ID]bool{}}
	if p.picture, err = drawn(o.Picture); err != nil {
		return fmt.Errorf("write page: %w", err)
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("write page: %w", err)
	}
	p.collect(e.Blocks)
	p.write(e)
	if err := p.w.Flush(); err != nil {
		return fmt.Errorf("write page: %w", err)
	}
	return nil
}

// drawn is a picture as it stands in a page: without what comes before its first
// element.
func drawn(picture func(io.Writer) error) ([]byte, error) {
	if picture == nil {
		return nil, nil
	}
	var b bytes.Buffer
	if err := picture(&b); err != nil {
		return nil, err
	}
	at := bytes.Index(b.Bytes(), []byte("<svg"))
	if at < 0 {
		return nil, ErrPicture
	}
	return b.Bytes()[at:], nil
}

// page is a page being written. The first error of the writer is kept by bufio
// and comes out at Flush.
type page struct {
	w       *bufio.Writer
	doc     *blueprint.Doc
	m       blueprint.ID
	picture []byte
	anchors map[blueprint.ID]bool // of what can be led to
	parts   int                   // sections of no record so far
	title   string                // of the section being written
}

func (p *page) put(parts ...string) {
	for _, s := range parts {
		_, _ = p.w.WriteString(s)
	}
}

// collect finds what can be led to.
func (p *page) collect(bs []edition.Block) {
	for _, b := range bs {
		switch b := b.(type) {
		case edition.Section:
			p.anchors[b.ID] = true
			p.collect(b.Blocks)
		case edition.List:
			for _, it := range b {
				p.anchors[it.ID] = true
			}
		}
	}
	delete(p.anchors, blueprint.ID{})
}

func anchor(id blueprint.ID) string { return "text-" + id.String() }

// escape makes a text harmless between tags and in quoted attributes.
func escape(s string) string {
	if !strings.ContainsAny(s, "<>&'\"") {
		return s
	}
	return html.EscapeString(s)
}

// policy forbids everything that is not in the file.
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"

func (p *page) write(e *edition.Edition) {
	p.put("<!DOCTYPE html>\n<html lang=\"", export.Language(p.doc, p.m), "\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"", policy, "\">\n",
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<meta name=\"generator\" content=\"Throughline\">\n",
		"<title>", escape(e.Title), "</title>\n<style>\n", style(), "</style>\n</head>\n<body>\n",
		"<a class=\"skip\" href=\"#text\">Skip to the text edition</a>\n")
	p.header(e)
	p.put("<div class=\"sides\">\n")
	p.contents(e.Blocks)
	p.put("<main>\n")
	p.figure()
	p.put("<div id=\"text\">\n")
	p.blocks(2, e.Blocks)
	p.put("</div>\n</main>\n</div>\n</body>\n</html>\n")
}

func (p *page) header(e *edition.Edition) {
	p.put("<header>\n<h1 dir=\"auto\">", escape(e.Title), "</h1>\n")
	if len(e.Facts) > 0 {
		p.facts("facts", e.Facts)
	}
	p.put("</header>\n")
}

func (p *page) figure() {
	if p.picture == nil {
		return
	}
	p.put("<figure>\n<div class=\"map\" role=\"region\" aria-label=\"The map as a picture\" tabindex=\"0\">\n")
	_, _ = p.w.Write(p.picture)
	p.put("\n</div>\n<figcaption>The whole map. Scroll to see all of it, or enlarge the page. <a href=\"#text\">Skip to the text edition</a>, which says the same in words.</figcaption>\n</figure>\n")
}

// contents lists the parts of the page, stages by their number.
func (p *page) contents(bs []edition.Block) {
	p.put("<nav aria-label=\"Contents\">\n<ul>\n")
	part := 0
	for _, b := range bs {
		s, ok := b.(edition.Section)
		if !ok {
			continue
		}
		at := anchor(s.ID)
		if s.ID.IsZero() {
			part++
			at = partName(part)
		}
		p.put("<li", class(s.Kind), "><a href=\"#", at, "\">")
		p.named(s)
		p.put("</a></li>\n")
	}
	p.put("</ul>\n</nav>\n")
}

func partName(n int) string { return fmt.Sprint("part-", n) }

// named is the title of a section with its label.
func (p *page) named(s edition.Section) {
	if s.Label != "" {
		p.put("<span class=\"label\">", escape(s.Label), "</span> ")
	}
	p.put("<bdi>", escape(s.Title), "</bdi>")
}

// class names what a section is about, for its looks.
func class(k blueprint.Kind) string {
	switch k {
	case blueprint.KindOfStage, blueprint.KindOfStep, blueprint.KindOfLane, blueprint.KindOfPersona, blueprint.KindOfDepartment:
		return ` class="` + k.String() + `"`
	}
	return ""
}
