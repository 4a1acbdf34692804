package editor

import (
	"fmt"

	"throughline/canvas"
	"throughline/canvas/scene"
)

// ZoomLevels are offered, in per cent.
var ZoomLevels = []int{25, 50, 75, 100, 150, 200, 300, 400}

// zoomCommands go to a level at once; 100 % has a command with keys of its own.
func zoomCommands() []Command {
	var out []Command
	for _, percent := range ZoomLevels {
		if percent == 100 {
			continue
		}
		c := entry("View", fmt.Sprintf("zoom-%d", percent), fmt.Sprintf("Zoom to %d %%", percent), "", quiet(func(s *Session) { s.ZoomBy(float64(percent) / 100 / s.view.Zoom) }))
		c.Sub = "Zoom"
		out = append(out, c)
	}
	return out
}

// zoomCenter is the place of the board that commands zoom about: the middle of what
// is selected if that is in view, else of the board.
func (s *Session) zoomCenter() scene.Point {
	middle := scene.Point{X: s.view.W / 2, Y: s.view.H / 2}
	if len(s.selection) == 0 {
		return middle
	}
	l := s.Layout()
	r, ok := l.Rect(s.selection[len(s.selection)-1])
	if !ok || r.X < l.LaneColumn() || r.Y < l.HeaderHeight() { // heads and lane names stay where they are
		return middle
	}
	at := s.view.ToBoard(l, canvas.PartBody, r.Center())
	if at.X < 0 || at.Y < 0 || at.X > s.view.W || at.Y > s.view.H || s.view.PartAt(l, at) != canvas.PartBody {
		return middle
	}
	return at
}
