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

// settleTime is how long after opening a map its readers' leavings are given back.
const settleTime = time.Second

// giveBack returns to the system what opening a map took and left behind, once the
// first pictures are drawn.
func giveBack() { time.AfterFunc(settleTime, debug.FreeOSMemory) }
