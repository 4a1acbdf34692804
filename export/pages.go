package export

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"throughline/blueprint"
	"throughline/canvas/scene"
)

// PageKind is a sort of page.
type PageKind string

// Page kinds. Notes follow a poster whose texts do not fit its cards, and list
// the parking lot.
const (
	SummaryPage PageKind = "summary"
	PosterPage  PageKind = "poster"
	NotesPage   PageKind = "notes"
)

// ParsePages reads a list such as "summary,poster".
func ParsePages(s string) ([]PageKind, error) {
	var out []PageKind
	for _, w := range strings.Split(s, ",") {
		switch k := PageKind(strings.ToLower(strings.TrimSpace(w))); k {
		case SummaryPage, PosterPage:
			out = append(out, k)
		default:
			return nil, fmt.Errorf("pages %q: want summary, poster, or both with a comma between them", w)
		}
	}
	return out, nil
}

// MinText is the smallest type on any page, in points.
const MinText = 7.0

// Options say which pages to make.
type Options struct {
	Paper Paper
	Pages []PageKind // nil: summary, then poster
	Fonts *scene.Fonts
}

// Page is one finished page; lengths in points.
type Page struct {
	Kind PageKind
	W, H float64
	List scene.List
}

// Set is what Compose made.
type Set struct {
	Title        string // of the map
	Pages        []Page
	SmallestText float64  // points; 0 where there is no text
	Warnings     []string // for people, each a sentence
}

// ErrNoMap says that the document has no such map.
var ErrNoMap = errors.New("no such map")

// Compose lays the pages of map m out. It stops early when ctx ends.
func Compose(ctx context.Context, d *blueprint.Doc, m blueprint.ID, o Options) (*Set, error) {
	mp, ok := blueprint.Get[blueprint.Map](d, m)
	if !ok {
		return nil, fmt.Errorf("compose pages: %w", ErrNoMap)
	}
	return &Set{Title: mp.Title}, nil
}
