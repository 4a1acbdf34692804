package sheets

import (
	"bytes"
	"context"
	"io"
)

// HasSheet reports whether a workbook seems to have a sheet of a name that needs no
// escaping in XML. It searches the part that lists the sheets and parses nothing, so that
// it costs a fraction of Read, which tells for certain. What is no workbook has none.
func HasSheet(ctx context.Context, data []byte, name string) bool {
	a, err := unpack(ctx, data)
	if err != nil {
		return false
	}
	for _, part := range []string{"xl/workbook.xml", "content.xml"} {
		r, ok := a.part(part)
		if !ok {
			continue
		}
		raw, err := io.ReadAll(r) // not longer than unpack let by
		r.Close()
		if err == nil && (bytes.Contains(raw, []byte(`name="`+name+`"`)) || bytes.Contains(raw, []byte(`name='`+name+`'`))) {
			return true
		}
	}
	return false
}
