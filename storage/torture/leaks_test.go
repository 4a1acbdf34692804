package torture

import (
	"bytes"
	"crypto/rand"
	"os"
	"path/filepath"
	"testing"

	"throughline/blueprint"
	"throughline/storage"
)

// leastSecret is the length from which a piece of a text counts as leaked.
const leastSecret = 8

// secrets are texts and files that are written into a map and deleted again.
type secrets struct {
	title, notes, comment, picture, file, tag, label string
}

func newSecrets() secrets {
	some := func(n int) (s string) {
		for len(s) < n {
			s += rand.Text()
		}
		return s[:n]
	}
	return secrets{some(30), some(3000), some(200), some(9000), some(20000), some(12), some(40)}
}

func (s secrets) all() map[string]string {
	return map[string]string{"title": s.title, "notes": s.notes, "comment": s.comment, "picture": s.picture, "file": s.file, "tag": s.tag, "label": s.label}
}

// leaked names the secret of which a piece is in b, or "".
func (s secrets) leaked(b []byte) string {
	pieces := map[string]string{}
	for name, secret := range s.all() {
		for i := 0; i+leastSecret <= len(secret); i++ {
			pieces[secret[i:i+leastSecret]] = name
		}
	}
	for i := 0; i+leastSecret <= len(b); i++ {
		if name, ok := pieces[string(b[i:i+leastSecret])]; ok {
			return name
		}
	}
	return ""
}

// write puts every secret into the map, and into what was there before.
func (s secrets) write(tx *blueprint.Tx) error {
	m := tx.Doc().Maps()[0]
	cards := tx.Doc().Cards(m.ID)
	old, other := cards[0], cards[1]
	picture, err := tx.AddPicture("image/png", s.picture)
	if err != nil {
		return err
	}
	secret := blueprint.Card{ID: secretCard, Map: m.ID, Kind: blueprint.KindNote, Title: s.title, Notes: s.notes, Picture: picture, Place: blueprint.Place{Order: "a0"}}
	old.Notes = s.notes
	for _, r := range []blueprint.Record{
		secret, old,
		blueprint.Comment{ID: secretComment, Subject: other.ID, Text: s.comment},
		blueprint.Attachment{ID: secretFile, Subject: other.ID, Name: s.title + ".txt", Data: s.file},
		blueprint.Link{ID: secretLink, Map: m.ID, From: secret.ID, To: other.ID, Kind: blueprint.LinkNext, Label: s.label},
	} {
		if err := tx.Put(r); err != nil {
			return err
		}
	}
	return tx.AddTag(other.ID, s.tag)
}

var secretCard, secretComment, secretFile, secretLink = blueprint.NewID(), blueprint.NewID(), blueprint.NewID(), blueprint.NewID()

// remove takes all of it out again.
func (s secrets) remove(tx *blueprint.Tx) error {
	cards := tx.Doc().Cards(tx.Doc().Maps()[0].ID)
	for _, c := range cards {
		if c.ID != secretCard && c.Notes == s.notes {
			c.Notes = ""
			if err := tx.Put(c); err != nil {
				return err
			}
		}
	}
	var gone []blueprint.ID
	for r := range tx.Doc().All() {
		switch r := r.(type) {
		case blueprint.Tag:
			if r.Name == s.tag {
				gone = append(gone, r.ID)
			}
		case blueprint.Picture:
			gone = append(gone, r.ID)
		}
	}
	if err := tx.RemoveCard(secretCard); err != nil {
		return err
	}
	for _, id := range append(gone, secretComment, secretFile, secretLink) {
		if tx.Doc().Record(id) == nil {
			continue // went with the card
		}
		if err := tx.Remove(id); err != nil {
			return err
		}
	}
	return nil
}

func change(t *testing.T, f *storage.File, name string, do func(*blueprint.Tx) error) {
	t.Helper()
	doc, c, err := f.Doc().Edit(do)
	must(t, err)
	must(t, f.Append(storage.Entry{Name: name, Change: c, Doc: doc}))
}

func TestWhatWasDeletedIsInNoFile(t *testing.T) {
	p, s := newPlace(t), newSecrets()
	f, err := storage.Open(p.file(), p.options())
	must(t, err)
	read := func(path string) []byte {
		t.Helper()
		b, err := os.ReadFile(path)
		must(t, err)
		return b
	}
	change(t, f, "write", s.write)
	must(t, f.Save())
	if b := read(p.file()); s.leaked(b) == "" || !bytes.Contains(b, []byte(s.file)) {
		t.Fatal("the secrets never were in the file: this tests nothing")
	}
	change(t, f, "remove", s.remove)
	must(t, f.Save())
	if name := s.leaked(read(p.file())); name != "" {
		t.Errorf("after publishing, the %s is in the file", name)
	}
	elsewhere := filepath.Join(t.TempDir(), "elsewhere.journey")
	must(t, f.SaveAs(elsewhere, false))
	if name := s.leaked(read(elsewhere)); name != "" {
		t.Errorf("after Save as, the %s is in the new file", name)
	}
	change(t, f, "write once more", s.write)
	change(t, f, "remove once more", s.remove)
	must(t, f.Close())
	for _, path := range []string{p.file(), elsewhere} {
		if name := s.leaked(read(path)); name != "" {
			t.Errorf("after closing, the %s is in %s", name, path)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(elsewhere), ".*")); len(left) > 0 {
		t.Errorf("left beside the file: %v", left)
	}
}
