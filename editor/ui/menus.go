package ui

import (
	"path/filepath"

	"fyne.io/fyne/v2"

	"throughline/blueprint"
	"throughline/editor"
)

// menu builds the menu bar from the command table.
func (w *Window) menu() *fyne.MainMenu {
	var menus []*fyne.Menu
	for _, name := range []string{"File", "Edit", "Insert", "Map", "View", "Help"} {
		m := fyne.NewMenu(name)
		for _, c := range w.table {
			if c.Menu == name {
				m.Items = append(m.Items, w.menuItem(c))
			}
		}
		if name == "File" {
			m.Items = append(m.Items[:3:3], append([]*fyne.MenuItem{w.recentMenu()}, m.Items[3:]...)...)
			m.Items[len(m.Items)-1].IsQuit = true
		}
		if len(m.Items) > 0 {
			menus = append(menus, m)
		}
	}
	return fyne.NewMainMenu(menus...)
}

func (w *Window) menuItem(c editor.Command) *fyne.MenuItem {
	item := fyne.NewMenuItem(c.Title, func() { w.run(c.ID) })
	if len(c.Keys) > 0 {
		item.Shortcut = w.fyneShortcut(c.Keys[0])
	}
	item.Checked = c.Checked(w.session)
	return item
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
		if c, ok := w.command(id); ok && c.Enabled(w.session) {
			m.Items = append(m.Items, w.menuItem(c))
		}
	}
	if owner := w.ownerMenu(); owner != nil {
		m.Items = append(m.Items, owner)
	}
	return m
}

// ownerMenu chooses the owner of what is selected.
func (w *Window) ownerMenu() *fyne.MenuItem {
	d, ids := w.session.Doc(), []blueprint.ID{}
	for _, id := range w.session.Selection() {
		switch d.Record(id).(type) {
		case blueprint.Card, blueprint.Step, blueprint.Lane:
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 || len(d.Departments()) == 0 {
		return nil
	}
	assign := func(department blueprint.ID) func() {
		return func() {
			w.try(w.session.Do("Assign owner", func(tx *blueprint.Tx) error {
				for _, id := range ids {
					if err := tx.Assign(id, department); err != nil {
						return err
					}
				}
				return nil
			}))
		}
	}
	item := fyne.NewMenuItem("Owner", nil)
	item.ChildMenu = fyne.NewMenu("", fyne.NewMenuItem("None of its own", assign(blueprint.ID{})))
	for _, x := range d.Departments() {
		item.ChildMenu.Items = append(item.ChildMenu.Items, fyne.NewMenuItem(x.Name, assign(x.ID)))
	}
	return item
}

// refMenu is the context menu of a department or persona in the palette.
func (w *Window) refMenu(id blueprint.ID) *fyne.Menu {
	return fyne.NewMenu("",
		fyne.NewMenuItem("Edit …", func() { w.session.Select(id) }),
		fyne.NewMenuItem("Remove from the file", func() {
			w.try(w.session.Do("Remove "+blueprint.TitleOf(w.session.Doc().Record(id)), func(tx *blueprint.Tx) error { return tx.Remove(id) }))
		}))
}
