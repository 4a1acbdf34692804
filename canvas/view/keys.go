package view

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"throughline/canvas"
)

func (b *Board) focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(b); c != nil {
		c.Focus(b)
	}
}

// Focus gives the board the keyboard.
func (b *Board) Focus() { b.focus() }

// ReleaseKeys forgets which keys are held: while a dialog or menu is open their
// release is not reported.
func (b *Board) ReleaseKeys() {
	b.input.mods = 0
	b.releaseSpace()
}

// FocusGained implements fyne.Focusable.
func (b *Board) FocusGained() {}

// FocusLost implements fyne.Focusable. Keys released elsewhere are not reported,
// so none counts as held any more.
func (b *Board) FocusLost() { b.ReleaseKeys() }

func (b *Board) releaseSpace() {
	if b.input.space {
		b.input.space = false
		b.send(canvas.KeyRelease{Key: canvas.KeySpace})
	}
}

// TypedRune implements fyne.Focusable.
func (b *Board) TypedRune(r rune) { b.send(canvas.Typed{Rune: r}) }

// TypedKey implements fyne.Focusable.
func (b *Board) TypedKey(e *fyne.KeyEvent) {
	if k, ok := keyNames[e.Name]; ok {
		b.input.space = b.input.space || k == canvas.KeySpace
		b.send(canvas.KeyPress{Key: k, Mods: b.modifiers()})
		return
	}
	b.TypedShortcut(&desktop.CustomShortcut{KeyName: e.Name, Modifier: shiftOf(b.modifiers())}) // F1 and its like
}

// shiftOf tells whether Shift is held: Fyne makes a shortcut of keys with any other
// modifier, but not of Shift+F3.
func shiftOf(m canvas.Modifiers) fyne.KeyModifier {
	if m&canvas.Shift != 0 {
		return fyne.KeyModifierShift
	}
	return 0
}

var keyNames = map[fyne.KeyName]canvas.Key{
	fyne.KeyEscape: canvas.KeyEscape, fyne.KeyReturn: canvas.KeyEnter, fyne.KeyEnter: canvas.KeyEnter, fyne.KeyTab: canvas.KeyTab,
	fyne.KeyDelete: canvas.KeyDelete, fyne.KeyBackspace: canvas.KeyBackspace, fyne.KeyLeft: canvas.KeyLeft, fyne.KeyRight: canvas.KeyRight,
	fyne.KeyUp: canvas.KeyUp, fyne.KeyDown: canvas.KeyDown, fyne.KeyHome: canvas.KeyHome, fyne.KeyEnd: canvas.KeyEnd,
	fyne.KeyPageUp: canvas.KeyPageUp, fyne.KeyPageDown: canvas.KeyPageDown, fyne.KeySpace: canvas.KeySpace, fyne.KeyF2: canvas.KeyF2,
}

// TypedShortcut implements fyne.Shortcutable: all go to the one command table.
func (b *Board) TypedShortcut(s fyne.Shortcut) {
	b.pace.flush()
	b.model.Shortcut(s)
	b.Sync()
}

// AcceptsTab implements fyne.Tabbable: Tab moves between steps.
func (b *Board) AcceptsTab() bool { return true }

// KeyDown implements desktop.Keyable.
func (b *Board) KeyDown(e *fyne.KeyEvent) { b.input.mods |= modifierKeys[e.Name] }

// KeyUp implements desktop.Keyable.
func (b *Board) KeyUp(e *fyne.KeyEvent) {
	b.input.mods &^= modifierKeys[e.Name]
	if e.Name == fyne.KeySpace {
		b.releaseSpace()
	}
}

var modifierKeys = map[fyne.KeyName]canvas.Modifiers{
	desktop.KeyShiftLeft: canvas.Shift, desktop.KeyShiftRight: canvas.Shift,
	desktop.KeyControlLeft: canvas.Ctrl, desktop.KeyControlRight: canvas.Ctrl,
	desktop.KeySuperLeft: canvas.Ctrl, desktop.KeySuperRight: canvas.Ctrl,
	desktop.KeyAltLeft: canvas.Alt, desktop.KeyAltRight: canvas.Alt,
}
