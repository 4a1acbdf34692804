package intake

import (
	"slices"
	"strings"

	"throughline/blueprint"
)

// describer says what the columns of a table with a row for each step or item are.
type describer struct {
	view
	shape Shape
	taken map[Meaning]bool
}

// single are meanings that one column can have.
var single = []Meaning{Stage, Step, Text, LaneName, Kind, ID, Next, Label, Sort, Page, Inside, From, To, Until, Evidence}

func (d *describer) columns() []Column {
	d.taken = map[Meaning]bool{}
	out := make([]Column, len(d.names))
	for x, n := range d.names {
		out[x] = d.column(x, n)
	}
	d.complete(out)
	quoting(out)
	for x := range out {
		c := &out[x]
		if c.Is == Stage || c.Is == Step {
			c.Filled = d.leftOut(x)
		}
	}
	return out
}

func (d *describer) column(x int, name string) Column {
	c := Column{Name: name, Sample: d.sample(x)}
	if d.shape == Lucid {
		c.Is = lucidMeaning(name)
		return d.once(c)
	}
	if d.isOurs(x, name) {
		c.Is = Ignore
		return c
	}
	list, sure := meanings(name)
	c.Guessed = !sure
	for _, m := range d.sorted(list) {
		is, role := d.meaning(m)
		if is == "" || slices.Contains(single, is) && d.taken[is] && is != Stage && is != Text {
			continue
		}
		if is == ID && !sure && d.shape == List {
			continue // “Ticket id” says something; nobody would read it
		}
		c.Is, c.Role = is, role
		return d.once(c)
	}
	c.Guessed = true
	switch {
	case name == "" && c.Sample == "":
		c.Is, c.Guessed = Ignore, false
	case d.shape == Turned:
		c.Is, c.Role = Cards, blueprint.RoleNotes
	default:
		c.Is = Notes
	}
	return c
}

// isOurs reports columns of our own tables that are for programs, or say again what stands
// elsewhere: ids beside names, the arrow to the map, and the owner that a card has from its
// lane or step.
func (d *describer) isOurs(x int, name string) bool {
	switch f := fold(name); {
	case f == "accountable":
		return d.taken[Owner]
	case f == "map":
		return d.all(x, func(cell string) bool { return !hasLetter(cell) })
	case d.shape == Visio || d.shape == Lucid || !strings.HasSuffix(f, " id"):
		return false
	default:
		of := strings.TrimSuffix(f, " id")
		return d.all(x, isID) && (d.sample(x) != "" || slices.ContainsFunc(d.names, func(n string) bool { return fold(n) == of }))
	}
}

// all reports a column in which every cell that is not blank is of a kind.
func (d *describer) all(x int, is func(cell string) bool) bool {
	return !slices.ContainsFunc(d.rows, func(r []string) bool { return !blankCell(r[x]) && !is(strings.TrimSpace(r[x])) })
}

func isID(cell string) bool {
	_, err := blueprint.ParseID(cell)
	return err == nil
}

// once lets a second stage be a step, and a second text notes.
func (d *describer) once(c Column) Column {
	if d.taken[c.Is] {
		switch c.Is {
		case Stage:
			if !d.taken[Step] {
				c.Is = Step
			} else {
				c.Is = Notes
			}
		case Text:
			c.Is = Notes
			if d.shape == Lucid {
				c.Is = Same
			}
		}
	}
	d.taken[c.Is] = true
	return c
}

// sorted puts the meanings first that go with the shape.
func (d *describer) sorted(list []string) []string {
	out := slices.Clone(list)
	slices.SortStableFunc(out, func(a, b string) int { return d.rank(a) - d.rank(b) })
	return out
}

func (d *describer) rank(m string) int {
	lane := strings.HasPrefix(m, "lane:")
	switch {
	case d.shape == Turned && lane:
		return 0
	case d.shape == Turned && (m == "text" || m == "kind" || m == "lane"):
		return 2
	case d.shape != Turned && lane:
		return 2
	case m == "activity" || m == "work" || m == "release" || m == "description":
		return 3
	}
	return 1
}

