package intake

import (
	"bytes"
	"context"
	"errors"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	"throughline/blueprint"
	"throughline/export/sheets"
)

// Open reads a file of tables: a workbook, delimited text or a Markdown page, told by
// its name and, where that does not say, by its content. asPage takes any text for a
// page. The ids are for what a diagram in the page makes.
func Open(ctx context.Context, file string, data []byte, asPage bool, newID func() blueprint.ID) (*Source, error) {
	base := path.Base(strings.ReplaceAll(file, "\\", "/"))
	ext := strings.ToLower(path.Ext(base))
	title := strings.TrimSuffix(base, path.Ext(base))
	if title == "-" || title == "." {
		title = ""
	}
	switch {
	case isBinary(data) && ext != ".xlsx" && ext != ".ods":
		return nil, ErrNotText
	case bytes.HasPrefix(data, []byte("PK")) || ext == ".xlsx" || ext == ".ods":
		b, err := sheets.Read(ctx, data)
		if err != nil {
			return nil, err
		}
		s := FromBook(b, title)
		s.Beside = append(s.Beside, unreadIn(data)...)
		return s, nil
	case asPage || ext == ".md" || ext == ".markdown" || ext != ".csv" && ext != ".tsv" && looksLikePage(data):
		s := FromPage(ctx, sheets.Text(data), title, newID)
		return s, ctx.Err()
	}
	b, err := sheets.ReadDelimited(ctx, data)
	if err != nil {
		return nil, err
	}
	return FromBook(b, title), nil
}

// ErrNotText is a file that is neither a text nor a workbook.
var ErrNotText = errors.New("neither a text nor a workbook")

// signatures begin files that people take for texts because of their names.
var signatures = []string{"%PDF-", "\x89PNG", "\xff\xd8\xff", "GIF8", "\xd0\xcf\x11\xe0", "\x1f\x8b", "7z\xbc\xaf", "\x7fELF", "SQLite format 3", "{\\rtf"}

// isBinary reports data that nobody wrote as a text: it begins as other files do, or is
// full of characters that steer printers.
func isBinary(data []byte) bool {
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s)) {
			return true
		}
	}
	if bytes.HasPrefix(data, []byte("PK")) {
		return false
	}
	data = data[:min(len(data), 8<<10)]
	marked := bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff"))
	if zeros := bytes.Count(data, []byte{0}); zeros > 0 && zeros*100 < len(data) && !marked && !utf8.Valid(data) {
		return true // texts of two bytes for each character have many more of them
	}
	text := sheets.Text(data)
	n, odd := 0, 0
	for _, r := range text {
		if n++; r < ' ' && !strings.ContainsRune("\t\n\v\f\r", r) || r >= 0x7f && r < 0xa0 {
			odd++
		}
	}
	return odd > 4 && odd*50 > n
}

// pagePattern finds what makes a text Markdown: a heading, the line below a table's
// head, a fence, or items of a list.
var pagePattern = regexp.MustCompile("^(?:#{1,6} \\S|[ |:-]*-{3,}[ |:-]*\\||```|[ \t]*(?:[-*+]|\\d{1,3}[.)]) \\S)")

// looksLikePage takes a text for a page where lines begin as those of pages do, unless it
// is parted evenly as tables are. Lines within a cell say nothing.
func looksLikePage(data []byte) bool {
	rows, even := sheets.Rows(data)
	found, surely := 0, false
	for i, r := range rows {
		mark := pagePattern.FindString(r)
		if mark == "" {
			continue
		}
		found++
		surely = surely || strings.HasPrefix(mark, "#") || strings.HasPrefix(mark, "`") || strings.Contains(mark, "---")
		even = even && i > 0 // the first row of a table names its columns
	}
	if even && found*2 < len(rows) {
		return false
	}
	return surely || found > 1
}
