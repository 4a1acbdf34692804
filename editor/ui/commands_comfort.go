package ui

import (
	"fmt"

	"throughline/canvas"
	"throughline/editor"
)

// comfortCommands are those about how the window looks.
func (w *Window) comfortCommands() []editor.Command {
	always := func(*editor.Session) bool { return true }
	never := func(*editor.Session) bool { return false }
	cmd := func(sub, id, title string, checked func(*editor.Session) bool, run func(), keys ...editor.Shortcut) editor.Command {
		return editor.Command{ID: id, Title: title, Menu: "View", Sub: sub, Keys: keys, Enabled: always, Checked: checked, Run: func(*editor.Session) error { run(); return nil }}
	}
	var out []editor.Command
	for _, a := range appearances {
		out = append(out, cmd("Appearance", "appearance-"+string(a.Value), a.Label,
			func(*editor.Session) bool { return w.settings.appearance() == a.Value }, func() { w.setAppearance(a.Value) }))
	}
	for _, percent := range textSizes {
		out = append(out, cmd("Text size", fmt.Sprintf("text-%d", percent), fmt.Sprintf("%d %%", percent),
			func(*editor.Session) bool { return w.settings.textSize() == percent }, func() { w.setTextSize(percent) }))
	}
	open := func(s *editor.Session) bool { return s != nil }
	pane := func(id, title string, by int, keys ...editor.Shortcut) editor.Command {
		c := cmd("Panels", id, title, never, func() { w.nextPane(by) }, keys...)
		c.Enabled = open
		return c
	}
	return append(out,
		pane("next-pane", "Next pane", 1, editor.Shortcut{Key: "F6", Mods: canvas.Ctrl}, editor.Shortcut{Key: "F6"}),
		pane("previous-pane", "Previous pane", -1, editor.Shortcut{Key: "F6", Mods: canvas.Ctrl | canvas.Shift}, editor.Shortcut{Key: "F6", Mods: canvas.Shift}),
		cmd("", "tooltips", "Tips beside the pointer", func(*editor.Session) bool { return w.settings.tooltips() }, func() {
			w.settings.setTooltips(!w.settings.tooltips())
			w.win.SetMainMenu(w.menu()) // its tick
		}),
		cmd("", "full-screen", "Full screen", func(*editor.Session) bool { return w.win.FullScreen() }, func() {
			w.win.SetFullScreen(!w.win.FullScreen())
			w.win.SetMainMenu(w.menu())
		}, editor.Shortcut{Key: "F11"}),
		cmd("Text size", "text-larger", "Larger text", never, func() { w.stepTextSize(1) }, editor.Shortcut{Key: "=", Mods: canvas.Ctrl | canvas.Alt}),
		cmd("Text size", "text-smaller", "Smaller text", never, func() { w.stepTextSize(-1) }, editor.Shortcut{Key: "-", Mods: canvas.Ctrl | canvas.Alt}))
}
