package ui

import (
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"throughline/blueprint"
	"throughline/blueprint/compare"
	"throughline/blueprint/merge"
	"throughline/canvas"
	"throughline/export/formats"
	"throughline/storage"
)

// merging brings a colleague's copy together with the map. Conflicts are settled
// one by one; the board shows what the merge gives as it stands.
type merging struct {
	w        *Window
	other    *storage.Copy
	parted   storage.Parted
	plan     *merge.Plan
	asked    []merge.Conflict
	settled  map[question]bool
	merged   *blueprint.Doc
	notes    []merge.Note
	report   compare.Report // from the map to what the merge gives
	theirs   string         // what the other copy is called
	inPlace  bool           // it lies where our file did
	rows     []mergeRow
	of       *blueprint.Doc // the map it was worked out for
	problems error
}

// question names a conflict.
type question struct {
	id    blueprint.ID
	field string
}

// mergeRow is a heading, a conflict, a note or a difference.
type mergeRow struct {
	head       string
	ask        int // into asked, −1 none
	note       int
	difference int
}

// mergeDialog asks for the copy to merge.
func (w *Window) mergeDialog() {
	w.askOpen("Merge a copy of this map", []string{Extension}, w.mergeFile)
}

// mergeFile merges a file into the map.
func (w *Window) mergeFile(path string) {
	doc := w.doc
	w.job("Comparing with "+baseName(path), func(j job) (func(), error) {
		other, err := storage.ReadCopy(path, w.options())
		if err != nil {
			return nil, err
		}
		m, err := w.prepare(doc, other, "“"+filepath.Base(path)+"”", false)
		if err != nil {
			return nil, err
		}
		return func() {
			if w.off(j) || w.doc != doc {
				return
			}
			w.keepTexts() // what is being typed is ours, too
			switch {
			case m.unrelated():
				w.askUnrelated(path, other.Doc)
			case m.outdated():
				w.mergeFile(path)
			default:
				m.begin()
			}
		}, nil
	})
}

// askUnrelated asks what to do with a file that is no copy of the map.
func (w *Window) askUnrelated(path string, d *blueprint.Doc) {
	name := filepath.Base(path)
	text := "“" + name + "” is no copy of this map: the two have nothing in common. Its maps can be put beside yours in this file."
	add := func() {
		both, err := formats.Combine(w.session.Doc(), d)
		if err != nil {
			w.fail(err)
			return
		}
		w.session.Replace(both, "Add the maps of "+name)
		w.sync()
	}
	w.askOne("Not a copy of this map", text, 500, 200,
		answer{words: "Cancel"}, answer{words: "Open it by itself", do: func() { w.openMap(path) }}, answer{words: "Add its maps", do: add})
}

// prepare works out what merging another copy gives. It may run on any goroutine.
func (w *Window) prepare(doc *storage.File, other *storage.Copy, theirs string, inPlace bool) (*merging, error) {
	mine, err := doc.Copy()
	if err != nil {
		return nil, err
	}
	m := &merging{w: w, other: other, theirs: theirs, inPlace: inPlace, settled: map[question]bool{}, of: mine.Doc}
	m.parted = storage.PartedFrom(mine, other, nil)
	m.plan = merge.New(m.parted.Base, m.parted.Mine, m.parted.Theirs)
	m.asked = m.plan.Conflicts()
	m.work(mine.Doc)
	return m, m.problems
}

// outdated tells whether the map was edited while the merge was worked out: what was
// done since is not in it.
func (m *merging) outdated() bool {
	now := m.w.live().Doc()
	return now != m.of && len(blueprint.Diff(m.of, now)) > 0
}

// work works the merge out as it stands.
func (m *merging) work(mine *blueprint.Doc) {
	m.merged, m.notes, m.problems = m.plan.Result()
	if m.problems == nil {
		m.report = compare.Docs(mine, m.merged)
	}
}

