package intake_test

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"throughline/assets"
	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/export/intake"
	mapjson "throughline/export/json"
	"throughline/export/markdown"
)

func written(t testing.TB, d *blueprint.Doc, m blueprint.ID) string {
	t.Helper()
	var b bytes.Buffer
	if err := markdown.Write(t.Context(), &b, d, m); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestOurOwnMarkdownComesBack(t *testing.T) {
	d, _, err := mapjson.Read(bytes.NewReader(assets.Sample()), blueprinttest.IDs(1))
	if err != nil {
		t.Fatal(err)
	}
	m := d.Maps()[0].ID
	page := written(t, d, m)
	if !intake.IsEdition(page) {
		t.Fatal("it is not recognised")
	}
	back, account, err := intake.ReadEdition(page, blueprinttest.IDs(2))
	if err != nil {
		t.Fatal(err)
	}
	if err := back.Check(); err != nil {
		t.Fatal(err)
	}
	n, feelings := back.Maps()[0].ID, 0
	for _, st := range d.Steps(m) {
		feelings += len(d.Emotions(st.ID))
	}
	if len(back.Cards(n)) != len(d.Cards(m)) || len(back.Parked(n)) != len(d.Parked(m)) || len(back.Links(n)) != len(d.Links(m)) || account.Feelings != feelings {
		t.Errorf("%s; want %d cards, %d links, %d feelings", account.Summary(), len(d.Cards(m)), len(d.Links(m)), feelings)
	}
	ours, theirs := d.Lanes(m), back.Lanes(n)
	for i := range ours {
		if ours[i].Title != theirs[i].Title || ours[i].Role != theirs[i].Role {
			t.Errorf("lane %q (%s) came back as %q (%s)", ours[i].Title, ours[i].Role, theirs[i].Title, theirs[i].Role)
		}
	}
	for _, c := range d.Cards(m) {
		b := cardCalled(t, back, c.Title)
		owner, _ := blueprint.Get[blueprint.Department](d, c.Owner)
		got, _ := blueprint.Get[blueprint.Department](back, b.Owner)
		notes := strings.TrimSpace(b.Notes)
		if at := strings.Index(notes, "Comment by "); at >= 0 {
			notes = strings.TrimSpace(notes[:at])
		}
		if b.Kind != c.Kind || b.Severity != c.Severity || b.Flags != c.Flags || b.Impact != c.Impact || b.Evidence != c.Evidence || b.Due != c.Due || got.Name != owner.Name || notes != c.Notes || c.Last.IsZero() != b.Last.IsZero() {
			t.Errorf("%q came back as %+v, want %+v", c.Title, b, c)
		}
	}
}

func TestAnyMapOfOursComesBackWithItsStepsAndCards(t *testing.T) {
	for seed := range uint64(30) {
		d := blueprinttest.Random(rand.New(rand.NewPCG(seed, 1)), 60)
		for _, m := range d.Maps() {
			page := written(t, d, m.ID)
			if !intake.IsEdition(page) {
				continue // without a stage it is a text like any other
			}
			back, account, err := intake.ReadEdition(page, blueprinttest.IDs(2))
			if err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			if err := back.Check(); err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			if account.Steps != len(d.Steps(m.ID)) || account.Cards+len(account.Parked) != len(d.Cards(m.ID)) {
				t.Errorf("seed %d: %s; want %d steps and %d cards", seed, account.Summary(), len(d.Steps(m.ID)), len(d.Cards(m.ID)))
			}
		}
	}
}

func FuzzReadEdition(f *testing.F) {
	f.Add("# a\n\n## Lanes\n\n- **x** · Pain points\n\n## Stage 1: y\n\n### Step 1.1: z\n\n#### x\n\n- **c** · Pain point\n  - Severity: High · Owner: o\n  - Leads to: “c” (trigger)\n- Ines · Emotion: −0.8 (uneasy)\n")
	f.Fuzz(func(t *testing.T, page string) {
		d, _, err := intake.ReadEdition(page, blueprinttest.IDs(1))
		if err == nil && d.Check() != nil {
			t.Error(d.Check())
		}
	})
}
