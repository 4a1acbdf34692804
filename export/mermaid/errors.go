package mermaid

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// Sentinels by occasion; test with errors.Is.
var (
	ErrNoJourney = errors.New("no journey diagram found")
	ErrTooLarge  = errors.New("larger than a diagram or a page can be")
)

// SyntaxError says where a diagram is not what Mermaid accepts.
type SyntaxError struct {
	Line     int    // in the file that was read, from 1
	Found    string // what stands there
	Expected string // what should, with an example or a way to write it
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("line %d: found %s, expected %s", e.Line, e.Found, e.Expected)
}

// Note is something a person should look at: a slip that was imported as
// Mermaid understood it, or what a format could not hold.
type Note struct {
	Line int    // in the file that was read, from 1; 0 = about the whole
	Text string // what was noticed
	Hint string // what to do about it; may be empty
}

// String gives the note as one line.
func (n Note) String() string {
	s := n.Text
	if n.Line > 0 {
		s = fmt.Sprintf("line %d: %s", n.Line, s)
	}
	if n.Hint != "" {
		s += " (" + n.Hint + ")"
	}
	return s
}

// quoted shows a piece of the source in a message: one line, not too long.
func quoted(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) > 60 {
		s = string([]rune(s)[:59]) + "…"
	}
	return "“" + s + "”"
}
