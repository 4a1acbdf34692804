package editor

import (
	"strings"

	"throughline/blueprint"
)

// SetMarks switches quick marks in texts on or off; they are on to begin with.
func (s *Session) SetMarks(on bool) { s.plainText = !on }

// Complete lists what the quick mark at a cursor in the text being edited can become;
// the cursor is counted in runes. It changes nothing.
func (s *Session) Complete(text string, cursor int) Completion {
	e, ok := s.state.(*editing)
	if !ok || s.plainText {
		return nothing
	}
	if e.field == fieldOwner {
		return marking{s: s, doc: s.doc, subject: s.doc.Record(e.id)}.ownerNames(text)
	}
	return s.marking(e.id).complete(text, cursor)
}

func (s *Session) marking(id blueprint.ID) marking {
	d := s.Shown()
	return marking{s: s, doc: d, subject: d.Record(id)}
}

// TakeMark takes a suggestion for the text being edited: the map shows at once what
// it sets, and text and mark become one undo step when the text is kept. It returns
// the text without the mark's letters, and the cursor in it.
func (s *Session) TakeMark(c Completion, i int, text string) (string, int) {
	defer s.enter()()
	e, ok := s.state.(*editing)
	if !ok || i < 0 || i >= len(c.Items) {
		return text, len([]rune(text))
	}
	if e.field == fieldOwner {
		e.pending = c.Items[i].Label
		e.show(s)
		return e.pending, len([]rune(e.pending))
	}
	e.marks = e.marks.with(s.marking(e.id).take(c.Items[i]))
	text, cursor := c.typing.without(text)
	e.pending = text
	e.show(s)
	s.touch()
	return text, cursor
}

// roleCalled is the role of that name, if there is one: a lane called “Pain points”
// is for pain points, and so is one called “Pain point”.
func roleCalled(name string) blueprint.Role {
	name = strings.TrimSpace(foldName(name))
	for _, r := range blueprint.Roles {
		if label := foldName(r.Label); label == name || label == name+"s" || label == name+"es" {
			return r.Value
		}
	}
	return ""
}

// From is the rune of the text at which the mark begins.
func (c Completion) From() int { return c.typing.from }
