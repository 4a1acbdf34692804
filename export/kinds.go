package export

import (
	"fmt"
	"slices"
	"strings"
)

// PageKind is a sort of page.
type PageKind string

// Page kinds. The first four show the whole map, each in its way; notes also follow a
// map whose texts do not fit its cards, and list the parking lot.
const (
	SummaryPage     PageKind = "summary"
	BookletPage     PageKind = "booklet"
	PosterPage      PageKind = "poster"
	TilesPage       PageKind = "tiles"
	PainPage        PageKind = "pain-points"
	OpportunityPage PageKind = "opportunities"
	OwnersPage      PageKind = "owners"
	LegendPage      PageKind = "legend"
	NotesPage       PageKind = "notes"
)

// KindInfo is how a kind of page is offered.
type KindInfo struct {
	Kind        PageKind
	Title, Hint string
}

var kinds = []KindInfo{
	{SummaryPage, "Summary", "One page made from the map: figures, what hurts most, who carries it."},
	{BookletPage, "Stage by stage", "The map on as few pages as readable type needs; names are repeated on each."},
	{PosterPage, "One poster", "The whole map on one page, on larger paper if it must be."},
	{TilesPage, "Tiles to glue", "The poster cut into sheets, with overlaps and marks to trim at."},
	{PainPage, "Pain points", "A list, worst first, with owners and what answers them."},
	{OpportunityPage, "Opportunities", "A list with impact, effort, owners and decisions."},
	{OwnersPage, "Owners", "Every department with its cards, and what is handed to it and by it."},
	{LegendPage, "Legend", "What the signs on the map mean, in words."},
	{NotesPage, "Notes and comments", "Numbered on the map's cards, in full behind it."},
}

// PageKinds lists the kinds of pages in the order in which people are offered them.
func PageKinds() []KindInfo { return slices.Clone(kinds) }

// listPages are what "lists" stands for.
var listPages = []PageKind{PainPage, OpportunityPage, OwnersPage}

// ParsePages reads a list such as "summary,poster"; "lists" stands for pain points,
// opportunities and owners.
func ParsePages(s string) ([]PageKind, error) {
	var out []PageKind
	for _, w := range strings.Split(s, ",") {
		word := strings.ReplaceAll(strings.ToLower(strings.TrimSpace(w)), " ", "-")
		add := []PageKind{PageKind(word)}
		if word == "lists" {
			add = listPages
		}
		for _, k := range add {
			if !slices.ContainsFunc(kinds, func(i KindInfo) bool { return i.Kind == k }) {
				return nil, fmt.Errorf("pages %q: there is no page %q; want %s, lists, or several of them with commas between", s, w, kindWords())
			}
			if !slices.Contains(out, k) {
				out = append(out, k)
			}
		}
	}
	return out, nil
}

func kindWords() string {
	words := make([]string, len(kinds))
	for i, k := range kinds {
		words[i] = string(k.Kind)
	}
	return strings.Join(words, ", ")
}

// ShowsMap tells whether pages of that kind show the map itself.
func (k PageKind) ShowsMap() bool { return k == BookletPage || k == PosterPage || k == TilesPage }
