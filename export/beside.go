package export

import (
	"strings"

	"throughline/blueprint"
)

// Beside says in words what the map and its file have that is in none of the Tables:
// “2 pictures, 1 saved view”; "" nothing. Formats made of tables tell people of it.
func (s *Source) Beside() string {
	pictures, files := map[blueprint.ID]bool{}, 0
	for _, c := range s.Doc.Cards(s.Map) {
		if !c.Picture.IsZero() {
			pictures[c.Picture] = true
		}
	}
	for _, id := range s.subjects {
		files += len(s.Doc.Attachments(id))
	}
	var out []string
	add := func(n int, one, many string) {
		if n > 0 {
			out = append(out, plural(n, one, many))
		}
	}
	add(len(pictures), "picture", "pictures")
	add(files, "attached file", "attached files")
	add(len(s.Doc.Views(s.Map)), "saved view", "saved views")
	add(len(s.Doc.Maps())-1, "other map of the file", "other maps of the file")
	return strings.Join(out, ", ")
}
