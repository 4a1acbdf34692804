package editor

import (
	"encoding/json"
	"slices"

	"throughline/blueprint"
)

// clip is what was copied: records with the ids they had, and of everything they name
// so much that it can be found, or made, in another document.
type clip struct {
	Stages      []clipStage            `json:"stages,omitempty"`  // copied
	Steps       []clipStep             `json:"steps,omitempty"`   // copied, those of copied stages among them
	Lanes       []clipLane             `json:"lanes,omitempty"`   // copied
	Cards       []clipCard             `json:"cards,omitempty"`   // in reading order
	Links       []clipLink             `json:"links,omitempty"`   // among what was copied, and exits from it
	Columns     []clipPlace            `json:"columns,omitempty"` // the steps over which all this reaches, from left to right
	Rows        []clipPlace            `json:"rows,omitempty"`    // the lanes likewise, without those that hold no cards
	Departments []blueprint.Department `json:"departments,omitempty"`
	Channels    []blueprint.Channel    `json:"channels,omitempty"`
	Personas    []blueprint.Persona    `json:"personas,omitempty"`
	Pictures    []clipFile             `json:"pictures,omitempty"`
}

// clipAbout is what is recorded about a thing.
type clipAbout struct {
	Tags         []string                `json:"tags,omitempty"`
	Contributors []blueprint.Contributor `json:"contributors,omitempty"`
	Comments     []blueprint.Comment     `json:"comments,omitempty"`
	Attachments  []clipFile              `json:"attachments,omitempty"`
	Answers      []blueprint.ID          `json:"answers,omitempty"`     // pain points that an opportunity answers
	AnsweredBy   []blueprint.ID          `json:"answered_by,omitempty"` // opportunities that answer a pain point
}

type clipStage struct {
	blueprint.Stage
	clipAbout
}

type clipStep struct {
	blueprint.Step
	clipAbout
	Of       blueprint.ID             `json:"of,omitzero"` // its stage
	Emotions []blueprint.EmotionPoint `json:"emotions,omitempty"`
}

type clipLane struct {
	blueprint.Lane
	clipAbout
}

type clipCard struct {
	blueprint.Card
	clipAbout
}

type clipLink struct {
	blueprint.Link
	Comments []blueprint.Comment `json:"comments,omitempty"`
}

// clipPlace is a step or lane as a place for cards.
type clipPlace struct {
	ID    blueprint.ID   `json:"id"`
	Title string         `json:"title,omitempty"`
	Role  blueprint.Role `json:"role,omitempty"`
}

// clipFile is a picture or attachment.
type clipFile struct {
	ID    blueprint.ID `json:"id"`
	Name  string       `json:"name,omitempty"`
	Media string       `json:"media,omitempty"`
	Data  fileData     `json:"data,omitempty"`
}

// fileData is the bytes of a file, shared with its record, and base64 in JSON.
type fileData string

// MarshalJSON implements json.Marshaler.
func (d fileData) MarshalJSON() ([]byte, error) { return json.Marshal([]byte(d)) }

// UnmarshalJSON implements json.Unmarshaler.
func (d *fileData) UnmarshalJSON(b []byte) error {
	var data []byte
	err := json.Unmarshal(b, &data)
	*d = fileData(data)
	return err
}

func (c *clip) empty() bool {
	return len(c.Cards)+len(c.Stages)+len(c.Steps)+len(c.Lanes) == 0
}

// structure reports whether more than cards was copied.
func (c *clip) structure() bool { return len(c.Stages)+len(c.Steps)+len(c.Lanes) > 0 }

// clipMaker gathers a clip.
type clipMaker struct {
	clip
	d     *blueprint.Doc
	m     blueprint.ID
	named map[blueprint.ID]bool // people, channels and pictures that something names
}

// makeClip copies the selected cards, steps, stages and lanes of a map.
func makeClip(d *blueprint.Doc, m blueprint.ID, ids []blueprint.ID) *clip {
	k := &clipMaker{d: d, m: m, named: map[blueprint.ID]bool{}}
	in, cards := map[blueprint.ID]bool{}, map[blueprint.ID]bool{}
	for _, id := range ids {
		if _, ok := blueprint.Get[blueprint.Card](d, id); ok {
			cards[id] = true
		}
		in[id] = true
	}
	k.structureOf(in, cards)
	used := map[blueprint.ID]bool{}
	for _, id := range inReadingOrder(d, m, cards) {
		c, _ := blueprint.Get[blueprint.Card](d, id)
		used[c.Step], used[c.Lane], used[c.Last] = true, true, true
		k.cites(c.Owner, c.Channel, c.Persona, c.Picture)
		k.Cards = append(k.Cards, clipCard{c, k.about(id)})
		in[id] = true
	}
	k.frame(used)
	k.linksAmong(in)
	k.people()
	return &k.clip
}

