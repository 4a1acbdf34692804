package intake

import (
	"regexp"
	"slices"
	"strings"
)

// Headings and lists of a page as a list of items: headings are stages and steps, lists
// below them cards. Where the same words head lists again and again they are lanes.

// entry is a row of the list that an outline becomes.
type entry struct{ stage, step, lane, text, notes, owner string }

func (p *pageTables) outline() {
	if o := p.laned(); len(o.entries) > 0 {
		p.outlined(o, true)
	}
	if o := p.nested(); len(o.entries) > 0 {
		p.outlined(o, false)
	}
}

// outlineOf is what was read, and where.
type outlineOf struct {
	entries  []entry
	about    []about
	sections []*section
	held     map[*section]bool // the same sections
}

func (o *outlineOf) hold(s *section) {
	if o.held == nil {
		o.held = map[*section]bool{}
	}
	o.held[s] = true
	o.sections = append(o.sections, s)
}

func (p *pageTables) outlined(o outlineOf, laned bool) {
	head := []string{"Stage", "Step", "Card", "Notes"}
	lanes := laned || slices.ContainsFunc(o.entries, func(e entry) bool { return e.lane != "" })
	if lanes {
		head = []string{"Stage", "Step", "Lane", "Card", "Notes"}
	}
	owners := slices.ContainsFunc(o.entries, func(e entry) bool { return e.owner != "" })
	if owners {
		head = append(head, "Owner")
	}
	rows := [][]string{head}
	for _, e := range o.entries {
		row := []string{e.stage, e.step, e.text, e.notes}
		if lanes {
			row = []string{e.stage, e.step, e.lane, e.text, e.notes}
		}
		if owners {
			row = append(row, e.owner)
		}
		rows = append(rows, row)
	}
	t := p.table(Outlined, rows)
	t.Name, t.about, t.sections = "Headings and lists", o.about, o.sections
	if !laned {
		t.Name = "Nested lists"
	}
	p.source.Tables = append(p.source.Tables, t)
}

// laned reads pages in which the same labels or deepest headings stand under many
// headings: "Rules:", "Acceptance criteria".
func (p *pageTables) laned() (o outlineOf) {
	seen := map[string]map[*section]bool{} // by the lane's words: under which headings
	note := func(words string, at *section) {
		if key := fold(words); key != "" && at != nil && at.level > 0 {
			if seen[key] == nil {
				seen[key] = map[*section]bool{}
			}
			seen[key][at] = true
		}
	}
	p.root.walk(func(s *section) {
		for _, b := range s.blocks {
			if b.kind == list && b.label != "" {
				note(b.label, s)
			}
			if b.kind == paragraph {
				for line := range strings.SplitSeq(b.text, "\n") {
					if lane, _, ok := laneItem(item{text: line}); ok { // “Touchpoints: website”
						note(lane, s)
					}
				}
			}
		}
		if s.level > 2 && len(s.kids) == 0 && len(s.blocks) > 0 {
			note(s.title, s.up)
		}
	})
	columns := map[*section]bool{}
	for _, under := range seen {
		if len(under) > 1 {
			for s := range under {
				columns[s] = true
			}
		}
	}
	stages := map[*section]bool{}
	for s := range columns {
		stages[s.up] = true
	}
	p.root.walk(func(s *section) {
		if columns[s] {
			o.column(s, len(stages) > 1 && s.up.level > 1)
		}
	})
	return o
}

// column reads a heading that has lanes below it: a step of the heading above, or a
// stage.
func (o *outlineOf) column(s *section, stepped bool) {
	a := about{stage: oneLine(s.title)}
	if stepped {
		a = about{stage: oneLine(s.up.title), step: oneLine(s.title)}
	}
	o.hold(s)
	notes := lines{}
	at := entry{stage: a.stage, step: a.step}
	o.entries = append(o.entries, at) // it is there even if nothing lies in it
	for _, b := range s.blocks {
		switch {
		case b.kind == list && b.label != "":
			o.items(at, b.label, b.items)
		case b.kind == list:
			o.items(at, "", b.items)
		case b.kind == paragraph:
			for line := range strings.SplitSeq(b.text, "\n") {
				if lane, cards, ok := laneItem(item{text: line}); ok {
					o.items(at, lane, cards)
				} else {
					notes.add(line)
				}
			}
		}
	}
	a.notes = notes.text()
	for _, k := range s.kids {
		o.hold(k)
		for _, b := range k.blocks {
			switch b.kind {
			case list:
				o.items(at, oneLine(k.title), b.items)
			case paragraph:
				e := at
				e.lane, e.text = oneLine(k.title), oneLine(b.text)
				o.entries = append(o.entries, e)
			}
		}
	}
	o.about = append(o.about, a)
	if stepped && !o.held[s.up] {
		o.hold(s.up)
		above, _ := stageWords(s.up)
		above.stage = a.stage
		if g := s.up.up; g != nil && g.level > 1 {
			above.notes = join(oneLine(g.title), above.notes)
		}
		o.about = append(o.about, above)
	}
}

// items adds the items of a list as cards; what is nested in them goes into notes.
func (o *outlineOf) items(at entry, lane string, items []item) {
	for _, it := range items {
		if l, in, ok := laneItem(it); ok {
			o.items(at, l, in)
			continue
		}
		e := at
		e.lane = lane
		e.text, e.owner = called(oneLine(it.text))
		notes := lines{}
		notes.add(it.done())
		for _, k := range it.kids {
			notes.add(k.flat())
		}
		e.notes = notes.text()
		o.entries = append(o.entries, e)
	}
}