// begin shows the merge, or does it at once where there is nothing to show.
func (m *merging) begin() {
	w := m.w
	if m.parted.How == storage.Contained || len(m.asked) == 0 && m.report.Empty() {
		if m.inPlace {
			m.finish()
			return
		}
		w.notice.show("There is nothing to merge: what "+m.theirs+" holds is in this map, or was merged before.", "", theme.ColorNameSuccess)
		return
	}
	if m.inPlace && len(m.asked) == 0 {
		m.finish()
		return
	}
	if w.review != nil {
		w.endReview()
	}
	m.arrange()
	w.look(m, together(w.live().Doc(), m.merged))
	m.mark(w.review)
}

func (m *merging) mark(r *review) {
	marks := marksOf(m.report)
	for _, c := range m.asked { // open questions stand out, too
		if _, marked := marks[c.ID]; !marked && !m.settled[question{c.ID, c.Field}] {
			marks[c.ID] = canvas.ChangeEdited
		}
	}
	r.mark(changesFrom(marks))
	m.w.sync()
}

// arrange lists what is to be settled, what was decided and what comes in.
func (m *merging) arrange() {
	m.rows = nil
	add := func(r mergeRow) { m.rows = append(m.rows, r) }
	if n := len(m.asked); n > 0 {
		add(mergeRow{head: fmt.Sprintf("To be settled: %d of %d", n-len(m.settled), n)})
		for i := range m.asked {
			add(mergeRow{ask: i, note: -1, difference: -1})
		}
	}
	if len(m.notes) > 0 {
		add(mergeRow{head: "Good to know"})
		for i := range m.notes {
			add(mergeRow{ask: -1, note: i, difference: -1})
		}
	}
	if !m.report.Empty() {
		add(mergeRow{head: "What comes in: " + m.report.Summary()})
	}
	for i := range m.report.Differences {
		add(mergeRow{ask: -1, note: -1, difference: i})
	}
}

func (m *merging) title() (what, about string) {
	left := len(m.asked) - len(m.settled)
	switch {
	case len(m.asked) == 0:
		about = "Nothing contradicts; look at what comes in"
	case left == 0:
		about = "Everything is settled"
	default:
		about = plural(left, "question") + " to settle; what is not settled stays as it is here, and what only they have comes in"
	}
	return "Merging " + m.theirs, about
}

func (m *merging) reason() string {
	return "this is what the merge would give; merge or go back to the map to edit it"
}

func (m *merging) list() []reviewRow {
	out := make([]reviewRow, len(m.rows))
	for i, r := range m.rows {
		switch {
		case r.head != "":
			out[i] = reviewRow{head: true, title: r.head}
		case r.ask >= 0:
			out[i] = m.askRow(m.asked[r.ask])
		case r.note >= 0:
			n := m.notes[r.note]
			out[i] = reviewRow{id: n.ID, sign: signNow, title: m.words().Thing(n.ID), words: m.words().Note(n)}
		default:
			out[i] = differences(compare.Report{Differences: m.report.Differences[r.difference : r.difference+1]})[0]
		}
	}
	return out
}

func (m *merging) askRow(c merge.Conflict) reviewRow {
	q := question{c.ID, c.Field}
	words := sentenceStart(m.words().Field(c))
	if m.settled[q] {
		words += ": " + choiceWords[m.plan.Choice(c.ID, c.Field)]
	}
	return reviewRow{id: c.ID, sign: signAsk, title: m.words().Thing(c.ID), words: words, done: m.settled[q]}
}

var choiceWords = map[merge.Choice]string{merge.Mine: "ours", merge.Theirs: "theirs", merge.Both: "both"}

// words put what is asked and decided into words.
func (m *merging) words() compare.Merging {
	return compare.Merging{Mine: m.parted.Mine, Theirs: m.parted.Theirs, Merged: m.merged, Other: m.theirs}
}

func (m *merging) chosen(*review, int) {}

