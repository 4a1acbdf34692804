package ui

import (
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

var papers = []string{"Automatic: A4, as many pages as needed", "A4", "Letter", "A3", "A2", "A1", "A0"}
var paperNames = map[string]string{papers[0]: "auto", "A4": "a4", "Letter": "letter", "A3": "a3", "A2": "a2", "A1": "a1", "A0": "a0"}

// exportDialog asks for the format and what it needs to know, then for a name.
func (w *Window) exportDialog() {
	formats := w.Library.Formats()
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.Title
	}
	paper := widget.NewSelect(papers, nil)
	paper.SetSelected(papers[0])
	summary, poster := widget.NewCheck("Summary page", nil), widget.NewCheck("Blueprint", nil)
	summary.SetChecked(true)
	poster.SetChecked(true)
	hint := widget.NewLabel("")
	hint.Wrapping = fyne.TextWrapWord
	hint.SizeName = theme.SizeNameCaptionText
	pages := container.NewVBox(labelled(w, "Paper", paper), labelled(w, "Pages", container.NewHBox(summary, poster)))
	chosen := formats[0]
	pick := widget.NewRadioGroup(names, nil)
	pick.OnChanged = func(name string) {
		for _, f := range formats {
			if f.Title == name {
				chosen = f
			}
		}
		hint.SetText(chosen.Hint)
		setVisible(pages, chosen.Paper)
	}
	pick.Required = true
	body := container.NewVBox(pick, hint, pages)
	d := dialog.NewCustomConfirm("Export “"+elide(w.mapTitle(), 300, 16)+"”", "Export …", "Cancel", container.New(layout.NewCustomPaddedLayout(0, 0, 8, 8), body), func(ok bool) {
		if !ok {
			return
		}
		o := ExportOptions{Paper: paperNames[paper.Selected], Scale: 2}
		if summary.Checked {
			o.Pages = append(o.Pages, "summary")
		}
		if poster.Checked || !summary.Checked {
			o.Pages = append(o.Pages, "poster")
		}
		w.export(chosen, o)
	}, w.win)
	pick.SetSelected(names[0])
	d.Resize(fyne.NewSize(460, 420))
	d.Show()
}

// export writes the map in a format to a file the person names.
func (w *Window) export(f Format, o ExportOptions) {
	doc, m := w.session.Doc(), w.session.Map()
	w.askSave("Export", fileName(w.mapTitle())+f.Ext, f.Ext, func(path string) {
		w.job("Writing "+filepath.Base(path), func(j job) (func(), error) {
			var remarks []string
			err := w.Library.WriteFile(path, func(out *os.File) (err error) {
				remarks, err = f.Write(j, out, doc, m, o)
				if err == nil {
					err = j.Err()
				}
				return err
			})
			if err != nil {
				return nil, err
			}
			return func() {
				w.Trace.Event("exported", map[string]any{"file": path})
				w.notice.show("Exported to "+path+".", "", theme.ColorNameSuccess)
				w.tellRemarks("Exported "+filepath.Base(path), remarks)
			}, nil
		})
	})
}
