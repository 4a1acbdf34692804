package insight

import (
	"fmt"
	"strings"

	"throughline/blueprint"
)

// Headline is the one sentence of the summary page. An empty Text means that
// the map supports none.
type Headline struct {
	Text   string
	Cites  []blueprint.ID // cards and steps the sentence rests on, in the order of their mention
	Edited bool           // a person wrote it; it cites nothing then
}

// headline fills a fixed pattern: where the worst pain points cluster, and the
// step that feels worst. Either half stands only where the data carry it.
func headline(g *ground, s Summary) Headline {
	if t := strings.TrimSpace(g.mp.Headline); t != "" {
		return Headline{Text: t, Edited: true}
	}
	var parts []string
	var h Headline
	if text, cites := cluster(g, s.Foremost(5)); text != "" {
		parts, h.Cites = append(parts, text), append(h.Cites, cites...)
	}
	if step, ok := lowest(s.Emotions); ok {
		if r, _ := blueprint.Get[blueprint.Step](g.doc, step); strings.TrimSpace(r.Title) != "" {
			parts, h.Cites = append(parts, "it feels worst at “"+oneLine(r.Title)+"”"), append(h.Cites, step)
		}
	}
	if len(parts) == 0 {
		return Headline{}
	}
	h.Text = strings.Join(parts, "; ") + "."
	h.Text = strings.ToUpper(h.Text[:1]) + h.Text[1:]
	return h
}

// cluster says in which stage, or which two neighbouring stages, more than half
// of the worst pain points lie. Fewer than three pain points make no cluster,
// and neither do stages that are half the map or more.
func cluster(g *ground, worst []PainPoint) (string, []blueprint.ID) {
	if len(worst) < 3 {
		return "", nil
	}
	at := make([]int, len(g.stages))
	for _, p := range worst {
		at[g.stageAt[p.Stage]]++
	}
	for width := 1; width <= 2 && 2*width < len(at); width++ {
		first, most := 0, 0
		for i := 0; i+width <= len(at); i++ {
			n := 0
			for _, k := range at[i : i+width] {
				n += k
			}
			if n > most {
				first, most = i, n
			}
		}
		if 2*most > len(worst) {
			return clusterText(g, worst, first, width, most)
		}
	}
	return "", nil
}

func clusterText(g *ground, worst []PainPoint, first, width, most int) (string, []blueprint.ID) {
	where := oneLine(g.stages[first].Title)
	if width == 2 {
		where += "–" + oneLine(g.stages[first+1].Title)
	}
	if strings.Trim(where, "– ") == "" {
		return "", nil
	}
	var cites []blueprint.ID
	for _, p := range worst {
		if i := g.stageAt[p.Stage]; i >= first && i < first+width {
			cites = append(cites, p.Card)
		}
	}
	verb, noun := "lie", fmt.Sprintf("%d of the %d worst pain points", most, len(worst))
	if most == len(worst) {
		noun = fmt.Sprintf("all %d worst pain points", most)
	}
	return noun + " " + verb + " in " + where, cites
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
