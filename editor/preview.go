package editor

import (
	"errors"

	"throughline/blueprint"
	"throughline/canvas"
)

// preview is what the document would be if the gesture ended now; the zero
// preview shows the document as it is.
type preview struct {
	doc    *blueprint.Doc
	layout *canvas.Layout
}

// Preview shows what f would do, without doing it. If f is refused, the document
// is shown as it is and the refusal is returned.
func (s *Session) Preview(f func(*blueprint.Tx) error) error {
	defer s.enter()()
	s.touch()
	s.preview = preview{}
	if s.ReadOnly() {
		return s.refusal("change")
	}
	d, c, err := s.doc.Edit(f)
	if err != nil {
		return err
	}
	if len(c) > 0 {
		s.preview = preview{d, s.base.Update(d, c)}
	}
	return nil
}

// DropPreview shows the document as it is.
func (s *Session) DropPreview() {
	if s.preview.doc != nil {
		s.preview = preview{}
		s.touch()
	}
}

// Reason gives the part of an error that says why, fit for a person where the
// rules of maps refused.
func Reason(err error) string {
	var r *blueprint.RefusedError
	if errors.As(err, &r) {
		return r.Reason
	}
	return err.Error()
}
