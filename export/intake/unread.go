package intake

import (
	"archive/zip"
	"bytes"
	"io"
	"path"
	"strings"
)

// mostUnread is how far a part of a workbook is searched for what is not read, in bytes.
const mostUnread = 8 << 20

// unreadIn says what a workbook holds beside its cells: comments and addresses behind
// them. The workbook has been looked at before; what cannot be opened is passed over.
func unreadIn(book []byte) (out []string) {
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		return nil
	}
	comments, links := 0, 0
	for _, f := range z.File {
		switch dir, name := path.Split(strings.ToLower(f.Name)); {
		case dir == "xl/" && strings.HasPrefix(name, "comments") || dir == "xl/comments/":
			comments += occurrences(f, "<comment ")
		case dir == "xl/worksheets/_rels/":
			links += occurrences(f, `/relationships/hyperlink"`)
		case f.Name == "content.xml":
			comments += occurrences(f, "<office:annotation ")
			links += occurrences(f, "<text:a ")
		}
	}
	if comments > 0 {
		out = append(out, counted(comments, "comment")+" on cells")
	}
	if links > 0 {
		out = append(out, counted(links, "link")+" behind cells")
	}
	return out
}

func occurrences(f *zip.File, what string) int {
	r, err := f.Open()
	if err != nil {
		return 0
	}
	defer r.Close()
	text, _ := io.ReadAll(io.LimitReader(r, mostUnread))
	return bytes.Count(text, []byte(what))
}
