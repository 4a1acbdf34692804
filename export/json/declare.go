package json

import (
	"fmt"
	"unicode/utf8"

	"throughline/blueprint"
)

// Before anything is built every record is given its id, because references
// may point forwards.

// nameless is an object that needs a new id.
type nameless struct {
	node *value
	at   *path
}

func (rd *reader) declareLists(v *value, p *path, ls []list) {
	for _, l := range ls {
		if l.of.relation {
			continue
		}
		lp := p.member(l.key)
		items := v.get(l.key)
		if items == nil || items.kind != arrayValue {
			continue // told when it is read
		}
		for i := range items.items {
			if rd.enough() {
				return
			}
			if x := &items.items[i]; x.kind == objectValue {
				rd.declare(x, lp.item(i), l.of)
				rd.declareLists(x, lp.item(i), l.of.lists)
			}
		}
	}
}

// maxName is the longest name an id may be given by in the file, in characters.
const maxName = 200

func (rd *reader) declare(v *value, p *path, s *shape) {
	id := v.get("id")
	if s == pictureShape {
		rd.declarePicture(v, id, p)
		return
	}
	if id == nil || id.kind == nullValue || id.kind == stringValue && id.str == "" {
		rd.nameless = append(rd.nameless, nameless{v, p})
		return
	}
	if id.kind != stringValue {
		rd.problem(p.member("id"), "want a text, found %s", id.kind)
		return
	}
	if uuid, err := blueprint.ParseID(id.str); err == nil {
		switch {
		case uuid.IsZero():
			rd.problem(p.member("id"), "is the UUID that names nothing")
		case rd.places[uuid] != nil:
			rd.problem(p.member("id"), "is that of %s already", rd.places[uuid])
		}
		rd.ids[v], rd.places[uuid] = uuid, p
		return
	}
	if rd.takeName(id.str, p.member("id")) {
		rd.nameless = append(rd.nameless, nameless{v, p})
		rd.names[id.str] = blueprint.ID{}
	}
}

// takeName checks a name that is no UUID.
func (rd *reader) takeName(name string, p *path) bool {
	_, taken := rd.names[name]
	switch {
	case taken:
		rd.problem(p, "the id %q is there twice", name)
	case utf8.RuneCountInString(name) > maxName:
		rd.problem(p, "is longer than %d characters", maxName)
	default:
		return true
	}
	return false
}

// declarePicture names a picture: its id follows from its content.
func (rd *reader) declarePicture(v, id *value, p *path) {
	media := ""
	if m := v.get("media"); m != nil && m.kind == stringValue {
		media = m.str
	}
	data := rd.bytes(v.get("data"), p.member("data"))
	derived, _ := blueprint.RelationID(blueprint.Picture{Media: media, Data: data})
	if rd.places[derived] == nil {
		rd.places[derived] = p
	}
	if id == nil || id.kind != stringValue || id.str == "" {
		return
	}
	if uuid, err := blueprint.ParseID(id.str); err == nil {
		if uuid != derived {
			rd.problem(p.member("id"), "is not the UUID that follows from the picture; any other name will do")
		}
	} else if rd.takeName(id.str, p.member("id")) {
		rd.names[id.str] = derived
	}
}

// nameTheNameless makes the ids that the file leaves to us, none of which the
// file uses already.
func (rd *reader) nameTheNameless() {
	for _, n := range rd.nameless {
		id, tries := rd.newID(), 0
		for ; rd.places[id] != nil || id.IsZero(); id = rd.newID() {
			if tries++; tries > len(rd.places)+1 {
				rd.problems = append(rd.problems, fmt.Errorf("no new id could be made: %w", ErrInvalid))
				return
			}
		}
		rd.ids[n.node], rd.places[id] = id, n.at
		if name := n.node.get("id"); name != nil && name.kind == stringValue && name.str != "" {
			rd.names[name.str] = id
		}
	}
}
