package intake

import (
	"fmt"
	"math"
	"strings"

	"throughline/blueprint"
)

// point is what a step's cells say of one persona's feeling: the mean of them.
type point struct {
	persona   int // −1 = customers at large
	sum       float64
	low, high float64
	n         int
	words     lines // of cells that say more than a value
	cells     lines // all of them, as they stood
	quote     lines
}

// feels adds what a cell says of a step. bare tells that there is nothing in the cell but
// the value; what is unknown keeps its words.
func (st *step) feels(persona int, v blueprint.Number, cell string, bare bool) {
	p := st.point(persona)
	if x, ok := v.Get(); ok {
		if p.n == 0 {
			p.low, p.high = x, x
		}
		p.sum, p.n, p.low, p.high = p.sum+x, p.n+1, min(p.low, x), max(p.high, x)
	}
	p.cells.once(oneLine(cell))
	if !bare {
		p.words.once(oneLine(cell))
	}
}

// point is that of a persona, made where there is none yet.
func (st *step) point(persona int) *point {
	p := st.felt[persona]
	if p == nil {
		p = &point{persona: persona}
		if st.felt == nil {
			st.felt = map[int]*point{}
		}
		st.felt[persona], st.feelings = p, append(st.feelings, p)
	}
	return p
}

// value is the mean in tenths.
func (p *point) value() blueprint.Number {
	if p.n == 0 {
		return blueprint.Number{}
	}
	return blueprint.Known(math.Round(p.sum/float64(p.n)*10) / 10)
}

// mixed reports values that differ: their mean is none of them.
func (p *point) mixed() bool { return p.n > 1 && p.low != p.high }

// source is what the point rests on: words, and of a mean all that it is the mean of.
func (p *point) source() string {
	if p.mixed() {
		return strings.Join(p.cells.list, "; ")
	}
	return strings.Join(p.words.list, "; ")
}

// tellMeans says where the curve shows the mean of what several cells say of a step.
func (b *builder) tellMeans() {
	var said []string
	for _, s := range b.draft.stages {
		for _, st := range s.steps {
			for _, p := range st.feelings {
				if !p.mixed() {
					continue
				}
				v, _ := p.value().Get()
				of := "“" + cut(short(st.path()), 60) + "”"
				if p.persona >= 0 {
					of += " for " + b.draft.personas.names[p.persona]
				}
				said = append(said, fmt.Sprintf("%s (%s gives %g)", of, cut(strings.Join(p.cells.list, ", "), 60), v))
			}
		}
	}
	if len(said) > 0 {
		b.account.Said = append(b.account.Said, "several feelings of one step became their mean; the source of the point keeps all of them: "+told(said))
	}
}
