package view

import (
	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// setOf is nil for nothing.
func setOf(ids []blueprint.ID) map[blueprint.ID]bool {
	if len(ids) == 0 {
		return nil
	}
	out := make(map[blueprint.ID]bool, len(ids))
	for _, id := range ids {
		out[id] = true
	}
	return out
}

// allWays adds to the damage all places where links may be: when some stand out,
// the others step back. Lane names stay as they are.
func allWays(damage [][]scene.Rect) [][]scene.Rect {
	if damage == nil {
		return nil
	}
	const far = 1e8
	all := scene.Rect{X: -far, Y: -far, W: 2 * far, H: 2 * far}
	for _, part := range []canvas.Part{canvas.PartBody, canvas.PartHeader} {
		damage[part] = append(damage[part], all)
	}
	return damage
}
