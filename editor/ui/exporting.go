package ui

import (
	"io"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"throughline/export/formats"
)

var papers = []string{"Automatic: A4, as many pages as needed", "A4", "Letter", "A3", "A2", "A1", "A0"}
var paperNames = map[string]string{papers[0]: "auto", "A4": "a4", "Letter": "letter", "A3": "a3", "A2": "a2", "A1": "a1", "A0": "a0"}

// exportDialog asks for the format and what it needs to know, then for a name.
func (w *Window) exportDialog() {
	all := formats.All()
	names := make([]string, len(all))
	for i, f := range all {
		names[i] = f.Title
	}
	paper := newChoice(w, papers, nil)
	paper.SetSelected(papers[0])
	summary, poster := newTick(w, "Summary page", nil), newTick(w, "Blueprint", nil)
	summary.SetChecked(true)
	poster.SetChecked(true)
	// One page at least: unchecking the last one checks the other.
	summary.OnChanged = func(on bool) {
		if !on {
			poster.SetChecked(true)
		}
	}
	poster.OnChanged = func(on bool) {
		if !on {
			summary.SetChecked(true)
		}
	}
	since, sinceName := w.sinceForPages()
	marks := newTick(w, "Mark what has changed since "+sinceName, nil)
	marks.SetChecked(since != nil)
	hint := widget.NewLabel("")
	hint.Wrapping = fyne.TextWrapWord
	hint.SizeName = theme.SizeNameCaptionText
	pages := container.NewVBox(labelled(w, "Paper", paper), labelled(w, "Pages", container.NewHBox(summary, poster)))
	if since != nil {
		pages.Add(marks)
	}
	chosen := all[0]
	pick := widget.NewRadioGroup(names, nil)
	pick.OnChanged = func(name string) {
		for _, f := range all {
			if f.Title == name {
				chosen = f
			}
		}
		hint.SetText(chosen.Hint)
		setVisible(pages, chosen.Has(formats.UsesPages))
	}
	pick.Required = true
	body := container.NewVBox(pick, hint, pages)
	d := dialog.NewCustomConfirm("Export “"+elide(w.mapTitle(), w.pt(300), w.pt(16))+"”", "Export …", "Cancel", container.New(layout.NewCustomPaddedLayout(0, 0, 8, 8), body), func(ok bool) {
		if !ok {
			return
		}
		o := w.exportJob()
		o.Paper = paperNames[paper.Selected]
		if marks.Checked {
			o.Since, o.SinceName = since, sinceName
		}
		switch {
		case summary.Checked && !poster.Checked:
			o.Pages = "summary"
		case poster.Checked && !summary.Checked:
			o.Pages = "poster"
		}
		w.export(chosen, o)
	}, w.win)
	pick.SetSelected(names[0])
	w.fitDialog(d, 460, 420)
	w.pop(d)
}

// export writes the map in a format to a file the person names.
func (w *Window) export(f formats.Format, o formats.Job) {
	w.askSave("Export", fileName(w.mapTitle())+f.Ext, f.Ext, func(path string) {
		w.job("Writing "+filepath.Base(path), func(j job) (func(), error) {
			var remarks []string
			err := WriteFile(path, true, func(out io.Writer) (err error) {
				remarks, err = f.Write(j, out, o)
				if err == nil {
					err = j.Err()
				}
				return err
			})
			if err != nil {
				return nil, err
			}
			return func() {
				if w.off(j) {
					return
				}
				w.Trace.Event("exported", map[string]any{"file": path})
				w.notice.show("Exported to "+path+".", "", theme.ColorNameSuccess)
				w.tellRemarks("Exported "+filepath.Base(path), remarks)
			}, nil
		})
	})
}
