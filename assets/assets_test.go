package assets_test

import (
	"bytes"
	"image/png"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"throughline/assets"
	"throughline/blueprint"
	"throughline/export/json"
)

func read(t *testing.T, data []byte) (*blueprint.Doc, blueprint.ID) {
	t.Helper()
	d, id, err := json.Read(bytes.NewReader(data), blueprint.NewID)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
	return d, id
}

func sample(t *testing.T) (*blueprint.Doc, blueprint.ID) {
	t.Helper()
	d, _ := read(t, assets.Sample())
	return d, d.Maps()[0].ID
}

func records[T blueprint.Record](d *blueprint.Doc) []T {
	var out []T
	for r := range d.All() {
		if r, ok := r.(T); ok {
			out = append(out, r)
		}
	}
	return out
}

func count(cards []blueprint.Card, is func(blueprint.Card) bool) int {
	n := 0
	for _, c := range cards {
		if is(c) {
			n++
		}
	}
	return n
}

func TestSampleIsWrittenAsTheExportWritesIt(t *testing.T) {
	d, id := read(t, assets.Sample())
	var b bytes.Buffer
	if err := json.Write(&b, d, id); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b.Bytes(), assets.Sample()) {
		t.Error("reading and writing sample.json changes it")
	}
}

func TestSampleShowsEverythingAMapCanHold(t *testing.T) {
	d, m := sample(t)
	cards, links := d.Cards(m), d.Links(m)
	kind := func(k blueprint.LinkKind) int {
		n := 0
		for _, l := range links {
			if l.Kind == k {
				n++
			}
		}
		return n
	}
	flag := func(f blueprint.Flags) int {
		return count(cards, func(c blueprint.Card) bool { return c.Flags.Has(f) })
	}
	for _, c := range []struct {
		what          string
		got, min, max int
	}{
		{"maps", len(d.Maps()), 2, 2},
		{"stages", len(d.Stages(m)), 6, 7},
		{"steps", len(d.Steps(m)), 13, 16},
		{"lanes", len(d.Lanes(m)), 10, 12},
		{"cards", len(cards), 125, 150},
		{"cards of the planned map", len(d.Cards(d.Maps()[1].ID)), 20, 30},
		{"parked cards", len(d.Parked(m)), 3, 3},
		{"spanning cards", count(cards, func(c blueprint.Card) bool { return !c.Last.IsZero() }), 2, 2},
		{"departments", len(d.Departments()), 7, 8},
		{"channels", len(d.Channels()), 8, 9},
		{"personas", len(d.Personas()), 2, 2},
		{"personas of the map", len(d.Travellers(m)), 2, 2},
		{"headline metrics", flag(blueprint.Headline), 4, 4},
		{"moments that matter", flag(blueprint.Moment), 5, 12},
		{"fail points", flag(blueprint.FailPoint), 3, 10},
		{"waits", flag(blueprint.Wait), 3, 8},
		{"links", len(links), 20, 60},
		{"hand-offs", kind(blueprint.LinkHandOff), 3, 12},
		{"approvals", kind(blueprint.LinkApproval), 1, 4},
		{"loops", kind(blueprint.LinkLoop), 1, 1},
		{"exits", kind(blueprint.LinkExit), 1, 1},
		{"pain points", count(cards, func(c blueprint.Card) bool { return c.Kind == blueprint.KindPainPoint }), 15, 30},
		{"critical pain points", count(cards, func(c blueprint.Card) bool { return c.Severity == 4 }), 2, 4},
		{"remedies", len(records[blueprint.Remedy](d)), 12, 40},
		{"decisions needed", count(cards, func(c blueprint.Card) bool { return c.Decision != "" }), 2, 5},
		{"comments", len(records[blueprint.Comment](d)), 3, 4},
		{"contributors", len(records[blueprint.Contributor](d)), 10, 40},
		{"tags", len(records[blueprint.Tag](d)), 5, 20},
	} {
		if c.got < c.min || c.got > c.max {
			t.Errorf("%s: %d, want %d to %d", c.what, c.got, c.min, c.max)
		}
	}
}

func TestSampleHasNoEmptyTitlesAndNoneTooLongForACard(t *testing.T) {
	d, _ := sample(t)
	for r := range d.All() {
		switch r := r.(type) {
		case blueprint.Contributor, blueprint.EmotionPoint, blueprint.Remedy, blueprint.Traveller, blueprint.Preference:
			continue
		case blueprint.Link:
			continue // a label is for where the arrow does not say it all
		case blueprint.Card:
			if n := utf8.RuneCountInString(r.Title); n > 42 {
				t.Errorf("%q has %d characters", r.Title, n)
			}
		}
		title := blueprint.TitleOf(r)
		if title == "" || title != strings.TrimSpace(title) {
			t.Errorf("%s %s: title %q", r.RecordKind(), r.RecordID(), title)
		}
	}
}

