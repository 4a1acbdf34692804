package pdf

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"github.com/jung-kurt/gofpdf"

	"throughline/canvas/scene"
	"throughline/export"
)

// painter draws finished pages. It is the only place that knows gofpdf: what
// it needs of a PDF library is subset fonts, pictures, shadings and an outline. It
// writes the content of pages itself and hands gofpdf only what it uses there, by
// name; finish puts the two together and adds links and tags.
type painter struct {
	pdf      *gofpdf.Fpdf
	fonts    *scene.Fonts
	page     export.Page
	lastH    float64 // height of the last page: gofpdf measures all bookmarks from it
	ops      ops
	packer   *packer
	faces    [4][]byte // their files; gofpdf writes into them
	names    [4]string // of the faces, as gofpdf calls them; "" = not used so far
	used     [4]runeSet
	alphas   map[uint8]int // number of an opacity, as gofpdf counts them
	shadings map[shading]int
	grounds  []ground
	state    graphics
	saved    []graphics
	tags     *tags
	anchors  map[string]place
	list     scene.List        // of the page being drawn
	images   map[string]string // how gofpdf calls a picture, "" = unreadable
	pictures int               // handed to gofpdf so far
	depth    int               // of the last bookmark, −1 before the first
	missing  map[rune]bool
}

// graphics is what the content stream has set, so that nothing is said twice.
type graphics struct {
	fill, stroke scene.Color
	alpha        uint8
	width        float64
	dash         scene.Dash
	face         scene.Face
	size         float64
	font         bool // face and size are set
}

// ground is an opaque box already painted, on which translucent shadings lie.
type ground struct {
	rect scene.Rect
	fill scene.Color
}

// epoch is the date in files that were given none.
var epoch = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

// paint draws the pages of set. gofpdf panics on what it does not expect;
// that becomes an error here.
func paint(ctx context.Context, w io.Writer, set *export.Set, o Options) (rep Report, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("write pdf: %v", r)
		}
	}()
	if len(set.Pages) == 0 {
		return Report{}, fmt.Errorf("write pdf: no pages")
	}
	p := newPainter(set, o)
	for i, pg := range set.Pages {
		if err := ctx.Err(); err != nil {
			return Report{}, fmt.Errorf("write pdf: %w", err)
		}
		p.draw(pg)
		if o.Progress != nil {
			o.Progress(i+1, len(set.Pages))
		}
	}
	p.declareRunes()
	var buf bytes.Buffer
	if err := p.pdf.Output(&buf); err != nil {
		return Report{}, fmt.Errorf("write pdf: %w", err)
	}
	s := &structure{pages: p.tags.pages, root: p.tags.root, places: p.anchors, lang: o.Lang, names: namesOf(p.used)}
	for _, pg := range set.Pages {
		s.labels = append(s.labels, pg.Label)
	}
	if err := finish(w, buf.Bytes(), p.packer.contents(), s); err != nil {
		return Report{}, fmt.Errorf("write pdf: %w", err)
	}
	return Report{Pages: len(set.Pages), SmallestText: set.SmallestText, MissingGlyphs: p.missingRunes(), Warnings: slices.Clone(set.Warnings)}, nil
}

func newPainter(set *export.Set, o Options) *painter {
	first := set.Pages[0]
	pdf := gofpdf.NewCustom(&gofpdf.InitType{UnitStr: "pt", Size: gofpdf.SizeType{Wd: first.W, Ht: first.H}})
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(0, 0, 0)
	pdf.SetCatalogSort(true)
	pdf.SetCompression(false) // of its contents nothing is kept
	date := o.Now
	if date.IsZero() {
		date = epoch
	}
	pdf.SetCreationDate(date.UTC())
	pdf.SetModificationDate(date.UTC())
	pdf.SetTitle(utf16Text(set.Title), false)
	pdf.SetAuthor(utf16Text(set.Author), false)
	pdf.SetProducer("Throughline", false)
	pdf.SetCreator("Throughline", false)
	p := &painter{pdf: pdf, faces: o.Faces(), fonts: o.Fonts, packer: newPacker(), lastH: set.Pages[len(set.Pages)-1].H, depth: -1, tags: newTags()}
	p.anchors, p.images, p.missing = map[string]place{}, map[string]string{}, map[rune]bool{}
	p.alphas, p.shadings = map[uint8]int{}, map[shading]int{}
	return p
}

