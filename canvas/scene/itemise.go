package scene

import (
	"slices"
	"unicode"

	"github.com/go-text/typesetting/language"
	"github.com/rivo/uniseg"
	"golang.org/x/text/unicode/norm"
)

// item is a stretch of a line with one font, one script and one level: what can
// be shaped in one go. from and to index the line's characters.
type item struct {
	from, to int
	font     *Font
	script   language.Script
	level    uint8
}

// itemise splits a line for shaping.
func (f *fonts) itemise(text string, runes []rune, face Face, rtl bool) []item {
	levels := bidiLevels(runes, rtl)
	scripts := scriptsOf(runes)
	var items []item
	at := 0
	var last *Font
	han := regionOf(runes)
	for rest, state := text, -1; rest != ""; {
		var cluster string
		cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		n := len([]rune(cluster))
		f.pieces(runes[at:at+n], face, last, han, func(piece []rune, ft *Font, _ bool) {
			last = ft
			it := item{at, at + len(piece), ft, scripts[at], levels[at]}
			if k := len(items) - 1; k >= 0 && items[k].font == it.font && items[k].script == it.script && items[k].level == it.level {
				items[k].to = it.to
			} else {
				items = append(items, it)
			}
			at += len(piece)
		})
	}
	return items
}

// pieces chooses a font for a grapheme; for one that is joined from several (an emoji of
// a woman and a laptop) and that no font has whole, a font for each of them.
func (f *fonts) pieces(cluster []rune, face Face, last *Font, han region, take func(piece []rune, ft *Font, ok bool)) {
	const joiner = 0x200D
	ft, ok := f.choose(cluster, face, last, han)
	if ok || !slices.Contains(cluster, joiner) {
		take(cluster, ft, ok)
		return
	}
	for from := 0; from < len(cluster); {
		to := len(cluster)
		if i := slices.Index(cluster[from:], joiner); i >= 0 {
			to = from + i + 1
		}
		ft, ok = f.choose(cluster[from:to], face, last, han)
		take(cluster[from:to], ft, ok)
		last, from = ft, to
	}
}

// scriptsOf gives every character a script; those shared by all scripts take
// that of their neighbours, the ones before first.
func scriptsOf(runes []rune) []language.Script {
	out := make([]language.Script, len(runes))
	last := language.Script(0)
	for i, r := range runes {
		s := language.LookupScript(r)
		if s == language.Common || s == language.Inherited || s == language.Unknown {
			s = last
		}
		out[i], last = s, s
	}
	next := language.Latin
	for i := len(out) - 1; i >= 0; i-- {
		if out[i] == 0 {
			out[i] = next
		}
		next = out[i]
	}
	return out
}

// choose picks the font of one grapheme. ok is false if no font has it; the
// face then shows its box for missing characters.
func (f *fonts) choose(cluster []rune, face Face, last *Font, han region) (ft *Font, ok bool) {
	own := f.face(face)
	need := visible(cluster)
	if len(need) == 0 {
		if last != nil {
			return last, true // joiners and the like stay with what they join
		}
		return own, true
	}
	if wantsEmoji(cluster) {
		if ft := f.emoji(); ft != nil && ft.hasAll(need) {
			return ft, true
		}
	}
	if last != nil && !last.bundled && !last.coloured && unicode.IsSpace(need[0]) && last.hasAll(need) {
		return last, true // blanks between words of one script do not split it
	}
	if has(own, need) {
		return own, true
	}
	if ft := f.system.find(need, face == Bold || face == BoldItalic, han); ft != nil {
		return ft, true
	}
	if ft := f.emoji(); ft != nil && ft.hasAll(need) {
		return ft, true
	}
	return f.chooseBase(need, own, han)
}

// chooseBase gives a grapheme that no font has whole to one that has its base.
func (f *fonts) chooseBase(need []rune, own *Font, han region) (*Font, bool) {
	for _, ft := range []*Font{own, f.emoji(), f.system.find(need[:1], false, han)} {
		if ft != nil && ft.hasAll(need[:1]) {
			return ft, false
		}
	}
	return own, false
}

