package editor

import (
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"

	"throughline/blueprint"
)

// Paste puts what the clipboard holds into the cell the keyboard is at: cards copied
// from a map with all they have, a table as steps × lanes, lines as one card each.
func (s *Session) Paste() error { return s.PasteText(s.deps.Clipboard.Text()) }

// PasteText is Paste for a given text.
func (s *Session) PasteText(text string) error {
	defer s.enter()()
	if len(text) > MaxPaste {
		return tooMuch(fmt.Sprintf("the clipboard holds %d MB of text, and %d MB is the most that can be pasted at once", len(text)>>20, MaxPaste>>20))
	}
	s.settle()
	c, own := readClip(text)
	if !own {
		c = clipOfText(text)
	}
	if len(c.Cards) > maxPasteCards {
		return tooMuch(fmt.Sprintf("the clipboard would become %d cards, and %d is the most at once", len(c.Cards), maxPasteCards))
	}
	if len(c.Cards) == 0 {
		return &blueprint.RefusedError{Verb: "paste", Reason: "the clipboard holds no text that could become cards"}
	}
	p := s.completeSpot(s.spot)
	w := seat{lane: p.Lane, step: p.Step, fresh: s.freshIDs()}
	if at, ok := blueprint.Get[blueprint.Card](s.doc, s.spot.Card); ok {
		w.before = s.nextInCell(at)
	}
	ids := make([]blueprint.ID, len(c.Cards))
	for i := range ids {
		ids[i] = s.deps.NewID()
	}
	name := "Paste a card"
	if len(ids) > 1 {
		name = "Paste " + strconv.Itoa(len(ids)) + " cards"
	}
	pasting := paster{clip: c, ids: ids, newID: s.deps.NewID, own: own}
	if err := s.do(name, func(tx *blueprint.Tx) error { return pasting.paste(tx, s.mapID, w) }); err != nil {
		return err
	}
	s.selectLiving(ids)
	s.amendSelection()
	s.revealSelection()
	return nil
}

// MaxPaste is the most text that can be pasted at once, in bytes: far more than a
// workshop writes, and little enough that the window never stands still.
const MaxPaste = 8 << 20

const maxPasteCards = 20_000

func tooMuch(why string) error {
	return &blueprint.RefusedError{Verb: "paste", Reason: why + "; copy a part of it and paste that"}
}

// clipOfText makes cards of lines, or of a table with tabs: columns are steps, rows
// lanes; a table of one column is a list.
func clipOfText(text string) clip {
	text = tidyTable(text)
	rows := readTable(text)
	wide := 0
	for _, r := range rows {
		wide = max(wide, len(r))
	}
	var c clip
	for lane, r := range rows {
		if wide <= 1 {
			lane = 0
		}
		for step, field := range r {
			for _, line := range cardTexts(field, wide) {
				c.Cards = append(c.Cards, clipCard{Card: blueprint.Card{Title: line}, Step: step, Lane: lane})
			}
		}
	}
	return c
}

func tidyTable(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "").Replace(text)
	return strings.Trim(strings.ToValidUTF8(text, "\uFFFD"), "\n")
}

// readTable splits text into rows of fields; quotes count only in a table with tabs.
func readTable(text string) [][]string {
	if strings.Contains(text, "\t") {
		r := csv.NewReader(strings.NewReader(text))
		r.Comma, r.FieldsPerRecord, r.LazyQuotes = '\t', -1, true
		if rows, err := r.ReadAll(); err == nil {
			return rows
		}
	}
	var rows [][]string
	for _, line := range strings.Split(text, "\n") {
		rows = append(rows, strings.Split(line, "\t"))
	}
	return rows
}

// cardTexts is what of a field becomes cards: in a table every line of it, in a list
// the line without its bullet.
func cardTexts(field string, wide int) []string {
	var out []string
	for _, line := range strings.Split(field, "\n") {
		line = strings.TrimSpace(line)
		if wide <= 1 {
			line = strings.TrimSpace(strings.TrimLeft(line, "-*•·"))
		}
		if line != "" {
			out = append(out, line)
		}
	}
	return out
}

// paster adds the cards of a clip to a map.
type paster struct {
	clip
	ids   []blueprint.ID
	newID func() blueprint.ID
	own   bool // copied from a map: kinds are known
}

