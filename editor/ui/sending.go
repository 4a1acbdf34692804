package ui

import (
	"bytes"
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"throughline/export/eml"
	"throughline/export/formats"
	"throughline/storage"
)

// sendDialog shows what is inside the map and asks what of it goes into a copy to
// send: written to a file, or as a draft in the mail program.
func (w *Window) sendDialog() {
	in := storage.ContentsOf(w.session.Doc())
	comments, notes := newTick(w, "Comments ("+fmt.Sprint(in.Comments)+")", nil), newTick(w, "Notes ("+fmt.Sprint(in.Notes)+")", nil)
	history := newTick(w, "History, with all that was deleted ("+plural(w.doc.Info().LogLength, "change")+")", nil)
	comments.SetChecked(true)
	notes.SetChecked(true)
	options := func() storage.PackOptions {
		o := storage.PackOptions{History: history.Checked, Force: true}
		if !comments.Checked {
			o.LeftOut |= storage.LeftOutComments
		}
		if !notes.Checked {
			o.LeftOut |= storage.LeftOutNotes
		}
		return o
	}
	// History would hold what is left out.
	whole := func(bool) {
		if !comments.Checked || !notes.Checked {
			history.SetChecked(false)
		}
		setEnabled(history, comments.Checked && notes.Checked)
	}
	comments.OnChanged, notes.OnChanged = whole, whole
	inside := plural(in.Maps, "map") + ", " + plural(in.Cards, "card")
	if in.Pictures > 0 {
		inside += ", " + plural(in.Pictures, "picture")
	}
	if in.Attached > 0 {
		inside += ", " + plural(in.Attached, "attached file")
	}
	var d *dialog.CustomDialog
	button := func(words string, do func(storage.PackOptions)) *wordButton {
		return newWordButton(w, words, func() {
			d.Hide()
			do(options())
		})
	}
	mail := button("Send by e-mail …", w.mail)
	mail.Importance = widget.HighImportance
	body := container.NewVBox(
		w.subheading("Always inside"), w.paragraph(inside, theme.SizeNameText, theme.ColorNameForeground),
		w.subheading("And"), comments, notes, history,
		w.paragraph("What was deleted before is not in the copy unless its history goes along. What others do to the copy can be merged back.", theme.SizeNameCaptionText, theme.ColorNamePlaceHolder),
		container.New(layout.NewCustomPaddedLayout(8, 0, 0, 0), container.NewBorder(nil, nil, newWordButton(w, "Cancel", func() { d.Hide() }), container.NewHBox(button("Save a copy …", w.packTo), mail))),
	)
	d = dialog.NewCustomWithoutButtons("Send a copy of “"+elide(w.mapTitle(), w.pt(260), w.pt(16))+"”", body, w.win)
	w.fitDialog(d, 500, 330)
	w.pop(d)
}

// copyName is what a copy to send is called.
func (w *Window) copyName() string {
	if p := w.doc.Path(); p != "" {
		return strings.TrimSuffix(filepath.Base(p), Extension)
	}
	return fileName(w.mapTitle())
}

// packTo writes a copy where the person wants it.
func (w *Window) packTo(o storage.PackOptions) {
	w.askSave("Save a copy to send", w.copyName()+" copy"+Extension, Extension, func(path string) {
		doc := w.doc
		if filepath.Clean(path) == filepath.Clean(doc.Path()) {
			w.fail(&TellError{What: "“" + filepath.Base(path) + "” is the file of this map itself.", Next: "Give the copy another name."})
			return
		}
		w.job("Writing "+filepath.Base(path), func(j job) (func(), error) {
			in, err := doc.Pack(path, o)
			if err != nil {
				return nil, err
			}
			return func() {
				w.Trace.Event("packed", map[string]any{"file": path, "bytes": in.Bytes})
				w.notice.show("A copy was written to "+path+": "+contentsWords(in)+".", "", theme.ColorNameSuccess)
			}, nil
		})
	})
}

// contentsWords say what is inside a copy.
func contentsWords(in storage.Contents) string {
	parts := []string{sizeWords(in.Bytes), plural(in.Cards, "card")}
	if in.LeftOut != 0 {
		parts = append(parts, "without "+in.LeftOut.String())
	}
	if in.History > 0 {
		parts = append(parts, "with "+plural(in.History, "change")+" of history")
	}
	return strings.Join(parts, ", ")
}

func sizeWords(n int64) string {
	if n < 1<<20 {
		return fmt.Sprintf("%d kB", (n+1023)/1024)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
}

// mail writes a draft with the map and its PDF and opens it in the mail program.
func (w *Window) mail(o storage.PackOptions) {
	doc, job0, name, title := w.doc, w.exportJob(), w.copyName(), w.mapTitle()
	o.Now, o.Author = w.Now(), w.settings.author()
	w.job("Writing the draft", func(j job) (func(), error) {
		draft, err := w.draft(j, doc, job0, o, name, title)
		if err != nil {
			return nil, err
		}
		path, err := w.spare(name+".eml", draft)
		if err != nil {
			return nil, err
		}
		if err := os.Chmod(path, 0o600); err != nil { // mail programs save drafts in place
			return nil, err
		}
		return func() {
			if w.off(j) {
				return
			}
			w.Trace.Event("mail", map[string]any{"file": path})
			keep := func() {
				w.askSave("Save the draft", name+".eml", ".eml", func(to string) {
					w.job("Saving "+filepath.Base(to), func(job) (func(), error) { return nil, storage.WriteBytes(to, draft, true) })
				})
			}
			if err := w.fyne.OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}); err != nil {
				w.fail(&TellError{What: "This computer names no mail program for drafts.", Next: "Save the draft, with the map and its PDF in it, and open it where you write mail; or use Save a copy."})
				w.notice.offer("Save the draft …", keep)
				return
			}
			// Whether the mail program took it nobody tells.
			w.notice.show("The draft, with the map and its PDF, was handed to your mail program.", "If none came up, save it and open it yourself.", theme.ColorNameSuccess)
			w.notice.offer("Save the draft …", keep)
			w.job("Noting that it was sent", func(job) (func(), error) {
				_, err := doc.Mark(storage.MarkSent, name+".eml")
				return nil, err
			})
		}, nil
	})
}

// draft is the mail with both files.
func (w *Window) draft(ctx context.Context, doc *storage.File, j formats.Job, o storage.PackOptions, name, title string) ([]byte, error) {
	c, err := doc.Copy()
	if err != nil {
		return nil, err
	}
	image, sent, err := c.Image(o)
	if err != nil {
		return nil, err
	}
	j.Doc = sent // without what is left out
	var pdf bytes.Buffer
	f, err := formats.ByExt(".pdf")
	if err != nil {
		return nil, err
	}
	if _, err := f.Write(ctx, &pdf, j); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = eml.Write(&out, eml.Message{
		Subject: title, Date: o.Now,
		Body: "Attached is “" + title + "”, twice:\n\n" + name + ".pdf  to read and print\n" + name + Extension + "  to edit with Throughline; copies that were edited come together again with File, Merge a copy\n",
		Attachments: []eml.Attachment{
			{Name: name + ".pdf", Media: "application/pdf", Data: pdf.Bytes()},
			{Name: name + Extension, Media: "application/octet-stream", Data: image},
		},
	})
	return out.Bytes(), err
}
