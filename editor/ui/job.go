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

const patience = 500 * time.Millisecond

// job runs work off the main goroutine. After half a second a progress dialog
// with a Cancel button appears. The function work returns runs on the main
// goroutine at the end; an error is told, a cancelled job is forgotten.
func (w *Window) job(what string, work func(job) (func(), error)) {
	ctx, cancel := context.WithCancel(context.Background())
	bar := widget.NewProgressBarInfinite()
	d := dialog.NewCustomWithoutButtons(what, container.NewVBox(container.NewGridWrap(fyne.NewSize(340, 30), bar),
		container.NewCenter(widget.NewButton("Cancel", cancel))), w.win)
	shown, over := false, false
	time.AfterFunc(patience, func() {
		fyne.Do(func() {
			if !over {
				shown = true
				d.Show()
			}
		})
	})
	finish := func(then func(), err error) {
		over = true
		if shown {
			d.Hide()
		}
		switch {
		case ctx.Err() != nil:
		case err != nil:
			w.fail(err)
		case then != nil:
			then()
		}
		cancel()
	}
	go func() {
		then, err := work(job{ctx})
		fyne.Do(func() { finish(then, err) })
	}()
}
