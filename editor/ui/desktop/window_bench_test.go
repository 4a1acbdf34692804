package desktop

import (
	"flag"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

// How the window is measured: `make bench-window`, or
//
//	THROUGHLINE_BENCH=1 go test ./editor/ui/desktop -run WindowSpeed -v -timeout 20m [-cards 1000,10000] [-only pan] [-lines FILE]
//
// It never fails because something is slow: figures depend on the machine. What
// travels from one machine to another is the ratio to the bare window, which runs
// before and after each size on the same display.
var (
	benchCards = flag.String("cards", "1000,10000,50000", "sizes of the maps measured at 1440×900")
	benchSharp = flag.String("sharp", "10000", "sizes of the maps measured at 3840×2160, scale 2")
	benchLines = flag.String("lines", "", "file for the figures as benchstat reads them")
	benchOnly  = flag.String("only", "", "measure only what this regular expression matches, such as 'pan|zoom'")
	benchTime  = flag.Duration("gesture", 4*time.Second, "how long each gesture lasts")
)

const benchVariable = "THROUGHLINE_BENCH"

// bench is one run: what was found, in the order found.
type bench struct {
	t        *testing.T
	bin      string
	bare     string
	only     *regexp.Regexp
	readings []reading
}

// reading is one figure or one gesture's.
type reading struct {
	screen, what string
	cards        int
	pace         *pace
	bare         float64 // frames a second of the bare window
	value        float64
	unit         string
	worst        float64
}

func TestWindowSpeed(t *testing.T) {
	if os.Getenv(benchVariable) == "" {
		t.Skip("set " + benchVariable + "=1 to measure: some minutes, and nothing else should run")
	}
	b := &bench{t: t, only: regexp.MustCompile(*benchOnly)}
	dir := t.TempDir()
	b.bin, b.bare = filepath.Join(dir, "throughline"), filepath.Join(dir, "bare")
	for bin, pkg := range map[string]string{b.bin: "throughline", b.bare: "throughline/editor/ui/desktop/bare"} {
		if out, err := exec.Command("go", "build", "-o", bin, pkg).CombinedOutput(); err != nil {
			t.Fatalf("build %s: %v: %s", pkg, err, out)
		}
	}
	b.screen("1440×900", 1440, 900, 1, *benchCards, true)
	b.screen("3840×2160 scale 2", 3840, 2160, 2, *benchSharp, false)
	fmt.Print(b.table())
	if *benchLines != "" {
		if err := os.WriteFile(*benchLines, []byte(b.benchstat()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// screen measures on a display of that size.
func (b *bench) screen(name string, w, h int, scale float64, sizes string, starts bool) {
	if sizes == "" {
		return
	}
	l := newLab(b.t, w, h)
	l.scale = scale
	home := b.folder()
	starts = starts && b.wants("start")
	if starts {
		b.start(l, name, home, 0)
	}
	for size := range strings.SplitSeq(sizes, ",") {
		n := 0
		if _, err := fmt.Sscan(size, &n); err != nil {
			b.t.Fatalf("%q is not a number of cards", size)
		}
		before := b.bareFPS(l)
		b.gestures(l, name, home, n, before)
		if starts && n == 10000 {
			b.start(l, name, home, n)
		}
	}
}

// folder is one that is not for temporary files: maps in those are never published to.
func (b *bench) folder() string {
	dir, err := os.MkdirTemp("../../../out", "bench-window-")
	if os.IsNotExist(err) {
		if err = os.MkdirAll("../../../out", 0o755); err == nil {
			dir, err = os.MkdirTemp("../../../out", "bench-window-")
		}
	}
	if err == nil {
		dir, err = filepath.Abs(dir)
	}
	if err != nil {
		b.t.Fatal(err)
	}
	b.t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

func (b *bench) file(home string, cards int) string {
	file := filepath.Join(home, fmt.Sprintf("%d.journey", cards))
	if _, err := os.Stat(file); err == nil {
		return file
	}
	args := []string{"sample", "--cards", fmt.Sprint(cards), "-o", file}
	if cards == 0 {
		args = []string{"new", "--template", "blank", "-o", file}
	}
	if out, err := exec.Command(b.bin, args...).CombinedOutput(); err != nil {
		b.t.Fatalf("make a map: %v: %s", err, out)
	}
	return file
}

// bareFPS is what a window without a program in it reaches just now.
func (b *bench) bareFPS(l *lab) pace {
	p := l.start(b.bare, nil)
	defer p.stop()
	l.Do("search", "--sync", "--onlyvisible", "--name", "Bare", "windowmove", "0", "0", "windowsize", fmt.Sprint(l.width), fmt.Sprint(l.height), "windowfocus", "--sync")
	time.Sleep(500 * time.Millisecond)
	mid := image.Pt(l.width/2, l.height/2)
	got := l.paceOf(p.pid(), l.strip(mid.Y), func() { l.along(mid, image.Pt(l.width/5, l.height/9), *benchTime) })
	b.note(reading{screen: fmt.Sprint(l.width, "×", l.height), what: "bare window", pace: &got, bare: got.fps})
	return got
}

// wants reports whether something is to be measured.
func (b *bench) wants(what string) bool { return b.only.MatchString(what) }

func (b *bench) note(r reading) {
	b.readings = append(b.readings, r)
	fmt.Println(r)
}

// strip is a region across the board, wide enough that every frame of a gesture
// changes it and small enough to be fetched in no time.
func (l *lab) strip(y int) image.Rectangle {
	return image.Rect(l.width*3/10, y-12, l.width*7/10, y+12)
}

// board is a region in the middle of the board, away from panels and minimap.
func (l *lab) board() image.Rectangle {
	return image.Rect(l.width*3/10, l.height*3/10, l.width*7/10, l.height*7/10)
}

// gestures opens a map and puts it through everything.
func (b *bench) gestures(l *lab, name, home string, cards int, bare pace) {
	p := l.Run(home, b.bin, b.file(home, cards))
	pid := p.cmd.Process.Pid
	p.AwaitFrame("cards", func(e Event) bool { return len(e.Cards) > 5 })
	time.Sleep(4 * time.Second) // the minimap; and at rest it gives back what opening took
	add := func(what string, value float64, unit string) {
		if !b.wants(what) {
			return
		}
		b.note(reading{screen: name, cards: cards, what: what, value: value, unit: unit})
	}
	add("memory after opening", memoryOf(pid, "VmRSS"), "MB")
	mid, lasting := image.Pt(l.width/2, l.height/2), *benchTime
	move := func(what string, region image.Rectangle, act func()) {
		if !b.wants(what) {
			return
		}
		got := l.paceOf(pid, region, act)
		b.note(reading{screen: name, cards: cards, what: what, pace: &got, bare: bare.fps})
	}
	reach := image.Pt(l.width/5, l.height/9)
	move("pan at 100 %", l.strip(mid.Y), func() { l.pan(mid, reach, lasting) })
	f := b.settled(p, l)
	if card, ok := near(f.Cards, mid); ok {
		move("drag one card", l.strip(card.Y), func() { l.carry(card, image.Pt(l.width/5, 6), lasting) })
	}
	if card, ok := near(b.settled(p, l).Cards, mid); ok && b.wants("letter drop undo redo") {
		b.latencies(l, name, cards, card)
		time.Sleep(4 * time.Second) // the file follows the edits
	}
	move("zoom", l.strip(mid.Y), func() { l.zoom(mid, lasting) })
	l.tap('9', true) // fit; twice nearer, for what fits whole cannot be moved
	l.tap('=', true)
	l.tap('=', true)
	time.Sleep(time.Second)
	move("pan zoomed to fit", l.strip(l.height*22/100), func() { l.pan(mid, reach.Div(4), lasting) })
	time.Sleep(4 * time.Second) // at rest it gives back what it does not need
	add("memory after gestures", memoryOf(pid, "VmRSS"), "MB")
	add("most memory", memoryOf(pid, "VmHWM"), "MB")
	p.Key("ctrl+q")
	p.AwaitEnd()
}

// settled moves a little and waits for the frame event that says where things are.
func (b *bench) settled(p *Program, l *lab) Event {
	l.tap('0', true)
	l.tap('-', true)
	time.Sleep(100 * time.Millisecond)
	l.tap('0', true)
	return p.AwaitFrame("cards at 100 %", func(e Event) bool { return e.Zoom == 1 && len(e.Cards) > 0 })
}

// near is the middle of the card nearest to a point.
func near(cards Things, p image.Point) (image.Point, bool) {
	best, found := image.Point{}, false
	for _, c := range cards {
		at := c.Center()
		if d := at.Sub(p); !found || d.X*d.X+d.Y*d.Y < best.Sub(p).X*best.Sub(p).X+best.Sub(p).Y*best.Sub(p).Y {
			best, found = at, true
		}
	}
	return best, found
}

// latencies measures from input to picture: a letter, a drop, undo and redo.
func (b *bench) latencies(l *lab, name string, cards int, card image.Point) {
	times := map[string][]time.Duration{}
	try := func(what string, region image.Rectangle, ink bool, act func()) {
		if d, ok := l.until(region, ink, act); ok {
			times[what] = append(times[what], d)
		}
	}
	l.move(card)
	for range 2 {
		l.press(primary)
		l.let(primary)
		time.Sleep(60 * time.Millisecond)
	}
	time.Sleep(500 * time.Millisecond)
	field := image.Rect(card.X-l.width/16, card.Y-l.height/12, card.X+l.width/8, card.Y+l.height/10)
	for range 20 {
		try("letter", field, true, func() { l.tap('m', false) })
	}
	l.tap(escape, false)
	time.Sleep(300 * time.Millisecond)
	aside := image.Pt(l.width/8, 0)
	for range 5 {
		l.move(card)
		time.Sleep(50 * time.Millisecond)
		l.press(primary)
		beat(rate, 200*time.Millisecond, func(t time.Duration) { l.move(card.Add(aside.Mul(int(t)).Div(int(200 * time.Millisecond)))) })
		l.move(card.Add(aside))
		time.Sleep(300 * time.Millisecond)
		try("drop", l.board(), false, func() { l.let(primary) })
		try("undo", l.board(), false, func() { l.tap('z', true) })
		try("redo", l.board(), false, func() { l.tap('y', true) })
		l.tap('z', true)
		time.Sleep(300 * time.Millisecond)
	}
	for _, what := range []string{"letter", "drop", "undo", "redo"} {
		all := times[what]
		if len(all) == 0 {
			b.t.Logf("%d cards, %s: nothing was seen to change; run it again", cards, what) // a picture missed is no fault of the program
			continue
		}
		slices.Sort(all)
		b.note(reading{screen: name, cards: cards, what: what + " until painted", value: ms(all[len(all)/2]), unit: "ms", worst: ms(all[len(all)*95/100])})
	}
}

// start measures from the beginning of the process to the first frame that looks
// as the window does in the end.
func (b *bench) start(l *lab, name, home string, cards int) {
	file := b.file(home, cards)
	p := l.Run(home, b.bin, file) // once before: the window's size is remembered
	time.Sleep(time.Second)
	p.Key("ctrl+q")
	p.AwaitEnd()
	var all []time.Duration
	for range 5 {
		var q *process
		d, ok := l.until(l.board(), false, func() { q = l.start(b.bin, []string{file}, homeOf(home)...); time.Sleep(1500 * time.Millisecond) })
		q.stop()
		if ok {
			all = append(all, d)
		}
		time.Sleep(300 * time.Millisecond)
	}
	if len(all) == 0 {
		b.t.Error("the window was not seen to appear")
		return
	}
	slices.Sort(all)
	b.note(reading{screen: name, cards: cards, what: "start until painted", value: ms(all[len(all)/2]), unit: "ms", worst: ms(all[len(all)-1])})
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// process is a program started without waiting for anything.
type process struct{ cmd *exec.Cmd }

func (l *lab) start(bin string, args []string, env ...string) *process {
	cmd := exec.Command(bin, args...)
	cmd.Env = l.environment(env...)
	if err := cmd.Start(); err != nil {
		l.t.Fatal(err)
	}
	l.t.Cleanup(func() { _ = cmd.Process.Kill() })
	return &process{cmd}
}

func (p *process) pid() int { return p.cmd.Process.Pid }

func (p *process) stop() {
	_ = p.cmd.Process.Kill()
	_ = p.cmd.Wait()
}

func (r reading) String() string {
	head := fmt.Sprintf("%-18s %6s  %-24s", r.screen, count(r.cards), r.what)
	if r.pace == nil {
		s := fmt.Sprintf("%s %8.1f %s", head, r.value, r.unit)
		if r.worst > 0 {
			s += fmt.Sprintf("   p95 %.1f", r.worst)
		}
		return s
	}
	return fmt.Sprintf("%s %8.1f fps %4.0f %% of bare   p95 %5.1f ms   worst %5.1f ms   CPU %5.1f ms a frame", head, r.pace.fps, 100*r.pace.fps/r.bare, ms(r.pace.p95), ms(r.pace.worst), ms(r.pace.cpu))
}

func count(n int) string {
	if n == 0 {
		return "–"
	}
	return fmt.Sprint(n)
}

func (b *bench) table() string {
	var s strings.Builder
	s.WriteString("\nscreen              cards  what\n")
	for _, r := range b.readings {
		fmt.Fprintln(&s, r)
	}
	return s.String()
}

// benchstat is the figures as lines of Go's benchmark format.
func (b *bench) benchstat() string {
	var s strings.Builder
	for _, r := range b.readings {
		name := strings.NewReplacer(" ", "-", "%", "percent", "×", "x").Replace(fmt.Sprintf("BenchmarkWindow/%s/%d/%s", r.screen, r.cards, r.what))
		if r.pace == nil {
			fmt.Fprintf(&s, "%s 1 %.2f %s\n", name, r.value, r.unit)
			continue
		}
		fmt.Fprintf(&s, "%s %d %.2f fps %.3f of-bare %.2f p95-ms %.2f cpu-ms/frame\n", name, max(r.pace.frames, 1), r.pace.fps, r.pace.fps/r.bare, ms(r.pace.p95), ms(r.pace.cpu))
	}
	return s.String()
}
