package storage

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"throughline/storage/codec"
	"throughline/storage/pages"
)

// History that travels is packed: some 40 bytes an edit instead of 140. A pack
// is a run of entries, each with its length in front, deflated together; its key
// is the number of the first. zstd was measured to be no smaller here.

const (
	packEntries = 256
	packBytes   = 1 << 20 // of a pack before it is deflated, but for a single large entry
	kindPack    = 2
)

// inflated bounds what packs of that size are inflated to: they may come from
// anybody. Edits of long texts hold them again and again, and shrink a lot.
func inflated(packed int64) int64 { return 16<<20 + 64*packed }

// pack writes entries as the items of a bucket.
func pack(entries []logged) (*pages.Bucket, error) {
	out := &pages.Bucket{}
	for len(entries) > 0 {
		n, size := 0, 0
		for n < len(entries) && n < packEntries && (n == 0 || size+len(entries[n].raw) <= packBytes) {
			size += len(entries[n].raw)
			n++
		}
		data, err := deflate(entries[:n], size)
		if err != nil {
			return nil, err
		}
		key := numberKey(entries[0].number)
		out.Put(key, codec.Wrap(bucketPacks, key, codec.Revision{}, codec.Payload{Kind: kindPack, Data: data}))
		entries = entries[n:]
	}
	return out, nil
}

func deflate(entries []logged, size int) ([]byte, error) {
	var out bytes.Buffer
	out.Write(binary.AppendUvarint(nil, uint64(len(entries))))
	w, err := flate.NewWriter(&out, flate.BestCompression)
	if err != nil {
		return nil, err
	}
	plain := make([]byte, 0, size+3*len(entries))
	for _, l := range entries {
		plain = append(binary.AppendUvarint(plain, uint64(len(l.raw))), l.raw...)
	}
	_, err = w.Write(plain)
	err = errors.Join(err, w.Close())
	return out.Bytes(), err
}

// unpack reads the entries of a packs bucket, oldest first.
func unpack(b *pages.Bucket) (out []logged, err error) {
	size := int64(0)
	for _, it := range b.Items {
		size += int64(len(it.Value))
	}
	budget := inflated(size)
	for _, it := range b.Items {
		first, n, data, err := openPack(it)
		if err != nil {
			return nil, err
		}
		r := &io.LimitedReader{R: flate.NewReader(bytes.NewReader(data)), N: budget}
		plain, err := io.ReadAll(r)
		if err != nil || r.N == 0 {
			return nil, fmt.Errorf("%w: history from entry %d cannot be unpacked: %v", ErrDamaged, first, err)
		}
		budget = r.N
		if out, err = split(out, first, n, plain); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func openPack(it pages.Item) (first, n uint64, data []byte, err error) {
	_, p, err := codec.Unwrap(bucketPacks, it.Key, it.Value)
	if err == nil && (len(it.Key) != 8 || p.Kind != kindPack) {
		err = errors.New("not a pack")
	}
	if err != nil {
		return 0, 0, nil, fmt.Errorf("%w: history %x: %v", ErrDamaged, it.Key, err)
	}
	n, used := binary.Uvarint(p.Data)
	if used <= 0 {
		return 0, 0, nil, fmt.Errorf("%w: history %x has no count", ErrDamaged, it.Key)
	}
	return binary.BigEndian.Uint64(it.Key), n, p.Data[used:], nil
}

func split(out []logged, first, n uint64, plain []byte) ([]logged, error) {
	for number := first; number < first+n; number++ {
		size, used := binary.Uvarint(plain)
		if used <= 0 || size > uint64(len(plain)-used) {
			return nil, fmt.Errorf("%w: history ends in entry %d", ErrDamaged, number)
		}
		raw := plain[used : used+int(size) : used+int(size)]
		plain = plain[used+int(size):]
		e, err := codec.UnmarshalEntry(raw)
		if err != nil {
			return nil, fmt.Errorf("%w: %v", ErrDamaged, err)
		}
		out = append(out, logged{number, raw, e})
	}
	if len(plain) > 0 {
		return nil, fmt.Errorf("%w: history has %d bytes left over", ErrDamaged, len(plain))
	}
	return out, nil
}

// packedLength counts entries without unpacking them.
func packedLength(b *pages.Bucket) (count int) {
	if b == nil {
		return 0
	}
	for _, it := range b.Items {
		if _, n, _, err := openPack(it); err == nil && n <= packEntries {
			count += int(n)
		}
	}
	return count
}
