package pages

import (
	"bytes"
	"errors"
	"fmt"
)

// What can be wrong with an image; test with errors.Is.
var (
	ErrNotDatabase = errors.New("not a database")
	ErrCutOff      = errors.New("cut off")
	ErrDamaged     = errors.New("damaged")
)

const (
	maxBuckets = 16 // buckets within buckets
	maxLevels  = 40 // branch pages above a leaf
)

// Parse reads an image. Keys and values of the result are parts of it. Bytes
// beyond the last page are ignored.
func Parse(image []byte) (*Bucket, error) {
	m, err := header(image)
	if err != nil {
		return nil, err
	}
	p := &parser{image: image, size: int(m.pageSize), end: m.end, used: make([]uint64, m.end/64+1)}
	p.mark(0)
	p.mark(1)
	root, err := p.bucket(m.root, 0)
	if err != nil {
		return nil, err
	}
	root.Sequence = m.sequence
	if m.freelist != noFreelist {
		if err := p.freelist(m.freelist); err != nil {
			return nil, err
		}
	}
	return root, nil
}

// header finds the newer valid header page.
func header(image []byte) (meta, error) {
	if len(image) < 2*1024 {
		return meta{}, fmt.Errorf("%w: %d bytes are too few", ErrNotDatabase, len(image))
	}
	best, found := meta{}, false
	take := func(at, id int) bool {
		m, ok := readMeta(image, at, id)
		if ok && (!found || m.txid > best.txid) {
			best, found = m, true
		}
		return ok
	}
	if take(0, 0) {
		take(int(best.pageSize), 1)
	} else {
		// As bbolt does: the size of pages is in the header that is broken.
		for size := 1024; size <= 1<<16 && !found; size *= 2 {
			if take(size, 1) && best.pageSize != uint32(size) {
				found = false
			}
		}
	}
	if !found {
		return meta{}, noHeader(image)
	}
	return best, best.check(len(image))
}

// noHeader tells a damaged database from something else altogether.
func noHeader(image []byte) error {
	for at := headerSize; at+4 <= min(len(image), 1<<16+headerSize+4); at += 1 << 8 {
		if le.Uint32(image[at:]) == magic {
			return fmt.Errorf("%w: both header pages are broken", ErrDamaged)
		}
	}
	return ErrNotDatabase
}

func readMeta(image []byte, at, id int) (meta, bool) {
	if at+headerSize+metaSize > len(image) {
		return meta{}, false
	}
	p := image[at:]
	b := p[headerSize:]
	size := le.Uint32(b[8:])
	ok := le.Uint64(p) == uint64(id) && le.Uint16(p[8:]) == flagMeta &&
		le.Uint32(b) == magic && le.Uint32(b[4:]) == version && le.Uint64(b[56:]) == sum(b) &&
		size >= 1024 && size <= 1<<16 && size&(size-1) == 0
	return meta{size, le.Uint64(b[16:]), le.Uint64(b[24:]), le.Uint64(b[32:]), le.Uint64(b[40:]), le.Uint64(b[48:])}, ok
}

func (m meta) check(length int) error {
	switch {
	case m.end < 3 || m.end > 1<<40:
		return fmt.Errorf("%w: the header speaks of %d pages", ErrDamaged, m.end)
	case m.end*uint64(m.pageSize) > uint64(length):
		return fmt.Errorf("%w at byte %d of %d", ErrCutOff, length, m.end*uint64(m.pageSize))
	case m.root < 2 || m.root >= m.end:
		return fmt.Errorf("%w: the root is page %d of %d", ErrDamaged, m.root, m.end)
	}
	return nil
}

type parser struct {
	image []byte
	size  int
	end   uint64
	used  []uint64 // a bit per page
}

// mark notes that a page is in use and tells whether that is the first time.
func (p *parser) mark(id uint64) bool {
	word, bit := id/64, uint64(1)<<(id%64)
	first := p.used[word]&bit == 0
	p.used[word] |= bit
	return first
}

