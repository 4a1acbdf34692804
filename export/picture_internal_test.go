package export

import (
	"slices"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas"
	"throughline/canvas/scene"
	"throughline/canvas/scene/scenetest"
)

func TestPictureExplainsWhatIsUsedAndNoMore(t *testing.T) {
	ids := blueprinttest.IDs(3)
	m, stage, lane := blueprint.Map{ID: ids(), Title: "M"}, ids(), ids()
	step, idle, dep := ids(), ids(), ids()
	d, _, err := blueprint.New().Edit(func(tx *blueprint.Tx) error {
		none := blueprint.ID{}
		for _, err := range []error{
			tx.AddMap(m, none), tx.AddStage(blueprint.Stage{ID: stage, Map: m.ID, Title: "S"}, none),
			tx.AddStep(blueprint.Step{ID: step, Stage: stage, Title: "T"}, none),
			tx.AddLane(blueprint.Lane{ID: lane, Map: m.ID, Title: "L", Role: blueprint.RoleNotes}, none),
			tx.AddDepartment(blueprint.Department{ID: idle, Name: "Idle"}, none),
			tx.AddDepartment(blueprint.Department{ID: dep, Name: "Billing"}, none),
			tx.AddCard(blueprint.Card{ID: ids(), Map: m.ID, Place: blueprint.Place{Lane: lane, Step: step}, Title: "C", Kind: blueprint.KindNote,
				Flags: blueprint.Wait, Evidence: blueprint.Assumed, Owner: dep}, none),
			tx.AddCard(blueprint.Card{ID: ids(), Map: m.ID, Title: "P", Kind: blueprint.KindNote, Flags: blueprint.FailPoint, Owner: idle}, none),
		} {
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var l scene.List
	text := pictureText{fonts: scenetest.Fonts(), theme: canvas.PrintTheme(), room: 800, k: 1}
	text.legend(&l, d, m.ID, nil, 0)
	if got, want := wordsOn(l), []string{"Marks", "Wait", "Evidence", "Assumed", "Departments", "BI", "Billing"}; !slices.Equal(got, want) {
		t.Errorf("legend %q, want %q", got, want)
	}
}

func wordsOn(l scene.List) (out []string) {
	for _, it := range l.Items {
		if it.Op == scene.OpText {
			out = append(out, it.Line.Text)
		}
	}
	return out
}

func TestTextAroundThePictureStaysInIt(t *testing.T) {
	for i, text := range blueprinttest.Hostile() {
		b := blueprinttest.Build().Stage("S").Step("T").Lane("L", blueprint.RoleNotes)
		owner := blueprint.Department{ID: b.NewID(), Name: text + "|"}
		b.Do(func(tx *blueprint.Tx) error { return tx.AddDepartment(owner, blueprint.ID{}) })
		b.Do(func(tx *blueprint.Tx) error {
			for _, at := range []blueprint.Place{{}, {Lane: b.ID("L"), Step: b.ID("T")}} {
				if err := tx.AddCard(blueprint.Card{ID: b.NewID(), Map: b.MapID(), Title: text, Kind: blueprint.KindNote, Owner: owner.ID, Place: at}, blueprint.ID{}); err != nil {
					return err
				}
			}
			return nil
		})
		for _, width := range []int{0, 240} {
			p, err := ComposePicture(b.Doc(), b.MapID(), PictureOptions{Fonts: scenetest.Fonts(), Width: width, Since: blueprint.New(), SinceName: text})
			if err != nil {
				t.Fatal(err)
			}
			for _, l := range []*scene.List{&p.above, &p.below} {
				for _, it := range l.Items {
					if it.Op != scene.OpText {
						continue
					}
					if it.At.X < pictureMargin-0.01 || it.At.X+it.Line.Width > p.W-pictureMargin+0.01 || it.At.Y > p.H {
						t.Errorf("text %d, width %d: %.60q at %v, %.0f wide, leaves a picture of %.0f × %.0f", i, width, it.Line.Text, it.At, it.Line.Width, p.W, p.H)
					}
				}
			}
		}
	}
}
