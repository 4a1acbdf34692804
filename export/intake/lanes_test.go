package intake_test

import (
	"strings"
	"testing"
)

func TestAColumnThatNamesLanesIsKnownInAllLanguagesAndElseByItsContent(t *testing.T) {
	for _, c := range []struct {
		lines   []string
		guessed bool
	}{
		{[]string{"Étape|Moment|Couche|Texte", "Acheter|Payer|Actions du client|x", "Acheter|Payer|Points de douleur|y"}, false},
		{[]string{"Этап|Шаг|Слой|Описание", "Покупка|Оплата|Действия клиента|x", "Покупка|Оплата|Боли|y"}, false},
		{[]string{"Fase|Paso|Capa|Texto", "Comprar|Pagar|Acciones del cliente|x", "Comprar|Pagar|Puntos de dolor|y"}, false},
		{[]string{"Fase|Passo|Camada|Texto", "Comprar|Pagar|Ações do cliente|x", "Comprar|Pagar|Pontos de dor|y"}, false},
		{[]string{"Phase|Schritt|Schicht|Text", "Kauf|Zahlen|Kundenaktionen|x", "Kauf|Zahlen|Schmerzpunkte|y"}, false},
		{[]string{"Stage|Step|Bucket|Text", "Buy|Pay|Customer actions|x", "Buy|Pay|Pain points|y"}, true},
		{[]string{"Stage|Step|Bucket|Owner|Words", "Buy|Pay|Customer actions|IT|x", "Buy|Pay|Pain points|IT|y"}, true},
	} {
		d, m, account := imported(t, c.lines)
		name := strings.Join(c.lines, "\n")
		row := strings.Split(c.lines[1], "|")
		other := strings.Split(c.lines[2], "|")
		sameTitles(t, name, d.Lanes(m), row[2], other[2])
		for _, title := range []string{"x", "y"} {
			if card := cardCalled(t, d, title); card.Notes != "" {
				t.Errorf("%s\nnotes %q", name, card.Notes)
			}
		}
		said := strings.Join(account.Guessed, "; ")
		if strings.Contains(said, "“"+strings.Split(c.lines[0], "|")[2]+"” is") != c.guessed {
			t.Errorf("%s\nguessed %q", name, said)
		}
	}
}

func TestAColumnOfWhichFewWordsNameLanesNamesNone(t *testing.T) {
	d, m, _ := imported(t, []string{"Stage|Step|Bucket|Text", "Buy|Pay|Customer actions|x", "Buy|Pay|red|y", "Buy|Pay|green|z"})
	if n := len(d.Lanes(m)); n != 1 {
		t.Errorf("%q", titles(d.Lanes(m)))
	}
}
