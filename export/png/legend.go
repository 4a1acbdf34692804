package png

import (
	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// A picture cannot be hovered over: the marks and initials that stand on it are
// explained below it, and no others.

// mark is one entry of the legend.
type mark struct {
	label  string
	glyph  canvas.Glyph
	color  scene.Color
	word   string        // initials on a badge instead of a glyph
	change canvas.Change // a flag instead of a glyph
}

// legend lists what a map uses of marks.
func legend(d *blueprint.Doc, m blueprint.ID, t *canvas.Theme) []mark {
	flags, evidence, owners := used(d, m)
	var out []mark
	for _, k := range []struct {
		flag blueprint.Flags
		mark
	}{
		{blueprint.Moment, mark{label: "Moment that matters", glyph: canvas.GlyphMoment, color: t.Moment}},
		{blueprint.FailPoint, mark{label: "Fail point", glyph: canvas.GlyphFail, color: t.Fail}},
		{blueprint.Wait, mark{label: "Wait", glyph: canvas.GlyphWait, color: t.Pause}},
	} {
		if flags.Has(k.flag) {
			out = append(out, k.mark)
		}
	}
	for _, e := range blueprint.EvidenceStatuses {
		if g := canvas.EvidenceGlyph(e.Value); evidence[e.Value] && g != canvas.NoGlyph {
			out = append(out, mark{label: e.Label + ": " + e.Hint, glyph: g, color: t.Secondary})
		}
	}
	for _, dep := range d.Departments() {
		if owners[dep.ID] {
			out = append(out, mark{label: dep.Name, color: t.Department(d, dep.ID), word: canvas.Initials(dep)})
		}
	}
	return out
}

// used says which flags, evidence statuses and owners occur on a map.
func used(d *blueprint.Doc, m blueprint.ID) (flags blueprint.Flags, evidence map[blueprint.EvidenceStatus]bool, owners map[blueprint.ID]bool) {
	evidence, owners = map[blueprint.EvidenceStatus]bool{}, map[blueprint.ID]bool{}
	own := func(id blueprint.ID) {
		owner, _ := d.OwnerOf(id)
		owners[owner] = true
	}
	for _, s := range d.Steps(m) {
		flags |= s.Flags
		own(s.ID)
	}
	for _, c := range d.Cards(m) {
		if c.Parked() {
			continue
		}
		flags |= c.Flags
		evidence[c.Evidence] = true
		own(c.ID)
	}
	return flags, evidence, owners
}

// legendAt sets the marks in lines from y on and returns where they end.
func (s *sheet) legendAt(marks []mark, y, room float64) float64 {
	const between, side = 22.0, 12.0
	x, right := margin, margin+room
	for i, k := range marks {
		badge := side
		var word *scene.Line
		if k.word != "" {
			word = s.o.Fonts.Line(k.word, scene.Bold, 9)
			badge = word.Width + 10
		}
		if k.change != 0 {
			badge = flagWide
		}
		lines, _ := s.o.Fonts.Wrap(k.label, smallStyle.Face, smallStyle.Size, room-badge-6, 0)
		w := badge + 6
		for _, l := range lines {
			w = max(w, badge+6+l.Width)
		}
		if i > 0 && x+w > right {
			x, y = margin, y+smallStyle.Leading+3
		}
		box := scene.Rect{X: x, Y: y + (smallStyle.Leading-side)/2, W: badge, H: side}
		switch {
		case k.change != 0:
			canvas.PaintChange(&s.text, k.change, box, s.o.Theme)
		case word != nil:
			s.text.Box(box.Inset(-1), 4, k.color, scene.Color{}, 0)
			s.text.Text(word, scene.Point{X: x + 5, Y: box.Y + 9.3}, s.o.Theme.InkOn(k.color))
		default:
			canvas.PaintGlyph(&s.text, k.glyph, box, k.color)
		}
		s.lines(lines, smallStyle, x+badge+6, y, w-badge-6, s.o.Theme.Secondary)
		y += smallStyle.Leading * float64(max(0, len(lines)-1))
		x += w + between
	}
	if len(marks) > 0 {
		y += smallStyle.Leading
	}
	return y
}
