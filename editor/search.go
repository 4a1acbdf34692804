package editor

import (
	"cmp"
	"slices"
	"strings"

	"throughline/blueprint"
)

// FoundSort says what has been found.
type FoundSort uint8

// Sorts of what can be found.
const (
	FoundCommand    FoundSort = iota // Key is the command's id
	FoundCard                        // these have an ID …
	FoundStage                       //
	FoundStep                        //
	FoundLane                        //
	FoundDepartment                  //
	FoundPersona                     //
	FoundChannel                     //
	FoundMap                         // … up to here
	FoundCardsOf                     // the cards of the department, persona or channel ID
	FoundTag                         // Key is the tag: everything that carries it
	FoundKind                        // Key is a blueprint.CardKind: all such cards
	FoundFile                        // Key is a path
	FoundText                        // Title is what was typed: look for it in all texts
)

// Found is one thing found by what was typed.
type Found struct {
	Sort   FoundSort
	ID     blueprint.ID
	Key    string
	Title  string
	Where  string   // where it is, or what choosing it does
	Detail string   // a command's keys
	Marks  [][2]int // parts of Title that fit what was typed: bytes from, to
	Off    bool     // a command that makes no sense just now
	Icon   string   // of a command; of a card its kind
	score  int
}

// Offer is something from outside the document that can be found as well: a
// command, a file.
type Offer struct {
	Sort   FoundSort
	Key    string
	Title  string
	Where  string // the menu it is in, the folder
	Also   string // other words by which people look for it
	Detail string
	Icon   string
	Off    bool
	Useful bool // offered before anything is typed
	Recent int  // 1: the one used last, 2: the one before, …; 0: not lately
}

// Group is a heading with what was found below it, the best first.
type Group struct {
	Title string
	Found []Found
	Total int // found in all; Found holds the best of them
}

// Searcher finds things by a few letters of their names. The zero Searcher is
// ready; it belongs to one goroutine, and keeps an index of the document it
// looked into last, which follows that document's edits.
type Searcher struct{ index searchIndex }

// groups in the order in which equally good ones stand.
const (
	groupCommands = iota
	groupCards
	groupParts
	groupPeople
	groupWords
	groupPlaces
	groupCount
)

var groupTitles = [groupCount]string{"Commands", "Cards", "Stages, steps, lanes", "Departments, personas, channels", "Tags and kinds", "Maps and files"}

// groupMost is how many of each are shown among others.
var groupMost = [groupCount]int{7, 40, 8, 10, 6, 6}

const (
	aloneMost = 200 // shown of a group that is asked for by itself
	usualMost = 10  // commands offered before anything is typed
)

// scope is what the first letter of a query limits it to.
func scope(query string) (only func(group int) bool, rest string, limited bool) {
	among := func(groups ...int) func(int) bool {
		return func(g int) bool { return slices.Contains(groups, g) }
	}
	switch {
	case strings.HasPrefix(query, ">"):
		return among(groupCommands), query[1:], true
	case strings.HasPrefix(query, "@"):
		return among(groupPeople), query[1:], true
	case strings.HasPrefix(query, "#"):
		return among(groupWords), query[1:], true
	}
	return func(int) bool { return true }, query, false
}

// Search finds what fits a query, in groups, the best group first. All words
// must fit, in a title or in the names of the stage, step and lane a card lies in.
// “>” looks among commands only, “@” among departments, personas and channels,
// “#” among kinds and tags. An empty query gives the places come to last and the
// offers used last or marked as useful. s may be nil: then only offers are found.
func (x *Searcher) Search(s *Session, query string, offers []Offer) []Group {
	if s != nil {
		x.index.follow(s.doc)
	}
	only, rest, limited := scope(strings.TrimLeft(query, " "))
	q := &search{s: s, words: needles(rest), only: only, query: strings.TrimSpace(rest)}
	for g := range q.groups {
		q.groups[g].most = groupMost[g]
		if limited {
			q.groups[g].most = aloneMost
		}
	}
	switch {
	case len(q.words) == 0 && !limited:
		q.groups[groupCommands].most = usualMost
		q.recentOffers(offers)
		return q.inGroups(append([]Group{}, q.recentPlaces()...))
	case s != nil:
		q.prepare()
		q.entries(&x.index)
		q.tags(&x.index)
		q.kinds()
	}
	q.offers(offers)
	out := q.inGroups(nil)
	if !limited && s != nil {
		out = append(out, Group{Title: "In all texts", Total: 1, Found: []Found{{Sort: FoundText, Title: q.query, Where: "Find in titles, notes and comments", Detail: "Ctrl+F"}}})
	}
	return out
}

