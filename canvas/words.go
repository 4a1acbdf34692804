package canvas

import (
	"fmt"
	"strings"

	"throughline/blueprint"
)

// What a map shows by place, colour and sign, in words, for those who have it read
// out to them.

// sentences joins what is not empty, each with a full stop.
type sentences struct{ b strings.Builder }

func (s *sentences) add(text string) {
	if text = tidy(text); text == "" {
		return
	}
	if s.b.Len() > 0 {
		s.b.WriteByte(' ')
	}
	s.b.WriteString(text)
	if bare := strings.TrimRight(text, "”“\"»’"); bare == "" || !strings.ContainsAny(bare[len(bare)-1:], ".!?") {
		s.b.WriteByte('.')
	}
}

// tidy is a text on one line with single blanks; most are that already.
func tidy(text string) string {
	if strings.ContainsAny(text, "\n\t\r\v\f") || strings.Contains(text, "  ") {
		return strings.Join(strings.Fields(text), " ")
	}
	return strings.TrimSpace(text)
}

// with adds a text behind what it is, if there is one.
func (s *sentences) with(what, text string) {
	if strings.TrimSpace(text) != "" {
		s.add(what + " " + text)
	}
}

func (s *sentences) String() string { return s.b.String() }

// listed joins what is not empty with commas.
func listed(texts ...string) string {
	var out []string
	for _, t := range texts {
		if t = strings.TrimSpace(t); t != "" {
			out = append(out, t)
		}
	}
	return strings.Join(out, ", ")
}

// changeWords say what happened since an earlier state.
var changeWords = [changeCount]string{"", "Added", "Removed", "Moved", "Changed"}

// cardWords is a card in words: its kind and text, what its signs mean, and where it
// stands.
func (l *Layout) cardWords(row, col int, k placed, c Change) string {
	var s sentences
	card := k.card
	title := titleText(card)
	if title == "" {
		title = "untitled"
	}
	s.add(blueprint.Label(blueprint.CardKinds, card.Kind) + ": " + title)
	s.add(changeWords[c])
	s.with("Value", card.Value)
	s.with("Target", card.Target)
	if k.picture != nil {
		s.add("With a picture")
	}
	s.with("Severity", strings.ToLower(severityWord(card.Severity)))
	s.add(scaleWords("Impact", card.Impact))
	s.add(scaleWords("Effort", card.Effort))
	if k.rank > 0 {
		s.add("Rank " + itoa(k.rank) + " among the worst pain points")
	}
	s.flags(card.Flags, card.Duration)
	if card.Decision != "" {
		s.add(signs[GlyphDecision])
	}
	s.with("Evidence", strings.ToLower(blueprint.Label(blueprint.EvidenceStatuses, card.Evidence)))
	s.with("Due", card.Due)
	if ch, ok := blueprint.Get[blueprint.Channel](l.doc, card.Channel); ok {
		s.with("Channel", ch.Name)
	}
	if k.comments > 0 {
		s.add("Open comments: " + itoa(k.comments))
	}
	if k.files > 0 {
		s.add("Attached files: " + itoa(k.files))
	}
	s.with("Only for", l.people.personas[card.Persona].name)
	s.add(l.ownerWords(k.owner, card.ID))
	for line := range strings.Lines(k.onward) {
		kind, text, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if blueprint.LinkKind(kind) == blueprint.LinkExit {
			s.with(signs[GlyphExit]+":", text)
		}
	}
	s.add(l.placeWords(row, col, k))
	return s.String()
}

// scaleWords is a step of a scale of three.
func scaleWords(what string, level uint8) string {
	if level == 0 {
		return ""
	}
	return fmt.Sprintf("%s %d of %d", what, level, scaleDots)
}

func (s *sentences) flags(f blueprint.Flags, duration string) {
	for _, m := range [...]struct {
		flag  blueprint.Flags
		glyph Glyph
	}{{blueprint.Moment, GlyphMoment}, {blueprint.FailPoint, GlyphFail}, {blueprint.Wait, GlyphWait}, {blueprint.Orphaned, GlyphOrphan}} {
		if f.Has(m.flag) {
			s.add(signs[m.glyph])
		}
	}
	s.with(signs[GlyphClock], duration)
}

// ownerWords says who is accountable for something and who else takes part.
func (l *Layout) ownerWords(owner, subject blueprint.ID) string {
	var who, help string
	if d, ok := l.people.departments[owner]; ok {
		who = "Owner " + d.name
	}
	switch names := l.helpers(subject); {
	case names == "":
	case who == "":
		help = "Contributors " + names
	case strings.Contains(names, ", "):
		help = "contribute " + names
	default:
		help = "contributes " + names
	}
	return listed(who, help)
}

