package editor

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"throughline/blueprint"
	"throughline/canvas"
)

// Suggestion is one thing that the mark being typed can become.
type Suggestion struct {
	Sort  MarkSort
	Label string       // "Sales", "New department ‘Sales’"
	Hint  string       // what it means: "what hurts", "owner"
	Sign  string       // the mark as it is typed: "#", "!3"
	Ref   blueprint.ID // of a department or channel that is there
	Kind  blueprint.CardKind
	mark  quickMark
	also  []string // further names under which it is found
}

// Completion is what the mark at the cursor can become; without Items none is being
// typed. Nothing happens to the text until one is taken.
type Completion struct {
	Items  []Suggestion
	Chosen int // the item that Enter takes; -1 = none before one is chosen
	typing typing
}

// completionMost is how many suggestions are offered at once.
const completionMost = 8

// nothing is offered where no mark is being typed.
var nothing = Completion{Chosen: -1}

// marking says in which record's text marks are typed.
type marking struct {
	s       *Session
	doc     *blueprint.Doc
	subject blueprint.Record // as it would be
}

// complete lists what the mark at the cursor can become.
func (k marking) complete(text string, cursor int) Completion {
	m, ok := quickMarkAt(text, cursor)
	if !ok || k.subject == nil {
		return nothing
	}
	c := Completion{typing: m, Chosen: -1}
	switch m.sort {
	case QuickKind:
		c.Items = ranked(k.kinds(), m.word)
	case QuickOwner:
		c.Items = k.named(m, k.owners(), "department")
	case QuickChannel:
		c.Items = k.named(m, k.channels(), "channel")
	case QuickSeverity:
		c.Items = k.severities(m)
	case QuickFeeling:
		c.Items = k.feelings(m)
	case QuickMoment:
		c.Items = k.moment(m)
	}
	c.Items = c.Items[:min(len(c.Items), completionMost)]
	if len(c.Items) > 0 && m.certain(c.Items[0]) {
		c.Chosen = 0
	}
	return c
}

// certain reports whether Enter may take the first suggestion: not where only a sign
// was typed, which may be a slip or a bullet, nor where a new name of several words
// may as well be the sentence going on.
func (m typing) certain(first Suggestion) bool {
	if m.word == "" {
		return m.sort == QuickMoment
	}
	return first.mark.name == "" || !strings.Contains(m.word, " ")
}

// kinds are what '#' offers: kinds of card or link, roles of a lane.
func (k marking) kinds() []Suggestion {
	switch k.subject.(type) {
	case blueprint.Card:
		out := choices(blueprint.CardKinds)
		for i := range out {
			out[i].Kind = blueprint.CardKind(out[i].mark.word)
		}
		return out
	case blueprint.Lane:
		return choices(blueprint.Roles)
	case blueprint.Link:
		return choices(blueprint.LinkKinds)
	}
	return nil
}

func choices[T ~string](list []blueprint.Choice[T]) []Suggestion {
	out := make([]Suggestion, len(list))
	for i, c := range list {
		out[i] = Suggestion{Sort: QuickKind, Label: c.Label, Hint: c.Hint, Sign: "#", mark: quickMark{sort: QuickKind, word: string(c.Value)}}
	}
	return out
}

// owners are the departments; "Nobody" only where somebody is.
func (k marking) owners() []Suggestion {
	var now blueprint.ID
	switch r := k.subject.(type) {
	case blueprint.Card, blueprint.Step, blueprint.Lane:
		now = ownOwner(r)
	default:
		return nil
	}
	var out []Suggestion
	for _, d := range k.doc.Departments() {
		out = append(out, Suggestion{Sort: QuickOwner, Label: d.Name, Hint: "owner", Sign: "@", Ref: d.ID, mark: quickMark{sort: QuickOwner, ref: d.ID}, also: []string{d.Initials}})
	}
	if !now.IsZero() {
		out = append(out, Suggestion{Sort: QuickOwner, Label: "Nobody", Hint: "no owner of its own", Sign: "@", mark: quickMark{sort: QuickOwner}})
	}
	return out
}

func (k marking) channels() []Suggestion {
	c, ok := k.subject.(blueprint.Card)
	if !ok {
		return nil
	}
	var out []Suggestion
	for _, ch := range k.doc.Channels() {
		out = append(out, Suggestion{Sort: QuickChannel, Label: ch.Name, Hint: "channel", Sign: ":", Ref: ch.ID, mark: quickMark{sort: QuickChannel, ref: ch.ID}})
	}
	if !c.Channel.IsZero() {
		out = append(out, Suggestion{Sort: QuickChannel, Label: "None", Hint: "no channel", Sign: ":", mark: quickMark{sort: QuickChannel}})
	}
	return out
}

