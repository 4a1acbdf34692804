package commandline

import (
	"fmt"
	"strings"

	"throughline/blueprint"
	"throughline/editor/ui"
	"throughline/export"
)

// filterFlags say which part of a map is exported, by name.
type filterFlags struct {
	Department []string `help:"Only what this department has to do with: its cards, and both ends of its hand-offs." placeholder:"NAME" sep:"none"`
	Persona    []string `help:"Only what this persona feels and does, and what is everybody's." placeholder:"NAME" sep:"none"`
	Stage      []string `help:"Only this stage." placeholder:"NAME" sep:"none"`
	Lane       []string `help:"Only this lane." placeholder:"NAME" sep:"none"`
}

// filter finds what the flags name on a map.
func (f filterFlags) filter(d *blueprint.Doc, m blueprint.ID) (export.Filter, error) {
	var out export.Filter
	for _, k := range []struct {
		what  string
		names []string
		all   []blueprint.Record
		to    *[]blueprint.ID
	}{
		{"department", f.Department, listOf(d.Departments()), &out.Departments}, {"persona", f.Persona, listOf(d.Personas()), &out.Personas},
		{"stage", f.Stage, listOf(d.Stages(m)), &out.Stages}, {"lane", f.Lane, listOf(d.Lanes(m)), &out.Lanes},
	} {
		for _, name := range k.names {
			ids, err := named(k.what, name, k.all)
			if err != nil {
				return out, err
			}
			*k.to = append(*k.to, ids...)
		}
	}
	return out, nil
}

func listOf[R blueprint.Record](rs []R) []blueprint.Record {
	out := make([]blueprint.Record, len(rs))
	for i, r := range rs {
		out[i] = r
	}
	return out
}

// named finds all things of a name; equal names mean all that have it.
func named(what, name string, all []blueprint.Record) ([]blueprint.ID, error) {
	var ids []blueprint.ID
	known := make([]string, len(all))
	for i, r := range all {
		known[i] = fmt.Sprintf("%q", blueprint.TitleOf(r))
		if strings.EqualFold(strings.TrimSpace(blueprint.TitleOf(r)), strings.TrimSpace(name)) {
			ids = append(ids, r.RecordID())
		}
	}
	if len(ids) > 0 {
		return ids, nil
	}
	next := "The map has none."
	if len(known) > 0 {
		next = "Give one of these: " + strings.Join(known, ", ") + "."
	}
	return nil, &exit{exitUsage, &ui.TellError{What: fmt.Sprintf("There is no %s %q.", what, name), Next: next}}
}
