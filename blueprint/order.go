package blueprint

import (
	"fmt"
	"strings"
)

// Order keys are fractional indexes: strings that sort bytewise, between any
// two of which another fits, so that moving one thing rewrites one record.
// The form follows Greenspan's "Implementing Fractional Indexing": a head
// letter tells the length of an integer part ('a' = 1 digit … 'z' = 26,
// 'Z' = 1 digit of a negative … 'A' = 26), digits 0-9A-Za-z follow, then a
// fraction without trailing zero. Appending grows logarithmically.

const orderDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

func digitOf(c byte) int { return strings.IndexByte(orderDigits, c) }

func orderIntLen(head byte) int {
	switch {
	case head >= 'a' && head <= 'z':
		return int(head-'a') + 2
	case head >= 'A' && head <= 'Z':
		return int('Z'-head) + 2
	}
	return 0
}

// ValidOrder reports whether s is a well-formed order key.
func ValidOrder(s string) bool {
	if s == "" || len(s) > 4096 {
		return false
	}
	n := orderIntLen(s[0])
	if n == 0 || len(s) < n || s == orderLowest {
		return false
	}
	for i := 1; i < len(s); i++ {
		if digitOf(s[i]) < 0 {
			return false
		}
	}
	return len(s) == n || s[len(s)-1] != '0'
}

// OrderBetween returns a key strictly between a and b; "" stands for the open
// end. It needs a < b and well-formed keys, and errors otherwise.
func OrderBetween(a, b string) (string, error) {
	if a != "" && !ValidOrder(a) || b != "" && !ValidOrder(b) || a != "" && b != "" && a >= b {
		return "", fmt.Errorf("no order between %q and %q", a, b)
	}
	if a == "" && b == "" {
		return "a0", nil
	}
	if a == "" {
		return orderBelow(b), nil
	}
	na := orderIntLen(a[0])
	ia, fa := a[:na], a[na:]
	if b == "" {
		if inc := incrementOrder(ia); inc != "" {
			return inc, nil
		}
		return ia + fraction(fa, ""), nil
	}
	nb := orderIntLen(b[0])
	ib, fb := b[:nb], b[nb:]
	if ia == ib {
		return ia + fraction(fa, fb), nil
	}
	if inc := incrementOrder(ia); inc != "" && inc < b {
		return inc, nil
	}
	return ia + fraction(fa, ""), nil
}

// orderLowest is the integer below all others. It is no key itself, because
// nothing fits below it; with a fraction it is.
var orderLowest = "A" + strings.Repeat("0", 26)

func orderBelow(b string) string {
	n := orderIntLen(b[0])
	whole, part := b[:n], b[n:]
	switch {
	case whole == orderLowest:
		return whole + fraction("", part)
	case part != "":
		return whole
	}
	if less := decrementOrder(whole); less != orderLowest {
		return less
	}
	return orderLowest + fraction("", "")
}

// fraction returns a digit string strictly between fractions a and b ("" as b
// is one), without trailing zero.
func fraction(a, b string) string {
	if b != "" {
		n := 0
		for n < len(b) && (n < len(a) && a[n] == b[n] || n >= len(a) && b[n] == '0') {
			n++
		}
		if n > 0 {
			rest := ""
			if n < len(a) {
				rest = a[n:]
			}
			return b[:n] + fraction(rest, b[n:])
		}
	}
	da, db := 0, len(orderDigits)
	if a != "" {
		da = digitOf(a[0])
	}
	if b != "" {
		db = digitOf(b[0])
	}
	if db-da > 1 {
		return string(orderDigits[(da+db)/2])
	}
	if len(b) > 1 {
		return b[:1]
	}
	rest := ""
	if a != "" {
		rest = a[1:]
	}
	return string(orderDigits[da]) + fraction(rest, "")
}

func incrementOrder(s string) string {
	b := []byte(s)
	for i := len(b) - 1; i > 0; i-- {
		if d := digitOf(b[i]); d+1 < len(orderDigits) {
			b[i] = orderDigits[d+1]
			return string(b)
		}
		b[i] = '0'
	}
	switch {
	case b[0] == 'Z':
		return "a0"
	case b[0] == 'z':
		return ""
	case b[0] > 'a'-1: // one digit more
		return string(b[0]+1) + strings.Repeat("0", len(b))
	default: // negative: one digit less
		return string(b[0]+1) + strings.Repeat("0", len(b)-2)
	}
}

func decrementOrder(s string) string {
	b := []byte(s)
	last := orderDigits[len(orderDigits)-1]
	for i := len(b) - 1; i > 0; i-- {
		if d := digitOf(b[i]); d > 0 {
			b[i] = orderDigits[d-1]
			return string(b)
		}
		b[i] = last
	}
	switch {
	case b[0] == 'a':
		return "Z" + string(last)
	case b[0] > 'a': // one digit less
		return string(b[0]-1) + strings.Repeat(string(last), len(b)-2)
	default: // negative: one digit more
		return string(b[0]-1) + strings.Repeat(string(last), len(b))
	}
}

// OrderSpread returns n ascending keys that follow one another, for bulk
// creation.
func OrderSpread(n int) []string {
	out, k := make([]string, n), ""
	for i := range out {
		k, _ = OrderBetween(k, "")
		out[i] = k
	}
	return out
}
