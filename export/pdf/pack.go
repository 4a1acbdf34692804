package pdf

import (
	"bytes"
	"compress/zlib"
	"runtime"
	"sync"
)

// packer compresses content streams beside the drawing of the pages that
// follow, a few at a time, and keeps them in order.
type packer struct {
	wait    sync.WaitGroup
	slots   chan *zlib.Writer // one for each stream that can be compressed at a time
	buffers sync.Pool         // for streams being written
	packed  []*bytes.Buffer
}

// packing is the level of compression: beyond it files get 8 % smaller and take a
// quarter longer.
const packing = 2

// writers are kept for the next file: each holds a megabyte of tables.
var writers = sync.Pool{New: func() any {
	z, _ := zlib.NewWriterLevel(nil, packing) // an error only for levels there are not
	return z
}}

func newPacker() *packer {
	n := runtime.GOMAXPROCS(0)
	p := &packer{slots: make(chan *zlib.Writer, n)}
	for range n {
		p.slots <- writers.Get().(*zlib.Writer)
	}
	p.buffers.New = func() any { return new([]byte) }
	return p
}

// buffer is empty room for a stream, to be handed to add.
func (p *packer) buffer() []byte { return (*p.buffers.Get().(*[]byte))[:0] }

// add takes the content of the next page.
func (p *packer) add(content []byte) {
	to := &bytes.Buffer{}
	p.packed = append(p.packed, to)
	z := <-p.slots
	p.wait.Go(func() {
		z.Reset(to)
		_, _ = z.Write(content) // a bytes.Buffer takes everything
		z.Close()
		p.buffers.Put(&content)
		p.slots <- z
	})
}

// contents waits for the streams and returns them by page.
func (p *packer) contents() [][]byte {
	p.wait.Wait()
	for range cap(p.slots) {
		writers.Put(<-p.slots)
	}
	out := make([][]byte, len(p.packed))
	for i, b := range p.packed {
		out[i] = b.Bytes()
	}
	return out
}
