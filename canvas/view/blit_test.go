package view

import (
	"bytes"
	"fmt"
	"image"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas"
	"throughline/canvas/raster"
)

// dimmed shows every third thing faintly.
type dimmed int

func (d dimmed) faint(id blueprint.ID) bool      { return int(id[15])%3 == int(d) }
func (d dimmed) Card(id blueprint.ID) bool       { return d.faint(id) }
func (d dimmed) Link(k blueprint.Link) bool      { return d.faint(k.ID) }
func (d dimmed) Head(id blueprint.ID) bool       { return d.faint(id) }
func (d dimmed) Persona(id blueprint.ID) bool    { return d.faint(id) }
func (d dimmed) Department(id blueprint.ID) bool { return d.faint(id) }
func (d dimmed) Stamp() any                      { return d }

// abuse is a board to which everything happens that can change its picture.
type abuse struct {
	*desk
	rng    *rand.Rand
	doc    *blueprint.Doc
	maps   blueprint.ID
	size   fyne.Size
	scale  float64
	did    []string
	themes []*canvas.Theme
}

var oddZooms = []float64{0.05, 0.07, 0.11, 0.19, 0.313, 0.5, 0.66, 0.83, 0.97, 1, 1.0101, 1.13, 1.25, 1.618, 2, 2.7182, 3.3, 4}

func newAbuse(t *testing.T, scale float64, seed uint64) *abuse {
	d := newDesk(t)
	a := &abuse{desk: d, rng: rand.New(rand.NewPCG(seed, 77)), scale: scale, size: fyne.NewSize(431, 307), themes: []*canvas.Theme{canvas.LightTheme(), canvas.DarkTheme(), canvas.HighContrastDarkTheme()}}
	a.doc, a.maps = blueprinttest.Large(300)
	d.model.layout = canvas.Arrange(a.doc, a.maps, canvas.Options{Metrics: canvas.ScreenMetrics(), Fonts: testFonts()})
	d.model.view = canvas.Viewport{W: 431, H: 307, Scale: scale, Zoom: 1}
	d.Board.Resize(a.size)
	d.coarse.now = func() time.Time { return time.Time{} } // no drawing is slow
	a.paint()
	return a
}

func (a *abuse) paint() *image.RGBA {
	w, h := int(float64(a.size.Width)*a.scale+0.5), int(float64(a.size.Height)*a.scale+0.5)
	return a.Board.draw(w, h).(*image.RGBA)
}

// some is one to so many of the things that can happen.
func (a *abuse) some(most int) {
	a.did = nil
	for range 1 + a.rng.IntN(most) {
		name, f := a.one()
		a.did = append(a.did, name)
		f()
		a.Sync()
	}
}

func (a *abuse) one() (string, func()) {
	m, n := a.model, func(most int) int { return a.rng.IntN(2*most+1) - most }
	switch a.rng.IntN(15) {
	case 0, 1, 2, 3:
		dx, dy := n(90), n(70)
		return fmt.Sprintf("pan by %d, %d", dx, dy), func() { m.view = m.view.Pan(m.layout, float64(dx), float64(dy)) }
	case 4:
		dx := n(4000)
		return fmt.Sprintf("far away by %d", dx), func() { m.view = m.view.Pan(m.layout, float64(dx), float64(n(600))) }
	case 5, 6:
		z := oddZooms[a.rng.IntN(len(oddZooms))]
		return fmt.Sprint("zoom to ", z), func() { m.view = m.view.ZoomAt(m.layout, point(fyne.NewPos(200, 150)), z) }
	case 7, 8, 9:
		return "edit", a.edit
	case 10:
		m.dim = []canvas.Dim{nil, dimmed(0), dimmed(1)}[a.rng.IntN(3)]
		return "dim", func() {}
	case 11:
		return "lift or light", func() {
			cards := m.layout.Doc().CardIDs(a.maps)
			m.overlay.Lifted, m.overlay.Lit = nil, nil
			if a.rng.IntN(2) == 0 {
				m.overlay.Lifted, m.overlay.LiftFrom = cards[a.rng.IntN(len(cards)):][:1], m.layout
			}
			if a.rng.IntN(2) == 0 {
				m.overlay.Lit = cards[a.rng.IntN(len(cards)):][:1]
			}
		}
	case 13:
		return "mark changes", func() { m.overlay.Changes = a.changes() }
	case 12:
		return "theme", func() { m.theme = a.themes[a.rng.IntN(len(a.themes))] }
	}
	return "resize", func() {
		a.size = fyne.NewSize(float32(320+a.rng.IntN(200)), float32(240+a.rng.IntN(120)))
		a.Board.Resize(a.size)
		m.view = m.view.Clamp(m.layout)
	}
}

