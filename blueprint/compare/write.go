package compare

import (
	"bufio"
	"encoding/json"
	"io"
	"slices"

	"throughline/blueprint"
)

// WriteText writes the sentences below headings for what is shared, for every map
// and for every step, and ends with the summary.
func (r Report) WriteText(w io.Writer) error {
	out := bufio.NewWriter(w)
	var group struct {
		m     blueprint.ID
		begun bool
		step  string
	}
	for _, d := range r.Differences {
		if !group.begun || d.Map != group.m {
			if group.begun {
				out.WriteByte('\n')
			}
			group.m, group.begun, group.step = d.Map, true, ""
			out.WriteString(d.group + "\n")
		}
		if d.step != "" && d.step != group.step {
			out.WriteString("  " + d.step + "\n")
		}
		group.step = d.step
		indent := "  "
		if d.step != "" {
			indent = "    "
		}
		out.WriteString(indent + d.Sentence() + "\n")
	}
	if group.begun {
		out.WriteByte('\n')
	}
	out.WriteString(r.Summary() + "\n")
	return out.Flush()
}

// jsonDifference is a Difference as programs read it. Keys are never reused.
type jsonDifference struct {
	Verb    string        `json:"verb"`
	Kind    string        `json:"kind"`
	ID      blueprint.ID  `json:"id"`
	Noun    string        `json:"noun"`
	Title   string        `json:"title"`
	Map     blueprint.ID  `json:"map,omitzero"`
	Subject blueprint.ID  `json:"subject,omitzero"` // where it is another
	Where   string        `json:"where,omitempty"`
	Fields  []FieldChange `json:"fields,omitempty"`
}

type jsonSummary struct {
	Added   int `json:"added"`
	Removed int `json:"removed"`
	Moved   int `json:"moved"`
	Changed int `json:"changed"`
}

// wholes are fields with their texts uncut.
func wholes(fields []FieldChange) []FieldChange {
	out := slices.Clone(fields)
	for i, f := range out {
		if f.whole != [2]string{} {
			out[i].Before, out[i].After = f.whole[0], f.whole[1]
		}
	}
	return out
}

// WriteJSON writes the report for programs: texts are whole there.
func (r Report) WriteJSON(w io.Writer) error {
	out := struct {
		Format      string           `json:"format"`
		Version     int              `json:"version"`
		Differences []jsonDifference `json:"differences"`
		Summary     jsonSummary      `json:"summary"`
	}{Format: "throughline-diff", Version: 1, Differences: make([]jsonDifference, 0, len(r.Differences))}
	out.Summary.Added, out.Summary.Removed, out.Summary.Moved, out.Summary.Changed = r.Counts()
	for _, d := range r.Differences {
		j := jsonDifference{Verb: d.Verb.String(), Kind: d.Kind.String(), ID: d.ID, Noun: d.Noun, Title: d.Title, Map: d.Map, Where: d.Where, Fields: wholes(d.Fields)}
		if d.Kind == blueprint.KindOfUnknown {
			j.Kind = "unknown"
		}
		if d.Subject != d.ID {
			j.Subject = d.Subject
		}
		out.Differences = append(out.Differences, j)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false) // texts are read by people, too
	e.SetIndent("", "  ")
	return e.Encode(out)
}
