package mermaid

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"throughline/blueprint"
	"throughline/export"
)

// Write writes map m as a journey diagram: stages as sections, steps as tasks,
// the emotion as scores, personas as actors. A diagram holds nothing else; the
// notes say what was left out. It errors with export.ErrNoMap where the document has no
// such map.
func Write(w io.Writer, d *blueprint.Doc, m blueprint.ID) ([]Note, error) {
	src, err := export.NewSource(d, m)
	if err != nil {
		return nil, fmt.Errorf("write diagram: %w", err)
	}
	head, _ := blueprint.Get[blueprint.Map](d, m)
	out := &writer{w: bufio.NewWriter(w), doc: d, m: m, seen: map[blueprint.ID]bool{}}
	for _, t := range d.Travellers(m) {
		out.personas = append(out.personas, t.Persona)
	}
	out.line("journey")
	if t := clean(head.Title); t != "" {
		out.line("    title " + escapeTitle(t))
	}
	if t := clean(head.Description); t != "" {
		out.line("    accDescr: " + escape(t, ""))
	}
	for _, s := range d.Stages(m) {
		out.stage(s)
	}
	out.losses(src)
	if err := out.w.Flush(); err != nil {
		return out.notes, fmt.Errorf("write diagram: %w", err)
	}
	return out.notes, nil
}

type writer struct {
	w        *bufio.Writer
	doc      *blueprint.Doc
	m        blueprint.ID
	personas []blueprint.ID // who travels, in order
	seen     map[blueprint.ID]bool
	notes    []Note
	unknown  int      // steps without a known emotion
	differ   []string // steps in which the personas feel differently
}

func (w *writer) line(s string) {
	w.w.WriteString(s) // a bufio.Writer keeps its first error for Flush
	w.w.WriteByte('\n')
}

// blankName stands for an empty text, which the grammar does not have.
const blankName = "#160;"

func (w *writer) stage(s blueprint.Stage) {
	name := escape(clean(s.Title), ":")
	if name == "" {
		name = blankName
	}
	w.line("    section " + name)
	for _, step := range w.doc.StepsOf(s.ID) {
		w.step(step)
	}
}

func (w *writer) step(s blueprint.Step) {
	points := w.doc.Emotions(s.ID)
	slices.SortStableFunc(points, func(a, b blueprint.EmotionPoint) int { return w.rank(a.Persona) - w.rank(b.Persona) })
	var names []string
	for _, p := range points {
		if r, ok := blueprint.Get[blueprint.Persona](w.doc, p.Persona); ok {
			w.seen[r.ID] = true
			names = append(names, escape(clean(r.Name), ":,"))
		}
	}
	line := "      " + escapeName(clean(s.Title)) + ": " + w.score(s, points)
	if len(names) > 0 {
		line += ": " + strings.Join(names, ", ")
	}
	w.line(line)
}

// rank is the place of a persona among the travellers; others come behind.
func (w *writer) rank(p blueprint.ID) int {
	if i := slices.Index(w.personas, p); i >= 0 {
		return i
	}
	return len(w.personas)
}

// score is the one score a task can have: the mean of what is known; else what
// an import found instead; else 0, which Mermaid takes and Read leaves unknown.
func (w *writer) score(s blueprint.Step, points []blueprint.EmotionPoint) string {
	var sum float64
	n, differ, source := 0, false, "0"
	for _, p := range points {
		v, known := p.Value.Get()
		if known {
			differ = differ || n > 0 && v != sum/float64(n)
			sum, n = sum+v, n+1
		} else if x := number(p.Source); p.Source != "" && !math.IsNaN(x) && (x < 1 || x > 5) {
			source = trim(p.Source)
		}
	}
	if n == 0 {
		w.unknown++
		return source
	}
	if differ {
		w.differ = append(w.differ, quoted(s.Title))
	}
	return strconv.FormatFloat(math.Round((sum/float64(n)+3)*10)/10, 'f', -1, 64)
}
