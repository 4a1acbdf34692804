package editor

import (
	"encoding/json"
	"fmt"
	"strings"

	"throughline/blueprint"
)

// clipMark begins the line behind which what was copied stands as JSON, where the
// clipboard keeps nothing beside its text; what stands above it is the same as
// tab-separated text.
const clipMark = "— Throughline 2 —"

// Keeper is a Clipboard that keeps what was copied beside its text, so that the text is
// what other programs want: a plain table. What was kept belongs to that very text.
type Keeper interface {
	Clipboard
	// Keep keeps what was copied, for this program as it is and, as data, for other runs
	// of it on this computer. data may be called on any goroutine.
	Keep(text string, what any, data func() ([]byte, error))
	// Kept is what was copied with a text; nil if it is not known here.
	Kept(text string) any
	// Stored is the data kept with a text by another run; nil if there is none.
	Stored(text string) []byte
}

const (
	mostCopied    = 8 << 20  // bytes of text put on the clipboard; systems fail beyond 16 MB
	mostFilesText = 3 << 20  // bytes of files in it
	mostFilesKept = 48 << 20 // bytes of files kept for other runs
	mostStored    = 96 << 20 // bytes that are read of what another run kept
)

// canCopy reports whether something is selected that Copy copies.
func (s *Session) canCopy() bool {
	for _, id := range s.selection {
		switch s.doc.Record(id).(type) {
		case blueprint.Card, blueprint.Step, blueprint.Stage, blueprint.Lane:
			return true
		}
	}
	return false
}

// Copy puts what is selected on the clipboard: cards; or stages, steps and lanes with
// all they hold.
func (s *Session) Copy() error {
	_, err := s.copy()
	return err
}

func (s *Session) copy() (*clip, error) {
	c := makeClip(s.doc, s.mapID, s.selection)
	if c.empty() {
		return nil, &blueprint.RefusedError{Verb: "copy", Reason: "select the cards, steps, stages or lanes to copy first"}
	}
	k, keeps := s.deps.Clipboard.(Keeper)
	text := c.plainTable()
	if !keeps {
		b, err := c.data(mostFilesText)
		if err != nil {
			return nil, err
		}
		text = c.table() + clipMark + "\n" + string(b) + "\n"
	}
	if len(text) > mostCopied {
		return nil, &blueprint.RefusedError{Verb: "copy", Reason: fmt.Sprintf("this is %d MB of text, and a clipboard holds %d MB; copy a part of it", len(text)>>20, mostCopied>>20)}
	}
	s.deps.Clipboard.SetText(text)
	if keeps {
		k.Keep(text, c, func() ([]byte, error) { return c.data(mostFilesKept) })
	}
	return c, nil
}

// Cut is Copy, then Delete. Cards of a stage, step or lane that is cut go with it.
func (s *Session) Cut() error {
	defer s.enter()()
	s.settle()
	c, err := s.copy()
	if err != nil {
		return err
	}
	if _, keeps := s.deps.Clipboard.(Keeper); !keeps && c.files() > mostFilesText {
		return &blueprint.RefusedError{Verb: "cut", Reason: "its pictures and attachments are too large for the clipboard; drag it where it should go, or copy it and delete it afterwards"}
	}
	ids := c.cut()
	return s.do("Cut "+things(s.doc, c.heads()), func(tx *blueprint.Tx) error {
		for _, id := range ids {
			if tx.Doc().Record(id) == nil {
				continue // gone with something before it
			}
			if err := tx.Remove(id); err != nil {
				return err
			}
		}
		return nil
	})
}

// data is everything as JSON, without files if they are larger than that.
func (c *clip) data(mostFiles int) ([]byte, error) {
	b, err := json.Marshal(c.light(mostFiles))
	if err != nil {
		return nil, fmt.Errorf("copy: %w", err)
	}
	return b, nil
}

// plainTable is the table for other programs; what has no words at all says what it is,
// for a clipboard without text is taken for an empty one.
func (c *clip) plainTable() string {
	if t := c.table(); strings.TrimSpace(t) != "" {
		return t
	}
	if len(c.Cards) > 0 {
		return blueprint.Label(blueprint.CardKinds, c.Cards[0].Kind) + "\n"
	}
	return c.words() + "\n"
}

// table is the cards as tab-separated text, a row for each lane and a column for each
// step; several cards of a cell stand below each other in one field. Where steps or
// lanes were copied their names head the columns and rows.
func (c *clip) table() string {
	columns, rows := indexOf(c.Columns), indexOf(c.Rows)
	wide, high := len(c.Columns), len(c.Rows)
	cells := make([][]string, wide*high)
	var parked []string
	for _, x := range c.Cards {
		i, ok := columns[x.Step]
		j, also := rows[x.Lane]
		if !ok || !also {
			parked = append(parked, tabField(x.Title)+"\n")
			continue
		}
		cells[j*wide+i] = append(cells[j*wide+i], x.Title)
	}
	var b strings.Builder
	heads := len(c.Steps) > 0 || len(c.Lanes) > 0
	if heads && wide > 0 {
		for _, s := range c.Columns {
			b.WriteString("\t" + tabField(s.Title))
		}
		b.WriteString("\n")
	}
	for r := range high {
		row := make([]string, 0, wide+1)
		if heads {
			row = append(row, tabField(c.Rows[r].Title))
		}
		for i := range wide {
			row = append(row, tabField(strings.Join(cells[r*wide+i], "\n")))
		}
		b.WriteString(strings.Join(row, "\t") + "\n")
	}
	return b.String() + strings.Join(parked, "")
}

func indexOf(ps []clipPlace) map[blueprint.ID]int {
	at := make(map[blueprint.ID]int, len(ps))
	for i, p := range ps {
		at[p.ID] = i
	}
	return at
}

// tabField quotes a field as spreadsheets do where it holds tabs, line ends or quotes.
func tabField(s string) string {
	if strings.ContainsAny(s, "\t\n\r\"") {
		return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	return s
}

// clipOf finds what was copied from a map in a clipboard's text; nil where it is text
// from elsewhere. It comes from a stranger, so nothing in it is trusted.
func (s *Session) clipOf(text string) *clip {
	if k, ok := s.deps.Clipboard.(Keeper); ok {
		if c, ok := k.Kept(text).(*clip); ok {
			return c
		}
		if c := readClip(k.Stored(text)); c != nil {
			return c
		}
	}
	if at := strings.LastIndex(text, clipMark); at >= 0 {
		return readClip([]byte(strings.TrimSpace(text[at+len(clipMark):])))
	}
	return nil
}

// readClip reads what was copied elsewhere, nil if it cannot be read.
func readClip(data []byte) *clip {
	if len(data) == 0 || len(data) > mostStored {
		return nil
	}
	var c clip
	if err := json.Unmarshal(data, &c); err != nil {
		return nil
	}
	if c.tidy(); c.empty() {
		return nil
	}
	return &c
}
