package salvage

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"throughline/blueprint"
	"throughline/blueprint/compare"
)

// maxQuote is how much of a text a line quotes, in characters.
const maxQuote = 400

// Lines gives the account in words, one fact a line.
func (a Account) Lines() []string {
	out := []string{a.read()}
	if a.CutOff {
		out = append(out, "the file is cut off: its end is missing, and what stood there")
	}
	if n := a.Expected - a.Total(); a.Expected > 0 && n > 0 {
		out = append(out, fmt.Sprintf("%s of the %d in the file %s not given back", count(n, "record"), a.Expected, are(n)))
	}
	if a.Repaired > 0 {
		out = append(out, fmt.Sprintf("%s %s damaged and could be put right", count(a.Repaired, "record"), was(a.Repaired)))
	}
	if a.Restored > 0 {
		out = append(out, fmt.Sprintf("%s %s taken from the history", count(a.Restored, "record"), was(a.Restored)))
	}
	out = append(out, a.missing()...)
	if a.Parked > 0 {
		out = append(out, fmt.Sprintf("%s whose cell cannot be told %s in the parking lot", count(a.Parked, "card"), are(a.Parked)))
	}
	if a.Short > 0 {
		out = append(out, fmt.Sprintf("%s over fewer steps than before, because steps are missing", count(a.Short, "card runs", "cards run")))
	}
	if a.Moved > 0 {
		out = append(out, fmt.Sprintf("%s on something missing %s now on the map", count(a.Moved, "comment"), are(a.Moved)))
	}
	out = append(out, told(a.Broken, "cannot be read")...)
	return append(out, told(a.LeftOut, "left out, because what %s belonged to is missing")...)
}

// read says what was given back: "52 records were read: 1 map, 6 stages …".
func (a Account) read() string {
	if a.Total() == 0 {
		return "nothing of a map could be read"
	}
	var parts []string
	for _, k := range append(blueprint.Kinds(), blueprint.KindOfUnknown) {
		if n := a.Records[k]; n > 0 {
			parts = append(parts, count(n, nameOf(k)))
		}
	}
	return fmt.Sprintf("%s %s read: %s", count(a.Total(), "record"), was(a.Total()), strings.Join(parts, ", "))
}

// fates say what became of those who named something of a kind that is missing:
// for one missing and for several, with how many.
var fates = map[blueprint.Kind][2]string{
	blueprint.KindOfMap:        {"what lay in it is in the map ‘" + recoveredMap + "’", "what lay in them is in maps called ‘" + recoveredMap + "’"},
	blueprint.KindOfStage:      {"its %s in the stage ‘" + recovered + "’", "their %s in stages called ‘" + recovered + "’"},
	blueprint.KindOfStep:       {"its %s in the step ‘" + recovered + "’", "their %s in steps called ‘" + recovered + "’"},
	blueprint.KindOfLane:       {"its %s in the lane ‘" + recovered + "’", "their %s in lanes called ‘" + recovered + "’"},
	blueprint.KindOfDepartment: {"%s lost it", "%s lost them"},
	blueprint.KindOfChannel:    {"%s lost it", "%s lost them"},
	blueprint.KindOfPersona:    {"%s lost them", "%s lost them"},
	blueprint.KindOfPicture:    {"%s lost it", "%s lost them"},
}

// users is what names things of a kind.
func users(k blueprint.Kind, n int) string {
	switch k {
	case blueprint.KindOfStage:
		return count(n, "step is", "steps are")
	case blueprint.KindOfLane, blueprint.KindOfStep:
		return count(n, "card is", "cards are")
	case blueprint.KindOfDepartment:
		return count(n, "card, step or lane has", "cards, steps, lanes or contributions have")
	case blueprint.KindOfPicture, blueprint.KindOfChannel:
		return count(n, "card has", "cards have")
	}
	return count(n, "record has", "records have")
}

// missing says what is missing, by kind.
func (a Account) missing() []string {
	var out []string
	for _, k := range append(blueprint.Kinds(), 0) {
		n, named, texts := 0, 0, []string(nil)
		for _, x := range a.Missing {
			if x.Kind != k {
				continue
			}
			n, named = n+1, named+x.Users
			if x.Title != "" {
				texts = append(texts, "‘"+quote(x.Title)+"’")
			}
		}
		if n == 0 {
			continue
		}
		line := count(n, nameOf(k))
		if len(texts) > 0 {
			line += " (" + strings.Join(texts, ", ") + ")"
		}
		line += " " + are(n) + " missing"
		if fate, ok := fates[k]; ok {
			text := fate[min(n-1, 1)]
			if strings.Contains(text, "%s") {
				text = fmt.Sprintf(text, users(k, named))
			}
			line += "; " + text
		}
		out = append(out, line)
	}
	return out
}

// told names what is not there, by kind, with what stood in it.
func told(list []Missing, why string) []string {
	var out []string
	for _, k := range append(blueprint.Kinds(), blueprint.KindOfUnknown) {
		n, texts := 0, []string(nil)
		for _, x := range list {
			if x.Kind != k {
				continue
			}
			n++
			if x.Title != "" {
				texts = append(texts, "‘"+quote(x.Title)+"’")
			}
		}
		if n == 0 {
			continue
		}
		line := count(n, nameOf(k)) + " "
		if strings.Contains(why, "%s") {
			line += was(n) + " " + fmt.Sprintf(why, map[bool]string{true: "it", false: "they"}[n == 1])
		} else {
			line += why
		}
		if len(texts) > 0 {
			line += ": " + strings.Join(texts, ", ")
		}
		out = append(out, line)
	}
	return out
}

func quote(s string) string {
	s = compare.OneLine(s)
	if utf8.RuneCountInString(s) > maxQuote {
		s = string([]rune(s)[:maxQuote]) + "…"
	}
	return s
}

// names of kinds that read better than Kind.String in a list; the others as there.
var names = map[blueprint.Kind]string{
	0: "thing that others belong to", blueprint.KindOfContributor: "contribution", blueprint.KindOfEmotionPoint: "feeling",
	blueprint.KindOfAttachment: "attached file", blueprint.KindOfView: "saved view", blueprint.KindOfUnknown: "record of a newer version",
	blueprint.KindOfRemedy: "answer to a pain point", blueprint.KindOfPreference: "preferred channel",
}

// plurals are those that do not end in s.
var plurals = map[string]string{
	"thing that others belong to": "things that others belong to", "record of a newer version": "records of a newer version",
	"answer to a pain point": "answers to pain points",
}

func nameOf(k blueprint.Kind) string {
	if s, ok := names[k]; ok {
		return s
	}
	return k.String()
}

// count is a number with its word: one, several (one with s if not given).
func count(n int, word string, many ...string) string {
	if n != 1 {
		switch p, ok := plurals[word]; {
		case len(many) > 0:
			word = many[0]
		case ok:
			word = p
		default:
			word += "s"
		}
	}
	return fmt.Sprintf("%d %s", n, word)
}

func are(n int) string {
	if n == 1 {
		return "is"
	}
	return "are"
}

func was(n int) string {
	if n == 1 {
		return "was"
	}
	return "were"
}
