package mermaid

import "strings"

// kind is what the lexer tells the parser apart by.
type kind uint8

const (
	tokenEOF kind = iota
	tokenNewline
	tokenJourney
	tokenTitle    // text: behind the keyword and one blank
	tokenSection  // text: likewise
	tokenAccTitle // text: the value
	tokenAccDescr // text: the value
	tokenTaskName
	tokenTaskData // text: behind the colon
	tokenColon    // a colon with nothing behind it
	tokenInvalid  // a semicolon
	tokenCutOff   // the text ends where a description was begun
)

type token struct {
	kind kind
	text string
	line int
}

// lexer cuts prepared text into tokens as Mermaid's does: the first rule that
// fits wins, not the longest match.
type lexer struct {
	src   source
	at    int
	brace int  // the line of the accDescr { we are inside of, 0 = none
	ended bool // the last value ended with the text: Mermaid then fails
}

func (l *lexer) rest() string { return l.src.text[l.at:] }

func (l *lexer) emit(k kind, text string, n int) token {
	t := token{k, text, l.src.at(l.at)}
	l.at += n
	return t
}

// next returns the next token.
func (l *lexer) next() token {
	for {
		if l.brace > 0 {
			if t, ok := l.inBrace(); ok {
				return t
			}
			continue
		}
		if l.ended {
			return l.emit(tokenCutOff, "", 0)
		}
		if l.at == len(l.src.text) {
			return l.emit(tokenEOF, "", 0)
		}
		if !l.skip() {
			return l.word()
		}
	}
}

// skip passes over comments and blanks that do not begin with a line end.
func (l *lexer) skip() bool {
	s := l.rest()
	if strings.HasPrefix(s, "%") && !strings.HasPrefix(s, "%{") { // one sign is enough
		l.at += lineLen(s)
		return true
	}
	r, n := l.src.rune(l.at)
	switch {
	case r != '}' && r < 0x10000 && strings.HasPrefix(s[n:], "%%"):
		l.at += n + lineLen(s[n:])
	case r == '\n':
		return false
	case isSpace(r):
		l.at = l.src.blanks(l.at)
	case r == '#':
		l.at += lineLen(s)
	case wordIs(s, "accdescr"):
		return l.openBrace()
	default:
		return false
	}
	return true
}

// openBrace enters accDescr { … }.
func (l *lexer) openBrace() bool {
	i := l.src.blanks(l.at + len("accdescr"))
	if i == len(l.src.text) || l.src.text[i] != '{' {
		return false
	}
	l.at, l.brace = l.src.blanks(i+1), l.src.at(i)
	return true
}

// inBrace reads the text of accDescr { … }. Only the closing brace leads out.
func (l *lexer) inBrace() (token, bool) {
	s := l.rest()
	if strings.HasPrefix(s, "}") {
		l.brace = 0
		l.at++
		return token{}, false
	}
	if s == "" {
		return token{tokenCutOff, "", l.brace}, true
	}
	n := until(s, "}")
	return l.emit(tokenAccDescr, s[:n], n), true
}

// word reads a token that is no blank and no comment.
func (l *lexer) word() token {
	s := l.rest()
	switch {
	case s[0] == '\n':
		return l.emit(tokenNewline, "", len(s)-len(strings.TrimLeft(s, "\n")))
	case wordIs(s, "journey") && wordEnd(s, 0) == len("journey"):
		return l.emit(tokenJourney, "", len("journey"))
	}
	if t, ok := l.keyword("title", tokenTitle, "#\n;"); ok {
		return t
	}
	if t, ok := l.line("acctitle", tokenAccTitle); ok {
		return t
	}
	if t, ok := l.line("accdescr", tokenAccDescr); ok {
		return t
	}
	if t, ok := l.keyword("section", tokenSection, "#:\n;"); ok {
		return t
	}
	if n := until(s, "#:\n;"); n > 0 {
		return l.emit(tokenTaskName, s[:n], n)
	}
	if s[0] == ':' {
		if n := until(s[1:], "#\n;"); n > 0 {
			return l.emit(tokenTaskData, s[1:n+1], n+1)
		}
		return l.emit(tokenColon, "", 1)
	}
	return l.emit(tokenInvalid, "", 1)
}

// keyword reads a keyword, one blank (a line end will do) and at least one
// character up to one of stop.
func (l *lexer) keyword(name string, k kind, stop string) (token, bool) {
	s := l.rest()
	if !wordIs(s, name) {
		return token{}, false
	}
	r, n := l.src.rune(l.at + len(name))
	if n == 0 || !isSpace(r) {
		return token{}, false
	}
	n += len(name)
	m := until(s[n:], stop)
	if m == 0 {
		return token{}, false
	}
	return l.emit(k, s[n:n+m], n+m), true
}

// line reads a keyword, a colon and the rest of the line; blanks behind the
// colon may lead to the next line.
func (l *lexer) line(name string, k kind) (token, bool) {
	if !wordIs(l.rest(), name) {
		return token{}, false
	}
	i := l.src.blanks(l.at + len(name))
	if i == len(l.src.text) || l.src.text[i] != ':' {
		return token{}, false
	}
	i = l.src.blanks(i + 1)
	l.ended = i == len(l.src.text)
	n := lineLen(l.src.text[i:])
	return l.emit(k, l.src.text[i:i+n], i+n-l.at), true
}

// wordIs reports whether s begins with the lower-case ASCII word, in any case.
func wordIs(s, word string) bool {
	return len(s) >= len(word) && strings.EqualFold(s[:len(word)], word)
}

// until counts the bytes of s before one of stop.
func until(s, stop string) int {
	if n := strings.IndexAny(s, stop); n >= 0 {
		return n
	}
	return len(s)
}

func lineLen(s string) int { return until(s, "\n") }
