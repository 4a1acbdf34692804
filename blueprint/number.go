package blueprint

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"strconv"
)

// Number is a figure that may be unknown. Unknown is not zero.
type Number struct {
	value float64
	known bool
}

// Known returns the Number v. The two zeros are one, so that Numbers compare with ==.
func Known(v float64) Number {
	if v == 0 {
		v = 0
	}
	return Number{v, true}
}

// Get returns the value and whether it is known.
func (n Number) Get() (float64, bool) { return n.value, n.known }

// IsKnown reports whether there is a value.
func (n Number) IsKnown() bool { return n.known }

// IsZero reports that the figure is unknown (for omitzero in encodings).
func (n Number) IsZero() bool { return !n.known }

// String gives the shortest decimal, or "" for unknown.
func (n Number) String() string {
	if !n.known {
		return ""
	}
	return strconv.FormatFloat(n.value, 'f', -1, 64)
}

// MarshalJSON writes a number, or null for unknown.
func (n Number) MarshalJSON() ([]byte, error) {
	if !n.known {
		return []byte("null"), nil
	}
	return json.Marshal(n.value)
}

// UnmarshalJSON reads a number or null.
func (n *Number) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		*n = Number{}
		return nil
	}
	var v float64
	if err := json.Unmarshal(b, &v); err != nil {
		return err
	}
	*n = Known(v)
	return nil
}

// MarshalBinary writes 8 bytes, or none for unknown.
func (n Number) MarshalBinary() ([]byte, error) {
	if !n.known {
		return []byte{}, nil
	}
	return binary.BigEndian.AppendUint64(nil, math.Float64bits(n.value)), nil
}

// UnmarshalBinary reads what MarshalBinary wrote.
func (n *Number) UnmarshalBinary(b []byte) error {
	switch len(b) {
	case 0:
		*n = Number{}
	case 8:
		v := math.Float64frombits(binary.BigEndian.Uint64(b))
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return fmt.Errorf("number is not finite")
		}
		*n = Known(v)
	default:
		return fmt.Errorf("number of %d bytes, want 0 or 8", len(b))
	}
	return nil
}
