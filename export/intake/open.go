package intake

import (
	"bytes"
	"context"
	"path"
	"regexp"
	"strings"

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
	case bytes.HasPrefix(data, []byte("PK")) || ext == ".xlsx" || ext == ".ods":
		b, err := sheets.Read(ctx, data)
		if err != nil {
			return nil, err
		}
		s := FromBook(b, title)
		s.Beside = append(s.Beside, unreadIn(data)...)
		return s, nil
	case asPage || ext == ".md" || ext == ".markdown" || ext != ".csv" && ext != ".tsv" && looksLikePage(data):
		return FromPage(sheets.Text(data), title, newID), ctx.Err()
	}
	b, err := sheets.ReadDelimited(ctx, data)
	if err != nil {
		return nil, err
	}
	return FromBook(b, title), nil
}

// pagePattern finds what makes a text Markdown: a heading, the line below a table's
// head, a fence, or items of a list.
var pagePattern = regexp.MustCompile("(?m)^(?:#{1,6} \\S|[ |:-]*-{3,}[ |:-]*\\||```|[ \t]*(?:[-*+]|\\d{1,3}[.)]) \\S)")

func looksLikePage(data []byte) bool {
	text := sheets.Text(data[:min(len(data), 64<<10)])
	found := pagePattern.FindAllString(text, 3)
	for _, f := range found {
		if strings.HasPrefix(f, "#") || strings.HasPrefix(f, "`") || strings.Contains(f, "---") {
			return true
		}
	}
	return len(found) > 1
}