// calledPattern finds who is called upon: "@HR"; not the second half of an address.
var calledPattern = regexp.MustCompile(`(?:^|\s)@(\pL[\pL\d_-]*)`)

// called takes off a text who is called upon in it.
func called(text string) (rest, owner string) {
	var who []string
	for _, m := range calledPattern.FindAllStringSubmatch(text, -1) {
		who = append(who, m[1])
	}
	if rest = oneLine(calledPattern.ReplaceAllString(text, "")); rest == "" {
		return text, ""
	}
	return rest, strings.Join(who, ", ")
}

// laneItem reads an item that names a lane: "Actions: Googles it", or "Actions" with
// the cards nested in it.
func laneItem(it item) (lane string, cards []item, ok bool) {
	if len(it.kids) > 0 {
		lane = strings.TrimSuffix(strings.TrimSpace(it.text), ":")
		cards = it.kids
	} else if key, value, keyed := keyed(it.text); keyed {
		lane, cards = key, []item{{text: value, box: it.box}}
	}
	role, sure := roleOf(lane)
	return lane, cards, sure && role != "" && len(cards) > 0
}

// nested reads pages whose lists hold lists, and else lists under headings.
func (p *pageTables) nested() (o outlineOf) {
	deep := false
	p.root.walk(func(s *section) { deep = deep || listDepth(s) > 1 })
	byParent := map[*section]int{}
	var best *section
	p.root.walk(func(s *section) {
		if d := listDepth(s); d > 1 || !deep && d > 0 {
			byParent[s.up] += countItems(s)
			if best == nil && len(byParent) == 1 || byParent[s.up] > byParent[best] {
				best = s.up
			}
		}
	})
	p.root.walk(func(s *section) {
		if d := listDepth(s); s.up == best && d > 0 {
			o.lists(s, d)
		}
	})
	return o
}

func listDepth(s *section) int {
	d := 0
	for _, b := range s.blocks {
		if b.kind == list {
			d = max(d, depthOf(b.items))
		}
	}
	return d
}

func depthOf(items []item) int {
	d := 0
	for _, it := range items {
		d = max(d, depthOf(it.kids))
	}
	if len(items) > 0 {
		d++
	}
	return d
}

func countItems(s *section) int {
	n := 0
	for _, b := range s.blocks {
		for _, it := range b.items {
			n += 1 + len(it.kids)
		}
	}
	return n
}

// lists reads the lists of a section: below a heading their items are steps with cards,
// without one stages; a flat list has steps where it is numbered, else cards.
func (o *outlineOf) lists(s *section, deep int) {
	o.hold(s)
	stage := s.name
	headed := s.level > 1 || s.level == 1 && len(s.up.kids) > 1
	for _, b := range s.blocks {
		if b.kind != list {
			continue
		}
		laned := lanesBelow(b.items)
		for _, it := range b.items {
			at := entry{stage: stage}
			lane := ""
			if role, sure := roleOf(b.label); sure && role != "" {
				lane = b.label
			}
			if l, in, ok := laneItem(it); ok && headed {
				o.items(at, l, in)
				continue
			}
			switch {
			case !headed && deep > 2:
				o.stageList(it, laned)
			case !headed && deep == 2:
				at.stage = oneLine(it.text)
				o.name(at, it)
				o.items(at, "", it.kids)
			case deep > 1 || it.ordered:
				at.step = oneLine(it.text)
				if !headed {
					at.stage = ""
				}
				o.name(at, it)
				o.items(at, "", it.kids)
			default:
				o.items(at, lane, []item{it})
			}
		}
	}
	a, _ := stageWords(&section{blocks: paragraphs(s.blocks)})
	a.stage = stage
	if headed {
		o.about = append(o.about, a)
	}
}

func paragraphs(bs []block) []block {
	return slices.DeleteFunc(slices.Clone(bs), func(b block) bool { return b.kind != paragraph })
}

// name adds an item as a stage or step.
func (o *outlineOf) name(at entry, it item) {
	o.entries = append(o.entries, at)
	if done := it.done(); done != "" {
		o.about = append(o.about, about{stage: at.stage, step: at.step, notes: done})
	}
}

// stageList reads a stage of a list, with its steps and those's cards, or with lanes.
func (o *outlineOf) stageList(it item, laned bool) {
	stage := oneLine(it.text)
	o.name(entry{stage: stage}, it)
	for _, k := range it.kids {
		if lane, cards, ok := laneItem(k); ok && (laned || len(k.kids) == 0) { // no step in between
			o.items(entry{stage: stage}, lane, cards)
			continue
		}
		at := entry{stage: stage, step: oneLine(k.text)}
		o.name(at, k)
		o.items(at, "", k.kids)
	}
}

// lanesBelow reports stages whose lists are headed by names of lanes for the most part, and
// by more than one: a step may be called “Support”.
func lanesBelow(stages []item) bool {
	lanes, others := map[string]bool{}, map[string]bool{}
	for _, s := range stages {
		for _, k := range s.kids {
			if _, _, ok := laneItem(k); ok && len(k.kids) > 0 {
				lanes[fold(k.text)] = true
			} else if len(k.kids) > 0 {
				others[fold(k.text)] = true
			}
		}
	}
	return len(lanes) > 1 && len(lanes) > len(others)
}
