package ui

import (
	"errors"
	"strings"

	"throughline/canvas"
	"throughline/editor"
)

// captureCommands are those of quick capture and quick marks.
func (w *Window) captureCommands() []editor.Command {
	open := func(s *editor.Session) bool { return s != nil }
	return []editor.Command{
		{
			ID: "quick-capture", Title: "Quick capture", Menu: "Insert", Icon: "capture", Keys: []editor.Shortcut{{Key: "N", Mods: canvas.Ctrl | canvas.Shift}}, Enabled: open,
			Checked: func(*editor.Session) bool { return w.capture.open() },
			Run:     func(*editor.Session) error { w.capture.show(); return nil },
		},
		{
			ID: "quick-marks", Title: "Quick marks while typing: # @ ! : + - *", Enabled: open,
			Checked: func(*editor.Session) bool { return w.settings.marks() },
			Run: func(s *editor.Session) error {
				w.settings.setMarks(!w.settings.marks())
				for _, other := range w.all() {
					if other.session != nil {
						other.session.SetMarks(w.settings.marks())
						other.sync()
					}
				}
				return nil
			},
		},
	}
}

// takeBack undoes or does again; where there is nothing, nothing is said.
func (w *Window) takeBack(f func() error) {
	if err := f(); !errors.Is(err, editor.ErrNothing) {
		w.try(err)
	}
}

func (s *settings) marks() bool      { return s.p.BoolWithFallback("marks", true) }
func (s *settings) setMarks(on bool) { s.p.SetBool("marks", on) }

// newCapture makes the bar of quick capture; one that was open goes on with its text.
func (w *Window) newCapture() *captureBar {
	old := w.capture
	b := newCaptureBar(w)
	if old.open() && old.session == w.session {
		b.work = old.work
		b.root.Show()
		b.fill(old.entry.Text)
	}
	return b
}

// oneLine is a text without line breaks.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
