package canvas

import (
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
)

func TestDepartmentsWithLikeInitialsAreTold(t *testing.T) {
	for _, c := range []struct{ names, want string }{
		{"DevRel,Design", "DR,DE"},
		{"Delivery,Design,Dealers", "DE,DS,DA"},
		{"Survey & Design,Service Desk", "SD,SE"},
		{"Marketing,Marketing,Marketing", "MA,MR,MK"},
		{"IT,IT", "IT,ITT"},
		{"Ö,Ö,Ö", "Ö,Ö2,Ö3"},
		{",,Sales", ",,SA"},
	} {
		var list []blueprint.Department
		for _, n := range strings.Split(c.names, ",") {
			list = append(list, blueprint.Department{ID: blueprint.NewID(), Name: n})
		}
		all := initialsOfAll(list)
		var got []string
		for _, d := range list {
			got = append(got, all[d.ID])
		}
		if s := strings.Join(got, ","); s != c.want {
			t.Errorf("%s: %s, want %s", c.names, s, c.want)
		}
	}
}

func TestChosenInitialsStayAndOthersMakeWay(t *testing.T) {
	a, b := blueprint.Department{ID: blueprint.NewID(), Name: "Design"}, blueprint.Department{ID: blueprint.NewID(), Name: "Delivery", Initials: "De"}
	if all := initialsOfAll([]blueprint.Department{a, b}); all[b.ID] != "De" || all[a.ID] != "DS" {
		t.Errorf("%v", all)
	}
}

func TestInitialsOfHostileNamesAreShort(t *testing.T) {
	var list []blueprint.Department
	for range 3 {
		for _, s := range blueprinttest.Hostile() {
			list = append(list, blueprint.Department{ID: blueprint.NewID(), Name: s})
		}
	}
	for _, s := range initialsOfAll(list) {
		if n := len(wordsOfName(s)); n > 1 || len(lettersOf(s)) > 3 {
			t.Errorf("%q is long", s)
		}
	}
}
