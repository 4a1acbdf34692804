package storage

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"

	"go.etcd.io/bbolt"

	"throughline/blueprint"
	"throughline/storage/codec"
	"throughline/storage/pages"
)

// Copy is a document together with what is known of how it came about: a side of
// a merge or of a comparison. It is immutable.
type Copy struct {
	Doc  *blueprint.Doc
	Info Info

	meta meta
	hash codec.Hash // image of the file it was read from; zero for one that is being edited
	path string     // of that file, behind symbolic links
	tree *pages.Bucket
	past *past // nil: nothing older can be had again
}

// past is a log with the state it leads to.
type past struct {
	c       *content
	doc     *blueprint.Doc
	entries []logged
	steps   []step // root first, then where each entry led
	reach   int    // steps up to here belong to the copy
}

// ReadCopy reads a file as a side of a merge. Where o.State holds the working
// copy of that file, its history is used too, whoever has it open.
func ReadCopy(path string, o Options) (*Copy, error) {
	o = o.withDefaults()
	c, err := readContent(o.fs, path)
	if err != nil {
		return nil, err
	}
	out, err := copyOf(c, path)
	if err != nil {
		return nil, &FileError{"read", path, err}
	}
	if out.past == nil && o.State != "" {
		out.past = pastInState(o.State, out)
	}
	return out, nil
}

// copyOf makes a copy of what was read from a file.
func copyOf(c *content, path string) (*Copy, error) {
	doc, err := c.document()
	if err != nil {
		return nil, err
	}
	out := &Copy{Doc: doc, Info: c.info(path), meta: c.meta, hash: c.hash, tree: c.tree}
	if out.path, err = resolve(path); err != nil {
		out.path = path
	}
	if entries, err := c.log(); err == nil { // history that cannot be read is none; the map is sound all the same
		out.past = newPast(c, doc, entries, c.meta.revision)
	}
	return out, nil
}

// newPast is the past of a copy whose head is revision; nil where the log does
// not come by there.
func newPast(c *content, doc *blueprint.Doc, entries []logged, revision codec.Hash) *past {
	if c.meta.root.revision == (codec.Hash{}) {
		return nil
	}
	steps := append([]step{c.meta.root}, chain(c.meta.root, entries)...)
	if steps[len(steps)-1].revision != c.meta.revision {
		return nil
	}
	for i := len(steps) - 1; i >= 0; i-- {
		if steps[i].revision == revision {
			return &past{c, doc, entries, steps, i}
		}
	}
	return nil
}

// pastInState looks for a working copy whose log comes by the copy: that of its
// file, or of another one of the same document, such as the file before it was
// renamed. It reads bytes that another window may be writing to; what is not whole
// is not used.
func pastInState(state string, of *Copy) *past {
	for _, name := range append([]string{folderForPath(of.path)}, marked(state, of.meta.document)...) {
		if p := pastIn(filepath.Join(state, name, workingName), of); p != nil {
			return p
		}
	}
	return nil
}

func pastIn(path string, of *Copy) *past {
	image, err := os.ReadFile(path)
	if err != nil {
		return nil
	}
	c, _, err := parseWorking(image)
	if err != nil || c.meta.document != of.meta.document {
		return nil
	}
	doc, err := c.document()
	if err != nil {
		return nil
	}
	entries, err := c.log()
	if err != nil {
		return nil
	}
	return newPast(c, doc, entries, of.meta.revision)
}

// Copy returns the document as it is durable now, with its history: our side of
// a merge.
func (f *File) Copy() (out *Copy, err error) {
	err = f.do(func() error {
		if err := f.pending(); err != nil {
			return err
		}
		if f.origin != nil {
			out, err = copyOf(f.origin, f.w.here.path)
			return err
		}
		if err := f.ensure(); err != nil {
			return &FileError{"read the history of", f.name(), err}
		}
		if out, err = f.w.copy(f.Info()); err != nil {
			return err
		}
		out.meta.remember(f.w.here.before(f.w.meta)...)
		return nil
	})
	return out, err
}

func (w *working) copy(info Info) (*Copy, error) {
	tree := &pages.Bucket{}
	var entries []logged
	err := w.everything(func(buckets []pages.Item) error {
		for _, it := range buckets {
			if string(it.Key) != bucketLog {
				tree.Items = append(tree.Items, pages.Item{Key: bytes.Clone(it.Key), Bucket: cloned(it.Bucket)})
			}
		}
		return nil
	})
	if err == nil {
		err = w.db.View(func(tx *bbolt.Tx) (err error) {
			entries, err = w.log(tx, 0)
			return err
		})
	}
	if err != nil {
		return nil, &FileError{"read the history of", w.here.path, err}
	}
	c := &content{tree: tree, meta: w.meta, doc: w.doc}
	return &Copy{Doc: w.doc, Info: info, meta: w.meta, path: w.here.path, tree: tree, past: newPast(c, w.doc, entries, w.meta.revision)}, nil
}

