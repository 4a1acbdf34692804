package ui

import (
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/editor"
)

// commands is the one table of this window: what an editor can do, and what
// takes a window.
func (w *Window) commands() []editor.Command {
	key := func(k string, m canvas.Modifiers) []editor.Shortcut {
		return []editor.Shortcut{{Key: canvas.Key(k), Mods: m}}
	}
	always := func(*editor.Session) bool { return true }
	open := func(s *editor.Session) bool { return s != nil }
	never := func(*editor.Session) bool { return false }
	cmd := func(id, title, menu string, keys []editor.Shortcut, enabled func(*editor.Session) bool, run func()) editor.Command {
		return editor.Command{ID: id, Title: title, Menu: menu, Keys: keys, Enabled: enabled, Checked: never, Run: func(*editor.Session) error { run(); return nil }}
	}
	checked := func(c editor.Command, f func() bool) editor.Command {
		c.Checked = func(*editor.Session) bool { return f() }
		return c
	}
	panel := func(c editor.Command, f func() bool) editor.Command {
		c.Sub = "Panels"
		return checked(c, f)
	}
	table := []editor.Command{
		cmd("new", "New …", "File", key("N", canvas.Ctrl), always, w.newMap),
		cmd("open", "Open …", "File", key("O", canvas.Ctrl), always, w.openDialog),
		cmd("import", "Import …", "File", nil, always, w.importDialog),
		cmd("save", "Save", "File", key("S", canvas.Ctrl), open, w.save),
		cmd("save-as", "Save as …", "File", key("S", canvas.Ctrl|canvas.Shift), open, w.saveAs),
		cmd("history", "History", "File", key("H", canvas.Ctrl|canvas.Alt), open, w.showTimeline),
		cmd("name-version", "Name this version …", "File", nil, open, w.nameVersion),
		cmd("compare", "Compare with another file …", "File", nil, open, w.compareDialog),
		cmd("merge", "Merge a copy …", "File", key("M", canvas.Ctrl|canvas.Shift), open, w.mergeDialog),
		cmd("update", "Update from spreadsheet …", "File", nil, open, w.updateDialog),
		cmd("merge-elsewhere", "Merge what was written elsewhere", "File", nil, func(s *editor.Session) bool {
			return s != nil && theirs(w.saving.state.Problem) != nil
		}, func() { w.changedElsewhere(w.saving.state.Problem) }),
		cmd("revert", "Revert to as opened", "File", nil, func(s *editor.Session) bool { return s != nil && w.saving.written > w.saving.opened }, w.revert),
		cmd("send", "Send a copy …", "File", nil, open, w.sendDialog),
		cmd("recover", "Recover a damaged file …", "File", nil, always, w.recoverDialog),
		cmd("export", "Export …", "File", key("E", canvas.Ctrl), open, w.exportDialog),
		cmd("export-again", "Export again", "File", key("E", canvas.Ctrl|canvas.Shift), func(s *editor.Session) bool { return s != nil && w.lastExport().Path != "" }, w.exportAgain),
		cmd("close", "Close window", "File", key("W", canvas.Ctrl), always, w.close),
		cmd("quit", "Quit", "File", key("Q", canvas.Ctrl), always, w.quit),
	}
	table = append(table, w.captureCommands()...)
	for _, c := range editor.Commands() {
		if ask, ok := w.asking()[c.ID]; ok {
			c.Run = ask
		}
		table = append(table, guarded(c))
	}
	table = append(table, w.lensCommands()...)
	table = append(table,
		panel(cmd("panel-palette", "Palette", "View", nil, open, func() { w.togglePanel("palette") }), func() bool { return w.panel("palette") }),
		panel(cmd("panel-inspector", "Inspector", "View", nil, open, func() { w.togglePanel("inspector") }), func() bool { return w.panel("inspector") }),
		panel(cmd("panel-minimap", "Minimap", "View", nil, open, func() { w.togglePanel("minimap") }), func() bool { return w.panel("minimap") }),
		panel(cmd("panel-parking", "Parking lot", "View", nil, open, func() { w.togglePanel("parking") }), func() bool { return w.panel("parking") }),
	)
	table = append(table, w.comfortCommands()...)
	table = append(table, w.findCommands()...)
	table = append(table, cmd("preferences", "Preferences …", "Edit", key(",", canvas.Ctrl), always, w.preferences))
	table = append(table, w.sinceCommands(cmd, open, checked)...)
	table = append(table,
		cmd("review-end", "Back to the map", "", nil, func(s *editor.Session) bool { return w.review != nil }, w.endReview),
		cmd("keys", "Keys and gestures", "Help", key("F1", 0), always, w.showKeys),
		cmd("sample", "Open the sample", "Help", nil, always, w.openSample),
		cmd("about", "About Throughline", "Help", nil, always, w.about),
	)
	for i, c := range table {
		table[i] = w.duringReview(c)
	}
	return table
}

