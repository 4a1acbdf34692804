package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/editor"
)

// viewsButton stands at the right of the tabs: the filter, and the saved views of the
// map.
type viewsButton struct {
	w      *Window
	root   *fyne.Container
	filter *iconButton
	views  *namedButton
}

func newViewsButton(w *Window) *viewsButton {
	v := &viewsButton{w: w, filter: newTextButton(w, "filter", "Filter")}
	v.filter.Icon = theme.NewThemedResource(funnelIcon)
	v.views = newNamedButton(w, theme.MenuDropDownIcon(), "Views", "Ways to look at this map that have been saved: filter, hidden and folded lanes and stages, zoom and place.", v.open)
	v.views.Text = "Views"
	v.root = container.NewHBox(v.filter, v.views, gap(4))
	return v
}

// sync names the view that is shown; a dot says that one looks otherwise by now.
func (v *viewsButton) sync() {
	text := "Views"
	if id, changed := v.w.session.CurrentView(); !id.IsZero() {
		text = elide(blueprint.TitleOf(v.w.session.Doc().Record(id)), v.w.pt(180), v.w.pt(13))
		if changed {
			text += " •"
		}
	}
	if v.views.Text != text {
		v.views.SetText(text)
		v.w.tabs.root.Refresh()
	}
}

func (v *viewsButton) open() {
	at := v.w.fyne.Driver().AbsolutePositionForObject(v.views).AddXY(0, v.views.Size().Height)
	v.w.popUp(v.w.viewsMenu(), at)
}

// viewsMenu lists the views of the map and what can be done with the one shown.
func (w *Window) viewsMenu() *fyne.Menu {
	m := fyne.NewMenu("")
	for _, c := range w.session.ViewCommands() {
		item := fyne.NewMenuItem(elide(c.Title, w.pt(320), w.pt(13)), func() {
			w.try(c.Run(w.session))
			w.sync()
		})
		item.Checked = c.Checked(w.session)
		m.Items = append(m.Items, item)
	}
	if len(m.Items) > 0 {
		m.Items = append(m.Items, fyne.NewMenuItemSeparator())
	}
	for _, c := range w.table {
		if c.Sub == viewsSub && c.Enabled(w.session) {
			m.Items = append(m.Items, w.contextItem(c))
		}
	}
	return m
}

const viewsSub = "Saved views"

// lensCommands are those about filters, views and the outline that take a window.
func (w *Window) lensCommands() []editor.Command {
	open := func(s *editor.Session) bool { return s != nil }
	current := func(s *editor.Session) bool {
		if s == nil {
			return false
		}
		id, _ := s.CurrentView()
		return !id.IsZero()
	}
	never := func(*editor.Session) bool { return false }
	cmd := func(id, title, sub string, enabled func(*editor.Session) bool, run func(s *editor.Session, view blueprint.ID) error, keys ...editor.Shortcut) editor.Command {
		return editor.Command{ID: id, Title: title, Menu: "View", Sub: sub, Keys: keys, Enabled: enabled, Checked: never, Run: func(s *editor.Session) error {
			view, _ := s.CurrentView()
			return run(s, view)
		}}
	}
	return []editor.Command{
		cmd("filter", "Filter", "", open, func(*editor.Session, blueprint.ID) error { w.filter.pick(); return nil }, editor.Shortcut{Key: "F", Mods: canvas.Ctrl | canvas.Shift}),
		cmd("outline", "Outline", "", open, func(*editor.Session, blueprint.ID) error { w.toggleOutline(); return nil }, editor.Shortcut{Key: "O", Mods: canvas.Ctrl | canvas.Shift}),
		cmd("save-view", "Save as a view …", viewsSub, open, func(*editor.Session, blueprint.ID) error {
			w.askNamed("Save as a view", "Name", "Save", "", func(name string) error { _, err := w.session.SaveView(name); return err })
			return nil
		}),
		cmd("update-view", "Update the view", viewsSub, func(s *editor.Session) bool {
			if !current(s) {
				return false
			}
			_, changed := s.CurrentView()
			return changed
		}, (*editor.Session).UpdateView),
		cmd("rename-view", "Rename the view …", viewsSub, current, func(s *editor.Session, id blueprint.ID) error {
			w.askNamed("Rename the view", "Name", "Rename", blueprint.TitleOf(s.Doc().Record(id)), func(name string) error { return s.RenameView(id, name) })
			return nil
		}),
		cmd("view-earlier", "Move the view up", viewsSub, current, func(s *editor.Session, id blueprint.ID) error { return s.MoveView(id, -1) }),
		cmd("view-later", "Move the view down", viewsSub, current, func(s *editor.Session, id blueprint.ID) error { return s.MoveView(id, 1) }),
		cmd("delete-view", "Delete the view", viewsSub, current, (*editor.Session).DeleteView),
		cmd("show-all", "Show everything", viewsSub, open, func(s *editor.Session, _ blueprint.ID) error { s.ShowAll(); return nil }),
	}
}

// askNamed asks for a name, beginning with text; what then refuses is told.
func (w *Window) askNamed(title, label, confirm, text string, then func(string) error) {
	e := newAsked(w, text)
	var d dialog.Dialog
	done := func(ok bool) {
		if ok && strings.TrimSpace(e.Text) != "" {
			w.try(then(e.Text))
		}
		w.board.Focus()
	}
	d = dialog.NewForm(title, confirm, "Cancel", []*widget.FormItem{widget.NewFormItem(label, e)}, done, w.win)
	e.OnSubmitted = func(string) {
		d.Hide()
		done(true)
	}
	w.fitDialog(d, 420, 170)
	w.pop(d)
	w.win.Canvas().Focus(e)
	e.TypedShortcut(&fyne.ShortcutSelectAll{})
}
