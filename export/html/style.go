package html

import (
	_ "embed"
	"fmt"
	"strings"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
)

//go:embed style.css
var sheet string

// style is the style sheet: the colours of the board, light, dark and on paper,
// and what is made of them.
func style() string {
	return ":root{" + colours(canvas.LightTheme()) + "}\n@media (prefers-color-scheme:dark){:root{" + colours(canvas.DarkTheme()) + "}}\n@media print{:root{" + colours(canvas.PrintTheme()) + "}}\n" + kinds() + sheet
}

// colours are a theme's as variables.
func colours(t *canvas.Theme) string {
	var b strings.Builder
	add := func(name string, c scene.Color) { fmt.Fprintf(&b, "--%s:#%02x%02x%02x;", name, c.R, c.G, c.B) }
	add("ink", t.Ink)
	add("soft", t.Secondary)
	add("ground", t.Board)
	add("band", t.Band)
	add("card", t.CardFill)
	add("rule", t.StageRule)
	add("faint", t.StepRule)
	add("stage", t.StageFill)
	add("on-stage", t.StageInk)
	add("separator", t.Line)
	add("pain", t.Pain)
	add("moment", t.Moment)
	add("focus", t.Focus)
	for _, k := range blueprint.CardKinds {
		add(string(k.Value), t.Kind(k.Value))
	}
	return b.String()
}

// kinds give each kind of card its colour.
func kinds() string {
	var b strings.Builder
	for _, k := range blueprint.CardKinds {
		fmt.Fprintf(&b, ".k-%s{--kind:var(--%s)}\n", k.Value, k.Value)
	}
	return b.String()
}