// has reports whether ft can show a grapheme, composed or taken apart.
func has(ft *Font, need []rune) bool {
	if ft.hasAll(need) {
		return true
	}
	s := string(need)
	return ft.hasAll([]rune(norm.NFC.String(s))) || ft.hasAll([]rune(norm.NFD.String(s)))
}

// visible leaves out the characters for which a font needs no glyph.
func visible(cluster []rune) []rune {
	for i, r := range cluster {
		if ignorable(r) {
			out := append([]rune(nil), cluster[:i]...)
			for _, r := range cluster[i:] {
				if !ignorable(r) {
					out = append(out, r)
				}
			}
			return out
		}
	}
	return cluster
}

// ignorable reports whether r is drawn as nothing (Default_Ignorable_Code_Point,
// and tags).
func ignorable(r rune) bool {
	return r == 0xAD || r == 0x34F || r == 0x61C || r == 0x180E || r >= 0x200B && r <= 0x200F || r >= 0x202A && r <= 0x202E ||
		r >= 0x2060 && r <= 0x206F || r >= 0xFE00 && r <= 0xFE0F || r == 0xFEFF || r == 0x115F || r == 0x1160 || r == 0x3164 ||
		r >= 0xE0000 && r <= 0xE0FFF
}

// earlyEmoji are the characters below U+10000 that are shown as emoji by
// default (Emoji_Presentation of UTS #51), first and last of each range.
var earlyEmoji = [...][2]rune{{0x231A, 0x231B}, {0x23E9, 0x23EC}, {0x23F0, 0x23F0}, {0x23F3, 0x23F3}, {0x25FD, 0x25FE}, {0x2614, 0x2615},
	{0x2648, 0x2653}, {0x267F, 0x267F}, {0x2693, 0x2693}, {0x26A1, 0x26A1}, {0x26AA, 0x26AB}, {0x26BD, 0x26BE}, {0x26C4, 0x26C5},
	{0x26CE, 0x26CE}, {0x26D4, 0x26D4}, {0x26EA, 0x26EA}, {0x26F2, 0x26F3}, {0x26F5, 0x26F5}, {0x26FA, 0x26FA}, {0x26FD, 0x26FD},
	{0x2705, 0x2705}, {0x270A, 0x270B}, {0x2728, 0x2728}, {0x274C, 0x274C}, {0x274E, 0x274E}, {0x2753, 0x2755}, {0x2757, 0x2757},
	{0x2795, 0x2797}, {0x27B0, 0x27B0}, {0x27BF, 0x27BF}, {0x2B1B, 0x2B1C}, {0x2B50, 0x2B50}, {0x2B55, 0x2B55}}

// wantsEmoji reports whether a grapheme is to be shown in colour.
func wantsEmoji(cluster []rune) bool {
	r := cluster[0]
	for _, m := range cluster[1:] {
		switch m {
		case 0xFE0F, 0x20E3: // asked for; keycap
			return true
		case 0xFE0E: // asked not to
			return false
		}
	}
	if r >= 0x1F000 && r <= 0x1FBFF {
		return true
	}
	for _, e := range earlyEmoji {
		if r >= e[0] && r <= e[1] {
			return true
		}
	}
	return false
}

// Missing returns the characters of s that no font has, each once, in order of
// appearance. They are drawn as boxes; exports warn of them.
func (f *Fonts) Missing(s string, face Face) []rune { return f.missing(s, face) }

func (f *fonts) missing(s string, face Face) []rune {
	var out []rune
	if f.plain[f.face(face).face].isPlain(s) {
		return nil
	}
	seen := map[rune]bool{}
	for rest, state := clean(s), -1; rest != ""; {
		var cluster string
		cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		runes := []rune(cluster)
		if runes[0] == '\n' {
			continue
		}
		f.pieces(runes, face, nil, china, func(piece []rune, ft *Font, ok bool) {
			if ok {
				return
			}
			for _, r := range visible(piece) {
				if _, has := ft.glyph(r); !has && !seen[r] {
					seen[r] = true
					out = append(out, r)
				}
			}
		})
	}
	return out
}