// meaning is that of a term in a table of this shape; "" where it has none there.
func (d *describer) meaning(m string) (Meaning, blueprint.Role) {
	if role, ok := strings.CutPrefix(m, "lane:"); ok {
		r := blueprint.Role(role)
		switch {
		case r == blueprint.RoleEmotion:
			return Feeling, r
		case r == blueprint.RoleCustomerActions && d.shape != Turned && !d.taken[Text]:
			return Text, ""
		}
		return Cards, r
	}
	is := Meaning(m)
	switch m {
	case "line", "description":
		return "", ""
	case "activity", "work", "release":
		if d.shape != List {
			return "", ""
		}
		if m == "activity" && d.taken[Stage] && !d.taken[Text] && !has(d.names, "text") {
			return Text, "" // what somebody does in a step
		}
		return map[string]Meaning{"activity": Stage, "work": Step, "release": LaneName}[m], "" // a story map as a list
	case "order":
		return Ignore, ""
	case "text":
		if d.shape == Turned {
			return Notes, ""
		}
	case "kind", "lane":
		if d.shape == Turned {
			return Cards, blueprint.RoleNotes
		}
	case "channel":
		if d.shape == Turned {
			return Cards, blueprint.RoleTouchpoints
		}
	case "id", "next", "label", "shape":
		if d.shape == Turned {
			return Ignore, ""
		}
	case "flag", "until", "evidence":
		if d.shape != List {
			return "", ""
		}
	case "severity":
		if d.shape == Turned && !slices.ContainsFunc(d.names, namesPains) { // of what?
			return Notes, ""
		}
	case "value", "target", "impact", "effort", "reach", "due", "source", "tags":
		if d.shape == Turned {
			return Notes, ""
		}
	}
	return is, ""
}

func namesPains(column string) bool {
	role, _ := roleOf(column)
	return role == blueprint.RolePainPoints
}

// complete makes up for what no name says: a table needs columns that part it.
func (d *describer) complete(out []Column) {
	put := func(x int, is Meaning) {
		if x >= 0 {
			out[x].Is, out[x].Role, out[x].Guessed = is, "", true
			d.taken[is] = true
		}
	}
	free := func() int {
		return slices.IndexFunc(out, func(c Column) bool { return c.Guessed && c.Is != Ignore && c.Sample != "" })
	}
	switch d.shape {
	case Turned:
		if !d.taken[Stage] && !d.taken[Step] {
			x := 0
			if len(out) > 0 && out[0].Is == Ignore && out[0].Sample == "" {
				x = free()
			}
			if x < len(out) {
				put(x, Stage)
			}
		}
	case List:
		// whatever it is called: “Swim-level”
		if x := d.laneNames(); x >= 0 && !d.taken[LaneName] && !d.taken[Kind] && out[x].Guessed && out[x].Is != Ignore {
			put(x, LaneName)
		}
		if x := d.only(out); !d.taken[Text] && x >= 0 {
			out[x].Is, d.taken[Text] = Text, true // a list of touchpoints, of pain points
		}
		if !d.taken[Text] {
			put(d.wordiest(out), Text)
		}
	}
}

// only is the column of cards where there is just one, and facts about them; else −1.
func (d *describer) only(out []Column) int {
	at, facts := -1, 0
	for x, c := range out {
		switch c.Is {
		case Cards:
			if at >= 0 {
				return -1
			}
			at = x
		case Owner, Channel, Persona, Severity, Duration, Impact, Effort, Reach, Due, Value, Target, Origin, Tags, Kind:
			facts++
		}
	}
	if facts < 2 {
		return -1
	}
	return at
}

// wordiest is the unnamed or unclear column with the longest texts.
func (d *describer) wordiest(out []Column) int {
	best, most := -1, 0
	for x, c := range out {
		if c.Is != Notes {
			continue
		}
		n := 0
		for _, r := range d.rows[:min(len(d.rows), 50)] {
			n += len(r[x])
		}
		if n > most {
			best, most = x, n
		}
	}
	return best
}

// leftOut reports a column in which a blank means "as above": where names stand once
// and not again below.
func (d *describer) leftOut(x int) bool {
	blank, again, n := 0, 0, 0
	last := ""
	for _, r := range d.rows {
		if empty(r) {
			continue
		}
		n++
		switch c := strings.TrimSpace(r[x]); c {
		case "":
			blank++
		case last:
			again++
		default:
			last = c
		}
	}
	return blank > 0 && (d.shape == Turned || again == 0 && blank*4 >= n)
}

// sample is the first text that stands in a column.
func (d *describer) sample(x int) string {
	for _, r := range d.rows {
		if list := items(r[x]); len(list) > 0 {
			return cut(oneLine(list[0]), 40)
		}
	}
	return ""
}

// lucidMeaning names the columns of Lucidchart's export.
func lucidMeaning(name string) Meaning {
	switch f := fold(name); {
	case f == "id":
		return ID
	case f == "name":
		return Sort
	case f == "page id":
		return Page
	case f == "contained by":
		return Inside
	case f == "line source":
		return From
	case f == "line destination":
		return To
	case strings.HasPrefix(f, "text area"):
		return Text
	case f == "shape library" || f == "group" || f == "source arrow" || f == "destination arrow" || f == "status":
		return Ignore
	}
	return Notes
}
