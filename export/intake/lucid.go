package intake

import (
	"fmt"
	"strings"
)

// Lucidchart's export has a row for the document, for each page, shape and line. Shapes
// name the containers in which they lie ("4|5", the innermost last), lines their ends.

// shapes of a diagram by what they are in its table.
type drawing struct {
	*flow
	pages, boxes map[string]string // title by id
	inside       map[string]bool   // ids of shapes that hold others
	ends         map[string]bool   // ids of shapes at the end of a line
}

// diagram reads shapes, then the lines between them.
func (f *flow) diagram() error {
	d := drawing{f, map[string]string{}, map[string]string{}, map[string]bool{}, map[string]bool{}}
	d.containers()
	silent := 0
	for y := range f.view.rows {
		if y%500 == 0 && f.ctx.Err() != nil {
			return f.ctx.Err()
		}
		added, err := d.shape(y)
		if err != nil {
			return err
		}
		if !added {
			silent++
		}
	}
	if silent > 0 {
		f.account.Said = append(f.account.Said, counted(silent, "shape")+" of the diagram without words and links were left out")
	}
	for y := range f.view.rows {
		d.line(y)
	}
	return nil
}

func (d drawing) sort(y int) string { return strings.ToLower(d.at(d.first(Sort), y)) }
func (d drawing) id(y int) string   { return known(d.at(d.first(ID), y)) }

// text joins the text areas of a shape.
func (d drawing) text(y int) string {
	var out []string
	for x := range d.view.names {
		if d.column(x).Is == Text {
			if t := oneLine(d.cells[x][y]); t != "" {
				out = append(out, t)
			}
		}
	}
	return strings.Join(out, " ")
}

// containers finds pages, and which shapes hold others.
func (d drawing) containers() {
	for y := range d.view.rows {
		switch sort := d.sort(y); {
		case sort == "document":
			d.draft.title = d.text(y)
		case sort == "page":
			d.pages[d.id(y)] = d.text(y)
		case strings.Contains(sort, "swim") || strings.Contains(sort, "container") || strings.Contains(sort, "pool"):
			d.inside[d.id(y)] = true
			d.boxes[d.id(y)] = d.text(y)
		}
		for _, in := range d.around(y) {
			d.inside[in] = true
		}
		d.ends[known(d.at(d.first(From), y))], d.ends[known(d.at(d.first(To), y))] = true, true
	}
	delete(d.ends, "")
	for y := range d.view.rows {
		if d.inside[d.id(y)] {
			d.boxes[d.id(y)] = d.text(y)
		}
	}
}

// around lists the containers of a shape, the innermost last.
func (d drawing) around(y int) []string {
	var out []string
	for id := range strings.FieldsFuncSeq(d.at(d.first(Inside), y), func(r rune) bool { return r == '|' || r == ',' || r == ';' }) {
		out = append(out, known(id))
	}
	return out
}

// shape adds a shape as a node; false where it says nothing and nothing leads to it.
func (d drawing) shape(y int) (bool, error) {
	id, sort := d.id(y), d.sort(y)
	if sort == "document" || sort == "page" || sort == "line" || d.inside[id] || empty(d.view.rows[y]) {
		return true, nil
	}
	c := d.itemCard(y)
	c.Title = d.text(y)
	if c.Title == "" && !d.ends[id] {
		return false, nil
	}
	if c.Title == "" {
		c.Title = d.at(d.first(Sort), y)
	}
	n := &node{card: c, id: id, stage: d.pages[known(d.at(d.first(Page), y))], loose: strings.Contains(sort, "text")}
	for _, in := range d.around(y) {
		if t := d.boxes[in]; t != "" {
			n.lane = t
		}
	}
	return true, d.add(n)
}

// line adds a line as a link; one that ends nowhere is where the journey ends.
func (d drawing) line(y int) {
	if d.sort(y) != "line" {
		return
	}
	from, to := d.at(d.first(From), y), d.at(d.first(To), y)
	text, note := d.text(y), d.itemCard(y).Notes
	start, ok := d.byID[known(from)]
	switch {
	case ok && from != "" && to != "":
		d.link(start, to, text, note)
	case ok && from != "":
		d.draft.links = append(d.draft.links, &link{from: d.nodes[start].card, label: text, note: note})
	case text != "":
		d.account.Said = append(d.account.Said, fmt.Sprintf("the line “%s” begins nowhere and was left out", cut(text, 60)))
	}
}
