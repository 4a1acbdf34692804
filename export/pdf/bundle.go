package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strconv"
)

// bundles writes small objects together, compressed: tags are many and alike.
type bundles struct {
	out   *counter
	z     *zlib.Writer
	first int // number of the next bundle's own object
	heads []byte
	body  []byte
	n     int
	at    [][2]int // of every object so far: the bundle's object, and the place in it
	own   []int    // where the bundles stand in the file
}

// bundled is how many objects go into one bundle: readers unpack all of it for any.
const bundled = 500

// newBundles writes to out, with object numbers from first on for the bundles
// themselves.
func newBundles(out *counter, first int) *bundles {
	return &bundles{out: out, z: writers.Get().(*zlib.Writer), first: first}
}

// add takes the object with that number.
func (b *bundles) add(number int, object []byte) {
	b.heads = append(strconv.AppendInt(b.heads, int64(number), 10), ' ')
	b.heads = append(strconv.AppendInt(b.heads, int64(len(b.body)), 10), ' ')
	b.body = append(append(b.body, object...), '\n')
	b.at = append(b.at, [2]int{b.first + len(b.own), b.n})
	if b.n++; b.n == bundled {
		b.flush()
	}
}

// flush writes the bundle that has been begun.
func (b *bundles) flush() {
	if b.n == 0 {
		return
	}
	number := b.first + len(b.own)
	b.own = append(b.own, b.out.n)
	b.out.stream(number, fmt.Sprintf("/Type /ObjStm /N %d /First %d", b.n, len(b.heads)), b.z, b.heads, b.body)
	b.heads, b.body, b.n = b.heads[:0], b.body[:0], 0
}

// stream writes a stream object, compressed.
func (c *counter) stream(number int, entries string, z *zlib.Writer, parts ...[]byte) {
	var packed bytes.Buffer
	z.Reset(&packed)
	for _, p := range parts {
		_, _ = z.Write(p) // a bytes.Buffer takes everything
	}
	z.Close()
	fmt.Fprintf(c, "%d 0 obj\n<<%s /Filter /FlateDecode /Length %d>>\nstream\n", number, entries, packed.Len())
	c.put(packed.Bytes())
	fmt.Fprint(c, "\nendstream\nendobj\n")
}
