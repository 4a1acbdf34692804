package codec

import (
	"fmt"
	"slices"

	"github.com/fxamacker/cbor/v2"

	"throughline/blueprint"
)

// field is one entry of a record's map: its number and its value as CBOR.
type field struct {
	key uint64
	raw []byte
}

// fieldsOf splits a CBOR map with unsigned integer keys, in ascending order.
func fieldsOf(payload []byte) ([]field, error) {
	n, rest, err := head(payload, 5)
	if err != nil || n > 4096 {
		return nil, fmt.Errorf("%w: not a map of fields", ErrMalformed)
	}
	out := make([]field, 0, n)
	for range n {
		var f field
		if f.key, rest, err = head(rest, 0); err != nil {
			return nil, err
		}
		var raw cbor.RawMessage
		after, err := records.UnmarshalFirst(rest, &raw)
		if err != nil {
			return nil, fmt.Errorf("%w: field %d: %v", ErrMalformed, f.key, err)
		}
		f.raw, rest = rest[:len(rest)-len(after)], after
		if len(out) > 0 && out[len(out)-1].key >= f.key {
			return nil, fmt.Errorf("%w: field %d out of order", ErrMalformed, f.key)
		}
		out = append(out, f)
	}
	if len(rest) > 0 {
		return nil, fmt.Errorf("%w: %d bytes left over", ErrMalformed, len(rest))
	}
	return out, nil
}

// checkTexts refuses texts that no field may hold before they are copied: a forged
// record must not cost several times its size.
func checkTexts(payload []byte, known map[uint64]bool) error {
	const bytesOrText = 2
	n, rest, err := head(payload, 5)
	if err != nil {
		return err
	}
	for range min(n, 4096) {
		var key uint64
		if key, rest, err = head(rest, 0); err != nil {
			return err
		}
		if len(rest) > 0 && (rest[0]>>5 == bytesOrText || rest[0]>>5 == bytesOrText+1) {
			size, after, err := head(rest, rest[0]>>5)
			switch {
			case err != nil:
				return err
			case size > uint64(len(after)):
				return fmt.Errorf("%w: field %d ends too early", ErrMalformed, key)
			case size > blueprint.MaxText && known[key]:
				return fmt.Errorf("%w: field %d is longer than 1 MB", ErrMalformed, key)
			}
			rest = after[size:]
			continue
		}
		var raw cbor.RawMessage
		if rest, err = records.UnmarshalFirst(rest, &raw); err != nil {
			return fmt.Errorf("%w: field %d: %v", ErrMalformed, key, err)
		}
	}
	return nil
}

// head reads the head of a CBOR item of the given major type, shortest form only.
func head(b []byte, major byte) (n uint64, rest []byte, err error) {
	if len(b) == 0 || b[0]>>5 != major || b[0]&31 > 27 {
		return 0, nil, fmt.Errorf("%w: unexpected item", ErrMalformed)
	}
	n = uint64(b[0] & 31)
	size := 0
	if n >= 24 {
		size = 1 << (n - 24)
		if len(b) < 1+size {
			return 0, nil, fmt.Errorf("%w: ends too early", ErrMalformed)
		}
		n = 0
		for _, c := range b[1 : 1+size] {
			n = n<<8 | uint64(c)
		}
		if size == 1 && n < 24 || size > 1 && n>>(4*size) == 0 {
			return 0, nil, fmt.Errorf("%w: a number is longer than it need be", ErrMalformed)
		}
	}
	return n, b[1+size:], nil
}

func appendHead(b []byte, major byte, n uint64) []byte {
	major <<= 5
	switch {
	case n < 24:
		return append(b, major|byte(n))
	case n < 1<<8:
		return append(b, major|24, byte(n))
	case n < 1<<16:
		return append(b, major|25, byte(n>>8), byte(n))
	case n < 1<<32:
		return append(b, major|26, byte(n>>24), byte(n>>16), byte(n>>8), byte(n))
	}
	return append(b, major|27, byte(n>>56), byte(n>>48), byte(n>>40), byte(n>>32), byte(n>>24), byte(n>>16), byte(n>>8), byte(n))
}

// joinFields makes a map of fields in ascending order.
func joinFields(fs []field) []byte {
	b := appendHead(nil, 5, uint64(len(fs)))
	for _, f := range fs {
		b = append(appendHead(b, 0, f.key), f.raw...)
	}
	return b
}

// mergeFields is base with the fields of over in their place.
func mergeFields(base, over []field) []field {
	out := slices.Clone(over)
	for _, f := range base {
		if !hasField(over, f.key) {
			out = append(out, f)
		}
	}
	slices.SortFunc(out, func(a, b field) int {
		if a.key < b.key {
			return -1
		}
		return 1
	})
	return out
}

func hasField(fs []field, key uint64) bool {
	return slices.ContainsFunc(fs, func(f field) bool { return f.key == key })
}
