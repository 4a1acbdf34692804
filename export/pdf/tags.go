package pdf

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"throughline/canvas/scene"
)

// element is a node of the structure tree: what a part of the pages is, in the
// order in which it is read.
type element struct {
	kind   string // structure type, such as P
	attrs  string // its attributes, as written
	alt    string // what is read out instead of what is drawn
	whole  bool   // its graphics belong to what is read: no rule or band
	parent *element
	kids   []kid
	page   int // from 0
	number int // of its object
}

// kid is a child of an element: another one, a stretch of the page's content, or
// a link on the page.
type kid struct {
	element *element
	mark    int // number of the stretch, where element is nil
	link    *annotation
}

// annotation is a link on a page.
type annotation struct {
	rect   scene.Rect
	target string
	says   string
	in     *element
	height float64 // of its page
	number int     // of its object
}

// pageTags is what the structure tree knows of a page.
type pageTags struct {
	marks []*element // by number of the stretch
	links []*annotation
}

// tags builds the structure tree beside the drawing.
type tags struct {
	ops   *ops
	root  *element
	pages []pageTags

	page  *element            // the part that is the page
	open  []*element          // parts begun; nil: decoration
	byKey map[string]*element // parts of the page
	in    *element            // to which the stretch that is open belongs
	inAny bool                // a stretch is open; without in it is decoration
	texts []said              // drawn on the page
	para  said                // the last text outside all parts, and its paragraph
}

// said is a line of text on a page and the element that holds it.
type said struct {
	item *scene.Item
	in   *element
}

func newTags() *tags { return &tags{root: &element{kind: "Document"}} }

// begin begins a page.
func (t *tags) begin(o *ops) {
	t.page = &element{kind: "Sect", parent: t.root, page: len(t.pages)}
	t.root.kids = append(t.root.kids, kid{element: t.page})
	t.pages = append(t.pages, pageTags{})
	t.ops, t.open, t.byKey, t.texts, t.para = o, t.open[:0], map[string]*element{}, t.texts[:0], said{}
	t.in, t.inAny = nil, false
}

// end ends the page: only then is known what stands under its links.
func (t *tags) end() {
	t.leave()
	for _, a := range t.pages[len(t.pages)-1].links {
		t.settle(a)
	}
}

// structures are the structure types of parts.
var structures = map[scene.Part]string{
	scene.PartParagraph: "P", scene.PartList: "L", scene.PartItem: "LI", scene.PartTable: "Table", scene.PartRow: "TR", scene.PartColumnHead: "TH",
	scene.PartRowHead: "TH", scene.PartCell: "TD", scene.PartCard: "P", scene.PartFigure: "Figure",
}

// part begins or ends a part.
func (t *tags) part(it *scene.Item) {
	t.para = said{}
	if it.Op == scene.OpEnd {
		t.open = t.open[:max(len(t.open)-1, 0)]
		return
	}
	if it.Part == scene.PartDecoration {
		t.open = append(t.open, nil)
		return
	}
	e := t.byKey[it.Target]
	if e == nil {
		e = t.add(t.container(), it)
	}
	if e.alt == "" {
		e.alt = it.Title
	}
	if it.Target != "" {
		t.byKey[it.Target] = e
	}
	t.open = append(t.open, e)
}

// add makes the element of a part.
func (t *tags) add(in *element, it *scene.Item) *element {
	e := in.child(structures[it.Part], t.page.page)
	switch it.Part {
	case scene.PartHeading:
		e.kind = "H" + strconv.Itoa(min(max(int(it.Level), 1), 6))
	case scene.PartColumnHead:
		e.attrs = "/A <</O /Table /Scope /Column>>"
	case scene.PartRowHead:
		e.attrs = "/A <</O /Table /Scope /Row>>"
	case scene.PartCard, scene.PartFigure:
		e.whole = true
	case scene.PartItem:
		e = e.child("LBody", t.page.page)
	}
	if e.kind == "" {
		e.kind = "P"
	}
	return e
}

func (e *element) child(kind string, page int) *element {
	c := &element{kind: kind, parent: e, page: page}
	e.kids = append(e.kids, kid{element: c})
	return c
}

// container is the part begun last, or the page.
func (t *tags) container() *element {
	for i := len(t.open) - 1; i >= 0; i-- {
		if t.open[i] != nil {
			return t.open[i]
		}
	}
	return t.page
}

