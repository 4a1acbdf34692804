package pdf

import (
	"bytes"
	"slices"
	"strconv"
)

// finish adds to the catalogue what gofpdf cannot say: the language of the
// texts, and that the window shows the title rather than the file name. The
// catalogue is the last object, so only the place of the cross-reference table
// behind it moves. A file in which this does not hold is returned as it is.
func finish(file []byte, lang string) []byte {
	catalog, xref := []byte("\n/Type /Catalog\n"), []byte("\nstartxref\n")
	at, start := bytes.LastIndex(file, catalog), bytes.LastIndex(file, xref)
	if at < 0 || start < at {
		return file
	}
	number := file[start+len(xref):]
	number = number[:max(bytes.IndexByte(number, '\n'), 0)]
	table, err := strconv.Atoi(string(number))
	if err != nil || table < at {
		return file
	}
	add := []byte("/Lang (" + languageTag(lang) + ")\n/ViewerPreferences <</DisplayDocTitle true>>\n")
	tail := slices.Concat(file[:start], xref, []byte(strconv.Itoa(table+len(add))), file[start+len(xref)+len(number):])
	return slices.Insert(tail, at+len(catalog), add...)
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
