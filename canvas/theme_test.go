package canvas

import (
	"fmt"
	"testing"

	"throughline/blueprint"
	"throughline/canvas/scene"
)

func themes() []*Theme {
	return []*Theme{LightTheme(), DarkTheme(), PrintTheme(), HighContrastLightTheme(), HighContrastDarkTheme()}
}

func TestColoursCanBeReadAndSeen(t *testing.T) {
	for _, th := range themes() {
		textContrast, markContrast := 4.5, 3.0 // WCAG 2.2, 1.4.3 and 1.4.11
		if th.Strong {
			textContrast, markContrast = 7, 4.5 // 1.4.6, and as much for marks as for text elsewhere
		}
		grounds := map[string]scene.Color{"board": th.Board, "band": th.Band, "other band": th.BandAlt, "card": th.CardFill}
		check := func(what string, c scene.Color, least float64) {
			for name, g := range grounds {
				if r := Contrast(c, g); r < least {
					t.Errorf("%s: %s on %s has contrast %.2f, want %.1f", th.Name, what, name, r, least)
				}
			}
		}
		check("ink", th.Ink, textContrast)
		check("secondary", th.Secondary, textContrast)
		check("faint", th.Faint, textContrast)
		for _, r := range blueprint.Roles {
			check("role "+r.Label, th.Role(r.Value), textContrast)
		}
		for _, k := range blueprint.CardKinds {
			check("kind "+k.Label, th.Kind(k.Value), textContrast)
		}
		for i := range len(departmentHues) {
			c := th.person("", i)
			check(fmt.Sprintf("department %d", i), c, markContrast)
			if r := Contrast(th.InkOn(c), c); r < textContrast {
				t.Errorf("%s: ink on department %d has contrast %.2f", th.Name, i, r)
			}
		}
		for name, c := range map[string]scene.Color{"line": th.Line, "link": th.Link, "selection": th.Selection, "focus": th.Focus, "curve": th.Curve,
			"neutral": th.Neutral, "moment": th.Moment, "fail": th.Fail, "wait": th.Pause, "drop": th.DropYes, "no drop": th.DropNo, "card border": th.CardBorder} {
			check(name, c, markContrast)
		}
		check("pain", th.Pain, textContrast)
		for i, c := range th.Mood {
			check("face "+moods[i], c, markContrast)
			if r := Contrast(th.InkOn(c), c); r < markContrast {
				t.Errorf("%s: features of face %s have contrast %.2f", th.Name, moods[i], r)
			}
		}
		if r := Contrast(th.StageInk, th.StageFill); r < textContrast {
			t.Errorf("%s: stage text has contrast %.2f", th.Name, r)
		}
		if r := Contrast(mix(th.StageInk, th.StageFill, 0.2), th.StageFill); r < textContrast {
			t.Errorf("%s: durations have contrast %.2f", th.Name, r)
		}
	}
}

func TestAnyOwnColourCanBeTold(t *testing.T) {
	for _, th := range themes() {
		for _, hex := range []string{"#000000", "#FFFFFF", "#FFFF00", "#808080", "#00FF00", "#123456", "#767676", "#F5F7FA", "#202B38"} {
			c := th.person(hex, 0)
			if r := Contrast(c, th.CardFill); r < markContrast {
				t.Errorf("%s: department colour %s has contrast %.2f on cards", th.Name, hex, r)
			}
			if r := Contrast(th.InkOn(c), c); r < textContrast {
				t.Errorf("%s: ink on %s has contrast %.2f", th.Name, hex, r)
			}
		}
		for v := 0; v < 256; v++ {
			c := scene.Color{R: uint8(v), G: uint8(v), B: uint8(v), A: 255}
			if r := Contrast(th.InkOn(c), c); r < textContrast {
				t.Errorf("%s: ink on grey %d has contrast %.2f", th.Name, v, r)
			}
		}
	}
}

func TestInitials(t *testing.T) {
	for _, c := range []struct{ name, own, want string }{
		{"Marketing", "", "MA"}, {"Field Ops", "", "FO"}, {"IT", "", "IT"}, {"Customer care team", "", "CC"}, {"finance", "", "FI"},
		{"Survey & Design", "", "SD"}, {"Sales", "SLS", "SLS"}, {"Sales", "SALES", "SAL"}, {"", "", ""}, {"Ö", "", "Ö"}, {"客户服务", "", "客户"}, {"e\u0301cole", "", "E\u0301C"}, {"🙂 team", "", "TE"}, {"DevRel", "", "DR"}, {"iOS", "", "IO"}, {"CRM", "", "CR"},
	} {
		if got := Initials(blueprint.Department{Name: c.name, Initials: c.own}); got != c.want {
			t.Errorf("Initials(%q, %q) = %q, want %q", c.name, c.own, got, c.want)
		}
	}
}

func TestEveryGlyphStaysOnItsGrid(t *testing.T) {
	for g := NoGlyph + 1; g < glyphCount; g++ {
		if parsed[g].fill == nil && parsed[g].stroke == nil {
			t.Errorf("glyph %d is empty", g)
		}
		for _, p := range []*scene.Path{parsed[g].fill, parsed[g].stroke} {
			if p == nil {
				continue
			}
			if r := p.Bounds(); r.X < 0 || r.Y < 0 || r.Right() > 24 || r.Bottom() > 24 {
				t.Errorf("glyph %d leaves its grid: %v", g, r)
			}
		}
	}
}

func TestKindsAndLinksDifferWithoutColour(t *testing.T) {
	seen := map[Glyph]blueprint.CardKind{}
	for _, k := range blueprint.CardKinds {
		g := KindGlyph(k.Value)
		if other, twice := seen[g]; twice {
			t.Errorf("%s and %s share a pictogram", k.Value, other)
		}
		seen[g] = k.Value
	}
	styles := map[linkStyle]blueprint.LinkKind{}
	for _, k := range blueprint.LinkKinds {
		s := styleOf(k.Value)
		if other, twice := styles[s]; twice {
			t.Errorf("links %s and %s look alike", k.Value, other)
		}
		styles[s] = k.Value
	}
}
