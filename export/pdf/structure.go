package pdf

import (
	"strconv"
	"strings"
)

// structure writes what the pages are, and their links, as objects of a file.
type structure struct {
	pages    []pageTags
	root     *element
	elements []*element // in the order of the tree
	places   map[string]place
	labels   []string // of the pages
	lang     string
	names    fontNames
	first    int // number of the first object: the root of the tree
	next     int // number of the first object behind all of these
}

// place is where an anchor stands: a page, from 0, and the height on it, from below.
type place struct {
	page int
	y    float64
}

// number gives the objects their numbers, from first on: the root of the structure,
// the tree that leads from pages to it, a list for each page, the elements, the links.
func (s *structure) number(first int) {
	s.first, s.next = first, first+2+len(s.pages)
	s.numberElements(s.root)
	for _, p := range s.pages {
		for _, a := range p.links {
			a.number = s.next
			s.next++
		}
	}
}

// numberElements numbers an element and what is below it, without the parts of which
// nothing came. It reports whether the element stays.
func (s *structure) numberElements(e *element) bool {
	at := s.next
	e.number = at
	s.next++
	s.elements = append(s.elements, e)
	kept := e.kids[:0]
	for _, k := range e.kids {
		if k.element == nil || s.numberElements(k.element) {
			kept = append(kept, k)
		}
	}
	e.kids = kept
	if len(kept) == 0 && e.alt == "" && e.kind != "TD" && e.kind != "TH" && e != s.root {
		s.next = at
		s.elements = s.elements[:len(s.elements)-1]
		return false
	}
	return true
}

// catalog is what the catalogue says of the structure, the language and the pages.
func (s *structure) catalog() string {
	return "/Lang (" + languageTag(s.lang) + ")\n/ViewerPreferences <</DisplayDocTitle true>>\n/MarkInfo <</Marked true>>\n/StructTreeRoot " + ref(s.first) +
		"\n/PageLabels <</Nums [" + s.pageLabels() + "]>>\n"
}

// pageLabels are the names of the pages; those without one are numbered as they
// come.
func (s *structure) pageLabels() string {
	o := &ops{}
	for i, l := range s.labels {
		switch {
		case l != "":
			o.args(strconv.Itoa(i) + " <</P ")
			o.says(l)
			o.args(">> ")
		case i == 0 || s.labels[i-1] != "":
			o.args(strconv.Itoa(i) + " <</S /D /St " + strconv.Itoa(i+1) + ">> ")
		}
	}
	return string(o.buf)
}

// page is what the object of a page says of it.
func (s *structure) page(i int) string {
	var b strings.Builder
	b.WriteString("/StructParents " + strconv.Itoa(i) + "\n/Tabs /S\n")
	if links := s.pages[i].links; len(links) > 0 {
		b.WriteString("/Annots [")
		for _, a := range links {
			b.WriteString(ref(a.number) + " ")
		}
		b.WriteString("]\n")
	}
	return b.String()
}

// objects hands on the objects in the order of their numbers, as text that is good
// until the next.
func (s *structure) objects(emit func([]byte)) {
	o := &ops{}
	send := func() {
		emit(o.buf)
		o.buf = o.buf[:0]
	}
	o.args("<</Type /StructTreeRoot /K " + ref(s.root.number) + " /ParentTree " + ref(s.first+1) + ">>")
	send()
	o.args("<</Nums [")
	key := len(s.pages)
	for i := range s.pages {
		o.args(strconv.Itoa(i) + " " + ref(s.first+2+i) + " ")
	}
	for _, p := range s.pages {
		for _, a := range p.links {
			o.args(strconv.Itoa(key) + " " + ref(a.in.number) + " ")
			key++
		}
	}
	o.args("]>>")
	send()
	for _, p := range s.pages {
		o.args("[")
		for _, e := range p.marks {
			o.ref(e.number)
		}
		o.args("]")
		send()
	}
	for _, e := range s.elements {
		s.element(o, e)
		send()
	}
	key = len(s.pages)
	for i, p := range s.pages {
		for _, a := range p.links {
			s.annotation(o, a, i, key)
			key++
			send()
		}
	}
}

func (s *structure) element(o *ops, e *element) {
	o.args("<</S /")
	o.args(e.kind)
	o.args(" /P ")
	if e.parent == nil {
		o.ref(s.first)
	} else {
		o.ref(e.parent.number)
		o.args("/Pg ")
		o.ref(pageObject(e.page))
	}
	if e.alt != "" {
		o.args("/Alt ")
		o.says(e.alt)
	}
	o.args(e.attrs)
	o.args("/K [")
	for _, k := range e.kids {
		switch {
		case k.element != nil:
			o.ref(k.element.number)
		case k.link != nil:
			o.args("<</Type /OBJR /Obj " + ref(k.link.number) + ">>")
		default:
			o.buf = append(strconv.AppendInt(o.buf, int64(k.mark), 10), ' ')
		}
	}
	o.args("]>>")
}

// annotation writes a link. One whose target never came leads to the first page: a
// link to nowhere would be damage.
func (s *structure) annotation(o *ops, a *annotation, page, key int) {
	o.height = a.height
	o.args("<</Type /Annot /Subtype /Link /Rect [")
	o.point(a.rect.X, a.rect.Bottom())
	o.point(a.rect.Right(), a.rect.Y)
	o.args("] /Border [0 0 0] /F 4 /P ")
	o.ref(pageObject(page))
	o.args("/StructParent " + strconv.Itoa(key) + " /Contents ")
	o.says(a.says)
	o.args(" /Dest [")
	to := s.places[a.target]
	o.ref(pageObject(to.page))
	o.args("/XYZ 0 ")
	o.num(to.y)
	o.args("null]>>")
}

// pageObject is the number of a page's object: gofpdf numbers pages 3, 5, … and their
// contents 4, 6, …
func pageObject(page int) int { return 2*page + 3 }

func ref(n int) string { return strconv.Itoa(n) + " 0 R" }

// ref adds a reference to an object, and a blank.
func (o *ops) ref(n int) {
	o.buf = append(strconv.AppendInt(o.buf, int64(n), 10), " 0 R "...)
}
