package ui

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"math"
	"os"
	"path/filepath"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"throughline/assets"
	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/raster"
	"throughline/canvas/scene"
	"throughline/storage"
)

// showStart shows the start page: templates as little pictures, recent files,
// the sample.
func (w *Window) showStart() {
	w.session, w.board, w.tips = nil, nil, newTips(w)
	w.win.SetTitle("Throughline")
	w.win.SetMainMenu(w.menu())
	left := container.NewVBox(w.startBrand()...)
	for _, o := range w.startRecent() {
		left.Add(o)
	}
	side := container.NewStack(background(w, theme.ColorNameHeaderBackground), container.NewBorder(nil, nil, nil, line(w),
		container.NewStack(widthOf(min(w.pt(320), 400)), container.NewVScroll(container.NewPadded(container.NewPadded(left))))))
	grid := container.New(layout.NewGridWrapLayout(fyne.NewSize(max(w.pt(268), tilePicture+24), tilePicture/2+w.pt(112))))
	grid.Add(container.NewPadded(w.sampleTile()))
	for _, t := range assets.Templates() {
		grid.Add(container.NewPadded(w.templateTile(t)))
	}
	head := heading(w, "Begin with a template")
	right := container.NewVScroll(container.NewPadded(container.NewPadded(container.NewPadded(container.NewVBox(head, grid)))))
	w.win.SetContent(container.NewStack(background(w, colorDesk), container.NewBorder(nil, nil, side, nil, right), w.tips.root))
}

func heading(w *Window, s string) fyne.CanvasObject {
	t := fynecanvas.NewText(s, w.color(theme.ColorNameForeground))
	t.TextSize, t.TextStyle.Bold = w.pt(18), true
	return container.NewPadded(t)
}

// sideHeading begins a list beside the templates, flush with its rows.
func sideHeading(w *Window, s string) fyne.CanvasObject {
	return container.New(layout.NewCustomPaddedLayout(0, 0, -theme.Padding(), 0), heading(w, s))
}

func (w *Window) startBrand() []fyne.CanvasObject {
	icon := fynecanvas.NewImageFromResource(fyne.NewStaticResource("throughline.png", w.Icon))
	icon.SetMinSize(fyne.NewSize(48, 48))
	name := fynecanvas.NewText("Throughline", w.color(theme.ColorNameForeground))
	name.TextSize, name.TextStyle.Bold = w.pt(24), true
	say := widget.NewLabel("Journey maps and service blueprints, in one file you own.")
	say.Wrapping = fyne.TextWrapWord
	button := func(text string, icon fyne.Resource, do func()) *widget.Button {
		b := widget.NewButtonWithIcon(text, icon, do)
		b.Alignment = widget.ButtonAlignLeading
		return b
	}
	return []fyne.CanvasObject{
		container.NewHBox(icon, gap(6), container.NewCenter(name)), container.New(layout.NewCustomPaddedLayout(0, 0, -theme.InnerPadding(), 0), say),
		button("Open a map …", theme.FolderOpenIcon(), w.openDialog),
		button("Import a table or diagram …", theme.DownloadIcon(), w.importDialog),
		button("Begin with what was copied …", theme.ContentPasteIcon(), w.beginWithCopied),
		spacer(12),
	}
}

func spacer(h float32) fyne.CanvasObject {
	r := fynecanvas.NewRectangle(nil)
	r.SetMinSize(fyne.NewSize(1, h))
	return r
}

// startRecent lists recent files and maps that were never saved under a name.
func (w *Window) startRecent() []fyne.CanvasObject {
	out := []fyne.CanvasObject{}
	row := func(title, sub string, do func()) fyne.CanvasObject {
		b := newPlain(w, title, do)
		b.sub = sub
		return b
	}
	drafts, err := storage.Drafts(w.options())
	drafts = slices.DeleteFunc(drafts, func(d storage.Draft) bool { return d.InUse }) // it shows in its own window
	if err == nil && len(drafts) > 0 {
		out = append(out, sideHeading(w, "In no file yet"))
		for _, r := range drafts {
			title, sub, open := r.Title, "changed "+ago(w.Now().Sub(r.Changed)), func() { w.resume(r) }
			if r.Problem != nil {
				what, _ := Explain(r.Problem)
				title, sub, open = "A map that cannot be opened now", what, nil
			} else if r.Path != "" {
				sub = filepath.Base(r.Path) + " could not be written; " + sub
			}
			discard := newPlain(w, "Discard …", func() { w.askDiscard(r) })
			discard.label.TextSize, discard.label.Color = w.pt(12), w.color(theme.ColorNamePlaceHolder)
			out = append(out, container.NewBorder(nil, nil, nil, container.NewCenter(discard), row(title, sub, open)))
		}
		out = append(out, spacer(8))
	}
	out = append(out, sideHeading(w, "Recent"))
	recent := w.settings.recent()
	if len(recent) == 0 {
		out = append(out, caption(w, "Maps you open will be listed here."))
	}
	for _, path := range recent {
		out = append(out, row(filepath.Base(path), filepath.Dir(path), func() { w.openPath(path) }))
	}
	return out
}

