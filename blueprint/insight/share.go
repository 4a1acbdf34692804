package insight

import (
	"regexp"
	"strconv"
	"strings"
)

// shares are the ways to write a share that are understood: "22 %", "1 in 4", "9 of 1,200".
var shares = regexp.MustCompile(`(?:^|[^\d.,])(?:(\d+(?:[.,]\d+)?)[\s\x{a0}\x{202f}]*%|(` + count + `)\s+(?:in|of|out of)\s+(` + count + `)(?:[^\d]|$))`)

const count = `\d{1,3}(?:[.,'’\x{202f}]\d{3})+|\d+`

// Share reads how much of a whole a reach tells, from 0 to 1: of several shares in a text
// the first. ok is false where it tells none: "2.7 calls", "many", "340 % more".
func Share(reach string) (share float64, ok bool) {
	for _, m := range shares.FindAllStringSubmatch(reach, -1) {
		part, whole := number(strings.Replace(m[1], ",", ".", 1)), 100.0
		if m[1] == "" {
			part, whole = number(digits(m[2])), number(digits(m[3]))
		}
		if whole > 0 && part <= whole {
			return part / whole, true
		}
	}
	return 0, false
}

// number is what s says, or more than any share where that is too long to read.
func number(s string) float64 {
	n, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return 2e9
	}
	return n
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}
