package editor

import (
	"fmt"
	"strings"

	"throughline/blueprint"
)

// finish says of what is shown where it is and which letters fit.
func (q *search) finish(f *Found) {
	for _, m := range marks(f.Title, q.words) {
		f.Marks = append(f.Marks, [2]int{m.from, m.to})
	}
	if f.Where != "" || q.s == nil || f.ID.IsZero() {
		return
	}
	f.Where = q.s.where(f.Sort, f.ID)
	if c, ok := blueprint.Get[blueprint.Card](q.s.doc, f.ID); ok && f.Sort == FoundCard {
		f.Icon = string(c.Kind)
	}
}

// where says where a thing is, in short: "Buy › Pay · Pain points".
func (s *Session) where(sort FoundSort, id blueprint.ID) string {
	d := s.doc
	title := func(id blueprint.ID) string { return blueprint.TitleOf(d.Record(id)) }
	var out string
	switch r := d.Record(id).(type) {
	case blueprint.Card:
		if out = "Parking lot"; !r.Parked() {
			st, _ := blueprint.Get[blueprint.Step](d, r.Step)
			out = joined(" · ", joined(" › ", title(st.Stage), st.Title), title(r.Lane))
		}
	case blueprint.Step:
		out = joined(" · ", title(r.Stage), "Step")
	case blueprint.Stage:
		out = "Stage · " + counted(len(d.StepsOf(id)), "step")
	case blueprint.Lane:
		out = joined(" · ", "Lane", blueprint.Label(blueprint.Roles, r.Role))
	case blueprint.Map:
		return "Map"
	default:
		if sort == FoundCardsOf {
			return "Select " + counted(s.tallies().of[id], "card")
		}
		kind := r.RecordKind().String()
		return strings.ToUpper(kind[:1]) + kind[1:]
	}
	if m := d.MapOf(id); m != s.mapID {
		out = joined(" · ", out, "map "+quote(d, m))
	}
	return out
}

// joined joins what is not empty.
func joined(by string, parts ...string) string {
	var out []string
	for _, p := range parts {
		if p = strings.Join(strings.Fields(p), " "); p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, by)
}

func counted(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return fmt.Sprintf("%d %ss", n, word)
}

// tally counts the cards of the map shown by what they have in common.
type tally struct {
	doc   *blueprint.Doc
	mapID blueprint.ID
	of    map[blueprint.ID]int // by owner, persona, channel
	kinds map[blueprint.CardKind]int
}

// tallies counts anew when document or map is another.
func (s *Session) tallies() *tally {
	if t := &s.counts; t.doc == s.doc && t.mapID == s.mapID {
		return t
	}
	s.counts = tally{doc: s.doc, mapID: s.mapID, of: map[blueprint.ID]int{}, kinds: map[blueprint.CardKind]int{}}
	t := &s.counts
	for _, c := range s.doc.Cards(s.mapID) {
		owner, _ := s.doc.OwnerOf(c.ID)
		t.of[owner]++
		t.of[c.Persona]++
		t.of[c.Channel]++
		t.kinds[c.Kind]++
	}
	return t
}
