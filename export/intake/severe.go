package intake

import (
	"fmt"
	"regexp"
	"strings"

	"throughline/blueprint"
)

// People write how bad a pain point is behind it or in front: “Slow (high)”, “[critical]
// Breaks”, “Dear – kritisch”, “H: breaks”. The text stays as it stands.

var (
	bracketPattern = regexp.MustCompile(`^\s*[(\[]([^()\[\]]{1,40})[)\]]|[(\[]([^()\[\]]{1,40})[)\]][\s.!]*$`)
	frontPattern   = regexp.MustCompile(`^\s*([\pL\s]{1,20}?)\s*(?::|\s[–—-])\s`)
	backPattern    = regexp.MustCompile(`\s[–—-]\s*([\pL\s]{1,20}?)[\s.!]*$`)
)

// severityIn finds the severity that a text says of itself; 0 for none, or where it says two.
func severityIn(text string) uint8 {
	found := uint8(0)
	for _, p := range []*regexp.Regexp{bracketPattern, frontPattern, backPattern} {
		for _, m := range p.FindAllStringSubmatch(text, -1) {
			for _, said := range m[1:] {
				n := saidSeverity(said, p == frontPattern)
				if n > 0 && found > 0 && n != found {
					return 0
				}
				found = max(found, n)
			}
		}
	}
	return found
}

// saidSeverity reads “high”, “severity: high”, “severity 3” and, in front of a text, “H”.
// Words that also say how large a thing is count only beside one for severity.
func saidSeverity(s string, letters bool) uint8 {
	ws := strings.Fields(fold(s))
	if len(ws) > 1 && isA(ws[0], "severity") {
		return severity(strings.Join(ws[1:], " "))
	}
	if len(ws) > 1 && isA(ws[len(ws)-1], "severity") { // “high priority”
		return severity(strings.Join(ws[:len(ws)-1], " "))
	}
	word := strings.Join(ws, " ")
	if n, ok := words().severity[word]; ok && !words().sizes[word] {
		return uint8(n)
	}
	if letters && strings.TrimSpace(s) == strings.ToUpper(word) {
		return letterSeverity(word)
	}
	return 0
}

func letterSeverity(folded string) uint8 {
	switch folded {
	case "l":
		return 1
	case "m":
		return 2
	case "h":
		return 3
	}
	return 0
}

// severe gives pain points without a severity the one that their own words say, and tells
// of them.
func (b *builder) severe() {
	var said []string
	for _, c := range b.draft.placed {
		if c.Kind != blueprint.KindPainPoint || c.Severity > 0 {
			continue
		}
		if c.Severity = severityIn(c.Title); c.Severity > 0 {
			said = append(said, fmt.Sprintf("“%s” is %s", cut(short(c.Title), 60), strings.ToLower(blueprint.Severities[c.Severity])))
		}
	}
	if len(said) > 0 {
		b.account.Said = append(b.account.Said, "severities read from the words of pain points: "+told(said))
	}
}
