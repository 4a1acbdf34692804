package ui

import (
	"throughline/editor"
)

// paste puts what the clipboard holds on the map: at once where a few lines or copied
// cards have obvious places, else after a look at what would become of it.
func (w *Window) paste(always bool) error {
	s := w.session
	text := w.fyne.Clipboard().Content()
	if paths := picturePaths(text); len(paths) > 0 && !always {
		w.takeFiles(paths, s.FilesHere())
		return nil
	}
	p, err := s.BeginPaste(text)
	if err != nil {
		return err
	}
	if !p.Large() {
		return w.planned(p, p.Plan(p.Suggested()), always)
	}
	w.job("Looking at what was copied", func(j job) (func(), error) {
		plan := p.Plan(p.Suggested())
		return func() {
			if !w.off(j) && w.session == s {
				w.try(w.planned(p, plan, always))
			}
		}, nil
	})
	return nil
}

// planned pastes by a plan, or shows it first.
func (w *Window) planned(p *editor.Pasting, plan *editor.PastePlan, always bool) error {
	if plan.Simple && !always {
		return w.pasted(plan)
	}
	w.showPasting(p, plan)
	return nil
}

func (w *Window) pasted(plan *editor.PastePlan) error {
	err := w.session.PastePlanned(plan)
	w.sync()
	return err
}
