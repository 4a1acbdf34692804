package svg

import (
	"context"
	"io"
	"strconv"
	"unicode/utf8"

	"throughline/canvas/scene"
)

// output collects what is written and hands it on in large pieces. It remembers the
// first error, that of its context included.
type output struct {
	ctx context.Context
	w   io.Writer
	buf []byte
	err error
}

// piece is how many bytes are handed on at a time.
const piece = 64 << 10

func (o *output) text(s string) {
	o.buf = append(o.buf, s...)
	if len(o.buf) >= piece {
		o.flush()
	}
}

// Write takes bytes from encoders.
func (o *output) Write(b []byte) (int, error) {
	o.buf = append(o.buf, b...)
	if len(o.buf) >= piece {
		o.flush()
	}
	return len(b), o.err
}

func (o *output) flush() {
	if o.err == nil {
		o.err = o.ctx.Err()
	}
	if o.err == nil {
		_, o.err = o.w.Write(o.buf)
	}
	o.buf = o.buf[:0]
}

func (o *output) end() error {
	o.flush()
	return o.err
}

// hundredths is v in hundredths, as numbers are written; what is no number is 0, and
// what is further away than any picture reaches ends there.
func hundredths(v float64) int64 {
	const limit = 1e9
	v = min(max(v*100, -limit), limit)
	switch {
	case v != v:
		return 0
	case v < 0:
		return -int64(-v + 0.5)
	}
	return int64(v + 0.5)
}

// number adds a number of hundredths without idle zeros.
func (o *output) number(n int64) {
	if n < 0 {
		o.buf = append(o.buf, '-')
		n = -n
	}
	o.buf = strconv.AppendInt(o.buf, n/100, 10)
	if f := n % 100; f != 0 {
		o.buf = append(o.buf, '.', byte('0'+f/10))
		if f%10 != 0 {
			o.buf = append(o.buf, byte('0'+f%10))
		}
	}
}

// attr adds an attribute that is a number.
func (o *output) attr(name string, v float64) {
	o.buf = append(o.buf, ' ')
	o.buf = append(o.buf, name...)
	o.buf = append(o.buf, '=', '"')
	o.number(hundredths(v))
	o.buf = append(o.buf, '"')
}

func (o *output) rect(r scene.Rect, at scene.Point) {
	o.attr("x", r.X+at.X)
	o.attr("y", r.Y+at.Y)
	o.attr("width", r.W)
	o.attr("height", r.H)
}

// words adds text from the map, in an element or between the quotes of an attribute. What
// XML cannot hold, or would change, is replaced: control characters by blanks, what is no
// character by U+FFFD.
func (o *output) words(s string) {
	from := 0
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		if with := written(r, n); with != "" {
			o.buf = append(o.buf, s[from:i]...)
			o.buf = append(o.buf, with...)
			from = i + n
		}
		i += n
	}
	o.text(s[from:])
}

// written is what is written instead of a character of n bytes, "" for itself.
func written(r rune, n int) string {
	switch {
	case r == '&':
		return "&amp;"
	case r == '<':
		return "&lt;"
	case r == '>':
		return "&gt;"
	case r == '"':
		return "&quot;"
	case r < ' ' || r >= 0x7F && r < 0xA0:
		return " "
	case r == utf8.RuneError && n == 1, r >= 0xFDD0 && r <= 0xFDEF, r&0xFFFE == 0xFFFE:
		return "\uFFFD"
	}
	return ""
}
