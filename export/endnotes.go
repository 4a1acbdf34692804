package export

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"throughline/blueprint"
	"throughline/canvas"
)

// numbersNotes tells whether notes and comments stand behind the map, under numbers.
func (o Options) numbersNotes() bool { return slices.Contains(o.Pages, NotesPage) }

// endnotes numbers everything on the map that has notes or comments, in reading order,
// and files what they say.
func (c *cutter) endnotes() {
	c.edit(func(tx *blueprint.Tx) error {
		for _, id := range inOrder(c.doc, c.m) {
			texts := remarksOn(c.doc, id)
			if len(texts) == 0 {
				continue
			}
			n := 0
			for _, t := range texts {
				n = c.file(id, t)
			}
			c.notes[n-1].title = nameOf(c.doc, id)
			if err := marked(tx, id, endMark(n)); err != nil {
				return err
			}
		}
		return nil
	})
}

// endMark stands behind a title that has an endnote.
func endMark(n int) string { return fmt.Sprintf(" [%d]", n) }

// marked puts a mark behind the title of a record that shows one.
func marked(tx *blueprint.Tx, id blueprint.ID, mark string) error {
	switch r := tx.Doc().Record(id).(type) {
	case blueprint.Stage:
		r.Title += mark
		return tx.Put(r)
	case blueprint.Step:
		r.Title += mark
		return tx.Put(r)
	case blueprint.Lane:
		r.Title += mark
		return tx.Put(r)
	case blueprint.Card:
		if !r.Parked() { // these stand in words behind the map anyway
			r.Title += mark
		}
		return tx.Put(r)
	}
	return nil
}

// inOrder lists what of a map can have notes: the map, its lanes, then stage by stage with
// the links that begin there, then who travels, the departments and the channels.
func inOrder(d *blueprint.Doc, m blueprint.ID) []blueprint.ID {
	out := []blueprint.ID{m}
	add := func(ids ...blueprint.ID) {
		for _, id := range ids {
			out = append(out, id)
			for _, x := range d.LinksFrom(id) {
				out = append(out, x.ID)
			}
		}
	}
	lanes := d.Lanes(m)
	for _, l := range lanes {
		add(l.ID)
	}
	for _, s := range d.Stages(m) {
		add(s.ID)
		for _, st := range d.StepsOf(s.ID) {
			add(st.ID)
			for _, l := range lanes {
				add(d.CellIDs(l.ID, st.ID)...)
			}
		}
	}
	for _, k := range d.Parked(m) {
		add(k.ID)
	}
	for _, t := range d.Travellers(m) {
		out = append(out, t.Persona)
	}
	for _, p := range d.Departments() {
		out = append(out, p.ID)
	}
	for _, c := range d.Channels() {
		out = append(out, c.ID)
	}
	return out
}

// remarksOn are the notes of a record and its comments, as paragraphs.
func remarksOn(d *blueprint.Doc, id blueprint.ID) []string {
	var out []string
	add := func(s string) {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	switch r := d.Record(id).(type) {
	case blueprint.Stage:
		add(r.Notes)
	case blueprint.Step:
		add(r.Notes)
	case blueprint.Lane:
		add(r.Notes)
	case blueprint.Card:
		add(r.Notes)
	}
	for _, x := range d.Comments(id) {
		if strings.TrimSpace(x.Text) == "" {
			continue
		}
		who := strings.TrimSpace(x.Author)
		if who == "" {
			who = "Comment"
		}
		if x.Time > 0 {
			who += ", " + time.UnixMilli(x.Time).UTC().Format(time.DateOnly)
		}
		if x.Resolved {
			who += " (resolved)"
		}
		add(who + ": " + x.Text)
	}
	return out
}

// endnotes makes pages of all notes and comments, where no page shows the map.
func (c *composer) endnotes() {
	cut := newCutter(c.doc, c.m, c.opt.Fonts, canvas.PaperMetrics())
	cut.endnotes()
	b := newBackMatter(c.doc, c.m, cut.notes, c.opt)
	b.parked = nil
	if b.empty() {
		c.warnings = append(c.warnings, "The map has no notes and no comments; there is no page of them.")
		return
	}
	c.notesBehind(b, c.framer(used{}))
}
