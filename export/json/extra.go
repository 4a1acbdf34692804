package json

import (
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The file keeps fields and records of newer versions as canonical CBOR (RFC
// 8949) and cannot hold anything else; so what a person put under "x" is looked
// at before it is taken, though not understood.

// CBOR major types.
const (
	cborUint = iota
	cborNegative
	cborBytes
	cborText
	cborArray
	cborMap
	cborTag
	cborSimple
)

// cborLevels bounds nesting, as the file does.
const cborLevels = 16

// cborReader walks over CBOR; ok is false from the first fault on.
type cborReader struct {
	in string
	ok bool
}

func (r *cborReader) take(n uint64) string {
	if !r.ok || n > uint64(len(r.in)) {
		r.ok = false
		return ""
	}
	out := r.in[:n]
	r.in = r.in[n:]
	return out
}

// head reads the head of an item: definite length, shortest form.
func (r *cborReader) head() (major byte, info byte, n uint64) {
	b := r.take(1)
	if !r.ok {
		return 0, 0, 0
	}
	major, info = b[0]>>5, b[0]&31
	switch {
	case info < 24:
		return major, info, uint64(info)
	case info > 27:
		r.ok = false
		return major, info, 0
	}
	size := 1 << (info - 24)
	for _, c := range []byte(r.take(uint64(size))) {
		n = n<<8 | uint64(c)
	}
	if major != cborSimple && (size == 1 && n < 24 || size > 1 && n>>(4*size) == 0) {
		r.ok = false
	}
	return major, info, n
}

func (r *cborReader) item(levels int) {
	major, info, n := r.head()
	if !r.ok || levels == 0 {
		r.ok = false
		return
	}
	switch major {
	case cborBytes:
		r.take(n)
	case cborText:
		r.ok = r.ok && utf8.ValidString(r.take(n))
	case cborArray:
		r.items(n, levels)
	case cborMap:
		r.ok = r.ok && n <= 1<<32
		r.items(2*n, levels)
	case cborTag:
		r.ok = false
	case cborSimple:
		r.ok = r.ok && info != 24 // simple values beyond the four named ones
		r.ok = r.ok && (info >= 25 || n >= 20 && n <= 23)
	}
}

func (r *cborReader) items(n uint64, levels int) {
	for i := uint64(0); r.ok && i < n; i++ {
		r.item(levels - 1)
	}
}

// validExtra reports whether s is a CBOR map of fields that records of the
// shape do not have.
func (s *shape) validExtra(extra string) bool {
	r := &cborReader{in: extra, ok: true}
	major, _, n := r.head()
	if !r.ok || major != cborMap || n == 0 {
		return false
	}
	last := uint64(0)
	for i := uint64(0); r.ok && i < n; i++ {
		major, _, key := r.head()
		if major != cborUint || i > 0 && key <= last || s.numbers[key] {
			return false
		}
		last = key
		r.item(cborLevels - 1)
	}
	return r.ok && r.in == ""
}

// validRaw reports whether s is one CBOR item.
func validRaw(s string) bool {
	r := &cborReader{in: s, ok: true}
	r.item(cborLevels)
	return r.ok && r.in == ""
}

// numbersOf lists the numbers that the fields of a record have in the file.
func numbersOf(t reflect.Type) map[uint64]bool {
	out := map[uint64]bool{}
	for _, f := range reflect.VisibleFields(t) {
		number, _, _ := strings.Cut(f.Tag.Get("cbor"), ",")
		if n, err := strconv.ParseUint(number, 10, 64); err == nil {
			out[n] = true
		}
	}
	return out
}