// asking are the commands of which the window first asks something: names in the
// palette.
func (w *Window) asking() map[string]func(*editor.Session) error {
	ask := func(id, place string, add func(string) (blueprint.ID, error)) error {
		if !w.panel("palette") {
			w.togglePanel("palette")
		}
		w.setPanel("palette."+map[string]string{"add-department": "Departments", "add-persona": "Personas", "add-channel": "Channels"}[id], true)
		w.palette.name(id, place, add)
		return nil
	}
	return map[string]func(*editor.Session) error{
		"add-department": func(s *editor.Session) error { return ask("add-department", "Department, Enter", s.AddDepartment) },
		"add-persona":    func(s *editor.Session) error { return ask("add-persona", "Persona, Enter", s.AddPersona) },
		"add-channel":    func(s *editor.Session) error { return ask("add-channel", "Channel, Enter", s.AddChannel) },
		"paste":          func(*editor.Session) error { return w.paste(false) },
		"paste-preview":  func(*editor.Session) error { return w.paste(true) },
	}
}

// guarded keeps the editor's commands off while no document is open.
func guarded(c editor.Command) editor.Command {
	enabled, is := c.Enabled, c.Checked
	c.Enabled = func(s *editor.Session) bool { return s != nil && enabled(s) }
	c.Checked = func(s *editor.Session) bool { return s != nil && is(s) }
	return c
}

func (w *Window) command(id string) (editor.Command, bool) {
	i := slices.IndexFunc(w.table, func(c editor.Command) bool { return c.ID == id })
	if i < 0 {
		return editor.Command{}, false
	}
	return w.table[i], true
}

// run does a command if it makes sense just now.
func (w *Window) run(id string) {
	w.tips.hide()
	c, ok := w.command(id)
	if !ok {
		return
	}
	if w.forTextField(c) || c.OnBoard && w.typingBeside() {
		return
	}
	if w.search != nil && id == searchCommand {
		w.search.Hide()
		return
	}
	if len(w.dialogs) > 0 && id != "close" && id != "quit" {
		return // a question is open: nothing happens behind it
	}
	if w.session == nil && id == "paste" && w.hasCopied() {
		w.beginWithCopied()
		return
	}
	if w.picker != nil {
		w.picker.close() // what is done elsewhere closes the list
	}
	if w.board != nil {
		w.board.CommitText()
	}
	if !c.Enabled(w.session) {
		return
	}
	w.lastTold = nil
	if err := c.Run(w.session); err != nil && !errors.Is(err, editor.ErrNothing) && !w.told(err) {
		w.fail(err)
	}
	if w.session != nil && w.board != nil {
		w.sync()
	}
}

// told reports whether the session has shown the error as a notice already.
func (w *Window) told(err error) bool { return w.lastTold != nil && errors.Is(err, w.lastTold) }

// typingBeside reports whether a key pressed just now was meant for a text field beside
// the board. A menu opened by the mouse acts on the board all the same.
func (w *Window) typingBeside() bool {
	if w.board == nil || w.board.Typing() || w.board.Modifiers() == 0 {
		return false
	}
	_, text := w.win.Canvas().Focused().(interface{ SelectedText() string })
	return text
}

// forTextField gives the commands that mean something in a text field to the one
// being typed in: menus see a shortcut before the field does.
func (w *Window) forTextField(c editor.Command) bool {
	field, ok := w.win.Canvas().Focused().(fyne.Shortcutable)
	if !ok || w.board != nil && field == fyne.Shortcutable(w.board) || len(c.Keys) == 0 {
		return false
	}
	if _, text := field.(interface{ SelectedText() string }); !text {
		return false
	}
	if c.ID == "paste" && len(w.fyne.Clipboard().Content()) > blueprint.MaxText {
		w.fail(&TellError{What: "The clipboard holds more text than a field can take (1 MB).", Next: "Copy a part of it and paste that."})
		return true
	}
	switch s := w.fyneShortcut(c.Keys[0]).(type) {
	case *fyne.ShortcutUndo, *fyne.ShortcutRedo, *fyne.ShortcutCopy, *fyne.ShortcutCut, *fyne.ShortcutPaste, *fyne.ShortcutSelectAll:
		field.TypedShortcut(s)
		return true
	}
	return false
}

