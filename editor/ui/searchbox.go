package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"throughline/editor"
)

// searchCommand opens the search box.
const searchCommand = "search"

// searchBox is one field in the middle above the board and below it what fits:
// things of the map, files, commands. It lies over the window and leaves no trace.
type searchBox struct {
	w      *Window
	root   *fyne.Container
	field  *searchField
	list   *foundList
	offers []editor.Offer
}

// openSearch shows the search box with something typed in it already; where it is
// open it closes.
func (w *Window) openSearch(typed string) {
	if w.search != nil {
		w.search.Hide()
		return
	}
	b := &searchBox{w: w, offers: w.offers()}
	b.field = newSearchField(b)
	b.list = newFoundList(w, b.choose)
	b.build()
	w.search = b
	b.Show()
	b.field.SetText(typed)
	b.field.CursorColumn = len([]rune(typed))
	b.changed(typed)
}

func (b *searchBox) build() {
	w := b.w
	plate := fynecanvas.NewRectangle(w.color(theme.ColorNameOverlayBackground))
	plate.CornerRadius, plate.StrokeWidth, plate.StrokeColor = 8, 1, w.color(theme.ColorNameInputBorder)
	shade := fynecanvas.NewRectangle(shadow)
	shade.CornerRadius = 10
	head := container.NewBorder(nil, nil, container.NewCenter(container.New(layout.NewCustomPaddedLayout(0, 0, 6, 0), widget.NewIcon(theme.SearchIcon()))), nil, b.field)
	foot := container.New(layout.NewCustomPaddedLayout(4, 6, 12, 12), caption(w, elide("↑ ↓ choose    Enter go there or do it    Esc leave    > commands    @ departments, personas    # kinds, tags", w.pt(640), w.pt(11))))
	body := container.NewBorder(container.NewVBox(container.New(layout.NewCustomPaddedLayout(6, 6, 6, 6), head), line(w)), container.NewVBox(line(w), foot), nil, nil, b.list)
	b.root = container.New(aboveBoard{b}, newScrim(b.Hide), shade, plate, body)
}

// aboveBoard lays the box out: as high as what it lists needs, as far as there is
// room.
type aboveBoard struct{ b *searchBox }

const searchTop = 56 // from the window's upper edge

// Layout implements fyne.Layout: scrim, shadow, plate, body.
func (l aboveBoard) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	w := l.b.w
	objects[0].Resize(size)
	width := min(w.pt(680), size.Width-40)
	body := objects[len(objects)-1]
	height := min(l.b.list.wanted()+body.MinSize().Height-l.b.list.MinSize().Height, size.Height-searchTop-40)
	at := fyne.NewPos((size.Width-width)/2, searchTop)
	objects[1].Move(at.AddXY(-3, -1))
	objects[1].Resize(fyne.NewSize(width+6, height+8))
	for _, o := range objects[2:] {
		o.Move(at)
		o.Resize(fyne.NewSize(width, height))
	}
}

// MinSize implements fyne.Layout.
func (aboveBoard) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(200, 100) }

// Show lays the box over the window and takes the keyboard. It counts as a
// dialog: nothing happens behind it.
func (b *searchBox) Show() {
	w, c := b.w, b.w.win.Canvas()
	w.dialogs = append(w.dialogs, b)
	if w.board != nil {
		w.board.ReleaseKeys()
	}
	c.Overlays().Add(b.root)
	b.root.Resize(c.Size())
	c.Focus(b.field)
}

// Hide takes the box away. The keyboard goes back to the text it came from, else to
// the board.
func (b *searchBox) Hide() {
	w, c := b.w, b.w.win.Canvas()
	if w.search != b {
		return
	}
	w.search = nil
	w.dialogs = slices.DeleteFunc(w.dialogs, func(x shown) bool { return x == b })
	c.Overlays().Remove(b.root)
	w.backToText()
}

// SetOnClosed implements shown; the box sees to everything itself.
func (b *searchBox) SetOnClosed(func()) {}

// changed looks for what has been typed.
func (b *searchBox) changed(text string) {
	b.list.show(b.w.searcher.Search(b.w.session, text, b.offers), text)
	b.root.Layout.Layout(b.root.Objects, b.root.Size())
}

// choose goes to what was chosen, or does it.
func (b *searchBox) choose(f editor.Found) {
	if f.Off {
		return // it would do nothing; the box stays, so that one sees why
	}
	w, text := b.w, b.field.Text
	b.Hide()
	switch f.Sort {
	case editor.FoundCommand:
		w.runFound(f.Key)
	case editor.FoundFile:
		w.openPath(f.Key)
	case editor.FoundText:
		w.openFind(text, false)
	default:
		w.session.Choose(f)
		w.showParked(f.ID)
		w.sync()
	}
}

// searchField is the field of the box: keys that move about go to the list.
type searchField struct {
	widget.Entry
	b *searchBox
}

func newSearchField(b *searchBox) *searchField {
	e := &searchField{b: b}
	e.ExtendBaseWidget(e)
	e.SetPlaceHolder("Search or command")
	e.OnChanged = b.changed
	return e
}

// TypedKey implements fyne.Focusable.
func (e *searchField) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyEscape:
		e.b.Hide()
	case fyne.KeyReturn, fyne.KeyEnter:
		e.b.list.chooseCurrent()
	case fyne.KeyUp:
		e.b.list.move(-1)
	case fyne.KeyDown, fyne.KeyTab:
		e.b.list.move(1)
	case fyne.KeyPageUp:
		e.b.list.move(-e.b.list.page())
	case fyne.KeyPageDown:
		e.b.list.move(e.b.list.page())
	default:
		e.Entry.TypedKey(k)
	}
}

// AcceptsTab implements fyne.Tabbable: Tab goes down the list.
func (e *searchField) AcceptsTab() bool { return true }
