package ui

import "throughline/blueprint"

// mostLit is how many selected things still make their links stand out; of more,
// nobody follows the lines.
const mostLit = 50

// lit lists what is selected and has links, or is one.
func (m boardModel) lit() (out []blueprint.ID) {
	s := m.w.session
	selection := s.Selection()
	if len(selection) > mostLit {
		return nil
	}
	d := s.Shown()
	for _, id := range selection {
		if _, isLink := blueprint.Get[blueprint.Link](d, id); isLink || len(d.LinksFrom(id))+len(d.LinksTo(id)) > 0 {
			out = append(out, id)
		}
	}
	return out
}
