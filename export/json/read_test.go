package json

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
)

func TestRandomDocumentsRoundTrip(t *testing.T) {
	for seed := range uint64(60) {
		roundTrip(t, blueprinttest.Random(rand.New(rand.NewPCG(seed, 3)), 40+int(seed)*10))
	}
}

func TestHostileTextsRoundTrip(t *testing.T) {
	d, _, err := blueprint.New().Edit(func(tx *blueprint.Tx) error {
		m := blueprint.Map{ID: docID}
		if err := tx.AddMap(m, blueprint.ID{}); err != nil {
			return err
		}
		newID := blueprinttest.IDs(5)
		for _, s := range blueprinttest.Hostile() {
			c := blueprint.Card{ID: newID(), Map: m.ID, Kind: blueprint.KindNote, Title: s, Notes: s + s}
			if err := tx.AddCard(c, blueprint.ID{}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	out := roundTrip(t, d)
	for i, line := range bytes.Split(out, []byte("\n")) {
		for _, c := range line {
			if c < ' ' {
				t.Fatalf("line %d holds a raw control character: %q", i+1, line)
			}
		}
	}
	if bytes.Contains(out, []byte(`\u003c`)) {
		t.Error("markup is escaped, which JSON does not ask for")
	}
}

func fixture(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func readText(t testing.TB, s string) (*blueprint.Doc, error) {
	t.Helper()
	d, _, err := Read(strings.NewReader(s), blueprinttest.IDs(11))
	return d, err
}

func TestADocumentWrittenByHandIsUnderstood(t *testing.T) {
	d, err := readText(t, fixture(t, "by-hand.json"))
	if err != nil {
		t.Fatal(err)
	}
	m := d.Maps()[0]
	var steps, doing []string
	for _, s := range d.Steps(m.ID) {
		steps = append(steps, s.Title)
	}
	lane, first := d.Lanes(m.ID)[0], d.Steps(m.ID)[0]
	for _, c := range d.Cell(lane.ID, first.ID) {
		doing = append(doing, c.Title)
	}
	if got := strings.Join(steps, ", "); got != "Unpack, Ask for a label, Post it" {
		t.Errorf("steps: %s", got)
	}
	if got := strings.Join(doing, ", "); got != "Looks for the slip, Sighs" {
		t.Errorf("cards of the first cell: %s", got)
	}
	looks, pain := d.Cell(lane.ID, first.ID)[0], d.Cell(d.Lanes(m.ID)[1].ID, first.ID)[0]
	if looks.Kind != blueprint.KindAction || pain.Kind != blueprint.KindPainPoint {
		t.Errorf("kinds %s and %s do not follow from the lanes", looks.Kind, pain.Kind)
	}
	if pain.Last != d.Steps(m.ID)[2].ID || pain.Severity != 3 || len(d.Tags(pain.ID)) != 2 || len(d.RemediesFor(pain.ID)) != 1 || pain.Picture.IsZero() {
		t.Errorf("the pain point came as %+v", pain)
	}
	if cs := d.Comments(pain.ID); len(cs) != 1 || cs[0].Time != 1774958700000 {
		t.Errorf("comments %+v", cs)
	}
	if cs := d.Comments(lane.ID); len(cs) != 1 || cs[0].Time != 1774958700000 {
		t.Errorf("comments on the lane %+v", cs)
	}
	if cs := d.Contributors(looks.ID); len(cs) != 2 || cs[1].Involvement != blueprint.Indirect {
		t.Errorf("contributors %+v", cs)
	}
	if p, ok := d.Emotion(first.ID, d.Personas()[0].ID); !ok || p.Value != blueprint.Known(-1.5) {
		t.Errorf("emotion %+v", p)
	}
	if p, ok := d.Emotion(first.ID, blueprint.ID{}); !ok || p.Value != blueprint.Known(0) {
		t.Errorf("emotion of customers at large %+v: a zero is known", p)
	}
	if parked := d.Parked(m.ID); len(parked) != 1 || parked[0].Kind != blueprint.KindNote || parked[0].Notes != "for later" {
		t.Errorf("parking lot %+v", parked)
	}
	if len(d.Links(m.ID)) != 2 || len(d.Travellers(m.ID)) != 1 || len(d.Preferences(d.Personas()[0].ID)) != 1 {
		t.Error("links, travellers or preferred channels are missing")
	}
	roundTrip(t, d)
}

var update = flag.Bool("update", false, "write testdata anew")

// The shape is a promise to other people's scripts: it changes only on purpose.
func TestTheShapeIsThePromisedOne(t *testing.T) {
	d, err := readText(t, fixture(t, "by-hand.json"))
	if err != nil {
		t.Fatal(err)
	}
	got := string(write(t, d, docID))
	if *update {
		if err := os.WriteFile("testdata/exported.json", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want := fixture(t, "exported.json"); got != want {
		t.Errorf("the export is not testdata/exported.json; go test -update accepts it:\n%s", got)
	}
}

// changed is the fixture with one place replaced.
func changed(t *testing.T, old, repl string) string {
	t.Helper()
	s := fixture(t, "by-hand.json")
	if strings.Count(s, old) != 1 {
		t.Fatalf("%q is there %d times", old, strings.Count(s, old))
	}
	return strings.Replace(s, old, repl, 1)
}

func TestWhatIsWrongIsRefusedWithItsPath(t *testing.T) {
	cases := []struct{ name, old, repl, path, reason string }{
		{"dangling reference", `"lane": "doing", "step": "unpack", "contributors"`, `"lane": "nowhere", "step": "unpack", "contributors"`, "maps[0].cards[0].lane", "nowhere"},
		{"dangling UUID", `"from": "post"`, `"from": "01900000-0001-7d15-a35e-12c6f0c637d9"`, "maps[0].links[1].from", "nothing in this file"},
		{"duplicate name", `{"id": "it",`, `{"id": "care",`, "departments[1].id", "twice"},
		{"reference to another kind", `"from": "post"`, `"from": "doing"`, "maps[0].links[1].from", "names a lane"},
		{"span backwards", `"step": "unpack", "span": "post"`, `"step": "post", "span": "unpack"`, "maps[0].cards[2].span", "right"},
		{"lane without step", `"lane": "ideas", "step": "unpack"`, `"lane": "ideas"`, "maps[0].cards[3].lane", "step"},
		{"unknown role", `"role": "pain_points"`, `"role": "pain"`, "maps[0].lanes[1].role", "pain_points"},
		{"unknown card kind", `"id": "p", "title"`, `"id": "p", "kind": "painpoint", "title"`, "maps[0].cards[2].kind", "pain_point"},
		{"missing link kind", `"to": "p", "kind": "trigger"`, `"to": "p"`, "maps[0].links[0].kind", "missing"},
		{"severity beyond its scale", `"severity": 3`, `"severity": 5`, "maps[0].cards[2].severity", "between 1 and 4"},
		{"severity in words", `"severity": 3`, `"severity": "high"`, "maps[0].cards[2].severity", "want a number"},
		{"severity in parts", `"severity": 3`, `"severity": 2.5`, "maps[0].cards[2].severity", "whole"},
		{"share above 100", `"share": 40`, `"share": 140`, "maps[0].links[0].share", "100"},
		{"share beyond numbers", `"share": 40`, `"share": 1e999`, "maps[0].links[0].share", "large"},
		{"emotion in hundredths", `"value": -1.5`, `"value": -1.55`, "maps[0].stages[0].steps[0].emotions[0].value", "tenths"},
		{"unknown key", `"title": "Sighs"`, `"titel": "Sighs"`, "maps[0].cards[1].titel", "title"},
		{"unknown key at the top", `"departments"`, `"teams": [], "departments"`, "teams", "departments"},
		{"object for text", `"title": "Sighs"`, `"title": {}`, "maps[0].cards[1].title", "an object"},
		{"text for array", `"travellers": ["ana"]`, `"travellers": "ana"`, "maps[0].travellers", "an array"},
		{"number for record", `"channels": ["web"]`, `"channels": [7]`, "personas[0].channels[0]", "a number"},
		{"tag twice", `["box", "paper"]`, `["box", "box"]`, "maps[0].cards[2].tags[1]", "maps[0].cards[2].tags[0]"},
		{"NUL", `"Sighs"`, `"Si\u0000ghs"`, "maps[0].cards[1].title", "NUL"},
		{"bad colour", `"#1F7A6D"`, `"green"`, "departments[0].color", "#RRGGBB"},
		{"bad order", `"title": "Sighs"`, `"order": "a00", "title": "Sighs"`, "maps[0].cards[1].order", "order key"},
		{"bad time", `"2026-03-31T14:05:00+02:00"`, `"yesterday"`, "maps[0].cards[2].comments[0].time", "yesterday"},
		{"bad flag", `"flags": "wait"`, `"flags": ["waiting"]`, "maps[0].stages[1].steps[0].flags[0]", "wait"},
		{"bad base64", `"iVBORw0KGgo="`, `"***"`, "pictures[0].data", "base64"},
		{"bad fields of a newer version", `"title": "Sighs"`, `"x": "AAAA", "title": "Sighs"`, "maps[0].cards[1].x", "newer"},
		{"known field under x", `"title": "Sighs"`, `"x": "oQNhYQ==", "title": "Sighs"`, "maps[0].cards[1].x", "newer"},
		{"document id", `"departments"`, `"id": "mine", "departments"`, "id", "UUID"},
		{"card in the departments lane", `"role": "pain_points"`, `"role": "departments"`, "maps[0].cards[2].lane", "holds no cards"},
		{"known kind among unknown", `"comments": [{"subject"`, `"unknown": [{"kind": 5, "data": "oA=="}], "comments": [{"subject"`, "unknown[0].kind", "5"},
	}
	for _, c := range cases {
		_, err := readText(t, changed(t, c.old, c.repl))
		var p *Problem
		if !errors.As(err, &p) || !errors.Is(err, ErrInvalid) {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if p.Path != c.path || !strings.Contains(p.Reason, c.reason) {
			t.Errorf("%s: %q: %q; want %q and in it %q", c.name, p.Path, p.Reason, c.path, c.reason)
		}
	}
}

func TestWhatIsNoDocumentIsRefused(t *testing.T) {
	cases := []struct {
		name, in string
		want     error
		says     string
	}{
		{"nothing", "", ErrSyntax, "too early"},
		{"a list", "[]", ErrFormat, "an array"},
		{"another format", `{"format":"excalidraw","version":2}`, ErrFormat, "format"},
		{"no version", `{"format":"throughline"}`, ErrFormat, "version"},
		{"version zero", `{"format":"throughline","version":0}`, ErrFormat, "version 0"},
		{"a newer version", `{"format":"throughline","version":2}`, ErrNewer, "version 2"},
		{"cut off", `{"format":"throughline","version":1,"maps":[{"title":"a`, ErrSyntax, "line 1, column"},
		{"comma too many", "{\"format\":\"throughline\",\n \"version\":1,}", ErrSyntax, "line 2, column 14"},
		{"key twice", `{"format":"throughline","version":1,"version":1}`, ErrSyntax, "twice"},
		{"two documents", `{"format":"throughline","version":1}{}`, ErrSyntax, "follows"},
		{"half a character", `{"format":"throughline","version":1,"other_words":["\ud800"]}`, ErrSyntax, "surrogate"},
		{"broken UTF-8", "{\"format\":\"throughline\",\"version\":1,\"other_words\":[\"\xff\"]}", ErrSyntax, "UTF-8"},
		{"raw line end in a text", "{\"format\":\"through\nline\",\"version\":1}", ErrSyntax, "control"},
		{"number with a zero in front", `{"format":"throughline","version":01}`, ErrSyntax, "line 1"},
		{"deep nesting", strings.Repeat("[", 100_000), ErrSyntax, "deep"},
		{"single quotes", `{'format':'throughline'}`, ErrSyntax, "quotation marks"},
	}
	for _, c := range cases {
		_, err := readText(t, c.in)
		if !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v; want %v with %q", c.name, err, c.want, c.says)
		}
	}
}

func TestTooMuchInputIsRefused(t *testing.T) {
	in := `{"format":"throughline","version":1}` + strings.Repeat(" ", 1<<20)
	if _, _, err := read(context.Background(), strings.NewReader(in), blueprint.NewID, 1<<20); !errors.Is(err, ErrTooLarge) {
		t.Errorf("got %v", err)
	}
}

func TestManyProblemsAreToldAtOnceButNotAll(t *testing.T) {
	in := `{"format":"throughline","version":1,"departments":[` + strings.TrimSuffix(strings.Repeat(`{"nme":"x"},`, 50), ",") + `]}`
	_, err := readText(t, in)
	if n := strings.Count(err.Error(), "\n") + 1; n != maxProblems {
		t.Errorf("%d problems told, want %d", n, maxProblems)
	}
}

func TestOrderFollowsTheArrayWhereItIsNotGiven(t *testing.T) {
	cases := map[string]struct{ in, want string }{
		"none given":           {`{"name":"b"},{"name":"a"},{"name":"c"}`, "b a c"},
		"all given":            {`{"name":"b","order":"a2"},{"name":"a","order":"a1"}`, "a b"},
		"one given in front":   {`{"name":"b","order":"a5"},{"name":"a"}`, "b a"},
		"one given at the end": {`{"name":"b"},{"name":"a"},{"name":"c","order":"a0"}`, "b a c"},
		"given in the middle":  {`{"name":"b"},{"name":"a","order":"a0"},{"name":"c"},{"name":"d","order":"a1"}`, "b a c d"},
	}
	for name, c := range cases {
		d, err := readText(t, `{"format":"throughline","version":1,"departments":[`+c.in+`]}`)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var got []string
		for _, r := range d.Departments() {
			got = append(got, r.Name)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %s, want %s", name, s, c.want)
		}
	}
}

func TestMadeIDsAvoidThoseOfTheFile(t *testing.T) {
	taken := blueprinttest.IDs(11)()
	d, err := readText(t, `{"format":"throughline","version":1,"departments":[{"name":"a"},{"id":"`+taken.String()+`","name":"b"}]}`)
	if err != nil || d.Count(blueprint.KindOfDepartment) != 2 {
		t.Fatalf("%v", err)
	}
	stuck := func() blueprint.ID { return taken }
	if _, _, err := Read(strings.NewReader(`{"format":"throughline","version":1,"departments":[{"name":"a"},{"name":"b"}]}`), stuck); !errors.Is(err, ErrInvalid) {
		t.Errorf("a source of ids that repeats itself gives %v", err)
	}
}

func TestTheSamePictureUnderTwoNamesIsKeptOnce(t *testing.T) {
	d, err := readText(t, `{"format":"throughline","version":1,
		"pictures":[{"id":"a","media":"image/png","data":"AAEC"},{"id":"b","media":"image/png","data":"AAEC"},{"media":"image/png","data":"AA=="}],
		"maps":[{"cards":[{"picture":"a"},{"picture":"b"}]}]}`)
	if err != nil || d.Count(blueprint.KindOfPicture) != 2 {
		t.Fatalf("%d pictures (%v), want 2", d.Count(blueprint.KindOfPicture), err)
	}
	cards := d.Cards(d.Maps()[0].ID)
	if cards[0].Picture != cards[1].Picture || cards[0].Picture.IsZero() {
		t.Error("the cards show different pictures")
	}
	out := string(roundTrip(t, d))
	wrong := strings.Replace(out, `"data": "AAEC"`, `"data": "AAED"`, 1)
	if _, err := readText(t, wrong); !errors.Is(err, ErrInvalid) {
		t.Errorf("a picture that was exchanged under its UUID: %v", err)
	}
}

func TestAnUnsoundDocumentIsNotWritten(t *testing.T) {
	c := blueprint.Card{ID: docID, Map: docID, Kind: blueprint.KindNote}
	d := blueprint.New().Apply(blueprint.Change{c.ID: {After: c}})
	if err := Write(&bytes.Buffer{}, d, docID); !errors.Is(err, ErrInvalid) {
		t.Errorf("got %v", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(fixture(f, "by-hand.json"))
	small := blueprinttest.Build().Department("D").Stage("A").Step("a").Lane("L", blueprint.RolePainPoints).Card("L", "a", "c").Owner("D", "c").Doc()
	f.Add(string(write(f, small, docID)))
	f.Add(`{"format":"throughline","version":1,"maps":[{"lanes":[{"id":"l"}],"stages":[{"steps":[{"id":"s"}]}],"cards":[{"lane":"l","step":"s"},{"order":"Zz"}]}]}`)
	f.Fuzz(func(t *testing.T, in string) {
		d, _, err := Read(strings.NewReader(in), blueprinttest.IDs(12))
		if err != nil {
			return
		}
		if err := d.Check(); err != nil {
			t.Fatalf("unsound: %v", err)
		}
		roundTrip(t, d)
	})
}
