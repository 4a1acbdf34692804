package intake

import (
	"fmt"
	"slices"
	"strings"

	"throughline/blueprint"
)

// node is a step of a process or a shape of a diagram.
type node struct {
	*card
	id, stage, lane string
	loose           bool    // a remark that nothing leads to
	out             []int   // to which it leads
	ways            []*link // the links to them
	column          int     // among those of its stage
}

// flow is a process: nodes, and links between them by number.
type flow struct {
	*builder
	nodes []*node
	byID  map[string]int
}

// process reads process tables and diagrams: phases become stages, functions and
// swimlanes lanes, and what follows stands further right.
func (b *builder) process() error {
	f := &flow{builder: b, byID: map[string]int{}}
	var err error
	if b.p.Shape == Lucid {
		err = f.diagram()
	} else {
		err = f.visio()
	}
	if err != nil {
		return err
	}
	for _, n := range f.nodes {
		n.keep()
	}
	f.order()
	f.settle()
	return b.ctx.Err()
}

// known is the id by which rows name each other.
func known(id string) string { return strings.ToLower(strings.TrimSpace(id)) }

// visio reads a row for each step.
func (f *flow) visio() error {
	idX, nextX, labelX, stageX, laneX := f.first(ID), f.first(Next), f.first(Label), f.first(Stage), f.first(LaneName)
	rows := make([]int, 0, len(f.view.rows))
	for y, r := range f.view.rows {
		if y%500 == 0 && f.ctx.Err() != nil {
			return f.ctx.Err()
		}
		n := &node{card: f.itemCard(y), stage: f.at(stageX, y), lane: f.at(laneX, y)}
		n.entitle()
		f.shaped(n, y)
		if empty(r) || n.Title == "" && f.at(idX, y) == "" && !n.says() {
			continue
		}
		if n.id = known(f.at(idX, y)); n.Title == "" {
			n.Title = f.at(idX, y)
		}
		if err := f.add(n); err != nil {
			return err
		}
		rows = append(rows, y)
	}
	for i, y := range rows {
		next := splitList(f.at(nextX, y))
		labels := splitList(f.at(labelX, y))
		if len(labels) != len(next) {
			labels = []string{f.at(labelX, y)}
		}
		for k, id := range next {
			label := ""
			if k < len(labels) {
				label = labels[k]
			}
			f.link(i, id, label, "")
		}
	}
	return nil
}

// shaped keeps what kind of shape a row is for, unless it is that of any step.
func (f *flow) shaped(n *node, y int) {
	x := f.first(Sort)
	if text := f.at(x, y); text != "" && !blankMark(text) && fold(text) != "process" {
		n.Notes = join(n.Notes, noted(f.column(x), text))
	}
}

func (f *flow) at(x, y int) string {
	if x < 0 {
		return ""
	}
	return strings.TrimSpace(f.cells[x][y])
}

