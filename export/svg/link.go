package svg

import (
	"strconv"

	"throughline/canvas/scene"
)

// targets are the places that links lead to, by the names of a scene.
type targets struct {
	wanted map[string]int    // number of a place that some link leads to
	titles map[string]string // of the places that exist
	placed map[string]bool   // those written: an id occurs once
}

func newTargets() targets {
	return targets{map[string]int{}, map[string]string{}, map[string]bool{}}
}

// want notes that a link leads to a place.
func (t targets) want(name string) {
	if _, ok := t.wanted[name]; !ok {
		t.wanted[name] = len(t.wanted)
	}
}

// exists notes that there is a place; the first of a name counts.
func (t targets) exists(name, title string) {
	if _, ok := t.titles[name]; !ok {
		t.titles[name] = title
	}
}

func (p *painter) targetID(name string) string {
	return p.prefix + "to" + strconv.Itoa(p.targets.wanted[name])
}

// anchor marks a place, if a link leads to it.
func (p *painter) anchor(it *scene.Item) {
	if _, wanted := p.targets.wanted[it.Target]; !wanted || p.targets.placed[it.Target] {
		return
	}
	p.targets.placed[it.Target] = true
	p.settle()
	p.out.text(`<rect id="` + p.targetID(it.Target) + `" class="` + p.prefix + `hit"`)
	p.out.rect(scene.Rect{X: it.At.X, Y: it.At.Y, W: 1, H: 1}, p.at)
	p.out.text("/>\n")
}

// link makes a rectangle lead to a place, if that exists.
func (p *painter) link(it *scene.Item) {
	title, exists := p.targets.titles[it.Target]
	if !exists || !finite(it.Rect) {
		return
	}
	p.settle()
	o := &p.out
	o.text(`<a xlink:href="#` + p.targetID(it.Target) + `"`)
	if title != "" {
		o.text(` aria-label="`)
		o.words(title)
		o.text(`"`)
	}
	o.text(`><rect class="` + p.prefix + `hit"`)
	o.rect(it.Rect, p.at)
	o.text("/></a>\n")
}
