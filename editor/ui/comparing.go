package ui

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"throughline/blueprint"
	"throughline/blueprint/compare"
	"throughline/storage"
)

// comparison shows two documents as one: the later one, with what was removed put
// back to be seen, and every difference marked and listed.
type comparison struct {
	w             *Window
	before, after *blueprint.Doc
	was, is       string // what they are called
	report        compare.Report
}

// compareDialog asks with which file to compare.
func (w *Window) compareDialog() {
	w.askOpen("Compare with another map file", []string{Extension}, func(path string) {
		now := w.live().Doc()
		w.job("Comparing with "+baseName(path), func(j job) (func(), error) {
			d, _, err := storage.Read(path)
			if err != nil {
				return nil, err
			}
			c := w.newComparison(d, "“"+filepath.Base(path)+"”", now, "this map")
			return func() {
				if !w.off(j) && w.session != nil {
					w.showComparison(c)
				}
			}, nil
		})
	})
}

// compareDocs shows what led from one document to another.
func (w *Window) compareDocs(before *blueprint.Doc, was string, after *blueprint.Doc, is string) {
	w.job("Comparing", func(j job) (func(), error) {
		c := w.newComparison(before, was, after, is)
		return func() {
			if !w.off(j) && w.session != nil {
				w.showComparison(c)
			}
		}, nil
	})
}

func (w *Window) newComparison(before *blueprint.Doc, was string, after *blueprint.Doc, is string) *comparison {
	return &comparison{w: w, before: before, after: after, was: was, is: is, report: compare.Docs(before, after)}
}

func (w *Window) showComparison(c *comparison) {
	if w.review != nil {
		w.endReview()
	}
	if c.report.Empty() {
		w.notice.show("Nothing differs between "+c.was+" and "+c.is+".", "", theme.ColorNameSuccess)
		return
	}
	w.look(c, together(c.before, c.after))
	w.review.mark(changesOf(c.report))
	w.sync()
}

// together is the later document with what was removed put back where there is a
// place for it.
func together(before, after *blueprint.Doc) *blueprint.Doc {
	c := blueprint.Change{}
	for id, d := range blueprint.Diff(before, after) {
		switch d.Before.(type) {
		case blueprint.Map, blueprint.Stage, blueprint.Step, blueprint.Lane, blueprint.Card, blueprint.Link, blueprint.Department, blueprint.Persona, blueprint.Channel, blueprint.Picture:
			if d.After == nil {
				c[id] = blueprint.Delta{After: d.Before}
			}
		}
	}
	both := after.Apply(c)
	if both.Check() == nil {
		return both
	}
	return after // two files that have little in common do not fit into one picture
}

func (c *comparison) title() (what, about string) {
	return "From " + c.was + " to " + c.is, c.report.Summary()
}

func (c *comparison) reason() string {
	return "this is a comparison to look at; go back to the map to edit it"
}

func (c *comparison) list() []reviewRow { return differences(c.report) }

// differences are the rows of a report, in its order.
func differences(r compare.Report) []reviewRow {
	out := make([]reviewRow, len(r.Differences))
	for i, d := range r.Differences {
		out[i] = reviewRow{id: d.Subject, sign: signOf(d), title: d.Thing(), words: d.Did()}
	}
	return out
}

// signOf is the sign of a difference: what moved and changed shows that it moved,
// as on the board; the words say the rest.
func signOf(d compare.Difference) rowSign {
	if v := (compare.Report{Differences: []compare.Difference{d}}).Marks()[d.Subject]; d.Subject == d.ID {
		return verbSigns[v]
	}
	return verbSigns[d.Verb]
}

func sentenceStart(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return s
	}
	return upper(string(r[:1])) + string(r[1:])
}

func (c *comparison) chosen(*review, int) {}

func (c *comparison) detail(_ *review, i int) []fyne.CanvasObject {
	if i < 0 {
		return []fyne.CanvasObject{c.w.paragraph("Choose a difference to see it on the map.", theme.SizeNameCaptionText, theme.ColorNamePlaceHolder)}
	}
	return c.w.difference(c.report.Differences[i])
}

// difference says all of one difference: a line for each field.
func (w *Window) difference(d compare.Difference) []fyne.CanvasObject {
	out := []fyne.CanvasObject{w.paragraph(d.Thing(), theme.SizeNameText, theme.ColorNameForeground)}
	if d.Where != "" {
		out = append(out, w.paragraph(d.Where, theme.SizeNameCaptionText, theme.ColorNamePlaceHolder))
	}
	if len(d.Fields) == 0 {
		return append(out, w.paragraph(sentence(d.Verb.String()), theme.SizeNameCaptionText, theme.ColorNameForeground))
	}
	for _, f := range d.Fields {
		out = append(out, w.paragraph(sentenceStart(f.String()), theme.SizeNameCaptionText, theme.ColorNameForeground))
	}
	return out
}

func (c *comparison) foot(r *review) []fyne.CanvasObject {
	return []fyne.CanvasObject{newWordButton(c.w, "Turn around", func() {
		c.w.showComparison(c.w.newComparison(c.after, c.is, c.before, c.was))
	})}
}

func (c *comparison) share() float64 { return 0.7 }
