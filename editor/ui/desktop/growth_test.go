package desktop

import (
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

const soakVariable = "THROUGHLINE_SOAK"

// How long the program is worked in until it is warm, and then on: Fyne keeps what it
// has drawn for a minute after its last use.
const (
	warmingUp = 2 * time.Minute
	working   = 6 * time.Minute
)

// TestTheProgramDoesNotGrow pans, zooms, drags, edits and takes back without a pause
// in the real window: in the end the whole program, textures and GL included, takes
// at most a tenth more than after warming up.
func TestTheProgramDoesNotGrow(t *testing.T) {
	if os.Getenv(soakVariable) == "" {
		t.Skip("set " + soakVariable + "=1 to work in the real window for some minutes")
	}
	l, b := newLab(t, 1440, 900), &bench{t: t, bin: filepath.Join(t.TempDir(), "throughline")}
	if out, err := exec.Command("go", "build", "-o", b.bin, "throughline").CombinedOutput(); err != nil {
		t.Fatalf("build: %v: %s", err, out)
	}
	home := b.folder()
	p := l.Run(home, b.bin, b.file(home, 1000))
	mid := image.Pt(l.width/2, l.height/2)
	round := func() {
		l.pan(mid, image.Pt(l.width/5, l.height/9), 2*time.Second)
		l.zoom(mid, 2*time.Second)
		card, ok := near(b.settled(p, l).Cards, mid)
		if !ok {
			t.Fatal("no card is in view")
		}
		l.carry(card, image.Pt(l.width/5, 6), 2*time.Second)
		l.move(card)
		l.press(primary)
		l.let(primary)
		for range 5 {
			l.tap('m', false)
			time.Sleep(30 * time.Millisecond)
		}
		l.tap(0xFF0D, false) // Enter keeps the text
		time.Sleep(100 * time.Millisecond)
		l.tap(escape, false)
		for range 3 {
			time.Sleep(100 * time.Millisecond)
			l.tap('z', true)
		}
	}
	until := func(end time.Time) {
		for time.Now().Before(end) {
			round()
		}
	}
	start := time.Now()
	until(start.Add(warmingUp))
	pid := p.cmd.Process.Pid
	warm := memoryOf(pid, "VmRSS")
	until(start.Add(warmingUp + working))
	now := memoryOf(pid, "VmRSS")
	t.Logf("%.1f MB after warming up, %.1f MB in the end", warm, now)
	if now > 1.1*warm {
		t.Errorf("the program grew from %.1f to %.1f MB", warm, now)
	}
	p.Key("Escape", "ctrl+q")
	p.AwaitEnd()
}
