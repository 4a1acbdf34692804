package compare

import (
	"fmt"
	"strings"

	"throughline/blueprint"
)

// Report lists the differences in reading order: what is shared, then map by map
// the map itself, its lanes, its stages and steps with what is in them, and its
// parking lot.
type Report struct {
	Differences []Difference
}

// Empty reports whether there is nothing to tell.
func (r Report) Empty() bool { return len(r.Differences) == 0 }

// Counts counts the differences by their verbs; what moved and changed besides
// counts as both.
func (r Report) Counts() (added, removed, moved, changed int) {
	for _, d := range r.Differences {
		switch d.Verb {
		case Added:
			added++
		case Removed:
			removed++
		case Moved:
			moved++
		case Changed:
			changed++
			if d.moved() {
				moved++
			}
		}
	}
	return added, removed, moved, changed
}

// moved tells whether the thing changed its place, be it among other changes.
func (d Difference) moved() bool { return len(d.Fields) > 0 && d.Fields[0].ofPlace() }

// Summary tells the counts in words: "3 added, 1 removed", or "no differences".
func (r Report) Summary() string {
	added, removed, moved, changed := r.Counts()
	var parts []string
	for i, n := range []int{added, removed, moved, changed} {
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, Added+Verb(i)))
		}
	}
	if len(parts) == 0 {
		return "no differences"
	}
	return strings.Join(parts, ", ")
}

// Marks tells for every thing that is to be marked the strongest of what happened
// to it. What is shown at another thing – a link, a comment – marks that as changed.
func (r Report) Marks() map[blueprint.ID]Verb {
	out := make(map[blueprint.ID]Verb, len(r.Differences))
	for _, d := range r.Differences {
		verb := d.Verb
		switch {
		case d.Subject != d.ID:
			verb = Changed
		case d.moved() && verb == Changed:
			verb = Moved // where it went is what one looks for
		}
		if old := out[d.Subject]; old == 0 || verb < old {
			out[d.Subject] = verb
		}
	}
	return out
}
