package formats_test

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/export/formats"
)

// later is a document some weeks on: something of everything happened.
func later(t testing.TB, d *blueprint.Doc, m blueprint.ID) *blueprint.Doc {
	t.Helper()
	cards, steps, lanes, ids := d.Cards(m), d.Steps(m), d.Lanes(m), blueprinttest.IDs(77)
	none := blueprint.ID{}
	after, _, err := d.Edit(func(tx *blueprint.Tx) error {
		c := cards[3]
		c.Title, c.Severity = c.Title+", as the second interview says", 3
		s, st := steps[2], d.Stages(m)[1]
		s.Title, st.Duration = "Another name for this step", "2 weeks"
		lane := lanes[1]
		lane.Subtitle = "Where we are seen"
		for _, r := range []blueprint.Record{c, s, st, lane} {
			if err := tx.Put(r); err != nil {
				return err
			}
		}
		added := blueprint.Card{ID: ids(), Map: m, Kind: blueprint.KindAction, Title: "Asks the neighbours once more", Place: blueprint.Place{Lane: lanes[2].ID, Step: steps[1].ID}}
		for _, err := range []error{
			tx.AddCard(added, none), tx.RemoveCard(cards[8].ID), tx.RemoveCard(cards[20].ID), tx.MoveCard(cards[12].ID, lanes[3].ID, steps[5].ID, none), tx.MoveCard(cards[30].ID, lanes[4].ID, steps[0].ID, none),
			tx.AddLane(blueprint.Lane{ID: ids(), Map: m, Title: "What we promise", Role: blueprint.RoleNotes}, none),
			tx.Connect(blueprint.Link{ID: ids(), Map: m, From: added.ID, To: cards[3].ID, Kind: blueprint.LinkTrigger}),
		} {
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return after
}

func written(t testing.TB, ext string, j formats.Job) []byte {
	t.Helper()
	f, err := formats.ByExt(ext)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := f.Write(context.Background(), &b, j); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestFormatsThatMarkChangesSayWhatChangedSince(t *testing.T) {
	d := sample(t)
	m := d.Maps()[0].ID
	j := job(later(t, d, m), m)
	plain := map[string][]byte{}
	for _, ext := range []string{".pdf", ".png"} {
		plain[ext] = written(t, ext, j)
	}
	j.Since, j.SinceName = d, "version ‘as shown to the board’, 3 Nov 2026"
	for _, ext := range []string{".pdf", ".png"} {
		first := written(t, ext, j)
		if bytes.Equal(first, plain[ext]) {
			t.Errorf("%s: nothing says what changed", ext)
		}
		if !bytes.Equal(first, written(t, ext, j)) {
			t.Errorf("%s: equal jobs give other bytes", ext)
		}
		if ext == ".pdf" {
			said(t, first, "Changed since version ‘as shown to the board’", "Changes since version", "3 added, 2 removed, 2 moved, 4 changed", "Adviser lets them stand beside one")
		}
	}
}

// said looks for texts in a PDF file with another program.
func said(t *testing.T, file []byte, texts ...string) {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is not installed")
	}
	name := filepath.Join(t.TempDir(), "map.pdf")
	if err := os.WriteFile(name, file, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("pdftotext", name, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range texts {
		if !strings.Contains(strings.Join(strings.Fields(string(out)), " "), text) {
			t.Errorf("the PDF does not say %q", text)
		}
	}
}

func TestFormatsThatMarkNothingAreWrittenAsBefore(t *testing.T) {
	d := sample(t)
	m := d.Maps()[0].ID
	j := job(later(t, d, m), m)
	for _, f := range formats.All() {
		if f.Has(formats.UsesSince) || f.Folder() || f.Ext == ".xlsx" {
			continue
		}
		j.Since = nil
		plain := written(t, f.Ext, j)
		if j.Since = d; !bytes.Equal(plain, written(t, f.Ext, j)) {
			t.Errorf("%s is written otherwise", f.Ext)
		}
	}
}
