package editor_test

import (
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"time"

	"throughline/blueprint"
	"throughline/editor"
	"throughline/editor/editortest"
)

// oneOfEach lists a record of every kind that has fields.
func oneOfEach(r *editortest.Driver) map[string]blueprint.ID {
	d := r.S.Doc()
	link := d.LinksFrom(r.ID("orders"))[0]
	point, _ := d.Emotion(r.ID("Search"), blueprint.ID{})
	return map[string]blueprint.ID{
		"map": r.S.Map(), "stage": r.ID("Find"), "step": r.ID("Search"), "lane": r.ID("Back"), "card": r.ID("searches"), "link": link.ID,
		"department": r.ID("Sales"), "channel": r.ID("Web"), "persona": r.ID("Maya"), "emotion": point.ID,
	}
}

// sample is a value that fits a field and differs from what it holds.
func sample(r *editortest.Driver, f editor.Field, now editor.Value) (editor.Value, bool) {
	switch f.Type {
	case editor.TypeText, editor.TypeLongText:
		return editor.Value{Text: now.Text + " more"}, true
	case editor.TypeChoice, editor.TypePictogram, editor.TypeSeverity, editor.TypeScale:
		for _, o := range f.Options {
			if o.Value != now.Text {
				return editor.Value{Text: o.Value}, true
			}
		}
	case editor.TypeNumber, editor.TypeEmotion:
		return editor.Value{Text: strconv.FormatFloat(max(1.5, f.Min), 'g', -1, 64)}, true
	case editor.TypeFlag:
		return editor.Value{On: !now.On}, true
	case editor.TypeDepartment:
		return editor.Value{ID: r.ID("Sales")}, true
	case editor.TypePersona:
		return editor.Value{ID: r.ID("Maya")}, true
	case editor.TypeChannel:
		return editor.Value{ID: r.ID("Web")}, true
	case editor.TypeDate:
		return editor.Value{Text: "2026-09-30"}, true
	case editor.TypeColor:
		return editor.Value{Text: "#1F5FA8"}, true
	}
	return editor.Value{}, false
}

func TestEveryFieldCanBeSetReadAndUndone(t *testing.T) {
	for kind, id := range oneOfEach(shop(t)) {
		fields := shop(t).S.Fields(id)
		if len(fields) == 0 {
			t.Errorf("a %s has no fields", kind)
		}
		for _, f := range fields {
			r := shop(t)
			v, ok := sample(r, f, r.S.Value(f.Key, id))
			if !ok {
				continue
			}
			if kind == "card" && f.Key == "span" {
				v = editor.Value{Text: r.ID("Pay").String()}
			}
			if err := r.S.SetField(f.Key, v, id); err != nil {
				t.Errorf("%s %s: %v", kind, f.Key, err)
				continue
			}
			r.Check()
			if got := r.S.Value(f.Key, id); got.Text != v.Text || got.ID != v.ID || got.On != v.On {
				t.Errorf("%s %s: set to %+v, reads %+v", kind, f.Key, v, got)
			}
			r.WantSteps(1).UndoAll()
		}
	}
}

// notEdited are the fields of records that a person does not set in the inspector: who
// they are, where they stand, and what follows from other gestures.
var notEdited = map[string]bool{
	"ID": true, "Map": true, "Stage": true, "Order": true, "Extra": true, "Subject": true, "From": true, "To": true, "Author": true, "Time": true,
}

// TestEveryFieldOfEveryRecordIsDescribed sets every described field and sees which
// fields of the record changed: all must have.
func TestEveryFieldOfEveryRecordIsDescribed(t *testing.T) {
	for kind, id := range oneOfEach(shop(t)) {
		changed := map[string]bool{}
		base := shop(t)
		for _, f := range base.S.Fields(id) {
			r := shop(t)
			before := reflect.ValueOf(r.S.Doc().Record(id))
			v, ok := sample(r, f, r.S.Value(f.Key, id))
			if f.Type == editor.TypePicture {
				ok = true
				if err := r.S.Do("picture", func(tx *blueprint.Tx) (err error) { v.ID, err = tx.AddPicture("image/png", "x"); return err }); err != nil {
					t.Fatal(err)
				}
			}
			if f.Key == "span" {
				v = editor.Value{Text: r.ID("Pay").String()}
			}
			if !ok || r.S.SetField(f.Key, v, id) != nil {
				continue
			}
			after := reflect.ValueOf(r.S.Doc().Record(id))
			for i := range before.NumField() {
				name := before.Type().Field(i).Name
				if before.Field(i).Kind() == reflect.Struct && name == "Place" {
					for j := range before.Field(i).NumField() {
						if !before.Field(i).Field(j).Equal(after.Field(i).Field(j)) {
							changed["Place."+before.Field(i).Type().Field(j).Name] = true
						}
					}
				} else if !before.Field(i).Equal(after.Field(i)) {
					changed[name] = true
				}
			}
		}
		rec := reflect.TypeOf(shop(t).S.Doc().Record(id))
		for i := range rec.NumField() {
			name := rec.Field(i).Name
			if name == "Place" {
				for _, part := range []string{"Place.Lane", "Place.Step", "Place.Last"} {
					if !changed[part] {
						t.Errorf("no field of a %s sets %s", kind, part)
					}
				}
				continue
			}
			if kind == "emotion" && (name == "Step" || name == "Persona") {
				continue
			}
			if !notEdited[name] && !changed[name] {
				t.Errorf("no field of a %s sets %s", kind, name)
			}
		}
	}
}

