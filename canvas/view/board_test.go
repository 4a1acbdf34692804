package view

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
)

func TestThePictureIsDrawnAnewOnlyWhenWhatItShowsDiffers(t *testing.T) {
	d := newDesk(t)
	asked := func() int { return d.app.Refreshed(d.picture) }
	expect := func(what string, want int) {
		t.Helper()
		before := asked()
		d.Sync()
		if n := asked() - before; n != want {
			t.Errorf("%s: asked %d times, want %d", what, n, want)
		}
	}
	expect("nothing changed", 0)
	d.model.overlay.Selected = []Ring{{Rect: scene.Rect{X: 200, Y: 200, W: 100, H: 40}}}
	d.model.overlay.Marquee = &scene.Rect{X: 200, Y: 200, W: 100, H: 40}
	d.model.overlay.Cursor = Grab
	expect("only marks over it", 0)
	d.model.view.OX += 40
	expect("scrolled", 1)
	d.model.view.Zoom = 0.5
	expect("zoomed", 1)
	d.model.theme = canvas.DarkTheme()
	expect("another theme", 1)
	d.model.overlay.Lifted, d.model.overlay.LiftFrom = d.cards[:2], d.model.layout
	expect("cards lifted", 1)
	d.model.overlay.LiftedAt = scene.Point{X: 30, Y: 5}
	expect("lifted cards moved", 0)
	d.model.overlay.Lifted = nil
	expect("cards put down", 1)
	d.model.overlay.Lit = d.cards[:1]
	expect("links stand out", 1)
	d.model.overlay.Lit = d.cards[:1:1]
	expect("the same links stand out", 0)
	d.model.overlay.Lit = nil
	expect("and step back", 1)
	d.model.layout, _ = grid(t, "another")
	expect("another document", 1)
	expect("and then nothing", 0)
}

func TestThePictureFollowsSizeAndScreen(t *testing.T) {
	d := newDesk(t)
	painted := 0
	d.OnPainted = func() { painted++ }
	d.win.Resize(fyne.NewSize(700, 500))
	if v := d.model.view; v.W != 700 || v.H != 500 {
		t.Fatalf("the model takes the board for %g × %g", v.W, v.H)
	}
	img := d.draw(1400, 1000) // a screen with twice the pixels
	if b := img.Bounds(); b.Dx() != 1400 || b.Dy() != 1000 || d.model.view.Scale != 2 || painted == 0 {
		t.Fatalf("%v drawn, scale %g, told of %d", b, d.model.view.Scale, painted)
	}
	if img := d.draw(0, 0); img == nil || img.Bounds().Empty() {
		t.Fatal("no picture for a window without size")
	}
}

func TestARefreshWithChangesPaintsWhatAFreshBoardPaints(t *testing.T) {
	d := newDesk(t)
	d.draw(900, 600)
	next, _ := grid(t, "changed")
	d.model.layout = next
	d.Sync()
	got := d.draw(900, 600)
	fresh := newDesk(t)
	fresh.model.layout = next
	fresh.Sync()
	want := fresh.draw(900, 600)
	for y := range 600 {
		for x := range 900 {
			if got.At(x, y) != want.At(x, y) {
				t.Fatalf("pixel %d, %d is %v, want %v", x, y, got.At(x, y), want.At(x, y))
			}
		}
	}
}

// visible counts what of a pool can be seen.
func visible[T fyne.CanvasObject](pool []T) (n int) {
	for _, o := range pool {
		if o.Visible() {
			n++
		}
	}
	return n
}

func TestRingsOfTheBodyAreClippedToIt(t *testing.T) {
	d := newDesk(t)
	ring := scene.Rect{X: 10, Y: 10, W: 300, H: 200} // scrolled half below the frozen parts
	d.model.overlay.Selected = []Ring{{Rect: ring, Part: canvas.PartBody}, {Rect: ring, Part: canvas.PartHeader, Dashed: true}}
	d.Sync()
	body, over := d.overlay.body, d.overlay.over
	x, y := float32(d.model.layout.LaneColumn()), float32(d.model.layout.HeaderHeight())
	if body.clip.Position() != fyne.NewPos(x, y) || body.clip.Size() != fyne.NewSize(900-x, 600-y) {
		t.Fatalf("the clip lies at %v, %v large", body.clip.Position(), body.clip.Size())
	}
	want := fyne.NewPos(10-2, 10-2)
	for name, c := range map[string]*clipped{"body": body, "header": over} {
		if visible(c.rects) != 1 {
			t.Fatalf("%d rings in the %s", visible(c.rects), name)
		}
		if at := c.clip.Position().Add(c.rects[0].Position()); at != want {
			t.Errorf("the ring of the %s lies at %v, want %v", name, at, want)
		}
	}
	if body.rects[0].StrokeColor == over.rects[0].StrokeColor {
		t.Error("the keyboard's cell looks like a selected thing")
	}
}

