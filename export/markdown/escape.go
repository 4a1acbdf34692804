package markdown

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// escape writes a text so that Markdown shows it as it is. start tells that it
// begins a line, where more characters mean something; its further lines do in
// any case, and follow a hard break and indent. A blank line begins a paragraph.
func escape(s string, start bool, indent string) string {
	if !start && isPlain(s) {
		return s
	}
	var b strings.Builder
	lines := strings.Split(s, "\n")
	dollars := strings.Count(s, "$") > 1 // one alone is a price, two are a formula on GitHub
	for i, l := range lines {
		if i > 0 && l != "" {
			b.WriteString(indent)
		}
		ends, breaks := "", i+1 < len(lines) && l != "" && lines[i+1] != ""
		if breaks && strings.HasSuffix(l, `\`) { // beside that of a break, readers disagree
			l, ends = l[:len(l)-1], "&#92;"
		}
		escapeLine(&b, l, start || i > 0, dollars)
		b.WriteString(ends)
		if breaks {
			b.WriteByte('\\')
		}
		if i+1 < len(lines) {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// unbroken writes a text so that it stays one paragraph, since marks such as bold end
// with that: blank lines become lines with nothing but a break.
func unbroken(s string, start bool, indent string) string {
	parts := strings.Split(s, "\n\n")
	for i, p := range parts {
		ends := ""
		if i+1 < len(parts) && strings.HasSuffix(p, `\`) {
			p, ends = p[:len(p)-1], "&#92;"
		}
		parts[i] = escape(p, start || i > 0, indent) + ends
	}
	return strings.Join(parts, "\\\n"+indent+"\\\n"+indent)
}

// isPlain spots the texts, most of them, that are written as they are.
func isPlain(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c >= utf8.RuneSelf:
			if c == 0xe2 { // where the characters that turn text begin
				return false
			}
		case c == ' ' || c == ',' || c == '.' || c == '-' || c == '\'' || c == '(' || c == ')' || c == ':' || c == '/' || c == '%' || c == '?':
		case c < '0' || c > '9' && c < 'A' || c > 'Z' && c < 'a' || c > 'z':
			return false
		}
	}
	return !strings.Contains(s, "://") && !strings.Contains(s, "www.")
}

var (
	blockStart = regexp.MustCompile(`^(?:[-+](?:\s|$)|[-=:][-=:|\s]*$|>|#{1,6}(?:\s|$))`)
	numbered   = regexp.MustCompile(`^[0-9]{1,9}[.)](?:\s|$)`)
	entity     = regexp.MustCompile(`^&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);`)
	address    = regexp.MustCompile(`(?i)^(?:https?://|ftp://|www\.)\S*`)
	closing    = regexp.MustCompile(`(^|\s)(#+)$`)
)

func escapeLine(b *strings.Builder, l string, start, dollars bool) {
	hashes := len(l)
	if m := closing.FindStringSubmatchIndex(l); m != nil {
		hashes = m[4] // a heading would drop these
	}
	if start {
		if m := numbered.FindString(l); m != "" {
			n := strings.IndexAny(m, ".)")
			b.WriteString(l[:n] + `\` + l[n:n+1])
			l, hashes = l[n+1:], hashes-n-1
		} else if blockStart.MatchString(l) {
			b.WriteByte('\\')
			b.WriteByte(l[0])
			l, hashes = l[1:], hashes-1
		}
	}
	before := ' '
	for i := 0; i < len(l); {
		if !isWord(before) {
			if a := address.FindString(l[i:]); a != "" {
				writeAddress(b, a, dollars)
				i += len(a)
				before = 'a'
				continue
			}
		}
		r, n := utf8.DecodeRuneInString(l[i:])
		writeRune(b, r, before, l[i:], dollars || i == hashes)
		before, i = r, i+n
	}
}

// writeRune writes one character of a text, of which rest begins with it.
func writeRune(b *strings.Builder, r, before rune, rest string, special bool) {
	switch {
	case r == '_':
		next, _ := utf8.DecodeRuneInString(rest[1:])
		if !isWord(before) || !isWord(next) { // within a word it means nothing
			b.WriteByte('\\')
		}
	case r == '&' && entity.MatchString(rest): // not every reader heeds a backslash here
		b.WriteString("&amp;")
		return
	case strings.ContainsRune("\\`*[]<|~", r), special && (r == '$' || r == '#'):
		b.WriteByte('\\')
	case turns(r):
		fmt.Fprintf(b, "&#x%04X;", r)
		return
	}
	b.WriteRune(r)
}

// writeAddress writes what GitHub would make a link of. Inside, a backslash
// would count as part of it, so what needs one is kept from becoming a link.
func writeAddress(b *strings.Builder, a string, dollars bool) {
	var inner strings.Builder
	before := ' '
	for i, r := range a {
		writeRune(&inner, r, before, a[i:], dollars)
		before = r
	}
	s := inner.String()
	if s != a {
		i := strings.IndexAny(s, ":.")
		s = s[:i] + `\` + s[i:]
	}
	b.WriteString(s)
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// turns tells the invisible characters that change the direction of writing.
func turns(r rune) bool { return r >= '\u202A' && r <= '\u202E' || r >= '\u2066' && r <= '\u2069' }
