package storage

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash"
	"runtime"
	"sync"

	"throughline/blueprint"
	"throughline/storage/codec"
	"throughline/storage/pages"
)

// content is a file taken apart: everything in it as bytes, what it says of
// itself, and its document once asked for.
type content struct {
	tree *pages.Bucket
	meta meta
	hash codec.Hash // of the whole image of a published file
	size int64

	sealed     bool // published; a working copy is not
	doc        *blueprint.Doc
	tombstones int
}

// parse takes an image apart. sealed asks for the seal that published files
// carry; a working copy has none.
func parse(image []byte, sealed bool) (*content, error) {
	tree, err := pages.Parse(image)
	switch {
	case errors.Is(err, pages.ErrNotDatabase):
		return nil, fmt.Errorf("%w: %v", ErrNotJourney, err)
	case errors.Is(err, pages.ErrCutOff):
		return nil, fmt.Errorf("%w: %v", ErrCutOff, err)
	case err != nil:
		return nil, fmt.Errorf("%w: %v", ErrDamaged, err)
	}
	c := &content{tree: tree, size: int64(len(image))}
	if c.meta, err = parseMeta(tree.Sub(bucketMeta)); err != nil {
		return nil, err
	}
	if c.sealed = sealed; sealed {
		c.hash = sha256.Sum256(image)
		return c, c.checkSeal()
	}
	return c, nil
}

func (c *content) checkSeal() error {
	var seal []byte
	raw := c.tree.Sub(bucketMeta).Get([]byte("seal"))
	if raw == nil || codec.UnmarshalValue(raw, &seal) != nil {
		return fmt.Errorf("%w: its seal is missing", ErrDamaged)
	}
	if want := sealOf(c.tree); string(seal) != string(want[:]) {
		if _, err := c.document(); err != nil {
			return err // names the record
		}
		return fmt.Errorf("%w: its content does not fit its seal", ErrDamaged)
	}
	return nil
}

// sealOf hashes everything in a tree but the seal itself.
func sealOf(tree *pages.Bucket) codec.Hash {
	h := sha256.New()
	hashBucket(h, tree, "")
	return codec.Hash(h.Sum(nil))
}

// hashBucket hashes what lies below path. Lengths and counts go in, too, so that
// no two trees look alike.
func hashBucket(h hash.Hash, b *pages.Bucket, path string) {
	var head [17]byte
	for _, it := range b.Items {
		if path == "/"+bucketMeta && string(it.Key) == "seal" {
			continue
		}
		head[0] = 1
		if it.Bucket != nil {
			head[0] = 2
		}
		binary.BigEndian.PutUint64(head[1:], uint64(len(it.Key)))
		binary.BigEndian.PutUint64(head[9:], uint64(len(it.Value)))
		h.Write(head[:])
		h.Write(it.Key)
		h.Write(it.Value)
		if it.Bucket != nil {
			binary.BigEndian.PutUint64(head[1:], it.Bucket.Sequence)
			h.Write(head[:9])
			hashBucket(h, it.Bucket, path+"/"+string(it.Key))
		}
	}
	h.Write([]byte{0})
}

// blob returns the bytes of a picture, if they are what their name says.
func (c *content) blob(name codec.Hash) ([]byte, bool) {
	b := c.tree.Sub(bucketBlobs).Get(name[:])
	return b, b != nil && sha256.Sum256(b) == name
}

// document reads the records, compares them with the digest and builds the
// document, whose invariants must hold in a published file.
func (c *content) document() (*blueprint.Doc, error) {
	if c.doc != nil {
		return c.doc, nil
	}
	records := c.tree.Sub(bucketRecords)
	if records == nil {
		return nil, fmt.Errorf("%w: it holds no records", ErrDamaged)
	}
	decoded, digest, err := c.decode(records.Items)
	if err != nil {
		return nil, err
	}
	change := make(blueprint.Change, len(decoded))
	for _, r := range decoded {
		if r != nil {
			change[r.RecordID()] = blueprint.Delta{After: r}
		}
	}
	if digest != c.meta.digest {
		return nil, fmt.Errorf("%w: records are missing or too many", ErrDamaged)
	}
	doc := blueprint.New().Apply(change)
	// A working copy is our own and the only place of its edits: it opens even if
	// an invariant broke, and publishing says so.
	if err := doc.Check(); err != nil && c.sealed {
		return nil, fmt.Errorf("%w: %v", ErrDamaged, err)
	}
	c.doc, c.tombstones = doc, len(decoded)-len(change)
	return doc, nil
}

// holds tells whether the records are exactly those of a document, and that
// sound: what document would find out, without building it a second time.
func (c *content) holds(d *blueprint.Doc) error {
	records := c.tree.Sub(bucketRecords)
	if records == nil {
		return fmt.Errorf("%w: it holds no records", ErrDamaged)
	}
	decoded, digest, err := c.decode(records.Items)
	if err != nil {
		return err
	}
	n := 0
	for _, r := range decoded {
		if r == nil {
			continue
		}
		n++
		if d.Record(r.RecordID()) != r {
			return fmt.Errorf("%w: %s %s is not as it was edited", ErrDamaged, r.RecordKind(), r.RecordID())
		}
	}
	if digest != c.meta.digest || n != d.Len() {
		return fmt.Errorf("%w: records are missing or too many", ErrDamaged)
	}
	if err := d.Check(); err != nil {
		return fmt.Errorf("%w: %v", ErrDamaged, err)
	}
	return nil
}

// decode reads the records on all processors: it is most of the work of opening.
// A tombstone gives nil.
func (c *content) decode(items []pages.Item) ([]blueprint.Record, codec.Digest, error) {
	out := make([]blueprint.Record, len(items))
	n := min(runtime.GOMAXPROCS(0), 1+len(items)/256)
	sums, errs := make([]codec.Digest, n), make([]error, n)
	var wg sync.WaitGroup
	for part := range n {
		wg.Go(func() {
			for i := part * len(items) / n; i < (part+1)*len(items)/n && errs[part] == nil; i++ {
				out[i], errs[part] = c.decodeOne(items[i], &sums[part])
			}
		})
	}
	wg.Wait()
	var digest codec.Digest
	for part := range n {
		if errs[part] != nil {
			return nil, digest, errs[part]
		}
		digest.Join(sums[part])
	}
	return out, digest, nil
}

func (c *content) decodeOne(it pages.Item, sum *codec.Digest) (blueprint.Record, error) {
	id, p, err := openRecord(it)
	if err != nil || p.Kind == 0 {
		return nil, err
	}
	r, err := codec.Decode(id, p, c.blob)
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrDamaged, err)
	}
	sum.Add(id, p)
	return r, nil
}

func openRecord(it pages.Item) (blueprint.ID, codec.Payload, error) {
	if len(it.Key) != len(blueprint.ID{}) || it.Bucket != nil {
		return blueprint.ID{}, codec.Payload{}, fmt.Errorf("%w: a record has the key %x", ErrDamaged, it.Key)
	}
	id := blueprint.ID(it.Key)
	_, p, err := codec.Unwrap(bucketRecords, it.Key, it.Value)
	if err != nil {
		return id, p, fmt.Errorf("%w: record %s: %v", ErrDamaged, id, err)
	}
	return id, p, nil
}

func (c *content) info(path string) Info {
	in := c.meta.info()
	in.Path, in.Bytes, in.Tombstones = path, c.size, c.tombstones
	in.LogLength = packedLength(c.tree.Sub(bucketPacks))
	return in
}
