package editor

import (
	"throughline/blueprint"
	"throughline/canvas"
)

// Shortcut is a key with modifiers; letters and digits are keys named by
// themselves, in capitals: Key("D").
type Shortcut struct {
	Key  canvas.Key
	Mods canvas.Modifiers
}

// Command is an entry of the one table behind menus, toolbar, context menus and
// shortcuts. Enabled and Checked are never nil.
type Command struct {
	ID      string
	Title   string
	Menu    string // "Edit", "Insert", "Map", "View" or "" (no menu)
	Keys    []Shortcut
	Icon    string
	Enabled func(*Session) bool
	Checked func(*Session) bool
	Run     func(*Session) error
}

// Commands is the table, in the order in which menus show it.
func Commands() []Command { return nil }

// Context lists the commands that make sense for what is under the pointer or
// selected; "" stands for a dividing line.
func Context(s *Session) []string { return nil }

// Carry begins dragging a palette item. Pointer events in board pixels follow, as for
// any drag.
func (s *Session) Carry(item Item) { s.touch() }

// Park moves cards to the parking lot; with none named, the selected ones.
func (s *Session) Park(ids ...blueprint.ID) error { return nil }