// named are the things that answer a name, and a new one of that name if none is
// called so.
func (k marking) named(m typing, all []Suggestion, word string) []Suggestion {
	if !k.takes(m.sort) {
		return nil
	}
	out := ranked(all, m.word)
	out = out[:min(len(out), completionMost-1)]
	name := strings.TrimSpace(m.word)
	if first, _ := utf8.DecodeRuneInString(name); !unicode.IsLetter(first) || tail(m.word) != "" {
		return out
	}
	if len(out) > 0 && match(out[0].Label, name) == 0 {
		return out
	}
	return append(out, Suggestion{Sort: m.sort, Label: "New " + word + " ‘" + name + "’", Hint: "added to the file", Sign: string(m.sign), mark: quickMark{sort: m.sort, name: name}})
}

// takes reports whether such a mark says anything about the record.
func (k marking) takes(sort MarkSort) bool {
	switch k.subject.(type) {
	case blueprint.Card:
		return true
	case blueprint.Step:
		return sort == QuickOwner || sort == QuickMoment || sort == QuickFeeling
	case blueprint.Lane:
		return sort == QuickOwner || sort == QuickKind
	case blueprint.Link:
		return sort == QuickKind
	case blueprint.EmotionPoint:
		return sort == QuickFeeling
	}
	return false
}

func (k marking) severities(m typing) []Suggestion {
	c, ok := k.subject.(blueprint.Card)
	if !ok {
		return nil
	}
	var all []Suggestion
	for i, word := range blueprint.Severities {
		s := Suggestion{Sort: QuickSeverity, Label: word, Hint: fmt.Sprintf("severity %d of %d", i, len(blueprint.Severities)-1), Sign: fmt.Sprint("!", i), mark: quickMark{sort: QuickSeverity, level: float64(i)}}
		if i == 0 {
			if s.Label, s.Hint = "Not rated", "takes the severity off"; c.Severity == 0 {
				continue
			}
		}
		s.also = []string{fmt.Sprint(i)}
		all = append(all, s)
	}
	if v, is := m.figure(); is {
		for _, s := range all {
			if s.mark.level == v {
				return []Suggestion{s}
			}
		}
		return nil
	}
	return ranked(all, m.word)
}

// feelings are offered where an emotion lane shows them.
func (k marking) feelings(m typing) []Suggestion {
	step := stepOf(k.subject)
	if step.IsZero() || !k.takes(QuickFeeling) || !hasEmotionLane(k.doc, k.doc.MapOf(step)) {
		return nil
	}
	one := func(v float64) Suggestion {
		return Suggestion{Sort: QuickFeeling, Label: canvas.Mood(v), Hint: signed(v) + " at " + quote(k.doc, step), Sign: signed(v), mark: quickMark{sort: QuickFeeling, level: v, whose: k.s.persona}}
	}
	if m.word == "" {
		out := []Suggestion{one(1), one(2), one(0)}
		if m.sign != '+' {
			out = []Suggestion{one(-1), one(-2), one(0)}
		}
		return out
	}
	v, ok := m.figure()
	if tenths := v * 10; !ok || v < -2 || v > 2 || tenths != float64(int(tenths)) {
		return nil
	}
	return []Suggestion{one(v + 0)} // +0: no minus before zero
}

func hasEmotionLane(d *blueprint.Doc, m blueprint.ID) bool {
	for _, l := range d.Lanes(m) {
		if l.Role == blueprint.RoleEmotion {
			return true
		}
	}
	return false
}

func (k marking) moment(m typing) []Suggestion {
	if !k.takes(QuickMoment) {
		return nil
	}
	s := Suggestion{Sort: QuickMoment, Label: "Moment that matters", Sign: "*", mark: quickMark{sort: QuickMoment, level: 1}}
	if flagsOf(k.subject).Has(blueprint.Moment) {
		s.Label, s.mark.level = "No moment that matters", 0
	}
	return ranked([]Suggestion{s}, m.word)
}

// take is a suggestion as it was taken: a new department or channel has its id.
func (k marking) take(g Suggestion) Suggestion {
	if g.mark.name != "" {
		g.mark.ref = k.s.deps.NewID()
		g.Label, g.Ref = g.mark.name, g.mark.ref
	}
	return g
}
