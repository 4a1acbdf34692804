package svg_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"throughline/assets"
	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas"
	"throughline/canvas/scene/scenetest"
	"throughline/export"
	"throughline/export/json"
	"throughline/export/svg"
)

func sample(t testing.TB) (*blueprint.Doc, blueprint.ID) {
	t.Helper()
	d, _, err := json.Read(bytes.NewReader(assets.Sample()), blueprinttest.IDs(1))
	if err != nil {
		t.Fatal(err)
	}
	return d, d.Maps()[0].ID
}

func written(t testing.TB, d *blueprint.Doc, m blueprint.ID, o svg.Options) []byte {
	t.Helper()
	var b bytes.Buffer
	o.Fonts = scenetest.Fonts()
	if _, err := svg.Write(t.Context(), &b, d, m, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// grid is a map of so many stages and lanes with a card in every other cell.
func grid(stages, lanes int) (*blueprint.Doc, blueprint.ID) {
	b := blueprinttest.Build()
	for i := range stages {
		b.Stage(fmt.Sprint("Stage ", i)).Step(fmt.Sprint("Step ", i))
	}
	for i := range lanes {
		b.Lane(fmt.Sprint("Lane ", i), blueprint.Roles[i%len(blueprint.Roles)].Value)
		if r := blueprint.Roles[i%len(blueprint.Roles)].Value; r == blueprint.RoleDepartments || r == blueprint.RoleEmotion {
			continue
		}
		for k := i % 2; k < stages; k += 2 {
			b.Card(fmt.Sprint("Lane ", i), fmt.Sprint("Step ", k), fmt.Sprintf("Card %d of %d", i, k))
		}
	}
	return b.Doc(), b.MapID()
}

// eachMap runs f for maps of every shape.
func eachMap(t *testing.T, f func(t *testing.T, name string, d *blueprint.Doc, m blueprint.ID)) {
	run := func(name string, d *blueprint.Doc, m blueprint.ID) {
		t.Run(name, func(t *testing.T) { f(t, name, d, m) })
	}
	d, m := sample(t)
	run("sample", d, m)
	empty := blueprinttest.Build()
	run("empty", empty.Doc(), empty.MapID())
	one := blueprinttest.Build().Stage("S").Step("T").Lane("L", blueprint.RoleNotes).Card("L", "T", "One card")
	run("one card", one.Doc(), one.MapID())
	d, m = grid(60, 2)
	run("60 stages", d, m)
	d, m = grid(2, 40)
	run("40 lanes", d, m)
	for _, n := range []int{1_000, 10_000} {
		d, m = blueprinttest.Large(n)
		run(fmt.Sprint(n, " cards"), d, m)
	}
	for seed := range uint64(50) {
		d := blueprinttest.Random(rand.New(rand.NewPCG(seed, 7)), 120)
		for i, m := range d.Maps() {
			run(fmt.Sprintf("random %d map %d", seed, i), d, m.ID)
		}
	}
}

// titles are what must be found on a map's picture.
func titles(d *blueprint.Doc, m blueprint.ID) (out []string) {
	if r, ok := blueprint.Get[blueprint.Map](d, m); ok {
		out = append(out, r.Title)
	}
	for _, s := range d.Stages(m) {
		out = append(out, s.Title)
	}
	for _, s := range d.Steps(m) {
		out = append(out, s.Title)
	}
	for _, l := range d.Lanes(m) {
		out = append(out, l.Title)
	}
	for _, c := range d.Cards(m) {
		out = append(out, c.Title)
	}
	return out
}

func TestEveryMapBecomesASoundFile(t *testing.T) {
	eachMap(t, func(t *testing.T, name string, d *blueprint.Doc, m blueprint.ID) {
		data := written(t, d, m, svg.Options{})
		if !bytes.Equal(data, written(t, d, m, svg.Options{})) {
			t.Error("two writings differ")
		}
		root := parsed(t, name, data)
		shown := root.shown()
		for _, title := range titles(d, m) {
			if !strings.Contains(shown, dense(title)) {
				t.Errorf("%.80q is not in the picture", title)
			}
		}
		inside(t, root)
		cardsHoldTheirText(t, root)
		checkWithXmllint(t, data)
	})
}

// inside reports what leaves the picture.
func inside(t *testing.T, root *element) {
	t.Helper()
	w, h := root.number(t, "width"), root.number(t, "height")
	const slack = 0.02
	root.walk(func(e *element) {
		if e.name != "text" && e.name != "rect" && e.name != "use" {
			return
		}
		x, y := e.number(t, "x"), e.number(t, "y")
		right, bottom := x+e.number(t, "width")+e.number(t, "textLength"), y+e.number(t, "height")
		if x < -slack || y < -slack || right > w+slack || bottom > h+slack {
			t.Errorf("<%s> %.60q from %.2f, %.2f to %.2f, %.2f leaves a picture of %.2f × %.2f", e.name, e.words, x, y, right, bottom, w, h)
		}
	})
}

// cardsHoldTheirText reports text that leaves the card it stands on: the first box of the
// card's group.
func cardsHoldTheirText(t *testing.T, root *element) {
	t.Helper()
	const slack = 0.5
	root.walk(func(g *element) {
		if !strings.HasPrefix(g.attrs["role"], "graphics-symbol") {
			return
		}
		var box *element
		g.walk(func(e *element) {
			if e.name == "rect" && box == nil {
				box = e
			}
			if e.name != "text" || box == nil {
				return
			}
			x, y := e.number(t, "x"), e.number(t, "y")
			bx, by := box.number(t, "x"), box.number(t, "y")
			if x < bx-slack || x+e.number(t, "textLength") > bx+box.number(t, "width")+slack || y < by || y > by+box.number(t, "height") {
				t.Errorf("%.60q at %.2f, %.2f, %s wide, leaves its card %v", e.words, x, y, e.attrs["textLength"], box.attrs)
			}
		})
	})
}

func TestThemesColourTheSameMap(t *testing.T) {
	d, m := sample(t)
	light, dark := written(t, d, m, svg.Options{Theme: canvas.LightTheme()}), written(t, d, m, svg.Options{Theme: canvas.DarkTheme()})
	if bytes.Equal(light, dark) {
		t.Error("light and dark are the same")
	}
	if parsed(t, "light", light).shown() != parsed(t, "dark", dark).shown() {
		t.Error("light and dark say different things")
	}
}

func TestReadersAreToldWhatIsWhat(t *testing.T) {
	d, m := sample(t)
	root := parsed(t, "sample", written(t, d, m, svg.Options{}))
	if root.attrs["role"] != "graphics-document document" {
		t.Errorf("the root says %v", root.attrs)
	}
	ids := map[string]*element{}
	headings, labels := map[string]int{}, map[string]bool{}
	root.walk(func(e *element) {
		if id := e.attrs["id"]; id != "" {
			if ids[id] != nil {
				t.Errorf("id %q is there twice", id)
			}
			ids[id] = e
		}
		if e.attrs["role"] == "heading" {
			headings[e.attrs["aria-level"]]++
		}
		if strings.HasPrefix(e.attrs["role"], "graphics-symbol") {
			labels[e.attrs["aria-label"]] = true
		}
	})
	if e := ids[root.attrs["aria-labelledby"]]; e == nil || e.words != d.Maps()[0].Title {
		t.Errorf("the picture is called by %v", e)
	}
	if n := len(d.Stages(m)); headings["1"] != 1 || headings["2"] < n || headings["3"] < len(d.Steps(m))+len(d.Lanes(m)) {
		t.Errorf("headings by level: %v", headings)
	}
	for _, c := range d.Cards(m) {
		found := c.Parked()
		for l := range labels {
			found = found || strings.Contains(l, c.Title)
		}
		if !found {
			t.Errorf("no label says %q", c.Title)
		}
	}
}

func TestChangesLeadToTheirCards(t *testing.T) {
	d, m := sample(t)
	var changed blueprint.Card
	now, _, err := d.Edit(func(tx *blueprint.Tx) error {
		for _, c := range d.Cards(m) {
			if !c.Parked() {
				changed = c
				break
			}
		}
		changed.Title += " & more <again>"
		return tx.Put(changed)
	})
	if err != nil {
		t.Fatal(err)
	}
	root := parsed(t, "changed", written(t, now, m, svg.Options{Since: d, SinceName: "last <week>"}))
	ids, links := map[string]bool{}, 0
	root.walk(func(e *element) { ids[e.attrs["id"]] = true })
	root.walk(func(e *element) {
		if e.name != "a" {
			return
		}
		links++
		if to := strings.TrimPrefix(e.attrs["href"], "#"); !ids[to] {
			t.Errorf("a link leads to %q, which is not there", to)
		}
	})
	if links == 0 {
		t.Error("the list of changes leads nowhere")
	}
	if !strings.Contains(root.shown(), dense("Changes since last <week>")) {
		t.Error("the list of changes is missing")
	}
}

func TestInlinePicturesKeepToTheirPrefix(t *testing.T) {
	d, m := sample(t)
	data := written(t, d, m, svg.Options{Inline: true, Prefix: "p1-"})
	if !bytes.HasPrefix(data, []byte("<svg ")) {
		t.Errorf("begins with %.40q", data)
	}
	parsed(t, "inline", data).walk(func(e *element) {
		for _, a := range [2]string{"id", "class"} {
			if v, ok := e.attrs[a]; ok && !strings.HasPrefix(v, "p1-") {
				t.Errorf("%s of <%s> is %q", a, e.name, v)
			}
		}
		if e.name == "style" {
			for _, line := range strings.Split(strings.TrimSpace(e.words), "\n") {
				if !strings.HasPrefix(line, ".p1-") {
					t.Errorf("the rule %q reaches beyond the picture", line)
				}
			}
		}
	})
}

func TestLinesThatRunToTheLeftSaySo(t *testing.T) {
	b := blueprinttest.Build().Stage("S").Step("T").Lane("L", blueprint.RoleNotes).Card("L", "T", "مرحبا بالعالم", "plain")
	root := parsed(t, "rtl", written(t, b.Doc(), b.MapID(), svg.Options{}))
	style := ""
	root.walk(func(e *element) {
		if e.name == "style" {
			style = e.words
		}
	})
	root.walk(func(e *element) {
		if e.name != "text" {
			return
		}
		_, rule, _ := strings.Cut(style, "."+e.attrs["class"]+"{")
		rule, _, _ = strings.Cut(rule, "}")
		if rtl := strings.Contains(rule, "direction:rtl;text-anchor:end"); rtl != strings.HasPrefix(e.words, "مرحبا") {
			t.Errorf("%q is set with %q", e.words, rule)
		}
	})
}

type writerFunc func(p []byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }

func TestWritingStopsWhenItIsToStop(t *testing.T) {
	d, m := blueprinttest.Large(1_000)
	o := svg.Options{Fonts: scenetest.Fonts()}
	ctx, cancel := context.WithCancel(context.Background())
	n := 0
	_, err := svg.Write(ctx, writerFunc(func(p []byte) (int, error) { n += len(p); cancel(); return len(p), nil }), d, m, o)
	if !errors.Is(err, context.Canceled) || n > 200_000 {
		t.Errorf("after being cancelled: %v, %d bytes written", err, n)
	}
	if _, err := svg.Write(ctx, io.Discard, d, m, o); !errors.Is(err, context.Canceled) {
		t.Errorf("begun when cancelled: %v", err)
	}
	if _, err := svg.Write(t.Context(), writerFunc(func([]byte) (int, error) { return 0, io.ErrShortWrite }), d, m, o); !errors.Is(err, io.ErrShortWrite) {
		t.Errorf("a writer's error came out as %v", err)
	}
	if _, err := svg.Write(t.Context(), io.Discard, d, blueprinttest.IDs(9)(), o); !errors.Is(err, export.ErrNoMap) {
		t.Errorf("an unknown map came out as %v", err)
	}
}

// BenchmarkTenThousandCards has 300 ms on one thread.
func BenchmarkTenThousandCards(b *testing.B) {
	d, m := blueprinttest.Large(10_000)
	var n int
	for b.Loop() {
		n = 0
		w := writerFunc(func(p []byte) (int, error) { n += len(p); return len(p), nil })
		if _, err := svg.Write(b.Context(), w, d, m, svg.Options{Fonts: scenetest.Fonts()}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n), "bytes")
}
