package ui

import (
	"context"
	"errors"
	"fmt"
	"image"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"throughline/export/formats"
	"throughline/export/intake"
)

// importPreview shows the map that tables make, and the account of what came in. It is
// worked out beside the main goroutine; what is outdated is given up.
type importPreview struct {
	w       *Window
	root    *fyne.Container
	status  *widget.Label
	board   *fyne.Container
	account *fyne.Container
	cancel  context.CancelFunc
}

// remarksShown is how many remarks stand below the picture before it has to be scrolled.
const remarksHigh = 120

func newImportPreview(w *Window) *importPreview {
	p := &importPreview{w: w, status: widget.NewLabel(""), board: container.NewStack(), account: container.NewVBox()}
	p.status.TextStyle.Bold = true
	p.status.Truncation = fyne.TextTruncateEllipsis
	remarks := container.NewVScroll(container.New(layout.NewCustomPaddedLayout(4, 4, 0, 12), p.account))
	remarks.SetMinSize(fyne.NewSize(100, w.pt(remarksHigh)))
	p.root = container.NewBorder(p.status, remarks, nil, nil, container.NewStack(background(w, theme.ColorNameHover), p.board))
	return p
}

// stop gives up what is under way.
func (p *importPreview) stop() {
	if p.cancel != nil {
		p.cancel()
		p.cancel = nil
	}
}

// imported is a preview that has been worked out.
type imported struct {
	account intake.Account
	title   string
	maps    int
	picture image.Image
	beyond  bool    // the picture is not of the whole map
	scale   float64 // pixels for each unit of the window
}

// show works the preview out and shows it; then tells whether there is a map.
func (p *importPreview) show(c tablesChoice, then func(ok bool)) {
	p.stop()
	ctx, cancel := context.WithCancel(context.Background())
	p.cancel = cancel
	p.status.SetText("Preparing the preview …")
	scale := float64(p.w.win.Canvas().Scale())
	look := "light"
	if p.w.settings.chrome().dark(p.w.fyne.Settings().ThemeVariant()) {
		look = "dark"
	}
	c.p.Columns = append([]intake.Column(nil), c.p.Columns...) // the panel goes on changing its own
	go func() {
		out, err := p.work(ctx, c, scale, look)
		fyne.Do(func() {
			if ctx.Err() == nil && !p.w.closing {
				p.put(out, err)
				then(err == nil)
			}
		})
	}()
}

// work builds the document and paints it.
func (p *importPreview) work(ctx context.Context, c tablesChoice, scale float64, look string) (out imported, err error) {
	d, account, err := c.build(ctx, p.w.NewID)
	if err != nil {
		return out, err
	}
	m := d.Maps()[0]
	begun := beginning(d, m.ID)
	out = imported{account: account, title: m.Title, maps: len(d.Maps()), beyond: begun.short, scale: scale}
	if d, err = begun.doc(); err != nil || ctx.Err() != nil {
		return out, errors.Join(err, ctx.Err())
	}
	job := formats.Job{Doc: d, Map: m.ID, Fonts: p.w.Fonts, Faces: p.w.Faces, Theme: look}
	out.picture, _, err = formats.Picture(ctx, job, begun.width(int(600*scale), scale))
	return out, err
}

func (p *importPreview) put(out imported, err error) {
	p.board.RemoveAll()
	p.account.RemoveAll()
	if err != nil {
		what, next := Explain(err)
		p.status.SetText("There is no map to show.")
		p.remark(what + " " + next)
		return
	}
	name := "“" + out.title + "”"
	if out.maps > 1 {
		name += fmt.Sprintf(", the first of %d maps", out.maps)
	}
	if out.beyond {
		name += " (its beginning)"
	}
	p.status.SetText(name)
	picture := fynecanvas.NewImageFromImage(out.picture)
	picture.FillMode = fynecanvas.ImageFillContain
	size := out.picture.Bounds().Size()
	picture.SetMinSize(fyne.NewSize(float32(float64(size.X)/out.scale), float32(float64(size.Y)/out.scale)))
	p.board.Add(container.NewScroll(container.NewPadded(picture)))
	if out.account.Maps > 0 {
		p.account.Add(p.w.paragraph(sentence(out.account.Summary()), theme.SizeNameText, theme.ColorNameForeground))
	}
	for _, r := range out.account.Remarks() {
		p.remark(sentence(r))
	}
	p.root.Refresh()
	p.w.Trace.Event("preview", map[string]any{"text": out.account.Summary()})
}

func (p *importPreview) remark(s string) {
	mark := container.New(layout.NewCustomPaddedLayout(0, 0, 4, 0), container.NewVBox(widget.NewIcon(theme.NewWarningThemedResource(theme.WarningIcon()))))
	p.account.Add(container.NewBorder(nil, nil, mark, nil, p.w.paragraph(s, theme.SizeNameCaptionText, theme.ColorNameForeground)))
}
