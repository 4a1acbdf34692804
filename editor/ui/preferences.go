package ui

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"
)

// switches are the commands with a check mark that the preferences gather, in this
// order; those that this window has.
var switches = []string{"tooltips", "quick-marks"}

// preferences gathers what a person sets once. Everything holds at once: there is
// nothing to confirm.
func (w *Window) preferences() {
	var d dialog.Dialog
	again := func(change func()) { // colours and sizes change the dialog itself
		d.Hide()
		change()
		w.preferences()
	}
	name := newAsked(w, w.settings.author())
	name.OnChanged = func(s string) { w.settings.setAuthor(strings.TrimSpace(s)) }
	name.OnSubmitted = func(string) { d.Hide() }

	rows := container.New(layout.NewFormLayout())
	add := func(label string, o fyne.CanvasObject) {
		rows.Add(widget.NewLabel(label))
		rows.Add(o)
	}
	add("Your name", name)
	rows.Add(gap(0))
	rows.Add(caption(w, "It stands beside your comments and in the file's history."))
	add("Appearance", w.appearanceChoice(func(a Appearance) { again(func() { w.setAppearance(a) }) }))
	add("Text size", w.textSizeChoice(func(percent int) { again(func() { w.setTextSize(percent) }) }))
	body := container.NewVBox(rows, spacer(6))
	for _, id := range switches {
		if c, ok := w.command(id); ok && c.Enabled(w.session) {
			check := widget.NewCheck(c.Title, nil)
			check.Checked = c.Checked(w.session)
			check.OnChanged = func(bool) { w.try(c.Run(w.session)) }
			body.Add(check)
		}
	}
	d = dialog.NewCustom("Preferences", "Close", container.NewVScroll(body), w.win)
	w.fitDialog(d, 440, 332)
	w.pop(d)
	w.win.Canvas().Focus(name)
}

// appearanceChoice offers the appearances.
func (w *Window) appearanceChoice(then func(Appearance)) *widget.Select {
	labels, now := []string{}, ""
	for _, a := range appearances {
		labels = append(labels, a.Label)
		if a.Value == w.settings.appearance() {
			now = a.Label
		}
	}
	s := widget.NewSelect(labels, nil)
	s.SetSelected(now)
	s.OnChanged = func(label string) {
		if i := slices.Index(labels, label); i >= 0 && appearances[i].Value != w.settings.appearance() {
			then(appearances[i].Value)
		}
	}
	return s
}

// textSizeChoice offers the sizes of text.
func (w *Window) textSizeChoice(then func(percent int)) *widget.Select {
	labels := make([]string, len(textSizes))
	for i, percent := range textSizes {
		labels[i] = fmt.Sprintf("%d %%", percent)
	}
	s := widget.NewSelect(labels, nil)
	s.SetSelected(fmt.Sprintf("%d %%", w.settings.textSize()))
	s.OnChanged = func(label string) {
		if i := slices.Index(labels, label); i >= 0 && textSizes[i] != w.settings.textSize() {
			then(textSizes[i])
		}
	}
	return s
}
