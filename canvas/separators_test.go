package canvas

import (
	"fmt"
	"testing"

	"throughline/blueprint"
)

func TestTheThreeLinesFollowTheRoles(t *testing.T) {
	for _, c := range []struct {
		roles []blueprint.Role
		want  string // zone by the number of its last lane
	}{
		{nil, "map[]"},
		{[]blueprint.Role{blueprint.RoleCustomerActions, blueprint.RoleTouchpoints}, "map[]"},
		{[]blueprint.Role{blueprint.RoleCustomerActions, blueprint.RoleTouchpoints, blueprint.RoleBackstage}, "map[1:1]"},
		{[]blueprint.Role{blueprint.RoleCustomerActions, blueprint.RoleNotes, blueprint.RoleFrontstage, blueprint.RoleBackstage, blueprint.RoleData}, "map[0:1 2:2 3:3]"},
		{[]blueprint.Role{blueprint.RoleBackstage, blueprint.RoleCustomerActions}, "map[]"},
		{[]blueprint.Role{blueprint.RoleFrontstage, blueprint.RoleSupport, blueprint.RoleDepartments}, "map[0:2]"},
	} {
		var lanes []blueprint.Lane
		for i, r := range c.roles {
			lanes = append(lanes, blueprint.Lane{ID: blueprint.ID{15: byte(i)}, Role: r})
		}
		got := map[int]blueprint.Zone{}
		for id, z := range ZoneEnds(lanes) {
			got[int(id[15])] = z
		}
		if fmt.Sprint(got) != c.want {
			t.Errorf("%v: %v, want %s", c.roles, got, c.want)
		}
	}
}
