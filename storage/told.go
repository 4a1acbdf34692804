package storage

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"

	"throughline/blueprint"
	"throughline/blueprint/compare"
)

// Told is a history in words.
type Told struct {
	Entries []ToldEntry `json:"entries"`
	Marks   []ToldMark  `json:"versions"`
}

// ToldEntry is one change: who did what when.
type ToldEntry struct {
	Number uint64    `json:"number"`
	Time   time.Time `json:"time"`
	Author string    `json:"author,omitempty"`
	Name   string    `json:"command"`
	Did    []string  `json:"did"` // a sentence for each difference
}

// ToldMark is a version with a name, a save, or a copy that was sent.
type ToldMark struct {
	After  uint64    `json:"after_entry"`
	Kind   string    `json:"kind"`
	Name   string    `json:"name,omitempty"`
	Author string    `json:"author,omitempty"`
	Time   time.Time `json:"time"`
}

var markNames = map[MarkKind]string{MarkNamed: "version", MarkSaved: "saved", MarkSent: "sent"}

// joined tells whether an entry goes on with the one before it.
func joined(before, e Entry) bool { return e.Joins == before.Number || e.Joins == before.Joins }

// Tell puts a history into words, oldest first. now is the document it leads to.
func Tell(now *blueprint.Doc, log []Entry, marks []Mark) Told {
	out := Told{Entries: []ToldEntry{}, Marks: make([]ToldMark, len(marks))}
	doc := now
	for i := len(log) - 1; i >= 0; i-- {
		last := log[i]
		c := last.Change
		for ; i > 0 && log[i].Joins != 0 && joined(log[i-1], log[i]); i-- { // typed on: one change
			c = log[i-1].Change.Then(c)
		}
		before := doc.Apply(c.Inverse())
		e := ToldEntry{Number: last.Number, Time: last.Time, Author: last.Author, Name: log[i].Name, Did: []string{}}
		for _, d := range compare.Change(before, c, doc).Differences {
			e.Did = append(e.Did, d.Sentence())
		}
		out.Entries = append(out.Entries, e)
		doc = before
	}
	slices.Reverse(out.Entries)
	for i, m := range marks {
		out.Marks[i] = ToldMark{After: m.Number, Kind: markNames[m.Kind], Name: m.Name, Author: m.Author, Time: m.Time}
	}
	return out
}

// WriteText writes a line for each entry, and one for each difference below it.
func (t Told) WriteText(w io.Writer) error {
	var err error
	line := func(format string, args ...any) {
		if err == nil {
			_, err = fmt.Fprintf(w, format+"\n", args...)
		}
	}
	one := compare.OneLine // names may come from anybody
	marks := func(after uint64, last bool) {
		for len(t.Marks) > 0 && (t.Marks[0].After <= after || last) {
			m := t.Marks[0]
			line("-- %s %s %s %s", m.Time.Local().Format("2006-01-02 15:04"), m.Kind, one(m.Name), one(m.Author))
			t.Marks = t.Marks[1:]
		}
	}
	for _, e := range t.Entries {
		for len(t.Marks) > 0 && t.Marks[0].After < e.Number && t.Marks[0].Time.Before(e.Time) {
			marks(t.Marks[0].After, false)
		}
		line("%d %s %s: %s", e.Number, e.Time.Local().Format("2006-01-02 15:04"), one(e.Author), one(e.Name))
		for _, s := range e.Did {
			line("    %s", s)
		}
	}
	marks(0, true)
	line("changes known here: %d", len(t.Entries))
	return err
}

// FindVersion is the number of the entry after which a version lies: the version of
// that name, the newest if several have it, or an entry's own number. What lies before
// the log cannot be had any more.
func FindVersion(log []Entry, marks []Mark, want string) (number uint64, found bool) {
	for _, m := range marks {
		if m.Kind == MarkNamed && m.Name == want && (len(log) == 0 || m.Number+1 >= log[0].Number) {
			number, found = m.Number, true
		}
	}
	if found {
		return number, true
	}
	n, err := strconv.ParseUint(want, 10, 64)
	if err != nil || len(log) == 0 {
		return 0, false
	}
	return n, n+1 >= log[0].Number && n <= log[len(log)-1].Number
}
