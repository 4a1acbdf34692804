package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"throughline/editor"
)

// tagEntry is where a tag is typed; tags of the file that fit stand below it, to be
// taken by arrows and Enter or by a click.
type tagEntry struct {
	widget.Entry
	i      *inspector
	field  editor.Field
	offers *fyne.Container
	list   []editor.TagUse
	at     int // the offer that Enter takes, −1: what is typed
}

const tagOffers = 6

func (i *inspector) tagAdder(f editor.Field) fyne.CanvasObject {
	e := &tagEntry{i: i, field: f, offers: container.NewVBox(), at: -1}
	e.SetPlaceHolder("Add a tag, Enter")
	e.OnChanged = func(string) { e.offer() }
	e.OnSubmitted = func(s string) { e.add(s) }
	e.ExtendBaseWidget(e)
	return container.NewVBox(e, e.offers)
}

// offer shows what fits what has been typed.
func (e *tagEntry) offer() {
	e.list, e.at = nil, -1
	if strings.TrimSpace(e.Text) != "" {
		e.list = e.i.w.session.CompleteTag(e.Text, e.i.ids...)
	}
	e.show()
}

func (e *tagEntry) show() {
	e.list = e.list[:min(len(e.list), tagOffers)]
	e.offers.RemoveAll()
	for n, t := range e.list {
		p := newPlain(e.i.w, t.Name, func() { e.add(t.Name) })
		p.bold, p.say = n == e.at, "Used "+plural(t.Uses, "time")+"."
		p.underlined = p.bold
		e.offers.Add(p)
	}
	e.offers.Refresh()
}

func (e *tagEntry) add(name string) {
	if strings.TrimSpace(name) == "" {
		return
	}
	if e.i.try(e.i.w.session.AddRow(e.field.Key, editor.Row{Text: name}, e.i.ids...)) {
		e.SetText("")
		e.list, e.at = nil, -1
		e.show()
	}
}

// TypedKey implements fyne.Focusable.
func (e *tagEntry) TypedKey(k *fyne.KeyEvent) {
	switch {
	case k.Name == fyne.KeyDown && len(e.list) == 0:
		e.list = e.i.w.session.CompleteTag(e.Text, e.i.ids...)
		e.at = min(0, len(e.list)-1)
		e.show()
	case k.Name == fyne.KeyDown:
		e.at = min(e.at+1, len(e.list)-1)
		e.show()
	case k.Name == fyne.KeyUp && e.at >= 0:
		e.at--
		e.show()
	case k.Name == fyne.KeyEscape && len(e.list) > 0:
		e.list, e.at = nil, -1
		e.show()
	case (k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter) && e.at >= 0:
		e.add(e.list[e.at].Name)
	default:
		if e.i.w.leaves(k) {
			return
		}
		e.Entry.TypedKey(k)
	}
}
