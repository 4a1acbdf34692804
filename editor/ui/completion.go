package ui

import (
	"throughline/canvas/scene"
	"throughline/canvas/view"
	"throughline/editor"
)

// Complete lists what the quick mark being typed on the board can become.
func (m boardModel) Complete(text string, cursor int) view.Choices {
	s := m.w.session
	c := s.Complete(text, cursor)
	return m.w.choices(c, func(i int) (string, int) { return s.TakeMark(c, i, text) })
}

// choices shows suggestions for a quick mark as a list to choose from.
func (w *Window) choices(c editor.Completion, take func(i int) (string, int)) view.Choices {
	out := view.Choices{Chosen: c.Chosen, From: c.From(), Take: take}
	out.Items = w.taken(c.Items)
	return out
}

// taken are quick marks as the board shows them.
func (w *Window) taken(list []editor.Suggestion) []view.Choice {
	out := make([]view.Choice, len(list))
	for i, g := range list {
		out[i] = view.Choice{Sign: g.Sign, Label: g.Label, Hint: g.Hint, Color: w.markColor(g)}
	}
	return out
}

// markColor is the dot of a suggestion: that of the kind of card or the department.
func (w *Window) markColor(g editor.Suggestion) scene.Color {
	t := w.boardTheme()
	switch {
	case g.Kind != "":
		return t.Kind(g.Kind)
	case g.Sort == editor.QuickOwner && !g.Ref.IsZero():
		return t.Department(w.session.Shown(), g.Ref)
	}
	return scene.Color{}
}
