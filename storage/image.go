package storage

import (
	"fmt"
	"slices"

	"throughline/blueprint"
	"throughline/storage/codec"
	"throughline/storage/pages"
)

// parts are what a file to publish is made of.
type parts struct {
	meta    meta
	records *pages.Bucket
	blob    func(codec.Hash) ([]byte, bool)
	others  []pages.Item // buckets of newer versions
	// Only where history travels.
	log   []logged
	marks *pages.Bucket
}

// build makes the image: the blobs are those that records, or entries of the log
// that travels, name. Nothing else of the log gets in.
func (p parts) build() ([]byte, error) {
	p.shorten()
	kept, err := p.blobs()
	if err != nil {
		return nil, err
	}
	about := &pages.Bucket{Items: p.meta.items()}
	tree := &pages.Bucket{Items: slices.Clone(p.others)}
	put := func(name string, b *pages.Bucket) {
		tree.Items = append(tree.Items, pages.Item{Key: []byte(name), Bucket: b})
	}
	about.Early, p.records.Early = true, true
	put(bucketMeta, about)
	put(bucketRecords, p.records)
	put(bucketBlobs, kept)
	if len(p.log) > 0 {
		packs, err := pack(p.log)
		if err != nil {
			return nil, err
		}
		put(bucketPacks, packs)
	}
	if p.marks != nil {
		put(bucketMarks, p.marks)
	}
	sortItems(tree.Items)
	seal := sealOf(tree)
	about.Put([]byte("seal"), codec.MarshalValue(seal[:]))
	sortItems(about.Items)
	return pages.Build(tree)
}

// shorten leaves out of the log what is too much to travel, as if it had been trimmed.
func (p *parts) shorten() {
	kept := travelling(p.log)
	gone := p.log[:len(p.log)-len(kept)]
	if len(gone) == 0 {
		return
	}
	for _, l := range gone {
		p.meta.root = p.meta.root.after(l)
	}
	p.log = kept
	p.marks = marksThat(p.marks, func(s stored) bool { return s.Number >= p.meta.root.number })
}

// blobs gathers what is named, and counts the living records on the way.
func (p *parts) blobs() (*pages.Bucket, error) {
	names := map[codec.Hash]bool{}
	note := func(payload codec.Payload) {
		if h, ok := codec.BlobOf(payload); ok {
			names[h] = true
		}
	}
	p.meta.records = 0
	for _, it := range p.records.Items {
		_, payload, err := openRecord(it)
		if err != nil {
			return nil, err
		}
		if payload.Kind != 0 {
			p.meta.records++
		}
		note(payload)
	}
	for _, l := range p.log {
		for _, d := range slices.Concat(l.entry.Deltas, l.entry.Other) {
			note(codec.Payload{Kind: d.Was, Data: d.Before})
			note(codec.Payload{Kind: d.Is, Data: d.After})
		}
	}
	kept := &pages.Bucket{}
	for h := range names {
		data, ok := p.blob(h)
		if !ok {
			return nil, fmt.Errorf("%w: the bytes of picture %x are missing", ErrDamaged, h[:6])
		}
		kept.Put(slices.Clone(h[:]), data)
	}
	sortItems(kept.Items)
	return kept, nil
}

// wrapped is a whole document as record and blob buckets, all of one revision.
type wrapped struct {
	records, blobs *pages.Bucket
}

// wrap writes every record of a document and sets m's digest, title and first
// revision accordingly.
func wrap(d *blueprint.Doc, m *meta) (wrapped, error) {
	type pair struct {
		id blueprint.ID
		p  codec.Payload
	}
	var pairs []pair
	blobs := map[codec.Hash][]byte{}
	m.digest = codec.Digest{}
	for r := range d.All() {
		p, blob, err := codec.Encode(r)
		if err != nil {
			return wrapped{}, err
		}
		if h, ok := codec.BlobOf(p); ok {
			blobs[h] = blob
		}
		m.digest.Add(idOf(r), p)
		pairs = append(pairs, pair{idOf(r), p})
	}
	m.title = titleOf(d)
	m.begin()
	m.root = step{0, m.generation, m.revision}
	w := wrapped{&pages.Bucket{}, &pages.Bucket{}}
	rev := codec.NewRevision(m.generation, m.revision)
	for _, x := range pairs {
		w.records.Put(x.id[:], codec.Wrap(bucketRecords, x.id[:], rev, x.p))
	}
	for h, b := range blobs {
		w.blobs.Put(slices.Clone(h[:]), b)
	}
	sortItems(w.records.Items)
	sortItems(w.blobs.Items)
	return w, nil
}

func (w wrapped) blob(h codec.Hash) ([]byte, bool) {
	data := w.blobs.Get(h[:])
	return data, data != nil
}

func idOf(r blueprint.Record) blueprint.ID { return r.RecordID() }

// titleOf is what people call a document: the title of its first map.
func titleOf(d *blueprint.Doc) string {
	if maps := d.Maps(); len(maps) > 0 {
		return maps[0].Title
	}
	return ""
}

// items lists the buckets of a working copy that begins with this document.
func (w wrapped) items() []pages.Item {
	return []pages.Item{{Key: []byte(bucketBlobs), Bucket: w.blobs}, {Key: []byte(bucketRecords), Bucket: w.records}}
}
