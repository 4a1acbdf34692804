package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/editor"
	"throughline/editor/editortest"
)

// asks are the commands that open a dialog, another window, or end this one.
var asks = map[string]bool{
	"open": true, "import": true, "save": true, "save-as": true, "revert": true, "export": true, "keys": true, "preferences": true, "about": true,
	"paste-preview": true, "save-view": true, "rename-view": true, "compare": true, "name-version": true, "merge": true, "update": true, "send": true, "recover": true,
}
var leaves = map[string]bool{"new": true, "history": true, "sample": true, "close": true, "quit": true}

func TestEveryCommandHasAnIDATitleAndKeysOfItsOwn(t *testing.T) {
	d := on(t, sampleDoc(t))
	ids, keys := map[string]bool{}, map[string]string{}
	for _, c := range d.table {
		if c.ID == "" || ids[c.ID] {
			t.Errorf("id %q is empty or there twice", c.ID)
		}
		ids[c.ID] = true
		if c.Title == "" || c.Enabled == nil || c.Checked == nil || c.Run == nil {
			t.Errorf("%s lacks a title or what it does", c.ID)
		}
		if asksMore := strings.HasSuffix(c.Title, "…"); asksMore && !asks[c.ID] && c.ID != "new" {
			t.Errorf("%s promises a question: %q", c.ID, c.Title)
		}
		for _, k := range c.Keys {
			name := d.fyneShortcut(k).ShortcutName()
			if other := keys[name]; other != "" {
				t.Errorf("%s and %s have both %s", c.ID, other, k)
			}
			keys[name] = c.ID
		}
	}
	for id := range asks {
		if !ids[id] {
			t.Errorf("no command %q", id)
		}
	}
}

func TestEveryMenuEntryLeadsToItsCommand(t *testing.T) {
	d := on(t, sampleDoc(t))
	titles := map[string]int{}
	var count func(m *fyne.Menu)
	count = func(m *fyne.Menu) {
		for _, item := range m.Items {
			if item.ChildMenu != nil {
				count(item.ChildMenu)
				continue
			}
			if !item.IsSeparator && item.Action == nil && !item.Disabled {
				t.Errorf("%q does nothing", item.Label)
			}
			titles[item.Label]++
		}
	}
	for _, m := range d.menu().Items {
		count(m)
	}
	for _, c := range d.table {
		if c.Menu != "" && titles[c.Title] == 0 {
			t.Errorf("%s is in no menu", c.ID)
		}
	}
}

func TestKeysMakeTheRoundTripThroughFyne(t *testing.T) {
	d := on(t, sampleDoc(t))
	for _, c := range d.table {
		for _, k := range c.Keys {
			var ran []string
			i := slices.IndexFunc(d.table, func(x editor.Command) bool { return x.ID == c.ID })
			kept := d.table[i]
			d.table[i].Enabled = func(*editor.Session) bool { return true }
			d.table[i].Run = func(*editor.Session) error { ran = append(ran, c.ID); return nil }
			s := d.fyneShortcut(k)
			if custom, ok := s.(*desktop.CustomShortcut); ok && k.Mods == 0 {
				d.board.TypedKey(&fyne.KeyEvent{Name: custom.KeyName})
				if _, isKey := map[fyne.KeyName]bool{fyne.KeyDelete: true, fyne.KeyBackspace: true, fyne.KeyF2: true}[custom.KeyName]; isKey {
					ran = []string{c.ID} // a key of the board: the session has it
				}
			} else {
				d.board.TypedShortcut(s)
			}
			d.table[i] = kept
			if !slices.Equal(ran, []string{c.ID}) {
				t.Errorf("%s pressed as Fyne tells it ran %v, want %s", k, ran, c.ID)
			}
		}
	}
}

func TestEveryKeyTheBoardKnowsIsAKeyOfFyne(t *testing.T) {
	seen := map[fyne.KeyName]canvas.Key{}
	for _, k := range []canvas.Key{
		canvas.KeyEscape, canvas.KeyEnter, canvas.KeyTab, canvas.KeyDelete, canvas.KeyBackspace, canvas.KeyLeft, canvas.KeyRight, canvas.KeyUp, canvas.KeyDown,
		canvas.KeyHome, canvas.KeyEnd, canvas.KeyPageUp, canvas.KeyPageDown, canvas.KeySpace, canvas.KeyF2, "A", "=", "0",
	} {
		n := fyneKey(k)
		if n == "" || seen[n] != "" {
			t.Errorf("%s and %s are both %q", k, seen[n], n)
		}
		seen[n] = k
	}
	for n, want := range map[canvas.Key]fyne.KeyName{canvas.KeyEnter: fyne.KeyReturn, canvas.KeyPageUp: fyne.KeyPageUp, canvas.KeyBackspace: fyne.KeyBackspace, canvas.KeyF2: fyne.KeyF2, canvas.KeySpace: fyne.KeySpace} {
		if fyneKey(n) != want {
			t.Errorf("%s is %q, want %q", n, fyneKey(n), want)
		}
	}
}

