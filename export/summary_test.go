package export_test

import (
	"fmt"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas/scene"
	"throughline/export"
)

// pained adds pain points, one a step, in order; where reach is "parked", to the parking lot.
func pained(b *blueprinttest.Builder, steps []string, severities []uint8, reaches ...string) {
	b.Do(func(tx *blueprint.Tx) error {
		for i, n := range severities {
			c := blueprint.Card{ID: b.NewID(), Map: b.MapID(), Kind: blueprint.KindPainPoint, Title: fmt.Sprint("Pain ", i+1), Severity: n}
			if i < len(reaches) {
				c.Reach = reaches[i]
			}
			if c.Reach == "parked" {
				c.Reach = ""
			} else {
				c.Place = blueprint.Place{Lane: b.ID("Pains"), Step: b.ID(steps[i%len(steps)])}
			}
			if err := tx.AddCard(c, blueprint.ID{}); err != nil {
				return err
			}
		}
		return nil
	})
}

// staged begins a map of six stages of two steps with a lane of pain points.
func staged() (b *blueprinttest.Builder, steps []string) {
	b = blueprinttest.Build().Map("M")
	for i := range 6 {
		b.Stage(fmt.Sprint("Stage ", i+1))
		for j := range 2 {
			steps = append(steps, fmt.Sprintf("Step %d.%d", i+1, j+1))
			b.Step(steps[len(steps)-1])
		}
	}
	return b.Lane("Pains", blueprint.RolePainPoints), steps
}

// linesOf are the texts of a page, as painted.
func linesOf(p export.Page) (out []*scene.Item) {
	list := items(p)
	for i := range list {
		if list[i].Op == scene.OpText && strings.TrimSpace(list[i].Line.Text) != "" {
			out = append(out, &list[i])
		}
	}
	return out
}

func TestThePainPointListPutsParkedOnesWhereTheirSeverityPutsThem(t *testing.T) {
	b, steps := staged()
	pained(b, steps, []uint8{3, 4, 2}, "", "parked", "")
	set := compose(t, b.Doc(), b.MapID(), "a4", export.PainPage)
	check(t, set)
	found := texts(set)
	if !strings.Contains(found, bare("1 critical not yet placed, without a rank")) {
		t.Errorf("the list says %q", found)
	}
	if strings.Index(found, "Pain2") > strings.Index(found, "Pain1") {
		t.Error("the critical one stands behind a less severe one")
	}
}
