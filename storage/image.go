package storage

import (
	"fmt"
	"slices"

	"throughline/blueprint"
	"throughline/storage/codec"
	"throughline/storage/pages"
)

// build makes the image of a file to publish: m, the records, the blobs they
// name, and whatever else is to travel. Nothing of the log gets in.
func build(m meta, records *pages.Bucket, blobs func(codec.Hash) []byte, others []pages.Item) ([]byte, error) {
	names := map[codec.Hash]bool{}
	for _, it := range records.Items {
		_, p, err := openRecord(it)
		if err != nil {
			return nil, err
		}
		if h, ok := codec.BlobOf(p); ok {
			names[h] = true
		}
	}
	kept := &pages.Bucket{}
	for h := range names {
		data := blobs(h)
		if data == nil {
			return nil, fmt.Errorf("%w: the bytes of picture %x are missing", ErrDamaged, h[:6])
		}
		kept.Put(slices.Clone(h[:]), data)
	}
	sortItems(kept.Items)
	about := &pages.Bucket{Items: m.items()}
	tree := &pages.Bucket{Items: slices.Clone(others)}
	for name, b := range map[string]*pages.Bucket{bucketMeta: about, bucketRecords: records, bucketBlobs: kept} {
		tree.Items = append(tree.Items, pages.Item{Key: []byte(name), Bucket: b})
	}
	sortItems(tree.Items)
	seal := sealOf(tree)
	about.Put([]byte("seal"), codec.MarshalValue(seal[:]))
	sortItems(about.Items)
	return pages.Build(tree)
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

func (w wrapped) blob(h codec.Hash) []byte { return w.blobs.Get(h[:]) }

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