// askDiscard throws a map away that is in no file, once that is confirmed.
func (w *Window) askDiscard(d storage.Draft) {
	said := "It cannot be opened now, and is gone for good then, with its history."
	if d.Problem == nil {
		said = "“" + d.Title + "” is in no file: it is gone for good then, with its history."
	}
	if _, err := os.Stat(d.Path); d.Path != "" && err != nil {
		said = "“" + filepath.Base(d.Path) + "” is gone, too: this is all there is of the map, and it is gone for good then."
	} else if d.Path != "" {
		said = "What was changed in “" + filepath.Base(d.Path) + "” and could not be written is gone for good then; the file itself stays as it is."
	}
	ask := dialog.NewConfirm("Discard this map?", said, func(yes bool) {
		if !yes {
			return
		}
		if err := storage.Discard(d); err != nil {
			w.fail(err)
		}
		w.showStart()
	}, w.win)
	ask.SetConfirmText("Discard")
	ask.SetDismissText("Keep")
	ask.SetConfirmImportance(widget.DangerImportance)
	w.pop(ask)
}

func caption(w *Window, s string) fyne.CanvasObject {
	t := fynecanvas.NewText(s, w.color(theme.ColorNamePlaceHolder))
	t.TextSize = w.pt(11)
	return t
}

// ago says how long since, roughly.
func ago(d time.Duration) string {
	switch {
	case d < 2*time.Minute:
		return "just now"
	case d < 2*time.Hour:
		return fmt.Sprintf("%d minutes ago", int(d.Minutes()))
	case d < 48*time.Hour:
		return fmt.Sprintf("%d hours ago", int(d.Hours()))
	}
	return fmt.Sprintf("%d days ago", int(d.Hours()/24))
}

func (w *Window) sampleTile() fyne.CanvasObject {
	return newTile(w, "The sample", "A worked service blueprint to look around in", w.sample, func() { w.openSample() })
}

func (w *Window) templateTile(t assets.Template) fyne.CanvasObject {
	return newTile(w, t.Title, t.Description, w.fromJSON(t.Data), func() { w.newFromTemplate(t) })
}

// tilePicture is the width of the little pictures.
const tilePicture = 264

// tile is a little picture of a map with its name; a click begins with it.
type tile struct {
	widget.BaseWidget
	w     *Window
	plate *fynecanvas.Rectangle
	body  fyne.CanvasObject
	do    func()

	focused, hovered bool
}

func newTile(w *Window, title, say string, load func() (*blueprint.Doc, error), do func()) *tile {
	t := &tile{w: w, do: do, plate: fynecanvas.NewRectangle(w.color(theme.ColorNameInputBackground))}
	t.plate.CornerRadius, t.plate.StrokeWidth, t.plate.StrokeColor = 8, 1, w.color(theme.ColorNameSeparator)
	name := fynecanvas.NewText(title, w.color(theme.ColorNameForeground))
	name.TextSize, name.TextStyle.Bold = w.pt(14), true
	about := widget.NewLabel(say)
	about.Wrapping, about.Truncation = fyne.TextWrapWord, fyne.TextTruncateOff
	about.SizeName = theme.SizeNameCaptionText
	text := container.NewVBox(container.New(layout.NewCustomPaddedLayout(8, 0, 6, 6), name), about)
	t.body = container.New(layout.NewCustomPaddedLayout(8, 6, 8, 8), container.NewBorder(w.thumbnail(load), nil, nil, nil, container.NewVBox(text)))
	t.ExtendBaseWidget(t)
	return t
}

// thumbnail draws the first map of a document, small.
func (w *Window) thumbnail(load func() (*blueprint.Doc, error)) fyne.CanvasObject {
	d, err := load()
	if err != nil || len(d.Maps()) == 0 {
		return widget.NewIcon(theme.BrokenImageIcon())
	}
	l := canvas.Arrange(d, d.Maps()[0].ID, canvas.Options{Metrics: canvas.ScreenMetrics(), Fonts: w.Fonts})
	img := fynecanvas.NewImageFromImage(w.portrait(l, tilePicture, tilePicture/2))
	img.FillMode = fynecanvas.ImageFillContain
	img.SetMinSize(fyne.NewSize(tilePicture, tilePicture/2))
	return img
}

