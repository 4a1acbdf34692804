package xlsx

import (
	"strconv"
	"strings"

	"throughline/blueprint"
	"throughline/export"
)

// directory finds records by what people call them: by the names they have now,
// steps by their own title, too, and last by the names they had when the workbook was
// written, which the drop-downs in it still offer.
type directory struct {
	now  func() *blueprint.Doc
	base *blueprint.Doc
	m    blueprint.ID

	names map[blueprint.Kind][3]map[string][]blueprint.ID
}

// forget drops what is known of the names of a kind, which has been edited.
func (d *directory) forget(k blueprint.Kind) {
	delete(d.names, k)
	if k == blueprint.KindOfStage { // its title is part of its steps' names
		delete(d.names, blueprint.KindOfStep)
	}
}

// find lists the records of some kinds that a name may mean; the best sort of name
// that anything has counts.
func (d *directory) find(name string, among []blueprint.Kind) []blueprint.ID {
	key := folded(name)
	for sort := range 3 {
		var out []blueprint.ID
		for _, k := range among {
			out = append(out, d.of(k)[sort][key]...)
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

func (d *directory) of(k blueprint.Kind) [3]map[string][]blueprint.ID {
	if n, ok := d.names[k]; ok {
		return n
	}
	n := [3]map[string][]blueprint.ID{{}, {}, {}}
	add := func(to map[string][]blueprint.ID, name string, id blueprint.ID) {
		if key := folded(name); key != "" {
			to[key] = append(to[key], id)
		}
	}
	now := d.now()
	for _, r := range recordsOf(now, d.m, k) {
		add(n[0], nameOf(now, r.RecordID()), r.RecordID())
		if k == blueprint.KindOfStep {
			add(n[1], visible(blueprint.TitleOf(r)), r.RecordID())
		}
	}
	for _, r := range recordsOf(d.base, d.m, k) {
		if now.Record(r.RecordID()) != nil {
			add(n[2], nameOf(d.base, r.RecordID()), r.RecordID())
		}
	}
	d.names[k] = n
	return n
}

// nameOf is what a cell shows of a record that is named there.
func nameOf(d *blueprint.Doc, id blueprint.ID) string {
	return visible((&export.Source{Doc: d}).Name(id))
}

// recordsOf lists the records of a kind that cells of a map may name.
func recordsOf(d *blueprint.Doc, m blueprint.ID, k blueprint.Kind) (out []blueprint.Record) {
	switch k {
	case blueprint.KindOfMap:
		out = all(d.Maps())
	case blueprint.KindOfStage:
		out = all(d.Stages(m))
	case blueprint.KindOfStep:
		out = all(d.Steps(m))
	case blueprint.KindOfLane:
		out = all(d.Lanes(m))
	case blueprint.KindOfCard:
		out = all(d.Cards(m))
	case blueprint.KindOfLink:
		out = all(d.Links(m))
	case blueprint.KindOfDepartment:
		out = all(d.Departments())
	case blueprint.KindOfChannel:
		out = all(d.Channels())
	case blueprint.KindOfPersona:
		out = all(d.Personas())
	}
	return out
}

func all[R blueprint.Record](rs []R) []blueprint.Record {
	out := make([]blueprint.Record, len(rs))
	for i, r := range rs {
		out[i] = r
	}
	return out
}

// alikeText compares a cell with what was written into it. Programs differ in what
// they make of blanks at the ends of lines, and of texts that look like escapes.
func alikeText(cell, written string) bool {
	return cell == written || tidy(cell) == tidy(written)
}

func tidy(s string) string {
	lines := strings.Split(strings.TrimSpace(unescaped(s)), "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " \t")
	}
	return strings.Join(lines, "\n")
}

// escapePasses is how often a text is read for escapes: once for each program that took
// what another had protected for an escape. A text may hold thousands of escapes within
// escapes, and reading them all would take minutes.
const escapePasses = 3

// unescaped reads every “_x0041_” as “A”, also those that come to light by it, up to
// escapePasses deep.
func unescaped(s string) string {
	for range escapePasses {
		t := unescapedOnce(s)
		if t == s {
			break
		}
		s = t
	}
	return s
}

func unescapedOnce(s string) string {
	var b strings.Builder
	for {
		i := strings.Index(s, "_x")
		if i < 0 {
			break
		}
		if !beginsWithEscape(s[i:]) {
			b.WriteString(s[:i+1])
			s = s[i+1:]
			continue
		}
		n, _ := strconv.ParseUint(s[i+2:i+escapeLength-1], 16, 32) // nothing but four hex digits
		b.WriteString(s[:i])
		b.WriteRune(rune(n))
		s = s[i+escapeLength:]
	}
	b.WriteString(s)
	return b.String()
}