// cloned is a bucket that outlives its transaction.
func cloned(b *pages.Bucket) *pages.Bucket {
	for i, it := range b.Items {
		b.Items[i].Key, b.Items[i].Value = bytes.Clone(it.Key), bytes.Clone(it.Value)
		if it.Bucket != nil {
			b.Items[i].Bucket = cloned(it.Bucket)
		}
	}
	return b
}

// revision tells when a record was last changed, or deleted; false where this
// copy never had it.
func (c *Copy) revision(id blueprint.ID) (codec.Revision, bool) {
	raw := c.tree.Sub(bucketRecords).Get(id[:])
	if raw == nil {
		return codec.Revision{}, false
	}
	rev, _, err := codec.Unwrap(bucketRecords, id[:], raw)
	return rev, err == nil
}

// state is the document after a number of entries, counted from the root.
func (p *past) state(n int) (*blueprint.Doc, *rewinder, error) {
	r := &rewinder{present: p.c, now: map[blueprint.ID]state{}}
	for i := len(p.entries) - 1; i >= n; i-- {
		if err := r.unwind(p.entries[i].entry); err != nil {
			return nil, nil, fmt.Errorf("%w: entry %d: %v", ErrDamaged, p.entries[i].number, err)
		}
	}
	doc, err := r.document(p.doc)
	return doc, r, err
}

// at rebuilds a point of this copy's history, nil where that cannot be.
func (c *Copy) at(a ancestor) *blueprint.Doc {
	if a == c.meta.head() {
		return c.Doc
	}
	p := c.past
	if p == nil {
		return nil
	}
	i, merged := p.find(a)
	switch {
	case i < 0:
		return nil
	case merged:
		return p.other(i)
	}
	d, _, err := p.state(i)
	if err != nil {
		return nil
	}
	return d
}

// find is the step a point of history is, or at which it was merged; −1 none.
func (p *past) find(a ancestor) (i int, merged bool) {
	for i := p.reach; i >= 0; i-- {
		if p.steps[i].ancestor() == a {
			return i, false
		}
		if i > 0 && len(p.entries[i-1].entry.Merges) > 0 && otherOf(p.entries[i-1].entry) == a.id {
			return i, true
		}
	}
	return -1, false
}

// before lists the points of history that are known to lie before one, and itself.
func (c *Copy) before(a ancestor) map[ancestor]bool {
	out := map[ancestor]bool{a: true}
	p := c.past
	if p == nil {
		return out
	}
	i, merged := p.find(a)
	if i < 0 {
		return out
	}
	if merged {
		e := p.entries[i-1].entry
		p.gained(e, out)
		var shared meta
		if shared.unpackAncestors(e.Shared) != nil || len(shared.ancestors) != 1 {
			return out
		}
		if i, merged = p.find(shared.ancestors[0]); i < 0 || merged {
			return out
		}
	}
	for j := range i + 1 {
		out[p.steps[j].ancestor()] = true
		if j > 0 {
			p.gained(p.entries[j-1].entry, out)
		}
	}
	for _, x := range c.meta.ancestors {
		if x.generation <= p.steps[0].generation {
			out[x] = true
		}
	}
	return out
}

// gained adds the ancestors that a merge brought.
func (p *past) gained(e codec.Entry, to map[ancestor]bool) {
	var m meta
	if m.unpackAncestors(e.Gained) == nil {
		for _, a := range m.ancestors {
			to[a] = true
		}
	}
}

// otherOf is the beginning of the revision that an entry merged.
func otherOf(e codec.Entry) (id [16]byte) {
	copy(id[:], e.Merges)
	return id
}

// other rebuilds the copy that the entry before step i merged.
func (p *past) other(i int) *blueprint.Doc {
	_, r, err := p.state(i)
	if err != nil {
		return nil
	}
	for _, d := range p.entries[i-1].entry.Other {
		if err := r.move(d.ID, d.Forward); err != nil {
			return nil
		}
	}
	doc, err := r.document(p.doc)
	if err != nil {
		return nil
	}
	return doc
}

// ancestry lists the points of a copy's history by what they are called.
func (c *Copy) ancestry() map[ancestor]bool {
	out := map[ancestor]bool{c.meta.head(): true}
	for _, a := range c.meta.ancestors {
		out[a] = true
	}
	if c.past != nil {
		for _, s := range c.past.steps[:c.past.reach+1] {
			out[s.ancestor()] = true
		}
	}
	return out
}