func (m *merging) detail(r *review, i int) []fyne.CanvasObject {
	if i < 0 || i >= len(m.rows) {
		return nil
	}
	switch row := m.rows[i]; {
	case row.head != "":
		return nil
	case row.ask >= 0:
		return m.askDetail(r, m.asked[row.ask])
	case row.note >= 0:
		n := m.notes[row.note]
		return []fyne.CanvasObject{m.w.paragraph(m.words().Thing(n.ID), theme.SizeNameText, theme.ColorNameForeground), m.w.paragraph(sentence(m.words().Note(n)), theme.SizeNameCaptionText, theme.ColorNameForeground)}
	default:
		return m.w.difference(m.report.Differences[row.difference])
	}
}

// askDetail shows both versions of what contradicts, each with a button that takes it.
func (m *merging) askDetail(r *review, c merge.Conflict) []fyne.CanvasObject {
	w := m.w
	out := []fyne.CanvasObject{w.paragraph(m.words().Thing(c.ID)+": "+m.words().Field(c), theme.SizeNameText, theme.ColorNameForeground)}
	mine, theirs, base := m.words().Versions(c)
	now, done := m.plan.Choice(c.ID, c.Field), m.settled[question{c.ID, c.Field}]
	take := func(words string, choice merge.Choice) *wordButton {
		b := newWordButton(w, words, func() { m.settle(r, c, choice) })
		if done && now == choice {
			b.Importance = widget.HighImportance
		}
		return b
	}
	out = append(out, m.version("Ours, here", mine, take("Take this", merge.Mine), done && now == merge.Mine),
		m.version("Theirs, in "+m.theirs, theirs, take("Take this", merge.Theirs), done && now == merge.Theirs))
	if c.Allows(merge.Both) && (c.Text || c.Twin || c.Mine != nil && c.Theirs != nil) { // else it is what one side has
		words, both := "Keep it", ""
		switch {
		case c.Text:
			words, both = "Take this", c.BothText
		case c.Twin:
			words, both = "Keep two cards", "the card as it is here, and theirs beside it"
		}
		out = append(out, m.version("Both", both, take(words, merge.Both), done && now == merge.Both))
	}
	if c.HasBase && base != "" {
		out = append(out, m.version("Before, in both", base, nil, false))
	}
	return out
}

// version shows one side's words in a frame, with a button that takes them.
func (m *merging) version(head, text string, take *wordButton, taken bool) fyne.CanvasObject {
	w := m.w
	if text == "" {
		text = "–"
	}
	edge, width := theme.ColorNameInputBorder, float32(1)
	if taken {
		edge, width = theme.ColorNameSuccess, 2
	}
	frame := fynecanvas.NewRectangle(w.color(theme.ColorNameInputBackground))
	frame.StrokeColor, frame.StrokeWidth, frame.CornerRadius = w.color(edge), width, 5
	label := widget.NewLabel(head)
	label.SizeName, label.Truncation = theme.SizeNameCaptionText, fyne.TextTruncateEllipsis
	var right fyne.CanvasObject
	if take != nil {
		right = take
	}
	return container.NewVBox(container.NewBorder(nil, nil, nil, right, label), container.NewStack(frame, container.New(layout.NewCustomPaddedLayout(6, 6, 8, 8), w.paragraph(text, theme.SizeNameText, theme.ColorNameForeground))))
}

// settle takes a side and goes on to the next question.
func (m *merging) settle(r *review, c merge.Conflict, choice merge.Choice) {
	m.plan.Choose(c.ID, c.Field, choice)
	m.settled[question{c.ID, c.Field}] = true
	m.rework(r)
	for i, row := range m.rows {
		if row.head == "" && row.ask >= 0 && !m.settled[question{m.asked[row.ask].ID, m.asked[row.ask].Field}] {
			r.choose(i)
			r.focusDetail()
			return
		}
	}
	r.choose(r.at)
	w := m.w
	w.win.Canvas().Focus(r.list)
}

