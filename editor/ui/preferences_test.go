package ui

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"throughline/canvas"
	"throughline/canvas/scene"
	"throughline/editor/editortest"
)

func TestChromeCanBeReadInEveryAppearance(t *testing.T) {
	grounds := []fyne.ThemeColorName{theme.ColorNameBackground, colorDesk, theme.ColorNameInputBackground, theme.ColorNameMenuBackground, theme.ColorNameOverlayBackground, theme.ColorNameHeaderBackground, theme.ColorNameHover}
	for _, a := range appearances {
		if a.Value == AsSystem {
			continue
		}
		c := chrome{mode: a.Value}
		of := func(n fyne.ThemeColorName) scene.Color { return sceneColor(c.Color(n, theme.VariantLight)) }
		text, mark := 4.5, 3.0 // WCAG 2.2, 1.4.3 and 1.4.11
		if c.strong() {
			text, mark = 7, 4.5
		}
		for _, g := range grounds {
			for _, n := range []fyne.ThemeColorName{theme.ColorNameForeground, theme.ColorNamePlaceHolder, theme.ColorNameError, theme.ColorNameWarning, theme.ColorNameSuccess} {
				if r := canvas.Contrast(of(n), of(g)); r < text && (g != theme.ColorNameHover || n == theme.ColorNameForeground) {
					t.Errorf("%s: %s on %s has contrast %.2f", a.Label, n, g, r)
				}
			}
		}
		for _, n := range []fyne.ThemeColorName{theme.ColorNamePrimary, theme.ColorNameInputBorder} {
			if r := canvas.Contrast(of(n), of(theme.ColorNameInputBackground)); r < mark {
				t.Errorf("%s: %s has contrast %.2f", a.Label, n, r)
			}
		}
		if r := canvas.Contrast(of(theme.ColorNameForegroundOnPrimary), of(theme.ColorNamePrimary)); r < text {
			t.Errorf("%s: text on the primary colour has contrast %.2f", a.Label, r)
		}
		if r := canvas.Contrast(of(theme.ColorNameForeground), of(theme.ColorNameSelection)); r < text {
			t.Errorf("%s: selected text has contrast %.2f", a.Label, r)
		}
	}
}

// Every text of the window follows the text size: none is left at a size of its own.
func TestEveryTextFollowsTheTextSize(t *testing.T) {
	least := func(percent int) (size float32, where string) {
		d := on(t, sampleDoc(t))
		d.setTextSize(percent)
		d.session.Select(d.session.Doc().Cards(d.session.Map())[0].ID)
		size = 100
		walk(d.win.Content(), func(o fyne.CanvasObject) {
			if x, ok := o.(*fynecanvas.Text); ok && x.Text != "" && x.TextSize < size {
				size, where = x.TextSize, x.Text
			}
		})
		return size, where
	}
	small, _ := least(100)
	large, where := least(150)
	if large < small*1.45 {
		t.Errorf("at 150 %% %q is set in %.1f; the smallest at 100 %% has %.1f", where, large, small)
	}
}

func TestTextSizeChangesTheBoardAndIsRemembered(t *testing.T) {
	d := on(t, editortest.Shop(t))
	w0, _ := d.session.Layout().Size()
	d.Window.run("text-larger")
	if w1, _ := d.session.Layout().Size(); w1 <= w0 || d.settings.textSize() != 115 {
		t.Errorf("the map is %.0f wide, was %.0f, at %d %%", w1, w0, d.settings.textSize())
	}
	for range textSizes {
		d.Window.run("text-larger")
	}
	if d.settings.textSize() != 150 {
		t.Errorf("larger and larger it is %d", d.settings.textSize())
	}
	d.settings.setTextSize(1000)
	if d.settings.textSize() != 100 {
		t.Error("a size that is not offered is believed")
	}
}

func TestPreferencesHoldAtOnce(t *testing.T) {
	d := on(t, editortest.Shop(t))
	d.Window.run("preferences")
	name, ok := d.focused().(*asked)
	if !ok {
		t.Fatalf("the keyboard is with %T", d.focused())
	}
	name.SetText(" Maria ")
	if d.settings.author() != "Maria" {
		t.Errorf("the name is %q", d.settings.author())
	}
	d.appearanceChoice(func(a Appearance) { d.setAppearance(a) }).SetSelected("High contrast, dark")
	if d.boardTheme() != boards[3] {
		t.Errorf("the board is %s", d.boardTheme().Name)
	}
	d.textSizeChoice(func(percent int) { d.setTextSize(percent) }).SetSelected("130 %")
	if d.settings.textSize() != 130 {
		t.Errorf("text has %d %%", d.settings.textSize())
	}
	d.leaveToBoard()
	if len(d.dialogs) != 0 {
		t.Error("Escape does not close it")
	}
}

func TestTheKeyboardGoesRoundThePanes(t *testing.T) {
	d := on(t, sampleDoc(t))
	where := func() string {
		for i, o := range d.panes() {
			if holds(o, d.focused()) {
				return fmt.Sprint(i)
			}
		}
		return "nowhere"
	}
	n := len(d.panes())
	if n < 4 || where() != "0" {
		t.Fatalf("%d panes, in %s", n, where())
	}
	for i := 1; i <= n; i++ {
		d.Window.run("next-pane")
		if where() != fmt.Sprint(i%n) {
			t.Errorf("after %d steps in pane %s", i, where())
		}
	}
	d.Window.run("previous-pane")
	if where() != fmt.Sprint(n-1) {
		t.Errorf("back from the board in pane %s", where())
	}
	d.focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if d.focused() != fyne.Focusable(d.board) {
		t.Errorf("Escape leads to %T", d.focused())
	}
}

// A command that is gone or renamed would silently leave the preferences.
func TestEverySwitchOfThePreferencesIsACommand(t *testing.T) {
	d := on(t, editortest.Shop(t))
	for _, id := range switches {
		if c, ok := d.command(id); !ok || !c.Enabled(d.session) {
			t.Errorf("%q is no command here", id)
		}
	}
}
