package editor

import (
	"fmt"
	"math"

	"throughline/blueprint"
	"throughline/canvas"
)

// Context lists what makes sense for what is selected, or for the free space at which
// the keyboard is: ids of commands, "" for a dividing line, and names of submenus,
// which Submenu knows.
func Context(s *Session) []string {
	if len(s.selection) == 0 {
		return s.freeContext()
	}
	switch s.doc.Record(s.selection[0]).(type) {
	case blueprint.Card:
		return []string{"rename", "duplicate", "cut", "copy", "paste", "", "kind ▸", "owner ▸", "only ▸", "severity ▸", "moment", "fail-point", "wait", "", "select ▸", "connect-selected", "", "park", "delete"}
	case blueprint.Step:
		return []string{"rename", "duplicate", "cut", "copy", "paste", "add-step", "", "owner ▸", "only ▸", "moment", "fail-point", "wait", "", "select ▸", "automatic-size", "connect-selected", "", "move-left", "move-right", "", "delete"}
	case blueprint.Stage:
		return []string{"rename", "duplicate", "cut", "copy", "paste", "add-stage", "add-step", "", "collapse", "hide", "show-hidden", "", "select ▸", "automatic-size", "", "move-left", "move-right", "", "delete"}
	case blueprint.Lane:
		return []string{"rename", "duplicate", "cut", "copy", "paste", "add-lane", "", "owner ▸", "only ▸", "", "collapse", "hide", "show-hidden", "", "select ▸", "automatic-size", "", "move-up", "move-down", "", "delete"}
	case blueprint.Link:
		return []string{"rename", "link ▸", "reverse-link", "", "delete"}
	case blueprint.EmotionPoint:
		return []string{"feeling ▸", "feel-better", "feel-worse", "persona ▸", "", "rename", "delete"}
	}
	return []string{"rename", "delete"}
}

// freeContext is for a cell, or for no place at all.
func (s *Session) freeContext() []string {
	end := []string{"", "add-step", "add-stage", "add-lane", "", "select ▸", "select-all", "", "show-hidden", "expand-all", "zoom-fit"}
	if _, ok := s.feelingHere(); ok {
		return append([]string{"feeling ▸", "feel-better", "feel-worse", "persona ▸", "", "card ▸", "paste"}, end...)
	}
	if _, ok := s.spotCell(); ok {
		return append([]string{"card ▸", "paste"}, end...)
	}
	return []string{"add-stage", "add-step", "add-lane", "", "paste", "select-all", "", "show-hidden", "expand-all", "", "zoom-100", "zoom-fit"}
}

// Submenu is the title and the commands of a submenu that Context names; false for
// anything else.
func (s *Session) Submenu(name string) (title string, list []Command, ok bool) {
	switch name {
	case "card ▸":
		return "Add card", s.CellCommands(), true
	case "kind ▸":
		return "Kind", s.KindCommands(), true
	case "owner ▸":
		return "Owner", s.OwnerCommands(), true
	case "only ▸":
		return "Show only", s.OnlyCommands(), true
	case "severity ▸":
		return "Severity", s.SeverityCommands(), true
	case "select ▸":
		return "Select", tableOf("Edit", "Select"), true
	case "feeling ▸":
		return "Feels", s.FeelingCommands(), true
	case "persona ▸":
		if len(s.PersonaCommands()) < 2 {
			return "Whose feelings", nil, true
		}
		return "Whose feelings", s.PersonaCommands(), true
	case "link ▸":
		return "Kind of link", linkKinds(), true
	}
	return "", nil, false
}

// ContextTitle is how a context menu names a command for what is selected.
func (s *Session) ContextTitle(c Command) string {
	switch {
	case c.ID == "collapse" && c.Checked(s):
		return "Expand"
	case c.ID == "show-hidden":
		return fmt.Sprintf("Show everything hidden (%d)", s.HiddenCount())
	case c.ID == "rename" && len(selected[blueprint.Link](s)) == 1:
		return "Edit label"
	case c.ID == "rename" && len(selected[blueprint.EmotionPoint](s)) == 1:
		return "Edit quote"
	}
	return c.Title
}

// tableOf lists the commands of a submenu of the table.
func tableOf(menu, sub string) []Command {
	var out []Command
	for _, c := range Commands() {
		if c.Menu == menu && c.Sub == sub {
			out = append(out, c)
		}
	}
	return out
}