func TestEveryLaneOfTheSampleHasCardsThatBelongThere(t *testing.T) {
	d, m := sample(t)
	for _, l := range d.Lanes(m) {
		n := 0
		for _, s := range d.Steps(m) {
			for _, c := range d.Cell(l.ID, s.ID) {
				n++
				at, home := blueprint.ZoneOf(l.Role), blueprint.ZoneOf(blueprint.RoleOf(c.Kind))
				if at != home {
					t.Errorf("%q is a %s in the lane %q", c.Title, c.Kind, l.Title)
				}
			}
		}
		computed := l.Role == blueprint.RoleEmotion || l.Role == blueprint.RoleDepartments
		if n == 0 && !computed {
			t.Errorf("lane %q has no cards", l.Title)
		}
	}
}

func TestSampleIsConsistent(t *testing.T) {
	d, m := sample(t)
	unowned := 0
	shares := map[blueprint.ID]float64{}
	for _, c := range d.Cards(m) {
		switch c.Kind {
		case blueprint.KindTouchpoint:
			if c.Channel.IsZero() {
				t.Errorf("touchpoint %q has no channel", c.Title)
			}
		case blueprint.KindPainPoint:
			if owner, _ := d.OwnerOf(c.ID); owner.IsZero() && !c.Parked() {
				unowned++
			}
			if !c.Parked() && (c.Severity == 0 || c.Reach == "" || c.Evidence == "") {
				t.Errorf("pain point %q lacks severity, reach or evidence", c.Title)
			}
		case blueprint.KindOpportunity:
			if !c.Parked() && (c.Impact == 0 || c.Effort == 0 || c.Lever == "" || len(d.Remedies(c.ID)) == 0) {
				t.Errorf("opportunity %q lacks impact, effort, lever or the pain it answers", c.Title)
			}
			if _, err := time.Parse(time.DateOnly, c.Due); c.Due != "" && err != nil {
				t.Errorf("opportunity %q: %v", c.Title, err)
			}
		}
		for _, l := range d.LinksFrom(c.ID) {
			if v, ok := l.Share.Get(); ok {
				shares[c.ID] += v
			}
		}
	}
	if unowned != 2 {
		t.Errorf("%d pain points are unowned, want 2 on purpose", unowned)
	}
	for id, sum := range shares {
		if sum != 100 {
			t.Errorf("the ways on from %s add up to %g %%", id, sum)
		}
	}
	for _, s := range d.Steps(m) {
		for _, p := range d.Travellers(m) {
			if e, ok := d.Emotion(s.ID, p.Persona); !ok || !e.Value.IsKnown() {
				t.Errorf("step %q says nothing of how a persona feels", s.Title)
			}
		}
	}
}

func TestTemplatesAreMapsToBeginWith(t *testing.T) {
	want := []string{"four-phases", "funnel", "long-relationship", "service-blueprint", "blank"}
	var names []string
	for _, tpl := range assets.Templates() {
		names = append(names, tpl.Name)
		t.Run(tpl.Name, func(t *testing.T) {
			if tpl.Title == "" || !strings.HasSuffix(tpl.Description, ".") {
				t.Errorf("title %q, description %q", tpl.Title, tpl.Description)
			}
			d, id := read(t, tpl.Data)
			if len(d.Maps()) != 1 || d.Count(blueprint.KindOfCard) != 0 {
				t.Fatalf("%d maps and %d cards, want one map and no cards", len(d.Maps()), d.Count(blueprint.KindOfCard))
			}
			checkTemplate(t, tpl.Name, d)
			again, other := read(t, tpl.Data)
			if id == other || d.Maps()[0].ID == again.Maps()[0].ID {
				t.Error("two maps made from it have the same ids")
			}
		})
	}
	if !slices.Equal(names, want) {
		t.Errorf("templates are %v, want %v", names, want)
	}
}

func checkTemplate(t *testing.T, name string, d *blueprint.Doc) {
	m := d.Maps()[0].ID
	for _, s := range d.Stages(m) {
		if s.Prompt == "" || s.Goal == "" && name != "blank" || len(d.StepsOf(s.ID)) == 0 {
			t.Errorf("stage %q lacks a prompt, goal or first step", s.Title)
		}
	}
	for _, s := range d.Steps(m) {
		if s.Title == "" {
			t.Error("a step has no title")
		}
	}
	for _, l := range d.Lanes(m) {
		if l.Title == "" || l.Role == "" || l.Prompt == "" && l.Role != blueprint.RoleDepartments {
			t.Errorf("lane %q lacks a role or prompt", l.Title)
		}
	}
}

func TestServiceBlueprintHasAllThreeLines(t *testing.T) {
	for _, tpl := range assets.Templates() {
		if tpl.Name != "service-blueprint" {
			continue
		}
		d, _ := read(t, tpl.Data)
		last := blueprint.ZoneCustomer
		seen := map[blueprint.Zone]bool{}
		for _, l := range d.Lanes(d.Maps()[0].ID) {
			z := blueprint.ZoneOf(l.Role)
			if z == blueprint.ZoneNone {
				continue
			}
			if z < last {
				t.Errorf("lane %q stands too low", l.Title)
			}
			last, seen[z] = z, true
		}
		if len(seen) != 4 {
			t.Errorf("zones %v, want all four", seen)
		}
	}
}

func TestIconIsASquarePicture(t *testing.T) {
	c, err := png.DecodeConfig(bytes.NewReader(assets.Icon()))
	if err != nil || c.Width != 512 || c.Height != 512 {
		t.Errorf("%d × %d, %v", c.Width, c.Height, err)
	}
}