// search is one search under way.
type search struct {
	s      *Session
	query  string
	words  []needle
	only   func(int) bool
	groups [groupCount]best
	around []map[blueprint.ID]bool // by word: lanes, steps and stages that fit it
	recent map[blueprint.ID]int
}

// inGroups puts the groups that found something in order, behind those given.
func (q *search) inGroups(out []Group) []Group {
	from := len(out)
	for g, k := range q.groups {
		if len(k.found) == 0 {
			continue
		}
		for i := range k.found {
			q.finish(&k.found[i])
		}
		if len(q.words) == 0 {
			k.total = len(k.found) // an offer, not all there is
		}
		out = append(out, Group{Title: groupTitles[g], Found: k.found, Total: k.total})
	}
	slices.SortStableFunc(out[from:], func(a, b Group) int { return cmp.Compare(b.Found[0].score, a.Found[0].score) })
	return out
}

// prepare finds the lanes, steps and stages that fit each word, and what was come
// to lately.
func (q *search) prepare() {
	q.recent = map[blueprint.ID]int{}
	for i, id := range q.s.Places() {
		q.recent[id] = i + 1
	}
	d := q.s.doc
	q.around = make([]map[blueprint.ID]bool, len(q.words))
	for i, n := range q.words {
		fits := map[blueprint.ID]bool{}
		has := func(title string) bool {
			score, _ := n.solid(fold(title))
			return score > fitsInside
		}
		for _, m := range d.Maps() {
			for _, l := range d.Lanes(m.ID) {
				if has(l.Title) {
					fits[l.ID] = true
				}
			}
			for _, st := range d.Stages(m.ID) {
				stage := has(st.Title)
				for _, step := range d.StepsOf(st.ID) {
					if stage || has(step.Title) {
						fits[step.ID] = true
					}
				}
			}
		}
		q.around[i] = fits
	}
}

// score is how well all words fit an entry: the whole query in one piece counts
// most, then each word by itself; a word may fit the names around a card instead,
// though not all of them.
func (q *search) score(text string, has letters, around ...blueprint.ID) int {
	sum, own := 0, 0
	for i, n := range q.words {
		score := n.rank(text, has)
		if score > 0 {
			own++
		} else if len(around) > 0 && (q.around[i][around[0]] || q.around[i][around[1]]) {
			score = fitsLoose
		}
		if score == 0 {
			return 0
		}
		sum += score
	}
	if own == 0 {
		return 0
	}
	return sum/max(len(q.words), 1) + q.inOnePiece(text)
}

// inOnePiece is what a title gains that holds several words just as typed.
func (q *search) inOnePiece(text string) int {
	if len(q.words) < 2 {
		return 0
	}
	whole := needle{text: strings.Join(strings.Fields(fold(q.query)), " ")}
	if score, _ := whole.solid(text); score > 0 {
		return score / 4
	}
	return 0
}

func groupOf(sort FoundSort) int {
	switch sort {
	case FoundCommand:
		return groupCommands
	case FoundCard:
		return groupCards
	case FoundStage, FoundStep, FoundLane:
		return groupParts
	case FoundDepartment, FoundPersona, FoundChannel, FoundCardsOf:
		return groupPeople
	case FoundTag, FoundKind:
		return groupWords
	}
	return groupPlaces
}

const (
	recentGain = 60 // for what was come to last; less for what was before
	awayLoss   = 40 // for what lies in another map
	offLoss    = 150
)

