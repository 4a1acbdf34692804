package editiontest

import (
	"fmt"
	"strings"
	"unicode"

	"throughline/blueprint"
)

// Want is a text and the headings below which it must stand.
type Want struct {
	Under []string // from the outermost; nil = anywhere
	Text  string
}

// Wants lists every title of a map and where it must be found. Headings and
// texts are as Squash makes them.
func Wants(d *blueprint.Doc, m blueprint.ID) (out []Want) {
	add := func(text string, under ...string) {
		for i := range under {
			under[i] = Squash(under[i])
		}
		if text = Squash(text); text != "" {
			out = append(out, Want{under, text})
		}
	}
	mp, _ := blueprint.Get[blueprint.Map](d, m)
	add(mp.Title)
	for _, p := range d.Personas() {
		add(p.Name, "Personas")
	}
	for _, r := range d.Departments() {
		add(r.Name, "Departments")
	}
	for _, c := range d.Channels() {
		add(c.Name, "Channels")
	}
	for _, l := range d.Lanes(m) {
		add(l.Title, "Lanes")
	}
	for _, c := range d.Parked(m) {
		add(c.Title, "Parking lot")
	}
	for i, g := range d.Stages(m) {
		stage := fmt.Sprintf("Stage %d: %s", i+1, untitled(g.Title))
		add(stage, stage)
		for k, s := range d.StepsOf(g.ID) {
			step := fmt.Sprintf("Step %d.%d: %s", i+1, k+1, untitled(s.Title))
			add(step, stage, step)
			for _, l := range d.Lanes(m) {
				lane := l.Title
				if Squash(lane) == "" {
					lane = untitled(blueprint.Label(blueprint.Roles, l.Role))
				}
				for _, c := range d.Cell(l.ID, s.ID) {
					add(c.Title, stage, step, lane)
					add(c.Notes, stage, step, lane)
				}
			}
		}
	}
	return out
}

func untitled(s string) string {
	if Squash(s) == "" {
		return "(untitled)"
	}
	return s
}

// Squash makes texts comparable: spaces and line ends are one space, characters
// that turn text are dropped, those that stand for nothing are U+FFFD.
func Squash(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), r == '\u2028', r == '\u2029':
			return ' '
		case r >= '\u202A' && r <= '\u202E', r >= '\u2066' && r <= '\u2069':
			return -1
		case unicode.IsControl(r), r&0xfffe == 0xfffe, r >= 0xfdd0 && r <= 0xfdef:
			return '\uFFFD'
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}
