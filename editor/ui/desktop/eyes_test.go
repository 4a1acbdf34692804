package desktop

import (
	"bytes"
	"image"
	"io"
	"log"
	"sync"
	"testing"
	"time"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/damage"
	"github.com/jezek/xgb/xfixes"
	"github.com/jezek/xgb/xproto"
	"github.com/jezek/xgb/xtest"
)

// lab is a desktop with quick hands and quick eyes: one connection to the display
// over which input is faked (XTEST; a process for each motion would be too slow)
// and one that is told of every drawing (DAMAGE) and then fetches a small region.
// A frame counts when pixels of the region have changed. Nothing is polled, so
// that watching takes next to nothing from the two processors.
type lab struct {
	*Desktop
	hands, eyes *xgb.Conn
	root        xproto.Window
	keys        map[xproto.Keysym]xproto.Keycode

	mu    sync.Mutex
	watch *watch
}

// watch collects what a region of the screen looked like over time.
type watch struct {
	region image.Rectangle
	seen   []sighting
	keep   bool // all pictures, not the latest only
	latest []byte
}

// sighting is a picture of the region that differs from the one before.
type sighting struct {
	at     time.Time
	pixels []byte
}

func newLab(t testing.TB, width, height int) *lab {
	t.Helper()
	l := &lab{Desktop: Start(t, width, height), keys: map[xproto.Keysym]xproto.Keycode{}}
	l.hands, l.eyes = l.connect(), l.connect()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(xtest.Init(l.hands))
	must(xfixes.Init(l.eyes))
	must(damage.Init(l.eyes))
	_, err := xfixes.QueryVersion(l.eyes, 4, 0).Reply()
	must(err)
	_, err = damage.QueryVersion(l.eyes, 1, 1).Reply()
	must(err)
	l.root = xproto.Setup(l.eyes).DefaultScreen(l.eyes).Root
	id, err := damage.NewDamageId(l.eyes)
	must(err)
	must(damage.CreateChecked(l.eyes, id, xproto.Drawable(l.root), damage.ReportLevelRawRectangles).Check())
	l.learnKeys()
	go l.look()
	return l
}

func (l *lab) connect() *xgb.Conn {
	xgb.Logger = log.New(io.Discard, "", 0) // it would complain that our display asks for no authority
	c, err := xgb.NewConnDisplay(l.display)
	for give := time.Now().Add(Patience); err != nil && time.Now().Before(give); c, err = xgb.NewConnDisplay(l.display) {
		time.Sleep(50 * time.Millisecond) // a display says that it is up a little too early
	}
	if err != nil {
		l.t.Fatal(err)
	}
	l.t.Cleanup(c.Close)
	return c
}

func (l *lab) learnKeys() {
	s := xproto.Setup(l.hands)
	m, err := xproto.GetKeyboardMapping(l.hands, s.MinKeycode, byte(s.MaxKeycode-s.MinKeycode+1)).Reply()
	if err != nil {
		l.t.Fatal(err)
	}
	for i := 0; i < len(m.Keysyms); i += int(m.KeysymsPerKeycode) {
		if sym := m.Keysyms[i]; sym != 0 && l.keys[sym] == 0 {
			l.keys[sym] = s.MinKeycode + xproto.Keycode(i/int(m.KeysymsPerKeycode))
		}
	}
}

// look waits for drawings and notes what they changed in the region watched.
func (l *lab) look() {
	for {
		ev, err := l.eyes.WaitForEvent()
		at := time.Now()
		if ev == nil && err == nil {
			return // closed
		}
		for ev != nil || err != nil {
			ev, err = l.eyes.PollForEvent() // one look serves them all
		}
		l.note(at)
	}
}

func (l *lab) note(at time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	w := l.watch
	if w == nil {
		return
	}
	pixels := l.pixels(w.region)
	if pixels == nil || bytes.Equal(pixels, w.latest) {
		return
	}
	w.latest = pixels
	s := sighting{at: at}
	if w.keep {
		s.pixels = pixels
	}
	w.seen = append(w.seen, s)
}

// pixels fetches a region of the screen, 4 bytes a pixel; nil if the display is gone.
func (l *lab) pixels(r image.Rectangle) []byte {
	img, err := xproto.GetImage(l.eyes, xproto.ImageFormatZPixmap, xproto.Drawable(l.root), int16(r.Min.X), int16(r.Min.Y), uint16(r.Dx()), uint16(r.Dy()), 0xFFFFFFFF).Reply()
	if err != nil {
		return nil
	}
	return img.Data
}

// begin watches a region; end stops and returns what was seen.
func (l *lab) begin(region image.Rectangle, keep bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.watch = &watch{region: region, keep: keep, latest: l.pixels(region)}
}

func (l *lab) end() []sighting {
	l.mu.Lock()
	defer l.mu.Unlock()
	w := l.watch
	l.watch = nil
	return w.seen
}

// quiet waits until the region watched has not changed for that long.
func (l *lab) quiet(still time.Duration) {
	from := time.Now()
	for {
		l.mu.Lock()
		if n := len(l.watch.seen); n > 0 && l.watch.seen[n-1].at.After(from) {
			from = l.watch.seen[n-1].at
		}
		l.mu.Unlock()
		left := still - time.Since(from)
		if left <= 0 {
			return
		}
		time.Sleep(left)
	}
}

func (l *lab) fake(kind, detail byte, p image.Point) {
	xtest.FakeInput(l.hands, kind, detail, 0, l.root, int16(p.X), int16(p.Y), 0)
}

func (l *lab) move(p image.Point) { l.fake(xproto.MotionNotify, 0, p) }
func (l *lab) press(button byte)  { l.fake(xproto.ButtonPress, button, image.Point{}) }
func (l *lab) let(button byte)    { l.fake(xproto.ButtonRelease, button, image.Point{}) }

const (
	primary   = 1
	middle    = 2
	wheelUp   = 4
	wheelDown = 5
	control   = xproto.Keysym(0xFFE3)
	escape    = xproto.Keysym(0xFF1B)
)

func (l *lab) hold(sym xproto.Keysym)   { l.fake(xproto.KeyPress, byte(l.keys[sym]), image.Point{}) }
func (l *lab) unhold(sym xproto.Keysym) { l.fake(xproto.KeyRelease, byte(l.keys[sym]), image.Point{}) }

// tap presses a key and lets it go, with Control held if asked.
func (l *lab) tap(sym xproto.Keysym, ctrl bool) {
	if ctrl {
		l.hold(control)
		defer l.unhold(control)
	}
	l.hold(sym)
	l.unhold(sym)
}
