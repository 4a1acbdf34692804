package blueprinttest

import (
	"bytes"
	"math/rand/v2"
	"slices"

	"throughline/blueprint"
)

// gambler draws arguments for verbs: usually from the document, sometimes from
// thin air.
type gambler struct {
	*rand.Rand
	d *blueprint.Doc
}

// one is true once in n times.
func (g gambler) one(n int) bool { return g.IntN(n) == 0 }

// fresh returns an id that is nowhere.
func (g gambler) fresh() blueprint.ID { return countedID(g.Uint64(), g.Uint64N(1<<32)) }

// of returns the id of a record of one of the kinds; now and then that of
// another kind, of nothing, or none.
func (g gambler) of(kinds ...blueprint.Kind) blueprint.ID {
	switch g.IntN(24) {
	case 0:
		return blueprint.ID{}
	case 1:
		return g.fresh()
	case 2:
		return g.among(blueprint.Kinds()...)
	}
	return g.among(kinds...)
}

// among returns the id of any record of the kinds, none where there is none.
func (g gambler) among(kinds ...blueprint.Kind) blueprint.ID {
	var ids []blueprint.ID
	for r := range g.d.All() {
		if slices.Contains(kinds, r.RecordKind()) {
			ids = append(ids, r.RecordID())
		}
	}
	if len(ids) == 0 {
		return blueprint.ID{}
	}
	slices.SortFunc(ids, func(a, b blueprint.ID) int { return bytes.Compare(a[:], b[:]) })
	return ids[g.IntN(len(ids))]
}

// maybe is of, or often none.
func (g gambler) maybe(kinds ...blueprint.Kind) blueprint.ID {
	if g.one(2) {
		return blueprint.ID{}
	}
	return g.of(kinds...)
}

// with returns a record of type T, the zero one where there is none.
func with[T blueprint.Record](g gambler) T {
	var zero T
	r, _ := blueprint.Get[T](g.d, g.of(zero.RecordKind()))
	return r
}

// text returns a title: plain, hostile or empty.
func (g gambler) text() string {
	switch g.IntN(6) {
	case 0:
		return ""
	case 1, 2:
		return hostile[g.IntN(len(hostile))]
	}
	return phrases{g.Uint64()}.title(0, largeTitleWords)
}

// rare is text, but mostly empty: most fields of most records are.
func (g gambler) rare() string {
	if g.one(4) {
		return g.text()
	}
	return ""
}

// word draws from a closed list; now and then nothing, or a word of a newer version.
func word[T ~string](g gambler, choices []blueprint.Choice[T]) T {
	switch g.IntN(24) {
	case 0:
		return ""
	case 1:
		return "newer-word"
	}
	return choices[g.IntN(len(choices))].Value
}

// seldom is word, but mostly nothing.
func seldom[T ~string](g gambler, choices []blueprint.Choice[T]) T {
	if g.one(3) {
		return word(g, choices)
	}
	return ""
}

// feeling is −2 … +2 in tenths, unknown, or seldom out of its scale.
func (g gambler) feeling() blueprint.Number {
	switch g.IntN(12) {
	case 0, 1, 2:
		return blueprint.Number{}
	case 3:
		return blueprint.Known(g.NormFloat64() * 3)
	}
	return blueprint.Known(float64(g.IntN(41)-20) / 10)
}

// size is mostly automatic, sometimes one given by hand, seldom too small.
func (g gambler) size(least float64) blueprint.Number {
	switch g.IntN(8) {
	case 0, 1:
		return blueprint.Known(least + float64(g.IntN(300)))
	case 2:
		return blueprint.Known(least - float64(g.IntN(3)))
	}
	return blueprint.Number{}
}

// color is of the right form, empty, or seldom nonsense.
func (g gambler) color() string {
	switch g.IntN(8) {
	case 0:
		return "red"
	case 1, 2, 3:
		return "#7a4FbF"
	}
	return ""
}

// extra is, now and then, what a newer version wrote: one CBOR map from an
// unused field number to a text.
func (g gambler) extra() string {
	if !g.one(10) {
		return ""
	}
	return "\xa1\x18" + string([]byte{byte(100 + g.IntN(100))}) + "\x64new" + string(rune('0'+g.IntN(10)))
}

// order is a well-formed key, often one that is taken, or seldom nonsense.
func (g gambler) order() string {
	if g.one(12) {
		return g.text()
	}
	keys := blueprint.OrderSpread(6)
	k, _ := blueprint.OrderBetween(keys[g.IntN(3)], keys[3+g.IntN(3)])
	return k
}
