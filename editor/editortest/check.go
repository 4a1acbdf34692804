package editortest

import (
	"fmt"
	"reflect"
	"strings"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
	"throughline/editor"
)

// Check fails the test unless everything holds that always must.
func (r *Driver) Check() {
	r.T.Helper()
	if r.quick {
		return
	}
	s := r.S
	if s.Doc() != r.logged {
		r.T.Fatal("the document changed without a change being applied")
	}
	for _, d := range []*blueprint.Doc{s.Doc(), s.Shown()} {
		if err := d.Check(); err != nil {
			r.T.Fatalf("the document is not sound: %v", err)
		}
	}
	r.checkLayout("base", s.Base(), s.Doc())
	if s.Shown() != s.Doc() {
		r.checkLayout("preview", s.Layout(), s.Shown())
	}
	for _, id := range s.Selection() {
		if s.Doc().Record(id) == nil {
			r.T.Fatal("something is selected that does not exist")
		}
	}
	if m := s.Map(); !m.IsZero() {
		if _, ok := blueprint.Get[blueprint.Map](s.Doc(), m); !ok {
			r.T.Fatal("the map shown does not exist")
		}
	}
	r.checkFeedback(s.Feedback())
}

// checkLayout compares what a layout paints with what one arranged from nothing does.
func (r *Driver) checkLayout(which string, got *canvas.Layout, d *blueprint.Doc) {
	r.T.Helper()
	if got.Doc() != d || got.Map() != r.S.Map() {
		r.T.Fatalf("the %s layout belongs to another document or map", which)
	}
	want := canvas.Arrange(d, r.S.Map(), got.Options())
	gw, gh := got.Size()
	if w, h := want.Size(); w != gw || h != gh {
		r.T.Fatalf("the %s layout is %g × %g, arranged anew %g × %g", which, gw, gh, w, h)
	}
	if !reflect.DeepEqual(picture(got), picture(want)) {
		r.T.Fatalf("the %s layout paints something else than one arranged anew", which)
	}
}

func picture(l *canvas.Layout) [4]scene.List {
	var out [4]scene.List
	w, h := l.Size()
	for part := canvas.PartBody; part <= canvas.PartCorner; part++ {
		l.Paint(&out[part], part, scene.Rect{W: w, H: h}, canvas.PaintOptions{Theme: canvas.LightTheme(), Scale: 1})
	}
	return out
}

func (r *Driver) checkFeedback(f editor.Feedback) {
	r.T.Helper()
	if f.Hint == "" {
		r.T.Fatal("there is no hint")
	}
	if f.Drop != nil && !f.Drop.Allowed && f.Drop.Reason == "" {
		r.T.Fatal("a refused drop gives no reason")
	}
	if f.Preview != (r.S.Shown() != r.S.Doc()) {
		r.T.Fatal("the feedback is wrong about the preview")
	}
}

// Want fails the test unless the map shown reads so: one line for each stage, step
// and lane in order and each cell that holds cards. See Describe.
func (r *Driver) Want(lines ...string) *Driver {
	r.T.Helper()
	got := Describe(r.S.Doc(), r.S.Map())
	for _, line := range lines {
		if !strings.Contains(got, line+"\n") {
			r.T.Fatalf("the map lacks the line\n\t%s\nit is\n%s", line, got)
		}
	}
	return r
}

// WantShown is Want for the preview.
func (r *Driver) WantShown(lines ...string) *Driver {
	r.T.Helper()
	got := Describe(r.S.Shown(), r.S.Map())
	for _, line := range lines {
		if !strings.Contains(got, line+"\n") {
			r.T.Fatalf("the preview lacks the line\n\t%s\nit is\n%s", line, got)
		}
	}
	return r
}

// WantSteps fails the test unless there were that many undo steps' changes so far.
func (r *Driver) WantSteps(n int) *Driver {
	r.T.Helper()
	if len(r.Applied) != n {
		var names []string
		for _, a := range r.Applied {
			names = append(names, a.Name)
		}
		r.T.Fatalf("%d changes were applied, want %d: %q", len(r.Applied), n, names)
	}
	return r
}

