package desktop

import (
	"bytes"
	"fmt"
	"image"
	"math"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"
)

// rate is how often the hands move: more often than frames are made, as a mouse
// does.
const rate = 4 * time.Millisecond

// beat calls f at an even rate for a while; its argument is the time since the beginning.
func beat(every, lasting time.Duration, f func(time.Duration)) {
	start := time.Now()
	for due := time.Duration(0); due < lasting; due += every {
		if wait := time.Until(start.Add(due)); wait > 0 {
			time.Sleep(wait)
		}
		f(time.Since(start))
	}
}

// swing goes evenly from -1 to 1 and back once in period.
func swing(t, period time.Duration) float64 {
	x := math.Mod(float64(t)/float64(period), 1)
	return 4*math.Abs(x-0.5) - 1
}

// pace is what a gesture reached.
type pace struct {
	frames     int
	fps        float64
	p95, worst time.Duration
	cpu        time.Duration // of the program, for each frame
}

// paceOf measures the program while act keeps its hands on it.
func (l *lab) paceOf(pid int, region image.Rectangle, act func()) pace {
	before := cpuOf(pid)
	l.begin(region, false)
	act()
	seen := l.end()
	p := paced(seen)
	if p.frames > 0 {
		p.cpu = (cpuOf(pid) - before) / time.Duration(p.frames)
	}
	return p
}

func paced(seen []sighting) (p pace) {
	p.frames = len(seen)
	if p.frames < 3 {
		return p
	}
	gaps := make([]time.Duration, 0, p.frames)
	for i := 1; i < p.frames; i++ {
		gaps = append(gaps, seen[i].at.Sub(seen[i-1].at))
	}
	slices.Sort(gaps)
	p.fps = float64(len(gaps)) / seen[p.frames-1].at.Sub(seen[0].at).Seconds()
	p.p95, p.worst = gaps[len(gaps)*95/100], gaps[len(gaps)-1]
	return p
}

// pan drags the map to and fro with the middle button.
func (l *lab) pan(from, reach image.Point, lasting time.Duration) {
	l.move(from)
	time.Sleep(50 * time.Millisecond)
	l.press(middle)
	l.along(from, reach, lasting)
	l.let(middle)
}

func (l *lab) along(from, reach image.Point, lasting time.Duration) {
	beat(rate, lasting, func(t time.Duration) {
		// Not in step with each other, so that all of an area is visited.
		x, y := swing(t+time.Second/2, 2*time.Second), swing(t+time.Second*7/20, 7*time.Second/5)
		l.move(from.Add(image.Pt(int(x*float64(reach.X)), int(y*float64(reach.Y)))))
	})
}

// zoom turns the wheel with Control held, out and in again.
func (l *lab) zoom(at image.Point, lasting time.Duration) {
	const turn = time.Second / 75
	notches := 0
	l.move(at)
	l.hold(control)
	beat(turn, lasting, func(time.Duration) {
		button := byte(wheelDown)
		if n := notches % 28; n >= 8 && n < 22 { // 8 out, 14 in, 6 out
			button = wheelUp
		}
		notches++
		l.press(button)
		l.let(button)
	})
	l.unhold(control)
}

// carry drags what lies at a point to and fro; Escape puts it back.
func (l *lab) carry(from, reach image.Point, lasting time.Duration) {
	l.move(from)
	time.Sleep(50 * time.Millisecond)
	l.press(primary)
	l.along(from, reach, lasting)
	l.tap(escape, false)
	l.let(primary)
}

// until is how long it takes from act until the region looks as it will in the
// end. With ink, only a column in the middle of what changed counts: there the
// letter just typed appears, while the caret blinks beside it.
func (l *lab) until(region image.Rectangle, ink bool, act func()) (time.Duration, bool) {
	before := l.pixels(region)
	l.begin(region, true)
	start := time.Now()
	act()
	l.quiet(350 * time.Millisecond)
	seen := l.end()
	if len(seen) == 0 {
		return 0, false
	}
	final, part := seen[len(seen)-1].pixels, func(p []byte) []byte { return p }
	if ink {
		x, ok := changedColumn(before, final, region.Dx())
		if !ok {
			return 0, false
		}
		part = func(p []byte) []byte { return column(p, region.Dx(), x) }
	}
	for _, s := range seen {
		if bytes.Equal(part(s.pixels), part(final)) {
			return s.at.Sub(start), true
		}
	}
	return 0, false
}

// changedColumn is the changed column nearest to the middle of all that changed.
func changedColumn(a, b []byte, width int) (int, bool) {
	var changed []int
	for x := range width {
		if !bytes.Equal(column(a, width, x), column(b, width, x)) {
			changed = append(changed, x)
		}
	}
	if len(changed) == 0 {
		return 0, false
	}
	return changed[len(changed)/2], true
}

func column(pixels []byte, width, x int) (out []byte) {
	for i := 4 * x; i+4 <= len(pixels); i += 4 * width {
		out = append(out, pixels[i:i+4]...)
	}
	return out
}

// cpuOf is the processor time a program has taken so far.
func cpuOf(pid int) time.Duration {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0
	}
	fields := strings.Fields(string(b[bytes.LastIndexByte(b, ')')+1:]))
	ticks := 0
	for _, f := range fields[11:13] { // utime, stime; 100 a second
		n, _ := strconv.Atoi(f)
		ticks += n
	}
	return time.Duration(ticks) * 10 * time.Millisecond
}

// memoryOf is a line of a program's memory, in MB: "VmRSS", "VmHWM".
func memoryOf(pid int, line string) float64 {
	b, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	for s := range strings.Lines(string(b)) {
		if rest, ok := strings.CutPrefix(s, line+":"); ok {
			kb, _ := strconv.Atoi(strings.Fields(rest)[0])
			return float64(kb) / 1024
		}
	}
	return 0
}
