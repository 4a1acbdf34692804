package pages

import (
	"bytes"
	"encoding/binary"
	"hash/fnv"
	"slices"
)

// Size is the page size of images that Build makes.
const Size = 4096

const (
	headerSize  = 16 // of a page: id 8, flags 2, count 2, overflow 4
	elementSize = 16 // of a leaf or branch element
	bucketSize  = 16 // root page 8, sequence 8
	metaSize    = 64 // the last 8 are the checksum

	flagBranch   = 0x01
	flagLeaf     = 0x02
	flagMeta     = 0x04
	flagFreelist = 0x10

	elementIsBucket = 0x01

	magic      = 0xED0CDAED
	version    = 2
	noFreelist = ^uint64(0)

	// MaxKey is the longest key, as in bbolt.
	MaxKey = 32768
)

var le = binary.LittleEndian

// Bucket is a sorted set of keys with values or further buckets.
type Bucket struct {
	Sequence uint64
	Items    []Item // ascending by Key
	Early    bool   // Build writes it in front of its siblings: a file that is cut off still holds it
}

// Item is a key with its value, or with a bucket.
type Item struct {
	Key    []byte
	Value  []byte
	Bucket *Bucket // nil for a value
}

func (b *Bucket) find(key []byte) (Item, bool) {
	if b == nil {
		return Item{}, false
	}
	i, ok := slices.BinarySearchFunc(b.Items, key, func(it Item, k []byte) int { return bytes.Compare(it.Key, k) })
	if !ok {
		return Item{}, false
	}
	return b.Items[i], true
}

// Get returns the value of a key, or nil.
func (b *Bucket) Get(key []byte) []byte {
	it, _ := b.find(key)
	return it.Value
}

// Sub returns the bucket of that name, or nil.
func (b *Bucket) Sub(name string) *Bucket {
	it, _ := b.find([]byte(name))
	return it.Bucket
}

// Put adds an item that sorts after all others in the bucket; Build checks it.
func (b *Bucket) Put(key, value []byte) {
	b.Items = append(b.Items, Item{Key: key, Value: value})
}

// meta is the header of a database; there are two, on pages 0 and 1, and the
// one with the higher transaction counts.
type meta struct {
	pageSize uint32
	root     uint64
	sequence uint64
	freelist uint64
	end      uint64 // first page beyond the last one used
	txid     uint64
}

func (m meta) put(p []byte, id uint64) {
	putHeader(p, id, flagMeta, 0, 0)
	b := p[headerSize:]
	le.PutUint32(b, magic)
	le.PutUint32(b[4:], version)
	le.PutUint32(b[8:], m.pageSize)
	le.PutUint64(b[16:], m.root)
	le.PutUint64(b[24:], m.sequence)
	le.PutUint64(b[32:], m.freelist)
	le.PutUint64(b[40:], m.end)
	le.PutUint64(b[48:], m.txid)
	le.PutUint64(b[56:], sum(b))
}

func sum(b []byte) uint64 {
	h := fnv.New64a()
	h.Write(b[:metaSize-8])
	return h.Sum64()
}

func putHeader(p []byte, id uint64, flags, count uint16, overflow uint32) {
	le.PutUint64(p, id)
	le.PutUint16(p[8:], flags)
	le.PutUint16(p[10:], count)
	le.PutUint32(p[12:], overflow)
}
