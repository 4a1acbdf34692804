package endtoend

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"throughline/editor/ui/desktop"
)

// TestATableOfStrangersBecomesAMapWithOneKey: opened like a map, shown as what it would
// be, and taken with Enter.
func TestATableOfStrangersBecomesAMapWithOneKey(t *testing.T) {
	d, bin := onDesktop(t)
	file := filepath.Join(t.TempDir(), "umzug.csv")
	text := "Phase;Vorher;Nachher\r\nKundenaktionen;\"Packt\nR\xe4umt\";Wohnt\r\nSchmerzpunkte;Zu viele Kisten;\r\nGef\xfchl;2;5\r\n"
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	p := d.Run(t.TempDir(), bin, file)
	p.Await("a preview", func(e desktop.Event) bool {
		return e.Event == "preview" && strings.Contains(e.Text, "4 cards in 2 stages")
	})
	p.Keep("e2e-import")
	p.Key("Return")
	p.AwaitFrame("the map", has("Räumt"))
	p.Key("ctrl+q")
	p.AwaitEnd()
}
