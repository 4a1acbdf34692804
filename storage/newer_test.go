package storage

import (
	"bytes"
	"errors"
	"os"
	"testing"

	"throughline/blueprint"
	"throughline/storage/codec"
	"throughline/storage/pages"
)

// newerImage is a file as a later version of the program might write it.
func newerImage(t *testing.T, change func(m *meta)) []byte {
	t.Helper()
	m := newMeta(blueprint.NewID(), blueprint.ID{})
	m.format = 2
	m.others = []pages.Item{{Key: []byte("mood"), Value: codec.MarshalValue("sunny")}}
	doc := small()
	var card blueprint.Card
	for r := range doc.All() {
		if c, ok := r.(blueprint.Card); ok {
			card = c
		}
	}
	card.Extra = string([]byte{0xA1, 0x18, 99, 0x63, 'n', 'e', 'w'}) // field 99
	unknown := blueprint.Unknown{ID: blueprint.NewID(), Tag: 300, Raw: string([]byte{0xA1, 1, 2})}
	doc, _, err := doc.Edit(func(tx *blueprint.Tx) error {
		if err := tx.Put(card); err != nil {
			return err
		}
		return tx.Put(unknown)
	})
	if err != nil {
		t.Fatal(err)
	}
	w, err := wrap(doc, &m)
	if err != nil {
		t.Fatal(err)
	}
	if change != nil {
		change(&m)
	}
	deep := &pages.Bucket{Sequence: 7}
	deep.Put([]byte("k"), nil)
	hall := &pages.Bucket{Items: []pages.Item{{Key: []byte("a"), Value: []byte("in the hall")}, {Key: []byte("room"), Bucket: deep}}}
	m.root = step{}
	image, err := parts{meta: m, records: w.records, blob: w.blob, others: []pages.Item{{Key: []byte("hall"), Bucket: hall}, {Key: []byte("porch"), Bucket: hall}}}.build()
	if err != nil {
		t.Fatal(err)
	}
	return image
}

// strange collects what a file holds that this version does not know.
func strange(t *testing.T, image []byte) (out []string) {
	t.Helper()
	c, err := parse(image, true)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := c.document()
	if err != nil {
		t.Fatal(err)
	}
	for r := range doc.All() {
		switch r := r.(type) {
		case blueprint.Card:
			if r.Extra != "" {
				out = append(out, "card "+r.Extra)
			}
		case blueprint.Unknown:
			out = append(out, "unknown "+r.Raw)
		}
	}
	mood := c.tree.Sub(bucketMeta).Get([]byte("mood"))
	for _, name := range []string{"hall", "porch"} {
		hall := c.tree.Sub(name)
		room := hall.Sub("room")
		out = append(out, string(hall.Get([]byte("a"))))
		if room == nil || room.Sequence != 7 || len(room.Items) != 1 || room.Items[0].Bucket != nil {
			t.Errorf("the room within %s: %+v", name, room)
		}
	}
	return append(out, string(mood))
}

func TestWhatANewerVersionWroteSurvivesEditing(t *testing.T) {
	d := newDesk(t, 50)
	path := d.path("newer.journey")
	d.must(os.WriteFile(path, newerImage(t, nil), 0o600))
	want := strange(t, d.bytes(path))
	if len(want) != 5 {
		t.Fatalf("the test sees %q", want)
	}
	f := d.open(path)
	for r := range f.Doc().All() {
		if c, ok := r.(blueprint.Card); ok && c.Extra != "" {
			d.edit(f, "edit text", func(tx *blueprint.Tx) error { c.Title = "edited"; return tx.Put(c) })
		}
	}
	d.must(f.SaveAs(d.path("copy.journey"), false))
	d.retitle(f, "x")
	d.must(f.Close())
	for _, name := range []string{"newer.journey", "copy.journey"} {
		got := strange(t, d.bytes(d.path(name)))
		for i := range want {
			if i >= len(got) || !contains(got, want[i]) {
				t.Errorf("%s: got %q, want %q", name, got, want)
				break
			}
		}
		if _, info := d.read(d.path(name)); info.FormatVersion != 2 {
			t.Errorf("%s became version %d", name, info.FormatVersion)
		}
	}
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

func TestFilesThatNeedANewerVersion(t *testing.T) {
	d := newDesk(t, 51)
	path := d.path("newer.journey")
	d.must(os.WriteFile(path, newerImage(t, func(m *meta) { m.minReader = 2 }), 0o600))
	if _, _, err := Read(path); !errors.Is(err, ErrNewer) {
		t.Errorf("read: %v", err)
	}
	if _, err := Open(path, d.o); !errors.Is(err, ErrNewer) {
		t.Errorf("open: %v", err)
	}
	d.must(os.WriteFile(path, newerImage(t, func(m *meta) { m.minWriter = 2 }), 0o600))
	before := d.bytes(path)
	if _, info, err := Read(path); err != nil || info.MinWriter != 2 {
		t.Errorf("read: %v", err)
	}
	if _, err := Open(path, d.o); !errors.Is(err, ErrNewer) {
		t.Errorf("open: %v", err)
	}
	if !bytes.Equal(d.bytes(path), before) {
		t.Error("it was changed")
	}
}
