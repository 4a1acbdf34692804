package storage

import (
	"bufio"
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

// What travels at most, before it is deflated: files come from anybody, and a small
// one can be inflated to a thousand times its size. An entry that is larger, as when
// a map of more than 10,000 cards goes at once, stays on the author's computer, and
// what is older than it or beyond the other bounds as well.
const (
	mostEntry   = 3 << 20
	mostHistory = 64 << 20
	mostEntries = 50_000
)

// travelling is which entries travel: the newest, within the bounds.
func travelling(log []logged) []logged {
	from, size := len(log), 0
	for from > 0 && len(log)-from < mostEntries && len(log[from-1].raw) <= mostEntry && size+len(log[from-1].raw) <= mostHistory {
		from--
		size += len(log[from].raw)
	}
	return log[from:]
}

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

// unpacking reads packs one by one, and counts how much they come to.
type unpacking struct {
	inflate       io.ReadCloser
	entries, size int
}

// unpack gives the entries of a pack as bytes, and the number of the first.
func (u *unpacking) unpack(it pages.Item) (first uint64, raws [][]byte, err error) {
	first, n, data, err := openPack(it)
	if err != nil {
		return 0, nil, err
	}
	bad := func(why string) (uint64, [][]byte, error) {
		return 0, nil, fmt.Errorf("%w: history from entry %d cannot be unpacked: %s", ErrDamaged, first, why)
	}
	if u.entries += int(n); u.entries > mostEntries {
		return bad("too many entries")
	}
	r := u.reader(data)
	left := packBytes
	if n == 1 {
		left = mostEntry
	}
	for range n {
		size, err := binary.ReadUvarint(r)
		if err != nil {
			return bad(err.Error())
		}
		if size > uint64(left) || uint64(u.size)+size > mostHistory {
			return bad("it is too large")
		}
		raw := make([]byte, size)
		if _, err := io.ReadFull(r, raw); err != nil {
			return bad(err.Error())
		}
		left, u.size = left-int(size), u.size+int(size)
		raws = append(raws, raw)
	}
	if _, err := r.ReadByte(); err != io.EOF {
		return bad("it does not end with its last entry")
	}
	return first, raws, nil
}

func (u *unpacking) reader(data []byte) *bufio.Reader {
	if u.inflate == nil {
		u.inflate = flate.NewReader(bytes.NewReader(data))
	} else {
		_ = u.inflate.(flate.Resetter).Reset(bytes.NewReader(data), nil) // it never fails without a dictionary
	}
	return bufio.NewReader(u.inflate)
}

func parseEntry(number uint64, raw []byte) (logged, error) {
	e, err := codec.UnmarshalEntry(raw)
	if err != nil {
		return logged{}, fmt.Errorf("%w: %v", ErrDamaged, err)
	}
	return logged{number, raw, e}, nil
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
	if used <= 0 || n < 1 || n > packEntries {
		return 0, 0, nil, fmt.Errorf("%w: history %x has no count", ErrDamaged, it.Key)
	}
	return binary.BigEndian.Uint64(it.Key), n, p.Data[used:], nil
}

// packedLength counts entries without unpacking them.
func packedLength(b *pages.Bucket) (count int) {
	if b == nil {
		return 0
	}
	for _, it := range b.Items {
		if _, n, _, err := openPack(it); err == nil {
			count += int(n)
		}
	}
	return count
}
