package mermaid

import (
	"fmt"
	"io"
	"strings"

	"throughline/blueprint"
)

// Limits of what Read takes; beyond them a text is no diagram but an accident.
const (
	MaxBytes = 8 << 20
	MaxTasks = 50_000 // of all diagrams; also their actors, counted four times as generously
)

// Read finds every journey diagram in a .mmd file or in the Markdown,
// reStructuredText or HTML around them, and makes each a map of one document.
// The text is UTF-8; what is not of it becomes U+FFFD.
// Other kinds of diagram are left out with a note, and so is a broken journey
// if another is sound; a broken one alone is a *SyntaxError, none at all
// ErrNoJourney.
func Read(r io.Reader, newID func() blueprint.ID) (*blueprint.Doc, []Note, error) {
	raw, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	if err != nil {
		return nil, nil, fmt.Errorf("read diagram: %w", err)
	}
	if len(raw) > MaxBytes {
		return nil, nil, fmt.Errorf("read diagram: more than %d MB: %w", MaxBytes>>20, ErrTooLarge)
	}
	found, notes, err := diagrams(unify(strings.ToValidUTF8(string(raw), "\ufffd")))
	if err != nil {
		return nil, nil, err
	}
	if err := sizes(found); err != nil {
		return nil, nil, fmt.Errorf("read diagram: %w", err)
	}
	doc, more, err := convert(found, newID)
	if err != nil {
		return nil, nil, fmt.Errorf("make a map of the diagram: %w", err)
	}
	return doc, append(notes, more...), nil
}

// sizes refuses what would fill the memory.
func sizes(ds []titled) error {
	tasks, actors := 0, 0
	for _, d := range ds {
		tasks += len(d.Tasks) + len(d.Sections)
		for _, t := range d.Tasks {
			actors += len(t.Actors)
		}
	}
	if tasks > MaxTasks || actors > 4*MaxTasks {
		return fmt.Errorf("%d sections and tasks with %d actors: %w", tasks, actors, ErrTooLarge)
	}
	return nil
}

// titled is a diagram with the heading above it in its page.
type titled struct {
	*Diagram
	heading string
}

// diagrams parses the text as one diagram, or else those of its blocks.
func diagrams(text string) ([]titled, []Note, error) {
	whole := newSource(text, 1)
	kind := kindOf(whole)
	var broken error
	if kind == "journey" {
		d, err := parse(whole)
		if err == nil {
			return []titled{{Diagram: d}}, nil, nil
		}
		broken = err // unless it is a page that happens to begin with that word
	}
	found, notes, err := fromBlocks(blocks(text))
	if len(found) > 0 {
		return found, notes, nil
	}
	if broken != nil {
		err = broken
	}
	if err == nil {
		err = nothing(kind, notes)
	}
	return nil, nil, err
}

// fromBlocks parses the journeys among blocks. It returns the first error only
// with no diagram.
func fromBlocks(bs []block) (found []titled, notes []Note, first error) {
	for _, b := range bs {
		if kind := kindOf(b.src); kind != "journey" {
			what := "a Mermaid block"
			if kind != "" {
				what = "a diagram of the kind " + quoted(kind)
			}
			notes = append(notes, Note{b.src.at(0), what + " was left out", "only journey diagrams become maps"})
			continue
		}
		d, err := parse(b.src)
		if err != nil {
			if first == nil {
				first = err
			}
			notes = append(notes, brokenNote(b, err))
			continue
		}
		found = append(found, titled{d, b.heading})
	}
	return found, notes, first
}

func brokenNote(b block, err error) Note {
	n := Note{b.src.at(0), "a journey diagram was left out: " + err.Error(), "correct it and import it again"}
	if e, ok := err.(*SyntaxError); ok {
		n.Line, n.Text = e.Line, "a journey diagram was left out: found "+e.Found+", expected "+e.Expected
	}
	return n
}

// otherKinds are Mermaid's other diagrams, by first word, for a better message.
var otherKinds = map[string]bool{"graph": true, "flowchart": true, "sequenceDiagram": true, "classDiagram": true, "stateDiagram": true, "stateDiagram-v2": true,
	"erDiagram": true, "gantt": true, "pie": true, "gitGraph": true, "mindmap": true, "timeline": true, "quadrantChart": true, "requirementDiagram": true,
	"C4Context": true, "sankey-beta": true, "xychart-beta": true, "block-beta": true, "kanban": true, "architecture-beta": true, "packet-beta": true}

// nothing says what was found instead of a journey.
func nothing(kind string, others []Note) error {
	switch {
	case len(others) > 0:
		return fmt.Errorf("%w: %d other Mermaid diagrams, none that begins with the word “journey”", ErrNoJourney, len(others))
	case otherKinds[kind]:
		return fmt.Errorf("%w: this is a %s; only diagrams that begin with the word “journey” become maps", ErrNoJourney, kind)
	case kind == "":
		return fmt.Errorf("%w: the text is empty", ErrNoJourney)
	}
	return fmt.Errorf("%w: a diagram begins with the word “journey” (in lower case), in a page it stands in a ```mermaid block", ErrNoJourney)
}
