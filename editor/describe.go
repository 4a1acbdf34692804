package editor

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"throughline/blueprint"
)

const longestName = 32 // runes of a title quoted in a hint

// quote is a record's title as hints and undo names show it: ‘Pay online’, or what
// it is where it has none.
func quote(d *blueprint.Doc, id blueprint.ID) string {
	r := d.Record(id)
	if r == nil {
		return "nothing"
	}
	title := strings.Join(strings.Fields(blueprint.TitleOf(r)), " ")
	if title == "" {
		return "the untitled " + kindWord(r)
	}
	if utf8.RuneCountInString(title) > longestName {
		title = strings.TrimSpace(string([]rune(title)[:longestName-1])) + "…"
	}
	return "‘" + title + "’"
}

// kindWord says what a record is, in the words of the field: "pain point", "stage".
func kindWord(r blueprint.Record) string {
	switch r := r.(type) {
	case blueprint.Card:
		return strings.ToLower(blueprint.Label(blueprint.CardKinds, r.Kind))
	case blueprint.EmotionPoint:
		return "emotion point"
	}
	return r.RecordKind().String()
}

// things names several records: ‘Pay’ for one, "3 cards" for more.
func things(d *blueprint.Doc, ids []blueprint.ID) string {
	switch len(ids) {
	case 0:
		return "nothing"
	case 1:
		return quote(d, ids[0])
	}
	word := ""
	for _, id := range ids {
		r := d.Record(id)
		if r == nil {
			continue
		}
		switch k := r.RecordKind().String() + "s"; word {
		case "", k:
			word = k
		default:
			return fmt.Sprintf("%d things", len(ids))
		}
	}
	if word == "" {
		word = "things"
	}
	return fmt.Sprintf("%d %s", len(ids), word)
}

// cellWords says which cell: in ‘Pain points’ at ‘Pay’.
func cellWords(d *blueprint.Doc, lane, step blueprint.ID) string {
	return "in " + quote(d, lane) + " at " + quote(d, step)
}

// betweenWords says where among its siblings a thing stands: between ‘Order’ and
// ‘Pay’.
func betweenWords(d *blueprint.Doc, siblings []blueprint.ID, id blueprint.ID) string {
	for i, other := range siblings {
		if other != id {
			continue
		}
		switch {
		case len(siblings) == 1:
			return "here"
		case i == 0:
			return "before " + quote(d, siblings[1])
		case i == len(siblings)-1:
			return "after " + quote(d, siblings[i-1])
		}
		return "between " + quote(d, siblings[i-1]) + " and " + quote(d, siblings[i+1])
	}
	return "here"
}

const escape = " — Esc to cancel"
