package ui

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"throughline/blueprint"
	"throughline/blueprint/compare"
	"throughline/storage"
)

// timeline is the history of the map: who did what when, with the versions that
// have a name. Each moment shows the map as it was then.
type timeline struct {
	w     *Window
	now   *blueprint.Doc
	log   []storage.Entry
	marks []storage.Mark
	rows  []moment
	since bool // mark what has changed since then, not what that step did

	number uint64 // of the entry after which the board shows the map
	doc    *blueprint.Doc
	said   map[uint64]compare.Report // by the last entry of a step
}

// moment is a row: a heading, a mark, or the entries of one step.
type moment struct {
	head        string
	mark        *storage.Mark
	first, last int // entries in the log
	now         bool
}

// showTimeline reads the history and shows it.
func (w *Window) showTimeline() {
	doc := w.doc
	w.job("Reading the history", func(j job) (func(), error) {
		log, err := doc.History()
		if err != nil {
			return nil, err
		}
		marks, err := doc.Marks()
		if err != nil {
			return nil, err
		}
		return func() {
			if w.off(j) || w.doc != doc {
				return
			}
			t := &timeline{w: w, now: w.live().Doc(), log: log, marks: marks, said: map[uint64]compare.Report{}}
			t.number, t.doc = t.last(), t.now
			t.arrange()
			w.look(t, t.now)
		}, nil
	})
}

func (t *timeline) last() uint64 {
	if len(t.log) == 0 {
		return 0
	}
	return t.log[len(t.log)-1].Number
}

// arrange makes the rows, the newest first, with a heading for each day.
func (t *timeline) arrange() {
	steps := t.steps()
	marks := map[uint64][]*storage.Mark{}
	for i := range t.marks {
		if m := &t.marks[i]; m.Number >= t.root() {
			marks[m.Number] = append(marks[m.Number], m)
		}
	}
	t.rows = []moment{{now: true, last: len(t.log) - 1}}
	day := ""
	under := func(at time.Time, m moment) {
		if d := dayOf(at, t.w.Now()); d != day {
			day = d
			t.rows = append(t.rows, moment{head: d})
		}
		t.rows = append(t.rows, m)
	}
	list := func(number uint64, upTo int) {
		for _, m := range slices.Backward(marks[number]) {
			under(m.Time, moment{mark: m, last: upTo})
		}
	}
	for _, s := range slices.Backward(steps) {
		for i := s.last; i >= s.first; i-- {
			list(t.log[i].Number, i)
		}
		under(t.log[s.last].Time, s)
	}
	list(t.root(), -1)
	if len(t.log) > 0 {
		t.rows = append(t.rows, moment{head: "Before that"}, moment{last: -1})
	}
}

// root is the number of the last entry that is not known any more.
func (t *timeline) root() uint64 {
	if len(t.log) == 0 {
		return 0
	}
	return t.log[0].Number - 1
}

// steps gathers entries that are one step for undo.
func (t *timeline) steps() (out []moment) {
	for i, e := range t.log {
		if n := len(out); e.Joins != 0 && n > 0 && t.log[out[n-1].first].Number == e.Joins {
			out[n-1].last = i
			continue
		}
		out = append(out, moment{first: i, last: i})
	}
	return out
}

func dayOf(at, now time.Time) string {
	at, now = at.Local(), now.Local()
	switch {
	case sameDay(at, now):
		return "Today"
	case sameDay(at, now.AddDate(0, 0, -1)):
		return "Yesterday"
	case at.Year() == now.Year():
		return at.Format("Monday, 2 January")
	}
	return at.Format("2 January 2006")
}

func sameDay(a, b time.Time) bool { return a.YearDay() == b.YearDay() && a.Year() == b.Year() }

func (t *timeline) title() (what, about string) {
	if t.number == t.last() {
		return "The map as it is now", "Choose a moment at the right to see the map as it was then"
	}
	return "The map as it was", t.when(t.number)
}

// when says at which moment the map was as it was after an entry.
func (t *timeline) when(number uint64) string {
	for _, m := range slices.Backward(t.marks) {
		if m.Number == number && m.Kind == storage.MarkNamed {
			return "‘" + m.Name + "’"
		}
	}
	for _, e := range t.log {
		if e.Number == number {
			return moments(e.Time)
		}
	}
	return "at the beginning"
}

func moments(at time.Time) string { return at.Local().Format("2 January 2006, 15:04") }

func (t *timeline) reason() string {
	return "this is an earlier version to look at; go back to the map to edit it, or restore what you want of it"
}

func (t *timeline) list() []reviewRow {
	out := make([]reviewRow, len(t.rows))
	for i, m := range t.rows {
		out[i] = t.row(m)
	}
	return out
}

var markSigns = map[storage.MarkKind]rowSign{storage.MarkNamed: signNamed, storage.MarkSaved: signSaved, storage.MarkSent: signSent}

