package ui

import (
	"time"

	"fyne.io/fyne/v2"

	"throughline/blueprint"
	"throughline/canvas"
)

// crowdWait keeps inspector and menus waiting while a crowd is being selected or
// changed: to sum up thousands of things takes longer than the pointer may wait. They
// follow once nothing has changed for a moment.
type crowdWait struct {
	w     *Window
	timer *time.Timer
	doc   *blueprint.Doc
	crowd *canvas.Crowd
	over  bool // for this doc and crowd
}

// pause is how long a crowd must stay the same, and so must the document.
const pause = 180 * time.Millisecond

// hold reports whether what sums up the selection is to wait.
func (p *crowdWait) hold() bool {
	crowd, doc := p.w.session.Crowd(), p.w.session.Doc()
	if crowd == nil {
		p.stop()
		p.crowd = nil
		return false
	}
	if p.crowd == crowd && p.doc == doc {
		return !p.over
	}
	p.stop()
	p.crowd, p.doc, p.over = crowd, doc, false
	p.timer = time.AfterFunc(pause, func() { fyne.Do(func() { p.end(crowd, doc) }) })
	return true
}

func (p *crowdWait) stop() {
	if p.timer != nil {
		p.timer.Stop()
		p.timer = nil
	}
}

func (p *crowdWait) end(crowd *canvas.Crowd, doc *blueprint.Doc) {
	if p.crowd != crowd || p.doc != doc || p.w.session == nil || p.w.board == nil {
		return
	}
	p.over = true
	p.w.sync()
}
