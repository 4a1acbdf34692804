package ui

import (
	"errors"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"throughline/editor"
	"throughline/storage"
)

// fail tells a person about an error: what happened and what to do next.
func (w *Window) fail(err error) {
	what, next := Explain(err)
	w.Trace.Event("message", map[string]any{"text": what, "next": next})
	if w.session == nil || w.notice == nil {
		text := widget.NewLabel(strings.TrimSpace(what + "\n\n" + next))
		text.Wrapping = fyne.TextWrapWord
		d := dialog.NewCustom("That did not work", "Close", container.NewGridWrap(fyne.NewSize(w.pt(460), w.pt(150)), text), w.win)
		w.pop(d)
		return
	}
	w.notice.show(what, next, theme.ColorNameError)
	missing := new(storage.MissingError)
	switch {
	case errors.As(err, &missing):
		w.notice.offer("Go on in “"+elide(filepath.Base(missing.Found), w.pt(200), w.pt(13))+"”", func() { w.follow(missing.Found) })
	case theirs(err) != nil:
		w.notice.offer("Merge …", func() { w.changedElsewhere(err) })
	case errors.Is(err, storage.ErrChangedElsewhere):
		w.notice.offer("Save as …", w.saveAs)
	case onlyHere(err):
		w.notice.offer("Save a copy …", w.copyElsewhere)
	}
}

// follow goes on in a file that holds what the map's own did.
func (w *Window) follow(path string) {
	doc := w.doc
	w.job("Going on in "+baseName(path), func(job) (func(), error) { return nil, doc.Follow(path) })
}

// sentence begins with a capital and ends with a stop.
func sentence(s string) string {
	s = strings.TrimSpace(s)
	if s == "" {
		return s
	}
	r := []rune(s)
	return sentenceEnd(strings.ToUpper(string(r[0])) + string(r[1:]))
}

// sentenceEnd puts a stop where there is none.
func sentenceEnd(s string) string {
	if last := []rune(s)[len([]rune(s))-1]; !strings.ContainsRune(".!?…", last) {
		s += "."
	}
	return s
}

func upper(s string) string { return strings.ToUpper(s) }

// tell shows what the session wants said.
func (w *Window) tell(n editor.Notice) {
	w.Trace.Event("message", map[string]any{"text": n.Text})
	tone := theme.ColorNamePrimary
	if n.Err != nil {
		tone, w.lastTold = theme.ColorNameError, n.Err
	}
	w.notice.show(sentence(n.Text), "", tone)
}

func (w *Window) tellRemarks(what string, remarks []string) {
	if len(remarks) == 0 {
		return
	}
	w.Trace.Event("message", map[string]any{"text": what, "remarks": remarks})
	text := widget.NewLabel(strings.Join(remarks, "\n"))
	text.Wrapping = fyne.TextWrapWord
	d := dialog.NewCustom(what+": "+plural(len(remarks), "remark"), "Close", container.NewVScroll(text), w.win)
	w.fitDialog(d, 560, 360)
	w.pop(d)
}

// noticeBar is a line at the lower edge of the board that says one thing; it goes away
// by itself.
type noticeBar struct {
	w     *Window
	place *fyne.Container // over the board, with root at its lower edge
	root  *fyne.Container
	plate *fynecanvas.Rectangle
	text  *widget.Label
	turn  int
	about error           // of saving, which ends with it
	extra *fyne.Container // a button that belongs to what is said
	brief bool            // it holds only until the map is edited
}

const noticeTime = 9 * time.Second

func newNoticeBar(w *Window) *noticeBar {
	n := &noticeBar{w: w, plate: fynecanvas.NewRectangle(nil), text: widget.NewLabel("")}
	n.text.Wrapping = fyne.TextWrapWord
	mark := fynecanvas.NewRectangle(nil)
	mark.SetMinSize(fyne.NewSize(4, 1))
	n.plate = mark
	n.extra = container.NewHBox()
	shut := newNamedButton(w, theme.CancelIcon(), "Close the message", "", n.hide)
	n.root = container.NewStack(background(w, theme.ColorNameHover), container.NewBorder(line(w), line(w), mark, container.New(layout.NewCenterLayout(), container.NewHBox(n.extra, shut)), n.text))
	n.root.Hide()
	n.place = container.NewBorder(nil, n.root, nil, nil)
	return n
}

func (n *noticeBar) show(what, next string, tone fyne.ThemeColorName) {
	n.turn++
	turn := n.turn
	n.brief, n.about = false, nil
	n.extra.RemoveAll()
	n.text.SetText(strings.TrimSpace(what + "  " + next))
	n.plate.FillColor = n.w.color(tone)
	n.plate.Refresh()
	n.root.Show()
	n.layout()
	time.AfterFunc(noticeTime, func() {
		fyne.Do(func() {
			if n.turn == turn && n.about == nil { // what tells of trouble stays while that lasts
				n.hide()
			}
		})
	})
}

// untilEdit lets what is said hold only until the map is edited: “Undo takes it
// back” is not true any more then.
func (n *noticeBar) untilEdit() { n.brief = true }

// offer puts a button beside what is said.
func (n *noticeBar) offer(words string, do func()) {
	n.extra.Add(newWordButton(n.w, words, func() {
		n.hide()
		do()
	}))
	n.layout()
}

// layout gives the bar its room. Showing it does not, where the board was resized while it
// was hidden; how high its text is shows only once it is as wide as the board.
func (n *noticeBar) layout() {
	n.root.Resize(fyne.NewSize(n.place.Size().Width, n.root.MinSize().Height))
	n.place.Refresh()
}

func (n *noticeBar) hide() { n.root.Hide() }
