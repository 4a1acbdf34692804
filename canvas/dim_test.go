package canvas

import (
	"bytes"
	"image"
	"image/png"
	"slices"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas/scene"
)

// shade is a Dim that knows what is faint by id.
type shade struct {
	ids      map[blueprint.ID]bool
	personas map[blueprint.ID]bool
}

func (s shade) Card(id blueprint.ID) bool       { return s.ids[id] }
func (s shade) Head(id blueprint.ID) bool       { return s.ids[id] }
func (s shade) Link(k blueprint.Link) bool      { return s.ids[k.From] || s.ids[k.To] }
func (s shade) Persona(id blueprint.ID) bool    { return s.personas[id] }
func (s shade) Department(id blueprint.ID) bool { return s.ids[id] }
func (s shade) Stamp() any                      { return nil }

// items are what a part is painted with.
func items(l *Layout, part Part, o PaintOptions) []scene.Item {
	var list scene.List
	l.Paint(&list, part, everything(l), o)
	return list.Items
}

func sameItem(a, b scene.Item) bool {
	a.Path, b.Path, a.Line, b.Line, a.Gradient, b.Gradient = nil, nil, nil, nil, nil, nil
	return a == b
}

// boundsOf is where an item shows.
func boundsOf(it scene.Item) scene.Rect {
	switch it.Op {
	case scene.OpPath:
		return it.Path.Bounds().Inset(-it.Width)
	case scene.OpText:
		return scene.Rect{X: it.At.X, Y: it.At.Y - it.Line.Size, W: it.Line.Width, H: it.Line.Size * 1.3}
	}
	return it.Rect
}

// What is faint, and nothing else, is painted otherwise: at every level of detail.
func TestADimmedBoardDiffersOnlyWhereItMust(t *testing.T) {
	share := faintCard
	veil := uint8(share * 255)
	for seed := range uint64(6) {
		r := random(seed + 900)
		d := blueprinttest.Random(r, 220)
		if len(d.Maps()) == 0 {
			continue
		}
		l := Arrange(d, d.Maps()[0].ID, screen())
		for _, scale := range []float64{1, 0.4, 0.1} {
			s := shade{ids: map[blueprint.ID]bool{}}
			var faint, clear []scene.Rect
			for _, c := range d.Cards(l.Map()) {
				box, shown := l.Rect(c.ID)
				if !shown {
					continue
				}
				if s.ids[c.ID] = r.IntN(2) == 0; s.ids[c.ID] {
					faint = append(faint, box.Inset(-2*l.m.Gutter))
				} else {
					clear = append(clear, box)
				}
			}
			for _, k := range d.Links(l.Map()) {
				if w, ok := l.wayOf(k); ok && s.Link(k) {
					faint = append(faint, l.labelBounds(w).Inset(-3*l.m.Gutter))
				}
			}
			o := PaintOptions{Theme: LightTheme(), Scale: scale}
			plain := items(l, PartBody, o)
			o.Dim = s
			dimmed := slices.DeleteFunc(items(l, PartBody, o), func(it scene.Item) bool {
				return it.Op == scene.OpBox && it.Fill.A == veil // a veil over a picture
			})
			if len(plain) != len(dimmed) {
				t.Fatalf("seed %d at %g: %d items, dimmed %d", seed, scale, len(plain), len(dimmed))
			}
			changed := 0
			for i := range plain {
				if sameItem(plain[i], dimmed[i]) {
					continue
				}
				changed++
				at := boundsOf(plain[i])
				if !slices.ContainsFunc(faint, func(r scene.Rect) bool { return r.Inset(-1).Union(at) == r.Inset(-1) || r.Overlaps(at) }) {
					t.Fatalf("seed %d at %g: %s is dimmed, away from all that is faint", seed, scale, wordsOf(plain[i]))
				}
			}
			if len(faint) > 0 && changed == 0 {
				t.Errorf("seed %d at %g: nothing is dimmed", seed, scale)
			}
			for i := range plain {
				if it := plain[i]; it.Op == scene.OpBox && slices.Contains(clear, it.Rect) && !sameItem(it, dimmed[i]) {
					t.Errorf("seed %d at %g: the fill of a clear card changed", seed, scale)
				}
			}
		}
	}
}

func TestNothingFaintIsPaintedAsWithoutAFilter(t *testing.T) {
	d, m := everyday(t)
	l := Arrange(d, m, screen())
	if a, b := words(l, PaintOptions{}), words(l, PaintOptions{Dim: shade{}}); a != b {
		t.Error(firstDifference(b, a))
	}
}

