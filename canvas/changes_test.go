package canvas

import (
	"math"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas/scene"
)

// deficiencies turn linear light into what people with a colour deficiency see
// (Machado, Oliveira, Fernandes 2009, severity 1).
var deficiencies = map[string][3][3]float64{
	"full sight":   {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"tritanopia":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

// seen is a colour in CIELAB as somebody sees it.
func seen(c scene.Color, sight [3][3]float64) (out [3]float64) {
	var v, xyz [3]float64
	for i, row := range sight {
		v[i] = min(max(row[0]*linear[c.R]+row[1]*linear[c.G]+row[2]*linear[c.B], 0), 1)
	}
	for i, row := range [3][3]float64{{0.4339, 0.3762, 0.1899}, {0.2126, 0.7152, 0.0722}, {0.0177, 0.1095, 0.8729}} {
		t := row[0]*v[0] + row[1]*v[1] + row[2]*v[2]
		if xyz[i] = 7.787*t + 16.0/116; t > 0.008856 {
			xyz[i] = math.Cbrt(t)
		}
	}
	return [3]float64{116*xyz[1] - 16, 500 * (xyz[0] - xyz[1]), 200 * (xyz[1] - xyz[2])}
}

func TestChangesAreToldApartByEverybody(t *testing.T) {
	for _, th := range themes() {
		for name, sight := range deficiencies {
			for c := ChangeAdded; c < changeCount; c++ {
				for d := c + 1; d < changeCount; d++ {
					a, b := seen(th.Changed(c), sight), seen(th.Changed(d), sight)
					if apart := math.Hypot(math.Hypot(a[0]-b[0], a[1]-b[1]), a[2]-b[2]); apart < 20 {
						t.Errorf("%s: with %s changes %d and %d are %.0f apart", th.Name, name, c, d, apart)
					}
				}
			}
		}
	}
}

func TestMarksOfChangeStandOut(t *testing.T) {
	for _, th := range themes() {
		for c := ChangeAdded; c < changeCount; c++ {
			fill := th.Changed(c)
			for name, ground := range map[string]scene.Color{"cards": th.CardFill, "bands": th.Band, "other bands": th.BandAlt, "the board": th.Board} {
				if r := Contrast(fill, ground); r < th.leastMark() {
					t.Errorf("%s: change %d has contrast %.2f on %s", th.Name, c, r, name)
				}
			}
			if r := Contrast(th.InkOn(fill), fill); r < th.leastMark() {
				t.Errorf("%s: the sign of change %d has contrast %.2f", th.Name, c, r)
			}
		}
	}
}

// Boards scroll by copying pixels: a mark that left what it marks would be cut.
func TestMarksOfChangeStayInsideTheirCards(t *testing.T) {
	for seed := range uint64(6) {
		d := blueprinttest.Random(random(seed+40), 200)
		if len(d.Maps()) == 0 {
			continue
		}
		l := Arrange(d, d.Maps()[0].ID, screen())
		for _, c := range d.Cards(l.Map()) {
			r, shown := l.Rect(c.ID)
			if !shown {
				continue
			}
			for _, scale := range []float64{2, 1, 0.5, 0.3, 0.1} {
				o := PaintOptions{Scale: scale, Dense: 1, Changes: NewChanges(map[blueprint.ID]Change{c.ID: ChangeMoved})}
				var list scene.List
				l.PaintCard(&list, c.ID, o)
				blue, found := LightTheme().Changed(ChangeMoved), false
				for _, it := range list.Items {
					if it.Fill != blue && it.Stroke != blue {
						continue
					}
					found = true
					at := boundsOf(it).Inset(it.Width / 2) // of a line, half is on either side
					if at.X < r.X-1e-6 || at.Y < r.Y-1e-6 || at.Right() > r.Right()+1e-6 || at.Bottom() > r.Bottom()+1e-6 {
						t.Fatalf("seed %d at %g: %s leaves the card at %v", seed, scale, wordsOf(it), r)
					}
				}
				if !found {
					t.Errorf("seed %d at %g: a card that moved is not marked", seed, scale)
				}
			}
		}
	}
}

func TestFlagsOfChangeCoverNoText(t *testing.T) {
	d, m, changes := reworked(t)
	for name, o := range map[string]Options{"screen": screen(), "paper": paper()} {
		l := Arrange(d, m, o)
		paint := PaintOptions{Changes: changes}
		if name == "screen" {
			paint.Scale, paint.Dense = 1, 1
		}
		p := l.painter(&scene.List{}, everything(l), paint)
		for _, c := range d.Cards(m) {
			f, _ := l.find(c.ID)
			r := l.rectOf(f.row, f.col, f.placed)
			flag := p.cardFlag(r, f.cardBox)
			capitals := r.Y + f.text.Y + p.capTop(p.m.Card)
			if flag.Bottom() > capitals+0.01 && len(f.lines) > 0 {
				t.Errorf("%s: the flag of %q ends %.1f below where its capitals begin", name, c.Title, flag.Bottom()-capitals)
			}
		}
	}
}

func TestWithoutChangesNothingIsPaintedOtherwise(t *testing.T) {
	d, m := everyday(t)
	l := Arrange(d, m, screen())
	for _, scale := range []float64{1, 0.3, 0.1} {
		plain := words(l, PaintOptions{Scale: scale, Dense: 1})
		if marked := words(l, PaintOptions{Scale: scale, Dense: 1, Changes: NewChanges(nil)}); marked != plain {
			t.Error(firstDifference(marked, plain))
		}
	}
}

func TestChangesKeepWhatTheyWereMadeOf(t *testing.T) {
	of := map[blueprint.ID]Change{{1}: ChangeMoved}
	c := NewChanges(of)
	of[blueprint.ID{1}], of[blueprint.ID{2}] = ChangeAdded, ChangeAdded
	if c.Of(blueprint.ID{1}) != ChangeMoved || c.Len() != 1 || c.Has(ChangeAdded) || !c.Has(ChangeMoved) {
		t.Error("what marks were made of changes them")
	}
	if none := (*Changes)(nil); none.Of(blueprint.ID{1}) != 0 || none.Len() != 0 || none.Has(ChangeAdded) {
		t.Error("no marks mark something")
	}
}
