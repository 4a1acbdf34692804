package pdf

import (
	"bytes"
	"testing"

	"throughline/assets"
	"throughline/canvas/scene"
	"throughline/canvas/scene/scenetest"
	"throughline/export"
)

// fills counts the outlines that are filled to draw a line.
func fills(s string) int {
	o := Options{Options: export.Options{Fonts: scenetest.Fonts()}, Faces: assets.Faces}
	p := newPainter(&export.Set{Pages: []export.Page{{W: 100, H: 100}}}, o)
	p.ops = ops{height: 100}
	p.text(&scene.Item{Op: scene.OpText, Line: o.Fonts.Line(s, scene.Regular, 7), Fill: scene.Color{A: 255}}, "")
	n := 0
	for _, op := range bytes.Fields(p.ops.buf) {
		if string(op) == "f" {
			n++
		}
	}
	return n
}

// Words that are drawn as outlines look bold among those that are typed.
func TestOfALineWithAnArrowOnlyTheArrowIsDrawn(t *testing.T) {
	if arrow, line := fills("→"), fills("Accept the order → Size the system"); arrow == 0 || line != arrow {
		t.Errorf("the arrow takes %d outlines, a line with it %d", arrow, line)
	}
	if words := fills("Accept the order"); words != 0 {
		t.Errorf("plain words take %d outlines", words)
	}
}
