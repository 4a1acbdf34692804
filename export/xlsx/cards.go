package xlsx

import (
	"strings"

	"throughline/blueprint"
	"throughline/blueprint/insight"
	"throughline/canvas"
)

// line is what the Map sheet says of a card: its title, and in short what one
// must know at a glance.
func (b *book) line(c blueprint.Card) string {
	title := oneLine(c.Title)
	if title == "" {
		title = "(" + strings.ToLower(blueprint.Label(blueprint.CardKinds, c.Kind)) + " without a title)"
	}
	if c.Kind == blueprint.KindMetric {
		title += figures(c)
	}
	if s := b.suffixes(c); len(s) > 0 {
		title += " (" + strings.Join(s, " · ") + ")"
	}
	return "• " + title
}

// figures is a metric's value and target, as far as known.
func figures(c blueprint.Card) string {
	switch v, t := oneLine(c.Value), oneLine(c.Target); {
	case v != "" && t != "":
		return ": " + v + ", target " + t
	case v != "":
		return ": " + v
	case t != "":
		return ": target " + t
	}
	return ""
}

// suffixes are the owner's initials and the marks of a card, in words.
func (b *book) suffixes(c blueprint.Card) []string {
	var out []string
	add := func(s string) {
		if s = oneLine(s); s != "" {
			out = append(out, s)
		}
	}
	d := b.src.Doc
	if dep, ok := blueprint.Get[blueprint.Department](d, c.Owner); ok {
		add(canvas.InitialsIn(d, dep.ID))
	}
	if ch, ok := blueprint.Get[blueprint.Channel](d, c.Channel); ok && !strings.EqualFold(oneLine(ch.Name), oneLine(c.Title)) {
		add(ch.Name)
	}
	if int(c.Severity) < len(blueprint.Severities) {
		add(strings.ToLower(blueprint.Severities[c.Severity]))
	}
	if c.Impact > 0 {
		add("impact " + strings.ToLower(blueprint.Scales[min(int(c.Impact), 3)]))
	}
	if c.Effort > 0 {
		add("effort " + strings.ToLower(blueprint.Scales[min(int(c.Effort), 3)]))
	}
	for _, f := range []struct {
		flag blueprint.Flags
		word string
	}{{blueprint.Moment, "moment that matters"}, {blueprint.FailPoint, "fail point"}, {blueprint.Wait, "wait"}} {
		if c.Flags.Has(f.flag) {
			add(f.word)
		}
	}
	switch c.Evidence {
	case blueprint.Assumed, blueprint.Inferred, blueprint.Proposed:
		add(strings.ToLower(blueprint.Label(blueprint.EvidenceStatuses, c.Evidence)))
	}
	add(c.Duration)
	return out
}

// column is one column of the Map sheet: a step, or an empty stage.
type column struct {
	stage blueprint.Stage
	step  blueprint.Step // zero in an empty stage
	first bool           // of its stage
	last  bool
}

func (b *book) columns() []column {
	var out []column
	for _, g := range b.src.Doc.Stages(b.src.Map) {
		steps := b.src.Doc.StepsOf(g.ID)
		for i, s := range steps {
			out = append(out, column{g, s, i == 0, i == len(steps)-1})
		}
		if len(steps) == 0 {
			out = append(out, column{stage: g, first: true, last: true})
		}
	}
	return out
}

// entry is one line in a cell of the Map sheet.
type entry struct {
	text   string
	card   blueprint.ID // none for what is no card
	begins bool         // the card begins here, and does not only reach here
}

// laneLines lists, for each column, the cards of a lane as lines. A span is
// named in every column it reaches.
func (b *book) laneLines(l blueprint.Lane, cols []column) [][]entry {
	out := make([][]entry, len(cols))
	at := map[blueprint.ID]int{}
	for i, c := range cols {
		at[c.step.ID] = i
	}
	for i, c := range cols {
		if c.step.ID.IsZero() {
			continue
		}
		for _, card := range b.src.Doc.Cell(l.ID, c.step.ID) {
			s := b.line(card)
			if card.Last.IsZero() {
				out[i] = append(out[i], entry{s, card.ID, true})
				continue
			}
			out[i] = append(out[i], entry{s + " →", card.ID, true})
			for k := i + 1; k <= at[card.Last]; k++ {
				out[k] = append(out[k], entry{"→ " + strings.TrimPrefix(s, "• "), card.ID, false})
			}
		}
	}
	return out
}

// ownersIn lists who is accountable in a column.
func (b *book) ownersIn(c column) []string {
	if b.accountable == nil {
		b.accountable = insight.Accountable(b.src.Doc, b.src.Map)
	}
	ids := b.accountable[c.step.ID]
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = b.src.Name(id)
	}
	return out
}
