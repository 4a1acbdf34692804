package editor_test

import (
	"errors"
	"strings"
	"testing"

	"throughline/blueprint"
)

func TestAHugePasteIsRefusedWithAReasonAndChangesNothing(t *testing.T) {
	for name, text := range map[string]string{
		"one long text":   strings.Repeat("workshop ", 12<<20),
		"very many lines": strings.Repeat("a\n", 100_000),
	} {
		r := shop(t)
		before := r.S.Doc()
		err := r.S.PasteText(text)
		var refused *blueprint.RefusedError
		if !errors.As(err, &refused) || !strings.Contains(refused.Reason, "copy a part") {
			t.Errorf("%s: %v", name, err)
		}
		if r.S.Doc() != before {
			t.Errorf("%s: the document changed", name)
		}
	}
}
