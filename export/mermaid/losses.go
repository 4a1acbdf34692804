package mermaid

import (
	"fmt"
	"slices"
	"strings"

	bp "throughline/blueprint"
	"throughline/export"
)

// holds are the columns of package export that a diagram holds. Tables that are not
// here it does not hold at all.
var holds = map[bp.Kind][]string{
	bp.KindOfMap: {"title", "description"}, bp.KindOfStage: {"title"}, bp.KindOfStep: {"stage", "title"},
	bp.KindOfEmotionPoint: {"step", "persona", "value"}, bp.KindOfPersona: {"name", "travels"},
}

// called are what the records of tables are called in a note, one and many.
var called = map[bp.Kind][2]string{
	bp.KindOfMap: {"map", "maps"}, bp.KindOfStage: {"stage", "stages"}, bp.KindOfStep: {"step", "steps"}, bp.KindOfEmotionPoint: {"feeling", "feelings"}, bp.KindOfPersona: {"persona", "personas"},
	bp.KindOfLane: {"lane", "lanes"}, bp.KindOfCard: {"card", "cards"}, bp.KindOfLink: {"link", "links"}, bp.KindOfComment: {"comment", "comments"}, bp.KindOfTag: {"tag", "tags"},
	bp.KindOfDepartment: {"department", "departments"}, bp.KindOfChannel: {"channel", "channels"}, bp.KindOfContributor: {"contributor", "contributors"},
	bp.KindOfRemedy: {"answer to a pain point", "answers to pain points"}, bp.KindOfPreference: {"preferred channel", "preferred channels"},
}

// losses notes what the map holds and the diagram does not.
func (w *writer) losses(src *export.Source) {
	w.differing()
	var gone []string
	count := func(n int, called [2]string) {
		if n > 0 {
			gone = append(gone, plural(n, called[0], called[1]))
		}
	}
	for _, t := range export.Tables() {
		if records := t.Records(src); holds[t.Kind] != nil {
			w.fields(src, t, records)
		} else {
			count(len(slices.DeleteFunc(records, saysNothing)), called[t.Kind])
		}
	}
	unseen := 0
	for _, p := range w.personas {
		if !w.seen[p] {
			unseen++
		}
	}
	count(unseen, [2]string{"persona who feels nothing in any step", "personas who feel nothing in any step"})
	if beside := src.Beside(); beside != "" {
		gone = append(gone, beside)
	}
	if len(gone) > 0 {
		w.notes = append(w.notes, Note{0, "left out: " + strings.Join(gone, ", "), "a journey diagram has only stages, steps, scores and personas"})
	}
	if w.unknown > 0 {
		w.notes = append(w.notes, Note{0, fmt.Sprintf("%s without a known emotion got a score outside 1 to 5", plural(w.unknown, "step", "steps")), "Mermaid demands a score; on import it is unknown again"})
	}
}

// fields notes which fields of the records of a table are left out.
func (w *writer) fields(src *export.Source, t export.Table, records []bp.Record) {
	var titles []string
	lacking := map[bp.ID]bool{}
	for _, c := range t.Columns {
		if c.Kind == export.ColumnID || c.Computed || c.Key == "position" || slices.Contains(holds[t.Kind], c.Key) {
			continue
		}
		said := false
		for _, r := range records {
			if c.Get(src, r) != (export.Value{}) && !isScore(c, r) {
				lacking[r.RecordID()], said = true, true
			}
		}
		if said {
			titles = append(titles, c.Title)
		}
	}
	if len(titles) > 0 {
		word := called[t.Kind]
		w.notes = append(w.notes, Note{0, "left out of " + plural(len(lacking), word[0], word[1]) + ": " + strings.Join(titles, ", "), ""})
	}
}

// isScore tells the source of a feeling that is not known: it stands in for the score.
func isScore(c export.Column, r bp.Record) bool {
	p, ok := r.(bp.EmotionPoint)
	return ok && c.Key == "source" && !p.Value.IsKnown()
}

// saysNothing reports a lane that is called by its role and has nothing more to it, as Read
// makes them.
func saysNothing(r bp.Record) bool {
	l, ok := r.(bp.Lane)
	return ok && l == bp.Lane{ID: l.ID, Map: l.Map, Order: l.Order, Role: l.Role, Title: bp.Label(bp.Roles, l.Role)}
}

// differing notes the steps in which personas feel differently, the first by name.
func (w *writer) differing() {
	const named = 3
	n := len(w.differ)
	if n == 0 {
		return
	}
	where := strings.Join(w.differ[:min(n, named)], ", ")
	if n > named {
		where += fmt.Sprintf(" and %d more", n-named)
	}
	w.notes = append(w.notes, Note{0, fmt.Sprintf("the personas feel differently in %s: %s", plural(n, "step", "steps"), where), "a task has one score: their mean was written"})
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
