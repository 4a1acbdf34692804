package ui

import (
	"fmt"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"throughline/blueprint"
	"throughline/storage"
)

// updating brings an edited workbook back into the map: a merge in which the
// workbook is the other side. Besides, it lists what has no row any more, each to be
// ticked for deletion, and what in the workbook could not be understood.
type updating struct {
	*merging
	update *Update
	extra  []updateRow // between what is to be settled and the rest
}

// updateRow is a heading, a proposal to delete, or a remark.
type updateRow struct {
	head    string
	missing int // into update.Missing, −1 none
	remark  int // into update.Remarks, −1 none
}

// updateDialog asks for the workbook.
func (w *Window) updateDialog() {
	w.askOpen("Update this map from a spreadsheet exported from it", []string{".xlsx", ".ods"}, w.updateFile)
}

// updateFile reads a workbook and shows what it brings.
func (w *Window) updateFile(path string) {
	doc := w.doc
	w.job("Reading "+baseName(path), func(j job) (func(), error) {
		data, err := ReadForeign(path)
		if err != nil {
			return nil, err
		}
		u, err := w.prepareUpdate(j, doc, data, "“"+filepath.Base(path)+"”")
		if err != nil {
			return nil, &ImportError{Path: path, Err: err}
		}
		return func() {
			if w.off(j) || w.doc != doc {
				return
			}
			w.keepTexts() // what is being typed is ours, too
			switch {
			case u.outdated():
				w.updateFile(path)
			default:
				u.begin()
			}
		}, nil
	})
}

// prepareUpdate works out what a workbook brings. It may run on any goroutine.
func (w *Window) prepareUpdate(j job, doc *storage.File, data []byte, name string) (*updating, error) {
	mine, err := doc.Copy()
	if err != nil {
		return nil, err
	}
	update, err := ReadUpdate(j, mine, data, w.Now())
	if err != nil {
		return nil, err
	}
	u := &updating{merging: &merging{w: w, theirs: name, settled: map[question]bool{}, of: mine.Doc}, update: update}
	if err := u.plan(); err != nil {
		return nil, err
	}
	u.work(mine.Doc)
	return u, u.problems
}

// plan makes the merge anew, with what is ticked now, and keeps what was settled.
func (u *updating) plan() error {
	plan, err := u.update.Plan()
	if err != nil {
		return err
	}
	old := u.merging.plan
	u.merging.plan, u.asked = plan, plan.Conflicts()
	u.parted = storage.Parted{Mine: u.update.Mine, Theirs: u.update.Theirs(), How: storage.Whole}
	still := map[question]bool{}
	for _, c := range u.asked {
		if q := (question{c.ID, c.Field}); u.settled[q] {
			plan.Choose(c.ID, c.Field, old.Choice(c.ID, c.Field))
			still[q] = true
		}
	}
	u.settled = still
	return nil
}

// begin shows what comes in, or says that there is nothing.
func (u *updating) begin() {
	w := u.w
	if len(u.asked)+len(u.update.Missing)+len(u.update.Remarks) == 0 && u.report.Empty() {
		w.notice.show(sentenceStart(u.theirs)+" says nothing that is not in this map.", "", theme.ColorNameSuccess)
		return
	}
	if w.review != nil {
		w.endReview()
	}
	u.arrange()
	u.arrangeExtra()
	w.look(u, together(w.live().Doc(), u.merged))
	w.session.ShowMap(u.update.Map)
	u.mark(w.review)
}

// arrangeExtra lists what only an update has.
func (u *updating) arrangeExtra() {
	u.extra = nil
	if n := len(u.update.Missing); n > 0 {
		u.extra = append(u.extra, updateRow{head: "Rows that are gone: tick what is to be deleted", missing: -1, remark: -1})
		for i := range u.update.Missing {
			u.extra = append(u.extra, updateRow{missing: i, remark: -1})
		}
	}
	if n := len(u.update.Remarks); n > 0 {
		u.extra = append(u.extra, updateRow{head: "Not taken over", missing: -1, remark: -1})
		for i := range u.update.Remarks {
			u.extra = append(u.extra, updateRow{missing: -1, remark: i})
		}
	}
}

// before is how many rows of the merge stand above the extra ones: what is to be
// settled comes first.
func (u *updating) before() int {
	if len(u.asked) == 0 {
		return 0
	}
	return len(u.asked) + 1
}

// at tells what a row of the list is: an extra one, or the merge's of that index.
func (u *updating) at(i int) (extra *updateRow, merge int) {
	first := u.before()
	switch {
	case i < first:
		return nil, i
	case i < first+len(u.extra):
		return &u.extra[i-first], -1
	}
	return nil, i - len(u.extra)
}

func (u *updating) title() (what, about string) {
	_, about = u.merging.title()
	switch {
	case !u.update.Known && len(u.asked) > len(u.settled):
		about = "What the map was when this was written is not known: nothing is taken unless you say so"
	case len(u.asked) == 0 && len(u.update.Missing) > 0:
		about = plural(len(u.update.Missing), "row") + " gone: nothing is deleted unless you tick it"
	}
	return "Updating from " + u.theirs, about
}