// rework shows the merge as it stands now.
func (m *merging) rework(r *review) {
	mine := r.live.Doc()
	m.work(mine)
	if m.problems != nil {
		m.w.fail(m.problems)
		return
	}
	m.arrange()
	m.w.session.LookAt(together(mine, m.merged))
	r.again()
	m.mark(r)
}

func (m *merging) foot(r *review) []fyne.CanvasObject {
	w := m.w
	do := newWordButton(w, "Merge", m.askOpen)
	do.Importance = widget.HighImportance
	all := func(words string, c merge.Choice) fyne.CanvasObject {
		return newWordButton(w, words, func() {
			for _, k := range m.asked {
				q := question{k.ID, k.Field}
				if !m.settled[q] {
					m.plan.Choose(k.ID, k.Field, c)
					m.settled[q] = true
				}
			}
			m.rework(r)
			r.choose(r.at)
		})
	}
	var out []fyne.CanvasObject
	if len(m.asked) > len(m.settled) {
		out = append(out, w.paragraph("For all that is not settled yet:", theme.SizeNameCaptionText, theme.ColorNamePlaceHolder),
			container.NewGridWithColumns(2, all("Ours", merge.Mine), all("Theirs", merge.Theirs)))
	}
	return append(out, container.NewGridWithColumns(2, newWordButton(w, "Cancel", w.endReview), do))
}

// askOpen asks before questions are left open: their answers are not asked for again.
func (m *merging) askOpen() {
	w, open := m.w, len(m.asked)-len(m.settled)
	if open == 0 {
		m.finish()
		return
	}
	text := "In " + plural(open, "question") + " nobody has chosen a side. There the map stays as it is here; " + m.theirs + " counts as merged, and these questions are not asked again."
	ask := dialog.NewConfirm("Merge with questions open?", text, func(yes bool) {
		if yes {
			m.finish()
		}
	}, w.win)
	ask.SetConfirmText("Merge, keep ours there")
	ask.SetDismissText("Go on settling")
	w.pop(ask)
}

// finish makes the merge a change of the map: one undo step that names both
// parents.
func (m *merging) finish() {
	w := m.w
	w.preparing = true // what waits to be merged is not begun in between
	w.endReview()
	w.preparing = false
	w.merged = m.other
	w.session.Merge(m.merged, "Merge "+m.theirs)
	w.merged = nil
	w.sync()
	w.Trace.Event("merged", map[string]any{"differences": len(m.report.Differences), "conflicts": len(m.asked)})
	m.tell()
	w.mergeWaiting()
}

// tell says what the merge has brought. Where that is nothing there is nothing to undo.
func (m *merging) tell() {
	n := m.w.notice
	switch {
	case m.report.Empty() && !m.inPlace:
		n.show("Merged "+m.theirs+": the map stays as it was.", "", theme.ColorNameSuccess)
		return
	case m.report.Empty() && len(m.asked) > 0:
		n.show("The file was changed elsewhere"+fromWhom(m.other)+"; as you chose, the map stays as it was.", "", theme.ColorNameSuccess)
		return
	case m.report.Empty():
		if len(blueprint.Diff(m.other.Doc, m.merged)) > 0 {
			n.show("An older state of the file was put in its place"+fromWhom(m.other)+".", "This map holds all of it; the file is written again.", theme.ColorNamePrimary)
		}
		return // it says what the map says
	case m.inPlace:
		n.show("The file was changed elsewhere"+fromWhom(m.other)+"; that has been merged: "+m.report.Summary()+".", "Undo takes it back.", theme.ColorNameSuccess)
	default:
		n.show("Merged "+m.theirs+": "+m.report.Summary()+".", "Undo takes it back.", theme.ColorNameSuccess)
	}
	n.untilEdit()
	before := m.of
	n.offer("Show", func() { m.w.markSince("", "the merge", before) })
}

func fromWhom(c *storage.Copy) string {
	if c.Info.WrittenBy == "" {
		return ""
	}
	return " by " + c.Info.WrittenBy
}

func (m *merging) share() float64 { return 0.42 }
