package export

import (
	"fmt"
	"maps"
	"slices"
	"unicode"

	"throughline/blueprint"
	"throughline/canvas/scene"
)

// MissingOn returns the characters on display lists that no font at hand can draw,
// ascending: of everything that is painted, whatever it stands on.
func MissingOn(f *scene.Fonts, lists ...*scene.List) []rune {
	seen := map[rune]bool{}
	for _, l := range lists {
		for i := range l.Items {
			if it := &l.Items[i]; it.Op == scene.OpText && it.Line != nil && !it.Line.Plain {
				for _, r := range f.Missing(it.Line.Text, it.Line.Face) {
					seen[r] = true
				}
			}
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// MissingOn returns the characters of a picture that no font at hand can draw.
func (p *Picture) MissingOn(f *scene.Fonts) []rune {
	var lists []*scene.List
	for _, layer := range p.Layers() {
		l := &scene.List{}
		layer.Paint(l, scene.Rect{X: -layer.At.X, Y: -layer.At.Y, W: p.W, H: p.H})
		lists = append(lists, l)
	}
	return MissingOn(f, lists...)
}

// Undrawable returns the characters of the texts of map m that no font at hand can draw,
// ascending, and the number of cards they stand on. Their places are taken by
// boxes, which people are to be told.
func Undrawable(d *blueprint.Doc, m blueprint.ID, f *scene.Fonts) (missing []rune, cards int) {
	seen := map[rune]bool{}
	look := func(texts ...string) (found bool) {
		for _, s := range texts {
			for _, r := range f.Missing(s, scene.Regular) {
				seen[r], found = true, true
			}
		}
		return found
	}
	if mp, ok := blueprint.Get[blueprint.Map](d, m); ok {
		look(mp.Title, mp.Team, mp.Version, mp.Date)
	}
	for _, s := range d.Stages(m) {
		look(s.Title, s.Duration)
	}
	for _, s := range d.Steps(m) {
		look(s.Title, s.Duration)
		for _, e := range d.Emotions(s.ID) {
			look(e.Quote)
		}
	}
	for _, l := range d.Lanes(m) {
		look(l.Title, l.Subtitle)
	}
	for _, p := range d.Personas() {
		look(p.Name)
	}
	for _, p := range d.Departments() {
		look(p.Name)
	}
	for _, c := range d.Cards(m) {
		if look(c.Title, c.Value, c.Target, c.Duration, c.Due) {
			cards++
		}
	}
	return slices.Sorted(maps.Keys(seen)), cards
}

// WarnUndrawable puts into a sentence what Undrawable found; "" for nothing.
func WarnUndrawable(missing []rune, cards int) string {
	if len(missing) == 0 {
		return ""
	}
	where := ""
	switch {
	case cards == 1:
		where = " on 1 card"
	case cards > 1:
		where = fmt.Sprintf(" on %d cards", cards)
	}
	return fmt.Sprintf("No font on this machine can draw %s%s; boxes stand in their place.", nameRunes(missing), where)
}

// nameRunes lists characters for a message, the first few only.
func nameRunes(rs []rune) string {
	const most = 8
	s := ""
	for i, r := range rs {
		if i == most && len(rs) > most+1 {
			return fmt.Sprintf("%s and %d more characters", s, len(rs)-i)
		}
		if i > 0 {
			s += ", "
		}
		if unicode.IsGraphic(r) && !unicode.IsMark(r) {
			s += fmt.Sprintf("%c (U+%04X)", r, r)
		} else {
			s += fmt.Sprintf("U+%04X", r)
		}
	}
	return s
}
