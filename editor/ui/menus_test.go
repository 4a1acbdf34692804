package ui

import (
	"strings"
	"testing"

	"throughline/canvas"
)

func TestNoMenuIsHigherThanASmallWindow(t *testing.T) {
	d := on(t, sampleDoc(t))
	for _, m := range d.menu().Items {
		if high := heightOf(m.Items); len(m.Items) > 20 || high > 700 {
			t.Errorf("%s has %d entries, %v high", m.Label, len(m.Items), high)
		}
	}
}

func TestCommandsCanBeToldApartOutsideTheirMenus(t *testing.T) {
	d := on(t, sampleDoc(t))
	seen := map[string]string{}
	for _, c := range d.table {
		title := fullTitle(c)
		if other := seen[title]; other != "" {
			t.Errorf("%s and %s are both called %q", c.ID, other, title)
		}
		seen[title] = c.ID
	}
	for title, id := range map[string]string{"Zoom to 150 %": "zoom-150", "Text size 150 %": "text-150", "Larger text": "text-larger", "Zoom in": "zoom-in", "Next pane": "next-pane"} {
		if seen[title] != id {
			t.Errorf("%q is %q, want %s", title, seen[title], id)
		}
	}
	if c, _ := d.command("quick-capture"); commandName(c) != "Quick capture" {
		t.Errorf("quick capture is called %q", commandName(c))
	}
}

func TestTheHintOfQuickCaptureIsWholeOrNotThere(t *testing.T) {
	d := on(t, sampleDoc(t))
	d.Window.run("quick-capture")
	for room := float32(0); room < 700; room += 7 {
		if text := d.capture.words(room); strings.HasSuffix(text, "…") || text != "" && elide(text, room, d.capture.recent.TextSize) != text {
			t.Errorf("%v wide: %q", room, text)
		}
	}
	if d.capture.words(900) != captureHints[0] || d.capture.words(10) != "" {
		t.Errorf("%q, %q", d.capture.words(900), d.capture.words(10))
	}
}

func TestALittlePictureEndsWithALaneThatCanBeRead(t *testing.T) {
	d := on(t, sampleDoc(t))
	l := d.session.Layout()
	for high := 100.0; high < 900; high += 13 {
		v := canvas.Viewport{W: 370, H: high, Scale: 1, Zoom: 0.25}.Clamp(l)
		p := portrait{l: l, t: d.boardTheme(), v: v, panes: v.Panes(l)}
		if end := p.end(); end > high || end < l.HeaderHeight()*v.Zoom {
			t.Errorf("%v high: the picture ends at %v", high, end)
		}
	}
}
