package editor

import "throughline/blueprint"

func mapFields() []def {
	type r = blueprint.Map
	return []def{
		text("title", "Title", "", func(m *r) *string { return &m.Title }),
		choice("state", "Shows", "what is, what should be, or what was seen", func(m *r) *blueprint.MapState { return &m.State }, blueprint.MapStates),
		longText("description", "Description", "what this map is about", func(m *r) *string { return &m.Description }),
		travellers(),
		longText("headline", "Headline", "the sentence of the summary; empty = made from the data", func(m *r) *string { return &m.Headline }),
		text("team", "Team", "who made it, printed in the footer", func(m *r) *string { return &m.Team }),
		text("version", "Version", "as you call it: v3.2", func(m *r) *string { return &m.Version }),
		text("date", "As of", "the date of what it shows, as typed", func(m *r) *string { return &m.Date }),
		longText("customer", "Customer", "who the customer is", func(m *r) *string { return &m.Customer }).in("Brief"),
		longText("product", "Product", "", func(m *r) *string { return &m.Product }).in("Brief"),
		longText("price", "Price", "", func(m *r) *string { return &m.Price }).in("Brief"),
		longText("placement", "Placement", "", func(m *r) *string { return &m.Placement }).in("Brief"),
		longText("promotion", "Promotion", "", func(m *r) *string { return &m.Promotion }).in("Brief"),
		comments(),
	}
}

func stageFields() []def {
	type r = blueprint.Stage
	return []def{
		text("title", "Title", "", func(s *r) *string { return &s.Title }),
		longText("goal", "Customer's goal", "what they want to have achieved at its end", func(s *r) *string { return &s.Goal }),
		text("duration", "Duration", "as typed: 3–10 days", func(s *r) *string { return &s.Duration }),
		longText("prompt", "Question", "what to ask the room about it", func(s *r) *string { return &s.Prompt }),
		longText("notes", "Notes", "", func(s *r) *string { return &s.Notes }),
		contributors(), tags(), attachments(), comments(),
	}
}

func stepFields() []def {
	type r = blueprint.Step
	flags := func(s *r) *blueprint.Flags { return &s.Flags }
	return []def{
		text("title", "Title", "", func(s *r) *string { return &s.Title }),
		owner(), contributors(), emotions(),
		mark("moment", "Moment that matters", "", blueprint.Moment, flags),
		mark("fail_point", "Fail point", "where it often goes wrong", blueprint.FailPoint, flags),
		mark("wait", "Wait", "the customer waits", blueprint.Wait, flags),
		flag("optional", "Optional", "not everyone passes it", func(s *r) *bool { return &s.Optional }),
		text("duration", "Duration", "as typed: 3–10 days", func(s *r) *string { return &s.Duration }),
		text("entry_sign", "Begins when", "how one knows that it has begun", func(s *r) *string { return &s.EntrySign }),
		longText("needs", "Needs", "", func(s *r) *string { return &s.Needs }),
		longText("wants", "Wants", "", func(s *r) *string { return &s.Wants }),
		longText("expects", "Expects", "", func(s *r) *string { return &s.Expects }),
		longText("notes", "Notes", "", func(s *r) *string { return &s.Notes }),
		links(), tags(), attachments(), comments(),
		size("width", "Width", "of its column on the board; empty = automatic", blueprint.LeastWidth, blueprint.MostWidth, func(s *r) *blueprint.Number { return &s.Width }),
	}
}

func laneFields() []def {
	type r = blueprint.Lane
	return []def{
		text("title", "Title", "", func(l *r) *string { return &l.Title }),
		choice("role", "Role", "what the lane is for; the three lines follow from it", func(l *r) *blueprint.Role { return &l.Role }, blueprint.Roles),
		text("subtitle", "Subtitle", "small line below the title; empty = the role's", func(l *r) *string { return &l.Subtitle }),
		owner(), contributors(),
		longText("prompt", "Question", "what to ask the room about it", func(l *r) *string { return &l.Prompt }),
		longText("notes", "Notes", "", func(l *r) *string { return &l.Notes }),
		tags(), attachments(), comments(),
		size("height", "Height", "at least so high on the board; empty = automatic", blueprint.LeastHeight, blueprint.MostHeight, func(l *r) *blueprint.Number { return &l.Height }),
	}
}

