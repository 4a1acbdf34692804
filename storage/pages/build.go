package pages

import (
	"bytes"
	"fmt"
)

// Build makes the image of a tree of buckets. It errors where keys are empty,
// too long or not ascending.
func Build(root *Bucket) ([]byte, error) {
	w := &builder{image: make([]byte, 3*Size)}
	top, err := w.elements(root)
	if err != nil {
		return nil, err
	}
	m := meta{pageSize: Size, sequence: root.Sequence, freelist: 2}
	m.root = w.tree(top)
	m.end = uint64(len(w.image) / Size)
	for id := range uint64(2) {
		m.txid = id
		m.put(w.image[id*Size:], id)
	}
	putHeader(w.image[2*Size:], 2, flagFreelist, 0, 0)
	return w.image, nil
}

type builder struct{ image []byte }

// element is an entry of a leaf (key, value) or of a branch (key, page).
type element struct {
	key, value []byte
	flags      uint32
	page       uint64
}

func (e element) size() int { return elementSize + len(e.key) + len(e.value) }

// elements writes the buckets inside b and returns the entries of its leaves.
func (w *builder) elements(b *Bucket) ([]element, error) {
	out := make([]element, len(b.Items))
	for i, it := range b.Items {
		if n := len(it.Key); n == 0 || n > MaxKey {
			return nil, fmt.Errorf("build pages: key of %d bytes", n)
		}
		if i > 0 && bytes.Compare(b.Items[i-1].Key, it.Key) >= 0 {
			return nil, fmt.Errorf("build pages: key %x out of order", it.Key)
		}
		out[i] = element{key: it.Key, value: it.Value}
	}
	for _, early := range []bool{true, false} {
		for i, it := range b.Items {
			if it.Bucket == nil || it.Bucket.Early != early {
				continue
			}
			v, err := w.bucket(it.Bucket)
			if err != nil {
				return nil, err
			}
			out[i].value, out[i].flags = v, elementIsBucket
		}
	}
	return out, nil
}

// bucket writes a bucket and returns what stands for it in its parent: a
// reference to its root page, or the whole of a small one.
func (w *builder) bucket(b *Bucket) ([]byte, error) {
	es, err := w.elements(b)
	if err != nil {
		return nil, err
	}
	size, inline := headerSize, true
	for _, e := range es {
		size += e.size()
		inline = inline && e.flags == 0
	}
	head := make([]byte, bucketSize)
	le.PutUint64(head[8:], b.Sequence)
	if inline && size <= Size/4 && !b.Early { // as bbolt does
		head = append(head, make([]byte, size)...)
		fill(head[bucketSize:], 0, flagLeaf, es)
		return head, nil
	}
	le.PutUint64(head, w.tree(es))
	return head, nil
}

// tree writes leaves and the branches above them and returns the root page.
func (w *builder) tree(es []element) uint64 {
	level := w.level(es, flagLeaf)
	for len(level) > 1 {
		level = w.level(level, flagBranch)
	}
	return level[0].page
}

// level fills pages with es and returns the entries for the branches above.
func (w *builder) level(es []element, flags uint16) []element {
	var out []element
	for first := true; first || len(es) > 0; first = false {
		n, size := 0, headerSize
		for n < len(es) && (n == 0 || size+es[n].size() <= Size || flags == flagBranch && n < 2) {
			size += es[n].size()
			n++
		}
		if flags == flagBranch && len(es)-n == 1 && n > 2 {
			n-- // a branch has two children at least
		}
		up := element{page: w.page(es[:n], flags)}
		if n > 0 {
			up.key = es[0].key
		}
		out = append(out, up)
		es = es[n:]
	}
	return out
}

// page appends a page, with as many more as it overflows to.
func (w *builder) page(es []element, flags uint16) uint64 {
	id, size := uint64(len(w.image)/Size), headerSize
	for _, e := range es {
		size += e.size()
	}
	n := (size + Size - 1) / Size
	at := len(w.image)
	w.image = append(w.image, make([]byte, n*Size)...)
	fill(w.image[at:], id, flags, es)
	le.PutUint32(w.image[at+12:], uint32(n-1))
	return id
}

func fill(p []byte, id uint64, flags uint16, es []element) {
	putHeader(p, id, flags, uint16(len(es)), 0)
	off := headerSize + len(es)*elementSize
	for i, e := range es {
		at := headerSize + i*elementSize
		el, pos := p[at:], uint32(off-at)
		if flags == flagBranch {
			le.PutUint32(el, pos)
			le.PutUint32(el[4:], uint32(len(e.key)))
			le.PutUint64(el[8:], e.page)
		} else {
			le.PutUint32(el, e.flags)
			le.PutUint32(el[4:], pos)
			le.PutUint32(el[8:], uint32(len(e.key)))
			le.PutUint32(el[12:], uint32(len(e.value)))
		}
		off += copy(p[off:], e.key)
		off += copy(p[off:], e.value)
	}
}
