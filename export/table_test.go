package export

import (
	"errors"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
)

func TestTablesAreSound(t *testing.T) {
	keys := map[string]bool{}
	for _, tab := range Tables() {
		if keys[tab.Key] || tab.Title == "" {
			t.Errorf("table %q is there twice or has no title", tab.Key)
		}
		keys[tab.Key] = true
		if c := tab.Columns[0]; c.Key != "id" || c.Kind != ColumnID {
			t.Errorf("%s begins with %q, want its id", tab.Key, c.Key)
		}
		titles, fields := map[string]bool{}, map[string]bool{}
		for i, c := range tab.Columns {
			if titles[c.Title] || fields[c.Key] || c.Title == "" || c.Width <= 0 || c.Get == nil {
				t.Errorf("%s.%s: titles and keys must be unique, widths positive", tab.Key, c.Key)
			}
			titles[c.Title], fields[c.Key] = true, true
			if c.Kind == ColumnReference && (i+1 == len(tab.Columns) || tab.Columns[i+1].Key != c.Key+"_id" || tab.Columns[i+1].Kind != ColumnID) {
				t.Errorf("%s.%s is not followed by its id", tab.Key, c.Key)
			}
		}
	}
}

// Every field of a record that people can edit has a column: a new field of the
// model must not be forgotten here.
func TestEveryFieldOfARecordHasAColumn(t *testing.T) {
	same := map[string]string{"flags": "moment", "picture": "picture_id"}
	skip := map[string]bool{"order": true, "-": true}
	for _, tab := range Tables() {
		has := map[string]bool{}
		for _, c := range tab.Columns {
			has[c.Key] = true
		}
		sample := map[blueprint.Kind]any{
			blueprint.KindOfMap: blueprint.Map{}, blueprint.KindOfStage: blueprint.Stage{}, blueprint.KindOfStep: blueprint.Step{}, blueprint.KindOfLane: blueprint.Lane{},
			blueprint.KindOfCard: blueprint.Card{}, blueprint.KindOfLink: blueprint.Link{}, blueprint.KindOfEmotionPoint: blueprint.EmotionPoint{}, blueprint.KindOfDepartment: blueprint.Department{},
			blueprint.KindOfChannel: blueprint.Channel{}, blueprint.KindOfPersona: blueprint.Persona{}, blueprint.KindOfContributor: blueprint.Contributor{}, blueprint.KindOfRemedy: blueprint.Remedy{},
			blueprint.KindOfPreference: blueprint.Preference{}, blueprint.KindOfTag: blueprint.Tag{}, blueprint.KindOfComment: blueprint.Comment{},
		}[tab.Kind]
		var fields func(reflect.Type)
		fields = func(rt reflect.Type) {
			for i := range rt.NumField() {
				f := rt.Field(i)
				if f.Anonymous {
					fields(f.Type)
					continue
				}
				key := strings.Split(f.Tag.Get("json"), ",")[0]
				if s, ok := same[key]; ok {
					key = s
				}
				if !skip[key] && !has[key] {
					t.Errorf("%s has no column for %q", tab.Key, key)
				}
			}
		}
		fields(reflect.TypeOf(sample))
	}
}

func TestEveryRecordOfAMapStandsInOneTableOnce(t *testing.T) {
	for seed := range uint64(20) {
		d := blueprinttest.Random(rand.New(rand.NewPCG(seed, 9)), 200)
		if len(d.Maps()) == 0 {
			continue
		}
		m := d.Maps()[0].ID
		s, err := NewSource(d, m)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[blueprint.ID]int{}
		for _, tab := range Tables() {
			for _, r := range tab.Records(s) {
				seen[r.RecordID()]++
				if r.RecordKind() != tab.Kind {
					t.Errorf("a %s stands in %s", r.RecordKind(), tab.Key)
				}
				for _, c := range tab.Columns {
					c.Get(s, r) // must not panic
				}
			}
		}
		for r := range d.All() {
			mine := d.MapOf(r.RecordID())
			switch r := r.(type) {
			case blueprint.Picture, blueprint.Unknown, blueprint.Traveller, blueprint.View, blueprint.Attachment:
				continue // not tables: images, other versions', a column of Personas, and ways to look at the screen
			case blueprint.Contributor:
				mine = d.MapOf(r.Subject)
			case blueprint.Tag:
				mine = d.MapOf(r.Subject)
			case blueprint.Remedy:
				mine = d.MapOf(r.Opportunity)
			}
			want := 0
			if mine.IsZero() || mine == m {
				want = 1
			}
			if seen[r.RecordID()] != want {
				t.Errorf("seed %d: %s %q stands in %d rows, want %d", seed, r.RecordKind(), blueprint.TitleOf(r), seen[r.RecordID()], want)
			}
		}
	}
}

func TestSourceNamesWhatPeopleRead(t *testing.T) {
	b := blueprinttest.Build().Stage("Buy").Step("Pay  now").Lane("Does", blueprint.RoleCustomerActions).Card("Does", "Pay  now", "pays")
	s, err := NewSource(b.Doc(), b.MapID())
	if err != nil {
		t.Fatal(err)
	}
	for title, want := range map[string]string{"Buy": "Buy", "Pay  now": "Buy › Pay now", "Does": "Does", "pays": "pays"} {
		if got := s.Name(b.ID(title)); got != want {
			t.Errorf("%q is read as %q, want %q", title, got, want)
		}
	}
	if got := s.Name(blueprint.ID{}); got != "" {
		t.Errorf("none is read as %q", got)
	}
	if _, err := NewSource(b.Doc(), blueprint.NewID()); !errors.Is(err, ErrNoMap) {
		t.Errorf("no map: %v", err)
	}
}

func TestAnUnknownFigureIsBlankAndZeroIsNot(t *testing.T) {
	if v := figure(blueprint.Number{}); v != (Value{}) {
		t.Errorf("unknown is %+v", v)
	}
	if v := figure(blueprint.Known(0)); !v.Numeric {
		t.Error("zero is blank")
	}
}