func TestTypingInAFieldIsOneStep(t *testing.T) {
	r := shop(t)
	id := r.ID("orders")
	for _, text := range []string{"a", "ab", "abc"} {
		if err := r.S.SetField("notes", editor.Value{Text: text}, id); err != nil {
			t.Fatal(err)
		}
		r.Clock = r.Clock.Add(editor.MergeWindow / 2)
	}
	r.Clock = r.Clock.Add(2 * editor.MergeWindow)
	if err := r.S.SetField("notes", editor.Value{Text: "later"}, id); err != nil {
		t.Fatal(err)
	}
	if r.Applied[1].Joins != r.Applied[0].Number || r.Applied[3].Joins != 0 {
		t.Fatalf("entries join %d and %d", r.Applied[1].Joins, r.Applied[3].Joins)
	}
	for _, want := range []string{"abc", ""} {
		if err := r.S.Undo(); err != nil {
			t.Fatal(err)
		}
		if got := r.S.Value("notes", id).Text; got != want {
			t.Fatalf("after undo the notes are %q, want %q", got, want)
		}
	}
	if err := r.S.Redo(); err != nil || r.S.Value("notes", id).Text != "abc" {
		t.Fatalf("redo: %v, %q", err, r.S.Value("notes", id).Text)
	}
}

func TestWhatIsTypedAndTakenAwayIsNoStep(t *testing.T) {
	r := shop(t)
	for _, text := range []string{"a", ""} {
		if err := r.S.SetField("notes", editor.Value{Text: text}, r.ID("orders")); err != nil {
			t.Fatal(err)
		}
	}
	if name, ok := r.S.UndoName(); ok {
		t.Fatalf("there is %q to undo", name)
	}
}

func TestSeveralRecordsAreSetTogether(t *testing.T) {
	r := shop(t)
	a, b := r.ID("too slow"), r.ID("no news")
	if err := r.S.SetField("severity", editor.Value{Text: "2"}, a); err != nil {
		t.Fatal(err)
	}
	if v := r.S.Value("severity", a, b); !v.Mixed {
		t.Fatalf("two severities read %+v", v)
	}
	if err := r.S.SetField("severity", editor.Value{Text: "4"}, a, b); err != nil {
		t.Fatal(err)
	}
	if v := r.S.Value("severity", a, b); v.Mixed || v.Text != "4" {
		t.Fatalf("set together they read %+v", v)
	}
	r.WantSteps(2).UndoAll()
	common := r.S.Fields(a, r.ID("Order"))
	for _, f := range common {
		if f.Key == "severity" || f.Key == "entry_sign" {
			t.Errorf("a card and a step do not share %q", f.Key)
		}
	}
	if len(common) < 5 {
		t.Errorf("a card and a step share only %d fields", len(common))
	}
}

func TestWhatDoesNotFitIsRefusedWithAReason(t *testing.T) {
	for _, c := range []struct{ what, key, text, reason string }{
		{"link", "share", "120", "from 0 to 100"}, {"link", "share", "many", "number"}, {"emotion", "value", "3", "from -2 to 2"}, {"card", "severity", "9", "Low"}, {"card", "due", "soon", "year-month-day"},
		{"lane", "role", "departments", "holds no cards"}, {"department", "color", "red", "#RRGGBB"},
	} {
		r := shop(t)
		err := r.S.SetField(c.key, editor.Value{Text: c.text}, oneOfEach(r)[c.what])
		if err == nil || !strings.Contains(err.Error(), c.reason) || len(r.Notices) != 0 {
			t.Errorf("%s %s = %q: %v, told %v", c.what, c.key, c.text, err, r.Notices)
		}
		r.WantUntouched()
	}
}

func TestNumbersAndDatesAreReadAsTyped(t *testing.T) {
	r := shop(t)
	id := oneOfEach(r)
	for _, c := range []struct{ what, key, text, want string }{
		{"link", "share", "12,5 %", "12.5"}, {"link", "share", "", ""}, {"emotion", "value", "−1.26", "-1.3"}, {"card", "due", "30.9.2026", "2026-09-30"}, {"card", "title", "a\r\nb", "a\nb"},
	} {
		if err := r.S.SetField(c.key, editor.Value{Text: c.text}, id[c.what]); err != nil {
			t.Fatal(err)
		}
		if got := r.S.Value(c.key, id[c.what]).Text; got != c.want {
			t.Errorf("%s: %q reads %q, want %q", c.key, c.text, got, c.want)
		}
	}
	r.Check()
}

func TestEmptyingAnEmotionPointRemovesIt(t *testing.T) {
	r := shop(t)
	id := oneOfEach(r)["emotion"]
	if err := r.S.SetField("value", editor.Value{}, id); err != nil {
		t.Fatal(err)
	}
	if r.S.Doc().Record(id) != nil {
		t.Fatal("a blank is kept as a point")
	}
	r.Check()
	r.UndoAll()
}

