package blueprint

import "strings"

// AddView saves a way to look at v.Map, at the end or in front of another view.
func (tx *Tx) AddView(v View, before ID) error {
	if _, err := need[Map](tx, "save view", v.Map); err != nil {
		return err
	}
	if err := named("save view", &v); err != nil {
		return err
	}
	return tx.add("save view", v, key{v.Map, ID{}, listViews}, before)
}

// UpdateView gives a view that is there another name or look.
func (tx *Tx) UpdateView(v View) error {
	if _, err := need[View](tx, "change view", v.ID); err != nil {
		return err
	}
	if err := named("change view", &v); err != nil {
		return err
	}
	return tx.Put(v)
}

// named tidies the name of a view and refuses one that says nothing.
func named(verb string, v *View) error {
	v.Name = strings.Join(strings.Fields(v.Name), " ")
	if v.Name == "" {
		return &RefusedError{verb, v.ID, "nobody would find a view without a name; type one first"}
	}
	return nil
}
