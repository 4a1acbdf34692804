package ui

import (
	"fmt"
	"os"
	"reflect"
	"testing"

	"fyne.io/fyne/v2"

	"throughline/blueprint"
	"throughline/editor"
	"throughline/editor/editortest"
	"throughline/storage"
)

// again opens a document once more, as after a start of the program.
func again(t *testing.T, d *desk, doc *blueprint.Doc, documentID blueprint.ID) *desk {
	t.Helper()
	next := newDesk(t)
	next.State, next.visits = d.State, d.visits
	o := next.options()
	o.State = t.TempDir()
	f, err := storage.Create(doc, o)
	if err != nil {
		t.Fatal(err)
	}
	// Another working copy has another id; what is remembered is moved to it.
	if err := next.visits.keep(f.Info().DocumentID, next.visits.of(documentID)); err != nil {
		t.Fatal(err)
	}
	next.show(f)
	return next
}

func TestAMapIsShownAgainAsItWasLeft(t *testing.T) {
	d := on(t, sampleDoc(t))
	doc, id := d.session.Doc(), d.doc.Info().DocumentID
	maps := doc.Maps()
	lane := doc.Lanes(maps[0].ID)[2]
	d.session.SetLook(editor.Look{Collapsed: []blueprint.ID{lane.ID}, Zoom: 0.8, X: 300, Y: 120})
	first := d.session.Look()
	d.session.ShowMap(maps[1].ID)
	d.session.SetLook(editor.Look{Zoom: 1.5})
	second := d.session.Look()
	d.togglePanel("palette")
	d.leave()

	d = again(t, d, doc, id)
	if d.session.Map() != maps[1].ID || !reflect.DeepEqual(d.session.Look(), second) {
		t.Errorf("map %v at %+v, left at %+v", d.session.Map(), d.session.Look(), second)
	}
	if d.panel("palette") {
		t.Error("the palette is open again")
	}
	d.session.ShowMap(maps[0].ID)
	if !reflect.DeepEqual(d.session.Look(), first) {
		t.Errorf("the other map is looked at as %+v, left at %+v", d.session.Look(), first)
	}
}

func TestLookingAroundIsWrittenOnceInAWhile(t *testing.T) {
	d := on(t, editortest.Shop(t))
	clock := patient(d)
	d.memory.due = false // what the opening has begun waits for a timer that never ends
	id := d.doc.Info().DocumentID
	for range 50 {
		d.session.ZoomBy(1.01)
	}
	if len(clock.list) != 1 {
		t.Errorf("%d times due", len(clock.list))
	}
	want := d.session.Look()
	clock.pass()
	d.run.Until("it is written", func() bool { return len(d.visits.of(id).Looks) > 0 })
	if got := d.visits.of(id).Looks[d.session.Map()]; !reflect.DeepEqual(got, want) {
		t.Errorf("remembered %+v, is %+v", got, want)
	}
	clock.list = nil
	d.memory.write(func(func()) { t.Error("written again with nothing new") })
}

func TestBrokenOrForeignMemoryIsNothing(t *testing.T) {
	v := newVisits(t.TempDir())
	id, other := blueprint.NewID(), blueprint.NewID()
	for _, content := range []string{"", "{", "null", "[]", "[1,2]", `[{"document":"x","visit":7}]`, `{"a":1}`, "\x00\x01", `[{"document":"` + id.String() + `","visit":{"map":"no id"}}]`,
		`[{"document":"` + id.String() + `","visit":{"looks":{"zz":{}}}}]`, `[{"document":"` + id.String() + `","visit":{"map":""}}]`} {
		if err := os.WriteFile(v.path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if got := v.of(id); len(got.Looks) != 0 || !got.Map.IsZero() {
			t.Errorf("%q is remembered as %+v", content, got)
		}
		if err := v.keep(other, visit{Map: other}); err != nil || v.of(other).Map != other {
			t.Errorf("after %q nothing can be remembered: %v", content, err)
		}
	}
}

// A look from anywhere, at things that are gone and with numbers beyond sense,
// shows the map somewhere.
func TestAnyLookShowsTheMap(t *testing.T) {
	d := on(t, editortest.Shop(t))
	for _, k := range []editor.Look{
		{Zoom: 1e300, X: 1e300, Y: -1e300}, {Zoom: -1}, {Zoom: 1e-300, X: -5}, {X: 1e18, Y: 1e18, Zoom: 1}, {Hidden: []blueprint.ID{blueprint.NewID()}, Zoom: 1},
	} {
		d.session.SetLook(k)
		v := d.session.View()
		if v.Zoom < 0.01 || v.Zoom > 10 || v.OX < 0 || v.OY < 0 || v.OX > 1e7 || v.OY > 1e7 {
			t.Errorf("%+v shows %+v", k, v)
		}
	}
}

func TestTheOldestFilesAreForgotten(t *testing.T) {
	v := newVisits(t.TempDir())
	var ids []blueprint.ID
	for i := range visitsMost + 20 {
		ids = append(ids, blueprint.NewID())
		if i < 25 || i > visitsMost-5 {
			if err := v.keep(ids[i], visit{Map: ids[i]}); err != nil {
				t.Fatal(err)
			}
			continue
		}
		// As keep would, without a durable write for each.
		list := append([]kept{{ids[i].String(), []byte(fmt.Sprintf(`{"map":%q}`, ids[i]))}}, v.read()...)
		b := []byte("[")
		for n, k := range list {
			if n > 0 {
				b = append(b, ',')
			}
			b = append(b, fmt.Sprintf(`{"document":%q,"visit":%s}`, k.Document, k.Visit)...)
		}
		if err := os.WriteFile(v.path, append(b, ']'), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(v.read()); n != visitsMost {
		t.Errorf("%d files are remembered", n)
	}
	if last := ids[len(ids)-1]; v.of(last).Map != last {
		t.Error("the latest is forgotten")
	}
	if v.of(ids[0]).Map == ids[0] {
		t.Error("the oldest is remembered")
	}
}

func TestTheWindowKeepsItsSize(t *testing.T) {
	d := newDesk(t)
	d.win.Resize(fyne.NewSize(1111, 777))
	d.settings.setSize(d.win.Canvas().Size())
	if got := d.settings.size(); got.Width != 1111 || got.Height != 777 {
		t.Errorf("it opens with %v", got)
	}
}
