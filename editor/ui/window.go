package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/view"
	"throughline/editor"
	"throughline/storage"
)

// Window is one window: the start page, or one document on its board.
type Window struct {
	*App
	win       fyne.Window
	session   *editor.Session // nil: the start page shows
	doc       *storage.File
	saving    saving
	table     []editor.Command
	board     *view.Board
	palette   *palette
	inspector *inspector
	parking   *parking
	capture   *captureBar
	typing    *typing
	status    *statusBar
	tabs      *tabs
	toolbar   *toolbar
	minimap   *minimap
	filter    *filterBar
	views     *viewsButton
	outline   *outline
	glyphs    glyphs
	picker    *picker         // nil: no list to choose from is open
	frame     *fyne.Container // everything around the board
	notice    *noticeBar
	ghost     *ghost
	tips      *tips
	sides     *sides
	leftBar   fyne.CanvasObject // chooses between palette and outline
	memory    *memory
	closing   bool
	errand    bool // the program was started for a file
	dialogs   []shown
	giveUp    func() // ends the work whose progress is shown; nil = none is
	menus     menuBar
	center    *fyne.Container // board and parking lot
	opened    *blueprint.Doc  // as it was when it was opened
	lastTold  error           // what the session has said last
	settled   *settler
	crowdWait *crowdWait
	top       *fyne.Container // toolbar, tabs and the bars below them
	findbar   *findBar
	search    *searchBox // nil: closed
	review    *review    // nil: the map itself is shown
	since     since
	waiting   *storage.Copy // found in the place of our file, not merged yet
	preparing bool          // a merge of it is being worked out
	merged    *storage.Copy // whose merge is being applied just now
	searcher  editor.Searcher
}

func newWindow(a *App) *Window {
	w := &Window{App: a, win: a.fyne.NewWindow("Throughline")}
	w.table = w.commands()
	w.win.SetPadded(false)
	w.win.Resize(a.settings.size())
	w.win.SetFullScreen(a.settings.fullScreen())
	w.win.SetCloseIntercept(w.close)
	w.win.SetOnDropped(w.dropped)
	w.win.Canvas().SetOnTypedKey(w.typedKey)
	w.takeShortcuts()
	w.win.Canvas().SetOnTypedRune(w.typedRune)
	w.settled, w.crowdWait, w.tips = newSettler(w), &crowdWait{w: w}, newTips(w)
	w.showStart()
	return w
}

// started runs once the program's event loop does.
func (w *Window) started(path string) {
	size := w.win.Canvas().Size()
	w.Trace.Event("window", map[string]any{"width": size.Width, "height": size.Height})
	if path != "" {
		w.errand = true
		w.openPath(path)
	}
}

// color is a colour of the chrome as it is now.
func (w *Window) color(n fyne.ThemeColorName) color.Color {
	s := w.fyne.Settings()
	return s.Theme().Color(n, s.ThemeVariant())
}

func (w *Window) boardTheme() *canvas.Theme {
	return w.settings.chrome().board(w.fyne.Settings().ThemeVariant())
}

// background is a plain rectangle in a colour of the chrome.
func background(w *Window, n fyne.ThemeColorName) fyne.CanvasObject {
	return fynecanvas.NewRectangle(w.color(n))
}

