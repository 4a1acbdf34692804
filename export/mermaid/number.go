package mermaid

import (
	"math"
	"math/big"
	"strconv"
	"strings"
)

// isSpace is JavaScript's \s.
func isSpace(r rune) bool {
	switch r {
	case '\t', '\n', '\v', '\f', '\r', ' ', 0x00a0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff:
		return true
	}
	return r >= 0x2000 && r <= 0x200a
}

// trim is JavaScript's String.prototype.trim.
func trim(s string) string { return strings.TrimFunc(s, isSpace) }

// number is JavaScript's Number(s): NaN for what is no number, 0 for blanks.
func number(s string) float64 {
	s = trim(s)
	switch {
	case s == "":
		return 0
	case s == "Infinity" || s == "+Infinity":
		return math.Inf(1)
	case s == "-Infinity":
		return math.Inf(-1)
	case len(s) > 2 && s[0] == '0':
		if base := radix(s[1]); base != 0 {
			return integer(s[2:], base)
		}
	}
	if !isDecimal(s) {
		return math.NaN()
	}
	v, _ := strconv.ParseFloat(s, 64) // out of range gives ±Inf, as in JavaScript
	return v
}

func radix(c byte) int {
	switch c {
	case 'x', 'X':
		return 16
	case 'o', 'O':
		return 8
	case 'b', 'B':
		return 2
	}
	return 0
}

func integer(digits string, base int) float64 {
	// SetString takes signs and underscores, Number() does not.
	if strings.ContainsAny(digits, "+-_") {
		return math.NaN()
	}
	n, ok := new(big.Int).SetString(digits, base)
	if !ok {
		return math.NaN()
	}
	v, _ := new(big.Float).SetInt(n).Float64()
	return v
}

// isDecimal recognises [+-] digits [. digits] [e [+-] digits], with digits on at
// least one side of the point.
func isDecimal(s string) bool {
	if s != "" && (s[0] == '+' || s[0] == '-') {
		s = s[1:]
	}
	whole := digits(s)
	s = s[whole:]
	part := 0
	if s != "" && s[0] == '.' {
		part = digits(s[1:])
		s = s[1+part:]
	}
	if whole+part == 0 {
		return false
	}
	if s != "" && (s[0] == 'e' || s[0] == 'E') {
		s = s[1:]
		if s != "" && (s[0] == '+' || s[0] == '-') {
			s = s[1:]
		}
		n := digits(s)
		return n > 0 && n == len(s)
	}
	return s == ""
}

// digits counts the decimal digits at the beginning of s.
func digits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}
