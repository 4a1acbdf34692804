package blueprint

import (
	"maps"
	"slices"
	"testing"
)

// indexOf returns the whole index as a plain map.
func indexOf(d *Doc) map[key][]ID { return maps.Collect(d.index.all()) }

// fromNothing builds a document of the same records in one bulk and one by one.
func fromNothing(d *Doc) (bulk, single *Doc) {
	c := Change{}
	for r := range d.All() {
		c[r.RecordID()] = Delta{nil, r}
	}
	one, all := New().write(), New().write()
	for id, delta := range c {
		one.put(id, delta.After)
	}
	all.putAll(c)
	return all.done(), one.done()
}

// CheckIndex fails the test if the index or the counts of d are not those of a
// document built from nothing. It is here so that tests outside can use it.
func CheckIndex(t *testing.T, name string, d *Doc) {
	t.Helper()
	bulk, single := fromNothing(d)
	for how, fresh := range map[string]*Doc{"in bulk": bulk, "one by one": single} {
		want, got := indexOf(fresh), indexOf(d)
		for k, ids := range want {
			if !slices.Equal(got[k], ids) {
				t.Errorf("%s: list %v holds %v; built %s it holds %v", name, k, got[k], how, ids)
			}
		}
		if len(got) != len(want) {
			t.Errorf("%s: %d lists; built %s there are %d", name, len(got), how, len(want))
		}
		if d.counts != fresh.counts || d.Len() != fresh.Len() {
			t.Errorf("%s: counts %v of %d; built %s %v of %d", name, d.counts, d.Len(), how, fresh.counts, fresh.Len())
		}
	}
}
