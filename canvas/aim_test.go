package canvas

import (
	"errors"
	"testing"

	"throughline/blueprint"
	"throughline/canvas/scene"
)

// From far away a link that crosses the map is met where it runs, and not all around:
// what lies beside it, be it the title of a stage, can be aimed at.
func TestFromFarAwayALinkIsMetNoFurtherThanItKeepsFromCards(t *testing.T) {
	d, m := linkedMap(t)
	l := Arrange(d, m, screen())
	w, h := l.Size()
	room, links := l.m.Gutter*2, 0
	for y := l.HeaderHeight(); y < h; y += 3 {
		for x := l.LaneColumn(); x < w; x += 3 {
			p := scene.Point{X: x, Y: y}
			if on, ok := l.AtZoom(p, MinZoom).(OnLink); ok {
				if links++; !near(l.Way(on.ID), p, room) {
					t.Fatalf("at %v a link is met that runs elsewhere", p)
				}
			}
		}
	}
	if links == 0 {
		t.Fatal("no link is met at all")
	}
}

// linkedMap has three steps, two lanes and a link from the first cell to the last.
func linkedMap(t *testing.T) (*blueprint.Doc, blueprint.ID) {
	t.Helper()
	m, stage, from, to := blueprint.NewID(), blueprint.NewID(), blueprint.NewID(), blueprint.NewID()
	steps := []blueprint.ID{blueprint.NewID(), blueprint.NewID(), blueprint.NewID()}
	lanes := []blueprint.ID{blueprint.NewID(), blueprint.NewID()}
	d, _ := edit(t, blueprint.New(), func(tx *blueprint.Tx) error {
		none := blueprint.ID{}
		err := []error{tx.AddMap(blueprint.Map{ID: m, Title: "M"}, none), tx.AddStage(blueprint.Stage{ID: stage, Map: m, Title: "A"}, none)}
		for _, id := range steps {
			err = append(err, tx.AddStep(blueprint.Step{ID: id, Stage: stage, Title: "S"}, none))
		}
		for _, id := range lanes {
			err = append(err, tx.AddLane(blueprint.Lane{ID: id, Map: m, Title: "L", Role: blueprint.RoleBackstage}, none))
		}
		err = append(err, tx.AddCard(blueprint.Card{ID: from, Map: m, Kind: blueprint.KindAction, Title: "a", Place: blueprint.Place{Lane: lanes[0], Step: steps[0]}}, none),
			tx.AddCard(blueprint.Card{ID: to, Map: m, Kind: blueprint.KindAction, Title: "b", Place: blueprint.Place{Lane: lanes[1], Step: steps[2]}}, none),
			tx.Connect(blueprint.Link{ID: blueprint.NewID(), Map: m, From: from, To: to, Kind: blueprint.LinkNext}))
		return errors.Join(err...)
	})
	return d, m
}
