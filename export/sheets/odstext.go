package sheets

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// cellText reads a cell to its end: its paragraphs, a line each.
func (o *odsReader) cellText() (string, error) {
	var text odsText
	paragraphs := 0
	until := o.depth - 1
	for {
		t, err := o.next()
		if err != nil {
			return "", err
		}
		switch e := t.(type) {
		case nil:
			return "", refuse(ErrDamaged, "has a part %s that breaks off", o.name)
		case xml.CharData:
			if paragraphs > 0 && text.open > 0 {
				text.fold(string(e))
			}
		case xml.StartElement:
			switch e.Name.Local {
			case "annotation", "frame", "table", "g", "custom-shape", "line", "detective":
				if err := o.skip(); err != nil {
					return "", err
				}
				continue
			case "p", "h":
				if paragraphs++; paragraphs > 1 {
					text.hard("\n")
				}
				text.open++
			}
			text.element(e)
		case xml.EndElement:
			if e.Name.Local == "p" || e.Name.Local == "h" {
				text.open--
			}
		}
		if o.depth <= until {
			return text.b.String(), nil
		}
		if text.b.Len() > maxCell {
			return "", refuse(ErrTooLarge, "has a cell with more than %d MB of text", maxCell>>20)
		}
	}
}

// odsText gathers the text of a cell.
type odsText struct {
	b     strings.Builder
	open  int  // paragraphs
	broke bool // the file's own line break was folded into a space just now
}

// fold adds text. Line breaks and tabs of the file are one space, as the format
// demands; spaces are kept, since LibreOffice writes them as they are.
func (t *odsText) fold(s string) {
	for _, r := range s {
		if r == '\n' || r == '\r' || r == '\t' {
			if !t.broke {
				t.b.WriteByte(' ')
			}
			t.broke = true
			continue
		}
		t.broke = false
		t.b.WriteRune(r)
	}
}

// hard adds text that is kept as it is.
func (t *odsText) hard(s string) {
	t.b.WriteString(s)
	t.broke = false
}

// element adds what an element stands for.
func (t *odsText) element(e xml.StartElement) {
	switch e.Name.Local {
	case "s":
		n, err := strconv.Atoi(attr(e, "c"))
		if err != nil || n < 1 {
			n = 1
		}
		t.hard(strings.Repeat(" ", min(n, 32767)))
	case "tab":
		t.hard("\t")
	case "line-break":
		t.hard("\n")
	}
}