// entries looks through the document.
func (q *search) entries(x *searchIndex) {
	for i := range x.entries {
		e := &x.entries[i]
		g := groupOf(e.sort)
		if !q.only(g) {
			continue
		}
		var score int
		if e.sort == FoundCard {
			score = q.score(e.text, e.has, e.lane, e.step)
		} else {
			score = q.score(e.text, e.has)
		}
		if len(q.words) == 0 {
			score = fitsLoose
		} else if score == 0 {
			continue
		}
		if n := q.recent[e.id]; n > 0 {
			score += max(recentGain-3*n, 0)
		}
		if !e.mapID.IsZero() && e.mapID != q.s.mapID {
			score -= awayLoss
		}
		q.groups[g].add(Found{Sort: e.sort, ID: e.id, Title: e.title, score: score})
		if g == groupPeople && q.s.tallies().of[e.id] > 0 {
			q.groups[g].add(Found{Sort: FoundCardsOf, ID: e.id, Title: "Cards of " + e.title, score: score - 1})
		}
	}
}

func (q *search) tags(x *searchIndex) {
	for name, n := range x.tags {
		text := fold(name)
		score := q.score(text, lettersOf(text))
		if len(q.words) == 0 {
			score = fitsLoose + min(n, 100)
		}
		if score > 0 && q.only(groupWords) {
			q.groups[groupWords].add(Found{Sort: FoundTag, Key: name, Title: name, Where: "Tag · select " + counted(n, "thing"), score: score})
		}
	}
}

func (q *search) kinds() {
	if !q.only(groupWords) {
		return
	}
	var counts map[blueprint.CardKind]int
	for i, k := range blueprint.CardKinds {
		text := fold(k.Label)
		score := q.score(text, lettersOf(text))
		if len(q.words) == 0 {
			score = fitsLoose - i
		}
		if score == 0 {
			continue
		}
		if counts == nil {
			counts = q.s.tallies().kinds
		}
		if n := counts[k.Value]; n > 0 {
			q.groups[groupWords].add(Found{Sort: FoundKind, Key: string(k.Value), Title: k.Label, Icon: string(k.Value), Where: "Kind · select " + counted(n, "card"), score: score})
		}
	}
}

func (q *search) offers(offers []Offer) {
	for _, o := range offers {
		g := groupOf(o.Sort)
		if !q.only(g) {
			continue
		}
		text, also := fold(o.Title), fold(o.Also+" "+o.Where)
		score := q.score(text, lettersOf(text))
		if len(q.words) == 0 {
			score = fitsLoose
		} else if score == 0 {
			score = q.score(text+" "+also, lettersOf(text)|lettersOf(also)) - 200
		}
		if score <= 0 {
			continue
		}
		q.offer(o, score)
	}
}

func (q *search) offer(o Offer, score int) {
	if o.Recent > 0 {
		score += max(recentGain-3*o.Recent, 0)
	}
	if o.Off {
		score -= offLoss
	}
	q.groups[groupOf(o.Sort)].add(Found{Sort: o.Sort, Key: o.Key, Title: o.Title, Where: o.Where, Detail: o.Detail, Icon: o.Icon, Off: o.Off, score: score})
}

// recentOffers are the commands and files used last, and the useful ones.
func (q *search) recentOffers(offers []Offer) {
	for i, o := range offers {
		if !o.Off && (o.Recent > 0 || o.Useful) {
			q.offer(o, fitsLoose-i/4)
		}
	}
}

const placesMost = 6 // shown before anything is typed

// recentPlaces are the places come to or worked at last.
func (q *search) recentPlaces() []Group {
	if q.s == nil {
		return nil
	}
	g := Group{Title: "Last worked at"}
	for _, id := range q.s.Places() {
		if e, ok := entryOf(q.s.doc, q.s.doc.Record(id)); ok && e.title != "" && len(g.Found) < placesMost {
			f := Found{Sort: e.sort, ID: id, Title: e.title}
			q.finish(&f)
			g.Found = append(g.Found, f)
		}
	}
	if g.Total = len(g.Found); g.Total == 0 {
		return nil
	}
	return []Group{g}
}
