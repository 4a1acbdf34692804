package ui

import (
	"slices"

	"throughline/blueprint"
	"throughline/export/intake"
)

// offered is one thing a column can be, as people choose it: lanes by their role.
type offered struct {
	label string
	is    intake.Meaning
	role  blueprint.Role
}

// meaningsOffered lists them: stage and step, then lanes by role, then the rest.
func meaningsOffered() []offered {
	var out []offered
	for _, m := range intake.Meanings {
		switch m.Value {
		case intake.Feeling: // it is the lane of emotions
		case intake.Cards:
			for _, r := range blueprint.Roles {
				switch r.Value {
				case blueprint.RoleDepartments: // holds no cards
				case blueprint.RoleEmotion:
					out = append(out, offered{"Lane: " + r.Label, intake.Feeling, r.Value})
				default:
					out = append(out, offered{"Lane: " + r.Label, m.Value, r.Value})
				}
			}
		default:
			out = append(out, offered{m.Label, m.Value, ""})
		}
	}
	return out
}

func meaningLabels() []string {
	all := meaningsOffered()
	out := make([]string, len(all))
	for i, m := range all {
		out[i] = m.label
	}
	return out
}

// meaningLabel is what a column is now.
func meaningLabel(c intake.Column) string {
	all := meaningsOffered()
	role := c.Role
	if c.Is == intake.Cards && role == "" {
		role = blueprint.RoleNotes
	}
	i := slices.IndexFunc(all, func(m offered) bool {
		return m.is == c.Is && (c.Is != intake.Cards || m.role == role)
	})
	if i < 0 {
		return all[len(all)-1].label
	}
	return all[i].label
}
