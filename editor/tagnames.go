package editor

import (
	"cmp"
	"slices"
	"strings"

	"throughline/blueprint"
)

// TagUse is a tag of the file and how many things carry it.
type TagUse struct {
	Name string
	Uses int
}

// TagUses lists the tags of the file, those used most first.
func (s *Session) TagUses() []TagUse {
	if s.tagUses.doc == s.doc {
		return s.tagUses.list
	}
	uses := map[string]int{}
	for r := range s.doc.All() {
		if t, ok := r.(blueprint.Tag); ok {
			uses[t.Name]++
		}
	}
	list := make([]TagUse, 0, len(uses))
	for name, n := range uses {
		list = append(list, TagUse{name, n})
	}
	slices.SortFunc(list, func(a, b TagUse) int { return cmp.Or(-cmp.Compare(a.Uses, b.Uses), strings.Compare(a.Name, b.Name)) })
	s.tagUses.doc, s.tagUses.list = s.doc, list
	return list
}

// CompleteTag lists the tags of the file that fit what is being typed, the beginning of
// a word first, and leaves those out that all of the records carry.
func (s *Session) CompleteTag(typed string, ids ...blueprint.ID) []TagUse {
	has := map[string]bool{}
	for _, r := range s.Value("tags", ids...).Rows {
		has[r.Text] = true
	}
	want := fold(strings.TrimSpace(typed))
	var begin, within []TagUse
	for _, t := range s.TagUses() {
		name := fold(t.Name)
		switch {
		case has[t.Name]:
		case strings.HasPrefix(name, want):
			begin = append(begin, t)
		case strings.Contains(name, want):
			within = append(within, t)
		}
	}
	return append(begin, within...)
}