type page struct {
	id    uint64
	flags uint16
	count int
	data  []byte // with header and overflow
}

func damaged(id uint64, format string, args ...any) error {
	return fmt.Errorf("%w: page %d %s", ErrDamaged, id, fmt.Sprintf(format, args...))
}

// page returns a page with what it overflows to, each for the first time.
func (p *parser) page(id uint64) (page, error) {
	if id < 2 || id >= p.end {
		return page{}, damaged(id, "does not exist")
	}
	at := int(id) * p.size
	h := p.image[at:]
	if got := le.Uint64(h); got != id {
		return page{}, damaged(id, "calls itself %d", got)
	}
	overflow := uint64(le.Uint32(h[12:]))
	if id+overflow >= p.end {
		return page{}, damaged(id, "reaches beyond the end")
	}
	for i := id; i <= id+overflow; i++ {
		if !p.mark(i) {
			return page{}, damaged(i, "is used twice")
		}
	}
	return page{id, le.Uint16(h[8:]), int(le.Uint16(h[10:])), h[:(int(overflow)+1)*p.size]}, nil
}

// bucket reads the tree below a root page.
func (p *parser) bucket(root uint64, depth int) (*Bucket, error) {
	if depth > maxBuckets {
		return nil, damaged(root, "lies too many buckets deep")
	}
	b := &Bucket{}
	if err := p.node(b, root, nil, nil, 0, depth); err != nil {
		return nil, err
	}
	return b, nil
}

// node reads a page of a tree whose keys must lie in [low, high); nil = open.
func (p *parser) node(b *Bucket, id uint64, low, high []byte, level, depth int) error {
	pg, err := p.page(id)
	if err != nil {
		return err
	}
	switch {
	case pg.flags == flagLeaf:
		if pg.count == 0 && level > 0 {
			return damaged(id, "is an empty leaf")
		}
		return p.leaf(b, pg, low, high, depth)
	case pg.flags == flagBranch && level < maxLevels && pg.count > 0:
		return p.branch(b, pg, low, high, level, depth)
	}
	return damaged(id, "is no part of a tree (flags %#x, %d elements)", pg.flags, pg.count)
}

func (p *parser) branch(b *Bucket, pg page, low, high []byte, level, depth int) error {
	type child struct {
		key []byte
		id  uint64
	}
	children := make([]child, pg.count)
	w, err := newWindow(pg)
	if err != nil {
		return err
	}
	for i := range children {
		e := w.element(i)
		key, err := w.take(i, le.Uint32(e), le.Uint32(e[4:]))
		if err != nil {
			return err
		}
		children[i] = child{key, le.Uint64(e[8:])}
		if i > 0 && bytes.Compare(children[i-1].key, key) >= 0 {
			return damaged(pg.id, "has keys out of order")
		}
	}
	if low != nil && bytes.Compare(children[0].key, low) < 0 || high != nil && bytes.Compare(children[pg.count-1].key, high) >= 0 {
		return damaged(pg.id, "has a key that belongs elsewhere")
	}
	for i, c := range children {
		next := high
		if i+1 < len(children) {
			next = children[i+1].key
		}
		if err := p.node(b, c.id, c.key, next, level+1, depth); err != nil {
			return err
		}
	}
	return nil
}

