package editor

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"throughline/blueprint"
)

// Groups of a card's fields.
const (
	groupMore  = "More"
	groupPlace = "Place"
)

// cardFields lists the fields of a card: its kind's own first, those that other
// kinds use in group "More".
func cardFields(k blueprint.CardKind) []def {
	main := append([]string{"title", "notes", "kind"}, kindFields[k]...)
	main = append(main, "owner", "contributors", "channel", "persona", "evidence", "moment", "fail_point", "wait", "tags", "links", "attachments", "comments")
	all := append(cardDefs(), placeFields()...)
	out := make([]def, 0, len(all))
	for _, key := range main {
		if i := slices.IndexFunc(all, func(d def) bool { return d.Key == key }); i >= 0 {
			out = append(out, all[i])
			all = slices.Delete(all, i, i+1)
		}
	}
	for _, d := range all {
		if d.Group == "" {
			d.Group = groupMore
		}
		out = append(out, d)
	}
	return out
}

// kindFields names what a kind of card has that others seldom use.
var kindFields = map[blueprint.CardKind][]string{
	blueprint.KindPainPoint:   {"severity", "nature", "reach", "influence", "answered_by", "decision"},
	blueprint.KindOpportunity: {"impact", "effort", "lever", "due", "answers", "decision"},
	blueprint.KindTouchpoint:  {"branded", "hours", "duration"},
	blueprint.KindMetric:      {"value", "target", "headline", "source"},
	blueprint.KindImage:       {"picture"},
	blueprint.KindEvidence:    {"picture", "source"},
	blueprint.KindQuote:       {"source"},
	blueprint.KindAction:      {"duration"},
	blueprint.KindFrontstage:  {"duration"},
	blueprint.KindBackstage:   {"duration"},
	blueprint.KindSupport:     {"duration"},
}

func cardDefs() []def {
	type r = blueprint.Card
	flags := func(c *r) *blueprint.Flags { return &c.Flags }
	return []def{
		longText("title", "Text", "", func(c *r) *string { return &c.Title }),
		longText("notes", "Notes", "", func(c *r) *string { return &c.Notes }),
		choice("kind", "Kind", "what the card is", func(c *r) *blueprint.CardKind { return &c.Kind }, blueprint.CardKinds),
		scale(TypeSeverity, "severity", "Severity", "how much it hurts", func(c *r) *uint8 { return &c.Severity }, blueprint.Severities),
		choice("nature", "Nature", "what sort of pain", func(c *r) *blueprint.Nature { return &c.Nature }, blueprint.Natures),
		text("reach", "Reach", "how many it hits: 3 of 5 interviewed", func(c *r) *string { return &c.Reach }),
		choice("influence", "Can we change it", "", func(c *r) *blueprint.YesNo { return &c.Influence }, blueprint.YesNos),
		scale(TypeScale, "impact", "Impact", "how much it would help", func(c *r) *uint8 { return &c.Impact }, blueprint.Scales),
		scale(TypeScale, "effort", "Effort", "how much it would take", func(c *r) *uint8 { return &c.Effort }, blueprint.Scales),
		choice("lever", "Lever", "by which means", func(c *r) *blueprint.Lever { return &c.Lever }, blueprint.Levers),
		due(),
		remedies("answers", "Answers", "pain points that this opportunity answers", true),
		remedies("answered_by", "Answered by", "opportunities that answer this pain point", false),
		text("decision", "Decision needed", "what somebody must decide, shown on the summary", func(c *r) *string { return &c.Decision }),
		text("value", "Value", "as printed: 41 %", func(c *r) *string { return &c.Value }),
		text("target", "Target", "", func(c *r) *string { return &c.Target }),
		mark("headline", "On the summary", "a figure at the head of the pages", blueprint.Headline, flags),
		choice("branded", "Branded", "ours, or an influencer's or competitor's", func(c *r) *blueprint.YesNo { return &c.Branded }, blueprint.YesNos),
		text("hours", "Hours", "when it is there for people", func(c *r) *string { return &c.Hours }),
		ref(TypePicture, "picture", "Picture", "", func(c *r) *blueprint.ID { return &c.Picture }),
		owner(), contributors(),
		ref(TypeChannel, "channel", "Channel", "", func(c *r) *blueprint.ID { return &c.Channel }),
		ref(TypePersona, "persona", "Persona", "only theirs; nobody = everybody's", func(c *r) *blueprint.ID { return &c.Persona }),
		choice("evidence", "Founded on", "how well we know it", func(c *r) *blueprint.EvidenceStatus { return &c.Evidence }, blueprint.EvidenceStatuses),
		text("source", "Source", "who or what says so", func(c *r) *string { return &c.Source }),
		text("duration", "Duration", "as typed: 3–10 days", func(c *r) *string { return &c.Duration }),
		mark("moment", "Moment that matters", "", blueprint.Moment, flags),
		mark("fail_point", "Fail point", "where it often goes wrong", blueprint.FailPoint, flags),
		mark("wait", "Wait", "the customer waits", blueprint.Wait, flags),
		mark("orphaned", "Lost its place", "parked because its lane or step went away", blueprint.Orphaned, flags),
		choice("role", "Role", "if it is another than its lane's: visibility belongs to the action", func(c *r) *blueprint.Role { return &c.Role }, blueprint.Roles),
		tags(), links(), attachments(), comments(),
	}
}

