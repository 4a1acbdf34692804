package compare_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/blueprint/compare"
	"throughline/blueprint/merge"
)

func TestConflictsAreToldInTheWordsOfTheDomain(t *testing.T) {
	b := blueprinttest.Build().Department("Sales", "Service").Stage("Buying").Step("Pay").Stage("Delivery").Step("Wait").
		Lane("Pains", blueprint.RolePainPoints).Lane("Doing", blueprint.RoleCustomerActions).Card("Pains", "Pay", "No news").Owner("Sales", "No news")
	base, card := b.Doc(), b.ID("No news")
	edit := func(d *blueprint.Doc, f func(tx *blueprint.Tx, c blueprint.Card) error) *blueprint.Doc {
		out, _, err := d.Edit(func(tx *blueprint.Tx) error {
			c, _ := blueprint.Get[blueprint.Card](tx.Doc(), card)
			return f(tx, c)
		})
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	mine := edit(base, func(tx *blueprint.Tx, c blueprint.Card) error {
		c.Title, c.Severity, c.Owner = "No word for days", 3, b.ID("Service")
		return tx.Put(c)
	})
	mine = edit(mine, func(tx *blueprint.Tx, c blueprint.Card) error {
		return tx.MoveCard(card, b.ID("Pains"), b.ID("Wait"), blueprint.ID{})
	})
	theirs := edit(base, func(tx *blueprint.Tx, c blueprint.Card) error {
		c.Title, c.Severity, c.Owner = "Silence", 4, blueprint.ID{}
		return tx.Put(c)
	})
	theirs = edit(theirs, func(tx *blueprint.Tx, c blueprint.Card) error {
		return tx.MoveCard(card, b.ID("Doing"), b.ID("Pay"), blueprint.ID{})
	})
	plan := merge.New(merge.Ancestor(base), mine, theirs)
	words := compare.Merging{Mine: mine, Theirs: theirs, Other: "“b.journey”"}
	got := map[string][3]string{}
	for _, c := range plan.Conflicts() {
		m, th, ba := words.Versions(c)
		got[words.Field(c)] = [3]string{m, th, ba}
		if line := words.Conflict(c); !strings.Contains(line, "Pain point") || strings.ContainsRune(line, '\n') {
			t.Errorf("in one line: %q", line)
		}
	}
	want := map[string][3]string{
		"text":     {"No word for days", "Silence", "No news"},
		"severity": {"3 major", "4 critical", ""},
		"owner":    {"Service", "", "Sales"},
		"moved":    {"Delivery, lane Pains", "Buying, lane Doing", "Buying"},
	}
	for field, w := range want {
		g, ok := got[field]
		if !ok {
			t.Errorf("nothing is asked about %q: %v", field, got)
			continue
		}
		if field == "severity" { // words.go may call the levels otherwise
			if g[0] == "" || g[1] == "" || g[0] == g[1] {
				t.Errorf("severity: %q", g)
			}
			continue
		}
		if g != w {
			t.Errorf("%s: %q, want %q", field, g, w)
		}
	}
}

func TestJSONGivesTextsWhole(t *testing.T) {
	b := blueprinttest.Build().Stage("S").Step("P").Lane("L", blueprint.RoleCustomerActions).Card("L", "P", "Card")
	long := strings.Repeat("a long note\n", 200)
	after, _, err := b.Doc().Edit(func(tx *blueprint.Tx) error {
		c, _ := blueprint.Get[blueprint.Card](tx.Doc(), b.ID("Card"))
		c.Notes = long
		return tx.Put(c)
	})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := compare.Docs(b.Doc(), after).WriteJSON(&out); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Differences []struct{ Fields []compare.FieldChange }
	}
	if err := json.Unmarshal(out.Bytes(), &got); err != nil || len(got.Differences) != 1 || got.Differences[0].Fields[0].After != long {
		t.Errorf("%v: %.200s", err, out.String())
	}
}