// build lays the window out around the board of the current session.
func (w *Window) build() {
	w.board = view.NewBoard(boardModel{w}, w.painter, workers())
	w.board.OnPainted = w.settled.poke
	w.palette, w.inspector, w.parking = newPalette(w), newInspector(w), newParking(w)
	w.capture = w.newCapture()
	w.session.SetMarks(w.settings.marks())
	w.status, w.tabs, w.toolbar, w.minimap = newStatusBar(w), newTabs(w), newToolbar(w), newMinimap(w)
	w.notice, w.ghost, w.tips = newNoticeBar(w), newGhost(w), newTips(w)
	w.outline = newOutline(w)
	setVisible(w.palette.root, w.panel(leftPalette))
	setVisible(w.outline.root, !w.panel(leftPalette))
	w.filter, w.findbar = newFilterBar(w), newFindBar(w)
	bar := fyne.CanvasObject(w.toolbar.root)
	if w.review != nil {
		w.review.build()
		bar = w.review.bar
	}
	w.top = container.NewVBox(bar, line(w), w.tabs.root, w.filter.root, w.findbar.root)
	// Fyne clears the window to the background's colour. Rectangles of that colour
	// would cost a third of a frame where there is no GPU.
	w.leftBar = w.leftTabs()
	left := container.NewBorder(nil, nil, nil, line(w), container.NewStack(background(w, colorDesk), container.NewBorder(w.leftBar, nil, nil, nil, container.NewStack(w.palette.root, w.outline.root))))
	side := fyne.CanvasObject(w.inspector.root)
	if w.review != nil {
		side = w.review.panel
	}
	right := container.NewBorder(nil, nil, line(w), nil, side)
	setVisible(left, w.panel("palette") && (w.review == nil || !w.panel(leftPalette))) // nothing can be added to what is only looked at
	// The notice lies over the board: what one is aiming at stays where it is.
	w.center = container.NewBorder(nil, container.NewVBox(w.capture.root, w.parking.root), nil, nil, container.NewStack(w.board, w.minimap.root, w.notice.place))
	w.sides = newSides(w, left, w.center, right)
	w.frame = container.NewBorder(w.top, container.NewVBox(line(w), w.status.root), nil, nil, w.sides.root)
	w.win.SetContent(container.NewStack(
		w.frame,
		w.capture.layer,
		w.ghost.root,
		w.tips.root,
	))
	w.win.SetMainMenu(w.menu())
	w.setTitle()
	w.sync()
	w.win.Canvas().Focus(w.board) // Board.Focus cannot yet: no canvas has drawn it
}

func setVisible(o fyne.CanvasObject, on bool) {
	if o.Visible() == on {
		return // showing or hiding again would cost a frame
	}
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

func setEnabled(o fyne.Disableable, on bool) {
	switch {
	case on == !o.Disabled(): // what is already so would be drawn anew
	case on:
		o.Enable()
	default:
		o.Disable()
	}
}

// relayout lets the board take the room that a bar beside it left, or make it.
func (w *Window) relayout() {
	if w.frame != nil {
		w.frame.Refresh()
	}
}

// rebuild makes everything anew, for another theme or other panels.
func (w *Window) rebuild() {
	if w.session == nil {
		w.showStart()
		return
	}
	w.build()
}

// sync brings everything that shows the session up to date. The board and the
// small things are cheap; panels look for themselves whether they changed.
func (w *Window) sync() {
	if w.session == nil || w.board == nil {
		return
	}
	w.rest.disturbed()
	w.board.Sync()
	w.palette.sync()
	patient := w.crowdWait.hold()
	if !patient && w.review == nil {
		w.inspector.sync()
	}
	w.capture.sync()
	w.noteTyping()
	w.parking.sync()
	w.tabs.sync()
	w.filter.sync()
	w.outline.sync()
	w.views.sync()
	w.toolbar.sync()
	w.minimap.sync()
	w.findbar.sync()
	w.ghost.sync()
	w.status.sync()
	if !patient {
		w.menus.sync(w)
	}
	w.settled.selection()
	w.memory.follow()
	w.since.follow(w)
	if w.waiting != nil {
		w.mergeWaiting()
	}
}

func line(w *Window) fyne.CanvasObject {
	r := fynecanvas.NewRectangle(w.color(theme.ColorNameSeparator))
	r.SetMinSize(fyne.NewSize(1, 1))
	return r
}

// popUp shows a menu at a place of the window.
func (w *Window) popUp(m *fyne.Menu, at fyne.Position) {
	if m != nil && len(m.Items) > 0 {
		w.tips.hide()
		if w.board != nil {
			w.board.ReleaseKeys()
		}
		widget.ShowPopUpMenuAtPosition(m, w.win.Canvas(), at)
		w.traceMenu(m, at)
	}
}