// due is a date; what is typed as day.month.year or day/month/year is understood.
func due() def {
	type r = blueprint.Card
	return field(TypeDate, "due", "By", "year-month-day", func(c *r) *string { return &c.Due }, ofText, func(v Value) (string, error) { return readDate(v.Text) })
}

func readDate(t string) (string, error) {
	t = strings.TrimSpace(t)
	if t == "" {
		return "", nil
	}
	for _, form := range []string{time.DateOnly, "2006-1-2", "2.1.2006", "2/1/2006", "2 Jan 2006", "2 January 2006", "January 2, 2006"} {
		if d, err := time.Parse(form, t); err == nil {
			return d.Format(time.DateOnly), nil
		}
	}
	return "", fmt.Errorf("write the date as year-month-day: 2026-09-30")
}

// placeFields say where the card lies, so that it can be moved by keyboard.
func placeFields() []def {
	lane := placeField("lane", "Lane", "", func(c blueprint.Card) blueprint.ID { return c.Lane }, func(tx *blueprint.Tx, c blueprint.Card, id blueprint.ID) error {
		return tx.MoveCard(c.ID, id, firstOf(c.Step, tx.Doc().Steps(c.Map)), blueprint.ID{})
	})
	lane.opts = laneOptions
	step := placeField("step", "Step", "", func(c blueprint.Card) blueprint.ID { return c.Step }, func(tx *blueprint.Tx, c blueprint.Card, id blueprint.ID) error {
		return tx.MoveCard(c.ID, firstOf(c.Lane, tx.Doc().Lanes(c.Map)), id, blueprint.ID{})
	})
	step.opts = func(s *Session, r blueprint.Record) []Option { return stepOptions(s, r, false) }
	span := placeField("span", "Reaches to", "the last step of a card that spans several", func(c blueprint.Card) blueprint.ID { return c.Last }, func(tx *blueprint.Tx, c blueprint.Card, id blueprint.ID) error {
		if id.IsZero() {
			id = c.Step
		}
		return tx.SpanCard(c.ID, id)
	})
	span.opts = func(s *Session, r blueprint.Record) []Option { return stepOptions(s, r, true) }
	return []def{lane, step, span}
}

// laneOptions are the lanes that hold cards.
func laneOptions(s *Session, r blueprint.Record) []Option {
	var out []Option
	for _, l := range s.doc.Lanes(s.doc.MapOf(r.RecordID())) {
		if l.Role != blueprint.RoleDepartments {
			out = append(out, Option{Value: l.ID.String(), Label: l.Title})
		}
	}
	return out
}

// stepOptions are the steps of a card's map, or those to the right of it.
func stepOptions(s *Session, r blueprint.Record, onlyRight bool) []Option {
	c, _ := r.(blueprint.Card)
	var out []Option
	right := !onlyRight
	for _, st := range s.doc.Steps(c.Map) {
		if right {
			out = append(out, Option{Value: st.ID.String(), Label: st.Title})
		}
		right = right || st.ID == c.Step
	}
	return out
}

// firstOf is id, or the first of the records where id is none.
func firstOf[T blueprint.Record](id blueprint.ID, rs []T) blueprint.ID {
	if id.IsZero() && len(rs) > 0 {
		return rs[0].RecordID()
	}
	return id
}

// placeField is a choice among records of the map, given as the text of their ids; ""
// parks the card, or ends the span.
func placeField(key, label, help string, get func(blueprint.Card) blueprint.ID, move func(*blueprint.Tx, blueprint.Card, blueprint.ID) error) def {
	return def{
		Field: Field{Key: key, Label: label, Help: help, Group: groupPlace, Type: TypeChoice},
		get:   func(_ *Session, r blueprint.Record) Value { return Value{Text: get(r.(blueprint.Card)).String()} },
		set: func(tx *blueprint.Tx, r blueprint.Record, v Value) error {
			c, ok := r.(blueprint.Card)
			if !ok {
				return blueprint.ErrNotFound
			}
			var id blueprint.ID
			if err := id.UnmarshalText([]byte(v.Text)); err != nil {
				return err
			}
			if id.IsZero() && key != "span" {
				return tx.ParkCard(c.ID)
			}
			return move(tx, c, id)
		},
	}
}
