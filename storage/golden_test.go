package storage

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
)

var golden = flag.Bool("write-format", false, "write testdata for the present format version; never for one that was released")

// formatSample is a document with a record of every kind, of fields this version
// does not know, and of a kind it does not know.
func formatSample(t *testing.T) *blueprint.Doc {
	b := blueprinttest.Build().Department("Sales", "Service").Persona("Ana").Channel("Shop").
		Stage("Buying").Step("Compare", "Order").Stage("Using").Step("Unpack").
		Lane("Actions", blueprint.RoleCustomerActions).Lane("Pain", blueprint.RolePainPoints).Lane("Ideas", blueprint.RoleOpportunities).
		Card("Actions", "Compare", "Compares prices").Card("Pain", "Order", "No news").Card("Ideas", "Order", "Tell when it comes").
		Owner("Sales", "Compares prices").Link("Compare", "Order", blueprint.LinkKind("next")).Feel("Ana", "Order", -1.5)
	id := b.ID
	b.Do(func(tx *blueprint.Tx) error {
		c, _ := blueprint.Get[blueprint.Card](tx.Doc(), id("No news"))
		c.Notes, c.Severity, c.Flags, c.Channel, c.Last = "漢字 and\nlines", 3, 1, id("Shop"), id("Unpack")
		c.Extra = string([]byte{0xA1, 0x19, 0x01, 0xF4, 0x63, 'n', 'e', 'w'})
		picture, err := tx.AddPicture("image/png", "not really\x00a picture")
		c.Picture = picture
		steps := []error{err, tx.Put(c), tx.Contribute(id("Order"), id("Service"), blueprint.Involvement("direct")),
			tx.AddTag(id("No news"), "urgent"), tx.Answer(id("Tell when it comes"), id("No news")),
			tx.Prefer(id("Ana"), id("Shop")), tx.AddComment(blueprint.Comment{ID: b.NewID(), Subject: id("No news"), Author: "Maria", Time: 1766400000000, Text: "Ask Sales"}),
			tx.Put(blueprint.View{ID: b.NewID(), Map: tx.Doc().Maps()[0].ID, Name: "Pains", Look: "{}", Order: "a0"}),
			tx.Attach(blueprint.Attachment{ID: b.NewID(), Subject: id("Order"), Name: "plan.pdf", Media: "application/pdf", Data: "not really\x00a plan"}),
			tx.Put(blueprint.Unknown{ID: b.NewID(), Tag: 4000, Raw: string([]byte{0xA1, 1, 2})})}
		for _, err := range steps {
			if err != nil {
				return err
			}
		}
		return nil
	})
	for _, k := range blueprint.Kinds() {
		if b.Doc().Count(k) == 0 {
			t.Fatalf("the sample has no %s", k)
		}
	}
	return b.Doc()
}

// formatAccount tells in words what a file holds.
func formatAccount(doc *blueprint.Doc, in Info) string {
	var lines []string
	for r := range doc.All() {
		lines = append(lines, fmt.Sprintf("%T%s", r, setFields(r)))
	}
	slices.Sort(lines)
	in.Path = ""
	return strings.Join(lines, "\n") + "\nfile" + setFields(in) + "\n"
}

