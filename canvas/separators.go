package canvas

import (
	"strings"

	"throughline/blueprint"
	"throughline/canvas/scene"
)

// Separator is one of the three lines, drawn below the lanes of a zone. Rect is
// the room it has between the lanes, Y its height.
type Separator struct {
	Name  string
	Below blueprint.Zone
	Y     float64
	Rect  scene.Rect
	label *scene.Line
}

var lineNames = map[blueprint.Zone]string{
	blueprint.ZoneCustomer: "Line of interaction", blueprint.ZoneOnstage: "Line of visibility", blueprint.ZoneBackstage: "Line of internal interaction",
}

// ZoneEnds tells below which lanes a line is drawn: the last lane of each zone
// that a deeper one follows.
func ZoneEnds(lanes []blueprint.Lane) map[blueprint.ID]blueprint.Zone {
	out := map[blueprint.ID]blueprint.Zone{}
	for zone := range lineNames {
		last := -1
		for i, ln := range lanes {
			if blueprint.ZoneOf(ln.Role) == zone {
				last = i
			}
		}
		if last < 0 {
			continue
		}
		for _, ln := range lanes[last+1:] {
			if blueprint.ZoneOf(ln.Role) > zone {
				out[lanes[last].ID] = zone
			}
		}
	}
	return out
}

func (l *Layout) separator(zone blueprint.Zone, y float64) Separator {
	name := lineNames[zone]
	text := name
	if l.m.Capitals {
		text = strings.ToUpper(name)
	}
	return Separator{
		Name: name, Below: zone, Y: y + l.m.LineBand/2,
		Rect:  scene.Rect{X: 0, Y: y, W: l.right(), H: l.m.LineBand},
		label: l.opt.Fonts.Line(text, l.m.Line.Face, l.m.Line.Size),
	}
}

// Separators are the three lines from top to bottom, as far as the map has
// them. The caller must not modify it.
func (l *Layout) Separators() []Separator { return l.lines }
