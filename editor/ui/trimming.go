package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// setHistoryTravels asks before history begins to travel: whoever gets the file
// can then read what was deleted.
func (w *Window) setHistoryTravels(on bool, now func(bool)) {
	doc := w.doc
	if on == doc.Info().HistoryTravels {
		return
	}
	set := func() {
		w.job("Writing the setting", func(job) (func(), error) {
			err := doc.SetHistoryTravels(on)
			return func() {
				if on {
					w.notice.show("History travels with the file from now on.", "", theme.ColorNamePrimary)
				} else {
					w.notice.show("History stays on this computer.", "Copies that were sent before keep theirs.", theme.ColorNamePrimary)
				}
			}, err
		})
	}
	if !on {
		set()
		return
	}
	text := widget.NewLabel("Everyone who gets the file can then see every earlier version, with all that was ever deleted from the map, and who did it. In return they can restore it, and copies come together with fewer questions.")
	text.Wrapping = fyne.TextWrapWord
	d := dialog.NewCustomConfirm("Let history travel with the file?", "Let it travel", "Keep it here", container.NewVBox(text), func(yes bool) {
		now(yes)
		if yes {
			set()
		}
	}, w.win)
	w.fitDialog(d, 480, 230)
	w.pop(d)
}

// trimDialog asks up to where history is to be forgotten.
func (w *Window) trimDialog(t *timeline) {
	choices, numbers := []string{}, []uint64{}
	add := func(words string, number uint64) {
		choices, numbers = append(choices, words), append(numbers, number)
	}
	if t.number > t.root() && t.number < t.last() {
		add("Everything before the moment chosen ("+t.when(t.number)+")", t.number)
	}
	if month := t.upTo(w.Now().AddDate(0, -1, 0)); month > t.root() && month < t.last() {
		add("Everything older than a month", month)
	}
	add("Everything", t.last())
	pick := widget.NewRadioGroup(choices, nil)
	pick.Required = true
	pick.SetSelected(choices[0])
	text := widget.NewLabel("What is forgotten cannot be undone, looked at or restored any more, and its text and pictures are removed from this computer. The map itself stays as it is.")
	text.Wrapping = fyne.TextWrapWord
	doc := w.doc
	d := dialog.NewCustomConfirm("Trim the history", "Forget", "Cancel", container.NewVBox(pick, text), func(yes bool) {
		if !yes {
			return
		}
		upTo := numbers[0]
		for i, c := range choices {
			if c == pick.Selected {
				upTo = numbers[i]
			}
		}
		w.job("Trimming the history", func(job) (func(), error) {
			_ = doc.Save() // what has not reached the file could not be forgotten; what hinders that is told elsewhere
			n, err := doc.Trim(upTo)
			if err != nil {
				return nil, err
			}
			_ = doc.Save() // where history travels, the file has to forget, too
			return func() {
				w.endReview()
				w.forgetUndo()
				w.notice.show(plural(n, "change")+" forgotten.", "", theme.ColorNameSuccess)
			}, nil
		})
	}, w.win)
	d.SetConfirmImportance(widget.DangerImportance)
	w.fitDialog(d, 500, 320)
	w.pop(d)
}

// upTo is the number of the last entry before a time.
func (t *timeline) upTo(at interface{ UnixMilli() int64 }) uint64 {
	n := t.root()
	for _, e := range t.log {
		if e.Time.UnixMilli() >= at.UnixMilli() {
			break
		}
		n = e.Number
	}
	return n
}

// forgetUndo makes undo end where history does.
func (w *Window) forgetUndo() {
	log, err := w.doc.History()
	if err != nil {
		log = nil
	}
	w.session.Restore(past(log))
	w.sync()
}
