package ui

import (
	"os"
	"runtime/debug"
	"time"
)

// garbage is how much may gather before it is collected, in percent of what is in
// use. A window open all day beside others should be small: drawing and editing
// leave so little behind that collecting early costs next to nothing.
const garbage = 40

// beFrugal sets it, unless whoever starts the program has set GOGC.
func beFrugal() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
}

// restTime is how long nothing has happened when what was left behind is given back
// to the system.
const restTime = 3 * time.Second

// rest gives memory back once nothing has happened for a while: after opening a map,
// and whenever people talk instead of touching it.
type rest struct {
	on    bool // a program runs, not a test
	timer *time.Timer
}

// disturbed says that something happens.
func (r *rest) disturbed() {
	if !r.on {
		return
	}
	if r.timer == nil {
		r.timer = time.AfterFunc(restTime, debug.FreeOSMemory)
		return
	}
	r.timer.Reset(restTime)
}
