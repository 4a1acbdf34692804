package ui

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"
)

// job is long work under way: it can be cancelled, and can tell how far it is.
type job struct {
	context.Context
	told func(part float64)
}

// progress says how much of the work is done. It may be called from anywhere.
func (j job) progress(done, all int) {
	if all > 0 {
		j.told(float64(done) / float64(all))
	}
}

// off reports that nobody waits for the outcome any more: to be asked by what
// runs at the end, for cancelling may come too late for the work itself.
func (w *Window) off(j job) bool { return j.Err() != nil || w.closing }

const patience = 500 * time.Millisecond

// job runs work off the main goroutine. After half a second a progress dialog
// with a Cancel button appears. The function work returns runs on the main
// goroutine at the end, also when the job was cancelled after the work was done;
// an error is told, unless the job was cancelled.
func (w *Window) job(what string, work func(job) (func(), error)) {
	ctx, cancel := context.WithCancel(context.Background())
	bar, part := widget.NewProgressBarInfinite(), widget.NewProgressBar()
	part.Hide()
	j := job{ctx, partly(func(done float64) {
		bar.Hide()
		part.Show()
		part.SetValue(done)
	})}
	var d dialog.Dialog
	seen, over := false, false
	hide := func() {
		over = true
		if seen {
			seen, w.giveUp = false, nil
			d.Hide()
		}
	}
	giveUp := func() {
		hide()
		cancel()
	}
	d = dialog.NewCustomWithoutButtons(what, container.NewVBox(container.NewGridWrap(fyne.NewSize(w.pt(340), w.pt(30)), container.NewStack(bar, part)),
		container.NewCenter(newWordButton(w, "Cancel", giveUp))), w.win)
	time.AfterFunc(patience, func() {
		fyne.Do(func() {
			if !over && !w.closing {
				seen = true
				w.giveUp = giveUp
				d.Show()
			}
		})
	})
	finish := func(then func(), err error) {
		hide()
		defer cancel()
		switch {
		case err == nil && then != nil:
			then()
		case err != nil && !w.off(j):
			w.fail(err)
		}
	}
	go func() {
		then, err := work(j)
		fyne.Do(func() { finish(then, err) })
	}()
}

// partly hands on, to the main goroutine, every hundredth part of the work at most.
func partly(show func(done float64)) func(float64) {
	last := -1
	return func(done float64) {
		if now := int(done * 100); now > last {
			last = now
			fyne.Do(func() { show(done) })
		}
	}
}
