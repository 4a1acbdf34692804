package canvas

import (
	"strings"

	"throughline/blueprint"
	"throughline/canvas/scene"
)

// Telling is what a board says in words of what lies under the pointer.
type Telling struct {
	ID    blueprint.ID
	Title string // the whole text, or what a sign means
	Say   string // a line about it; may be empty
}

// Tell says what lies at a point of the map and cannot be read there: the whole
// of a text that is cut, or what a sign on a card means. With far, no text can be
// read, so that every thing tells its own. It reports whether there is anything.
func (l *Layout) Tell(p scene.Point, far bool) (Telling, bool) {
	switch t := l.At(p).(type) {
	case OnCard:
		return l.tellCard(t, p, far)
	case OnStage:
		for _, s := range l.stages {
			if s.rec.ID == t.ID && (far || shortened(s.title, s.rec.Title)) {
				return Telling{t.ID, s.rec.Title, "Stage"}, s.rec.Title != ""
			}
		}
	case OnStep:
		return l.tellStep(t, p, far)
	case OnLane:
		if row, ok := l.rowOf[t.ID]; ok {
			n := l.lanes[row]
			if far || shortened(n.name, n.rec.Title) {
				return Telling{t.ID, n.rec.Title, blueprint.Label(blueprint.Roles, n.rec.Role)}, n.rec.Title != ""
			}
		}
	}
	return Telling{}, false
}

func (l *Layout) tellCard(t OnCard, p scene.Point, far bool) (Telling, bool) {
	f, ok := l.find(t.ID)
	if !ok {
		return Telling{}, false
	}
	c := f.card
	at := scene.Point{X: p.X - t.Rect.X, Y: p.Y - t.Rect.Y}
	if !far {
		for _, list := range [2][]badge{f.head, f.foot} {
			if b, ok := l.under(list, at); ok {
				return l.tellBadge(t.ID, b, c.Evidence), true
			}
		}
		if f.strip != NoGlyph && at.X < l.m.Strip {
			return l.tellStrip(c), true
		}
	}
	title := titleText(c)
	if title == "" || !far && !f.cut {
		return Telling{}, false
	}
	return Telling{t.ID, title, blueprint.Label(blueprint.CardKinds, c.Kind)}, true
}

func (l *Layout) tellStep(t OnStep, p scene.Point, far bool) (Telling, bool) {
	col, ok := l.colOf[t.ID]
	if !ok || l.steps[col] == nil {
		return Telling{}, false
	}
	s := l.steps[col]
	if !far {
		if b, ok := l.under(s.badges, scene.Point{X: p.X - t.Rect.X - l.m.Gutter, Y: p.Y - t.Rect.Y}); ok {
			return l.tellBadge(t.ID, b, ""), true
		}
	}
	return Telling{t.ID, s.rec.Title, "Step"}, s.rec.Title != "" && (far || shortened(s.title, s.rec.Title))
}

// under is the sign at a point of its owner.
func (l *Layout) under(list []badge, at scene.Point) (badge, bool) {
	for _, b := range list {
		if (scene.Rect{X: b.at.X, Y: b.at.Y, W: b.w, H: l.m.Badge}).Contains(at) {
			return b, true
		}
	}
	return badge{}, false
}

// shortened reports whether lines end in an ellipsis that the text has not.
func shortened(lines []*scene.Line, text string) bool {
	return len(lines) > 0 && strings.HasSuffix(lines[len(lines)-1].Text, "…") && !strings.HasSuffix(text, "…")
}

// tellStrip says what the pictogram at a card's left means.
func (l *Layout) tellStrip(c blueprint.Card) Telling {
	kind := blueprint.Label(blueprint.CardKinds, c.Kind)
	if ch, ok := blueprint.Get[blueprint.Channel](l.doc, c.Channel); ok {
		return Telling{c.ID, "Channel: " + ch.Name, kind}
	}
	return Telling{c.ID, kind, blueprint.Hint(blueprint.CardKinds, c.Kind)}
}

// tellBadge says what a sign means.
func (l *Layout) tellBadge(id blueprint.ID, b badge, status blueprint.EvidenceStatus) Telling {
	text := ""
	if b.text != nil {
		text = b.text.Text
	}
	switch b.mark {
	case markOwner:
		return Telling{id, "Owner: " + l.people.departments[b.who].name, ""}
	case markHeir:
		return Telling{id, "Owner: " + l.people.departments[b.who].name, "As its lane or step has it"}
	case markPersona:
		return Telling{id, "Persona: " + l.people.personas[b.who].name, "This card is theirs alone"}
	case markSeverity:
		return Telling{id, "Severity " + itoa(int(b.level)) + " of " + itoa(severityBars), text}
	case markScale:
		return Telling{id, text + " " + itoa(int(b.level)) + " of " + itoa(scaleDots), ""}
	case markRank:
		return Telling{id, "Rank " + text, "Among the worst pain points"}
	}
	switch b.glyph {
	case EvidenceGlyph(status):
		return Telling{id, "Evidence: " + blueprint.Label(blueprint.EvidenceStatuses, status), blueprint.Hint(blueprint.EvidenceStatuses, status)}
	case GlyphPeople:
		return Telling{id, "Contributors: " + strings.TrimPrefix(text, "+"), l.helpers(id)}
	case GlyphFile:
		return Telling{id, "Attached files: " + text, ""}
	case GlyphComment:
		return Telling{id, "Open comments: " + text, ""}
	}
	if name, ok := signs[b.glyph]; ok {
		return Telling{id, name, text}
	}
	return Telling{id, text, ""}
}

// helpers names the departments that contribute to something.
func (l *Layout) helpers(id blueprint.ID) string {
	var names []string
	for _, c := range l.doc.Contributors(id) {
		if d, ok := l.people.departments[c.Department]; ok {
			names = append(names, d.name)
		}
	}
	return strings.Join(names, ", ")
}

// signs are the words for pictograms that mark something.
var signs = map[Glyph]string{
	GlyphMoment: "Moment that matters", GlyphFail: "Fail point", GlyphWait: "Wait", GlyphClock: "Duration", GlyphDecision: "Decision needed",
	GlyphDate: "Due", GlyphOrphan: "Orphaned: what it belonged to is gone", GlyphExit: "Customers leave here", GlyphOnward: "Goes on", GlyphBack: "Goes back",
}

// Legible reports whether texts of cards can be read at so many device pixels per unit.
func (l *Layout) Legible(px float64) bool { return l.m.Card.Size*px >= legibleText }

// legibleText is the least size of text that people read, in device pixels.
const legibleText = 7