func TestMarksNobodyNeedsAnyMoreDisappearAndAreUsedAgain(t *testing.T) {
	d := newDesk(t)
	o := &d.model.overlay
	for i := range 5 {
		o.Selected = append(o.Selected, Ring{Rect: scene.Rect{X: float64(200 + 50*i), Y: 200, W: 40, H: 40}})
	}
	o.Wire = []scene.Point{{X: 200, Y: 200}, {X: 300, Y: 200}, {X: 300, Y: 300}}
	o.Handle, o.Plus = &scene.Point{X: 300, Y: 300}, &scene.Point{X: 400, Y: 300}
	o.Marquee = &scene.Rect{X: 200, Y: 200, W: 100, H: 40}
	d.Sync()
	body, over := d.overlay.body, d.overlay.over
	if r, l, w := visible(body.rects), visible(body.lines), visible(over.lines); r != 7 || l != 2 || w != 2 {
		t.Fatalf("%d shapes, %d strokes of the plus, %d of the wire", r, l, w)
	}
	made := len(body.rects)
	*o = Overlay{}
	d.Sync()
	if n := visible(body.rects) + visible(body.lines) + visible(over.rects) + visible(over.lines); n != 0 {
		t.Fatalf("%d marks stay", n)
	}
	o.Selected = []Ring{{Rect: scene.Rect{X: 200, Y: 200, W: 40, H: 40}}}
	d.Sync()
	if visible(body.rects) != 1 || len(body.rects) != made {
		t.Fatalf("%d of %d shapes, want 1 of %d", visible(body.rects), len(body.rects), made)
	}
}

func TestMarksThatStayAsTheyAreAreNotDrawnAgain(t *testing.T) {
	d := newDesk(t)
	o := &d.model.overlay
	o.Selected = []Ring{{Rect: scene.Rect{X: 200, Y: 200, W: 40, H: 40}}}
	o.Wire = []scene.Point{{X: 200, Y: 200}, {X: 300, Y: 200}}
	d.Sync()
	shapes := []fyne.CanvasObject{d.overlay.body.rects[0], d.overlay.over.lines[0], d.overlay.bars[0], d.overlay.bars[1]}
	count := func() (n int) {
		for _, s := range shapes {
			n += d.app.Refreshed(s)
		}
		return n
	}
	before := count()
	for range 10 {
		d.Sync()
	}
	if n := count() - before; n != 0 {
		t.Fatalf("drawn %d times for nothing", n)
	}
	o.Selected[0].Dashed = true
	d.Sync()
	if count() == before {
		t.Fatal("another look is not drawn")
	}
}

func TestAForbiddenPlaceSaysWhyWithinTheBoard(t *testing.T) {
	d := newDesk(t)
	o := &d.model.overlay
	o.Drop = &Drop{Rect: scene.Rect{X: 300, Y: 200, W: 100, H: 50}, Allowed: false, Reason: "the departments lane is worked out from owners", At: scene.Point{X: 890, Y: 595}}
	d.Sync()
	label, plate := d.overlay.over.label, d.overlay.over.plate
	end := plate.Position().Add(plate.Size())
	if !label.Visible() || label.Text != o.Drop.Reason || end.X > 900 || end.Y > 600 {
		t.Fatalf("%q visible %v until %v", label.Text, label.Visible(), end)
	}
	if d.overlay.body.rects[0].StrokeColor != nrgba(d.model.theme.DropNo) {
		t.Error("a forbidden place does not look like one")
	}
	o.Drop = &Drop{Rect: scene.Rect{X: 300, Y: 200, W: 40, H: 50}, Bar: &scene.Rect{X: 300, W: 3, H: 600}, Allowed: true}
	d.Sync()
	if label.Visible() || plate.Visible() {
		t.Error("a reason stays")
	}
	if d.overlay.body.rects[0].StrokeColor != nrgba(d.model.theme.DropYes) {
		t.Error("an allowed place does not look like one")
	}
	if bar := d.overlay.over.rects[0]; bar.FillColor != nrgba(d.model.theme.DropYes) || bar.Size().Height != 600 {
		t.Error("nothing marks where it goes in between others")
	}
}

