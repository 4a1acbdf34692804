package intake

import (
	"slices"
	"strings"
	"testing"

	"throughline/blueprint"
)

// termLines calls f with each line of terms.csv: meaning, language, terms.
func termLines(t *testing.T, f func(meaning, lang string, terms []string)) {
	t.Helper()
	for line := range strings.Lines(termsFile) {
		parts := strings.SplitN(strings.TrimSpace(line), ",", 3)
		if len(parts) != 3 {
			t.Fatalf("terms.csv: %q has no three fields", line)
		}
		if parts[0] != "meaning" {
			f(parts[0], parts[1], strings.Split(parts[2], "|"))
		}
	}
}

func TestEveryRoleIsKnownByNameInEveryLanguage(t *testing.T) {
	known := map[string][]string{}
	termLines(t, func(meaning, lang string, _ []string) { known[meaning] = append(known[meaning], lang) })
	meanings := []string{"stage", "step", "lane", "kind", "text", "notes", "owner", "duration", "severity", "channel", "persona", "goal", "line"}
	for _, r := range blueprint.Roles {
		if r.Value != blueprint.RoleDepartments {
			meanings = append(meanings, "lane:"+string(r.Value))
		}
	}
	for _, m := range meanings {
		for _, lang := range []string{"en", "de", "fr", "es", "ru", "pt"} {
			if !slices.Contains(known[m], lang) {
				t.Errorf("%s has no words in %s", m, lang)
			}
		}
	}
}

// TestNoWordNamesTwoRoles in one language: which one counted would be chance.
func TestNoWordNamesTwoRoles(t *testing.T) {
	seen := map[string]string{}
	termLines(t, func(meaning, lang string, terms []string) {
		class, _, _ := strings.Cut(meaning, ":")
		if class == meaning {
			return
		}
		for _, term := range terms {
			key := class + lang + fold(term)
			if other := seen[key]; other != "" && other != meaning {
				t.Errorf("%q (%s) is both %s and %s", term, lang, other, meaning)
			}
			seen[key] = meaning
		}
	})
}

func TestTermsAreWords(t *testing.T) {
	termLines(t, func(meaning, lang string, terms []string) {
		for _, term := range terms {
			if fold(term) == "" {
				t.Errorf("%s, %s: %q is no word", meaning, lang, term)
			}
		}
	})
}

func TestOurOwnLabelsAreUnderstood(t *testing.T) {
	for _, r := range blueprint.Roles {
		if got, _ := roleOf(r.Label); got != r.Value && r.Value != blueprint.RoleDepartments && r.Value != blueprint.RoleNotes {
			t.Errorf("the lane %q is taken for %q", r.Label, got)
		}
	}
	for _, k := range blueprint.CardKinds {
		if got := kindOf(k.Label); got != k.Value {
			t.Errorf("the kind %q is taken for %q", k.Label, got)
		}
	}
	for i, s := range blueprint.Severities {
		if i > 0 && int(severity(s)) != i {
			t.Errorf("the severity %q is read as %d", s, severity(s))
		}
	}
}

func TestNamesAreComparedWithoutWhatStandsAroundThem(t *testing.T) {
	for _, c := range []struct{ a, b string }{
		{"Étape", "etape"}, {"2. Points de contact (clés)", "points de contact"}, {"Pain-Points", "pain points"}, {"  TOUCH_POINTS: ", "touch points"},
		{"📝 Descrição", "descricao"}, {"Größe", "grosse"}, {"1", "1"},
	} {
		if fold(c.a) != fold(c.b) {
			t.Errorf("%q folds to %q, %q to %q", c.a, fold(c.a), c.b, fold(c.b))
		}
	}
}
