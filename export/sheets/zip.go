package sheets

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
)

// What a workbook may hold. A map of 10,000 cards takes a tenth of it.
const (
	maxFile     = 20 << 20 // bytes, packed
	maxParts    = 2_000
	maxUnpacked = 64 << 20 // bytes, as they really come out
	maxElements = 1_500_000
	maxDepth    = 100
	maxCells    = 2_000_000 // blank ones between others included
	maxRows     = 200_000   // blank ones between others included
	maxText     = 64 << 20  // bytes in all cells together
	maxCell     = 1 << 20   // bytes in one cell, where the format itself sets no limit
	maxSheets   = 250
	maxAcross   = 16_384 // columns, as many as spreadsheets have
)

// archive is a packed file whose parts have been looked at.
type archive struct {
	parts map[string]*zip.File
	names []string // in the order of the file
	spent int      // elements of XML seen so far
}

var oleMark = []byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1}

// unpack opens a packed file without believing what it says of itself: parts are
// counted before the directory is built, and every part is inflated once to see
// how large it is and whether it is whole.
func unpack(ctx context.Context, data []byte) (*archive, error) {
	switch {
	case len(data) > maxFile:
		return nil, refuse(ErrTooLarge, "has %d MB; up to %d MB are read", len(data)>>20, maxFile>>20)
	case bytes.HasPrefix(data, oleMark):
		return nil, refuse(ErrEncrypted, "is either protected by a password or of the old kind (.xls)")
	case !bytes.HasPrefix(data, []byte("PK")):
		return nil, refuse(ErrNotBook, "does not begin as XLSX and ODS files do")
	case bytes.Count(data, []byte("PK\x01\x02")) > maxParts:
		return nil, refuse(ErrTooLarge, "has more than %d parts", maxParts)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, refuse(ErrDamaged, "has no readable list of its parts (%v); it may be cut off", err)
	}
	a := &archive{parts: map[string]*zip.File{}}
	left := int64(maxUnpacked)
	for _, f := range z.File {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if err := a.admit(f, &left); err != nil {
			return nil, err
		}
	}
	return a, nil
}

// admit measures a part and lists it.
func (a *archive) admit(f *zip.File, left *int64) error {
	name := strings.ReplaceAll(f.Name, "\\", "/")
	if strings.HasSuffix(name, "/") {
		return nil
	}
	if _, twice := a.parts[strings.ToLower(name)]; twice {
		return refuse(ErrUnsafe, "has two parts called %s", name)
	}
	if f.Flags&1 != 0 {
		return refuse(ErrEncrypted, "is protected by a password")
	}
	n, err := inflated(f, *left)
	switch {
	case n > *left:
		return refuse(ErrTooLarge, "unpacks to more than %d MB", maxUnpacked>>20)
	case err == nil && uint64(n) != f.UncompressedSize64, errors.Is(err, zip.ErrFormat), errors.Is(err, io.ErrUnexpectedEOF):
		return refuse(ErrDamaged, "says that its part %s is %d bytes long, which it is not", name, f.UncompressedSize64)
	case err != nil:
		return refuse(ErrDamaged, "has a part %s that cannot be unpacked (%v)", name, err)
	}
	*left -= n
	a.parts[strings.ToLower(name)] = f
	a.names = append(a.names, name)
	return nil
}

// inflated counts the bytes of a part, up to one more than most.
func inflated(f *zip.File, most int64) (int64, error) {
	r, err := f.Open()
	if err != nil {
		return 0, err
	}
	defer r.Close()
	return io.Copy(io.Discard, io.LimitReader(r, most+1))
}

// part opens a part by its name in lower case.
func (a *archive) part(name string) (io.ReadCloser, bool) {
	f, ok := a.parts[strings.ToLower(name)]
	if !ok {
		return nil, false
	}
	r, err := f.Open()
	return r, err == nil
}

// only packs the named parts anew, so that a reader of others sees nothing that
// was not looked at.
func (a *archive) only(wanted func(name string) bool) ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range a.names {
		if !wanted(name) {
			continue
		}
		if err := copyPart(w, a.parts[strings.ToLower(name)], name); err != nil {
			return nil, refuse(ErrDamaged, "has a part %s that cannot be unpacked (%v)", name, err)
		}
	}
	err := w.Close()
	return out.Bytes(), err
}

func copyPart(w *zip.Writer, f *zip.File, name string) error {
	head := f.FileHeader
	head.Name, head.Extra = name, nil
	raw, err := f.OpenRaw()
	if err != nil {
		return err
	}
	to, err := w.CreateRaw(&head)
	if err != nil {
		return err
	}
	_, err = io.Copy(to, raw)
	return err
}
