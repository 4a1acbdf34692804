package canvas

import (
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
)

func TestPagesLeaveTheHeadsOfStepsOutWhereNoneSaysAnything(t *testing.T) {
	b := blueprinttest.Build().Map("M").Stage("S").Step("").Step("P").Lane("L", blueprint.RoleCustomerActions)
	bare, _ := edit(t, b.Doc(), func(tx *blueprint.Tx) error {
		s := tx.Doc().Steps(b.MapID())[1]
		s.Title = ""
		return tx.Put(s)
	})
	named, without := Arrange(b.Doc(), b.MapID(), paper()), Arrange(bare, b.MapID(), paper())
	if saved := named.header - without.header; saved < named.m.Step.Leading {
		t.Errorf("only %.1f is saved", saved)
	}
	if l := Arrange(bare, b.MapID(), screen()); l.stepH < l.m.Step.Leading {
		t.Error("the board leaves no room for the names of steps")
	}
}
