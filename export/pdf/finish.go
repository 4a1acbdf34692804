package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
)

// errFrame says that gofpdf's file is not built as the version we were written
// for builds it.
var errFrame = errors.New("file frame not understood")

// finish writes gofpdf's file with our content streams in the place of its own,
// which hold only the traces of declaring fonts, shadings and opacities. It adds
// what gofpdf cannot say: what the pages are, their links, the language of the
// texts, and that the window shows the title rather than the file name.
func finish(w io.Writer, file []byte, contents [][]byte, s *structure) error {
	offsets, table, trailer, err := crossReference(file)
	if err != nil {
		return err
	}
	out := &counter{w: w}
	order := make([]int, len(offsets)-1) // object numbers as they stand in the file
	for i := range order {
		order[i] = i + 1
	}
	slices.SortFunc(order, func(a, b int) int { return offsets[a] - offsets[b] })
	s.number(len(offsets))
	fmt.Fprint(out, version)
	out.put(file[min(len(version), offsets[order[0]]):offsets[order[0]]])
	for i, n := range order {
		end := table
		if i+1 < len(order) {
			end = offsets[order[i+1]]
		}
		object := file[offsets[n]:end]
		offsets[n] = out.n
		page := n/2 - 1 // from 1 on, of a page's object and of its contents
		switch of := page >= 1 && page <= len(contents); {
		case of && n%2 == 0:
			fmt.Fprintf(out, "%d 0 obj\n<</Filter /FlateDecode /Length %d>>\nstream\n", n, len(contents[page-1]))
			out.put(contents[page-1])
			fmt.Fprint(out, "\nendstream\nendobj\n")
		case n%2 == 1 && n >= pageObject(0) && n <= pageObject(len(contents)-1):
			out.put(bytes.Replace(object, []byte("/Contents "), []byte(s.page((n-pageObject(0))/2)+"/Contents "), 1))
		case n == len(offsets)-1:
			out.put(bytes.Replace(object, []byte("/Type /Catalog\n"), []byte("/Type /Catalog\n"+s.catalog()), 1))
		default:
			out.put(s.names.rename(object))
		}
	}
	b := newBundles(out, s.next)
	number := s.first
	s.objects(func(object []byte) { b.add(number, object); number++ })
	b.flush()
	defer writers.Put(b.z)
	return out.close(offsets, b, trailer)
}

// version begins a file: bundles of objects came with 1.5, the rest of what is used is
// older than 1.7.
const version = "%PDF-1.7"

// close writes the table of objects: those that stand by themselves, those in
// bundles, the bundles, and the table itself.
func (c *counter) close(offsets []int, b *bundles, trailer []byte) error {
	size := len(offsets) + len(b.at) + len(b.own) + 1
	var rows []byte
	row := func(kind, a, i int) {
		rows = append(rows, byte(kind), byte(a>>24), byte(a>>16), byte(a>>8), byte(a), byte(i>>8), byte(i))
	}
	row(0, 0, 65535)
	for _, at := range offsets[1:] {
		row(1, at, 0)
	}
	for _, at := range b.at {
		row(2, at[0], at[1])
	}
	for _, at := range b.own {
		row(1, at, 0)
	}
	table := c.n
	row(1, table, 0)
	c.stream(size-1, fmt.Sprintf("/Type /XRef /Size %d /W [1 4 2] %s", size, rootAndInfo(trailer)), b.z, rows)
	fmt.Fprintf(c, "startxref\n%d\n%%%%EOF\n", table)
	return c.err
}

// rootAndInfo are the two entries of a trailer that stay.
func rootAndInfo(trailer []byte) string {
	at := bytes.Index(trailer, []byte("/Root "))
	end := bytes.LastIndex(trailer, []byte(">>"))
	if at < 0 || end < at {
		return ""
	}
	return string(bytes.TrimSpace(trailer[at:end]))
}

// crossReference reads the table at the end of a file: the place of every
// object by its number, where the table begins, and the trailer behind it.
func crossReference(file []byte) (offsets []int, table int, trailer []byte, err error) {
	const entry = 20 // bytes of a line, fixed by the format
	head, tail := []byte("xref\n0 "), []byte("startxref\n")
	start := bytes.LastIndex(file, tail)
	if start < 0 {
		return nil, 0, nil, errFrame
	}
	table, err = strconv.Atoi(string(firstLine(file[start+len(tail):])))
	if err != nil || table < 0 || table > start || !bytes.HasPrefix(file[table:], head) {
		return nil, 0, nil, errFrame
	}
	count := firstLine(file[table+len(head):])
	n, err := strconv.Atoi(string(count))
	from := table + len(head) + len(count) + 1
	if err != nil || n < 2 || from+n*entry > start {
		return nil, 0, nil, errFrame
	}
	offsets = make([]int, n)
	for i := 1; i < n; i++ {
		at := file[from+i*entry:]
		if offsets[i], err = strconv.Atoi(string(at[:10])); err != nil || offsets[i] >= table {
			return nil, 0, nil, errFrame
		}
	}
	return offsets, table, file[from+n*entry : start], nil
}

func firstLine(b []byte) []byte { return b[:max(bytes.IndexByte(b, '\n'), 0)] }

// languageTag keeps what a language tag may hold.
func languageTag(s string) string {
	return string(bytes.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r == '-' {
			return r
		}
		return -1
	}, []byte(s)))
}

// counter writes on, remembering how much and the first error.
type counter struct {
	w   io.Writer
	n   int
	err error
}

// put writes b; the error is kept for the end.
func (c *counter) put(b []byte) { _, _ = c.Write(b) }

func (c *counter) Write(b []byte) (int, error) {
	if c.err != nil {
		return 0, c.err
	}
	n, err := c.w.Write(b)
	c.n += n
	c.err = err
	return n, err
}
