package editor

import (
	"slices"

	"throughline/blueprint"
)

// Capture is quick capture: one text after the other becomes a card of the parking
// lot of the map shown, each as one undo step with its quick marks.
type Capture struct {
	s     *Session
	marks quickMarks
	back  blueprint.ID   // the card that is typed anew; none = a new one
	made  []blueprint.ID // in this session, the latest last
}

// Capture begins quick capture. There may be several at once.
func (s *Session) Capture() *Capture { return &Capture{s: s} }

// captureKind is what a card is of which only the text is known.
const captureKind = blueprint.KindNote

// card is what is being typed, as it would be kept.
func (c *Capture) card() blueprint.Record {
	var r blueprint.Record = blueprint.Card{Map: c.s.mapID, Kind: captureKind}
	if old, ok := blueprint.Get[blueprint.Card](c.s.doc, c.back); ok {
		r = old
	}
	for _, g := range c.marks {
		if on := g.mark.on(r); on != nil {
			r = on
		}
	}
	return r
}

// Complete lists what the quick mark at a cursor, counted in runes, can become.
func (c *Capture) Complete(text string, cursor int) Completion {
	if c.s.plainText {
		return nothing
	}
	return c.marking().complete(text, cursor)
}

func (c *Capture) marking() marking { return marking{s: c.s, doc: c.s.doc, subject: c.card()} }

// Take takes a suggestion and returns the text without the mark's letters, and the
// cursor in it. It is set when the text is kept.
func (c *Capture) Take(o Completion, i int, text string) (string, int) {
	if i < 0 || i >= len(o.Items) {
		return text, len([]rune(text))
	}
	c.marks = c.marks.with(c.marking().take(o.Items[i]))
	return o.typing.without(text)
}

// Marks are those taken for the text being typed.
func (c *Capture) Marks() []Suggestion { return slices.Clone(c.marks) }

// Keep makes the text a card at the end of the parking lot, or the new text of the
// card that was called back. Without letters nothing happens.
func (c *Capture) Keep(text string) error {
	text = tidy(text)
	if text == "" {
		return nil
	}
	id, edit, name := c.back, c.rewrite(text), "Edit "+quote(c.s.doc, c.back)
	if c.s.doc.Record(id) == nil {
		id = c.s.deps.NewID()
		edit, name = c.s.parkNew(id, text, captureKind), "Add to the parking lot"
	}
	marks := c.marks
	err := c.s.Do(name, func(tx *blueprint.Tx) error {
		if err := edit(tx); err != nil {
			return err
		}
		return marks.put(tx, id)
	})
	if err != nil {
		return err
	}
	c.made = append(slices.DeleteFunc(c.made, func(x blueprint.ID) bool { return x == id }), id)
	c.Drop()
	return nil
}

func (c *Capture) rewrite(text string) func(*blueprint.Tx) error {
	id := c.back
	return func(tx *blueprint.Tx) error { return tx.Put(titled(tx.Doc().Record(id), text)) }
}

// Drop forgets what is being typed; nothing of it was in the document.
func (c *Capture) Drop() { c.marks, c.back = nil, blueprint.ID{} }

// Back calls the card captured last back, or the one before the one called back, and
// returns its text to be typed anew; false where there is none.
func (c *Capture) Back() (text string, ok bool) {
	list := c.Last(len(c.made))
	at := 1 + slices.IndexFunc(list, func(x blueprint.Card) bool { return x.ID == c.back })
	if at >= len(list) {
		return "", false
	}
	c.marks, c.back = nil, list[at].ID
	return list[at].Title, true
}

// Returned is the card called back, or none.
func (c *Capture) Returned() blueprint.ID { return c.back }

// Last lists up to n of the cards captured that still lie in the parking lot of the map
// shown, the latest first.
func (c *Capture) Last(n int) []blueprint.Card {
	var out []blueprint.Card
	for _, id := range slices.Backward(c.made) {
		if r, ok := blueprint.Get[blueprint.Card](c.s.doc, id); ok && r.Parked() && r.Map == c.s.mapID && len(out) < n {
			out = append(out, r)
		}
	}
	return out
}
