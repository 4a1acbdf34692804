package png

import (
	"bufio"
	"bytes"
	"compress/flate"
	"context"
	"encoding/binary"
	"hash/adler32"
	"hash/crc32"
	"image"
	"io"
)

// The encoder of the standard library wants the whole picture in memory, which
// at 300 million pixels is over a gigabyte, and packs it on one processor. Here
// bands of rows are packed each by itself; joined they are one stream.

// band is some rows of a picture, packed.
type band struct {
	data []byte // deflated
	size int    // before
	sum  uint32 // Adler-32 of it before
	err  error
}

// packBand filters and packs the rows of m, opaque pixels. last ends the stream.
func packBand(m *image.RGBA, last bool) band {
	var buf bytes.Buffer
	z, err := flate.NewWriter(&buf, 4)
	if err != nil {
		return band{err: err}
	}
	sum, size := adler32.New(), 0
	width := m.Rect.Dx()
	r := newRows(width)
	for y := range m.Rect.Dy() {
		row := r.filter(m.Pix[y*m.Stride:y*m.Stride+4*width], y == 0)
		size += len(row)
		_, _ = sum.Write(row) // never fails
		if _, err := z.Write(row); err != nil {
			return band{err: err}
		}
	}
	if last {
		err = z.Close()
	} else {
		err = z.Flush() // to a whole byte, so that the next band can follow
	}
	return band{data: buf.Bytes(), size: size, sum: sum.Sum32(), err: err}
}

// join writes a PNG file of bands, top to bottom. Bands that
// end because ctx did make none.
func join(ctx context.Context, w io.Writer, width, height int, bands <-chan chan band) error {
	out := &chunks{w: bufio.NewWriterSize(w, 1<<16)}
	out.raw("\x89PNG\r\n\x1a\n")
	head := make([]byte, 13)
	binary.BigEndian.PutUint32(head, uint32(width))
	binary.BigEndian.PutUint32(head[4:], uint32(height))
	head[8], head[9] = 8, 2 // eight bits, colour without alpha
	out.chunk("IHDR", head)
	out.chunk("sRGB", []byte{0})
	lead, sum := []byte{0x78, 0x5E}, uint32(1) // head of a zlib stream, checksum of nothing
	for ch := range bands {
		b := <-ch
		if err := ctx.Err(); err != nil {
			return err
		}
		if b.err != nil {
			return b.err
		}
		out.chunk("IDAT", append(lead, b.data...))
		if out.err != nil {
			return out.err
		}
		lead, sum = nil, joinSums(sum, b.sum, b.size)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	out.chunk("IDAT", binary.BigEndian.AppendUint32(nil, sum))
	out.chunk("IEND", nil)
	if out.err != nil {
		return out.err
	}
	return out.w.Flush()
}

// joinSums is the Adler-32 checksum of two stretches of bytes from those of
// each, the second of n bytes (RFC 1950).
func joinSums(first, second uint32, n int) uint32 {
	const base = 65521
	a1, b1, a2, b2 := uint64(first&0xFFFF), uint64(first>>16), uint64(second&0xFFFF), uint64(second>>16)
	a := (a1 + a2 + base - 1) % base
	b := (b1 + b2 + uint64(n)%base*(a1+base-1)) % base
	return uint32(b<<16 | a)
}

// chunks writes the parts of a PNG file and remembers the first error.
type chunks struct {
	w   *bufio.Writer
	err error
}

func (c *chunks) raw(s string) {
	if c.err == nil {
		_, c.err = c.w.WriteString(s)
	}
}

func (c *chunks) chunk(kind string, data []byte) {
	var n [4]byte
	binary.BigEndian.PutUint32(n[:], uint32(len(data)))
	c.raw(string(n[:]) + kind)
	if c.err == nil {
		_, c.err = c.w.Write(data)
	}
	sum := crc32.Update(crc32.ChecksumIEEE([]byte(kind)), crc32.IEEETable, data)
	binary.BigEndian.PutUint32(n[:], sum)
	c.raw(string(n[:]))
}

// rows turns rows of RGBA into filtered rows of a PNG file.
type rows struct {
	last, cur, up, sub []byte // without, with the filter's number in front
}

func newRows(width int) *rows {
	n := 3 * width
	return &rows{last: make([]byte, n), cur: make([]byte, n), up: make([]byte, n+1), sub: make([]byte, n+1)}
}

// filter returns a row as the difference from the row above or from the pixel at
// its left, whichever leaves more zeros: flat colours and straight edges are
// most of a map. The first row of a band does not know the one above.
func (r *rows) filter(pix []byte, first bool) []byte {
	for i, j := 0, 0; i+4 <= len(pix); i, j = i+4, j+3 {
		r.cur[j], r.cur[j+1], r.cur[j+2] = pix[i], pix[i+1], pix[i+2]
	}
	r.up[0], r.sub[0] = 2, 1
	defer func() { r.cur, r.last = r.last, r.cur }()
	if !first && bytes.Equal(r.cur, r.last) {
		clear(r.up[1:])
		return r.up
	}
	up, left := 0, 0
	for i, c := range r.cur {
		d := c - r.last[i]
		r.up[i+1] = d
		if d == 0 {
			up++
		}
		if d = c; i >= 3 {
			d = c - r.cur[i-3]
		}
		r.sub[i+1] = d
		if d == 0 {
			left++
		}
	}
	if first || left > up {
		return r.sub
	}
	return r.up
}
