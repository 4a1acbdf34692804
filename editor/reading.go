package editor

import (
	"slices"
	"strings"

	"throughline/blueprint"
)

// Said is one thing a record says: the label of a field and its value in words.
type Said struct{ Label, Text string }

// Reading is all that a record says, field by field, for those who read a map instead
// of looking at it. Fields without a value are left out, yes without a word more.
func (s *Session) Reading(id blueprint.ID) []Said {
	var out []Said
	for _, f := range s.Fields(id) {
		if text := s.inWords(f, s.Value(f.Key, id)); text != "" {
			out = append(out, Said{f.Label, text})
		}
	}
	return out
}

// inWords is the value of a field as a person would say it.
func (s *Session) inWords(f Field, v Value) string {
	switch f.Type {
	case TypeChoice, TypePictogram, TypeSeverity, TypeScale:
		if v.Text == "0" {
			return ""
		}
		return optionLabel(f.Options, v.Text)
	case TypeFlag:
		if v.On {
			return "yes"
		}
		return ""
	case TypeDepartment, TypePersona, TypeChannel:
		if v.ID.IsZero() {
			return v.Hint
		}
		return blueprint.TitleOf(s.doc.Record(v.ID))
	case TypePicture:
		if v.ID.IsZero() {
			return ""
		}
		return "yes"
	case TypeEmotion:
		return v.Text
	}
	if len(v.Rows) == 0 {
		return strings.TrimSpace(v.Text)
	}
	var rows []string
	for _, r := range v.Rows {
		if text := s.rowInWords(f, r); text != "" {
			rows = append(rows, text)
		}
	}
	return strings.Join(rows, "\n")
}

func (s *Session) rowInWords(f Field, r Row) string {
	choice := optionLabel(f.Options, r.Choice)
	switch f.Type {
	case TypeTags:
		return r.Text
	case TypeLinks:
		text := choice + " " + r.Detail + " "
		if r.Other.IsZero() {
			text = choice
		} else {
			text += quote(s.doc, r.Other)
		}
		if r.Text != "" {
			text += ": " + r.Text
		}
		return text
	case TypeComments:
		text := r.At.Format("2 Jan 2006 15:04") + ": " + r.Text
		if r.Detail != "" {
			text = r.Detail + ", " + text
		}
		if r.On {
			text += " (resolved)"
		}
		return text
	case TypeEmotions:
		if r.Choice == "" && r.Text == "" {
			return ""
		}
		text := r.Detail + " " + r.Choice
		if r.Text != "" {
			text += " “" + r.Text + "”"
		}
		return text
	}
	text := r.Text
	if choice != "" {
		text += ", " + lowerFirst(choice)
	}
	return text
}

func optionLabel(options []Option, value string) string {
	if i := slices.IndexFunc(options, func(o Option) bool { return o.Value == value }); i >= 0 {
		return options[i].Label
	}
	return value
}
