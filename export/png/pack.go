package png

import (
	"bufio"
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"
	"io"
)

// pack writes a PNG file of opaque pixels from bands of rows, top to bottom. The
// encoder of the standard library wants the whole picture in memory, which at
// 300 million pixels is over a gigabyte.
func pack(w io.Writer, width, height int, next func() *image.RGBA, done func(*image.RGBA)) error {
	out := &chunks{w: bufio.NewWriterSize(w, 1<<16)}
	out.raw("\x89PNG\r\n\x1a\n")
	head := make([]byte, 13)
	binary.BigEndian.PutUint32(head, uint32(width))
	binary.BigEndian.PutUint32(head[4:], uint32(height))
	head[8], head[9] = 8, 2 // eight bits, colour without alpha
	out.chunk("IHDR", head)
	out.chunk("sRGB", []byte{0})
	idat := &idat{out: out}
	z, err := zlib.NewWriterLevel(idat, 4)
	if err != nil {
		return err
	}
	rows := newRows(width)
	for y := 0; y < height && out.err == nil; {
		m := next()
		for row := range m.Rect.Dy() {
			if _, err := z.Write(rows.filter(m.Pix[row*m.Stride : row*m.Stride+4*width])); err != nil {
				return err
			}
		}
		y += m.Rect.Dy()
		done(m)
	}
	if err := z.Close(); err != nil {
		return err
	}
	idat.flush()
	out.chunk("IEND", nil)
	if out.err != nil {
		return out.err
	}
	return out.w.Flush()
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

// idat gathers compressed bytes into chunks.
type idat struct {
	out *chunks
	buf []byte
}

func (i *idat) Write(p []byte) (int, error) {
	i.buf = append(i.buf, p...)
	if len(i.buf) >= 1<<16 {
		i.flush()
	}
	return len(p), i.out.err
}

func (i *idat) flush() {
	if len(i.buf) > 0 {
		i.out.chunk("IDAT", i.buf)
		i.buf = i.buf[:0]
	}
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
// most of a map.
func (r *rows) filter(pix []byte) []byte {
	for i, j := 0, 0; i+4 <= len(pix); i, j = i+4, j+3 {
		r.cur[j], r.cur[j+1], r.cur[j+2] = pix[i], pix[i+1], pix[i+2]
	}
	r.up[0], r.sub[0] = 2, 1
	defer func() { r.cur, r.last = r.last, r.cur }()
	if bytes.Equal(r.cur, r.last) {
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
		if i >= 3 {
			d = c - r.cur[i-3]
		} else {
			d = c
		}
		r.sub[i+1] = d
		if d == 0 {
			left++
		}
	}
	if left > up {
		return r.sub
	}
	return r.up
}
