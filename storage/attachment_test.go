package storage

import (
	"bytes"
	"strings"
	"testing"

	"throughline/blueprint"
)

func TestAFileIsKeptOnceHoweverOftenItIsAttachedAndGoesWithTheLastOne(t *testing.T) {
	d := newDesk(t, 31)
	path := d.file("a.journey", small())
	before := len(d.bytes(path))
	f := d.open(path)
	data := strings.Repeat("contract between us ", 20_000)
	cards := f.Doc().Cards(f.Doc().Maps()[0].ID)
	var ids []blueprint.ID
	for range 5 {
		ids = append(ids, d.ids())
	}
	d.edit(f, "attach", func(tx *blueprint.Tx) error {
		for i, id := range ids {
			if err := tx.Attach(blueprint.Attachment{ID: id, Subject: cards[i%len(cards)].ID, Name: "contract.txt", Media: "text/plain", Data: data}); err != nil {
				return err
			}
		}
		return nil
	})
	want := f.Doc()
	d.must(f.Close())
	if grown := len(d.bytes(path)) - before; grown > len(data)*3/2 {
		t.Errorf("five times the same %d bytes made the file grow by %d", len(data), grown)
	}
	f = d.open(path)
	if diff := blueprint.Diff(want, f.Doc()); len(diff) > 0 {
		t.Fatalf("%d records differ after opening again", len(diff))
	}
	d.edit(f, "remove", func(tx *blueprint.Tx) error {
		for _, id := range ids {
			if err := tx.Remove(id); err != nil {
				return err
			}
		}
		return nil
	})
	d.must(f.Close())
	if bytes.Contains(d.bytes(path), []byte("contract between us contract")) {
		t.Error("a removed file is still in the published one")
	}
}