func (u *updating) reason() string {
	return "this is what the update would give; update or go back to the map to edit it"
}

func (u *updating) list() []reviewRow {
	rows := u.merging.list()
	out := append([]reviewRow{}, rows[:u.before()]...)
	for _, x := range u.extra {
		out = append(out, u.extraRow(x))
	}
	return append(out, rows[u.before():]...)
}

func (u *updating) extraRow(x updateRow) reviewRow {
	switch {
	case x.head != "":
		return reviewRow{head: true, title: x.head}
	case x.missing >= 0:
		id := u.update.Missing[x.missing]
		words := "stays in the map"
		if u.update.Deletes(id) {
			words = "will be deleted"
		}
		return reviewRow{id: id, ticks: true, done: u.update.Deletes(id), title: u.words().Thing(id), words: words}
	}
	r := u.update.Remarks[x.remark]
	row := reviewRow{id: r.ID, sign: signAsk, title: r.Cell, words: r.Text}
	if r.Cell == "" {
		row.title = "The spreadsheet"
	}
	return row
}

func (u *updating) detail(r *review, i int) []fyne.CanvasObject {
	if i < 0 {
		return nil
	}
	x, at := u.at(i)
	switch {
	case x == nil:
		return u.merging.detail(r, at)
	case x.head != "":
		return nil
	case x.missing >= 0:
		return u.missingDetail(r, i, u.update.Missing[x.missing])
	}
	row := u.extraRow(*x)
	return []fyne.CanvasObject{u.w.paragraph(row.title, theme.SizeNameText, theme.ColorNameForeground), u.w.paragraph(sentence(sentenceStart(row.words)), theme.SizeNameCaptionText, theme.ColorNameForeground)}
}

// missingDetail has the tick that deletes a thing, and one word for all of them.
func (u *updating) missingDetail(r *review, i int, id blueprint.ID) []fyne.CanvasObject {
	w := u.w
	box := newTick(w, "Delete it from the map", func(bool) { u.tick(r, i) })
	box.Checked = u.update.Deletes(id)
	out := []fyne.CanvasObject{
		w.paragraph(u.words().Thing(id), theme.SizeNameText, theme.ColorNameForeground),
		w.paragraph("It has no row in the spreadsheet any more. It stays in the map unless you tick it.", theme.SizeNameCaptionText, theme.ColorNameForeground), box,
	}
	if n := len(u.update.Missing); n > 1 {
		out = append(out, container.NewGridWithColumns(2,
			newWordButton(w, fmt.Sprintf("Tick all %d", n), func() { u.tickAll(r, true) }), newWordButton(w, "Tick none", func() { u.tickAll(r, false) })))
	}
	return out
}

// tick turns the tick of a row, if it has one.
func (u *updating) tick(r *review, i int) {
	x, _ := u.at(i)
	if x == nil || x.missing < 0 {
		return
	}
	id := u.update.Missing[x.missing]
	u.update.Delete(id, !u.update.Deletes(id))
	u.replan(r)
}

func (u *updating) tickAll(r *review, yes bool) {
	for _, id := range u.update.Missing {
		u.update.Delete(id, yes)
	}
	u.replan(r)
}

// replan shows what the update gives with what is ticked now. What was chosen in the
// list stays chosen, however many questions stand above it.
func (u *updating) replan(r *review) {
	was := u.before()
	if err := u.plan(); err != nil {
		u.w.fail(err)
		return
	}
	at := r.at
	if at >= was {
		at += u.before() - was
	}
	r.at = at
	u.rework(r)
	r.choose(r.at)
}

func (u *updating) foot(r *review) []fyne.CanvasObject {
	out := u.merging.foot(r)
	do := newWordButton(u.w, "Update the map", u.finish)
	do.Importance = widget.HighImportance
	out[len(out)-1] = container.NewGridWithColumns(2, newWordButton(u.w, "Cancel", u.w.endReview), do)
	return out
}

// finish makes the update one change of the map.
func (u *updating) finish() {
	w := u.w
	w.preparing = true // what waits to be merged is not begun in between
	w.endReview()
	w.preparing = false
	w.session.Replace(u.merged, "Update from "+u.theirs)
	w.sync()
	w.Trace.Event("updated", map[string]any{"differences": len(u.report.Differences), "conflicts": len(u.asked), "remarks": len(u.update.Remarks)})
	if u.report.Empty() {
		w.notice.show("Nothing was taken over from "+u.theirs+".", "", theme.ColorNameSuccess)
	} else {
		w.notice.show("Updated from "+u.theirs+": "+u.report.Summary()+".", "Undo takes it back.", theme.ColorNameSuccess)
		before := u.of
		w.notice.offer("Show", func() { w.markSince("", "the update", before) })
	}
	w.notice.untilEdit()
	w.mergeWaiting()
}

func (u *updating) share() float64 { return 0.5 }