// structureOf takes the stages, steps and lanes among in, and all cards in them. Steps
// of stages join in.
func (k *clipMaker) structureOf(in, cards map[blueprint.ID]bool) {
	d := k.d
	lanes := d.Lanes(k.m)
	var steps []blueprint.Step
	for _, st := range d.Stages(k.m) {
		if in[st.ID] {
			k.Stages = append(k.Stages, clipStage{st, k.about(st.ID)})
		}
		for _, s := range d.StepsOf(st.ID) {
			steps = append(steps, s)
			if in[st.ID] || in[s.ID] {
				in[s.ID] = true
				k.cites(s.Owner)
				k.Steps = append(k.Steps, clipStep{Step: s, clipAbout: k.about(s.ID), Of: st.ID, Emotions: k.emotions(s.ID)})
			}
		}
	}
	for _, l := range lanes {
		if in[l.ID] {
			k.cites(l.Owner)
			k.Lanes = append(k.Lanes, clipLane{l, k.about(l.ID)})
		}
	}
	if !k.structure() {
		return
	}
	for _, s := range steps {
		for _, l := range lanes {
			if in[s.ID] || in[l.ID] {
				for _, id := range d.CellIDs(l.ID, s.ID) {
					cards[id] = true
				}
			}
		}
	}
}

func (k *clipMaker) cites(ids ...blueprint.ID) {
	for _, id := range ids {
		k.named[id] = true
	}
}

func (k *clipMaker) emotions(step blueprint.ID) []blueprint.EmotionPoint {
	out := k.d.Emotions(step)
	for _, e := range out {
		k.cites(e.Persona)
	}
	return out
}

func (k *clipMaker) about(id blueprint.ID) clipAbout {
	a := aboutOf(k.d, id)
	for _, c := range a.Contributors {
		k.cites(c.Department)
	}
	return a
}

// aboutOf gathers what is recorded about a thing.
func aboutOf(d *blueprint.Doc, id blueprint.ID) (a clipAbout) {
	for _, t := range d.Tags(id) {
		a.Tags = append(a.Tags, t.Name)
	}
	a.Contributors, a.Comments = orNil(d.Contributors(id)), orNil(d.Comments(id))
	for _, f := range d.Attachments(id) {
		a.Attachments = append(a.Attachments, clipFile{f.ID, f.Name, f.Media, fileData(f.Data)})
	}
	for _, r := range d.Remedies(id) {
		a.Answers = append(a.Answers, r.PainPoint)
	}
	for _, r := range d.RemediesFor(id) {
		a.AnsweredBy = append(a.AnsweredBy, r.Opportunity)
	}
	return a
}

func orNil[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return list
}

// frame lists the steps and lanes from the first to the last that is used or copied.
func (k *clipMaker) frame(used map[blueprint.ID]bool) {
	for _, s := range k.Steps {
		used[s.ID] = true
	}
	for _, l := range k.Lanes {
		used[l.ID] = true
	}
	var steps, lanes []clipPlace
	for _, s := range k.d.Steps(k.m) {
		steps = append(steps, clipPlace{ID: s.ID, Title: s.Title})
	}
	for _, l := range k.d.Lanes(k.m) {
		if l.Role != blueprint.RoleDepartments {
			lanes = append(lanes, clipPlace{l.ID, l.Title, l.Role})
		}
	}
	k.Columns, k.Rows = span(steps, used), span(lanes, used)
}

func span(ps []clipPlace, used map[blueprint.ID]bool) []clipPlace {
	first := slices.IndexFunc(ps, func(p clipPlace) bool { return used[p.ID] })
	if first < 0 {
		return nil
	}
	last := first
	for i, p := range ps {
		if used[p.ID] {
			last = i
		}
	}
	return ps[first : last+1]
}

func (k *clipMaker) linksAmong(in map[blueprint.ID]bool) {
	take := func(id blueprint.ID) {
		for _, l := range k.d.LinksFrom(id) {
			if in[l.To] || l.To.IsZero() {
				k.cites(l.Persona)
				k.Links = append(k.Links, clipLink{l, orNil(k.d.Comments(l.ID))})
			}
		}
	}
	for _, s := range k.Steps {
		take(s.ID)
	}
	for _, c := range k.Cards {
		take(c.ID)
	}
}