func TestHeadsCurvesAndDepartmentsFadeByThemselves(t *testing.T) {
	d, m := everyday(t)
	l := Arrange(d, m, screen())
	find := func(title string) blueprint.ID {
		for r := range d.All() {
			if blueprint.TitleOf(r) == title {
				return r.RecordID()
			}
		}
		t.Fatalf("no %q", title)
		return blueprint.ID{}
	}
	differ := func(s shade, part Part) (out []string) {
		a, b := items(l, part, PaintOptions{}), items(l, part, PaintOptions{Dim: s})
		for i := range a {
			if !sameItem(a[i], b[min(i, len(b)-1)]) && a[i].Op == scene.OpText {
				out = append(out, a[i].Line.Text)
			}
		}
		return out
	}
	set := func(title string) shade { return shade{ids: map[blueprint.ID]bool{find(title): true}} }
	for _, c := range []struct {
		s    shade
		part Part
		want string
	}{
		{set("Choose"), PartHeader, "3–10 days"}, {set("Order online"), PartHeader, "Order online"}, {set("Backstage"), PartLanes, "Backstage"},
		{set("Field Ops"), PartBody, "Field Ops"}, {shade{personas: map[blueprint.ID]bool{find("Ben"): true}}, PartLanes, "Ben"},
	} {
		if got := differ(c.s, c.part); !slices.Contains(got, c.want) {
			t.Errorf("dimming %s dims %q", c.want, got)
		}
	}
	maya := PaintOptions{Dim: shade{personas: map[blueprint.ID]bool{find("Maya"): true}}}
	order := func(o PaintOptions) []int {
		c := l.lanes[1].curve
		return l.painter(&scene.List{}, everything(l), o).drawn(c)
	}
	if got := order(PaintOptions{}); !slices.Equal(got, []int{1, 0}) {
		t.Errorf("curves are drawn in the order %v", got)
	}
	if got := order(maya); !slices.Equal(got, []int{0, 1}) {
		t.Errorf("with the first faint, curves are drawn in the order %v", got)
	}
}

func TestAFaintPictureIsVeiled(t *testing.T) {
	b := blueprinttest.Build().Stage("S").Step("s").Lane("L", blueprint.RoleStoryboard).Card("L", "s", "scene")
	d, _ := edit(t, b.Doc(), func(tx *blueprint.Tx) error {
		var file bytes.Buffer
		if err := png.Encode(&file, image.NewGray(image.Rect(0, 0, 4, 3))); err != nil {
			return err
		}
		pic, err := tx.AddPicture("image/png", file.String())
		c, _ := blueprint.Get[blueprint.Card](tx.Doc(), b.ID("scene"))
		c.Picture = pic
		if err != nil {
			return err
		}
		return tx.Put(c)
	})
	l := Arrange(d, b.MapID(), screen())
	list := items(l, PartBody, PaintOptions{Theme: DarkTheme(), Dim: shade{ids: map[blueprint.ID]bool{b.ID("scene"): true}}})
	at := slices.IndexFunc(list, func(it scene.Item) bool { return it.Op == scene.OpPicture })
	if at < 0 {
		t.Fatal("no picture is painted")
	}
	if !slices.ContainsFunc(list[at:], func(it scene.Item) bool { return it.Op == scene.OpBox && it.Rect == list[at].Rect && it.Fill.A > 0 }) {
		t.Error("the picture of a faint card is as clear as the others")
	}
}

func TestWhatIsFaintCanBeReadWhereMuchContrastIsAskedFor(t *testing.T) {
	for _, th := range []*Theme{HighContrastLightTheme(), HighContrastDarkTheme()} {
		for _, share := range []float64{faintCard, faintHead} {
			if c := Contrast(toward(th.Ink, th.Band, share*faintStrong), th.Band); c < textContrast {
				t.Errorf("%s: faint text has a contrast of %.1f", th.Name, c)
			}
		}
	}
}

// BenchmarkPaintDimmed is BenchmarkPaint with half of the cards faint.
func BenchmarkPaintDimmed(b *testing.B) {
	for _, n := range []struct {
		name string
		zoom float64
		dim  bool
	}{{"1 clear", 1, false}, {"1 dimmed", 1, true}, {"0.1 clear", 0.1, false}, {"0.1 dimmed", 0.1, true}} {
		b.Run(n.name, func(b *testing.B) {
			d, m := blueprinttest.Large(10000)
			l := Arrange(d, m, screen())
			w, h := l.Size()
			o := PaintOptions{Theme: LightTheme(), Scale: n.zoom}
			if n.dim {
				s := shade{ids: map[blueprint.ID]bool{}}
				for i, c := range d.Cards(m) {
					s.ids[c.ID] = i%2 == 0
				}
				o.Dim = s
			}
			view := scene.Rect{X: w / 3, Y: h / 3, W: 1440 / n.zoom, H: 900 / n.zoom}
			var list scene.List
			b.ResetTimer()
			for b.Loop() {
				list.Reset()
				l.Paint(&list, PartBody, view, o)
			}
		})
	}
}
