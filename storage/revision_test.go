package storage

import (
	"testing"

	"throughline/blueprint"
)

func TestADocumentIsRebuiltAsItWasAtEachRevision(t *testing.T) {
	d := newDesk(t, 300)
	f := d.open(d.file("a.journey", small()))
	was := map[string]*blueprint.Doc{}
	for _, title := range []string{"one", "two", "three"} {
		d.retitle(f, title)
		c := d.copy(f)
		was[c.Info.Revision] = c.Doc
	}
	d.must(f.Save())
	c := d.copy(f)
	for revision, doc := range was {
		got := c.AtRevision(revision)
		if got == nil || len(blueprint.Diff(got, doc)) > 0 {
			t.Errorf("revision %.8s is not what it was", revision)
		}
	}
	for _, nobodys := range []string{"", "00", "not one"} {
		if c.AtRevision(nobodys) != nil {
			t.Errorf("revision %q is known", nobodys)
		}
	}
	d.must(f.Close())
}