// historyAccount tells the history that travels with a file, if any.
func historyAccount(t *testing.T, path string) (out string) {
	t.Helper()
	log, err := ReadHistory(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range log {
		out += fmt.Sprintf("entry %d %q by %q at %d: %d records, reverses %d, merges %.16q\n", e.Number, e.Name, e.Author, e.Time.UnixMilli(), len(e.Change), e.Reverses, e.Merges)
	}
	c, err := ReadCopy(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range c.Marks() {
		out += fmt.Sprintf("mark %d %q after %d by %q\n", m.Kind, m.Name, m.Number, m.Author)
	}
	return out
}

// setFields lists the fields that are not zero, so that fields which later
// versions add change nothing.
func setFields(of any) (out string) {
	v := reflect.ValueOf(of)
	for _, f := range reflect.VisibleFields(v.Type()) {
		if x := v.FieldByIndex(f.Index); !f.Anonymous && !x.IsZero() {
			out += fmt.Sprintf(" %s=%+q", f.Name, fmt.Sprint(x.Interface()))
		}
	}
	return out
}

// TestEveryPastFormatOpens reads the files of all format versions there ever were.
func TestEveryPastFormatOpens(t *testing.T) {
	if *golden {
		writeFormat(t)
	}
	files, err := filepath.Glob("testdata/format-*.journey")
	if err != nil || len(files) < FormatVersion {
		t.Fatalf("found %v, %v", files, err)
	}
	for _, path := range files {
		doc, info, err := Read(path)
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(strings.TrimSuffix(path, ".journey") + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		if got := formatAccount(doc, info) + historyAccount(t, path); got != string(want) {
			t.Errorf("%s holds\n%s\nwant\n%s", path, got, want)
		}
		d := newDesk(t, 70)
		b, err := os.ReadFile(path)
		d.must(err)
		d.must(os.WriteFile(d.path("x.journey"), b, 0o600))
		f := d.open(d.path("x.journey"))
		d.retitle(f, "edited")
		d.must(f.Close())
		d.read(d.path("x.journey"))
	}
}

func writeFormat(t *testing.T) {
	path := filepath.Join("testdata", fmt.Sprintf("format-%d.journey", FormatVersion))
	ids := blueprinttest.IDs(5)
	o := WriteOptions{Force: true, DocumentID: ids(), DerivedFrom: ids(), Author: "Maria", Now: func() time.Time { return time.UnixMilli(1766400000000) }}
	os.MkdirAll("testdata", 0o755)
	if err := Write(path, formatSample(t), o); err != nil {
		t.Fatal(err)
	}
	writeAccount(t, path)
	writeHistoryFormat(t, strings.TrimSuffix(path, ".journey")+"-history.journey")
}

// writeHistoryFormat writes a file whose history travels: with an undo, a merge, a
// version that has a name, and a picture that is only in the history.
func writeHistoryFormat(t *testing.T, path string) {
	d := newDesk(t, 71)
	file := d.path("a.journey")
	d.must(Write(file, formatSample(t), WriteOptions{NewID: d.ids, Now: d.o.Now, DocumentID: d.ids()}))
	away, theirs := d.handOn(file, 72)
	f, g := d.open(file), away.open(theirs)
	away.describe(g, "theirs")
	d.must(g.Close())
	start := f.Doc()
	d.edit(f, "Add picture", func(tx *blueprint.Tx) error {
		m, err := tx.AddPicture("image/png", "a picture that is taken away again")
		c := tx.Doc().Cards(tx.Doc().Maps()[0].ID)[0]
		c.Picture = m
		if err != nil {
			return err
		}
		return tx.Put(c)
	})
	d.must(f.Append(Entry{Name: "Undo Add picture", Change: blueprint.Diff(f.Doc(), start), Doc: start, Reverses: 1}))
	d.retitle(f, "ours")
	other := d.readCopy(theirs)
	m := f.Doc().Maps()[0]
	m.Description = "theirs"
	d.take(f, other, f.Doc().Apply(blueprint.Change{m.ID: {Before: f.Doc().Maps()[0], After: m}}))
	_, err := f.MarkAt(3, MarkNamed, "as shown to the board")
	d.must(err)
	_, err = f.Pack(path, PackOptions{History: true, Force: true})
	d.must(err)
	d.must(f.Close())
	writeAccount(t, path)
}

func writeAccount(t *testing.T, path string) {
	doc, info, err := Read(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(strings.TrimSuffix(path, ".journey")+".txt", []byte(formatAccount(doc, info)+historyAccount(t, path)), 0o644); err != nil {
		t.Fatal(err)
	}
}
