package ui

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"math"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"throughline/canvas/raster"
	"throughline/canvas/scene"
	"throughline/export"
	"throughline/export/formats"
)

// exportPreview shows what an export would give: its pages as thumbnails, of which each
// can be looked at in full width, a picture as such, text as its beginning. It is worked
// out beside the main goroutine; what is outdated is given up.
type exportPreview struct {
	w      *Window
	root   *fyne.Container
	status *widget.Label
	warned *fyne.Container
	body   *fyne.Container
	cancel context.CancelFunc
	failed func(bool)    // told whether it cannot be exported like this
	at     int           // the page shown large, −1 all
	pages  []export.Page // of what is shown
	texts  string        // for tests: what is shown as text
}

const (
	thumbsMost = 60  // pages shown; of more the number is told
	textMost   = 120 // lines of a text
)

// thumbSide is how large the little picture of a page is, at 100 % text: the fewer, the
// larger.
func thumbSide(pages int) float32 {
	switch {
	case pages <= 2:
		return 356
	case pages <= 6:
		return 236
	}
	return 176
}

func newExportPreview(w *Window) *exportPreview {
	p := &exportPreview{w: w, at: -1, failed: func(bool) {}, status: widget.NewLabel(""), warned: container.NewVBox(), body: container.NewStack()}
	p.status.Truncation = fyne.TextTruncateEllipsis
	p.root = container.NewBorder(p.status, p.warned, nil, nil, container.NewStack(background(w, theme.ColorNameHover), p.body))
	return p
}

// stop gives up what is under way.
func (p *exportPreview) stop() {
	if p.cancel != nil {
		p.cancel()
		p.cancel = nil
	}
}

// none says why there is nothing to see.
func (p *exportPreview) none(why string) {
	p.stop()
	p.pages, p.texts = nil, ""
	p.body.RemoveAll()
	p.warned.RemoveAll()
	p.status.SetText(why)
	p.root.Refresh()
}

// previewed is a preview that has been worked out.
type previewed struct {
	status   string
	warnings []string
	pages    []export.Page
	picture  image.Image
	text     string
}

// show works out and shows the preview of a job.
func (p *exportPreview) show(f formats.Format, j formats.Job) {
	p.stop()
	ctx, cancel := context.WithCancel(context.Background())
	p.cancel = cancel
	p.status.SetText("Preparing the preview …")
	wide := int(p.w.pt(760) * p.w.win.Canvas().Scale())
	go func() {
		out, err := previewOf(ctx, f, j, wide)
		fyne.Do(func() {
			if ctx.Err() != nil || p.w.closing {
				return
			}
			p.put(ctx, out, err)
		})
	}()
}

// previewOf works a preview out; pictures are at most wide pixels wide.
func previewOf(ctx context.Context, f formats.Format, j formats.Job, wide int) (previewed, error) {
	switch f.Shows {
	case formats.ShowsPages:
		set, err := formats.Pages(ctx, j)
		if err != nil {
			return previewed{}, err
		}
		return previewed{status: pagesWords(set), warnings: set.Warnings, pages: set.Pages}, nil
	case formats.ShowsPicture:
		status := f.Hint
		if f.Has(formats.UsesScale) {
			w, h, err := formats.PixelSize(j)
			if err != nil {
				return previewed{}, err
			}
			status = fmt.Sprintf("%d × %d pixels", w, h)
		}
		img, remarks, err := formats.Picture(ctx, j, wide)
		return previewed{status: status, warnings: remarks, picture: img}, err
	case formats.ShowsTables:
		tables, err := f.Tables(j)
		var lines []string
		for _, t := range tables {
			lines = append(lines, fmt.Sprintf("%7d  %s", t.Records, t.Title))
		}
		return previewed{status: f.Hint, text: strings.Join(lines, "\n")}, err
	}
	var buf bytes.Buffer
	remarks, err := f.Write(ctx, &buf, j)
	return previewed{status: sizeWords(int64(buf.Len())), warnings: remarks, text: opening(buf.String())}, err
}

// opening is as much of a text as a preview shows.
func opening(s string) string {
	lines := strings.SplitN(s, "\n", textMost+1)
	more := len(lines) > textMost
	lines = lines[:min(len(lines), textMost)]
	for i, l := range lines {
		if utf8.RuneCountInString(l) > 160 {
			lines[i] = string([]rune(l)[:160]) + " …"
		}
	}
	if more {
		lines = append(lines, "…")
	}
	return strings.ToValidUTF8(strings.Join(lines, "\n"), "�")
}

// pagesWords say how many pages there are, on what paper, and how small type gets.
func pagesWords(set *export.Set) string {
	sizes := map[string]bool{}
	var order []string
	for _, p := range set.Pages {
		name := export.PaperName(p.W, p.H)
		if !sizes[name] {
			sizes[name] = true
			order = append(order, name)
		}
	}
	return fmt.Sprintf("%s, %s; smallest text %.1f pt", plural(len(set.Pages), "page"), strings.Join(order, " and "), set.SmallestText)
}

