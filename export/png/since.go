package png

import (
	"math"

	"throughline/canvas"
	"throughline/canvas/scene"
	"throughline/export"
)

// flagWide is the width of the flag of a change in legend and list.
const flagWide = 17.0

// changeMarks explain the flags of changes that occur.
func changeMarks(since *export.Since) (out []mark) {
	for _, c := range since.Occurring() {
		label := export.ChangeWord(c)
		if len(out) == 0 {
			label = since.LegendTitle() + ": " + label
		}
		out = append(out, mark{label: label, change: c})
	}
	return out
}

// since lists what changed, in columns, and returns where they end.
func (s *sheet) since(since *export.Since, y, room float64) float64 {
	const column, between = 400.0, 28.0
	y = s.paragraph(since.Title(), parkedStyle, y, room, s.o.Theme.Ink)
	y = s.paragraph(since.Summary(), smallStyle, y, room, s.o.Theme.Secondary) + 4
	n := max(1, int((room+between)/(column+between)))
	wide := (room+between)/float64(n) - between
	texts, lines := make([][]*scene.Line, len(since.Items)), 0
	for i, it := range since.Items {
		texts[i], _ = s.o.Fonts.Wrap(it.Text, smallStyle.Face, smallStyle.Size, wide-flagWide-7, 0)
		lines += len(texts[i])
	}
	per := (lines + n - 1) / n
	x, cy, end, set := margin, y, y, 0
	for i, it := range since.Items {
		if set >= per {
			x, cy, set = x+wide+between, y, 0
		}
		canvas.PaintChange(&s.text, it.Change, scene.Rect{X: x, Y: cy + (smallStyle.Leading-12)/2, W: flagWide, H: 12}, s.o.Theme)
		s.lines(texts[i], smallStyle, x+flagWide+7, cy, wide-flagWide-7, s.o.Theme.Ink)
		cy += smallStyle.Leading*float64(len(texts[i])) + 3
		set += len(texts[i])
		end = math.Max(end, cy)
	}
	return end
}
