package intake

import (
	"fmt"
	"strings"
)

// Account says what came in and what did not.
type Account struct {
	Maps, Stages, Steps, Lanes, Cards, Links, Feelings int
	Parked                                             []string // texts without a place, each with the reason
	Guessed                                            []string // columns whose names do not say what they are
	Said                                               []string // what else to look at
	left                                               []string // of the tables that make maps, in a few words each
}

// Summary is the account in a line: "212 cards in 5 stages, 13 steps and 6 lanes; 3 in the parking lot".
func (a Account) Summary() string {
	s := fmt.Sprintf("%s in %s, %s and %s", counted(a.Cards, "card"), counted(a.Stages, "stage"), counted(a.Steps, "step"), counted(a.Lanes, "lane"))
	if a.Maps > 1 {
		s += fmt.Sprintf(" of %d maps", a.Maps)
	}
	if a.Links > 0 {
		s += ", " + counted(a.Links, "link")
	}
	if a.Feelings > 0 {
		s += ", " + counted(a.Feelings, "point") + " of the emotion curve"
	}
	if n := len(a.Parked); n > 0 {
		s += fmt.Sprintf("; %d in the parking lot", n)
	}
	return s
}

func counted(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// mostTold is how many things of one kind are told one by one.
const mostTold = 8

// Remarks are what a person should look at, a sentence each; none where all came in
// and nothing was guessed.
func (a Account) Remarks() []string {
	var out []string
	if n := len(a.Parked); n > 0 {
		out = append(out, counted(n, "card")+" without a place in the parking lot: "+told(a.Parked))
	}
	if len(a.Guessed) > 0 {
		out = append(out, "not sure, please check: "+told(a.Guessed))
	}
	return append(out, a.Said...)
}

func told(list []string) string {
	s := strings.Join(list[:min(len(list), mostTold)], "; ")
	if n := len(list) - mostTold; n > 0 {
		s += fmt.Sprintf("; and %d more", n)
	}
	return s
}

// count adds what a draft holds.
func (a *Account) count(d *draft) {
	a.Maps++
	a.Stages += len(d.stages)
	for _, s := range d.stages {
		a.Steps += len(s.steps)
		for _, st := range s.steps {
			a.Feelings += len(st.feelings)
		}
	}
	a.Lanes += len(d.lanes)
	a.Cards += len(d.placed)
	a.Links += len(d.links)
	for _, c := range d.parked {
		text := "“" + cut(short(c.Title), 40) + "”"
		if c.why != "" {
			text += " (" + c.why + ")"
		}
		a.Parked = append(a.Parked, text)
	}
}
