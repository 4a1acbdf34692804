package desktop

import (
	"bufio"
	"encoding/json"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"time"
)

// Program is the program under test, running on a desktop.
type Program struct {
	*Desktop
	cmd   *exec.Cmd
	trace string
	read  int64 // how far the trace has been read
	ended chan error
	last  uint64 // number of the last change seen in the trace
}

// Changes is the number of changes the program has made since its file's log began.
func (p *Program) Changes() uint64 { return p.last }

// Seen is a thing on the screen: rectangle in pixels.
type Seen struct {
	ID, Title string
	Rect      [4]float64
}

// Center is its middle.
func (s Seen) Center() image.Point {
	return image.Pt(int(s.Rect[0]+s.Rect[2]/2), int(s.Rect[1]+s.Rect[3]/2))
}

// Bounds is its rectangle on the screen.
func (s Seen) Bounds() image.Rectangle {
	return image.Rect(int(s.Rect[0]), int(s.Rect[1]), int(s.Rect[0]+s.Rect[2]), int(s.Rect[1]+s.Rect[3]))
}

// Event is a line of the trace.
type Event struct {
	Event, Command, File, Text, Next, Title string
	Number                                  uint64
	Cards, Lanes, Stages, Steps, Controls   Things
	Selected                                []string
	Zoom                                    float64
}

// Things are the things of a frame, found by title.
type Things []Seen

// UnmarshalJSON takes a list; other events use the same words for counts.
func (t *Things) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '[' {
		return json.Unmarshal(b, (*[]Seen)(t))
	}
	return nil
}

// Find returns the first thing of that title.
func (t Things) Find(title string) (Seen, bool) {
	for _, s := range t {
		if s.Title == title {
			return s, true
		}
	}
	return Seen{}, false
}

// Run starts the program in a home of its own and waits for its window.
func (d *Desktop) Run(home, bin string, args ...string) *Program {
	d.t.Helper()
	p := &Program{Desktop: d, trace: filepath.Join(d.t.TempDir(), "trace"), ended: make(chan error, 1)}
	p.cmd = exec.Command(bin, args...)
	p.cmd.Env = d.environment(append(homeOf(home), "THROUGHLINE_TRACE="+p.trace)...)
	p.cmd.Stderr = os.Stderr
	if err := p.cmd.Start(); err != nil {
		d.t.Fatal(err)
	}
	go func() { p.ended <- p.cmd.Wait() }()
	d.t.Cleanup(func() { _ = p.cmd.Process.Kill() })
	p.Await("the window", func(e Event) bool { return e.Event == "window" })
	p.Do("search", "--sync", "--onlyvisible", "--name", "Throughline", "windowmove", "0", "0", "windowsize", strconv.Itoa(d.width), strconv.Itoa(d.height), "windowfocus", "--sync")
	return p
}

// homeOf makes a folder all of a program's home.
func homeOf(home string) []string {
	return []string{"HOME=" + home, "XDG_STATE_HOME=" + filepath.Join(home, "state"), "XDG_CONFIG_HOME=" + filepath.Join(home, "config"), "XDG_CACHE_HOME=" + filepath.Join(home, "cache")}
}

// Await reads the trace on from where the last call stopped until an event fits.
func (p *Program) Await(what string, fits func(Event) bool) Event {
	p.t.Helper()
	give := time.Now().Add(Patience)
	tick := time.NewTicker(5 * time.Millisecond)
	defer tick.Stop()
	for time.Now().Before(give) {
		if e, ok := p.scan(fits); ok {
			return e
		}
		select {
		case err := <-p.ended:
			p.ended <- err
			if e, ok := p.scan(fits); ok {
				return e
			}
			p.t.Fatalf("the program ended (%v) while waiting for %s", err, what)
		case <-tick.C:
		}
	}
	p.Keep("stuck")
	log, _ := os.ReadFile(p.trace)
	p.t.Fatalf("waited in vain for %s; the end of the trace:\n%s", what, log[max(0, len(log)-1500):])
	return Event{}
}

// scan looks through what is new in the trace.
func (p *Program) scan(fits func(Event) bool) (Event, bool) {
	f, err := os.Open(p.trace)
	if err != nil {
		return Event{}, false
	}
	defer f.Close()
	if _, err := f.Seek(p.read, 0); err != nil {
		return Event{}, false
	}
	lines := bufio.NewReader(f)
	for {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			return Event{}, false // a line that is not whole yet is read next time
		}
		p.read += int64(len(line))
		var e Event
		if err := json.Unmarshal(line, &e); err != nil {
			p.t.Fatalf("trace: %v: %s", err, line)
		}
		if e.Event == "change" {
			p.last = e.Number
		}
		if fits(e) {
			return e, true
		}
	}
}

// AwaitChange waits for a change made by a command of that name.
func (p *Program) AwaitChange(command string) Event {
	p.t.Helper()
	return p.Await("the change "+command, func(e Event) bool { return e.Event == "change" && e.Command == command })
}

// AwaitFrame waits for a settled frame that fits.
func (p *Program) AwaitFrame(what string, fits func(Event) bool) Event {
	p.t.Helper()
	return p.Await("a frame with "+what, func(e Event) bool { return e.Event == "frame" && fits(e) })
}

// Kill ends the program at once, as a crash or a power cut would.
func (p *Program) Kill() {
	p.t.Helper()
	if err := p.cmd.Process.Kill(); err != nil {
		p.t.Fatal(err)
	}
	p.ended <- <-p.ended
}

// AwaitEnd waits until the program has ended by itself, without an error.
func (p *Program) AwaitEnd() {
	p.t.Helper()
	select {
	case err := <-p.ended:
		if err != nil {
			p.t.Fatalf("the program ended with %v", err)
		}
	case <-time.After(Patience):
		p.t.Fatal("the program did not end")
	}
}