// WantUntouched fails the test unless the document is the very one it began with, and
// nothing is shown or selected in its stead.
func (r *Driver) WantUntouched() *Driver {
	r.T.Helper()
	if r.S.Doc() != r.Start {
		r.T.Fatal("the document is another than at the start")
	}
	if f := r.S.Feedback(); r.S.Shown() != r.S.Doc() || f.Drop != nil || f.Lifted != nil || f.Wire != nil || f.Marquee != nil || f.Ghost != "" {
		r.T.Fatalf("a gesture left a trace: %+v", f)
	}
	return r
}

// WantRefused fails the test unless the pointer is over a place that refuses the drop,
// for a reason that contains these words.
func (r *Driver) WantRefused(words string) *Driver {
	r.T.Helper()
	f := r.S.Feedback()
	if f.Drop == nil || f.Drop.Allowed || !strings.Contains(f.Drop.Reason, words) {
		r.T.Fatalf("want a refusal that says %q, have %+v", words, f.Drop)
	}
	if f.Cursor != editor.CursorNo {
		r.T.Fatal("the pointer does not show the refusal")
	}
	return r
}

// WantHint fails the test unless the hint contains these words.
func (r *Driver) WantHint(words string) *Driver {
	r.T.Helper()
	if f := r.S.Feedback(); !strings.Contains(f.Hint, words) {
		r.T.Fatalf("the hint is %q, want %q in it", f.Hint, words)
	}
	return r
}

// WantSelected fails the test unless exactly these titles are selected, in order.
func (r *Driver) WantSelected(titles ...string) *Driver {
	r.T.Helper()
	got := []string{}
	for _, id := range r.S.Selection() {
		got = append(got, blueprint.TitleOf(r.S.Doc().Record(id)))
	}
	if fmt.Sprint(got) != fmt.Sprint(titles) {
		r.T.Fatalf("%q are selected, want %q", got, titles)
	}
	return r
}

// UndoAll undoes to the start and checks that the start is what comes out.
func (r *Driver) UndoAll() *Driver {
	r.T.Helper()
	r.S.Handle(canvas.Cancelled{})
	r.S.CancelText()
	for {
		if _, ok := r.S.UndoName(); !ok {
			break
		}
		if err := r.S.Undo(); err != nil {
			r.T.Fatalf("undo: %v", err)
		}
		r.Check()
	}
	if c := blueprint.Diff(r.Start, r.S.Doc()); len(c) > 0 {
		r.T.Fatalf("undone to the start, %d records differ from it", len(c))
	}
	return r
}

// Describe writes a map as text: "stages: …", "steps: …", "lanes: …", then a line for
// each cell that holds cards, "step/lane: card, card", then "parked: …".
func Describe(d *blueprint.Doc, m blueprint.ID) string {
	var b strings.Builder
	line := func(name string, titles []string) { fmt.Fprintf(&b, "%s: %s\n", name, strings.Join(titles, ", ")) }
	var stages, lanes []string
	for _, s := range d.Stages(m) {
		var steps []string
		for _, st := range d.StepsOf(s.ID) {
			steps = append(steps, st.Title)
		}
		stages = append(stages, s.Title+"("+strings.Join(steps, " ")+")")
	}
	for _, l := range d.Lanes(m) {
		lanes = append(lanes, l.Title)
	}
	line("stages", stages)
	line("lanes", lanes)
	for _, s := range d.Steps(m) {
		for _, l := range d.Lanes(m) {
			if cards := d.Cell(l.ID, s.ID); len(cards) > 0 {
				line(s.Title+"/"+l.Title, titles(d, cards))
			}
		}
	}
	line("parked", titles(d, d.Parked(m)))
	return b.String()
}

// titles names cards; one that spans steps is followed by where it ends.
func titles(d *blueprint.Doc, cards []blueprint.Card) []string {
	out := []string{}
	for _, c := range cards {
		t := c.Title
		if last, ok := blueprint.Get[blueprint.Step](d, c.Last); ok {
			t += "→" + last.Title
		}
		out = append(out, t)
	}
	return out
}
