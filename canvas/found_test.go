package canvas

import (
	"testing"

	"throughline/blueprint"
	"throughline/canvas/scene"
)

func TestWhatHasBeenFoundIsMarkedInEveryTheme(t *testing.T) {
	for _, theme := range []*Theme{LightTheme(), DarkTheme(), HighContrastLightTheme(), HighContrastDarkTheme()} {
		for _, ground := range []scene.Color{theme.CardFill, theme.Board} {
			p := &painter{t: theme}
			if c := Contrast(theme.Ink, p.foundTone(ground)); c < 4.5 {
				t.Errorf("%s: ink on what has been found has a contrast of %.1f", theme.Name, c)
			}
			if c := Contrast(theme.Moment, ground); c < 3 {
				t.Errorf("%s: the edge of what has been found has a contrast of %.1f", theme.Name, c)
			}
		}
	}
	p := &painter{o: PaintOptions{Hits: &Hits{Of: map[blueprint.ID]bool{{1}: true}}}}
	if !p.found(blueprint.ID{1}) || p.found(blueprint.ID{2}) || (&painter{}).found(blueprint.ID{1}) {
		t.Error("the wrong things are marked")
	}
}