// placeWords says where a card stands.
func (l *Layout) placeWords(row, col int, k placed) string {
	first, last := max(col-k.back, 0), min(col-k.back+k.span, len(l.cols))-1
	step := stepName(l.steps[first])
	if step != "" {
		step = "Step " + step
	}
	if end := stepName(l.steps[max(first, last)]); last > first && step != "" && end != "" {
		step = "Steps" + strings.TrimPrefix(step, "Step") + " to " + end
	}
	stage, lane := "", ""
	if r, ok := blueprint.Get[blueprint.Stage](l.doc, l.cols[first].Stage); ok && r.Title != "" {
		stage = "stage " + r.Title
	}
	if t := l.lanes[row].rec.Title; t != "" {
		lane = "lane " + t
	}
	return sentence(listed(step, stage, lane))
}

func stepName(s *stepBox) string {
	if s == nil {
		return ""
	}
	return s.rec.Title
}

// stepWords is the head of a step in words; "" where it has no signs, and its texts
// say all.
func (l *Layout) stepWords(b *stepBox, c Change) string {
	if len(b.badges) == 0 && len(b.notes) == 0 && c == 0 {
		return ""
	}
	var s sentences
	s.add(b.rec.Title)
	s.add(changeWords[c])
	if b.rec.Optional {
		s.add("Optional")
	}
	s.flags(b.rec.Flags, b.rec.Duration)
	s.add(l.ownerWords(b.rec.Owner, b.rec.ID))
	return s.String()
}

// laneWords is the name of a lane with what stands below it.
func (l *Layout) laneWords(ln *lane) string {
	var s sentences
	s.add(ln.rec.Title)
	if ln.rec.Title == "" {
		s.add(blueprint.Label(blueprint.Roles, ln.rec.Role))
	}
	var sub []string
	for _, line := range ln.sub {
		sub = append(sub, line.Text)
	}
	s.add(strings.Join(sub, " "))
	s.add(l.ownerWords(ln.rec.Owner, ln.rec.ID))
	return s.String()
}

// chipsWords are the departments of a column.
func (l *Layout) chipsWords(list []chip) string {
	var names []string
	for _, c := range list {
		name := l.people.departments[c.who].name
		if c.helps {
			name += " (contributes)"
		}
		names = append(names, name)
	}
	return listed(names...)
}

// linkWords is a link in words: from where to where, of what kind, and what stands
// at it.
func (l *Layout) linkWords(k blueprint.Link, c Change) string {
	kind := strings.ToLower(blueprint.Label(blueprint.LinkKinds, k.Kind))
	ends := l.endWords(k.From)
	if !k.To.IsZero() {
		ends += " to " + l.endWords(k.To)
	}
	var s sentences
	s.add("Link: " + listed(ends, kind, labelText(k)))
	s.add(changeWords[c])
	return s.String()
}

// endWords is what stands at an end of a link.
func (l *Layout) endWords(id blueprint.ID) string {
	r := l.doc.Record(id)
	if r == nil {
		return "nowhere"
	}
	if t := tidy(blueprint.TitleOf(r)); t != "" {
		return strings.TrimRight(t, ".")
	}
	return "untitled"
}

// curveWords are the values of an emotion curve, by persona and step, as far as the
// columns shown have any.
func (l *Layout) curveWords(row int) string {
	var s sentences
	c := l.lanes[row].curve
	for i, line := range c.lines {
		var values []string
		for col := range l.cols {
			if l.seq[col] < 0 {
				continue
			}
			if text := spotWords(line.spots[l.seq[col]]); text != "" {
				values = append(values, stepName(l.steps[col])+" "+text)
			}
		}
		if len(values) > 0 {
			s.add(curveTitle(c.names[i]) + ": " + strings.Join(values, ", "))
		}
	}
	if s.b.Len() == 0 {
		return "Emotion: nothing is known yet."
	}
	return s.String()
}

func curveTitle(name string) string {
	if name == "" {
		return "Emotion"
	}
	return "Emotion of " + name
}

// spotWords is what is known of one feeling: "−1.5, expected +1, says “At last”".
func spotWords(p spot) string {
	var value, hope, quote string
	if p.known {
		value = Feeling(p.value)
	}
	if p.hopes {
		hope = "expected " + Feeling(p.expects)
	}
	if p.quote != "" {
		quote = "says " + quoted(tidy(p.quote))
	}
	return listed(value, hope, quote)
}

// Feeling writes a feeling as the scale from −2 to +2 does.
func Feeling(v float64) string {
	text := strings.TrimSuffix(fmt.Sprintf("%+.1f", v), ".0")
	if v == 0 {
		return "0"
	}
	return strings.Replace(text, "-", "−", 1)
}