func linkFields() []def {
	type r = blueprint.Link
	return []def{
		choice("kind", "Kind", "what it means", func(l *r) *blueprint.LinkKind { return &l.Kind }, blueprint.LinkKinds),
		text("label", "Label", "shown on the line", func(l *r) *string { return &l.Label }),
		number(TypeNumber, "share", "Share", "percent who go this way; empty = unknown", 0, 100, func(l *r) *blueprint.Number { return &l.Share }),
		ref(TypePersona, "persona", "Persona", "who goes this way; nobody = everyone", func(l *r) *blueprint.ID { return &l.Persona }),
		longText("reason", "Reason", "why they go this way, or leave", func(l *r) *string { return &l.Reason }),
		text("carries", "Carries", "what travels along it", func(l *r) *string { return &l.Carries }),
		comments(),
	}
}

func departmentFields() []def {
	type r = blueprint.Department
	return []def{
		text("name", "Name", "", func(d *r) *string { return &d.Name }),
		text("initials", "Initials", "on badges; empty = from the name", func(d *r) *string { return &d.Initials }),
		field(TypeColor, "color", "Colour", "empty = from the palette", func(d *r) *string { return &d.Color }, ofText, toLine),
		text("contact", "Contact", "", func(d *r) *string { return &d.Contact }),
		comments(),
	}
}

// channelIcons are the pictograms a channel can have.
var channelIcons = []blueprint.Choice[string]{
	{Value: "web", Label: "Web"}, {Value: "app", Label: "App"}, {Value: "phone", Label: "Phone"}, {Value: "email", Label: "E-mail"}, {Value: "chat", Label: "Chat"}, {Value: "shop", Label: "Shop"},
	{Value: "post", Label: "Post"}, {Value: "social", Label: "Social media"}, {Value: "person", Label: "Person"}, {Value: "document", Label: "Document"},
}

// pictogram lets a choice be made among pictures.
func pictogram(d def) def { d.Type = TypePictogram; return d }

func channelFields() []def {
	type r = blueprint.Channel
	return []def{
		text("name", "Name", "", func(c *r) *string { return &c.Name }),
		pictogram(choice("icon", "Pictogram", "empty = from the name", func(c *r) *string { return &c.Icon }, channelIcons)),
		choice("ownership", "Whose", "", func(c *r) *blueprint.Ownership { return &c.Ownership }, blueprint.Ownerships),
		choice("branded", "Branded", "does it carry our name", func(c *r) *blueprint.YesNo { return &c.Branded }, blueprint.YesNos),
		text("hours", "Hours", "when it is there for people", func(c *r) *string { return &c.Hours }),
		comments(),
	}
}

func personaFields() []def {
	type r = blueprint.Persona
	return []def{
		text("name", "Name", "", func(p *r) *string { return &p.Name }),
		longText("description", "Description", "who they are", func(p *r) *string { return &p.Description }),
		longText("goals", "Goals", "", func(p *r) *string { return &p.Goals }),
		longText("quote", "Quote", "what they would say", func(p *r) *string { return &p.Quote }),
		field(TypeColor, "color", "Colour", "of their emotion curve; empty = from the palette", func(p *r) *string { return &p.Color }, ofText, toLine),
		preferences(), comments(),
	}
}

func emotionFields() []def {
	type r = blueprint.EmotionPoint
	return viaSetEmotion([]def{
		feeling("value", "Feels", "from −2 to +2; empty = unknown", func(p *r) *blueprint.Number { return &p.Value }),
		feeling("expectation", "Expected", "what they had expected, from −2 to +2", func(p *r) *blueprint.Number { return &p.Expectation }),
		longText("quote", "Quote", "in their words", func(p *r) *string { return &p.Quote }),
		text("source", "Source", "where it comes from", func(p *r) *string { return &p.Source }),
	})
}

// viaSetEmotion removes a point when its last field is emptied.
func viaSetEmotion(defs []def) []def {
	for i, d := range defs {
		if d.exact != nil {
			defs[i].exact = func(tx *blueprint.Tx, r blueprint.Record, text string) error {
				if err := d.exact(tx, r, text); err != nil {
					return err
				}
				p, _ := blueprint.Get[blueprint.EmotionPoint](tx.Doc(), r.RecordID())
				return tx.SetEmotion(p)
			}
		}
		defs[i].set = func(tx *blueprint.Tx, r blueprint.Record, v Value) error {
			if err := d.set(tx, r, v); err != nil {
				return err
			}
			p, _ := blueprint.Get[blueprint.EmotionPoint](tx.Doc(), r.RecordID())
			return tx.SetEmotion(p)
		}
	}
	return defs
}

func commentFields() []def {
	type r = blueprint.Comment
	return []def{
		longText("text", "Comment", "", func(c *r) *string { return &c.Text }),
		flag("resolved", "Resolved", "", func(c *r) *bool { return &c.Resolved }),
	}
}
