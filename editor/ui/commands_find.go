package ui

import (
	"throughline/canvas"
	"throughline/editor"
)

// findCommands find things, texts and commands.
func (w *Window) findCommands() []editor.Command {
	always := func(*editor.Session) bool { return true }
	open := func(s *editor.Session) bool { return s != nil }
	cmd := func(id, title, sub string, enabled func(*editor.Session) bool, run func(), keys ...editor.Shortcut) editor.Command {
		return editor.Command{ID: id, Title: title, Menu: "Edit", Sub: sub, Keys: keys, Enabled: enabled, Checked: func(*editor.Session) bool { return false },
			Run: func(*editor.Session) error { run(); return nil }}
	}
	return []editor.Command{
		cmd(searchCommand, "Search or command", "", always, func() { w.openSearch("") }, editor.Shortcut{Key: "K", Mods: canvas.Ctrl}),
		cmd("find", "Find", "Find", open, func() { w.openFind("", false) }, editor.Shortcut{Key: "F", Mods: canvas.Ctrl}),
		cmd("replace", "Replace", "Find", open, func() { w.openFind("", true) }, editor.Shortcut{Key: "H", Mods: canvas.Ctrl}),
		cmd("find-next", "Find next", "Find", open, func() { w.findAgain(1) }, editor.Shortcut{Key: "F3"}),
		cmd("find-previous", "Find previous", "Find", open, func() { w.findAgain(-1) }, editor.Shortcut{Key: "F3", Mods: canvas.Shift}),
	}
}