func (p *parser) leaf(b *Bucket, pg page, low, high []byte, depth int) error {
	w, err := newWindow(pg)
	if err != nil {
		return err
	}
	for i := range pg.count {
		e := w.element(i)
		flags, ksize, vsize := le.Uint32(e), le.Uint32(e[8:]), le.Uint32(e[12:])
		key, err := w.take(i, le.Uint32(e[4:]), ksize)
		if err != nil {
			return err
		}
		value, err := w.more(vsize)
		if err != nil {
			return err
		}
		if n := len(b.Items); n > 0 && bytes.Compare(b.Items[n-1].Key, key) >= 0 {
			return damaged(pg.id, "has keys out of order")
		}
		if low != nil && bytes.Compare(key, low) < 0 || high != nil && bytes.Compare(key, high) >= 0 {
			return damaged(pg.id, "has a key that belongs elsewhere")
		}
		it := Item{Key: key, Value: value}
		switch flags {
		case 0:
		case elementIsBucket:
			if it.Bucket, err = p.sub(pg.id, value, depth+1); err != nil {
				return err
			}
			it.Value = nil
		default:
			return damaged(pg.id, "has an element with flags %#x", flags)
		}
		b.Items = append(b.Items, it)
	}
	return nil
}

// sub reads a bucket within a bucket: its own tree, or a leaf inside the value.
func (p *parser) sub(id uint64, value []byte, depth int) (*Bucket, error) {
	if len(value) < bucketSize {
		return nil, damaged(id, "has a bucket of %d bytes", len(value))
	}
	root, sequence := le.Uint64(value), le.Uint64(value[8:])
	if root != 0 {
		if len(value) != bucketSize {
			return nil, damaged(id, "has a bucket with bytes left over")
		}
		b, err := p.bucket(root, depth)
		if err == nil {
			b.Sequence = sequence
		}
		return b, err
	}
	in := value[bucketSize:]
	if len(in) < headerSize || le.Uint16(in[8:]) != flagLeaf || le.Uint32(in[12:]) != 0 || depth > maxBuckets {
		return nil, damaged(id, "has a broken bucket inside")
	}
	b := &Bucket{Sequence: sequence}
	return b, p.leaf(b, page{id, flagLeaf, int(le.Uint16(in[10:])), in}, nil, nil, depth)
}

// window walks the elements of a page. bbolt lays keys and values one after
// the other behind the elements; anything else is damage, so no byte can be
// claimed twice.
type window struct {
	pg page
	at int // first byte not yet claimed
}

func newWindow(pg page) (*window, error) {
	w := &window{pg, headerSize + pg.count*elementSize}
	if w.at > len(pg.data) {
		return nil, damaged(pg.id, "has no room for its %d elements", pg.count)
	}
	return w, nil
}

func (w *window) element(i int) []byte { return w.pg.data[headerSize+i*elementSize:] }

// take claims the key of element i, which must follow what was claimed before.
func (w *window) take(i int, pos, ksize uint32) ([]byte, error) {
	if uint64(headerSize+i*elementSize)+uint64(pos) != uint64(w.at) {
		return nil, damaged(w.pg.id, "has an element %d in the wrong place", i)
	}
	if ksize == 0 || ksize > MaxKey {
		return nil, damaged(w.pg.id, "has a key of %d bytes", ksize)
	}
	return w.more(ksize)
}

func (w *window) more(n uint32) ([]byte, error) {
	if uint64(n) > uint64(len(w.pg.data)-w.at) {
		return nil, damaged(w.pg.id, "has an element that reaches beyond it")
	}
	out := w.pg.data[w.at : w.at+int(n) : w.at+int(n)]
	w.at += int(n)
	return out, nil
}

// freelist checks that the pages called free are: bbolt would overwrite them.
func (p *parser) freelist(id uint64) error {
	pg, err := p.page(id)
	if err != nil {
		return err
	}
	if pg.flags != flagFreelist {
		return damaged(id, "should be the list of free pages")
	}
	ids, n := pg.data[headerSize:], uint64(pg.count)
	if n == 0xFFFF { // the count does not fit into its field and comes first
		n, ids = le.Uint64(ids), ids[8:]
	}
	if n > uint64(len(ids)/8) {
		return damaged(id, "lists %d free pages, more than it can hold", n)
	}
	for i := range n {
		free := le.Uint64(ids[i*8:])
		if free < 2 || free >= p.end || !p.mark(free) {
			return damaged(id, "calls page %d free, which is not", free)
		}
	}
	return nil
}
