package intake

import "strings"

// until is a card and the name of the step to which it reaches.
type until struct {
	card *card
	text string
}

// reach gives cards of lists the last step they name; a name that is no later step
// stays in the notes.
func (r *reader) reach() {
	place := map[*step]int{}
	named := newLookup[*step]()
	for _, s := range r.draft.stages {
		for _, st := range s.steps {
			place[st] = len(place)
			named.add(st, s.title, st.title)
			named.add(st, "", st.title)
		}
	}
	for _, u := range r.until {
		before, after, ok := strings.Cut(u.text, " › ")
		if !ok {
			before, after = "", u.text
		}
		last, _ := named.find(before, after)
		if last != nil && u.card.step != nil && place[last] > place[u.card.step] {
			u.card.last = last
		} else if last == nil || last != u.card.step {
			u.card.Notes = join(u.card.Notes, "Until: "+oneLine(u.text))
		}
	}
}
