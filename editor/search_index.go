package editor

import (
	"cmp"
	"slices"
	"strings"

	"throughline/blueprint"
)

// named is one thing of a document as it is looked for.
type named struct {
	id         blueprint.ID
	sort       FoundSort
	title      string
	text       string // the title, folded
	has        letters
	mapID      blueprint.ID // none for what all maps share
	lane, step blueprint.ID // of a card
}

// searchIndex holds everything in a document that has a name. It follows the
// document by what changed: documents share what did not.
type searchIndex struct {
	doc     *blueprint.Doc
	at      map[blueprint.ID]int // in entries
	entries []named
	tags    map[string]int // how many things carry each tag
}

// follow brings the index up to a document.
func (x *searchIndex) follow(d *blueprint.Doc) {
	if x.doc == d {
		return
	}
	if x.doc == nil {
		x.fill(d)
		return
	}
	for id, delta := range blueprint.Diff(x.doc, d) {
		x.countTag(delta.Before, -1)
		x.countTag(delta.After, +1)
		if e, ok := entryOf(d, delta.After); ok {
			x.put(e)
		} else {
			x.drop(id)
		}
	}
	x.doc = d
}

// fill makes the index of a document from nothing.
func (x *searchIndex) fill(d *blueprint.Doc) {
	n := d.Count(blueprint.KindOfCard) + 64
	x.doc, x.at, x.tags = d, make(map[blueprint.ID]int, n), map[string]int{}
	x.entries = make([]named, 0, n)
	for r := range d.All() {
		x.countTag(r, +1)
		if e, ok := entryOf(d, r); ok {
			x.put(e)
		}
	}
}

func (x *searchIndex) countTag(r blueprint.Record, by int) {
	if t, ok := r.(blueprint.Tag); ok {
		if x.tags[t.Name] += by; x.tags[t.Name] == 0 {
			delete(x.tags, t.Name)
		}
	}
}

func (x *searchIndex) put(e named) {
	i, ok := x.at[e.id]
	if !ok {
		x.at[e.id] = len(x.entries)
		x.entries = append(x.entries, e)
		return
	}
	if old := &x.entries[i]; old.title == e.title {
		e.text, e.has = old.text, old.has
	}
	x.entries[i] = e
}

func (x *searchIndex) drop(id blueprint.ID) {
	i, ok := x.at[id]
	if !ok {
		return
	}
	last := len(x.entries) - 1
	x.entries[i] = x.entries[last]
	x.at[x.entries[i].id] = i
	x.entries = x.entries[:last]
	delete(x.at, id)
}

// entryOf is how a record is looked for; ok is false for records without a name.
func entryOf(d *blueprint.Doc, r blueprint.Record) (e named, ok bool) {
	switch r := r.(type) {
	case blueprint.Card:
		e = named{sort: FoundCard, mapID: r.Map, lane: r.Lane, step: r.Step}
	case blueprint.Stage:
		e = named{sort: FoundStage, mapID: r.Map}
	case blueprint.Step:
		e = named{sort: FoundStep, mapID: d.MapOf(r.ID)}
	case blueprint.Lane:
		e = named{sort: FoundLane, mapID: r.Map}
	case blueprint.Map:
		e = named{sort: FoundMap}
	case blueprint.Department:
		e = named{sort: FoundDepartment}
	case blueprint.Persona:
		e = named{sort: FoundPersona}
	case blueprint.Channel:
		e = named{sort: FoundChannel}
	default:
		return named{}, false
	}
	e.id, e.title = r.RecordID(), blueprint.TitleOf(r)
	e.text = fold(e.title)
	e.has = lettersOf(e.text)
	return e, true
}

// best keeps the so many best of what is found, and counts all of it.
type best struct {
	most  int
	found []Found
	total int
}

// rank compares what is found: better first, and always in the same order.
func rank(a, b Found) int {
	return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(len(a.Title), len(b.Title)), strings.Compare(a.Title, b.Title), slices.Compare(a.ID[:], b.ID[:]), strings.Compare(a.Key, b.Key))
}

func (k *best) add(f Found) {
	k.total++
	if n := len(k.found); n == k.most {
		if rank(f, k.found[n-1]) >= 0 {
			return
		}
		k.found = k.found[:n-1]
	}
	i, _ := slices.BinarySearchFunc(k.found, f, rank)
	k.found = slices.Insert(k.found, i, f)
}
