package ui

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"throughline/blueprint"
	"throughline/editor"
)

// comments lists what people have remarked: open comments first, those that are settled
// on demand, and a field for the next one.
func (i *inspector) comments(f editor.Field) fyne.CanvasObject {
	list := container.NewVBox()
	add := i.typedAdder(f)
	var show func()
	show = func() {
		v := i.value(f)
		list.RemoveAll()
		if len(i.ids) > 1 {
			if v.Mixed || len(v.Rows) > 0 {
				list.Add(caption(i.w, "Choose one to read its comments."))
			}
			v.Rows = nil
		}
		settled := 0
		for _, r := range v.Rows {
			if r.On {
				settled++
			} else {
				list.Add(i.comment(f, r, show))
			}
		}
		if settled > 0 {
			words := fmt.Sprintf("Show %d resolved", settled)
			if i.resolved {
				words = "Hide resolved"
			}
			list.Add(newPlain(i.w, words, func() {
				i.resolved = !i.resolved
				show()
			}))
		}
		for _, r := range v.Rows {
			if r.On && i.resolved {
				list.Add(i.comment(f, r, show))
			}
		}
		list.Add(add)
		list.Refresh()
	}
	i.onUpdate(show)
	return list
}

// comment is one comment with what can be done with it. again shows the list anew.
func (i *inspector) comment(f editor.Field, r editor.Row, again func()) fyne.CanvasObject {
	s := i.w.session
	head := fynecanvas.NewText(strings.TrimLeft(r.Detail+" · "+r.At.Format("2 Jan 2006 15:04"), " ·"), i.w.color(theme.ColorNamePlaceHolder))
	head.TextSize = i.w.pt(11)
	set := func(change func(*editor.Row)) {
		now := r
		change(&now)
		i.try(s.SetRow(f.Key, now, i.ids...))
	}
	settle := newNamedButton(i.w, theme.ConfirmIcon(), "Resolve", "Settled: the comment stays and can be shown again.", func() { set(func(r *editor.Row) { r.On = true }) })
	settle.Text = "Resolve"
	if r.On {
		settle = newNamedButton(i.w, theme.MailReplyIcon(), "Reopen", "Not settled after all.", func() { set(func(r *editor.Row) { r.On = false }) })
		settle.Text = "Reopen"
	}
	edit := newNamedButton(i.w, theme.DocumentCreateIcon(), "Edit", "", func() {
		i.editing = r.ID
		again()
	})
	remove := newNamedButton(i.w, theme.DeleteIcon(), "Delete", "Takes this comment away; undo brings it back.", func() { i.try(s.RemoveRow(f.Key, r, i.ids...)) })
	text := fyne.CanvasObject(i.commentText(r))
	if i.editing == r.ID {
		text = i.commentEntry(r, set, again)
	}
	return container.NewVBox(head, text, container.NewBorder(nil, nil, settle, container.NewHBox(edit, remove)))
}

func (i *inspector) commentText(r editor.Row) *widget.Label {
	text := widget.NewLabel(r.Text)
	text.Wrapping = fyne.TextWrapWord
	if r.On {
		text.Importance = widget.LowImportance
	}
	return text
}

// commentEntry edits a comment; leaving the field keeps what was typed.
func (i *inspector) commentEntry(r editor.Row, set func(func(*editor.Row)), again func()) fyne.CanvasObject {
	e := newLateEntry(i.w, func(text string) {
		if i.editing != r.ID {
			return
		}
		i.editing = blueprint.ID{}
		if text != r.Text && i.w.session.Doc().Record(r.ID) != nil {
			set(func(r *editor.Row) { r.Text = text })
		}
		again()
	}, func() {})
	e.MultiLine, e.Wrapping = true, fyne.TextWrapWord
	e.SetMinRowsVisible(3)
	e.SetText(r.Text)
	fyne.Do(func() { // once it is in the window
		if i.editing == r.ID {
			i.w.win.Canvas().Focus(e)
		}
	})
	return e
}