func (p paster) paste(tx *blueprint.Tx, m blueprint.ID, w seat) error {
	kind := p.Cards[0].Kind
	if kind == "" {
		kind = blueprint.KindAction
	}
	m, lane, step, err := w.take(tx, m, kind)
	if err != nil {
		return err
	}
	at := newGrid(tx.Doc(), m)
	for i, c := range p.Cards {
		toLane, toStep := shift(at.lanes, at.atLane[lane]+c.Lane), shift(at.steps, at.atStep[step]+c.Step)
		before := blueprint.ID{}
		if toLane == lane && toStep == step {
			before = w.before
		}
		if err := p.card(tx, i, m, toLane, toStep, before); err != nil {
			return err
		}
		if last := at.atStep[toStep] + min(c.Span, len(at.steps)); c.Span > 0 && last < len(at.steps) {
			if err := tx.SpanCard(p.ids[i], at.steps[last]); err != nil {
				return err
			}
		}
	}
	return p.links(tx, m)
}

func (p paster) card(tx *blueprint.Tx, i int, m, lane, step, before blueprint.ID) error {
	x := p.Cards[i]
	c := x.Card
	if c.Kind == "" {
		l, _ := blueprint.Get[blueprint.Lane](tx.Doc(), lane)
		c.Kind = blueprint.KindFor(l.Role)
	}
	c.ID, c.Map, c.Order = p.ids[i], m, ""
	c.Place = blueprint.Place{Lane: lane, Step: step}
	c.Flags &^= blueprint.Orphaned
	var err error
	if c.Owner, err = p.department(tx, c.Owner, x.Department); err != nil {
		return err
	}
	if c.Channel, err = p.channel(tx, c.Channel, x.Channel); err != nil {
		return err
	}
	if c.Persona, err = p.persona(tx, c.Persona, x.Persona); err != nil {
		return err
	}
	if _, ok := blueprint.Get[blueprint.Picture](tx.Doc(), c.Picture); !ok {
		c.Picture = blueprint.ID{}
	}
	if err := tx.AddCard(c, before); err != nil {
		return err
	}
	for _, t := range x.Tags {
		if err := tx.AddTag(c.ID, t); err != nil {
			return err
		}
	}
	for _, r := range x.Contributors {
		dep, err := p.department(tx, blueprint.ID{}, r.Name)
		if err != nil {
			return err
		}
		if !dep.IsZero() && dep != c.Owner {
			if err := tx.Contribute(c.ID, dep, r.Involvement); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p paster) links(tx *blueprint.Tx, m blueprint.ID) error {
	for _, l := range p.Links {
		link := l.Link
		link.ID, link.Map, link.From, link.To, link.Order = p.newID(), m, p.ids[l.From], p.ids[l.To], ""
		if _, ok := blueprint.Get[blueprint.Persona](tx.Doc(), link.Persona); !ok {
			link.Persona = blueprint.ID{}
		}
		if err := tx.Connect(link); err != nil {
			return err
		}
	}
	return nil
}

// department, channel and persona find what a card names in this document: by id,
// else by name, else they add it.
func (p paster) department(tx *blueprint.Tx, id blueprint.ID, name string) (blueprint.ID, error) {
	if found, ok := find(tx.Doc(), tx.Doc().Departments(), id, name); ok {
		return found, nil
	}
	id = p.newID()
	return id, tx.AddDepartment(blueprint.Department{ID: id, Name: name}, blueprint.ID{})
}

func (p paster) channel(tx *blueprint.Tx, id blueprint.ID, name string) (blueprint.ID, error) {
	if found, ok := find(tx.Doc(), tx.Doc().Channels(), id, name); ok {
		return found, nil
	}
	id = p.newID()
	return id, tx.AddChannel(blueprint.Channel{ID: id, Name: name}, blueprint.ID{})
}

func (p paster) persona(tx *blueprint.Tx, id blueprint.ID, name string) (blueprint.ID, error) {
	if found, ok := find(tx.Doc(), tx.Doc().Personas(), id, name); ok {
		return found, nil
	}
	id = p.newID()
	return id, tx.AddPersona(blueprint.Persona{ID: id, Name: name}, blueprint.ID{})
}

// find looks a record up by id, then by name; with neither to go by it is none.
func find[T blueprint.Record](d *blueprint.Doc, all []T, id blueprint.ID, name string) (blueprint.ID, bool) {
	if _, ok := blueprint.Get[T](d, id); ok {
		return id, true
	}
	for _, r := range all {
		if strings.EqualFold(strings.TrimSpace(blueprint.TitleOf(r)), strings.TrimSpace(name)) && name != "" {
			return r.RecordID(), true
		}
	}
	return blueprint.ID{}, name == ""
}