// people adds what is named.
func (k *clipMaker) people() {
	for _, r := range k.d.Departments() {
		if k.named[r.ID] {
			k.Departments = append(k.Departments, r)
		}
	}
	for _, r := range k.d.Channels() {
		if k.named[r.ID] {
			k.Channels = append(k.Channels, r)
		}
	}
	for _, r := range k.d.Personas() {
		if k.named[r.ID] {
			k.Personas = append(k.Personas, r)
		}
	}
	seen := map[blueprint.ID]bool{}
	for _, c := range k.Cards {
		if p, ok := blueprint.Get[blueprint.Picture](k.d, c.Picture); ok && !seen[p.ID] {
			seen[p.ID] = true
			k.Pictures = append(k.Pictures, clipFile{ID: p.ID, Media: p.Media, Data: fileData(p.Data)})
		}
	}
}

// heads are what was copied itself, without what it holds.
func (c *clip) heads() (ids []blueprint.ID) {
	for _, s := range c.Stages {
		ids = append(ids, s.ID)
	}
	whole := len(ids)
	for _, s := range c.Steps {
		if !slices.Contains(ids[:whole], s.Of) {
			ids = append(ids, s.ID)
		}
	}
	for _, l := range c.Lanes {
		ids = append(ids, l.ID)
	}
	if len(ids) > 0 {
		return ids
	}
	for _, x := range c.Cards {
		ids = append(ids, x.ID)
	}
	return ids
}

// cut is what goes when it is cut: cards first, so that none is parked.
func (c *clip) cut() (ids []blueprint.ID) {
	for _, x := range c.Cards {
		ids = append(ids, x.ID)
	}
	if c.structure() {
		ids = append(ids, c.heads()...)
	}
	return ids
}

// files is how many bytes of files were copied.
func (c *clip) files() (n int) {
	for _, p := range c.Pictures {
		n += len(p.Data)
	}
	for _, a := range c.abouts() {
		for _, f := range a.Attachments {
			n += len(f.Data)
		}
	}
	return n
}

// abouts are all that is recorded about what was copied.
func (c *clip) abouts() (out []*clipAbout) {
	for i := range c.Stages {
		out = append(out, &c.Stages[i].clipAbout)
	}
	for i := range c.Steps {
		out = append(out, &c.Steps[i].clipAbout)
	}
	for i := range c.Lanes {
		out = append(out, &c.Lanes[i].clipAbout)
	}
	for i := range c.Cards {
		out = append(out, &c.Cards[i].clipAbout)
	}
	return out
}

// light is the clip without files, where they are more than that many bytes.
func (c *clip) light(mostFiles int) *clip {
	if c.files() <= mostFiles {
		return c
	}
	out := *c
	out.Pictures = nil
	out.Stages, out.Steps, out.Lanes, out.Cards = slices.Clone(c.Stages), slices.Clone(c.Steps), slices.Clone(c.Lanes), slices.Clone(c.Cards)
	for _, a := range out.abouts() {
		a.Attachments = nil
	}
	return &out
}

// tidy drops what cannot be: a clip may come from a stranger.
func (c *clip) tidy() {
	known := map[blueprint.ID]bool{}
	fresh := func(id blueprint.ID) bool {
		bad := id.IsZero() || known[id]
		known[id] = true
		return !bad
	}
	c.Stages = slices.DeleteFunc(c.Stages, func(s clipStage) bool { return !fresh(s.ID) })
	c.Steps = slices.DeleteFunc(c.Steps, func(s clipStep) bool { return !fresh(s.ID) })
	c.Lanes = slices.DeleteFunc(c.Lanes, func(l clipLane) bool { return !fresh(l.ID) })
	c.Cards = slices.DeleteFunc(c.Cards, func(x clipCard) bool { return !fresh(x.ID) })
	c.Links = slices.DeleteFunc(c.Links, func(l clipLink) bool { return !known[l.From] || !l.To.IsZero() && !known[l.To] || !fresh(l.ID) })
	seen := map[blueprint.ID]bool{}
	twice := func(p clipPlace) bool {
		bad := p.ID.IsZero() || seen[p.ID]
		seen[p.ID] = true
		return bad
	}
	c.Columns, c.Rows = slices.DeleteFunc(c.Columns, twice), slices.DeleteFunc(c.Rows, twice)
}
