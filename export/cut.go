package export

import (
	"cmp"
	"strconv"
	"strings"
	"unicode"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// note is a text that goes on behind the map, under its number.
type note struct {
	number int
	about  blueprint.ID // the card, stage, step or lane it belongs to
	title  string       // of what it belongs to, "" where that is the text itself
	cut    bool         // a text of it had no room on the map
	place  string       // "Step Pay, lane Pain points"
	texts  []string     // whole, in paragraphs
}

// cutter makes the copy of a document from which sheets are laid out. Texts
// that no card can hold keep their beginning and go on in a note; stages wider
// than a page and lanes higher than one become several, marked "continued".
type cutter struct {
	doc       *blueprint.Doc
	m         blueprint.ID
	fonts     *scene.Fonts
	met       canvas.Metrics
	notes     []note
	byRecord  map[blueprint.ID]int // index of a record's note
	origin    map[blueprint.ID]blueprint.ID
	unsaid    map[blueprint.ID]bool // steps of whose quotes some stand among the notes alone
	stagesCut bool
	numbers   map[blueprint.ID]int // of stages, where not by their order
	warnings  []string
	marks     []offPage
	unmarked  *blueprint.Doc // as it was without the marks
}

func newCutter(d *blueprint.Doc, m blueprint.ID, f *scene.Fonts, met canvas.Metrics) *cutter {
	return &cutter{doc: d, m: m, fonts: f, met: met, byRecord: map[blueprint.ID]int{}, unsaid: map[blueprint.ID]bool{}, origin: map[blueprint.ID]blueprint.ID{}}
}

// edit changes the copy. What goes into it is valid by construction; were it
// not, the map would be laid out as it is.
func (c *cutter) edit(f func(*blueprint.Tx) error) {
	if d, _, err := c.doc.Edit(f); err == nil {
		c.doc = d
	}
}

// Longest texts in lines: what leaves room for other things on a page. Those of heads
// and of what stands on one line elsewhere are lines of the smallest type.
const (
	cardLines  = 22
	headLines  = 9
	laneLines  = 7
	quoteLines = 6 // fewer by the number of quotes at a step
	fieldLines = 3
	exitLines  = 2 // why customers leave, besides how many do: a longer reason would make its lane high on every page
)

// mapTitle shortens a title that no title block can hold.
func (c *cutter) mapTitle(title string, p Paper) string {
	k := grow(p.W, p.H)
	w, _ := p.size(p.Turn == Landscape)
	return c.shorten(c.m, "", title, canvas.Style{Face: scene.Bold, Size: 11 * k}, (w-2*margin)*0.48, 4)
}

// titles shortens the texts that are too long for any page.
func (c *cutter) titles() {
	met := c.met
	inner := minColumn - 2*met.Gutter
	c.edit(func(tx *blueprint.Tx) error {
		for _, s := range tx.Doc().Stages(c.m) {
			n := float64(max(len(tx.Doc().StepsOf(s.ID)), 1))
			room := minColumn*n - 2*met.PadX - met.Chevron
			old := s
			s.Title = c.shorten(s.ID, "", s.Title, smallest(met.Stage, met), room, headLines)
			s.Duration = c.shorten(s.ID, "Duration", s.Duration, met.Aside, room, fieldLines)
			if s != old {
				if err := tx.Put(s); err != nil {
					return err
				}
			}
		}
		for _, s := range tx.Doc().Steps(c.m) {
			old := s
			s.Title = c.shorten(s.ID, "", s.Title, smallest(met.Step, met), inner, headLines)
			s.Duration = c.shorten(s.ID, "Duration", s.Duration, met.Small, inner-1.5*met.Badge, fieldLines)
			if s != old {
				if err := tx.Put(s); err != nil {
					return err
				}
			}
			if err := c.quotes(tx, s); err != nil {
				return err
			}
			if n, ok := c.byRecord[s.ID]; ok && c.unsaid[s.ID] {
				s.Title = strings.TrimSpace(s.Title + " " + noteMark(n+1))
				if err := tx.Put(s); err != nil {
					return err
				}
			}
		}
		for _, l := range tx.Doc().Lanes(c.m) {
			old := l
			room := met.LaneColumn - met.LaneEdge - 2*met.PadX
			if l.Role == blueprint.RoleEmotion {
				room /= 2
			}
			l.Title = c.shorten(l.ID, "", l.Title, met.Lane, room, laneLines)
			l.Subtitle = c.shorten(l.ID, "Below the name", l.Subtitle, met.Role, room, laneLines)
			if l != old {
				if err := tx.Put(l); err != nil {
					return err
				}
			}
		}
		for _, k := range tx.Doc().Cards(c.m) {
			if k.Parked() || len(k.Title) < 120 {
				continue
			}
			if s := c.shorten(k.ID, "", k.Title, met.Card, inner-2*met.PadX-met.Strip, cardLines); s != k.Title {
				k.Title = s
				if err := tx.Put(k); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// smallest is a way of setting text in the smallest type there is on the map.
func smallest(s canvas.Style, met canvas.Metrics) canvas.Style {
	return canvas.Style{Face: s.Face, Size: met.Small.Size, Leading: met.Small.Leading}
}

// quotes shortens what was said at a step: all quotes of one stand below each other.
func (c *cutter) quotes(tx *blueprint.Tx, s blueprint.Step) error {
	n := 0
	all := tx.Doc().Emotions(s.ID)
	for _, e := range all {
		if strings.TrimSpace(e.Quote) != "" {
			n++
		}
	}
	said := 0
	for _, e := range all {
		if strings.TrimSpace(e.Quote) == "" {
			continue
		}
		if said++; said > mostQuotes { // the rest of them stands among the notes alone
			c.notes[c.file(s.ID, c.says(e)+": "+e.Quote)-1].cut = true
			e.Quote, c.unsaid[s.ID] = "", true
			if err := tx.Put(e); err != nil {
				return err
			}
			continue
		}
		if q := c.shorten(s.ID, c.says(e), e.Quote, c.met.Quote, minColumn-2*c.met.Gutter, max(quoteLines-n, 3)); q != e.Quote {
			e.Quote = q
			if err := tx.Put(e); err != nil {
				return err
			}
		}
	}
	return nil
}

// mostQuotes is how many quotes of one step stand on a page.
const mostQuotes = 8

// says names a quote in a note: by whom it is.
func (c *cutter) says(e blueprint.EmotionPoint) string {
	if who := nameOf(c.doc, e.Persona); who != "" {
		return "Quote, " + who
	}
	return "Quote"
}

// shorten keeps a text that fits. Of any other it keeps the beginning, says in
// which note it goes on, and files the whole, with what it is in front ("" for titles).
func (c *cutter) shorten(id blueprint.ID, what, text string, st canvas.Style, room float64, limit int) string {
	if float64(len(text))*st.Size*1.2 < room { // no letter is wider
		return text
	}
	if i, ok := c.byRecord[id]; ok && strings.HasSuffix(text, noteMark(i+1)) {
		return text // shortened before
	}
	lines, cut := c.fonts.Wrap(text, st.Face, st.Size, room, limit)
	if !cut {
		return text
	}
	whole := c.unmarkedText(id, text)
	if what != "" {
		whole = what + ": " + whole
	}
	n := c.file(id, whole)
	c.notes[n-1].cut = true
	mark := noteMark(n)
	for drop := 1; drop < len(lines); drop++ { // as much of the text as leaves room for the mark
		keep := 0
		for _, l := range lines[:len(lines)-drop] {
			keep += len([]rune(l.Text)) + 1
		}
		head := beginning(text, keep)
		if head == "" {
			break
		}
		if _, cut := c.fonts.Wrap(head+" "+mark, st.Face, st.Size, room, limit); !cut {
			return head + " " + mark
		}
	}
	return mark
}

// unmarkedText is text without the mark of its endnote.
func (c *cutter) unmarkedText(id blueprint.ID, text string) string {
	if i, ok := c.byRecord[id]; ok {
		return strings.TrimSuffix(text, endMark(i+1))
	}
	return text
}

// noteMark is what stands where a text goes on in a note; it is never broken.
func noteMark(n int) string { return "(note\u00a0" + strconv.Itoa(n) + ")" }

// beginning is about the first n characters of s, up to the end of a word if
// one ends near there, and never half a character.
func beginning(s string, n int) string {
	rs := []rune(s)
	n = min(n, len(rs))
	for i := n; i > 0 && i > n-24; i-- {
		if i < len(rs) && unicode.IsSpace(rs[i]) {
			return strings.TrimSpace(string(rs[:i]))
		}
	}
	for n > 0 && n < len(rs) && (unicode.IsMark(rs[n]) || rs[n] == '\u200D' || rs[n-1] == '\u200D' || unicode.Is(unicode.Variation_Selector, rs[n])) {
		n--
	}
	return strings.TrimSpace(string(rs[:n]))
}

// file puts a text among the notes, in the note its record has already or in a
// new one, and returns the number.
func (c *cutter) file(id blueprint.ID, text string) int {
	i, ok := c.byRecord[id]
	if !ok {
		i = len(c.notes)
		c.byRecord[id] = i
		c.notes = append(c.notes, note{number: i + 1, about: id, place: placeOf(c.doc, id)})
	}
	c.notes[i].texts = append(c.notes[i].texts, text)
	return i + 1
}

// placeOf says in words where a record stands.
func placeOf(d *blueprint.Doc, id blueprint.ID) string {
	switch r := d.Record(id).(type) {
	case blueprint.Map:
		return "Title of the map"
	case blueprint.Stage:
		return "Stage"
	case blueprint.Step:
		return "Step, " + nameOf(d, r.Stage)
	case blueprint.Lane:
		return "Lane"
	case blueprint.Card:
		kind := blueprint.Label(blueprint.CardKinds, r.Kind)
		if r.Parked() {
			return kind
		}
		s, _ := blueprint.Get[blueprint.Step](d, r.Step)
		return kind + ", " + nameOf(d, s.Stage) + " › " + nameOf(d, s.ID)
	case blueprint.Link:
		return joinWords(" ", "Link from", cmp.Or(nameOf(d, r.From), "(untitled)"), toOf(d, r))
	case blueprint.Persona:
		return "Persona"
	case blueprint.Department:
		return "Department"
	case blueprint.Channel:
		return "Channel"
	}
	return ""
}

// toOf says where a link leads.
func toOf(d *blueprint.Doc, x blueprint.Link) string {
	if x.To.IsZero() {
		return "out of the journey"
	}
	return "to " + cmp.Or(nameOf(d, x.To), "(untitled)")
}

// nameOf is a record's title on one line, short enough for a caption.
func nameOf(d *blueprint.Doc, id blueprint.ID) string {
	r := d.Record(id)
	if r == nil {
		return ""
	}
	s := strings.Join(strings.Fields(blueprint.TitleOf(r)), " ")
	if rs := []rune(s); len(rs) > 60 {
		s = beginning(s, 57) + " …"
	}
	return s
}

// fields shortens what stands on a line or two of a card, for cards of that inner
// width: figures, targets, durations. It reports whether anything changed.
func (c *cutter) fields(column float64) bool {
	before := c.doc
	met := c.met
	c.edit(func(tx *blueprint.Tx) error {
		for _, k := range tx.Doc().Cards(c.m) {
			if k.Parked() || k.Value == "" && k.Target == "" && k.Duration == "" && k.Due == "" {
				continue
			}
			room := column - 2*met.Gutter - 2*met.PadX - 0.5
			if l, _ := blueprint.Get[blueprint.Lane](tx.Doc(), k.Lane); stripped(k, l.Role) {
				room -= met.Strip
			}
			old := k
			k.Value = c.shorten(k.ID, "Figure", k.Value, smallest(met.Figure, met), room, fieldLines)
			k.Target = c.shorten(k.ID, "Target", k.Target, met.Small, room-c.fonts.Width("target ", met.Small.Face, met.Small.Size), fieldLines)
			k.Duration = c.shorten(k.ID, "Duration", k.Duration, met.Small, room-1.15*met.Badge, fieldLines)
			k.Due = c.shorten(k.ID, "Due", k.Due, met.Small, room-1.15*met.Badge, fieldLines)
			if k != old {
				if err := tx.Put(k); err != nil {
					return err
				}
			}
		}
		return c.exits(tx, column)
	})
	return c.doc != before
}

// exits shortens why customers leave, which stands on the card they leave from.
func (c *cutter) exits(tx *blueprint.Tx, column float64) error {
	met := c.met
	room := column - 2*met.Gutter - 2*met.PadX - 1.15*met.Badge - 0.5
	for _, x := range tx.Doc().Links(c.m) {
		if !x.To.IsZero() || x.Label == "" && x.Reason == "" {
			continue
		}
		k, isCard := blueprint.Get[blueprint.Card](tx.Doc(), x.From)
		if !isCard || k.Parked() {
			continue
		}
		l, _ := blueprint.Get[blueprint.Lane](tx.Doc(), k.Lane)
		left := room
		if stripped(k, l.Role) {
			left -= met.Strip
		}
		old := x
		if x.Label == "" {
			x.Reason = c.shorten(k.ID, "Exit", x.Reason, met.Small, left, exitLines)
		} else {
			x.Label = c.shorten(k.ID, "Exit", x.Label, met.Small, left, exitLines)
		}
		if x != old {
			if err := tx.Put(x); err != nil {
				return err
			}
		}
	}
	return nil
}

// stripped tells whether a card has a pictogram at its left edge, which takes
// room from its texts.
func stripped(k blueprint.Card, lane blueprint.Role) bool {
	role := k.Role
	if role == "" {
		role = lane
	}
	return k.Kind == blueprint.KindTouchpoint || k.Kind == blueprint.KindGain || !k.Channel.IsZero() || blueprint.RoleOf(k.Kind) != blueprint.RoleOf(blueprint.KindFor(role))
}
