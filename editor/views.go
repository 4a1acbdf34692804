package editor

import (
	"encoding/json"
	"errors"
	"fmt"

	"throughline/blueprint"
)

// errLook says that the look of a saved view cannot be read.
var errLook = errors.New("unreadable look")

// encodeLook writes a look in its one form: equal looks are equal texts.
func encodeLook(k Look) (string, error) {
	k.Hidden, k.Collapsed, k.Filter = sortedSet(k.Hidden, compareIDs), sortedSet(k.Collapsed, compareIDs), k.Filter.tidy()
	b, err := json.Marshal(k)
	return string(b), err
}

// decodeLook reads what encodeLook wrote. Files come from others: a text that is
// none errors with errLook, and whatever else it says is a look that can be tried.
func decodeLook(text string) (Look, error) {
	var k Look
	if err := json.Unmarshal([]byte(text), &k); err != nil {
		return Look{}, fmt.Errorf("%w: %w", errLook, err)
	}
	return k, nil
}

// Views lists the saved views of the map shown, in their order.
func (s *Session) Views() []blueprint.View { return s.doc.Views(s.mapID) }

// SaveView keeps the way the map is looked at just now under a name, as the last of
// its views, and returns its id. It is one undo step.
func (s *Session) SaveView(name string) (blueprint.ID, error) {
	defer s.enter()()
	look, err := encodeLook(s.Look())
	if err != nil {
		return blueprint.ID{}, err
	}
	v := blueprint.View{ID: s.deps.NewID(), Map: s.mapID, Name: name, Look: look}
	if err := s.Do("Save view", func(tx *blueprint.Tx) error { return tx.AddView(v, blueprint.ID{}) }); err != nil {
		return blueprint.ID{}, err
	}
	s.chosen(v.ID)
	return v.ID, nil
}

// ShowView looks at the map as a saved view says. That is no change of the document.
// What the view names and is gone is left out; a view that cannot be read is refused.
func (s *Session) ShowView(id blueprint.ID) error {
	defer s.enter()()
	v, ok := blueprint.Get[blueprint.View](s.doc, id)
	if !ok {
		return fmt.Errorf("show view %s: %w", id, blueprint.ErrNotFound)
	}
	k, err := decodeLook(v.Look)
	if err != nil {
		return &blueprint.RefusedError{Verb: "show view", ID: id, Reason: "this program cannot read what the view shows; look at the map as it should be and save the view again"}
	}
	s.ShowMap(v.Map)
	s.SetLook(k)
	s.chosen(id)
	return nil
}

// CurrentView is the view chosen last on the map shown, none where there is none,
// and whether the map is looked at otherwise by now, apart from zoom and place.
func (s *Session) CurrentView() (id blueprint.ID, changed bool) {
	c := s.current[s.mapID]
	if _, ok := blueprint.Get[blueprint.View](s.doc, c.view); !ok {
		return blueprint.ID{}, false
	}
	return c.view, c.look != s.lookedAt()
}

// chosenView is the view that was chosen last, and what the map looked like then.
type chosenView struct {
	view blueprint.ID
	look string
}

func (s *Session) chosen(view blueprint.ID) {
	if s.current == nil {
		s.current = map[blueprint.ID]chosenView{}
	}
	s.current[s.mapID] = chosenView{view, s.lookedAt()}
	s.touch()
}

// lookedAt is the look without zoom and place, which change all the time.
func (s *Session) lookedAt() string {
	k := s.Look()
	k.Zoom, k.X, k.Y = 0, 0, 0
	text, _ := encodeLook(k) // numbers apart, nothing in it can fail
	return text
}

// UpdateView lets a view show the map as it is looked at just now.
func (s *Session) UpdateView(id blueprint.ID) error {
	defer s.enter()()
	look, err := encodeLook(s.Look())
	if err != nil {
		return err
	}
	err = s.changeView("Update view", id, func(v *blueprint.View) { v.Look = look })
	if err == nil {
		s.chosen(id)
	}
	return err
}

// RenameView gives a view another name.
func (s *Session) RenameView(id blueprint.ID, name string) error {
	return s.changeView("Rename view", id, func(v *blueprint.View) { v.Name = name })
}

func (s *Session) changeView(step string, id blueprint.ID, change func(*blueprint.View)) error {
	return s.Do(step, func(tx *blueprint.Tx) error {
		v, _ := blueprint.Get[blueprint.View](tx.Doc(), id)
		v.ID = id // an id that is no view's is refused
		change(&v)
		return tx.UpdateView(v)
	})
}

// DeleteView removes a view; what the map looks like stays.
func (s *Session) DeleteView(id blueprint.ID) error {
	v, ok := blueprint.Get[blueprint.View](s.doc, id)
	if !ok {
		return fmt.Errorf("delete view %s: %w", id, blueprint.ErrNotFound)
	}
	return s.Do("Delete view ‘"+v.Name+"’", func(tx *blueprint.Tx) error { return tx.Remove(id) })
}

// MoveView puts a view one place forward (by > 0) or back in the list of views.
func (s *Session) MoveView(id blueprint.ID, by int) error {
	list := blueprint.IDsOf(s.doc.Views(s.doc.MapOf(id)))
	before := preceding(list, id)
	if by > 0 {
		before = following(list, following(list, id))
	} else if before.IsZero() {
		return nil // the first already
	}
	return s.Do("Move view", func(tx *blueprint.Tx) error { return tx.Reorder(id, before) })
}

// ViewCommands show the map as its saved views say, one each.
func (s *Session) ViewCommands() []Command {
	var out []Command
	for _, v := range s.Views() {
		out = append(out, entry("", "view:"+v.ID.String(), v.Name, "", func(s *Session) error { return s.ShowView(v.ID) }).
			ticked(func(s *Session) bool { id, changed := s.CurrentView(); return id == v.ID && !changed }))
	}
	return out
}

// ShowAll takes the filter away and shows every lane and stage in full; zoom and place
// stay.
func (s *Session) ShowAll() { s.SetLook(Look{}) }
