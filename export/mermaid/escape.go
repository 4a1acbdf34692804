package mermaid

import (
	"fmt"
	"strings"
)

// escape writes as entities what the grammar, Mermaid's preparation or its HTML
// would take for something else: # ; < %% and the given marks.
func escape(s, marks string) string {
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == '#' || r == ';' || r == '<' || strings.ContainsRune(marks, r),
			r == '%' && (strings.HasPrefix(s[i+1:], "%") || strings.HasSuffix(s[:i], "%")),
			strings.HasPrefix(s[i:], nameMark):
			fmt.Fprintf(&b, "#%d;", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// escapeTitle leaves colons readable unless Mermaid would mistake the line for
// a style statement and cut its entities.
func escapeTitle(s string) string {
	t := escape(s, "")
	if strings.Contains(t, "style") || strings.Contains(t, "classDef") {
		return escape(s, ":")
	}
	return t
}

// escapeName writes a task's name, which must not be empty nor begin with a
// keyword.
func escapeName(s string) string {
	if s == "" {
		return blankName
	}
	t := escape(s, ":")
	if strings.HasPrefix(t, "%") {
		return escape(s, ":%")
	}
	for _, word := range []string{"journey", "title", "section", "acctitle", "accdescr"} {
		if wordIs(t, word) && wordEnd(t, 0) == len(word) {
			return fmt.Sprintf("#%d;%s", t[0], t[1:])
		}
	}
	return t
}
