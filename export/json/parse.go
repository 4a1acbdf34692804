package json

import (
	"bytes"
	"context"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// The standard decoder forgives what must not pass silently here: it replaces
// broken characters, lets the last of two equal keys win and ignores letter
// case. So the text is parsed by this parser into a tree, strictly as RFC 8259
// says.

type valueKind uint8

const (
	nullValue valueKind = iota
	boolValue
	numberValue
	stringValue
	arrayValue
	objectValue
)

var valueNames = [...]string{"null", "true or false", "a number", "a text", "an array", "an object"}

func (k valueKind) String() string { return valueNames[k] }

// value is one JSON value. Text of a number or string is in str; of a boolean, too.
type value struct {
	kind    valueKind
	str     string
	items   []value
	members []member
}

type member struct {
	key   string
	value value
}

func (v *value) get(key string) *value {
	for i := range v.members {
		if v.members[i].key == key {
			return &v.members[i].value
		}
	}
	return nil
}

const (
	maxDepth = 64 // bounds nesting; a document nests seven deep
	manyKeys = 64 // twice what a record has

	// maxValues bounds the memory that a text takes as a tree, some hundred bytes for each
	// value. A map of 10,000 cards has a hundred thousand.
	maxValues = 4_000_000
)

type parser struct {
	ctx    context.Context
	in     []byte
	pos    int
	values int               // read so far
	most   int               // how many there may be
	keys   map[string]string // one copy of each key
	text   []byte            // scratch
}

type syntaxError struct {
	pos    int
	reason string
}

// stopped ends the parsing for a reason that lies not in the grammar.
type stopped struct{ err error }

// parse reads one JSON value and nothing after it. It errors with ErrSyntax, with
// ErrTooLarge above most values, and where ctx ends.
func parse(ctx context.Context, in []byte, most int) (v value, err error) {
	in = bytes.TrimPrefix(in, []byte("\ufeff")) // some editors put a byte order mark in front
	p := &parser{ctx: ctx, in: in, most: most, keys: map[string]string{}}
	defer func() {
		switch e := recover().(type) {
		case nil:
		case stopped:
			err = e.err
		case syntaxError:
			err = fmt.Errorf("%s: %s: %w", p.where(e.pos), e.reason, ErrSyntax)
		default:
			panic(e)
		}
	}()
	v = p.value(0)
	if p.space(); p.pos < len(p.in) {
		p.fail("something follows the end of the document")
	}
	return v, nil
}

// where gives line and column, the latter in characters.
func (p *parser) where(pos int) string {
	pos = min(pos, len(p.in))
	start := bytes.LastIndexByte(p.in[:pos], '\n') + 1
	return fmt.Sprintf("line %d, column %d", bytes.Count(p.in[:pos], []byte{'\n'})+1, utf8.RuneCount(p.in[start:pos])+1)
}

func (p *parser) fail(format string, args ...any) {
	panic(syntaxError{p.pos, fmt.Sprintf(format, args...)})
}

func (p *parser) space() {
	for p.pos < len(p.in) {
		switch p.in[p.pos] {
		case ' ', '\t', '\n', '\r':
			p.pos++
		default:
			return
		}
	}
}

// next skips blanks and returns the byte that follows, 0 at the end.
func (p *parser) next() byte {
	p.space()
	if p.pos == len(p.in) {
		return 0
	}
	return p.in[p.pos]
}

// count counts a value, and stops where there are too many or nobody waits any longer.
func (p *parser) count() {
	if p.values++; p.values > p.most {
		panic(stopped{fmt.Errorf("more than %d values: %w", p.most, ErrTooLarge)})
	}
	if p.values%4096 == 0 && p.ctx.Err() != nil {
		panic(stopped{p.ctx.Err()})
	}
}

func (p *parser) value(depth int) value {
	if depth > maxDepth {
		p.fail("nested too deeply")
	}
	p.count()
	switch c := p.next(); {
	case c == '{':
		return p.object(depth)
	case c == '[':
		return p.array(depth)
	case c == '"':
		return value{kind: stringValue, str: string(p.quoted())}
	case c == '-' || c >= '0' && c <= '9':
		return value{kind: numberValue, str: p.number()}
	case p.literal("null"):
		return value{kind: nullValue}
	case p.literal("true"):
		return value{kind: boolValue, str: "true"}
	case p.literal("false"):
		return value{kind: boolValue, str: "false"}
	case c == 0 && p.pos == len(p.in):
		p.fail("the document ends too early")
	}
	r, _ := utf8.DecodeRune(p.in[p.pos:])
	p.fail("found %q where a value should begin", r)
	return value{}
}

func (p *parser) literal(word string) bool {
	if !bytes.HasPrefix(p.in[p.pos:], []byte(word)) {
		return false
	}
	p.pos += len(word)
	return true
}

func (p *parser) object(depth int) value {
	v := value{kind: objectValue}
	p.pos++
	if p.next() == '}' {
		p.pos++
		return v
	}
	var many map[string]bool // of keys, where looking through them would take long
	for {
		if p.next() != '"' {
			p.fail("a key in quotation marks should stand here")
		}
		at := p.pos
		key := p.key()
		if len(v.members) == manyKeys {
			many = map[string]bool{}
			for _, m := range v.members {
				many[m.key] = true
			}
		}
		if many == nil && v.get(key) != nil || many[key] {
			p.pos = at
			p.fail("the key %q is there twice", key)
		}
		if p.next() != ':' {
			p.fail("a colon should follow the key %q", key)
		}
		p.pos++
		if many != nil {
			many[key] = true
		}
		v.members = append(v.members, member{key, p.value(depth + 1)})
		if p.more('}') {
			continue
		}
		return v
	}
}

func (p *parser) array(depth int) value {
	v := value{kind: arrayValue}
	p.pos++
	if p.next() == ']' {
		p.pos++
		return v
	}
	for {
		v.items = append(v.items, p.value(depth+1))
		if p.more(']') {
			continue
		}
		return v
	}
}

// more takes a comma (true) or the end of the array or object.
func (p *parser) more(end byte) bool {
	switch p.next() {
	case ',':
		p.pos++
		return true
	case end:
		p.pos++
		return false
	}
	p.fail("a comma or %q should stand here", rune(end))
	return false
}

func (p *parser) key() string {
	b := p.quoted()
	if s, ok := p.keys[string(b)]; ok {
		return s
	}
	s := string(b)
	p.keys[s] = s
	return s
}

func (p *parser) digits() {
	from := p.pos
	for p.pos < len(p.in) && p.in[p.pos] >= '0' && p.in[p.pos] <= '9' {
		p.pos++
	}
	if p.pos == from {
		p.fail("a digit should stand here")
	}
}

func (p *parser) at(chars string) bool {
	return p.pos < len(p.in) && strings.IndexByte(chars, p.in[p.pos]) >= 0
}

func (p *parser) number() string {
	from := p.pos
	if p.at("-") {
		p.pos++
	}
	if p.at("0") {
		p.pos++
	} else {
		p.digits()
	}
	if p.at(".") {
		p.pos++
		p.digits()
	}
	if p.at("eE") {
		p.pos++
		if p.at("+-") {
			p.pos++
		}
		p.digits()
	}
	return string(p.in[from:p.pos])
}

// quoted returns the text of a string; it is good until the next call.
func (p *parser) quoted() []byte {
	p.pos++
	from := p.pos
	for p.pos < len(p.in) {
		switch c := p.in[p.pos]; {
		case c == '"':
			out := p.in[from:p.pos]
			if !utf8.Valid(out) {
				p.pos = from
				p.fail("this text is not valid UTF-8")
			}
			p.pos++
			return out
		case c == '\\':
			return p.escaped(from)
		case c < ' ':
			p.fail("a control character in a text must be escaped")
		}
		p.pos++
	}
	p.fail("this text has no end")
	return nil
}

// escaped goes on with a string that holds escapes.
func (p *parser) escaped(from int) []byte {
	out := append(p.text[:0], p.in[from:p.pos]...)
	for p.pos < len(p.in) {
		c := p.in[p.pos]
		p.pos++
		switch {
		case c == '"':
			p.text = out
			if !utf8.Valid(out) {
				p.pos = from
				p.fail("this text is not valid UTF-8")
			}
			return out
		case c == '\\':
			out = p.escape(out)
		case c < ' ':
			p.pos--
			p.fail("a control character in a text must be escaped")
		default:
			out = append(out, c)
		}
	}
	p.fail("this text has no end")
	return nil
}

func (p *parser) escape(out []byte) []byte {
	if p.pos == len(p.in) {
		p.fail("this text has no end")
	}
	c := p.in[p.pos]
	p.pos++
	if i := strings.IndexByte(`"\/bfnrt`, c); i >= 0 {
		return append(out, "\"\\/\b\f\n\r\t"[i])
	}
	if c != 'u' {
		p.pos--
		p.fail("a backslash stands in front of %q, which is no escape", rune(c))
	}
	r := p.hex()
	if utf16.IsSurrogate(r) {
		second := rune(0)
		if bytes.HasPrefix(p.in[p.pos:], []byte(`\u`)) {
			p.pos += 2
			second = p.hex()
		}
		if r = utf16.DecodeRune(r, second); r == utf8.RuneError {
			p.fail("half a character: a surrogate without its other half")
		}
	}
	return utf8.AppendRune(out, r)
}

func (p *parser) hex() rune {
	if p.pos+4 > len(p.in) {
		p.fail("four hexadecimal digits should follow \\u")
	}
	n, err := strconv.ParseUint(string(p.in[p.pos:p.pos+4]), 16, 16)
	if err != nil {
		p.fail("four hexadecimal digits should follow \\u")
	}
	p.pos += 4
	return rune(n)
}
