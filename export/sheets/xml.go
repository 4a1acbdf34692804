package sheets

import (
	"context"
	"encoding/xml"
	"errors"
	"io"
)

// walker reads the elements of one part and counts what they cost.
type walker struct {
	ctx   context.Context
	dec   *xml.Decoder
	name  string
	from  *metered
	spent *int // elements of the whole file
	depth int
}

func (a *archive) walk(ctx context.Context, r io.Reader, name string) *walker {
	from := &metered{r: r, left: maxToken}
	return &walker{ctx: ctx, dec: xml.NewDecoder(from), name: name, from: from, spent: &a.spent}
}

// maxToken is how many bytes may lie between two tags; a cell of Excel has up to
// 200 KB there.
const maxToken = 4 << 20

var errToken = errors.New("too much between two tags")

// metered gives so many bytes and no more, until it is allowed more.
type metered struct {
	r    io.Reader
	left int
}

// Read reads, or errs with errToken.
func (m *metered) Read(p []byte) (int, error) {
	if m.left <= 0 {
		return 0, errToken
	}
	n, err := m.r.Read(p)
	m.left -= n
	return n, err
}

// next is the next token, nil at the end of the part. Document types are
// refused, and with them every entity that could be made in one.
func (w *walker) next() (xml.Token, error) {
	w.from.left = maxToken
	t, err := w.dec.Token()
	switch {
	case errors.Is(err, io.EOF):
		return nil, nil
	case errors.Is(err, errToken):
		return nil, refuse(ErrTooLarge, "has more than %d MB between two tags of its part %s", maxToken>>20, w.name)
	case err != nil:
		return nil, refuse(ErrDamaged, "has a part %s that is no sound XML (%v)", w.name, err)
	}
	switch t.(type) {
	case xml.Directive:
		return nil, refuse(ErrUnsafe, "has a document type in its part %s", w.name)
	case xml.EndElement:
		w.depth--
	case xml.StartElement:
		if w.depth++; w.depth > maxDepth {
			return nil, refuse(ErrUnsafe, "has elements nested more than %d deep in its part %s", maxDepth, w.name)
		}
		if *w.spent++; *w.spent > maxElements {
			return nil, refuse(ErrTooLarge, "has more than %d cells and other elements", maxElements)
		}
		if *w.spent&1023 == 0 {
			return t, w.ctx.Err()
		}
	}
	return t, nil
}

// attr is an attribute by its name without prefix.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
