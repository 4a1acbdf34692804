package export_test

import (
	"slices"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/export"
)

func TestCharactersWithoutAFontAreNamedAndTheirCardsCounted(t *testing.T) {
	b := blueprinttest.Build().Map("M").Stage("S").Step("P\U000F0001").Lane("L", blueprint.RoleNotes)
	b.Card("L", "P\U000F0001", "Plain", "One \U0010FFFD and \U0010FFFD", "Two \U0010FFFD").Park("Parked \U0010FFFD")
	missing, cards := export.Undrawable(b.Doc(), b.MapID(), fonts())
	if want := []rune{0xF0001, 0x10FFFD}; !slices.Equal(missing, want) || cards != 3 {
		t.Errorf("missing %U on %d cards, want %U on 3", missing, cards, want)
	}
	if s := export.WarnUndrawable(missing, cards); !strings.Contains(s, "U+F0001, U+10FFFD on 3 cards") {
		t.Errorf("the warning is %q", s)
	}
	for cards, want := range map[int]string{0: "U+0041", 1: "on 1 card;"} {
		if s := export.WarnUndrawable([]rune("A"), cards); strings.Contains(s, "cards") || cards == 1 && !strings.Contains(s, want) {
			t.Errorf("%d cards: the warning is %q", cards, s)
		}
	}
	if s := export.WarnUndrawable([]rune("abcdefghijklm"), 2); !strings.Contains(s, "and 5 more characters on 2 cards") {
		t.Errorf("of many characters the warning is %q", s)
	}
	if s := export.WarnUndrawable(nil, 0); s != "" {
		t.Errorf("nothing is missing, yet %q", s)
	}
}

func TestPicturesTellOfEveryCharacterTheyCannotDraw(t *testing.T) {
	b := blueprinttest.Build().Map("M").Stage("S").Step("A", "B").Lane("L", blueprint.RoleNotes).Lane("N", blueprint.RoleNotes).Card("L", "A", "From").Card("N", "B", "To").Link("From", "To", blueprint.LinkNext)
	d := edit(t, b.Doc(), func(tx *blueprint.Tx) error {
		x, _ := blueprint.Get[blueprint.Link](tx.Doc(), b.ID("From>To"))
		x.Label = "\U0010FFFD"
		if err := tx.Put(x); err != nil {
			return err
		}
		x.ID, x.To, x.Kind, x.Label, x.Reason = blueprint.DeriveID(blueprint.KindOfLink, "exit"), blueprint.ID{}, blueprint.LinkExit, "", "\U0010FFFB"
		return tx.Put(x)
	})
	p, err := export.ComposePicture(d, b.MapID(), export.PictureOptions{Fonts: fonts()})
	if err != nil {
		t.Fatal(err)
	}
	if got := p.MissingOn(fonts()); !slices.Equal(got, []rune{0x10FFFB, 0x10FFFD}) {
		t.Errorf("missing are %U", got)
	}
}
