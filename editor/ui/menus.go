package ui

import (
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"throughline/blueprint"
	"throughline/editor"
)

// menu builds the menu bar from the command table.
func (w *Window) menu() *fyne.MainMenu {
	w.menus = menuBar{items: map[string]*fyne.MenuItem{}}
	var menus []*fyne.Menu
	for _, name := range []string{"File", "Edit", "Insert", "Map", "Link", "View", "Help"} {
		m := w.titled(name)
		if name == "File" {
			m.Items = append(m.Items[:3:3], append([]*fyne.MenuItem{w.recentMenu()}, m.Items[3:]...)...)
			m.Items[len(m.Items)-1].IsQuit = true
		}
		if len(m.Items) > 0 {
			menus = append(menus, m)
		}
	}
	w.menus.main = fyne.NewMainMenu(menus...)
	return w.menus.main
}

// titled is one menu of the bar; commands with the same Sub stand together below
// one entry.
func (w *Window) titled(name string) *fyne.Menu {
	m, subs := fyne.NewMenu(name), map[string]*fyne.MenuItem{}
	for _, c := range w.inMenu(name, "") {
		if c.Sub == "" {
			m.Items = append(m.Items, w.menuItem(c))
			continue
		}
		sub := subs[c.Sub]
		if sub == nil {
			sub = fyne.NewMenuItem(c.Sub, nil)
			sub.ChildMenu = fyne.NewMenu("")
			subs[c.Sub] = sub
			m.Items = append(m.Items, sub)
		}
		sub.ChildMenu.Items = append(sub.ChildMenu.Items, w.menuItem(c))
	}
	return m
}

func (w *Window) menuItem(c editor.Command) *fyne.MenuItem {
	item := fyne.NewMenuItem(c.Title, func() { w.run(c.ID) })
	w.menus.items[c.ID] = item
	if len(c.Keys) > 0 {
		item.Shortcut = w.fyneShortcut(c.Keys[0])
	}
	item.Checked = c.Checked(w.session)
	item.Disabled = !c.Enabled(w.session)
	return item
}

// contextItem is an item of a menu that is made anew each time it opens.
func (w *Window) contextItem(c editor.Command) *fyne.MenuItem {
	bar := w.menus.items
	w.menus.items = map[string]*fyne.MenuItem{}
	defer func() { w.menus.items = bar }()
	return w.menuItem(c)
}

// menuBar is the window's menu with its items by command.
type menuBar struct {
	main  *fyne.MainMenu
	items map[string]*fyne.MenuItem
	seen  menuState
	ids   []blueprint.ID // what was selected then
}

// menuState is what decides which items make sense, apart from the selection.
type menuState struct {
	doc   *blueprint.Doc
	mapID blueprint.ID
	tool  editor.ToolName
	link  blueprint.LinkKind
	dim   any          // stamp of the filter
	view  blueprint.ID // chosen last …
	other bool         // … and no longer what is shown
}

// sync greys and ticks the items as the commands say, when something they may
// depend on has changed.
func (b *menuBar) sync(w *Window) {
	now, ids := menuState{}, []blueprint.ID(nil)
	if s := w.session; s != nil {
		now, ids = menuState{doc: s.Doc(), mapID: s.Map(), tool: s.Tool(), link: s.LinkKind(), dim: stampOf(s.BaseMatches())}, s.Selection()
		now.view, now.other = s.CurrentView()
	}
	if b.main == nil || now == b.seen && slices.Equal(ids, b.ids) {
		return
	}
	b.seen, b.ids = now, slices.Clone(ids)
	changed := false
	for _, c := range w.table {
		item, ok := b.items[c.ID]
		if !ok {
			continue
		}
		off, tick := !c.Enabled(w.session), c.Checked(w.session)
		changed = changed || item.Disabled != off || item.Checked != tick
		item.Disabled, item.Checked = off, tick
	}
	if changed {
		b.main.Refresh()
	}
}

// takeShortcuts lets every key of every command work while nothing has the focus.
func (w *Window) takeShortcuts() {
	for _, c := range w.table {
		for _, k := range c.Keys {
			if k.Mods != 0 {
				w.win.Canvas().AddShortcut(w.fyneShortcut(k), func(fyne.Shortcut) { w.run(c.ID) })
			}
		}
	}
}

func (w *Window) recentMenu() *fyne.MenuItem {
	item := fyne.NewMenuItem("Recent files", nil)
	m := fyne.NewMenu("")
	for _, path := range w.settings.recent() {
		m.Items = append(m.Items, fyne.NewMenuItem(filepath.Base(path), func() { w.openPath(path) }))
	}
	if len(m.Items) == 0 {
		none := fyne.NewMenuItem("No files yet", nil)
		none.Disabled = true
		m.Items = append(m.Items, none)
	}
	item.ChildMenu = m
	return item
}