func TestLiftedCardsAreOneSpriteThatIsMadeOnceAndMoves(t *testing.T) {
	d := newDesk(t)
	o := &d.model.overlay
	o.Lifted, o.LiftFrom = []blueprint.ID{d.cards[0], d.cards[1]}, d.model.layout
	d.Sync()
	sprite := d.overlay.sprite
	if !sprite.Visible() {
		t.Fatal("nothing follows the pointer")
	}
	a, _ := d.model.layout.Rect(d.cards[0])
	b, _ := d.model.layout.Rect(d.cards[1])
	around := d.model.view.RectToBoard(d.model.layout, canvas.PartBody, a.Union(b)).Inset(-spriteMargin)
	if sprite.Position() != fyne.NewPos(float32(around.X), float32(around.Y)) || sprite.Size() != fyne.NewSize(float32(around.W), float32(around.H)) {
		t.Fatalf("the sprite lies at %v, %v large; the cards in %v", sprite.Position(), sprite.Size(), around)
	}
	img, drawn := sprite.Image, d.app.Refreshed(sprite)
	if painted(img.At, img.Bounds().Dx(), img.Bounds().Dy()) < int(a.W*a.H/2) {
		t.Fatal("no card can be seen in it")
	}
	o.LiftedAt = scene.Point{X: 25, Y: -10}
	d.Sync()
	if sprite.Position() != fyne.NewPos(float32(around.X+25), float32(around.Y-10)) {
		t.Fatalf("moved to %v", sprite.Position())
	}
	if sprite.Image != img || d.app.Refreshed(sprite) != drawn {
		t.Fatal("made anew for a move")
	}
	o.Lifted = nil
	d.Sync()
	if sprite.Visible() {
		t.Fatal("the sprite stays when the cards are down")
	}
}

// painted counts pixels that are not transparent.
func painted(at func(x, y int) color.Color, w, h int) (n int) {
	for y := range h {
		for x := range w {
			if _, _, _, a := at(x, y).RGBA(); a > 0 {
				n++
			}
		}
	}
	return n
}

func TestScrollBarsScrollAsFarAsTheirThumbGoes(t *testing.T) {
	for i, name := range []string{"horizontal", "vertical"} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			bar := d.overlay.bars[i]
			if !bar.Visible() {
				t.Fatal("no bar, though the map is larger than the board")
			}
			at := bar.Position().AddXY(bar.Size().Width/2, bar.Size().Height/2)
			d.MouseDown(mouse(at.X, at.Y, left))
			move := fyne.NewPos(at.X+30, at.Y)
			if i == 1 {
				move = fyne.NewPos(at.X, at.Y+30)
			}
			was := bar.Position()
			d.Dragged(drag(move.X, move.Y, move.X-at.X, move.Y-at.Y))
			moved := bar.Position().Subtract(was)
			if along := moved.X + moved.Y; along < 28 || along > 32 {
				t.Errorf("the thumb went %v for 30 pixels of the pointer", moved)
			}
			if v := d.model.view; (v.OX > 0) != (i == 0) || (v.OY > 0) != (i == 1) {
				t.Errorf("scrolled to %d, %d", v.OX, v.OY)
			}
			d.MouseUp(mouse(move.X, move.Y, left))
			d.DragEnd()
			d.model.expect(t) // nothing of it is a gesture on the map
		})
	}
}

func TestAMapThatFitsHasNoScrollBars(t *testing.T) {
	d := newDesk(t)
	d.model.view.Zoom = canvas.MinZoom
	d.Sync()
	for _, bar := range []*fynecanvas.Rectangle{d.overlay.bars[0], d.overlay.bars[1]} {
		if bar.Visible() {
			t.Error("a bar with nothing to scroll")
		}
	}
	if _, on := d.barAt(scene.Point{X: 400, Y: 594}); on {
		t.Error("a bar that cannot be seen takes the press")
	}
}

// faintness is a Dim told apart by its stamp.
type faintness struct{ stamp int }

func (faintness) Card(blueprint.ID) bool       { return true }
func (faintness) Link(blueprint.Link) bool     { return true }
func (faintness) Head(blueprint.ID) bool       { return false }
func (faintness) Persona(blueprint.ID) bool    { return false }
func (faintness) Department(blueprint.ID) bool { return false }
func (f faintness) Stamp() any                 { return f.stamp }

func TestTheBoardIsPaintedAnewWhenOtherThingsAreFaint(t *testing.T) {
	d := newDesk(t)
	painted := func() int {
		d.Sync()
		d.win.Canvas().Capture()
		return d.frame.Painted()
	}
	painted()
	d.model.dim = faintness{1}
	if d.Sync(); !d.pristine {
		t.Error("a filter does not show")
	}
	painted()
	d.model.dim = faintness{1}
	if d.Sync(); d.pristine {
		t.Error("the board is painted anew for a filter that says the same")
	}
	d.model.dim = nil
	if d.Sync(); !d.pristine {
		t.Error("a filter that is gone shows on")
	}
	painted()
}
