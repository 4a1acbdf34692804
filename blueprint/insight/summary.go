package insight

import (
	"strings"

	"throughline/blueprint"
)

// Summary is what the first page of a map says.
type Summary struct {
	Map        blueprint.Map
	Personas   []blueprint.Persona // who travels, in order
	Metrics    []Metric            // headline figures, at most MaxHeadlines
	PainPoints []PainPoint         // worst first, all that have a place
	Unplaced   []PainPoint         // those in the parking lot, worst first, without ranks
	Heat       Heat
	Emotions   []Series // one per persona that has any point
	Decisions  []Decision
	Counts     Counts

	FurtherMetrics []Metric // those flagged as headline that are too many for the head
	Headline       Headline
}

// Metric is a figure for the head of the pages, as people typed it.
type Metric struct {
	Card                 blueprint.ID
	Title, Value, Target string // Target may be unknown ("")
}

// Decision is something that somebody must decide, from a card.
type Decision struct {
	Card  blueprint.ID
	Text  string
	Owner blueprint.ID // none = unowned
	Due   string       // ISO 8601, "" unknown
}

// Counts is how much there is on a map.
type Counts struct {
	Stages, Steps, Lanes, Cards, Links, Parked int
	Kinds                                      map[blueprint.CardKind]int // parked ones included
}

// Summarise answers for the map m of d. A map that does not exist gives an
// empty Summary.
func Summarise(d *blueprint.Doc, m blueprint.ID) Summary {
	g := survey(d, m)
	s := Summary{Map: g.mp, Decisions: decisions(g), Counts: counts(g)}
	s.Metrics, s.FurtherMetrics = metrics(g)
	s.PainPoints, s.Unplaced = painPoints(g)
	for _, t := range d.Travellers(m) {
		if p, ok := blueprint.Get[blueprint.Persona](d, t.Persona); ok {
			s.Personas = append(s.Personas, p)
		}
	}
	s.Heat = heat(g, s.PainPoints)
	s.Emotions = emotions(g, s.Personas)
	s.Headline = headline(g, s)
	return s
}

// ground is what every answer looks at, gathered in one walk.
type ground struct {
	doc     *blueprint.Doc
	mp      blueprint.Map
	stages  []blueprint.Stage
	steps   []blueprint.Step
	cards   []blueprint.Card     // reading order, parked last
	stageAt map[blueprint.ID]int // of a stage or step: position of its stage
}

func survey(d *blueprint.Doc, m blueprint.ID) *ground {
	mp, _ := blueprint.Get[blueprint.Map](d, m)
	g := &ground{doc: d, mp: mp, stages: d.Stages(m), cards: d.Cards(m), stageAt: map[blueprint.ID]int{}}
	for i, s := range g.stages {
		g.stageAt[s.ID] = i
		for _, t := range d.StepsOf(s.ID) {
			g.stageAt[t.ID] = i
			g.steps = append(g.steps, t)
		}
	}
	return g
}

// MaxHeadlines is how many figures stand at the head of a page at most.
const MaxHeadlines = 4

// metrics lists the metric cards flagged as headline or, where none is, those
// with a target: a figure without one tells an outsider little. Flagged ones beyond
// MaxHeadlines are further ones.
func metrics(g *ground) (head, further []Metric) {
	var flagged, aimed []Metric
	for _, c := range g.cards {
		if c.Kind != blueprint.KindMetric || strings.TrimSpace(c.Value) == "" {
			continue
		}
		m := Metric{c.ID, c.Title, c.Value, c.Target}
		switch {
		case c.Flags.Has(blueprint.Headline):
			flagged = append(flagged, m)
		case c.Target != "":
			aimed = append(aimed, m)
		}
	}
	if len(flagged) == 0 {
		return aimed[:min(len(aimed), MaxHeadlines)], nil
	}
	n := min(len(flagged), MaxHeadlines)
	return flagged[:n], flagged[n:]
}

// decisions lists what must be decided: what has a date first, earliest first,
// then in reading order.
func decisions(g *ground) []Decision {
	var dated, open []Decision
	for _, c := range g.cards {
		if strings.TrimSpace(c.Decision) == "" {
			continue
		}
		owner, _ := g.doc.OwnerOf(c.ID)
		x := Decision{c.ID, c.Decision, owner, c.Due}
		if c.Due == "" {
			open = append(open, x)
		} else {
			dated = append(dated, x)
		}
	}
	sortByDue(dated)
	return append(dated, open...)
}

func counts(g *ground) Counts {
	n := Counts{Stages: len(g.stages), Steps: len(g.steps), Lanes: len(g.doc.Lanes(g.mp.ID)), Cards: len(g.cards), Kinds: map[blueprint.CardKind]int{}}
	for _, c := range g.cards {
		n.Kinds[c.Kind]++
		n.Links += len(g.doc.LinksFrom(c.ID))
		if c.Parked() {
			n.Parked++
		}
	}
	for _, s := range g.steps {
		n.Links += len(g.doc.LinksFrom(s.ID))
	}
	return n
}