func splitList(s string) []string {
	var out []string
	for part := range strings.FieldsFuncSeq(s, func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}

func (f *flow) add(n *node) error {
	if len(f.nodes) == MaxCards {
		return fmt.Errorf("more than %d: %w", MaxCards, ErrTooMany)
	}
	if _, twice := f.byID[n.id]; twice && n.id != "" {
		f.account.Said = append(f.account.Said, fmt.Sprintf("the id “%s” stands twice; links lead to the first of them", n.id))
	} else {
		f.byID[n.id] = len(f.nodes)
	}
	f.nodes = append(f.nodes, n)
	return nil
}

// link leads from a node to one that an id names.
func (f *flow) link(from int, id, label, note string) {
	to, ok := f.byID[known(id)]
	switch {
	case !ok || known(id) == "":
		n, said := f.nodes[from], ""
		if label != "" {
			said = " (“" + cut(oneLine(label), 40) + "”)"
		}
		f.account.Said = append(f.account.Said, fmt.Sprintf("“%s” leads to “%s”%s, which is not in the table", cut(short(n.Title), 40), id, said))
		n.kept.add("Leads to: " + id + strings.TrimSuffix(" ("+oneLine(label)+")", " ()"))
		n.kept.add(note)
	case to == from:
		n := f.nodes[from]
		f.account.Said = append(f.account.Said, fmt.Sprintf("“%s” leads to itself; that link was left out", cut(short(n.Title), 40)))
		n.kept.add(strings.TrimSuffix("Leads to itself: "+oneLine(label), ": "))
		n.kept.add(note)
	default:
		l := &link{from: f.nodes[from].card, to: f.nodes[to].card, label: label, note: note}
		f.nodes[from].out, f.nodes[from].ways = append(f.nodes[from].out, to), append(f.nodes[from].ways, l)
		f.draft.links = append(f.draft.links, l)
	}
}

// order finds for each node its column: one to the right of all in its stage that lead
// to it. Ways back do not count; they are loops.
func (f *flow) order() {
	back := f.backward()
	for e := range back {
		f.nodes[e.from].ways[e.k].back = true
	}
	waiting := make([]int, len(f.nodes))
	for from, n := range f.nodes {
		for k, to := range n.out {
			if !back[edge{from, k}] && f.nodes[to].stage == n.stage {
				waiting[to]++
			}
		}
	}
	var ready []int
	for i, w := range waiting {
		if w == 0 {
			ready = append(ready, i)
		}
	}
	for len(ready) > 0 {
		from := ready[0]
		ready = ready[1:]
		n := f.nodes[from]
		for k, to := range n.out {
			if back[edge{from, k}] || f.nodes[to].stage != n.stage {
				continue
			}
			f.nodes[to].column = max(f.nodes[to].column, n.column+1)
			if waiting[to]--; waiting[to] == 0 {
				ready = append(ready, to)
			}
		}
	}
}

// edge is a link by the number of its origin and its place among that one's ways on.
type edge struct{ from, k int }

// backward finds the ways that lead back to where one has been, walking from each node
// in the order of the table.
func (f *flow) backward() map[edge]bool {
	back := map[edge]bool{}
	state := make([]uint8, len(f.nodes)) // 0 unseen, 1 on the way, 2 done
	for root := range f.nodes {
		if state[root] != 0 {
			continue
		}
		stack := []edge{{root, 0}}
		state[root] = 1
		for len(stack) > 0 {
			top := &stack[len(stack)-1]
			n := f.nodes[top.from]
			if top.k == len(n.out) {
				state[top.from] = 2
				stack = stack[:len(stack)-1]
				continue
			}
			to := n.out[top.k]
			if state[to] == 1 {
				back[*top] = true
			}
			top.k++
			if state[to] == 0 {
				state[to] = 1
				stack = append(stack, edge{to, 0})
			}
		}
	}
	return back
}

// settle puts the nodes into stages, steps and lanes; without any name of a stage or
// lane there is one.
func (f *flow) settle() {
	stages, lanes := false, false
	for _, n := range f.nodes {
		stages, lanes = stages || n.stage != "", lanes || n.lane != ""
	}
	linked := f.linked()
	deep := map[string]int{}
	for _, n := range f.nodes {
		deep[n.stage] = max(deep[n.stage], n.column+1)
	}
	titles := make([]string, len(f.nodes))
	for i, n := range f.nodes {
		titles[i] = n.stage
	}
	titles = unnumbered(titles, nil)
	made := map[string]*stage{}
	for i, n := range f.nodes {
		switch {
		case stages && n.stage == "":
			f.park(n, "no stage is named")
			continue
		case lanes && n.lane == "":
			f.park(n, "no lane is named")
			continue
		case n.loose && !linked[n.card] && len(f.draft.links) > 0:
			f.park(n, "nothing leads to it")
			continue
		}
		s := made[n.stage]
		if s == nil {
			s = f.draft.stage(titles[i])
			made[n.stage] = s
			for range deep[n.stage] {
				s.step("")
			}
		}
		title := n.lane
		if title == "" {
			title = "Steps"
		}
		l := f.laneNamed(title)
		if !lanes {
			l.role = blueprint.RoleCustomerActions
		}
		if n.Kind == "" {
			n.Kind = blueprint.KindFor(l.role)
		}
		n.card.lane, n.card.step = l, s.steps[n.column]
		f.draft.placed = append(f.draft.placed, n.card)
	}
	f.fold()
}

func (f *flow) linked() map[*card]bool {
	out := map[*card]bool{}
	for _, l := range f.draft.links {
		out[l.from] = true
		if l.to != nil {
			out[l.to] = true
		}
	}
	return out
}

func (f *flow) park(n *node, why string) {
	n.why = why
	f.draft.parked = append(f.draft.parked, n.card)
}

// fold drops columns in which nothing lies.
func (f *flow) fold() {
	used := map[*step]bool{}
	for _, c := range f.draft.placed {
		used[c.step] = true
	}
	for _, s := range f.draft.stages {
		s.steps = slices.DeleteFunc(s.steps, func(st *step) bool { return !used[st] })
	}
}
