package xlsx

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"strings"
)

// orderedZip writes the parts of a workbook in a fixed order and without times,
// so that the same map gives the same file. Excelize hands them over in the
// order of a map.
type orderedZip struct {
	w     io.Writer
	names []string
	parts map[string]*bytes.Buffer
}

func newOrderedZip(w io.Writer) *orderedZip {
	return &orderedZip{w: w, parts: map[string]*bytes.Buffer{}}
}

// Create begins a part.
func (z *orderedZip) Create(name string) (io.Writer, error) {
	if _, ok := z.parts[name]; !ok {
		z.names = append(z.names, name)
	}
	z.parts[name] = &bytes.Buffer{}
	return z.parts[name], nil
}

// AddFS is part of the interface and not needed for a workbook made afresh.
func (z *orderedZip) AddFS(fs.FS) error { return errors.ErrUnsupported }

const contentTypes = "[Content_Types].xml"

// Close writes all parts, the list of content types first.
func (z *orderedZip) Close() error {
	slices.SortFunc(z.names, func(a, b string) int {
		if (a == contentTypes) != (b == contentTypes) {
			if a == contentTypes {
				return -1
			}
			return 1
		}
		return strings.Compare(a, b)
	})
	zw := zip.NewWriter(z.w)
	zw.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, compression) })
	for _, name := range z.names {
		part, err := zw.Create(name)
		if err != nil {
			return err
		}
		data := z.parts[name].Bytes()
		switch {
		case name == contentTypes:
			data = sortTypes(data)
		case strings.HasPrefix(name, "xl/worksheets/") || name == "xl/sharedStrings.xml":
			data = bytes.ReplaceAll(data, []byte(string(underscore)), []byte("_x005F_"))
		}
		if _, err := part.Write(data); err != nil {
			return err
		}
	}
	return zw.Close()
}

// compression is a compromise: half the time of the best for a tenth more bytes.
const compression = 4

var (
	defaultPattern  = regexp.MustCompile(`<Default [^>]*>(?:</Default>)?`)
	overridePattern = regexp.MustCompile(`<Override [^>]*>(?:</Override>)?`)
)

// sortTypes gives the entries of the content types a fixed order.
func sortTypes(data []byte) []byte {
	for _, p := range []*regexp.Regexp{defaultPattern, overridePattern} {
		found := p.FindAll(data, -1)
		slices.SortFunc(found, bytes.Compare)
		i := -1
		data = p.ReplaceAllFunc(data, func([]byte) []byte { i++; return found[i] })
	}
	return data
}
