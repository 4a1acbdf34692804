package ui

import (
	"os"
	"os/signal"
	"syscall"
	"time"
)

// endingPatience is how long Fyne may take to end once it was asked to.
const endingPatience = 10 * time.Second

// endSoon ends the program if Fyne does not. Fyne 2.7.1 loses a call that is handed
// to its loop in the moment in which that ends, and then waits for it for ever.
// Everything done is durable by then; a file that has not followed yet does so when
// it is next opened.
func (a *App) endSoon() {
	if !a.looping {
		return
	}
	time.AfterFunc(endingPatience, func() {
		if !a.over.Load() {
			os.Exit(0)
		}
	})
}

// heedSignals sees to it that a signal Fyne ends on ends the program.
func (a *App) heedSignals() {
	told := make(chan os.Signal, 1)
	signal.Notify(told, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-told
		a.endSoon()
	}()
}