// portrait paints the upper left of a map as a small board would show it, width by
// height pixels large and twice as dense.
func (w *Window) portrait(l *canvas.Layout, width, height int) image.Image {
	const smallest, dense = 0.25, 2 // below, even bars for text are lost
	const larger = 1.4              // than it is shown is the board it pictures
	t := w.boardTheme()
	v := canvas.Viewport{W: float64(width) * larger, H: float64(height) * larger, Scale: dense / larger}.Fit(l)
	v.Zoom = max(v.Zoom, smallest)
	v = v.Clamp(l)
	p := portrait{l, t, v, v.Panes(l)}
	panes := make([]raster.Pane, len(p.panes))
	for i, pane := range p.panes {
		panes[i] = raster.Pane{Rect: pane.Rect, OX: pane.OX, OY: pane.OY}
	}
	img := raster.NewFrame(w.painter, 1).Draw(raster.Request{
		W: width * dense, H: height * dense, Scale: v.PixelScale(), Panes: panes, Source: p, Background: t.Board, Version: 1,
	})
	if end := int(math.Ceil(p.end() * v.Scale)); end < height*dense {
		whole := image.NewRGBA(image.Rect(0, 0, width*dense, height*dense))
		draw.Draw(whole, whole.Rect, image.NewUniform(color.NRGBA(t.Board)), image.Point{}, draw.Src)
		draw.Draw(whole, image.Rect(0, 0, width*dense, end), img, img.Bounds().Min, draw.Src)
		return whole
	}
	return img
}

// portrait is what a little picture shows.
type portrait struct {
	l     *canvas.Layout
	t     *canvas.Theme
	v     canvas.Viewport
	panes []canvas.Pane
}

// end is where the picture ends on its board: a lane of which little can be seen is
// left out, for half a name looks broken.
func (p portrait) end() float64 {
	const enough = 0.7
	for _, r := range p.l.Rows() {
		at := p.v.ToBoard(p.l, canvas.PartBody, scene.Point{X: p.l.LaneColumn(), Y: r.Y})
		if high := r.H * p.v.Zoom; at.Y < p.v.H && at.Y+high*enough > p.v.H {
			return at.Y
		}
	}
	return p.v.H
}

// Paint implements raster.Source.
func (p portrait) Paint(list *scene.List, pane int, visible scene.Rect, scale float64) {
	p.l.Paint(list, p.panes[pane].Part, visible, canvas.PaintOptions{Theme: p.t, Scale: scale, Dense: p.v.Scale, View: p.v.Shown(p.l)})
}

func (t *tile) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(t.plate, t.body))
}

// Tapped implements fyne.Tappable.
func (t *tile) Tapped(*fyne.PointEvent) { t.do() }

// FocusGained implements fyne.Focusable.
func (t *tile) FocusGained() { t.focused = true; t.paint() }

// FocusLost implements fyne.Focusable.
func (t *tile) FocusLost() { t.focused = false; t.paint() }

// TypedRune implements fyne.Focusable.
func (t *tile) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (t *tile) TypedKey(e *fyne.KeyEvent) { pressed(e, t.do) }

// MouseIn implements desktop.Hoverable.
func (t *tile) MouseIn(*desktop.MouseEvent) { t.hovered = true; t.paint() }

// MouseMoved implements desktop.Hoverable.
func (t *tile) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (t *tile) MouseOut() { t.hovered = false; t.paint() }

// paint tells the pointer, a tint, from the keyboard, a ring.
func (t *tile) paint() {
	t.plate.FillColor, t.plate.StrokeColor, t.plate.StrokeWidth = t.w.color(theme.ColorNameInputBackground), t.w.color(theme.ColorNameSeparator), 1
	if t.hovered {
		t.plate.FillColor, t.plate.StrokeColor = t.w.color(theme.ColorNameHover), t.w.color(theme.ColorNameInputBorder)
	}
	if t.focused {
		t.plate.StrokeColor, t.plate.StrokeWidth = t.w.color(theme.ColorNamePrimary), ringWidth
	}
	t.plate.Refresh()
}

// Cursor implements desktop.Cursorable.
func (t *tile) Cursor() desktop.Cursor { return desktop.PointerCursor }