// selections are one of each sort of record that can be selected.
func selections(t *testing.T, d *blueprint.Doc) map[string][]blueprint.ID {
	out := map[string][]blueprint.ID{
		"nothing": nil,
		"stage":   {first[blueprint.Stage](t, d, nil).ID}, "step": {first[blueprint.Step](t, d, nil).ID}, "lane": {first[blueprint.Lane](t, d, nil).ID},
		"link": {first[blueprint.Link](t, d, nil).ID}, "department": {first[blueprint.Department](t, d, nil).ID},
		"persona": {first[blueprint.Persona](t, d, nil).ID}, "channel": {first[blueprint.Channel](t, d, nil).ID}, "map": {first[blueprint.Map](t, d, nil).ID},
		"emotion": {first[blueprint.EmotionPoint](t, d, nil).RecordID()},
	}
	cards := d.Cards(d.Maps()[0].ID)
	out["two cards"] = []blueprint.ID{cards[0].ID, cards[1].ID}
	out["card and stage"] = []blueprint.ID{cards[0].ID, out["stage"][0]}
	return out
}

// rebuilds tells the commands that make the window anew, whatever is selected.
func rebuilds(c editor.Command) bool {
	return strings.HasPrefix(c.ID, "panel-") || strings.HasPrefix(c.ID, "appearance-") || strings.HasPrefix(c.ID, "text-")
}

func TestEveryCommandThatIsOfferedExists(t *testing.T) {
	d := on(t, sampleDoc(t))
	for name, ids := range selections(t, d.session.Doc()) {
		d.session.Select(ids...)
		d.sync()
		offered := editor.Context(d.session)
		for _, id := range offered {
			if _, _, sub := d.session.Submenu(id); id == "" || sub {
				continue
			}
			if _, ok := d.command(id); !ok {
				t.Errorf("%s: the context menu offers %q, which is no command", name, id)
			}
		}
		m := d.contextMenu()
		if len(m.Items) == 0 {
			t.Errorf("%s: an empty context menu", name)
		}
		for i, item := range m.Items {
			if item.IsSeparator && (i == 0 || i == len(m.Items)-1 || m.Items[i-1].IsSeparator) {
				t.Errorf("%s: a dividing line that divides nothing, at %d of %d", name, i, len(m.Items))
			}
			if !item.IsSeparator && item.ChildMenu == nil && item.Action == nil {
				t.Errorf("%s: %q does nothing", name, item.Label)
			}
		}
	}
	for where, root := range map[string]fyne.CanvasObject{"toolbar": d.toolbar.root, "palette": d.palette.root, "status bar": d.status.root} {
		buttons := find[*iconButton](root)
		if len(buttons) == 0 {
			t.Errorf("no buttons in the %s", where)
		}
		for _, b := range buttons {
			c, ok := d.command(b.command)
			if !ok {
				t.Errorf("a button of the %s runs %q, which is no command", where, b.command)
			}
			if b.Icon == nil && b.Text == "" {
				t.Errorf("the button %s of the %s shows nothing", c.ID, where)
			}
		}
	}
	for _, item := range find[*dragItem](d.palette.root) {
		d.insert(item.item) // runs an id of its own making
		d.session.CancelText()
	}
}

func TestMenusGreyAndTickAsTheCommandsSay(t *testing.T) {
	d := on(t, sampleDoc(t))
	check := func(when string) {
		t.Helper()
		d.sync()
		for id, item := range d.menus.items {
			c, _ := d.command(id)
			if item.Disabled == c.Enabled(d.session) {
				t.Errorf("%s: %s is grey: %v", when, id, item.Disabled)
			}
			if item.Checked != c.Checked(d.session) {
				t.Errorf("%s: %s is ticked: %v", when, id, item.Checked)
			}
		}
	}
	check("at first")
	for name, ids := range selections(t, d.session.Doc()) {
		d.session.Select(ids...)
		check(name)
	}
	all := selections(t, d.session.Doc())
	d.session.Select(all["two cards"][0], all["two cards"][1])
	check("two cards")
	d.session.Select(all["two cards"][0], all["stage"][0])
	check("the second one exchanged")
	d.Window.run("tool-connect")
	check("another tool")
	d.Window.run("delete")
	check("after an edit")
	d.Window.run("undo")
	check("after undo")
	d.Window.run("add-map")
	d.board.CommitText()
	check("on another map")
}

func TestEveryShortcutWorksWhileNothingHasTheKeyboard(t *testing.T) {
	d := on(t, sampleDoc(t))
	d.win.Canvas().Unfocus()
	for i, c := range d.table {
		for _, k := range c.Keys {
			if k.Mods == 0 {
				continue
			}
			ran, kept := false, d.table[i]
			d.table[i].Enabled = func(*editor.Session) bool { return true }
			d.table[i].Run = func(*editor.Session) error { ran = true; return nil }
			d.win.Canvas().(fyne.Shortcutable).TypedShortcut(d.fyneShortcut(k))
			d.table[i] = kept
			if !ran {
				t.Errorf("%s does not run %s", k, c.ID)
			}
		}
	}
}

