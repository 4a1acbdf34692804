package edition

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"throughline/blueprint"
	"throughline/canvas"
)

// named is s, or what to call a thing without a name.
func named(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

func commas(words []string) string { return strings.Join(words, ", ") }

// quotedName marks where a name in a list begins and ends, if there are commas in it.
func quotedName(s string) string {
	if strings.ContainsAny(s, ",“”") {
		return "“" + s + "”"
	}
	return s
}

// lower begins with a small letter, but leaves "IT" and the like alone.
func lower(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return ""
	}
	if next, _ := utf8.DecodeRuneInString(s[n:]); unicode.IsUpper(next) {
		return s
	}
	return string(unicode.ToLower(r)) + s[n:]
}

// upper begins with a capital.
func upper(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return ""
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// count is "1 card", "3 cards"; "" for none.
func count(n int, one, many string) string {
	switch n {
	case 0:
		return ""
	case 1:
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// counts joins those that are not empty.
func counts(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return commas(out)
}

// number writes a figure with the minus sign of print.
func number(v float64) string {
	return strings.Replace(strconv.FormatFloat(v, 'f', -1, 64), "-", "−", 1)
}

// feeling is a value with its sign and in a word: "+1.5 (delighted)".
func feeling(v float64) string {
	sign := ""
	if v > 0 {
		sign = "+"
	}
	return fmt.Sprintf("%s%s (%s)", sign, number(v), strings.ToLower(canvas.Mood(v)))
}

// at is a time for people, in UTC, since a file is read in many places.
func at(ms int64) string {
	t := time.UnixMilli(ms).UTC()
	if t.Year() < 1 || t.Year() > 9999 {
		return ""
	}
	return t.Format("2 January 2006, 15:04 UTC")
}

// thread is what people said about a record.
func (b *builder) thread(subject blueprint.ID) Thread { return b.remarked(nil, subject, "") }

// remarked adds what they said about another one, and where that is.
func (b *builder) remarked(t Thread, subject blueprint.ID, where string) Thread {
	for _, c := range b.doc.Comments(subject) {
		settled := ""
		if c.Resolved {
			settled = "settled"
		}
		t = append(t, Comment{named(oneLine(c.Author), "somebody"), counts(where, at(c.Time), settled), plain(c.Text)})
	}
	return t
}

// title is what a card says, whole; it is never empty.
func title(c blueprint.Card) string { return named(cleanText(c.Title), "(untitled)") }

// mention leads to a card or step, by its name. Of another map, it leads nowhere.
func (b *builder) mention(id blueprint.ID) Run {
	name := oneLine(b.src.Name(id))
	if c, ok := blueprint.Get[blueprint.Card](b.doc, id); ok {
		name = named(oneLine(c.Title), "(untitled)")
	}
	if m, _ := blueprint.Get[blueprint.Map](b.doc, b.doc.MapOf(id)); m.ID != b.src.Map {
		return Run{Text: name + " on the map “" + oneLine(m.Title) + "”"}
	}
	return Run{name, id}
}

// quotedMention is mention in quotation marks, for use in a sentence.
func (b *builder) quotedMention(id blueprint.ID) Text {
	return Text{{Text: "“"}, b.mention(id), {Text: "”"}}
}

// place says where a card lies: "Buy › Pay", or in the parking lot.
func (b *builder) place(c blueprint.Card) string {
	if c.Parked() {
		return "parking lot"
	}
	return oneLine(b.src.Name(c.Step))
}

// each changes every one of words.
func each(words []string, f func(string) string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = f(w)
	}
	return out
}