const family = "notosans"

// styles are gofpdf's words for the faces.
var styles = [4]string{scene.Regular: "", scene.Bold: "B", scene.Italic: "I", scene.BoldItalic: "BI"}

func (p *painter) draw(pg export.Page) {
	p.page = pg
	p.pdf.AddPageFormat("P", gofpdf.SizeType{Wd: pg.W, Ht: pg.H})
	p.ops = ops{buf: p.packer.buffer(), height: pg.H}
	p.ops.op("1 j") // round corners
	p.state, p.saved, p.grounds = graphics{width: -1, alpha: 255}, nil, nil
	p.list.Reset()
	pg.Draw(&p.list)
	p.tags.begin(&p.ops)
	for i := range p.list.Items {
		p.item(&p.list.Items[i], p.list.Items[i+1:])
	}
	p.tags.end()
	for range p.saved {
		p.ops.op("Q")
	}
	p.packer.add(p.ops.buf)
}

// item draws an item; rest is what follows it.
func (p *painter) item(it *scene.Item, rest []scene.Item) {
	switch it.Op {
	case scene.OpBox, scene.OpPath, scene.OpPicture:
		p.tags.mark(it)
	case scene.OpText:
		if !shows(it) {
			return
		}
		p.tags.mark(it)
	}
	switch it.Op {
	case scene.OpBox:
		p.box(it)
	case scene.OpPath:
		if it.Gradient != nil {
			p.gradient(it)
		} else {
			p.path(it)
		}
	case scene.OpText:
		p.text(it, joint(it.Line.Text, rest))
	case scene.OpPicture:
		p.picture(it)
	case scene.OpClip:
		p.tags.leave()
		p.save()
		p.ops.rect(it.Rect)
		p.ops.op("W n")
	case scene.OpUnclip:
		p.tags.leave()
		p.restore()
	case scene.OpLink:
		if it.Rect.W > 0 && it.Rect.H > 0 {
			p.tags.link(it, p.page.H)
		}
	case scene.OpAnchor:
		p.anchor(it)
	case scene.OpBegin, scene.OpEnd:
		p.tags.part(it)
	}
}

func (p *painter) save() {
	p.ops.op("q")
	p.saved = append(p.saved, p.state)
}

func (p *painter) restore() {
	if n := len(p.saved); n > 0 {
		p.state, p.saved = p.saved[n-1], p.saved[:n-1]
		p.ops.op("Q")
	}
}

// face is how gofpdf calls a face, which it gets to know only if it is needed.
func (p *painter) face(i scene.Face) string {
	if p.names[i] == "" {
		p.pdf.AddUTF8FontFromBytes(family, styles[i], p.faces[i])
		p.names[i] = faceName(p.pdf, styles[i])
	}
	return p.names[i]
}

// faceName is how gofpdf calls a face in content streams; it says so only where
// it writes text itself.
func faceName(pdf *gofpdf.Fpdf, style string) string {
	trace := pdf.CreateTemplate(func(t *gofpdf.Tpl) { t.SetFont(family, style, 10) }).Bytes()
	_, name, _ := bytes.Cut(trace, []byte("BT /"))
	name, _, _ = bytes.Cut(name, []byte(" "))
	return string(name)
}

// declareRunes tells gofpdf which characters the embedded parts of the faces
// must hold.
func (p *painter) declareRunes() {
	for i, style := range styles {
		if p.names[i] == "" {
			continue
		}
		p.pdf.SetFont(family, style, 10)
		p.pdf.Text(0, 0, string(p.used[i].sorted()))
	}
}

func (p *painter) anchor(it *scene.Item) {
	if _, known := p.anchors[it.Target]; !known {
		p.anchors[it.Target] = place{p.pdf.PageNo() - 1, p.page.H - it.At.Y}
	}
	if it.Title == "" {
		return
	}
	// An outline whose depth jumps is broken for readers.
	p.depth = min(int(it.Level), p.depth+1)
	p.pdf.Bookmark(bookmarkText(it.Title), p.depth, it.At.Y+p.lastH-p.page.H)
}

func (p *painter) missingRunes() []rune {
	return slices.Sorted(maps.Keys(p.missing))
}
