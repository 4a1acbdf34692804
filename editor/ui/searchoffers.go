package ui

import (
	"path/filepath"
	"slices"
	"strings"

	"throughline/editor"
)

// recentCommandsMost are remembered between runs.
const recentCommandsMost = 8

// usefulCommands are offered before anything is typed, after those used last.
var usefulCommands = []string{"find", "replace", "add-step", "add-stage", "add-lane", "zoom-fit", "undo", "export", "keys"}

// alsoCalled are words by which people look for commands that are called otherwise.
var alsoCalled = map[string]string{
	"undo": "take back revert", "redo": "do again", "zoom-fit": "overview everything show all", "export": "pdf xlsx excel png print json mermaid picture save as", "duplicate": "copy clone", "delete": "remove erase",
	"keys": "shortcuts help gestures keyboard", "new": "create template", "open": "load file", "import": "mermaid json load", "zoom-100": "actual size real size", "replace": "find change rename", "find": "search text",
	"moment": "moment of truth important star", "fail-point": "breaks error", "park": "later aside", "add-lane": "row swimlane", "add-step": "column", "add-stage": "phase", "connect-selected": "arrow connector", "tool-connect": "arrow link connector",
	"appearance-dark": "night theme", "appearance-light": "day theme", "appearance-contrast-light": "accessibility", "appearance-contrast-dark": "accessibility", "author": "user settings preferences name", "quit": "exit end",
}

// offers are what can be found besides what the document holds: every command of
// the window, owners and curves to choose, and the files opened last.
func (w *Window) offers() []editor.Offer {
	recent := w.settings.recentCommands()
	offer := func(c editor.Command, title string) editor.Offer {
		o := editor.Offer{Sort: editor.FoundCommand, Key: c.ID, Title: title, Where: c.Menu, Icon: c.Icon, Off: !c.Enabled(w.session),
			Also: strings.ReplaceAll(c.ID, "-", " ") + " " + alsoCalled[c.ID], Useful: slices.Contains(usefulCommands, c.ID), Recent: slices.Index(recent, c.ID) + 1}
		if len(c.Keys) > 0 {
			o.Detail = c.Keys[0].String()
		}
		return o
	}
	var out []editor.Offer
	for _, c := range w.table {
		if c.ID != searchCommand {
			out = append(out, offer(c, fullTitle(c)))
		}
	}
	if w.session != nil {
		for _, c := range w.session.OwnerCommands() {
			out = append(out, offer(c, "Owner: "+c.Title))
		}
		for _, c := range w.session.PersonaCommands() {
			out = append(out, offer(c, "Draw the feelings of "+c.Title))
		}
		for _, c := range w.session.ViewCommands() {
			out = append(out, offer(c, "View: "+c.Title))
		}
	}
	for i, path := range w.settings.recent() {
		out = append(out, editor.Offer{Sort: editor.FoundFile, Key: path, Title: filepath.Base(path), Where: filepath.Dir(path), Useful: i < 4 && w.session == nil})
	}
	return out
}

// fullTitle is a command's title as it is understood outside its menu.
func fullTitle(c editor.Command) string {
	title := strings.TrimSuffix(c.Title, " …")
	switch {
	case strings.HasPrefix(c.ID, "tool-"):
		return "Tool: " + title
	case strings.HasPrefix(c.ID, "link-"):
		return "Kind of link: " + title
	case c.Sub == "Zoom", c.Sub == "Panels" && strings.HasSuffix(c.ID, "-pane"), strings.HasSuffix(c.ID, "er") && c.Sub == "Text size":
		return title
	case c.Sub == "Text size":
		return c.Sub + " " + title
	case strings.HasPrefix(c.ID, "panel-"):
		return "Panel: " + title
	case strings.HasPrefix(c.ID, "add-"):
		if first, _, _ := strings.Cut(title, " "); !slices.Contains([]string{"Add", "New"}, first) {
			return "Add " + strings.ToLower(title[:1]) + title[1:]
		}
	case c.Sub != "" && c.Menu != "Edit" && c.Menu != "Insert":
		return c.Sub + ": " + title
	}
	return title
}

// recentCommands are the commands chosen last in the search box, the latest first.
func (s *settings) recentCommands() []string { return s.p.StringList("recent-commands") }

func (s *settings) addRecentCommand(id string) {
	list := slices.DeleteFunc(s.recentCommands(), func(x string) bool { return x == id })
	list = append([]string{id}, list...)
	s.p.SetStringList("recent-commands", list[:min(len(list), recentCommandsMost)])
}

// runFound runs a command found: one of the table, or one that the session makes
// from what the document holds.
func (w *Window) runFound(id string) {
	w.settings.addRecentCommand(id)
	if _, ok := w.command(id); ok {
		w.run(id)
		return
	}
	w.try(w.session.Run(id))
	w.sync()
}
