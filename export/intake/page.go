package intake

import (
	"bytes"
	"context"
	"html"
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// section is a heading with what stands below it, up to the next heading of its level.
type section struct {
	title  string
	name   string // its title without a number in front
	level  int    // 0 for the page itself
	blocks []block
	kids   []*section
	up     *section
}

// block is a paragraph, list, table or fenced text of a page.
type block struct {
	kind  blockKind
	text  string // of paragraphs, quotes and fences; lines parted by \n
	label string // of a list: the words in front, "Rules:"
	lang  string // of a fence
	items []item
	rows  [][]string
}

type blockKind uint8

const (
	paragraph blockKind = iota
	list
	table
	fence
	rule // a line across
)

// item is one of a list, with the lists in it.
type item struct {
	text    string
	strong  string // the words in bold with which it begins
	kids    []item
	ordered bool
	box     string // "[x]" or "[ ]" in front of it
}

// maxNesting is how deep lists and quotes are read; deeper ones are taken flat.
const maxNesting = 20

// parsePage reads Markdown, up to where it is when ctx ends.
func parsePage(ctx context.Context, source string) *section {
	raw := []byte(shallow(source))
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.TaskList, extension.Strikethrough))
	doc := md.Parser().Parse(text.NewReader(raw))
	p := pageReader{raw: raw}
	root := &section{}
	at := root
	for n := doc.FirstChild(); n != nil && ctx.Err() == nil; n = n.NextSibling() {
		if h, ok := n.(*ast.Heading); ok {
			for at.level >= h.Level {
				at = at.up
			}
			s := &section{title: oneLine(p.inline(h)), level: h.Level, up: at}
			at.kids = append(at.kids, s)
			at = s
			continue
		}
		p.block(at, n)
	}
	root.walk((*section).nameKids)
	return root
}

func (s *section) nameKids() {
	titles := make([]string, len(s.kids))
	for i, k := range s.kids {
		titles[i] = k.title
	}
	for i, n := range unnumbered(titles, nil) {
		s.kids[i].name = n
	}
}

var (
	deepPattern   = regexp.MustCompile(`(?m)^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])[ \t]*){20,}`)
	indentPattern = regexp.MustCompile(`(?m)^[ \t]{60,}`)
)

// maxBrackets is how many links a page may have; looking for their ends takes time that
// grows with the square of it.
const maxBrackets = 10_000

// shallow takes off what nests deeper, or opens more often, than anybody does on purpose.
func shallow(s string) string {
	s = deepPattern.ReplaceAllString(s, "> ")
	s = indentPattern.ReplaceAllString(s, strings.Repeat(" ", 60))
	if strings.Count(s, "[") > maxBrackets {
		s = strings.ReplaceAll(s, "[", "(")
	}
	return calm(s)
}

// maxStars is how many runs of * and _ a paragraph may have that may be marks; pairing
// them takes time that grows with the square of it.
const maxStars = 1000

// calm takes all * and _ of a paragraph for plain characters where there are too many.
// Rows of tables and items of lists are paragraphs of their own.
func calm(s string) string {
	if strings.Count(s, "*")+strings.Count(s, "_") <= maxStars {
		return s
	}
	var b, paragraph strings.Builder
	runs := 0
	flush := func() {
		if text := paragraph.String(); runs > maxStars {
			b.WriteString(escapeStars(text))
		} else {
			b.WriteString(text)
		}
		paragraph.Reset()
		runs = 0
	}
	for line := range strings.Lines(s) {
		if startPattern.MatchString(line) {
			flush()
		}
		paragraph.WriteString(line)
		runs += len(starPattern.FindAllStringIndex(line, -1))
	}
	flush()
	return b.String()
}

var (
	startPattern = regexp.MustCompile(`^[ \t>]*(?:\s*$|[|#]|(?:[-*+]|\d{1,9}[.)])[ \t])`)
	starPattern  = regexp.MustCompile(`\*+|_+`)
)

