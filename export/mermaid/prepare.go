package mermaid

import (
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"
)

var (
	tagPattern       = regexp.MustCompile(`<\w+[^>]*>`)
	attributePattern = regexp.MustCompile(`="([^"]*)"`)
	entityPattern    = regexp.MustCompile(`#\w+;`)
	stylePattern     = regexp.MustCompile(`style.*:[^\s\x{a0}\x{feff}]*#.*;`)
	classPattern     = regexp.MustCompile(`classDef.*:[^\s\x{a0}\x{feff}]*#.*;`)
)

// Marks that stand for "&#", "&" and ";" of an entity while the text is parsed,
// as in Mermaid itself.
const (
	numberMark = "ﬂ°°"
	nameMark   = "ﬂ°"
	endMark    = "¶ß"
)

// prepare does what Mermaid does before it parses: line ends, quotes in tags,
// front matter, directives, comments, entities. It returns the text for the
// lexer and the title of the front matter.
func prepare(s source) (source, string, error) {
	s.text = tagPattern.ReplaceAllStringFunc(s.text, func(tag string) string {
		return attributePattern.ReplaceAllString(tag, "='$1'")
	})
	body, matter := splitMatter(s)
	title, err := matterTitle(matter, s.indent())
	if err != nil {
		return source{}, "", err
	}
	body = dropComments(dropDirectives(body)).trimStart()
	body = encodeEntities(body)
	var w rewriter
	w.keep(body, 0, len(body.text))
	w.put("\n", body.at(len(body.text)))
	return w.done(), title, nil
}

// unify makes every line end "\n" and drops a byte order mark.
func unify(text string) string {
	text = strings.TrimPrefix(text, "\ufeff")
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}

// splitMatter cuts off YAML front matter: "---" on the first line, something,
// and "---" with the same indent on a line of its own. The matter begins at
// its own first line; it is empty where there is none.
func splitMatter(s source) (body, matter source) {
	prefix := s.indent() + "---"
	if !strings.HasPrefix(s.text, prefix) {
		return s, source{}
	}
	lineEnd := strings.IndexByte(s.text, '\n')
	if lineEnd < 0 || trim(s.text[len(prefix):lineEnd]) != "" {
		return s, source{}
	}
	start := lineEnd + 1
	for i := start; i < len(s.text); {
		end := strings.IndexByte(s.text[i:], '\n')
		if end < 0 {
			break
		}
		line := s.text[i : i+end]
		if i > start && strings.HasPrefix(line, prefix) && trim(line[len(prefix):]) == "" {
			matter = source{s.text[start : i-1], s.line[start : i-1]}
			return s.from(s.blanksToLine(i + end)), matter
		}
		i += end + 1
	}
	return s, source{}
}

// indent returns the blanks before the text on its first line.
func (s source) indent() string {
	return s.text[:len(s.text)-len(strings.TrimLeftFunc(s.text, func(r rune) bool { return r != '\n' && isSpace(r) }))]
}

// blanksToLine returns where the first line that is not blank begins, looking
// from i on; its indent stays.
func (s source) blanksToLine(i int) int {
	end := s.blanks(i)
	return i + strings.LastIndexByte(s.text[i:end], '\n') + 1
}

// matterTitle reads the title of the front matter, "" where it has none. The
// indent is that of the line which opened it.
func matterTitle(m source, indent string) (string, error) {
	if trim(m.text) == "" {
		return "", nil
	}
	text := strings.ReplaceAll("\n"+m.text, "\n"+indent, "\n")[1:]
	var whole any
	if err := yaml.Unmarshal([]byte(text), &whole); err != nil {
		why := strings.Join(strings.Fields(strings.ReplaceAll(err.Error(), "yaml: ", "")), " ")
		return "", &SyntaxError{Line: m.at(0), Found: "front matter that cannot be read (" + why + ")", Expected: "YAML, such as “title: How we buy” between two lines of ---"}
	}
	var fields struct {
		Title yaml.Node `yaml:"title"`
	}
	if _, ok := whole.(map[string]any); !ok || yaml.Unmarshal([]byte(text), &fields) != nil {
		return "", nil
	}
	n := fields.Title
	if n.Kind == yaml.AliasNode {
		n = *n.Alias
	}
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" || n.Tag == "!!bool" && n.Value != "true" {
		return "", nil
	}
	return plain(n.Value), nil
}

// dropDirectives removes "%%{init: …}%%" and its like.
func dropDirectives(s source) source {
	var w rewriter
	end := 0
	for i := 0; ; {
		at := strings.Index(s.text[i:], "%%{")
		if at < 0 {
			break
		}
		at += i
		i = at + 3
		if to := s.directive(at); to > 0 {
			w.keep(s, end, at)
			end, i = to, to
		}
	}
	w.keep(s, end, len(s.text))
	return w.done()
}

// directive returns where the directive at i ends, 0 where it is none. The
// closing mark may be missing; then it runs to the end of the text.
func (s source) directive(i int) int {
	i = s.blanks(i + 3)
	name := wordEnd(s.text, i)
	if name == i {
		return 0
	}
	i = name
	if j := s.blanks(i); j < len(s.text) && s.text[j] == ':' {
		i = j + 1
	}
	i = s.blanks(i)
	if j := wordEnd(s.text, i); j > i {
		i = s.blanks(j)
	} else if j := strings.Index(s.text[i:], "}%%"); j >= 0 {
		i += j
	} else {
		i = len(s.text)
	}
	if strings.HasPrefix(s.text[i:], "}%%") {
		i += 3
	}
	return i
}

// dropComments removes lines that begin with %%, with the blanks before them.
// An empty comment and one that looks like a directive are left to the lexer.
func dropComments(s source) source {
	var w rewriter
	end := 0
	for i := 0; i < len(s.text); {
		at := s.blanks(i)
		rest := s.text[at:]
		if strings.HasPrefix(rest, "%%") && !strings.HasPrefix(rest, "%%{") && len(rest) > 2 && rest[2] != '\n' {
			w.keep(s, end, i)
			end = at + len(rest)
			if n := strings.IndexByte(rest, '\n'); n >= 0 {
				end = at + n + 1
			}
			i = end
			continue
		}
		n := strings.IndexByte(s.text[at:], '\n')
		if n < 0 {
			break
		}
		i = at + n + 1
	}
	w.keep(s, end, len(s.text))
	return w.done()
}

// encodeEntities hides "#colon;" and "#35;" from the lexer.
func encodeEntities(s source) source {
	cut := func(m string) string { return m[:len(m)-1] }
	s = s.replace(stylePattern, cut).replace(classPattern, cut)
	return s.replace(entityPattern, func(m string) string {
		name := m[1 : len(m)-1]
		if digits(name) == len(name) {
			return numberMark + name + endMark
		}
		return nameMark + name + endMark
	})
}
