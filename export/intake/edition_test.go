package intake_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"slices"
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
	if err := markdown.Write(t.Context(), &b, d, m, nil); err != nil {
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

func TestOurOwnMarkdownBringsBackTheDepartmentsItHadAndNoOthers(t *testing.T) {
	d, _, err := mapjson.Read(bytes.NewReader(assets.Sample()), blueprinttest.IDs(1))
	if err != nil {
		t.Fatal(err)
	}
	page := written(t, d, d.Maps()[0].ID)
	if !strings.Contains(page, "### Without an owner\n") {
		t.Fatal("all cards of the sample have an owner; this test needs one without")
	}
	back, _, err := intake.ReadEdition(page, blueprinttest.IDs(2))
	if err != nil {
		t.Fatal(err)
	}
	ours, theirs := titles(d.Departments()), titles(back.Departments())
	slices.Sort(ours)
	slices.Sort(theirs)
	if !slices.Equal(ours, theirs) {
		t.Errorf("%q, want %q", theirs, ours)
	}
}

func TestNamesWithCommasAndBracketsComeBackWhole(t *testing.T) {
	b := blueprinttest.Build().Department("IT (Ops)", "Sales", "Sales, EMEA", "Without an owner").Channel("Phone, mobile").Persona("Anna").
		Stage("Buy").Step("Pay").Lane("Pains", blueprint.RolePainPoints).Card("Pains", "Pay", "queue", "noise").Owner("Without an owner", "noise")
	b.Do(func(tx *blueprint.Tx) error {
		return errors.Join(
			tx.Contribute(b.ID("queue"), b.ID("IT (Ops)"), blueprint.Indirect), tx.Contribute(b.ID("queue"), b.ID("Sales, EMEA"), blueprint.Direct),
			tx.AddTag(b.ID("queue"), "winter, cold"), tx.AddTag(b.ID("queue"), "late"), tx.AddTag(b.ID("queue"), "“so”"),
			tx.Prefer(b.ID("Anna"), b.ID("Phone, mobile")))
	})
	back, _, err := intake.ReadEdition(written(t, b.Doc(), b.MapID()), blueprinttest.IDs(2))
	if err != nil {
		t.Fatal(err)
	}
	said := func(d *blueprint.Doc) (out []string) {
		for _, id := range d.Cards(d.Maps()[0].ID) {
			for _, c := range d.Contributors(id.ID) {
				out = append(out, "contributor "+blueprint.TitleOf(d.Record(c.Department))+" "+string(c.Involvement))
			}
			for _, tag := range d.Tags(id.ID) {
				out = append(out, "tag "+tag.Name)
			}
		}
		for _, p := range d.Preferences(d.Personas()[0].ID) {
			out = append(out, "prefers "+blueprint.TitleOf(d.Record(p.Channel)))
		}
		for _, dep := range d.Departments() {
			out = append(out, "department "+dep.Name)
		}
		slices.Sort(out)
		return out
	}
	if got, want := said(back), said(b.Doc()); !slices.Equal(got, want) {
		t.Errorf("%q\nwant\n%q", got, want)
	}
}
