package mermaid

import (
	"fmt"
	"strings"
)

// loss numbers what a diagram cannot hold.
type loss uint8

const (
	lostUnknown loss = iota
	lostFields
	lostQuotes
	lostExpectations
	lossKinds
)

// count adds up texts that are not empty.
func (w *writer) count(l loss, texts ...string) {
	for _, t := range texts {
		if t != "" {
			w.lost[l]++
		}
	}
}

// losses notes what the map holds and the diagram does not.
func (w *writer) losses() {
	cards := w.doc.Cards(w.m)
	comments, owners := 0, 0
	for _, s := range w.doc.Steps(w.m) {
		comments += len(w.doc.Comments(s.ID))
		if !s.Owner.IsZero() {
			owners++
		}
	}
	for _, c := range cards {
		comments += len(w.doc.Comments(c.ID))
	}
	unseen := 0
	for _, p := range w.personas {
		if !w.seen[p] {
			unseen++
		}
	}
	w.differing()
	w.left(len(cards), "card", "cards")
	w.left(len(w.doc.Links(w.m)), "link", "links")
	w.left(comments, "comment", "comments")
	w.left(owners, "owner of a step", "owners of steps")
	w.left(unseen, "persona who feels nothing in any step", "personas who feel nothing in any step")
	w.left(w.lost[lostQuotes], "quote", "quotes")
	w.left(w.lost[lostExpectations], "expectation", "expectations")
	w.left(w.lost[lostFields], "further field of stages and steps", "further fields of stages and steps")
	if others := len(w.doc.Maps()) - 1; others > 0 {
		w.left(others, "other map of the file", "other maps of the file")
	}
	if n := w.lost[lostUnknown]; n > 0 {
		w.notes = append(w.notes, Note{0, fmt.Sprintf("%s without a known emotion got a score outside 1 to 5", plural(n, "step", "steps")), "Mermaid demands a score; on import it is unknown again"})
	}
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

func (w *writer) left(n int, one, many string) {
	if n > 0 {
		w.notes = append(w.notes, Note{0, "left out: " + plural(n, one, many), "a journey diagram has only stages, steps, scores and personas"})
	}
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