func (t *timeline) row(m moment) reviewRow {
	switch {
	case m.head != "":
		return reviewRow{head: true, title: m.head}
	case m.now:
		words := "nothing was changed here yet"
		if n := len(t.steps()); n > 0 {
			words = plural(n, "change") + " in the history"
		}
		return reviewRow{sign: signNow, title: "Now", words: words}
	case m.mark != nil:
		title := m.mark.Name
		switch m.mark.Kind {
		case storage.MarkSaved:
			title = "Saved"
		case storage.MarkSent:
			title = "Sent as " + m.mark.Name
		}
		return reviewRow{sign: markSigns[m.mark.Kind], title: title, words: by(m.mark.Author), right: clockTime(m.mark.Time)}
	case m.last < 0:
		return reviewRow{title: "The map as it came", words: "before the first change that is known here"}
	}
	e := t.log[m.last]
	return reviewRow{title: strings.TrimSpace(t.log[m.first].Name), words: by(e.Author), right: clockTime(e.Time)}
}

func clockTime(at time.Time) string { return at.Local().Format("15:04") }

func by(author string) string {
	if author == "" {
		return "by nobody named"
	}
	return author
}

// words says what a row is about, for the rows that are seen: all of them would
// take long.
func (t *timeline) words(i int) string {
	if m := t.rows[i]; m.mark == nil && !m.now && m.head == "" && m.last >= 0 {
		r := t.report(m)
		if len(r.Differences) > 0 {
			return by(t.log[m.last].Author) + ": " + r.Differences[0].Sentence()
		}
	}
	return ""
}

// chosen shows the map after the row's last entry.
func (t *timeline) chosen(r *review, i int) {
	m := t.rows[i]
	t.number = t.root()
	if m.last >= 0 {
		t.number = t.log[m.last].Number
	}
	t.doc = storage.StateAt(t.now, t.log, t.number)
	t.w.session.LookAt(t.doc)
	t.marksFor(r, m)
	r.say()
}

// marksFor marks on the board what the step did, or what has changed since.
func (t *timeline) marksFor(r *review, m moment) {
	var report compare.Report
	switch {
	case t.since:
		report = compare.Docs(t.doc, t.now)
	case m.mark == nil && !m.now && m.last >= 0:
		report = t.report(m)
	}
	r.mark(changesOf(report))
	if id := firstSubject(t.doc, report); !id.IsZero() && !t.since {
		t.w.session.GoTo(id)
	}
}

// firstSubject is where the first difference shows on the board.
func firstSubject(d *blueprint.Doc, r compare.Report) blueprint.ID {
	for _, x := range r.Differences {
		switch d.Record(x.Subject).(type) {
		case blueprint.Card, blueprint.Step, blueprint.Stage, blueprint.Lane, blueprint.Link:
			return x.Subject
		}
	}
	return blueprint.ID{}
}

// report says what the entries of a step did.
func (t *timeline) report(m moment) compare.Report {
	number := t.log[m.last].Number
	if r, ok := t.said[number]; ok {
		return r
	}
	c := blueprint.Change{}
	for _, e := range t.log[m.first : m.last+1] {
		c = c.Then(e.Change)
	}
	after := storage.StateAt(t.now, t.log, number)
	r := compare.Change(after.Apply(c.Inverse()), c, after)
	t.said[number] = r
	return r
}

func (t *timeline) detail(r *review, i int) []fyne.CanvasObject {
	if i < 0 || i >= len(t.rows) {
		return nil
	}
	w, m := t.w, t.rows[i]
	out := []fyne.CanvasObject{w.paragraph(r.rows[i].title, theme.SizeNameText, theme.ColorNameForeground)}
	if m.mark != nil {
		return append(append(out, w.paragraph(by(m.mark.Author)+", "+moments(m.mark.Time), theme.SizeNameCaptionText, theme.ColorNamePlaceHolder)), t.deeds(r, m)...)
	}
	if m.now || m.last < 0 {
		return append(out, t.deeds(r, m)...)
	}
	e := t.log[m.last]
	out = append(out, w.paragraph(by(e.Author)+", "+moments(e.Time), theme.SizeNameCaptionText, theme.ColorNamePlaceHolder))
	out = append(out, t.deeds(r, m)...) // above what may be long: they stay where they are
	return append(out, w.sentences(t.report(m))...)
}

// sentences says differences one below the other; after many, how many more.
func (w *Window) sentences(r compare.Report) (out []fyne.CanvasObject) {
	const most = 40
	for i, d := range r.Differences {
		if i == most {
			return append(out, w.paragraph(fmt.Sprintf("… and %d more", len(r.Differences)-most), theme.SizeNameCaptionText, theme.ColorNamePlaceHolder))
		}
		out = append(out, w.paragraph(d.Sentence(), theme.SizeNameCaptionText, theme.ColorNameForeground))
	}
	return out
}

func (t *timeline) share() float64 { return 0.6 }