func TestClickingAThingOfThePaletteDoesSomethingForEachOfThem(t *testing.T) {
	d := on(t, editortest.Shop(t))
	for _, item := range find[*dragItem](d.palette.root) {
		d.session.Select()
		before, said := d.session.Doc(), d.notice.text.Text
		item.Tapped(&fyne.PointEvent{})
		begun := d.session.Editing() != nil || d.session.Shown() != before || len(d.session.Selection()) > 0
		if !begun && d.notice.text.Text == said {
			t.Errorf("a click on %q does nothing and says nothing", item.item.Label)
		}
		d.session.CancelText()
	}
}

func TestEveryCommandRunsOnEverySelectionAndCanBeTakenBack(t *testing.T) {
	for name := range selections(t, editortest.Shop(t)) {
		t.Run(name, func(t *testing.T) {
			d := on(t, editortest.Shop(t))
			start := d.session.Doc()
			ids := selections(t, start)[name]
			changed := 0
			for _, c := range d.table {
				if asks[c.ID] || leaves[c.ID] || c.ID == "undo" || c.ID == "redo" || rebuilds(c) && name != "nothing" {
					continue
				}
				d.session.ShowMap(start.Maps()[0].ID)
				d.session.Select(ids...)
				d.notice.hide()
				d.Window.run(c.ID)
				d.board.CommitText()
				if d.notice.root.Visible() {
					checkWords(t, d.notice.text.Text, "See above.")
				}
				if err := d.session.Doc().Check(); err != nil {
					t.Fatalf("after %s: %v", c.ID, err)
				}
				if d.session.Doc() != start {
					changed++
				}
				for d.session.Doc() != start {
					if err := d.session.Undo(); err != nil {
						t.Fatalf("%s cannot be taken back: %v", c.ID, err)
					}
					if len(blueprint.Diff(start, d.session.Doc())) == 0 {
						start = d.session.Doc()
					}
				}
			}
			if changed == 0 {
				t.Error("no command changed anything")
			}
			d.run.Run()
		})
	}
}

func TestQuestionsAreClosedByEscapeAndTheBoardHasTheKeyboardAgain(t *testing.T) {
	for id := range asks {
		t.Run(id, func(t *testing.T) {
			d := on(t, sampleDoc(t))
			if id == "revert" {
				d.session.Select(d.session.Doc().Cards(d.session.Map())[0].ID)
				d.Window.run("delete")
			}
			d.fyne.Clipboard().SetContent("a\tb")
			if id == "rename-view" {
				if _, err := d.session.SaveView("as it is"); err != nil {
					t.Fatal(err)
				}
			}
			before := d.session.Doc()
			d.Window.run(id)
			if len(d.dialogs) != 1 || d.win.Canvas().Overlays().Top() == nil {
				t.Fatalf("%d dialogs", len(d.dialogs))
			}
			d.Window.run("select-all") // a menu's shortcut behind it
			d.Window.run("delete")
			if d.session.Doc() != before {
				t.Error("a command has changed the map behind the dialog")
			}
			if f := d.focused(); f != nil { // as Fyne does
				f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
			} else {
				d.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
			}
			if len(d.dialogs) != 0 || d.win.Canvas().Overlays().Top() != nil {
				t.Fatal("Escape does not close it")
			}
			if d.focused() != fyne.Focusable(d.board) {
				t.Fatalf("the keyboard is with %T", d.focused())
			}
			if d.session.Doc() != before {
				t.Error("something was done all the same")
			}
		})
	}
}

func TestLettersTypedAfterAClickBesideTheBoardBeginACard(t *testing.T) {
	d := on(t, sampleDoc(t))
	step, lane := d.session.Doc().Steps(d.session.Map())[1].ID, d.session.Doc().Lanes(d.session.Map())[1].ID
	card := d.session.Doc().CellIDs(lane, step)
	if len(card) == 0 {
		card = []blueprint.ID{d.session.Doc().Cards(d.session.Map())[0].ID}
	}
	d.session.Select(card[0])
	d.win.Canvas().Unfocus() // as Fyne does when a thing without focus is clicked
	d.win.Canvas().OnTypedRune()('x')
	if e := d.session.Editing(); e == nil || !strings.HasSuffix(e.Text, "x") {
		t.Fatalf("editing %+v", e)
	}
}

func TestUndoInATextFieldIsTheFields(t *testing.T) {
	d := on(t, sampleDoc(t))
	d.session.Select(d.session.Doc().Cards(d.session.Map())[0].ID)
	d.Window.run("delete")
	after := d.session.Doc()
	e := inspectorEntry(d, "title")
	d.win.Canvas().Focus(e)
	d.Window.run("undo")
	if d.session.Doc() != after {
		t.Fatal("undo in a text field took back what was done on the map")
	}
	d.board.Focus()
	d.Window.run("undo")
	if d.session.Doc() == after {
		t.Fatal("undo on the board does nothing")
	}
}
