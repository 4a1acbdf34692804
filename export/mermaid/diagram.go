package mermaid

import (
	"html"
	"regexp"
	"strings"
)

// Diagram is a journey diagram as Mermaid understands it. Texts are as in the
// source, entities still encoded; Display decodes them.
type Diagram struct {
	Title    string // the last title line, else that of the front matter
	AccTitle string
	AccDescr string
	Sections []Section
	Tasks    []Task
	Line     int    // where it begins
	Slips    []Note // what the author probably meant otherwise
}

// Section is a named group of tasks.
type Section struct {
	Name string
	Line int
}

// Task is one step of a journey.
type Task struct {
	Line    int
	Section int // index into Sections, −1 before the first
	Name    string
	Score   float64  // NaN where it is no number; never clamped
	Actors  []string // trimmed; empties and duplicates as written
	Data    string   // what followed the name's colon, as written
}

// SectionName returns the name of the task's section, "" before the first.
func (d *Diagram) SectionName(t Task) string {
	if t.Section < 0 {
		return ""
	}
	return d.Sections[t.Section].Name
}

// ScoreText is the score as written.
func (t Task) ScoreText() string { return trim(strings.SplitN(t.Data, ":", 2)[0]) }

// Parse reads one journey diagram, with its front matter if it has any. What
// Mermaid would not accept is a *SyntaxError.
func Parse(text string) (*Diagram, error) { return parse(newSource(unify(text), 1)) }

func parse(s source) (*Diagram, error) {
	body, title, err := prepare(s)
	if err != nil {
		return nil, err
	}
	p := parser{lex: lexer{src: body}, d: &Diagram{Title: title, Line: body.at(0)}}
	if !strings.HasPrefix(body.text, "journey") {
		return nil, p.noJourney()
	}
	return p.d, p.run()
}

// Display decodes the entities of a text the way a reader of the drawn diagram
// sees them.
func Display(s string) string {
	return markPattern.ReplaceAllStringFunc(s, func(m string) string {
		name := strings.TrimPrefix(strings.TrimSuffix(m, endMark), nameMark)
		code := "&" + name + ";"
		if strings.HasPrefix(m, numberMark) {
			name = strings.TrimPrefix(name, "°")
			code = "&#" + name + ";"
		}
		if text := html.UnescapeString(code); text != code {
			return text
		}
		return "#" + name + ";" // no entity: what the author wrote
	})
}

var (
	markPattern   = regexp.MustCompile("ﬂ°(?:°)?[A-Za-z0-9_]+¶ß")
	scriptPattern = regexp.MustCompile(`(?is)<script\b[^>]*>.*?(?:</script\s*>|$)`)
	indentPattern = regexp.MustCompile(`\n[\s\x{a0}\x{feff}]+`)
)

// plain drops scripts, which Mermaid removes from titles and descriptions.
func plain(s string) string { return scriptPattern.ReplaceAllString(s, "") }
