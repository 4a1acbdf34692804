package storage

import (
	"crypto/sha256"
	"path/filepath"
	"time"

	"throughline/blueprint"
	"throughline/storage/codec"
	"throughline/storage/pages"
)

// PackOptions tell what a copy to send is to hold.
type PackOptions struct {
	History bool    // with everything that was ever deleted
	LeftOut LeftOut // what is to stay here
	Force   bool    // replace an existing file
	Author  string
	Now     time.Time // zero: that of the file
}

// Contents is what is inside a file, for a person to see before it is sent.
type Contents struct {
	Bytes                                            int64
	Maps, Cards, Comments, Notes, Pictures, Attached int
	History                                          int // entries that travel
	LeftOut                                          LeftOut
	Title                                            string
}

// Pack writes a copy to send: compact, without a trace of deleted text or pictures
// unless history is asked for. It is a copy of the same document, so that what is
// done to it can be merged back.
func (c *Copy) Pack(path string, o PackOptions) (Contents, error) {
	image, doc, err := c.Image(o)
	if err != nil {
		return Contents{}, &FileError{"write", path, err}
	}
	if err := WriteBytes(path, image, o.Force); err != nil {
		return Contents{}, err
	}
	return c.contents(doc, image, o), nil
}

// Image is what Pack writes, and the document in it.
func (c *Copy) Image(o PackOptions) ([]byte, *blueprint.Doc, error) {
	p := parts{meta: c.meta, records: c.tree.Sub(bucketRecords), blob: c.blob}
	p.meta.root, p.meta.history = step{}, o.History && c.past != nil
	if !o.Now.IsZero() {
		p.meta.written, p.meta.writtenBy = o.Now.UnixMilli(), o.Author
	}
	if p.records == nil {
		p.records = &pages.Bucket{}
	}
	p.others = c.others()
	if p.meta.history {
		past := c.past
		p.meta.root = past.steps[0]
		for _, l := range past.first(past.reach) {
			p.log = append(p.log, l)
		}
		p.blob, p.marks = past.c.blob, marksTo(past.c.tree.Sub(bucketMarks), past.steps[past.reach].number)
	}
	doc := c.Doc
	if o.LeftOut != 0 {
		doc = p.leaveOut(c.Doc, o.LeftOut)
	}
	image, err := p.build()
	if err != nil {
		return nil, nil, err
	}
	return image, doc, verify(image, doc)
}

// others are the buckets of newer versions.
func (c *Copy) others() (out []pages.Item) {
	for _, it := range c.tree.Items {
		switch string(it.Key) {
		case bucketMeta, bucketRecords, bucketBlobs, bucketLog, bucketPacks, bucketMarks, bucketLocal:
		default:
			out = append(out, it)
		}
	}
	return out
}

func (c *Copy) blob(h codec.Hash) ([]byte, bool) {
	b := c.tree.Sub(bucketBlobs).Get(h[:])
	return b, b != nil
}

// leaveOut takes what stays here out of the records. The copy gets a revision of
// its own, after the one it is of: it is another content. History cannot go with
// it, for it would hold what was left out.
func (p *parts) leaveOut(d *blueprint.Doc, what LeftOut) *blueprint.Doc {
	change := what.without(d)
	p.meta.leftOut |= uint64(what)
	p.meta.root, p.meta.history, p.log, p.marks = step{}, false, nil, nil
	if len(change) == 0 {
		return d
	}
	p.meta.remember(p.meta.head())
	kept := &pages.Bucket{}
	rev := codec.NewRevision(p.meta.generation, p.meta.revision)
	for _, it := range p.records.Items {
		id := blueprint.ID(it.Key)
		delta, touched := change[id]
		switch {
		case !touched:
			kept.Items = append(kept.Items, it)
			continue
		case delta.After != nil:
			if payload, _, err := codec.Encode(delta.After); err == nil {
				kept.Put(it.Key, codec.Wrap(bucketRecords, it.Key, rev, payload))
				p.meta.digest.Add(id, payload)
			}
		}
		if _, was, err := openRecord(it); err == nil {
			p.meta.digest.Remove(id, was)
		}
	}
	p.records = kept
	h := sha256.New()
	h.Write(p.meta.revision[:])
	h.Write([]byte("left out "))
	h.Write(p.meta.digest.Bytes())
	p.meta.revision, p.meta.generation = codec.Hash(h.Sum(nil)), p.meta.generation+1
	return d.Apply(change)
}

func (c *Copy) contents(d *blueprint.Doc, image []byte, o PackOptions) Contents {
	out := ContentsOf(d)
	out.Bytes, out.LeftOut = int64(len(image)), LeftOut(c.meta.leftOut)|o.LeftOut
	if o.History && o.LeftOut == 0 && c.past != nil {
		out.History = c.past.reach
	}
	return out
}

// ContentsOf counts what is in a document.
func ContentsOf(d *blueprint.Doc) Contents {
	out := Contents{
		Maps: d.Count(blueprint.KindOfMap), Cards: d.Count(blueprint.KindOfCard), Comments: d.Count(blueprint.KindOfComment),
		Pictures: d.Count(blueprint.KindOfPicture), Attached: d.Count(blueprint.KindOfAttachment), Title: titleOf(d),
	}
	for r := range d.All() {
		if notesOf(r) != "" {
			out.Notes++
		}
	}
	return out
}

// Pack writes a copy to send of the map as it stands, and marks that it was sent.
func (f *File) Pack(path string, o PackOptions) (Contents, error) {
	c, err := f.Copy()
	if err != nil {
		return Contents{}, err
	}
	if o.Now.IsZero() {
		o.Now, o.Author = f.o.Now(), f.o.Author()
	}
	out, err := c.Pack(path, o)
	if err != nil {
		return out, err
	}
	_, err = f.Mark(MarkSent, filepath.Base(path))
	return out, err
}