func (p *exportPreview) put(ctx context.Context, out previewed, err error) {
	p.body.RemoveAll()
	p.warned.RemoveAll()
	p.pages, p.texts = nil, ""
	p.failed(err != nil)
	if err != nil {
		p.status.SetText("There is no preview.")
		p.warn(sentence(err.Error()))
		p.root.Refresh()
		return
	}
	p.status.SetText(out.status)
	p.w.Trace.Event("preview", map[string]any{"text": out.status})
	for i, s := range out.warnings {
		if i == 3 && len(out.warnings) > 4 {
			p.warn(fmt.Sprintf("And %d more remarks.", len(out.warnings)-i))
			break
		}
		p.warn(s)
	}
	switch {
	case out.picture != nil:
		img := fynecanvas.NewImageFromImage(out.picture)
		img.FillMode = fynecanvas.ImageFillContain
		p.body.Add(container.NewPadded(img))
	case out.pages != nil:
		p.pages = out.pages
		p.thumbs(ctx)
	default:
		p.texts = out.text
		label := widget.NewLabel(out.text)
		label.TextStyle.Monospace = true
		label.SizeName = theme.SizeNameCaptionText
		p.body.Add(container.NewScroll(label))
	}
	p.root.Refresh()
}

func (p *exportPreview) warn(s string) {
	mark := container.New(layout.NewCustomPaddedLayout(0, 0, 4, 0), container.NewCenter(widget.NewIcon(theme.NewWarningThemedResource(theme.WarningIcon()))))
	p.warned.Add(container.NewBorder(nil, nil, mark, nil, p.w.paragraph(strings.TrimSpace(s), theme.SizeNameCaptionText, theme.ColorNameForeground)))
}

// thumbs shows all pages, small; they appear as they are painted.
func (p *exportPreview) thumbs(ctx context.Context) {
	p.body.RemoveAll()
	p.at = -1
	side := thumbSide(len(p.pages))
	grid := container.New(layout.NewGridWrapLayout(fyne.NewSize(p.w.pt(side), p.w.pt(side+26))))
	shown := p.pages[:min(len(p.pages), thumbsMost)]
	images := make([]*fynecanvas.Image, len(shown))
	for i, pg := range shown {
		images[i] = fynecanvas.NewImageFromImage(image.NewRGBA(image.Rect(0, 0, 1, 1)))
		images[i].FillMode = fynecanvas.ImageFillContain
		grid.Add(newThumb(p.w, images[i], pageWords(i, pg), func() { p.large(i) }))
	}
	all := container.NewVBox(container.NewPadded(grid))
	if more := len(p.pages) - len(shown); more > 0 {
		all.Add(container.NewCenter(p.w.paragraph("and "+plural(more, "more page"), theme.SizeNameText, theme.ColorNamePlaceHolder)))
	}
	p.body.Add(container.NewVScroll(all))
	p.body.Refresh()
	scale := float64(p.w.win.Canvas().Scale())
	wide, high := float64(p.w.pt(side-16))*scale, float64(p.w.pt(side-8))*scale
	painter := p.w.painter
	go func() {
		for i, pg := range shown {
			if ctx.Err() != nil {
				return
			}
			img := paintPage(painter, pg, math.Min(wide/pg.W, high/pg.H))
			fyne.Do(func() {
				if ctx.Err() == nil {
					images[i].Image = img
					images[i].Refresh()
				}
			})
		}
	}()
}

func pageWords(i int, pg export.Page) string {
	name := fmt.Sprint(i + 1)
	if pg.Label != "" {
		name += " · " + pg.Label
	}
	if pg.About != "" {
		return name + " · " + pg.About
	}
	if pg.Kind.ShowsMap() {
		return name + " · Map"
	}
	for _, k := range export.PageKinds() {
		if k.Kind == pg.Kind {
			name += " · " + k.Title
		}
	}
	return name
}

// paintPage paints a page at a scale.
func paintPage(p *raster.Painter, pg export.Page, scale float64) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, max(int(pg.W*scale), 1), max(int(pg.H*scale), 1)))
	var l scene.List
	l.Box(scene.Rect{W: pg.W, H: pg.H}, 0, scene.RGB(0xFFFFFF), scene.Color{}, 0)
	pg.Draw(&l)
	p.Draw(img, img.Rect, &l, raster.Transform{Scale: scale})
	return img
}

// Back leads from a large page to all of them; false where all are shown.
func (p *exportPreview) Back() bool {
	if p.at < 0 {
		return false
	}
	p.stop()
	ctx, cancel := context.WithCancel(context.Background())
	p.cancel = cancel
	p.thumbs(ctx)
	return true
}

// Turn goes on by some pages where one is shown large.
func (p *exportPreview) Turn(by int) {
	if p.at >= 0 {
		p.large(p.at + by)
	}
}

// large shows one page in full width; a click on it leads back.
func (p *exportPreview) large(i int) {
	if i < 0 || i >= len(p.pages) {
		return
	}
	pg := p.pages[i]
	p.at = i
	p.w.win.Canvas().Unfocus() // the arrows turn the pages
	p.stop()
	ctx, cancel := context.WithCancel(context.Background())
	p.cancel = cancel
	width := p.body.Size().Width - 24
	scale := float64(width*p.w.win.Canvas().Scale()) / pg.W
	painter := p.w.painter
	go func() {
		img := paintPage(painter, pg, scale)
		fyne.Do(func() {
			if ctx.Err() != nil {
				return
			}
			c := fynecanvas.NewImageFromImage(img)
			c.FillMode = fynecanvas.ImageFillContain
			c.SetMinSize(fyne.NewSize(width, width*float32(pg.H/pg.W)))
			bar := container.NewHBox(newWordButton(p.w, "All pages", func() { p.Back() }))
			if i > 0 {
				bar.Add(newWordButton(p.w, "Page before", func() { p.large(i - 1) }))
			}
			if i+1 < len(p.pages) {
				bar.Add(newWordButton(p.w, "Next page", func() { p.large(i + 1) }))
			}
			p.body.RemoveAll()
			p.body.Add(container.NewBorder(bar, nil, nil, nil, container.NewVScroll(container.NewPadded(c))))
			p.body.Refresh()
		})
	}()
}
