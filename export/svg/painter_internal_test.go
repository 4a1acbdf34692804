package svg

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	goimage "image"
	"image/png"
	"io"
	"math"
	"strings"
	"testing"

	"throughline/canvas/scene"
	"throughline/canvas/scene/scenetest"
	"throughline/export"
)

// drawn writes a list as a file, and reports a file that is not well-formed.
func drawn(t *testing.T, l *scene.List) string {
	t.Helper()
	var b bytes.Buffer
	p := newPainter(context.Background(), &b, "")
	p.collect(l)
	p.begin(&export.Picture{Title: "T", W: 100, H: 100}, false)
	p.draw(l, scene.Point{})
	p.out.text("</svg>\n")
	if err := p.out.end(); err != nil {
		t.Fatal(err)
	}
	dec := xml.NewDecoder(bytes.NewReader(b.Bytes()))
	for {
		if _, err := dec.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatalf("%v in\n%s", err, b.String())
		}
	}
	_, body, _ := strings.Cut(b.String(), "</style>\n")
	_, body, _ = strings.Cut(body, "\n") // behind the background
	return strings.TrimSuffix(body, "</svg>\n")
}

var red = scene.RGB(0xFF0000)

func dot(l *scene.List, x float64) {
	l.Box(scene.Rect{X: x, Y: 1, W: 2, H: 2}, 0, red, scene.Color{}, 0)
}

func TestPartsAndClipsMayOverlap(t *testing.T) {
	var l scene.List
	l.Clip(scene.Rect{W: 50, H: 50})
	l.Begin(scene.PartList, 0, "a", "")
	dot(&l, 1)
	l.Unclip()
	dot(&l, 2)
	l.End()
	l.End()    // of nothing
	l.Unclip() // of nothing
	l.Begin(scene.PartCard, 0, `<"card">`, "")
	dot(&l, 3)
	const want = `<clipPath id="k0"><rect x="0" y="0" width="50" height="50"/></clipPath><g clip-path="url(#k0)"><g role="list" aria-label="a"><rect class="c0" x="1" y="1" width="2" height="2"/>
</g>
</g>
<g role="list" aria-label="a"><rect class="c0" x="2" y="1" width="2" height="2"/>
</g>
<g role="graphics-symbol img" aria-label="&lt;&quot;card&quot;&gt;"><rect class="c0" x="3" y="1" width="2" height="2"/>
</g>
`
	if got := drawn(t, &l); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestEmptyGroupsAreLeftOut(t *testing.T) {
	var l scene.List
	l.Begin(scene.PartTable, 0, "", "")
	l.Clip(scene.Rect{W: 5, H: 5})
	l.Begin(scene.PartCell, 0, "", "")
	l.End()
	l.Unclip()
	l.End()
	if got := drawn(t, &l); got != "" {
		t.Errorf("got %s", got)
	}
}

func TestPicturesAreEmbeddedOnce(t *testing.T) {
	var b bytes.Buffer
	if err := png.Encode(&b, goimage.NewGray(goimage.Rect(0, 0, 7, 5))); err != nil {
		t.Fatal(err)
	}
	good := &scene.Picture{Key: "k", Media: "image/svg+xml", Data: b.String()} // what it is counts, not what it is called
	bad := &scene.Picture{Key: "bad", Media: "image/png", Data: "<svg onload='x'/>"}
	var l scene.List
	for x := range 3 {
		l.Image(good, scene.Rect{X: float64(x) * 10, W: 8, H: 8})
		l.Image(bad, scene.Rect{X: float64(x) * 10, Y: 20, W: 8, H: 8})
	}
	got := drawn(t, &l)
	if n := strings.Count(got, "data:image/png;base64,iVBOR"); n != 1 {
		t.Errorf("embedded %d times:\n%s", n, got)
	}
	if strings.Count(got, `<use xlink:href="#p0"`) != 3 || strings.Contains(got, "onload") || strings.Contains(got, "svg+xml") {
		t.Errorf("got\n%s", got)
	}
	if n := strings.Count(got, "<path"); n != 3 {
		t.Errorf("%d crossed boxes for pictures that cannot be shown", n)
	}
}

func TestWhatIsNoShapeDrawsNothing(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	var l scene.List
	for _, v := range []float64{nan, inf, -inf} {
		l.Box(scene.Rect{X: v, W: 1, H: 1}, 0, red, scene.Color{}, 0)
		l.Box(scene.Rect{W: v, H: 1}, 0, red, scene.Color{}, 0)
		l.FillPath((&scene.Path{}).Move(v, 0).Line(1, 1), red)
		l.Link(scene.Rect{X: v, W: 1, H: 1}, "a")
	}
	l.FillPath(nil, red)
	l.FillPath(&scene.Path{}, red)
	l.GradientPath(nil, &scene.Gradient{})
	l.Text(nil, scene.Point{}, red)
	l.Text(scenetest.Fonts().Line("", scene.Regular, 12), scene.Point{}, red)
	l.Image(nil, scene.Rect{W: 1, H: 1})
	l.Box(scene.Rect{W: 1, H: 1}, 0, scene.Color{}, red, 0)
	if got := drawn(t, &l); got != "" {
		t.Errorf("got %s", got)
	}
}

func TestPathsAreWrittenInSteps(t *testing.T) {
	var l scene.List
	l.StrokePath((&scene.Path{}).Move(10, 10).Line(10.004, 20).Line(10.008, 30).Cubic(1, 2, 3, 4, 5.5, -6).Close().Move(1, 1).Line(2, 0), red, 1.5, scene.Dash{On: 2, Off: 1})
	if got, want := drawn(t, &l), `<path class="c0" d="M10 10l0 10l0.01 10c-9.01-28-7.01-26-4.51-36zm-9-9l1-1"/>`+"\n"; got != want {
		t.Errorf("got  %s want %s", got, want)
	}
}

func TestTextsAreWhatXMLCanHold(t *testing.T) {
	for text, want := range map[string]string{
		"a<b>&\"c\"]]>":      "a&lt;b&gt;&amp;&quot;c&quot;]]&gt;",
		"\x00\x1b\t\n\r\x7f": "      ",
		"\u0085x":            " x",
		"\uFFFE\U0001FFFF":   "\uFFFD\uFFFD",
		"cut \xe2\x82":       "cut \uFFFD\uFFFD",
		"😀 ש \uFFFD":         "😀 ש \uFFFD",
	} {
		o := output{ctx: context.Background(), w: io.Discard}
		if o.words(text); string(o.buf) != want {
			t.Errorf("%q is written as %q, want %q", text, o.buf, want)
		}
	}
}
