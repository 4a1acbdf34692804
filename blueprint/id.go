package blueprint

import (
	"crypto/sha256"
	"fmt"

	"github.com/google/uuid"
)

// ID names a record for ever: a UUIDv7, or, for records that are a relation
// between others, a UUIDv8 derived from its kind and ends so that two copies
// which add the same relation agree. The zero ID means "none".
type ID [16]byte

// NewID returns a fresh time-ordered UUIDv7.
func NewID() ID { return ID(uuid.Must(uuid.NewV7())) }

// DeriveID returns the UUIDv8 of a relation of the given kind between ends.
func DeriveID(kind Kind, ends ...string) ID {
	h := sha256.New()
	fmt.Fprintf(h, "throughline relation %d", kind)
	for _, e := range ends {
		fmt.Fprintf(h, "|%d:", len(e))
		for len(e) > 0 { // a picture's bytes are not copied as a whole
			n := min(len(e), 32<<10)
			h.Write([]byte(e[:n]))
			e = e[n:]
		}
	}
	var id ID
	copy(id[:], h.Sum(nil))
	id[6] = id[6]&0x0f | 0x80
	id[8] = id[8]&0x3f | 0x80
	return id
}

// ParseID reads the canonical text form of an ID.
func ParseID(s string) (ID, error) {
	if len(s) != 36 {
		return ID{}, fmt.Errorf("id %q: not a UUID", s)
	}
	u, err := uuid.Parse(s)
	if err != nil {
		return ID{}, fmt.Errorf("id %q: not a UUID", s)
	}
	return ID(u), nil
}

// IsZero reports whether id is "none".
func (id ID) IsZero() bool { return id == ID{} }

// String gives the canonical text form, and "" for none.
func (id ID) String() string {
	if id.IsZero() {
		return ""
	}
	return uuid.UUID(id).String()
}

// MarshalText writes the canonical text form.
func (id ID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText reads the canonical text form; empty text is "none".
func (id *ID) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*id = ID{}
		return nil
	}
	v, err := ParseID(string(b))
	if err == nil {
		*id = v
	}
	return err
}

// MarshalBinary gives the 16 bytes.
func (id ID) MarshalBinary() ([]byte, error) { return id[:], nil }

// UnmarshalBinary takes exactly 16 bytes.
func (id *ID) UnmarshalBinary(b []byte) error {
	if len(b) != len(id) {
		return fmt.Errorf("id of %d bytes, want 16", len(b))
	}
	copy(id[:], b)
	return nil
}

// IDsOf lists the ids of records, in their order.
func IDsOf[R Record](rs []R) []ID {
	out := make([]ID, len(rs))
	for i, r := range rs {
		out[i] = r.RecordID()
	}
	return out
}
