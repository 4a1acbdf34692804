package storage

import (
	"bytes"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"

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
	c      *content
	doc    *blueprint.Doc
	log    journal
	steps  []step    // root first, then where each entry led
	merges []merging // oldest first
	reach  int       // steps up to here belong to the copy
}

// merging is an entry that merged another copy.
type merging struct {
	at int      // the step it led to
	id [16]byte // beginning of the copy's revision
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
	out.past = newPast(c, doc, c.meta.revision) // history that cannot be read is none; the map is sound all the same
	return out, nil
}

// newPast is the past of a copy whose head is revision; nil where the log does
// not come by there, or cannot be read.
func newPast(c *content, doc *blueprint.Doc, revision codec.Hash) *past {
	if c.meta.root.revision == (codec.Hash{}) {
		return nil
	}
	p := &past{c: c, doc: doc, log: c.journal()}
	p.steps = append(make([]step, 0, 1+p.log.len()), c.meta.root)
	head, err := follow(c.meta.root, p.log.forth(), func(s step, l logged) {
		if len(l.entry.Merges) > 0 {
			p.merges = append(p.merges, merging{len(p.steps), otherOf(l.entry)})
		}
		p.steps = append(p.steps, s)
	})
	if err != nil || head.revision != c.meta.revision {
		return nil
	}
	for i, s := range slices.Backward(p.steps) {
		if s.revision == revision {
			p.reach = i
			return p
		}
	}
	return nil
}

// first lists the first n entries of the log, oldest first, each with the number of
// the step that it led to. They have all been read before, so that none is missing.
func (p *past) first(n int) iter.Seq2[int, logged] {
	return func(yield func(int, logged) bool) {
		i := 0
		for l, err := range p.log.forth() {
			if i++; err != nil || i > n || !yield(i, l) {
				return
			}
		}
	}
}

// entry is the one that led to a step.
func (p *past) entry(step int) (out codec.Entry) {
	for i, l := range p.first(step) {
		if i == step {
			out = l.entry
		}
	}
	return out
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
	return newPast(c, doc, of.meta.revision)
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
	err := w.everything(func(buckets []pages.Item) error {
		for _, it := range buckets {
			tree.Items = append(tree.Items, pages.Item{Key: bytes.Clone(it.Key), Bucket: cloned(it.Bucket)})
		}
		return nil
	})
	if err != nil {
		return nil, &FileError{"read the history of", w.here.path, err}
	}
	c := &content{tree: tree, meta: w.meta, doc: w.doc}
	return &Copy{Doc: w.doc, Info: info, meta: w.meta, path: w.here.path, tree: tree, past: newPast(c, w.doc, w.meta.revision)}, nil
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
	for l, err := range p.log.back() {
		if err != nil {
			return nil, nil, err
		}
		if l.number <= p.steps[n].number {
			break
		}
		if err := r.unwind(l.entry); err != nil {
			return nil, nil, fmt.Errorf("%w: entry %d: %v", ErrDamaged, l.number, err)
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
	merges := p.merges
	for i := p.reach; i >= 0; i-- {
		if p.steps[i].ancestor() == a {
			return i, false
		}
		for len(merges) > 0 && merges[len(merges)-1].at > i {
			merges = merges[:len(merges)-1]
		}
		if n := len(merges); n > 0 && merges[n-1].at == i && merges[n-1].id == a.id {
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
		e := p.entry(i)
		p.gained(e, out)
		var shared meta
		if shared.unpackAncestors(e.Shared) != nil || len(shared.ancestors) != 1 {
			return out
		}
		if i, merged = p.find(shared.ancestors[0]); i < 0 || merged {
			return out
		}
	}
	for _, s := range p.steps[:i+1] {
		out[s.ancestor()] = true
	}
	for _, l := range p.first(i) {
		p.gained(l.entry, out)
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
	for _, d := range p.entry(i).Other {
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
	out := c.meta.knows()
	if c.past != nil {
		for _, s := range c.past.steps[:c.past.reach+1] {
			out[s.ancestor()] = true
		}
	}
	return out
}
