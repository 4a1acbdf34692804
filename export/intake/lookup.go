package intake

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// identity is what two spellings of a name share where they mean the same thing: they may
// differ in case and blanks only. What stands in brackets, figures and marks tell things
// apart – “Sales (DE)” and “Sales (FR)” – so that fold, which recognises words, will not do.
func identity(name string) string { return norm.NFC.String(strings.ToLower(oneLine(name))) }

// lookup finds things by names that people write twice: as they are identified, else by
// their words, where these are those of one thing only.
type lookup[T comparable] struct {
	exact, folded map[string]T
	unclear       map[string]bool // folded names of several things
}

func newLookup[T comparable]() *lookup[T] {
	return &lookup[T]{map[string]T{}, map[string]T{}, map[string]bool{}}
}

// add gives a thing a name, of one or several parts; of equal names the last counts.
func (l *lookup[T]) add(thing T, parts ...string) {
	l.exact[keyOf(identity, parts)] = thing
	f := keyOf(fold, parts)
	other, taken := l.folded[f]
	l.unclear[f] = l.unclear[f] || taken && other != thing
	l.folded[f] = thing
}

func (l *lookup[T]) find(parts ...string) (thing T, ok bool) {
	if thing, ok = l.exact[keyOf(identity, parts)]; ok {
		return thing, true
	}
	f := keyOf(fold, parts)
	if strings.Trim(f, "\x00") == "" || l.unclear[f] {
		return thing, false
	}
	thing, ok = l.folded[f]
	return thing, ok
}

func keyOf(of func(string) string, parts []string) string {
	keys := make([]string, len(parts))
	for i, p := range parts {
		keys[i] = of(p)
	}
	return strings.Join(keys, "\x00")
}
