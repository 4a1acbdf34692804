package ui

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"
)

// job is long work under way: it can be cancelled.
type job struct{ context.Context }

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
	j := job{ctx}
	var d dialog.Dialog
	shown, over := false, false
	hide := func() {
		over = true
		if shown {
			shown = false
			d.Hide()
		}
	}
	bar := widget.NewProgressBarInfinite()
	d = dialog.NewCustomWithoutButtons(what, container.NewVBox(container.NewGridWrap(fyne.NewSize(w.pt(340), w.pt(30)), bar),
		container.NewCenter(newWordButton(w, "Cancel", func() {
			hide()
			cancel()
		}))), w.win)
	time.AfterFunc(patience, func() {
		fyne.Do(func() {
			if !over && !w.closing {
				shown = true
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