// contextMenu offers what makes sense for what is under the pointer.
func (w *Window) contextMenu() *fyne.Menu {
	m := fyne.NewMenu("")
	for _, id := range editor.Context(w.session) {
		if id == "" {
			m.Items = append(m.Items, fyne.NewMenuItemSeparator())
			continue
		}
		if title, list, ok := w.session.Submenu(id); ok {
			if item := w.submenu(title, list); len(item.ChildMenu.Items) > 0 {
				m.Items = append(m.Items, item)
			}
			continue
		}
		if c, ok := w.command(id); ok && c.Enabled(w.session) {
			if c.Menu == "Insert" {
				c.Title = "Add " + strings.ToLower(c.Title)
			}
			if title := w.session.ContextTitle(c); title != c.Title && c.Menu != "Insert" {
				c.Title = title
			}
			m.Items = append(m.Items, w.contextItem(c))
		}
	}
	m.Items = dividing(m.Items)
	return m
}

// traceMenu writes to the trace where the entries of a menu that has just opened are,
// and those of its submenus once they are open.
func (w *Window) traceMenu(m *fyne.Menu, at fyne.Position) {
	if !w.Trace.On() {
		return
	}
	scale := float64(w.win.Canvas().Scale())
	var list []seen
	var add func(m *fyne.Menu, at fyne.Position, above string)
	add = func(m *fyne.Menu, at fyne.Position, above string) {
		whole := widget.NewMenu(m).MinSize()
		for i, item := range m.Items {
			top := heightOf(m.Items[:i])
			if !item.IsSeparator {
				h := heightOf(m.Items[:i+1]) - top
				list = append(list, seen{Title: above + item.Label, Rect: [4]float64{float64(at.X) * scale, float64(at.Y+top) * scale, float64(whole.Width) * scale, float64(h) * scale}})
			}
			if item.ChildMenu != nil {
				add(item.ChildMenu, w.besideItem(item.ChildMenu, at.Add(fyne.NewPos(0, top)), whole.Width), above+item.Label+" ▸ ")
			}
		}
	}
	_, area := w.win.Canvas().InteractiveArea()
	size := widget.NewMenu(m).MinSize()
	add(m, fyne.NewPos(max(0, min(at.X, area.Width-size.Width)), max(0, min(at.Y, area.Height-size.Height))), "")
	w.Trace.Event("menu", map[string]any{"controls": list})
}

// besideItem is where Fyne opens the submenu of an entry: at its right, else at its left,
// and no lower than the window reaches.
func (w *Window) besideItem(m *fyne.Menu, item fyne.Position, wide float32) fyne.Position {
	size, room := widget.NewMenu(m).MinSize(), w.win.Canvas().Size()
	pos := item.Add(fyne.NewPos(wide, 0))
	if pos.X+size.Width > room.Width {
		pos.X = max(item.X-size.Width, min(room.Width-size.Width, item.X))
		if item.X >= size.Width {
			pos.X = item.X - size.Width
		}
	}
	pos.Y -= max(0, size.Height-theme.Padding()-(room.Height-item.Y))
	return pos
}

// heightOf is how high the first entries of a menu are together.
func heightOf(items []*fyne.MenuItem) float32 {
	if len(items) == 0 {
		return 0
	}
	return widget.NewMenu(fyne.NewMenu("", items...)).MinSize().Height
}

// dividing leaves out lines that divide nothing.
func dividing(items []*fyne.MenuItem) []*fyne.MenuItem {
	var out []*fyne.MenuItem
	for i, item := range items {
		if item.IsSeparator && (len(out) == 0 || out[len(out)-1].IsSeparator || i == len(items)-1) {
			continue
		}
		out = append(out, item)
	}
	if n := len(out); n > 0 && out[n-1].IsSeparator {
		out = out[:n-1]
	}
	return out
}

// submenu gathers commands below one entry.
func (w *Window) submenu(title string, list []editor.Command) *fyne.MenuItem {
	item := fyne.NewMenuItem(title, nil)
	item.ChildMenu = fyne.NewMenu("")
	for _, c := range list {
		if c.Enabled(w.session) {
			do := fyne.NewMenuItem(c.Title, func() {
				w.try(c.Run(w.session))
				w.sync()
			})
			do.Checked = c.Checked(w.session)
			item.ChildMenu.Items = append(item.ChildMenu.Items, do)
		}
	}
	return item
}

// inMenu lists the commands of a menu, all or those whose ids begin with prefix.
func (w *Window) inMenu(menu, prefix string) []editor.Command {
	var out []editor.Command
	for _, c := range w.table {
		if c.Menu == menu && strings.HasPrefix(c.ID, prefix) {
			out = append(out, c)
		}
	}
	return out
}

// refMenu is the context menu of a department or persona in the palette.
func (w *Window) refMenu(id blueprint.ID) *fyne.Menu {
	return fyne.NewMenu("",
		fyne.NewMenuItem("Edit …", func() { w.session.Select(id) }),
		fyne.NewMenuItem("Remove from the file", func() {
			w.try(w.session.Do("Remove "+blueprint.TitleOf(w.session.Doc().Record(id)), func(tx *blueprint.Tx) error { return tx.Remove(id) }))
		}))
}
