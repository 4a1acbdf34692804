package svg_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
	"testing"
	"unicode"
)

// element is an element of a file that was read back.
type element struct {
	name     string
	attrs    map[string]string
	children []*element
	words    string // directly in it
}

// parsed reads a file strictly.
func parsed(t testing.TB, name string, data []byte) *element {
	t.Helper()
	dec := xml.NewDecoder(bytes.NewReader(data))
	root := &element{}
	open := []*element{root}
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%s: not well-formed: %v", name, err)
		}
		last := open[len(open)-1]
		switch k := tok.(type) {
		case xml.StartElement:
			e := &element{name: k.Name.Local, attrs: map[string]string{}}
			for _, a := range k.Attr {
				e.attrs[a.Name.Local] = a.Value
			}
			last.children = append(last.children, e)
			open = append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			last.words += string(k)
		}
	}
	if len(root.children) != 1 || root.children[0].name != "svg" {
		t.Fatalf("%s: the root is no svg element", name)
	}
	return root.children[0]
}

// walk visits e and all below it.
func (e *element) walk(f func(*element)) {
	f(e)
	for _, c := range e.children {
		c.walk(f)
	}
}

func (e *element) number(t testing.TB, attr string) float64 {
	t.Helper()
	s, ok := e.attrs[attr]
	if !ok {
		return 0
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatalf("%s of <%s>: %v", attr, e.name, err)
	}
	return v
}

// shown is all text that is drawn below e, without white space.
func (e *element) shown() string {
	var b strings.Builder
	e.walk(func(k *element) {
		if k.name == "text" {
			b.WriteString(dense(k.words))
		}
	})
	return b.String()
}

// dense is a text without white space and control characters, with what is no character
// replaced, as files have it.
func dense(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), unicode.IsControl(r):
			return -1
		case r&0xFFFE == 0xFFFE:
			return '\uFFFD'
		}
		return r
	}, s)
}
