package editor

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"throughline/canvas"
)

// Shortcut is a key with modifiers; letters and digits are keys named by
// themselves, in capitals: Key("D").
type Shortcut struct {
	Key  canvas.Key
	Mods canvas.Modifiers
}

// String is the shortcut as menus show it: Ctrl+Shift+Z.
func (k Shortcut) String() string {
	var parts []string
	for _, m := range []struct {
		mod  canvas.Modifiers
		name string
	}{{canvas.Ctrl, "Ctrl"}, {canvas.Alt, "Alt"}, {canvas.Shift, "Shift"}} {
		if k.Mods&m.mod != 0 {
			parts = append(parts, m.name)
		}
	}
	return strings.Join(append(parts, string(k.Key)), "+")
}

// Command is an entry of the one table behind menus, toolbar, context menus and
// shortcuts. Enabled and Checked are never nil.
type Command struct {
	ID      string
	Title   string
	Menu    string // "Edit", "Insert", "Map", "View", "Link", "Owner" or "" (in no menu)
	Sub     string // the submenu of Menu in which it stands, where its first command would; "" = in Menu itself
	Keys    []Shortcut
	Icon    string
	OnBoard bool // acts on what is chosen on the board: its keys mean nothing while a text is typed beside it
	Enabled func(*Session) bool
	Checked func(*Session) bool
	Run     func(*Session) error
}

// Commands is the table, in the order in which menus show it. The slice is the
// caller's.
func Commands() []Command {
	return slices.Concat(editCommands(), insertCommands(), mapCommands(), viewCommands(), zoomCommands(), foldCommands(), filterCommands(), linkCommands())
}

// ErrUnknownCommand says that no command has that id.
var ErrUnknownCommand = errors.New("unknown command")

// Run runs a command by its id. One that is not enabled does nothing.
func (s *Session) Run(id string) error {
	for _, c := range slices.Concat(Commands(), s.OwnerCommands(), s.MapCommands(), s.PersonaCommands(), s.CellCommands(), s.KindCommands(), s.SeverityCommands(), s.FeelingCommands(), s.OnlyCommands(), s.ViewCommands()) {
		if c.ID == id {
			if !c.Enabled(s) {
				return nil
			}
			return c.Run(s)
		}
	}
	return fmt.Errorf("run %q: %w", id, ErrUnknownCommand)
}

// commandFor is the command of a shortcut.
func commandFor(k Shortcut) (Command, bool) {
	if k.Mods == 0 && len(k.Key) == 1 {
		return Command{}, false // printable keys always type
	}
	for _, c := range Commands() {
		if slices.Contains(c.Keys, k) {
			return c, true
		}
	}
	return Command{}, false
}

// entry begins a command that is always enabled and never checked.
func entry(menu, id, title, icon string, run func(*Session) error, keys ...Shortcut) Command {
	return Command{
		ID: id, Title: title, Menu: menu, Icon: icon, Keys: keys, Run: run,
		Enabled: func(*Session) bool { return true }, Checked: func(*Session) bool { return false },
	}
}

// onBoard keeps the keys of a command from text fields beside the board.
func (c Command) onBoard() Command { c.OnBoard = true; return c }

// when limits a command to when it makes sense.
func (c Command) when(enabled func(*Session) bool) Command { c.Enabled = enabled; return c }

// below puts a command into a submenu of its menu.
func (c Command) below(sub string) Command { c.Sub = sub; return c }

// ticked gives a command a check mark.
func (c Command) ticked(checked func(*Session) bool) Command { c.Checked = checked; return c }

// quiet is a command that cannot fail.
func quiet(f func(*Session)) func(*Session) error {
	return func(s *Session) error { f(s); return nil }
}

// began turns a state to go on with into a command.
func began(f func(*Session) State) func(*Session) error {
	return func(s *Session) error {
		defer s.enter()()
		s.settle()
		s.state = f(s)
		s.touch()
		return nil
	}
}

func ctrl(k canvas.Key) Shortcut  { return Shortcut{k, canvas.Ctrl} }
func plain(k canvas.Key) Shortcut { return Shortcut{Key: k} }

func hasSelection(s *Session) bool { return len(s.selection) > 0 }
func hasMap(s *Session) bool       { return !s.mapID.IsZero() }
