package editor_test

import (
	"testing"

	"throughline/editor"
	"throughline/editor/editortest"
)

func BenchmarkCopyAndPlan10000Cards(b *testing.B) {
	c := &keeping{}
	s := editor.New(editortest.Grid(b, 100, 10, 10), editor.Deps{Layout: editortest.Options(b), Clipboard: c})
	s.SelectAll()
	b.Run("copy", func(b *testing.B) {
		for b.Loop() {
			if err := s.Copy(); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("plan", func(b *testing.B) {
		for b.Loop() {
			p, err := s.BeginPaste(c.text)
			if err != nil {
				b.Fatal(err)
			}
			if plan := p.Plan(p.Suggested()); plan.Refused != nil || plan.Cards != 10_000 {
				b.Fatal(plan.Refused)
			}
		}
	})
	b.Run("read", func(b *testing.B) {
		st := &storing{}
		s := editor.New(s.Doc(), editor.Deps{Layout: editortest.Options(b), Clipboard: st})
		s.SelectAll()
		if err := s.Copy(); err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			if _, err := s.BeginPaste(st.text); err != nil {
				b.Fatal(err)
			}
		}
	})
}