// changes marks some things on the map, or none.
func (a *abuse) changes() *canvas.Changes {
	if a.rng.IntN(4) == 0 {
		return nil
	}
	of := map[blueprint.ID]canvas.Change{}
	for r := range a.doc.All() {
		if a.rng.IntN(2) == 0 {
			of[r.RecordID()] = canvas.ChangeAdded + canvas.Change(a.rng.IntN(4))
		}
	}
	return canvas.NewChanges(of)
}

// edit changes a card in view in one of the ways people do.
func (a *abuse) edit() {
	cards := a.model.layout.Doc().CardIDs(a.maps)
	id := cards[a.rng.IntN(len(cards))]
	lanes, steps := a.doc.Lanes(a.maps), a.doc.Steps(a.maps)
	d, c, err := a.doc.Edit(func(tx *blueprint.Tx) error {
		card, _ := blueprint.Get[blueprint.Card](tx.Doc(), id)
		switch a.rng.IntN(3) {
		case 0:
			card.Title += " and"
		case 1:
			card.Title = "short"
		default:
			return tx.MoveCard(id, lanes[a.rng.IntN(len(lanes))].ID, steps[a.rng.IntN(12)].ID, blueprint.ID{})
		}
		return tx.Put(card)
	})
	if err != nil {
		return // not there: another edit will do
	}
	a.doc, a.model.layout = d, a.model.layout.Update(d, c)
	a.model.view = a.model.view.Clamp(a.model.layout)
}

// TestWhateverHappensThePictureIsThatOfANewBoard: scrolling by copying, damage and
// everything that is drawn again in part show the pixels of a board without a past,
// at odd zooms and on screens of every sharpness.
func TestWhateverHappensThePictureIsThatOfANewBoard(t *testing.T) {
	rounds := 25
	if testing.Short() {
		rounds = 8
	}
	for i, scale := range []float64{1, 1.25, 1.5, 1.75, 2, 2.5, 3} {
		t.Run(fmt.Sprint("scale ", scale), func(t *testing.T) {
			a := newAbuse(t, scale, uint64(i))
			for round := range rounds {
				a.some(3)
				got := a.paint()
				b := NewBoard(a.model, raster.NewPainter(testFonts()), 2)
				b.Resize(a.size)
				b.note(a.model.overlay)
				want := b.draw(got.Rect.Dx(), got.Rect.Dy()).(*image.RGBA)
				if !bytes.Equal(got.Pix, want.Pix) {
					t.Fatalf("round %d, zoom %v, after %q: the picture differs first at %v", round, a.model.view.Zoom, a.did, firstDifference(got, want))
				}
			}
		})
	}
}

func firstDifference(a, b *image.RGBA) image.Point {
	for i := range a.Pix {
		if a.Pix[i] != b.Pix[i] {
			return image.Pt(i%a.Stride/4, i/a.Stride)
		}
	}
	return image.Point{}
}

// TestThePictureHasWholePixelsWhateverTheBoardsSize: Fyne would squeeze any other and
// lose a row of them.
func TestThePictureHasWholePixelsWhateverTheBoardsSize(t *testing.T) {
	for _, scale := range []float64{1, 1.25, 2} {
		a := newAbuse(t, scale, 7)
		a.Board.Resize(fyne.NewSize(460.6, 301.3))
		a.paint()
		size := a.picture.Size()
		for _, side := range []float32{size.Width, size.Height} {
			if pixels := float64(side) * scale; math.Abs(pixels-math.Round(pixels)) > 1e-2 {
				t.Errorf("scale %g: a side has %g device pixels", scale, pixels)
			}
		}
		if size.Width < 460.6 || size.Height < 301.3 || size.Width > 462 || size.Height > 303 {
			t.Errorf("scale %g: the picture has the size %v", scale, size)
		}
	}
}
