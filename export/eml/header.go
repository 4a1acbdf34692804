package eml

import (
	"encoding/base64"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// oneLine makes a text that is safe in a header: valid, on one line, without
// control characters or those that turn the direction of what follows.
func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r) || unicode.IsControl(r):
			return ' '
		case r >= '\u202A' && r <= '\u202E' || r >= '\u2066' && r <= '\u2069':
			return -1 // a file that seems to be called x.pdf must be one
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return strings.Join(strings.Fields(s), " ")
}

// words encodes a text for a header whose name, or what stands before the text on
// its line, is used letters long: as it is, or as encoded words (RFC 2047), each on
// a line of its own.
func words(s string, used int) string {
	const line = 76
	if used+len(s) <= line && plain(s) && !strings.Contains(s, "=?") {
		return s
	}
	const most = 36 // bytes; encoded they take 48 letters, and 12 are around them
	var out []string
	for s != "" {
		n := min(most, len(s))
		for n < len(s) && !utf8.RuneStart(s[n]) {
			n--
		}
		out = append(out, "=?utf-8?B?"+base64.StdEncoding.EncodeToString([]byte(s[:n]))+"?=")
		s = s[n:]
	}
	return strings.Join(out, "\r\n ")
}

func plain(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r < ' ' || r > '~' }) < 0
}

// addresses writes a list of addresses, each on a line of its own.
func addresses(list string) (string, error) {
	var out []string
	for _, a := range split(oneLine(list)) {
		name, at := "", a
		if i := strings.LastIndexByte(a, '<'); i >= 0 && strings.HasSuffix(a, ">") {
			name, at = strings.TrimSpace(a[:i]), strings.TrimSpace(a[i+1:len(a)-1])
		}
		if !isAddress(at) {
			return "", fmt.Errorf("%q: %w", clip(a, 80), ErrAddress)
		}
		if name = unquoted(name); name != "" {
			at = phrase(name) + "\r\n <" + at + ">"
		}
		out = append(out, at)
	}
	return strings.Join(out, ",\r\n "), nil
}

// split divides a list at commas and semicolons that stand neither in quotation
// marks nor within an address.
func split(list string) (out []string) {
	from, quoted, inside := 0, false, false
	add := func(s string) {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	for i := 0; i < len(list); i++ {
		switch c := list[i]; {
		case c == '\\' && quoted:
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '<' || c == '>':
			inside = c == '<'
		case (c == ',' || c == ';') && !inside:
			add(list[from:i])
			from = i + 1
		}
	}
	add(list[from:])
	return out
}

// isAddress reports whether s is of the form name@example.org, in ASCII: others
// cannot be sent to by most programs.
func isAddress(s string) bool {
	at := strings.LastIndexByte(s, '@')
	return at > 0 && at < len(s)-1 && len(s) <= 254 && plain(s) && !strings.ContainsAny(s, " ()<>[]:;,\"\\") && strings.IndexByte(s, '@') == at
}

// unquoted takes the quotation marks off a name.
func unquoted(s string) string {
	if len(s) >= 2 && s[0] == '"' && s[len(s)-1] == '"' {
		s = strings.NewReplacer(`\\`, `\`, `\"`, `"`).Replace(s[1 : len(s)-1])
	}
	return strings.TrimSpace(s)
}

// phrase writes a name before an address.
func phrase(s string) string {
	if !plain(s) || strings.Contains(s, "=?") || len(s) > 60 {
		return words(s, 100)
	}
	if strings.ContainsAny(s, `()<>[]:;@\,."`) {
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
	}
	return s
}
