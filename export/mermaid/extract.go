package mermaid

import (
	"html"
	"regexp"
	"strings"
)

// block is a diagram found in a page, with the heading above it.
type block struct {
	src     source
	heading string
}

var (
	fencePattern     = regexp.MustCompile("^((?:[ \t]|> ?)*(?:[-*+] +|[0-9]+[.)] +)?)(`{3,}|~{3,}|:{3,})[ \t]*(.*?)[ \t]*$")
	infoPattern      = regexp.MustCompile(`(?i)^(?:mermaid(?:[^\w-].*)?|\{[ \t]*\.?mermaid(?:[\s}].*)?|\{[^}]*\.mermaid[\s}].*)$`)
	directivePattern = regexp.MustCompile(`(?i)^([ \t]*)\.\. (?:code|code-block|sourcecode):: +mermaid[ \t]*$|^([ \t]*)\.\. mermaid::[ \t]*$`)
	optionPattern    = regexp.MustCompile(`^[ \t]+:[\w-]+:`)
	openTagPattern   = regexp.MustCompile(`(?i)<(pre|div|code|p|span|figure)\b[^>]*\bclass\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"']+))[^>]*>`)
	anyTagPattern    = regexp.MustCompile(`(?i)</?(?:code|pre)\b[^>]*>`)
	headingPattern   = regexp.MustCompile(`^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$`)
	htmlHeading      = regexp.MustCompile(`(?i)<h[1-6][^>]*>([^<]+)</h[1-6]>`)
)

// page walks the lines of a Markdown, reStructuredText or HTML text.
type page struct {
	lines   []string
	at      int
	heading string
	blocks  []block
}

// blocks finds what the fences, directives and tags of a page declare to be
// Mermaid, of whatever kind of diagram.
func blocks(text string) []block {
	p := page{lines: strings.Split(text, "\n")}
	for p.at < len(p.lines) {
		l := p.lines[p.at]
		switch {
		case p.fence(l), p.directive(l), p.tag(l):
		default:
			if m := headingPattern.FindStringSubmatch(l); m != nil {
				p.heading = m[1]
			} else {
				p.htmlTitle(l)
			}
			p.at++
		}
	}
	return p.blocks
}

// htmlTitle remembers the heading of a line, if it has one.
func (p *page) htmlTitle(l string) {
	if m := htmlHeading.FindStringSubmatch(l); m != nil {
		p.heading = html.UnescapeString(m[1])
	}
}

// add keeps the lines from first on as a block, without their common indent.
func (p *page) add(first int, lines []string) {
	lines = dedent(lines)
	src := newSource(strings.Join(lines, "\n"), first+1).trimStart()
	p.blocks = append(p.blocks, block{src, p.heading})
}

// fence reads ```, ~~~ or ::: up to the fence that closes it.
func (p *page) fence(l string) bool {
	m := fencePattern.FindStringSubmatch(l)
	if m == nil {
		return false
	}
	mark, info := m[2], m[3]
	if mark[0] == ':' && !infoPattern.MatchString(info) || mark[0] == '`' && strings.Contains(info, "`") {
		return false // some other container: what it holds counts
	}
	first := p.at + 1
	var body []string
	for p.at++; p.at < len(p.lines); p.at++ {
		l := unquote(p.lines[p.at], strings.Count(m[1], ">"))
		if closes(l, mark) {
			p.at++
			break
		}
		body = append(body, l)
	}
	if infoPattern.MatchString(info) {
		p.add(first, body)
	}
	return true
}

// closes reports whether a line closes a fence opened by mark.
func closes(l, mark string) bool {
	l = strings.Trim(l, " \t")
	return len(l) >= len(mark) && strings.Trim(l, mark[:1]) == ""
}

// unquote takes up to n block quote marks off a line.
func unquote(l string, n int) string {
	for ; n > 0; n-- {
		t := strings.TrimLeft(l, " \t")
		if !strings.HasPrefix(t, ">") {
			return l
		}
		l = strings.TrimPrefix(t[1:], " ")
	}
	return l
}

// directive reads ".. code:: mermaid" and the indented block below it.
func (p *page) directive(l string) bool {
	m := directivePattern.FindStringSubmatch(l)
	if m == nil {
		return false
	}
	indent := len(m[1]) + len(m[2])
	for p.at++; p.at < len(p.lines) && optionPattern.MatchString(p.lines[p.at]); p.at++ {
	}
	first := p.at
	for ; p.at < len(p.lines); p.at++ {
		l := p.lines[p.at]
		if trim(l) != "" && len(l)-len(strings.TrimLeft(l, " \t")) <= indent {
			break
		}
	}
	p.add(first, p.lines[first:p.at])
	return true
}

// tag reads <pre class="mermaid"> and its like up to the closing tag.
func (p *page) tag(l string) bool {
	name, rest, ok := openTag(l)
	if !ok {
		return false
	}
	p.htmlTitle(l[:len(l)-len(rest)])
	first := p.at
	var body []string
	for {
		end, next := indexFold(rest, "</"+name), ""
		if end >= 0 {
			rest, next = rest[:end], rest[end:]
		}
		body = append(body, html.UnescapeString(anyTagPattern.ReplaceAllString(rest, "")))
		if end >= 0 {
			// What follows on the line may open another.
			p.lines[p.at] = next
			break
		}
		if p.at++; p.at == len(p.lines) {
			break
		}
		rest = p.lines[p.at]
	}
	p.add(first, body)
	return true
}

// openTag finds the first tag of a line that declares Mermaid. It returns the
// tag's name and what follows it.
func openTag(l string) (name, rest string, ok bool) {
	for {
		m := openTagPattern.FindStringSubmatchIndex(l)
		if m == nil {
			return "", "", false
		}
		if mermaidClass(l, m) {
			return l[m[2]:m[3]], l[m[1]:], true
		}
		l = l[m[1]:]
	}
}

func mermaidClass(l string, m []int) bool {
	for i := 4; i < 10; i += 2 {
		if m[i] < 0 {
			continue
		}
		for c := range strings.FieldsSeq(l[m[i]:m[i+1]]) {
			if strings.EqualFold(c, "mermaid") || strings.EqualFold(c, "language-mermaid") || strings.EqualFold(c, "lang-mermaid") {
				return true
			}
		}
	}
	return false
}

// indexFold finds an ASCII text in any case.
func indexFold(s, sub string) int {
	for i := 0; i+len(sub) <= len(s); i++ {
		if strings.EqualFold(s[i:i+len(sub)], sub) {
			return i
		}
	}
	return -1
}

// dedent takes the indent that all lines share off them, so that front matter
// in an indented fence is found.
func dedent(lines []string) []string {
	common, some := "", false
	for _, l := range lines {
		if trim(l) == "" {
			continue
		}
		indent := l[:len(l)-len(strings.TrimLeft(l, " \t"))]
		if !some {
			common, some = indent, true
		}
		for !strings.HasPrefix(indent, common) {
			common = common[:len(common)-1]
		}
	}
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = strings.TrimPrefix(l, common)
	}
	return out
}

// kindOf names the kind of diagram by its first word: "flowchart", "journey".
// It looks past front matter, directives and comments.
func kindOf(s source) string {
	body, _ := splitMatter(s)
	body = dropComments(dropDirectives(body)).trimStart()
	if strings.HasPrefix(body.text, "journey") {
		return "journey"
	}
	return body.text[:until(body.text, " \t\n:;{")]
}