// escapeStars puts a backslash before each * and _ that has none.
func escapeStars(s string) string {
	var b strings.Builder
	escaped := false
	for i := range len(s) {
		if c := s[i]; c == '*' || c == '_' {
			if !escaped {
				b.WriteByte('\\')
			}
			escaped = false
		} else {
			escaped = c == '\\' && !escaped
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

type pageReader struct{ raw []byte }

// block adds what a node is to a section.
func (p pageReader) block(s *section, n ast.Node) {
	switch n := n.(type) {
	case *ast.List:
		b := block{kind: list, items: p.items(n, 0)}
		if last := len(s.blocks) - 1; last >= 0 && s.blocks[last].kind == paragraph {
			before, end := lastLine(s.blocks[last].text)
			if l, ok := label(end); ok {
				b.label = l
				if s.blocks[last].text = before; before == "" {
					s.blocks = s.blocks[:last]
				}
			}
		}
		s.blocks = append(s.blocks, b)
	case *east.Table:
		s.blocks = append(s.blocks, block{kind: table, rows: p.rows(n)})
	case *ast.FencedCodeBlock:
		s.blocks = append(s.blocks, block{kind: fence, lang: strings.ToLower(string(n.Language(p.raw))), text: p.lines(n)})
	case *ast.CodeBlock:
		s.blocks = append(s.blocks, block{kind: fence, text: p.lines(n)})
	case *ast.ThematicBreak:
		s.blocks = append(s.blocks, block{kind: rule})
	case *ast.Blockquote:
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			p.block(s, c)
		}
	case *ast.HTMLBlock:
		if t := strings.TrimSpace(plain(p.lines(n))); t != "" {
			s.blocks = append(s.blocks, block{text: t})
		}
	default:
		if t := strings.TrimSpace(p.inline(n)); t != "" {
			s.blocks = append(s.blocks, block{text: t})
		}
	}
}

// lastLine parts a paragraph before its last line.
func lastLine(s string) (before, last string) {
	i := strings.LastIndexByte(s, '\n')
	return strings.TrimSpace(s[:max(i, 0)]), s[i+1:]
}

// label reads a paragraph in front of a list that names it: it ends with a colon.
func label(s string) (string, bool) {
	if strings.Contains(s, "\n") || len(s) > 80 {
		return "", false
	}
	l, ok := strings.CutSuffix(strings.TrimSpace(s), ":")
	return strings.TrimSpace(l), ok && l != ""
}

func (p pageReader) items(l *ast.List, deep int) []item {
	var out []item
	for n := l.FirstChild(); n != nil; n = n.NextSibling() {
		it, said := item{ordered: l.IsOrdered()}, lines{}
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			switch c := c.(type) {
			case *ast.List:
				if deep < maxNesting {
					it.kids = append(it.kids, p.items(c, deep+1)...)
				}
			case *ast.FencedCodeBlock, *ast.CodeBlock, *ast.HTMLBlock:
				said.add(p.lines(c))
			default:
				if e, ok := c.FirstChild().(*ast.Emphasis); ok && e.Level == 2 && said.none() {
					it.strong = strings.TrimSpace(p.inline(e))
				}
				if box, ok := c.FirstChild().(*east.TaskCheckBox); ok && said.none() {
					it.box = "[ ]"
					if box.IsChecked {
						it.box = "[x]"
					}
				}
				said.add(p.inline(c))
			}
		}
		if it.text = said.text(); it.text != "" || len(it.kids) > 0 {
			out = append(out, it)
		}
	}
	return out
}

func (p pageReader) rows(t *east.Table) [][]string {
	var out [][]string
	for r := t.FirstChild(); r != nil; r = r.NextSibling() {
		var row []string
		for c := r.FirstChild(); c != nil; c = c.NextSibling() {
			row = append(row, strings.TrimSpace(p.inline(c)))
		}
		out = append(out, row)
	}
	return out
}

// lines are those of a fence or of HTML, as they stand.
func (p pageReader) lines(n ast.Node) string {
	var b strings.Builder
	for i := range n.Lines().Len() {
		l := n.Lines().At(i)
		b.Write(l.Value(p.raw))
	}
	return b.String()
}

// inline is the text of a node without its marks; line breaks stay.
func (p pageReader) inline(n ast.Node) string {
	var b strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			b.WriteString(unescaped(n.Segment.Value(p.raw)))
			if n.SoftLineBreak() || n.HardLineBreak() {
				b.WriteByte('\n')
			}
		case *ast.String:
			b.Write(n.Value)
		case *ast.CodeSpan:
			for c := n.FirstChild(); c != nil; c = c.NextSibling() {
				if t, ok := c.(*ast.Text); ok {
					b.Write(bytes.ReplaceAll(t.Segment.Value(p.raw), []byte("\n"), []byte(" ")))
				}
			}
			return ast.WalkSkipChildren, nil
		case *ast.AutoLink:
			b.Write(n.URL(p.raw))
		case *ast.RawHTML:
			for i := range n.Segments.Len() {
				s := n.Segments.At(i)
				b.WriteString(plain(string(s.Value(p.raw))))
			}
		case *ast.List, *east.Table:
			return ast.WalkSkipChildren, nil
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

func unescaped(raw []byte) string {
	return string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(raw))))
}

var tagPattern = regexp.MustCompile(`(?s)<!--.*?-->|</?[a-zA-Z][^>]*>`)

// plain takes tags off; breaks and paragraphs become line ends.
func plain(s string) string {
	s = breakPattern.ReplaceAllString(s, "\n")
	return html.UnescapeString(tagPattern.ReplaceAllString(s, ""))
}
