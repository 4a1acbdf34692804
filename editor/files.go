package editor

import (
	"path/filepath"
	"regexp"
	"strings"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// File is a file to be put on a map. A picture has been brought to its size already.
type File struct {
	Name    string
	Media   string
	Data    string
	Picture bool
}

// FilePlace is where files go: on things that are there, into a cell, or into the
// parking lot.
type FilePlace struct {
	On   []blueprint.ID // cards, steps, stages or lanes
	Cell canvas.Spot    // where new cards go; Card: in front of it
	Park bool           // they go into the parking lot instead
}

// FilesAt is where files go that are dropped at a position of the board, and whether
// they can be dropped there.
func (s *Session) FilesAt(at scene.Point) (FilePlace, bool) {
	on := func(id blueprint.ID) (FilePlace, bool) { return FilePlace{On: []blueprint.ID{id}}, true }
	switch t := s.target(at).(type) {
	case canvas.OnCard:
		p, _ := on(t.ID)
		p.Cell = canvas.Spot{Lane: t.Lane, Step: t.Step, Card: following(s.doc.CellIDs(t.Lane, t.Step), t.ID)}
		return p, true
	case canvas.OnCell:
		return FilePlace{Cell: canvas.Spot{Lane: t.Lane, Step: t.Step, Card: t.Before}}, true
	case canvas.OnStep:
		return on(t.ID)
	case canvas.OnStage:
		return on(t.ID)
	case canvas.OnLane:
		return on(t.ID)
	}
	return FilePlace{}, false
}

// FilesHere is where files go that are pasted: on what is selected, else into the cell
// the keyboard is at.
func (s *Session) FilesHere() FilePlace {
	for _, id := range s.selection {
		switch c := s.doc.Record(id).(type) {
		case blueprint.Card:
			return FilePlace{On: []blueprint.ID{id}, Cell: canvas.Spot{Lane: c.Lane, Step: c.Step, Card: s.nextInCell(c)}}
		case blueprint.Step, blueprint.Stage, blueprint.Lane:
			return FilePlace{On: []blueprint.ID{id}}
		}
	}
	return FilePlace{Cell: s.spot}
}

// AddFiles puts files on the map as one undo step and selects the cards they are on. A
// picture becomes that of a card; the others, and files on steps, stages and lanes, are
// attached. Without a card for them, pictures and files get cards of their own.
func (s *Session) AddFiles(files []File, to FilePlace) error {
	defer s.enter()()
	s.settle()
	if len(files) == 0 {
		return nil
	}
	f := filer{s: s, to: to, m: s.mapID}
	if len(to.On) == 0 || !to.Cell.Lane.IsZero() || to.Park {
		f.places = newPlaces(s.doc, s.mapID, s.deps.NewID)
		f.m = f.places.m
		f.seat()
	}
	for range files {
		f.ids = append(f.ids, s.deps.NewID(), s.deps.NewID())
	}
	name := "Add " + files[0].Name
	if len(files) > 1 {
		name = "Add files"
	}
	if err := s.do(name, func(tx *blueprint.Tx) error { return f.add(tx, files) }); err != nil {
		return err
	}
	s.selectLiving(f.cards)
	s.amendSelection()
	s.revealSelection()
	return nil
}

// filer puts files on a map.
type filer struct {
	s          *Session
	to         FilePlace
	m          blueprint.ID
	places     *places
	lane, step blueprint.ID
	role       blueprint.Role
	ids        []blueprint.ID // two for each file
	cards      []blueprint.ID // that got something
}

// seat settles the cell of new cards; one is made where the map has none.
func (f *filer) seat() {
	p := f.places
	if f.to.Park {
		return
	}
	f.step = p.step(max(p.stepAt(f.to.Cell.Step), 0)).ID
	l := p.lane(max(p.laneAt(f.to.Cell.Lane), 0))
	f.lane, f.role = l.ID, l.Role
}

func (f *filer) add(tx *blueprint.Tx, files []File) error {
	f.cards = nil
	if f.places != nil {
		if err := f.places.make(tx); err != nil {
			return err
		}
	}
	shown := false // the card it was dropped on has its picture
	for i, file := range files {
		id, attached := f.ids[2*i], f.ids[2*i+1]
		on := f.to.On
		if file.Picture && (shown || !f.allCards(tx) && !f.lane.IsZero()) {
			on = nil // a card shows one picture
		}
		if len(on) == 0 {
			if err := f.card(tx, id, file); err != nil {
				return err
			}
			on = []blueprint.ID{id}
		}
		for n, subject := range on {
			if n > 0 {
				attached = f.s.deps.NewID()
			}
			if err := f.put(tx, subject, attached, file); err != nil {
				return err
			}
		}
		shown = shown || file.Picture
	}
	return nil
}

func (f *filer) allCards(tx *blueprint.Tx) bool {
	for _, id := range f.to.On {
		if _, ok := blueprint.Get[blueprint.Card](tx.Doc(), id); !ok {
			return false
		}
	}
	return len(f.to.On) > 0
}

// put gives a card its picture, or attaches the file.
func (f *filer) put(tx *blueprint.Tx, subject, id blueprint.ID, file File) error {
	c, card := blueprint.Get[blueprint.Card](tx.Doc(), subject)
	if card {
		f.cards = append(f.cards, subject)
	}
	if !card || !file.Picture {
		return tx.Attach(blueprint.Attachment{ID: id, Subject: subject, Name: file.Name, Media: file.Media, Data: file.Data})
	}
	pic, err := tx.AddPicture(file.Media, file.Data)
	if err != nil {
		return err
	}
	c.Picture = pic
	return tx.Put(c)
}

// card makes a card for a file.
func (f *filer) card(tx *blueprint.Tx, id blueprint.ID, file File) error {
	c := blueprint.Card{ID: id, Map: f.m, Kind: blueprint.KindImage, Title: titleOfFile(file.Name), Place: blueprint.Place{Lane: f.lane, Step: f.step}}
	if !file.Picture {
		c.Kind, c.Title = blueprint.KindFor(f.role), stem(file.Name)
		if f.lane.IsZero() {
			c.Kind = blueprint.KindNote
		}
	}
	return tx.AddCard(c, f.to.Cell.Card)
}

func stem(name string) string { return strings.TrimSuffix(name, filepath.Ext(name)) }

// cameras name files so that nobody can tell what is on them.
var cameras = regexp.MustCompile(`(?i)^(img|dsc[nf]?|pxl|mvimg|p|image|photo|picture|bild|foto|scan|screenshot|screen shot|bildschirmfoto|capture|whatsapp image|clipboard|pasted)?[-_ .()0-9]*(at|um)?[-_ .:()0-9]*(am|pm)?$`)

// titleOfFile is what a picture's name says it shows, or nothing.
func titleOfFile(name string) string {
	s := stem(name)
	if cameras.MatchString(s) {
		return ""
	}
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '_' || r == ' ' }), " ")
}
