package eml

import (
	"encoding/base64"
	"io"
	"mime"
	"path"
	"strings"
	"unicode/utf8"
)

// octets is the media type of what has no other. Map files have it, too: their own
// is not registered, and mail programs and filters trust unknown names less than
// this one, with which they go by the name of the file, as they should.
const octets = "application/octet-stream"

var byExt = map[string]string{
	".pdf": "application/pdf", ".png": "image/png", ".json": "application/json", ".txt": "text/plain",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

// MediaOf is the media type of a file by its name.
func MediaOf(name string) string {
	if m, ok := byExt[strings.ToLower(path.Ext(name))]; ok {
		return m
	}
	return octets
}

// media is the type of an attachment as it is written; what is no type is octets.
func (a Attachment) media() string {
	given := a.Media
	if given == "" {
		given = MediaOf(a.Name)
	}
	kind, params, err := mime.ParseMediaType(given)
	if err != nil || !strings.Contains(kind, "/") || strings.HasPrefix(kind, "multipart/") || strings.HasPrefix(kind, "message/") {
		return octets // parts and messages may not be in base64
	}
	if s := mime.FormatMediaType(kind, params); s != "" && len(s) < 200 {
		return s
	}
	return octets
}

// attachment writes a part with a file.
func (p *printer) attachment(a Attachment) {
	name := fileName(a.Name)
	p.print("Content-Type: " + a.media() + "\r\nContent-Transfer-Encoding: base64\r\n")
	p.print("Content-Disposition: attachment")
	if plainName(name) != name { // first, as some programs take what comes first
		p.print(";\r\n filename*=UTF-8''" + percent(name))
	}
	p.print(";\r\n filename=\"" + plainName(name) + "\"")
	p.print("\r\n\r\n")
	if p.err != nil {
		return
	}
	e := base64.NewEncoder(base64.StdEncoding, &lines{w: p.w})
	if _, p.err = e.Write(a.Data); p.err == nil {
		p.err = e.Close()
	}
	p.print("\r\n")
}

// lines breaks what is written to it after every 76th letter.
type lines struct {
	w io.Writer
	n int
}

func (l *lines) Write(b []byte) (int, error) {
	const long = 76 // RFC 2045, 6.8
	written := 0
	for len(b) > 0 {
		if l.n == long {
			if _, err := io.WriteString(l.w, "\r\n"); err != nil {
				return written, err
			}
			l.n = 0
		}
		k := min(len(b), long-l.n)
		n, err := l.w.Write(b[:k])
		written, l.n = written+n, l.n+n
		if err != nil {
			return written, err
		}
		b = b[k:]
	}
	return written, nil
}

// longestName is how many bytes of a name are told; file systems allow few more.
const longestName = 200

// fileName makes a name that is one: no folder, no control character, not too long.
func fileName(s string) string {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) { // none of these may be in a name on Windows
			return '_'
		}
		return r
	}, oneLine(s))
	if s = strings.Trim(s, " ."); s == "" {
		return "attachment"
	}
	if ext := path.Ext(s); len(s) > longestName && len(ext) < 20 {
		return clip(s, longestName-len(ext)) + ext
	}
	return clip(s, longestName)
}

// clip keeps at most n bytes of s, whole letters.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// plainName is a name for those who read no other letters than those of ASCII.
func plainName(s string) string {
	return strings.Map(func(r rune) rune {
		if r > '~' {
			return '_'
		}
		return r
	}, s)
}

// percent writes a name as RFC 2231 has it.
func percent(s string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		if c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-' || c == '.' || c == '_' {
			b.WriteByte(c)
		} else {
			b.WriteString("%" + string(hex[c>>4]) + string(hex[c&15]))
		}
	}
	return b.String()
}
