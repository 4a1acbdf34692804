package export_test

import (
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/export"
)

func TestTheLanguageOfAMapIsToldByItsTexts(t *testing.T) {
	for want, titles := range map[string][]string{
		"en": {"Waits for the engineer", "Nobody calls back", "The form is too long for me"},
		"de": {"Wartet auf den Techniker", "Niemand ruft zurück, das ist ärgerlich", "Das Formular ist zu lang für mich"},
		"fr": {"Attend le technicien", "Personne ne rappelle les clients", "Le formulaire est trop long pour moi"},
		"es": {"Espera al técnico y no llega", "Nadie llama por el pedido", "El formulario es muy largo para mí, y sin ayuda"},
		"nl": {"Wacht op de monteur", "Niemand belt terug, ook niet bij pech", "Het formulier is niet goed voor een klant"},
		"ru": {"Ждёт мастера", "Никто не перезванивает"},
		"ja": {"技術者を待つ", "誰も電話をくれない"},
		"zh": {"等待技术人员", "没有人回电话"},
		"he": {"מחכה לטכנאי", "OK"},
	} {
		b := blueprinttest.Build().Stage("1").Step("2").Lane("3", blueprint.RoleNotes).Card("3", "2", titles...)
		if got := export.Language(b.Doc(), b.MapID()); got != want {
			t.Errorf("%q is taken for %s, want %s", titles, got, want)
		}
	}
	if got := export.Language(blueprint.New(), blueprint.ID{}); got != "en" {
		t.Errorf("nothing at all is taken for %s", got)
	}
}