// fyneKeys are the keys whose names differ.
var fyneKeys = map[canvas.Key]fyne.KeyName{
	canvas.KeyEnter: fyne.KeyReturn, canvas.KeyPageUp: fyne.KeyPageUp, canvas.KeyPageDown: fyne.KeyPageDown, canvas.KeyDelete: fyne.KeyDelete,
	canvas.KeyBackspace: fyne.KeyBackspace, canvas.KeyEscape: fyne.KeyEscape, canvas.KeySpace: fyne.KeySpace, canvas.KeyTab: fyne.KeyTab,
	canvas.KeyLeft: fyne.KeyLeft, canvas.KeyRight: fyne.KeyRight, canvas.KeyUp: fyne.KeyUp, canvas.KeyDown: fyne.KeyDown,
	canvas.KeyHome: fyne.KeyHome, canvas.KeyEnd: fyne.KeyEnd,
}

func fyneKey(k canvas.Key) fyne.KeyName {
	if n, ok := fyneKeys[k]; ok {
		return n
	}
	return fyne.KeyName(k)
}

func fyneMods(m canvas.Modifiers) (out fyne.KeyModifier) {
	if m&canvas.Ctrl != 0 {
		out |= fyne.KeyModifierShortcutDefault
	}
	if m&canvas.Shift != 0 {
		out |= fyne.KeyModifierShift
	}
	if m&canvas.Alt != 0 {
		out |= fyne.KeyModifierAlt
	}
	return out
}

// fyneShortcut is a shortcut as Fyne reports it: some have types of their own.
func (w *Window) fyneShortcut(s editor.Shortcut) fyne.Shortcut {
	if s.Mods == canvas.Ctrl {
		clip := w.fyne.Clipboard()
		switch s.Key {
		case "Z":
			return &fyne.ShortcutUndo{}
		case "Y":
			return &fyne.ShortcutRedo{}
		case "C":
			return &fyne.ShortcutCopy{Clipboard: clip}
		case "X":
			return &fyne.ShortcutCut{Clipboard: clip}
		case "V":
			return &fyne.ShortcutPaste{Clipboard: clip}
		case "A":
			return &fyne.ShortcutSelectAll{}
		}
	}
	return &desktop.CustomShortcut{KeyName: fyneKey(s.Key), Modifier: fyneMods(s.Mods)}
}

// shortcut runs the command that has these keys; other keys with modifiers go to
// the board as key presses.
func (w *Window) shortcut(s fyne.Shortcut) {
	for _, c := range w.table {
		for _, k := range c.Keys {
			if w.fyneShortcut(k).ShortcutName() == s.ShortcutName() {
				w.run(c.ID)
				return
			}
		}
	}
	if custom, ok := s.(*desktop.CustomShortcut); ok && w.session != nil {
		for k, n := range fyneKeys {
			if n == custom.KeyName {
				w.session.Handle(canvas.KeyPress{Key: k, Mods: w.board.Modifiers()})
			}
		}
	}
}

// iconButton runs a command; hovering says what it does and its keys.
type iconButton struct {
	widget.Button
	w              *Window
	command, title string
}

func newIconButton(w *Window, id string) *iconButton {
	c, _ := w.command(id)
	b := &iconButton{w: w, command: id, title: commandName(c)}
	b.Icon = iconFor(c.Icon)
	if b.Icon == nil {
		b.Text = c.Title
	}
	b.Importance = widget.LowImportance
	b.OnTapped = func() { w.run(id) }
	b.ExtendBaseWidget(b)
	return b
}

// newTextButton is an iconButton with words instead of an icon.
func newTextButton(w *Window, id, text string) *iconButton {
	b := newIconButton(w, id)
	b.Icon, b.Text = nil, text
	return b
}

// Name is what the button is called.
func (b *iconButton) Name() string { return b.title }

// MouseIn implements desktop.Hoverable.
func (b *iconButton) MouseIn(e *desktop.MouseEvent) {
	b.Button.MouseIn(e)
	t := b.w.commandTip(b.command)
	b.w.tips.enter(b, t, e.AbsolutePosition)
	if !b.w.settings.tooltips() && b.w.status != nil {
		b.w.status.hint(strings.TrimSpace(t.name + "  " + t.keys))
	}
}

// MouseMoved implements desktop.Hoverable.
func (b *iconButton) MouseMoved(e *desktop.MouseEvent) { b.w.tips.moved(e.AbsolutePosition) }

// MouseOut implements desktop.Hoverable.
func (b *iconButton) MouseOut() {
	b.Button.MouseOut()
	b.w.tips.leave(b)
	if b.w.status != nil {
		b.w.status.hint("")
	}
}

// FocusGained implements fyne.Focusable. A picture says what it does to those who
// come to it by keyboard, too.
func (b *iconButton) FocusGained() {
	b.Button.FocusGained()
	if b.Text == "" {
		b.w.tips.focus(b, b.w.commandTip(b.command))
	}
}

// FocusLost implements fyne.Focusable.
func (b *iconButton) FocusLost() {
	b.Button.FocusLost()
	b.w.tips.leave(b)
}