// CellCommands add a card of each kind to the cell at which the keyboard is, what
// belongs into its lane first.
func (s *Session) CellCommands() []Command {
	spot, ok := s.spotCell()
	l, _ := blueprint.Get[blueprint.Lane](s.doc, spot.Lane)
	if !ok || l.Role == blueprint.RoleDepartments {
		return nil
	}
	add := func(k blueprint.Choice[blueprint.CardKind]) Command {
		return entry("", "cell:"+string(k.Value), k.Label, string(k.Value), began(func(s *Session) State {
			return s.newCard(seat{lane: spot.Lane, step: spot.Step}, k.Value, "")
		}))
	}
	var first, rest []Command
	for _, k := range blueprint.CardKinds {
		if k.Value == blueprint.KindFor(l.Role) {
			first = append(first, add(k))
		} else {
			rest = append(rest, add(k))
		}
	}
	return append(first, rest...)
}

// KindCommands make the selected cards another kind.
func (s *Session) KindCommands() []Command {
	has := func(k blueprint.CardKind) func(*Session) bool {
		return func(s *Session) bool { return s.allCards(func(c blueprint.Card) bool { return c.Kind == k }) }
	}
	var out []Command
	for _, k := range blueprint.CardKinds {
		out = append(out, entry("", "kind:"+string(k.Value), k.Label, string(k.Value), func(s *Session) error {
			return s.changeCards("Make "+things(s.doc, blueprint.IDsOf(selected[blueprint.Card](s)))+" "+withArticle(k.Label), func(c *blueprint.Card) { c.Kind = k.Value })
		}).when(hasCards).ticked(has(k.Value)))
	}
	return out
}

// SeverityCommands say how bad the selected pain points are.
func (s *Session) SeverityCommands() []Command {
	pains := func(s *Session) bool {
		return hasCards(s) && s.allCards(func(c blueprint.Card) bool { return c.Kind == blueprint.KindPainPoint })
	}
	var out []Command
	for i, name := range blueprint.Severities {
		n := uint8(i)
		if n == 0 {
			name = "Unknown"
		}
		out = append(out, entry("", fmt.Sprintf("severity:%d", i), name, "", func(s *Session) error {
			return s.changeCards("Severity", func(c *blueprint.Card) { c.Severity = n })
		}).when(pains).ticked(func(s *Session) bool { return s.allCards(func(c blueprint.Card) bool { return c.Severity == n }) }))
	}
	return out
}

// FeelingCommands set the feeling here to one of the five faces.
func (s *Session) FeelingCommands() []Command {
	names, values := canvas.Moods()
	var out []Command
	for i := len(names) - 1; i >= 0; i-- {
		v := values[i]
		out = append(out, entry("", fmt.Sprintf("feeling:%g", v), names[i], "emotion", func(s *Session) error { return s.feelExactly(v) }).
			when(func(s *Session) bool { _, ok := s.feelingHere(); return ok }).
			ticked(func(s *Session) bool {
				p, _ := s.feelingHere()
				now, known := p.Value.Get()
				return known && math.Round(now) == v
			}))
	}
	return out
}

func hasCards(s *Session) bool { return len(selected[blueprint.Card](s)) > 0 }

func (s *Session) allCards(f func(blueprint.Card) bool) bool {
	cards := selected[blueprint.Card](s)
	for _, c := range cards {
		if !f(c) {
			return false
		}
	}
	return len(cards) > 0
}

// changeCards changes all selected cards as one step.
func (s *Session) changeCards(name string, f func(*blueprint.Card)) error {
	ids := blueprint.IDsOf(selected[blueprint.Card](s))
	return s.Do(name, func(tx *blueprint.Tx) error {
		for _, id := range ids {
			c, ok := blueprint.Get[blueprint.Card](tx.Doc(), id)
			if !ok {
				continue
			}
			f(&c)
			if err := tx.Put(c); err != nil {
				return err
			}
		}
		return nil
	})
}

// withArticle is a word of the field with its article: "a pain point", "an action".
func withArticle(label string) string {
	label = lowerFirst(label)
	switch label[0] {
	case 'a', 'e', 'i', 'o', 'u':
		return "an " + label
	}
	return "a " + label
}

// reverseLink turns the selected links around.
func (s *Session) reverseLink() error {
	links := selected[blueprint.Link](s)
	return s.Do("Turn "+things(s.doc, blueprint.IDsOf(links))+" around", func(tx *blueprint.Tx) error {
		for _, l := range links {
			if l.To.IsZero() {
				return &blueprint.RefusedError{Verb: "turn around", ID: l.ID, Reason: "an exit leads nowhere it could come from"}
			}
			l.From, l.To = l.To, l.From
			if err := tx.Connect(l); err != nil {
				return err
			}
		}
		return nil
	})
}