// mark sees to it that what is drawn next stands in the content of its element,
// or counts as decoration.
func (t *tags) mark(it *scene.Item) {
	e := t.elementOf(it)
	if it.Op == scene.OpText {
		t.texts = append(t.texts, said{it, e})
	}
	if t.inAny && t.in == e {
		return
	}
	t.leave()
	t.in, t.inAny = e, true
	if e == nil {
		t.ops.op("/Artifact BMC")
		return
	}
	p := &t.pages[len(t.pages)-1]
	t.ops.args("/")
	t.ops.args(e.kind)
	t.ops.args(" <</MCID ")
	t.ops.buf = strconv.AppendInt(t.ops.buf, int64(len(p.marks)), 10)
	t.ops.op(">> BDC")
	e.kids = append(e.kids, kid{mark: len(p.marks)})
	p.marks = append(p.marks, e)
}

// leave ends the stretch of content that is open.
func (t *tags) leave() {
	if t.inAny {
		t.ops.op("EMC")
	}
	t.in, t.inAny = nil, false
}

// elementOf is where an item belongs, nil for decoration. Text outside all parts is
// a paragraph, so that nothing is unread.
func (t *tags) elementOf(it *scene.Item) *element {
	n := len(t.open)
	switch {
	case n > 0 && t.open[n-1] == nil:
		return nil
	case n > 0 && t.open[n-1].whole:
		return t.open[n-1]
	case it.Op != scene.OpText:
		return nil
	case n > 0 && t.open[n-1].kind != "TR" && t.open[n-1].kind != "Table" && t.open[n-1].kind != "L":
		return t.open[n-1]
	case n == 0 && t.para.goesOn(it):
		t.para.item = it
	default:
		t.para = said{it, t.page.child("P", t.page.page)}
	}
	return t.para.in
}

// goesOn reports whether a line is the next one of a paragraph: set alike, just
// below, and at the same edge or about the same middle.
func (s said) goesOn(it *scene.Item) bool {
	if s.in == nil {
		return false
	}
	a, b := s.item.Line, it.Line
	x, y := it.At.X-s.item.At.X, it.At.Y-s.item.At.Y
	wider := b.Width - a.Width
	aligned := math.Abs(x) < 1 || math.Abs(x+wider) < 1 || math.Abs(x+wider/2) < 1
	return a.Face == b.Face && a.Size == b.Size && s.item.Fill == it.Fill && y > 0 && y < 1.9*a.Size && aligned
}

// joint is what parts a line from the next one of the same part for those who have
// only the letters: a blank, unless a word goes on there.
func joint(text string, rest []scene.Item) string {
	for i := range rest {
		switch it := &rest[i]; it.Op {
		case scene.OpBegin, scene.OpEnd:
			return ""
		case scene.OpText:
			last, _ := utf8.DecodeLastRuneInString(text)
			next, _ := utf8.DecodeRuneInString(it.Line.Text)
			if last == '-' || last == '–' || last == '/' || unicode.In(last, unblanked...) && unicode.In(next, unblanked...) {
				return ""
			}
			return " "
		}
	}
	return ""
}

// unblanked are the scripts that put no blanks between words.
var unblanked = []*unicode.RangeTable{unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar}

// link adds a link. What it says and belongs to is known when its page is drawn.
func (t *tags) link(it *scene.Item, height float64) {
	p := &t.pages[len(t.pages)-1]
	p.links = append(p.links, &annotation{rect: it.Rect, target: it.Target, says: it.Title, in: t.container(), height: height})
}

// maxSays is how much of a text a link repeats.
const maxSays = 200

// settle makes a link a part of the text under it, and has it say that text.
func (t *tags) settle(a *annotation) {
	var words []string
	n := 0
	for _, s := range t.texts {
		middle := scene.Point{X: s.item.At.X + s.item.Line.Width/2, Y: s.item.At.Y - s.item.Line.Size/3}
		if !a.rect.Contains(middle) {
			continue
		}
		if len(words) == 0 && s.in != nil {
			a.in = s.in
		}
		if n < maxSays {
			words = append(words, s.item.Line.Text)
			n += len(s.item.Line.Text)
		}
	}
	if a.says == "" {
		a.says = strings.Join(words, " ")
	}
	if a.says == "" {
		a.says = "Link"
	}
	e := a.in.child("Link", t.page.page)
	e.kids = []kid{{link: a}}
	a.in = e
}