func TestRowsAreAddedChangedAndRemoved(t *testing.T) {
	r := shop(t)
	sales, maya, web := r.ID("Sales"), r.ID("Maya"), r.ID("Web")
	opportunity := blueprint.NewID()
	if err := r.S.Do("add", func(tx *blueprint.Tx) error {
		return tx.AddCard(blueprint.Card{ID: opportunity, Map: r.S.Map(), Kind: blueprint.KindOpportunity, Title: "hurry"}, blueprint.ID{})
	}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		key     string
		of      blueprint.ID
		add     editor.Row
		change  func(*editor.Row)
		changed func(editor.Row) bool
	}{
		{"tags", r.ID("orders"), editor.Row{Text: "urgent"}, nil, nil},
		{"contributors", r.ID("orders"), editor.Row{Other: sales}, func(x *editor.Row) { x.Choice = "indirect" }, func(x editor.Row) bool { return x.Choice == "indirect" }},
		{"links", r.ID("searches"), editor.Row{Other: r.ID("compares"), Choice: "next"}, func(x *editor.Row) { x.Choice, x.Text = "loop", "again" }, func(x editor.Row) bool { return x.Choice == "loop" && x.Text == "again" }},
		{"links", r.ID("asks"), editor.Row{Other: r.ID("compares"), Detail: editor.LinkIn}, nil, nil},
		{"answers", opportunity, editor.Row{Other: r.ID("too slow")}, nil, nil},
		{"answered_by", r.ID("no news"), editor.Row{Other: opportunity}, nil, nil},
		{"comments", r.ID("Find"), editor.Row{Text: "why?"}, func(x *editor.Row) { x.On = true }, func(x editor.Row) bool {
			return x.On && x.Detail == "Ada" && x.At.Equal(time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC))
		}},
		{"travellers", r.S.Map(), editor.Row{Other: maya}, nil, nil},
		{"preferences", maya, editor.Row{Other: web}, nil, nil},
	} {
		if err := r.S.AddRow(c.key, c.add, c.of); err != nil {
			t.Errorf("%s: %v", c.key, err)
			continue
		}
		rows := r.S.Value(c.key, c.of).Rows
		if len(rows) != 1 {
			t.Errorf("%s: rows are %+v", c.key, rows)
			continue
		}
		row := rows[0]
		if c.change != nil {
			c.change(&row)
			if err := r.S.SetRow(c.key, row, c.of); err != nil {
				t.Errorf("%s: %v", c.key, err)
			}
			if rows = r.S.Value(c.key, c.of).Rows; len(rows) != 1 || !c.changed(rows[0]) {
				t.Errorf("%s: changed, rows are %+v", c.key, rows)
			}
		}
		if err := r.S.RemoveRow(c.key, row, c.of); err != nil || len(r.S.Value(c.key, c.of).Rows) != 0 {
			t.Errorf("%s: removed (%v), rows are %+v", c.key, err, r.S.Value(c.key, c.of).Rows)
		}
		r.Check()
	}
	r.UndoAll()
}

func TestTheEmotionOfAStepHasARowForEachTraveller(t *testing.T) {
	r := shop(t)
	if err := r.S.AddRow("travellers", editor.Row{Other: r.ID("Maya")}, r.S.Map()); err != nil {
		t.Fatal(err)
	}
	rows := r.S.Value("emotions", r.ID("Search")).Rows
	if got := fmt.Sprintf("%d %s/%s %s", len(rows), rows[0].Choice, rows[1].Choice, rows[1].Detail); got != "2 -1/ Maya" {
		t.Fatalf("rows are %s", got)
	}
	rows[1].Choice = "+2"
	if err := r.S.SetRow("emotions", rows[1], r.ID("Search")); err != nil {
		t.Fatal(err)
	}
	if p, ok := r.S.Doc().Emotion(r.ID("Search"), r.ID("Maya")); !ok || p.Value != blueprint.Known(2) {
		t.Fatalf("the point is %+v", p)
	}
}

func TestAFieldThatIsNotThereIsAnError(t *testing.T) {
	r := shop(t)
	if err := r.S.SetField("severity", editor.Value{Text: "1"}, r.ID("Find")); !errors.Is(err, blueprint.ErrNotFound) {
		t.Fatalf("got %v", err)
	}
	if err := r.S.AddRow("title", editor.Row{}, r.ID("Find")); !errors.Is(err, blueprint.ErrNotFound) {
		t.Fatalf("got %v", err)
	}
}

func TestAnInheritedOwnerIsSaid(t *testing.T) {
	r := shop(t)
	if err := r.S.SetField("owner", editor.Value{ID: r.ID("Sales")}, r.ID("Order")); err != nil {
		t.Fatal(err)
	}
	if v := r.S.Value("owner", r.ID("orders")); !v.ID.IsZero() || v.Hint != "Sales, from the step" {
		t.Fatalf("the owner reads %+v", v)
	}
}
