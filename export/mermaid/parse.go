package mermaid

import (
	"regexp"
	"strings"
)

// parser follows Mermaid's grammar: the word journey, then lines that are a
// title, a description, a section or a task (a name and its data).
type parser struct {
	lex  lexer
	d    *Diagram
	last token // the one before the current
}

func (p *parser) run() error {
	if start := p.lex; p.lex.next().kind != tokenJourney {
		p.lex = start
		return p.noJourney()
	}
	for {
		t := p.lex.next()
		switch t.kind {
		case tokenEOF:
			return nil
		case tokenNewline:
		case tokenTitle:
			p.title(t)
		case tokenAccTitle:
			p.d.AccTitle = plain(trim(t.text))
		case tokenAccDescr:
			p.d.AccDescr = indentPattern.ReplaceAllString(plain(trim(t.text)), "\n")
		case tokenSection:
			p.d.Sections = append(p.d.Sections, Section{t.text, t.line})
		case tokenTaskName:
			if err := p.task(t); err != nil {
				return err
			}
		default:
			return p.unexpected(t)
		}
		p.last = t
	}
}

func (p *parser) slip(line int, text, hint string) {
	p.d.Slips = append(p.d.Slips, Note{line, text, hint})
}

// taskTail recognises ": 5: Me" at the end of what became a title.
var taskTail = regexp.MustCompile(`:\s*\d+(\.\d+)?\s*(:|$)`)

func (p *parser) title(t token) {
	p.d.Title = plain(t.text)
	shown := Display(quoted(t.text))
	if p.lex.src.at(p.lex.at-1) > t.line {
		p.slip(t.line, "an empty title took the next line, "+shown+", for its text", "write a text behind “title”, or leave the line out")
	} else if taskTail.MatchString(t.text) {
		p.slip(t.line, "a task that begins with the word “title” became the title "+shown, "begin its name with another word, or write “#84;itle …”")
	}
}

func (p *parser) task(name token) error {
	data := p.lex.next()
	if data.kind != tokenTaskData {
		return p.noData(name, data)
	}
	pieces := strings.Split(data.text, ":")
	task := Task{Line: name.line, Section: len(p.d.Sections) - 1, Name: name.text, Score: number(pieces[0]), Data: data.text}
	if len(pieces) > 1 {
		for a := range strings.SplitSeq(pieces[1], ",") {
			task.Actors = append(task.Actors, trim(a))
		}
	}
	p.d.Tasks = append(p.d.Tasks, task)
	return nil
}

// noData explains a name that has no score behind it.
func (p *parser) noData(name, next token) error {
	e := &SyntaxError{name.line, Display(quoted(name.text)), ""}
	before, after := p.around(next)
	switch {
	case next.kind == tokenInvalid:
		e.Found = "a semicolon in " + quoted(name.text+";"+after)
		e.Expected = "none in a task; write #59; instead"
	case next.kind == tokenColon:
		e.Found += " with nothing behind the colon"
		e.Expected = "a score from 1 to 5 on the same line, such as “Pay: 3: Customer”"
	case strings.HasPrefix(strings.TrimLeft(before, " \t"), "#"):
		e.Found = "a # in " + quoted(name.text+before)
		e.Expected = "none in a name (it begins a comment); write #35; instead"
	case strings.ContainsRune(name.text, '：'):
		e.Expected = "an ASCII colon “:” between name, score and actors instead of the full-width “：”"
	case wordIs(name.text, "section") || wordIs(name.text, "title"):
		e.Expected = "a blank and a text behind the keyword, or a task such as “Pay: 3: Customer”"
	case wordIs(name.text, "acctitle") || wordIs(name.text, "accdescr"):
		e.Expected = "a colon behind the keyword"
	default:
		e.Expected = "“: score: actors” behind the task's name, such as “Pay: 3: Customer”"
	}
	return e
}

// noJourney explains a text that does not begin with the keyword.
func (p *parser) noJourney() error {
	first := p.lex.rest()
	e := &SyntaxError{p.lex.src.at(p.lex.at), quoted(first[:lineLen(first)]), "the word “journey” (in lower case, alone on its line) as the first of the diagram"}
	if trim(first) == "" {
		e.Found = "no text"
	}
	return e
}

// unexpected explains a token that begins no line.
func (p *parser) unexpected(t token) error {
	e := &SyntaxError{t.line, p.found(t), "a section, a task such as “Pay: 3: Customer”, or the end"}
	_, after := p.around(t)
	switch t.kind {
	case tokenInvalid:
		e.Found = "a semicolon before " + quoted(after)
		if trim(after) == "" {
			e.Found = "a semicolon"
		}
		e.Expected = "none; write #59; in a text, and one task per line"
	case tokenCutOff:
		e.Found, e.Expected = "a description that never ends", "a } that closes accDescr {"
		if p.lex.ended {
			e.Found, e.Expected = "a description without a text", "a text behind the colon"
		}
	case tokenJourney:
		e.Found = "a line that begins with the keyword “journey”"
		e.Expected = "the name of a task to begin with another word, or written “#74;ourney …”"
	case tokenTaskData, tokenColon:
		if p.last.kind == tokenSection && t.line > p.last.line {
			e.Line, e.Found = p.last.line, "a section without a name"
			e.Expected = "a name behind the keyword, such as “section Delivery”"
			break
		}
		if n := len(p.d.Sections); n > 0 && p.d.Sections[n-1].Line == t.line {
			e.Found = "a colon in the section " + Display(quoted(p.d.Sections[n-1].Name+":"+t.text))
			e.Expected = "none in a section's name; write #58; instead (a task's name cannot begin with the word “section”)"
			break
		}
		e.Found = "a colon without a name before it"
		e.Expected = "a name, a score and actors on one line, such as “Pay: 3: Customer”"
	}
	return e
}

// found quotes a token as it stands in the source.
func (p *parser) found(t token) string {
	switch t.kind {
	case tokenEOF:
		return "the end"
	case tokenNewline:
		return "the end of the line"
	}
	return Display(quoted(strings.TrimRight(t.text, "\n")))
}

// around returns the rest of t's line, before and behind where the lexer is.
func (p *parser) around(t token) (before, after string) {
	s := p.lex.src.text
	at := p.lex.at
	lineStart := strings.LastIndexByte(strings.TrimRight(s[:at], "\n"), '\n') + 1
	line := strings.TrimRight(s[lineStart:at], "\n")
	if i := strings.IndexByte(line, '#'); i >= 0 {
		before = line[i:]
	}
	return Display(before), Display(s[at : at+lineLen(s[at:])])
}
