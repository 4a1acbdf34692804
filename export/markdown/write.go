package markdown

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"

	"throughline/blueprint"
	"throughline/export/edition"
)

// Write writes the map m of d; numbers are those of its stages where it is a part of
// another map, nil where they follow from their order. Where there is no such map, the error wraps
// export.ErrNoMap. It stops, with ctx's error, when ctx ends.
func Write(ctx context.Context, w io.Writer, d *blueprint.Doc, m blueprint.ID, numbers map[blueprint.ID]int) error {
	e, err := edition.New(ctx, d, m, numbers)
	if err != nil {
		return fmt.Errorf("write Markdown: %w", err)
	}
	p := &printer{w: bufio.NewWriterSize(w, 1<<16)}
	p.edition(e)
	if err := p.w.Flush(); err != nil {
		return fmt.Errorf("write Markdown: %w", err)
	}
	return nil
}

// printer writes blocks, each with a blank line before it. The first error of
// the writer is kept by bufio and comes out at Flush.
type printer struct {
	w     *bufio.Writer
	began bool
}

func (p *printer) put(parts ...string) {
	for _, s := range parts {
		_, _ = p.w.WriteString(s)
	}
}

// gap parts a block from the one before it.
func (p *printer) gap() {
	if p.began {
		p.put("\n")
	}
	p.began = true
}

const (
	deepest = 6 // levels of headings
	dot     = " · "
)

func (p *printer) edition(e *edition.Edition) {
	p.heading(1, "", e.Title)
	if len(e.Facts) > 0 {
		p.gap()
		p.put(inline(e.Facts), "\n")
	}
	p.blocks(2, e.Blocks)
}

func (p *printer) heading(level int, label, title string) {
	p.gap()
	if label != "" {
		label += ": "
	}
	p.put(strings.Repeat("#", min(level, deepest)), " ", label, escape(title, label == "", ""), "\n")
}

func (p *printer) blocks(level int, bs []edition.Block) {
	for _, b := range bs {
		switch b := b.(type) {
		case edition.Section:
			p.heading(level, b.Label, b.Title)
			p.blocks(level+1, b.Blocks)
		case edition.Lead:
			p.gap()
			p.put(running(b.Text, true, ""), "\n")
		case edition.Paragraph:
			p.gap()
			p.put(running(b.Text, true, ""), "\n")
		case edition.Figures:
			p.gap()
			p.facts(edition.Facts(b), "")
		case edition.Facts:
			p.gap()
			p.facts(b, "")
		case edition.List:
			p.gap()
			for _, it := range b {
				p.item(it)
			}
		case edition.Thread:
			p.gap()
			p.thread(b, "")
		case edition.Table:
			p.gap()
			p.table(b)
		case edition.Line:
			p.gap()
			p.put("*— ", b.Name, " —*\n")
		}
	}
}

const step = "  " // by which what belongs to a list item is indented

func (p *printer) facts(fs edition.Facts, indent string) {
	for _, f := range fs {
		p.put(indent, "- ", escape(f.Name, true, ""), ": ", running(f.Value, false, indent+step), "\n")
	}
}

func (p *printer) thread(t edition.Thread, indent string) {
	for _, c := range t {
		p.put(indent, "- Comment by ", escape(c.Author, false, ""), ", ", c.When, ": ", running(c.Text, false, indent+step), "\n")
	}
}

// item writes one thing of a list: in bold what can be led to, and below it
// what is said about it. What is only mentioned stays on one line.
func (p *printer) item(it edition.Item) {
	parts := []string{"**" + together(it.Title, false, step) + "**"}
	if it.ID.IsZero() {
		parts[0] = together(it.Title, true, step)
	}
	if it.Label != "" {
		parts = append(parts, escape(it.Label, false, ""))
	}
	for _, m := range it.Marks {
		parts = append(parts, escape(m, false, ""))
	}
	if !it.Picture.IsZero() {
		parts = append(parts, "with a picture")
	}
	if it.ID.IsZero() && len(it.Facts) > 0 {
		parts = append(parts, inline(it.Facts))
	}
	p.put("- ", strings.Join(parts, dot), "\n")
	if !it.ID.IsZero() && len(it.Facts) > 0 {
		p.put(step, "- ", inline(it.Facts), "\n")
	}
	p.facts(it.Remarks, step)
	p.thread(it.Thread, step)
}

// inline sets facts in one line.
func inline(fs edition.Facts) string {
	parts := make([]string, len(fs))
	for i, f := range fs {
		if f.Name != "" {
			parts[i] = escape(f.Name, i == 0, "") + ": "
		}
		parts[i] += running(f.Value, false, step+step)
	}
	return strings.Join(parts, dot)
}

// together is running for what has to stay one paragraph.
func together(t edition.Text, start bool, indent string) string {
	var b strings.Builder
	for i, r := range t {
		b.WriteString(unbroken(r.Text, start && i == 0, indent))
	}
	return b.String()
}

// running writes text that may lead elsewhere; it is told, not linked.
func running(t edition.Text, start bool, indent string) string {
	var b strings.Builder
	for i, r := range t {
		b.WriteString(escape(r.Text, start && i == 0, indent))
	}
	return b.String()
}
