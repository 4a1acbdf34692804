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
// to the catalogue what gofpdf cannot say: the language of the texts, and that
// the window shows the title rather than the file name.
func finish(w io.Writer, file []byte, contents [][]byte, lang string) error {
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
	out.put(file[:offsets[order[0]]])
	for i, n := range order {
		end := table
		if i+1 < len(order) {
			end = offsets[order[i+1]]
		}
		object := file[offsets[n]:end]
		offsets[n] = out.n
		page := n/2 - 1 // gofpdf numbers its pages 3, 5, … and their contents 4, 6, …
		switch {
		case n%2 == 0 && page >= 1 && page <= len(contents):
			fmt.Fprintf(out, "%d 0 obj\n<</Filter /FlateDecode /Length %d>>\nstream\n", n, len(contents[page-1]))
			out.put(contents[page-1])
			fmt.Fprint(out, "\nendstream\nendobj\n")
		case n == len(offsets)-1:
			out.put(catalog(object, lang))
		default:
			out.put(object)
		}
	}
	table = out.n
	fmt.Fprintf(out, "xref\n0 %d\n0000000000 65535 f \n", len(offsets))
	for _, at := range offsets[1:] {
		fmt.Fprintf(out, "%010d 00000 n \n", at)
	}
	out.put(trailer)
	fmt.Fprintf(out, "startxref\n%d\n%%%%EOF\n", table)
	return out.err
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

// catalog adds our entries to the catalogue object.
func catalog(object []byte, lang string) []byte {
	mark := []byte("/Type /Catalog\n")
	add := "/Lang (" + languageTag(lang) + ")\n/ViewerPreferences <</DisplayDocTitle true>>\n"
	return bytes.Replace(object, mark, append(mark, add...), 1)
}

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
