package editor

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"throughline/blueprint"
)

// clipMark begins the line behind which a copied selection stands as JSON, for
// other maps; what stands above it is the same as tab-separated text, for other
// programs.
const clipMark = "— Throughline cards 1 —"

// clip is a copied selection of cards. What cards name in their document travels by
// its name, so that it finds its like in another.
type clip struct {
	Cards []clipCard `json:"cards"`
	Links []clipLink `json:"links,omitempty"`
}

type clipCard struct {
	blueprint.Card
	Step         int               `json:"at_step"` // counted from the leftmost copied
	Lane         int               `json:"at_lane"` // counted from the topmost copied
	Span         int               `json:"steps,omitempty"`
	Department   string            `json:"department_name,omitempty"`
	Channel      string            `json:"channel_name,omitempty"`
	Persona      string            `json:"persona_name,omitempty"`
	Tags         []string          `json:"tags,omitempty"`
	Contributors []clipContributor `json:"contributors,omitempty"`
}

type clipContributor struct {
	Name        string                `json:"name"`
	Involvement blueprint.Involvement `json:"involvement,omitempty"`
}

type clipLink struct {
	From int `json:"from_card"`
	To   int `json:"to_card"`
	blueprint.Link
}

// Copy puts the selected cards on the clipboard.
func (s *Session) Copy() error {
	ids := idsOf(selected[blueprint.Card](s))
	if len(ids) == 0 {
		return &blueprint.RefusedError{Verb: "copy", Reason: "select the cards to copy first"}
	}
	text, err := s.clipText(ids)
	if err != nil {
		return err
	}
	s.deps.Clipboard.SetText(text)
	return nil
}

// Cut is Copy, then Delete.
func (s *Session) Cut() error {
	defer s.enter()()
	s.settle()
	if err := s.Copy(); err != nil {
		return err
	}
	s.selection = idsOf(selected[blueprint.Card](s))
	return s.Delete()
}

func (s *Session) clipText(ids []blueprint.ID) (string, error) {
	in := map[blueprint.ID]bool{}
	for _, id := range ids {
		in[id] = true
	}
	c := makeClip(s.doc, s.mapID, inReadingOrder(s.doc, s.mapID, in))
	b, err := json.Marshal(c)
	if err != nil {
		return "", fmt.Errorf("copy cards: %w", err)
	}
	return c.table() + clipMark + "\n" + string(b) + "\n", nil
}

func makeClip(d *blueprint.Doc, m blueprint.ID, ids []blueprint.ID) clip {
	at := newGrid(d, m)
	var out clip
	left, top := len(at.steps)+1, len(at.lanes)+1
	index := map[blueprint.ID]int{}
	for i, id := range ids {
		c, _ := blueprint.Get[blueprint.Card](d, id)
		index[id] = i
		left, top = min(left, at.step(c)), min(top, at.lane(c))
		out.Cards = append(out.Cards, clipOf(d, at, c))
	}
	for i := range out.Cards {
		out.Cards[i].Step -= left
		out.Cards[i].Lane -= top
	}
	for _, id := range ids {
		for _, l := range d.LinksFrom(id) {
			if to, ok := index[l.To]; ok {
				out.Links = append(out.Links, clipLink{index[id], to, l})
			}
		}
	}
	return out
}

func clipOf(d *blueprint.Doc, at grid, c blueprint.Card) clipCard {
	name := func(id blueprint.ID) string {
		if r := d.Record(id); r != nil {
			return blueprint.TitleOf(r)
		}
		return ""
	}
	out := clipCard{Card: c, Step: at.step(c), Lane: at.lane(c), Department: name(c.Owner), Channel: name(c.Channel), Persona: name(c.Persona)}
	if !c.Last.IsZero() {
		out.Span = at.atStep[c.Last] - at.atStep[c.Step]
	}
	for _, t := range d.Tags(c.ID) {
		out.Tags = append(out.Tags, t.Name)
	}
	for _, r := range d.Contributors(c.ID) {
		out.Contributors = append(out.Contributors, clipContributor{name(r.Department), r.Involvement})
	}
	return out
}

// table is the cards as tab-separated text, a row for each lane and a column for each
// step; several cards of a cell stand below each other in one field.
func (c clip) table() string {
	columns, rows := 0, 0
	for _, x := range c.Cards {
		columns, rows = max(columns, x.Step+1), max(rows, x.Lane+1)
	}
	cells := make([][]string, columns*rows)
	for _, x := range c.Cards {
		i := x.Lane*columns + x.Step
		cells[i] = append(cells[i], x.Title)
	}
	var b strings.Builder
	for r := range rows {
		row := make([]string, columns)
		for i := range row {
			row[i] = tabField(strings.Join(cells[r*columns+i], "\n"))
		}
		b.WriteString(strings.Join(row, "\t") + "\n")
	}
	return b.String()
}

// tabField quotes a field as spreadsheets do where it holds tabs, line ends or quotes.
func tabField(s string) string {
	if strings.ContainsAny(s, "\t\n\"") {
		return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	return s
}

// readClip finds a copied selection in a clipboard's text.
func readClip(text string) (clip, bool) {
	_, rest, ok := strings.Cut(text, clipMark)
	if !ok {
		return clip{}, false
	}
	var c clip
	if err := json.Unmarshal([]byte(strings.TrimSpace(rest)), &c); err != nil || len(c.Cards) == 0 {
		return clip{}, false
	}
	bad := func(l clipLink) bool {
		return l.From < 0 || l.To < 0 || l.From >= len(c.Cards) || l.To >= len(c.Cards) || l.From == l.To
	}
	c.Links = slices.DeleteFunc(c.Links, bad)
	return c, true
}
