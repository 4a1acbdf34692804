package markdown_test

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"html"
	"strings"
	"testing"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	render "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/export"
	"throughline/export/edition/editiontest"
	"throughline/export/markdown"
)

func write(t testing.TB, d *blueprint.Doc, m blueprint.ID) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := markdown.Write(t.Context(), &b, d, m, nil); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// parsed is what goldmark, somebody else's parser, makes of a file.
type parsed struct {
	found *editiontest.Found
	html  []string // what it took for HTML
	links []string
}

func parse(raw []byte) parsed {
	p := parsed{found: editiontest.NewFound()}
	var path []string
	root := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser().Parse(text.NewReader(raw))
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		s := p.text(n, raw)
		if h, ok := n.(*ast.Heading); ok {
			path = append(path[:min(len(path), h.Level-1)], editiontest.Squash(s))
		}
		p.found.Add(path, " "+s)
	}
	return p
}

// text is what a reader sees of a node.
func (p *parsed) text(n ast.Node, raw []byte) string {
	var b strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			b.WriteString(unescaped(n.Segment.Value(raw)))
			if n.SoftLineBreak() || n.HardLineBreak() {
				b.WriteByte('\n')
			}
		case *ast.String:
			b.Write(n.Value)
		case *ast.AutoLink:
			p.links = append(p.links, string(n.URL(raw)))
			b.Write(n.Label(raw))
		case *ast.Link, *ast.Image:
			p.links = append(p.links, "a link of our own making")
		case *ast.RawHTML, *ast.HTMLBlock, *ast.CodeSpan, *ast.CodeBlock, *ast.FencedCodeBlock, *ast.Blockquote, *ast.ThematicBreak, *extast.Strikethrough, *extast.TaskCheckBox:
			p.html = append(p.html, n.Kind().String())
		case *extast.TableCell, *ast.Paragraph, *ast.TextBlock:
			b.WriteByte(' ')
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

// unescaped resolves what goldmark leaves to its renderer.
func unescaped(raw []byte) string {
	var b bytes.Buffer
	w := bufio.NewWriter(&b)
	render.DefaultWriter.Write(w, raw)
	_ = w.Flush() // into memory
	return html.UnescapeString(b.String())
}

func TestGoldmarkFindsEveryTitleUnderItsHeadings(t *testing.T) {
	for _, m := range editiontest.Maps(t) {
		p := parse(write(t, m.Doc, m.ID))
		mp, _ := blueprint.Get[blueprint.Map](m.Doc, m.ID)
		for _, w := range p.found.Missing(editiontest.Wants(m.Doc, m.ID), editiontest.Title(mp.Title)) {
			t.Errorf("%s: %q is not under %q", m.Name, w.Text, w.Under)
		}
	}
}

func TestNoTextActsAsMarkup(t *testing.T) {
	for _, m := range editiontest.Maps(t) {
		p := parse(write(t, m.Doc, m.ID))
		if len(p.html) > 0 {
			t.Errorf("%s: texts became %q", m.Name, p.html)
		}
		for _, l := range p.links {
			if !strings.HasPrefix(l, "http://") && !strings.HasPrefix(l, "https://") && !strings.HasPrefix(l, "mailto:") {
				t.Errorf("%s: a text became the link %q", m.Name, l)
			}
		}
	}
}

func TestTextsReadAsTheyWereTyped(t *testing.T) {
	for _, s := range append(blueprinttest.Hostile(),
		"# x", "x #", "# x ##", "| a", "a | b\n--- | ---", "a\n:-:", "<script>alert(1)</script>", "`code`", "``` x\ny\n```", "[a](b) ![c](d)", "[a]: b", "[ ] todo", "1. one", "1) one", "12345678. x", "- x", "+ x", "* x", "*", "-", "-----", "===", "a\n===", "a\n---",
		"> quote", "\\", "ends in \\", "\\\\ two", "&amp; &#35; AT&T &copy", "snake_case_name and _emphasis_ and __init__", "**bold**", "~~gone~~", "~5 days", "$5", "$5 and $6", "a  \nb", "    indented", "tab\tin", "https://example.com/a_b_(c)?x=1&y=2*3*", "www.example.com/_x_",
		"see http://example.com/a*b*c, ftp://x_y_", "me@example.com", "line\n\n- next", "a\n# b\n1. c", "\\|", "a\\|b|c", "Setext\n=\n-", "<!-- x -->", "<https://x>", "a*b*c", "5 * 3 * 2", "_", "__", "!", "![", "]", "&", "&;", "{#id}", ":smile:", "@me #12",
	) {
		readsAsTyped(t, s)
	}
}

func TestFilesAreCleanAndEqualEachTime(t *testing.T) {
	for _, m := range editiontest.Maps(t) {
		raw := write(t, m.Doc, m.ID)
		if bytes.ContainsFunc(raw, func(r rune) bool {
			return r != '\n' && unicode.IsControl(r) || r >= '\u202A' && r <= '\u202E' || r >= '\u2066' && r <= '\u2069'
		}) {
			t.Errorf("%s: a character is written that turns or controls text", m.Name)
		}
		if !bytes.HasPrefix(raw, []byte("# ")) || !bytes.HasSuffix(raw, []byte("\n")) || bytes.Contains(raw, []byte(" \n")) {
			t.Errorf("%s: the file does not begin with its title or has loose ends", m.Name)
		}
		if !bytes.Equal(raw, write(t, m.Doc, m.ID)) {
			t.Errorf("%s: two writings differ", m.Name)
		}
	}
}

type full struct{}

var errFull = errors.New("disk full")

func (full) Write([]byte) (int, error) { return 0, errFull }

func TestErrorsComeOut(t *testing.T) {
	m := editiontest.Large(10)
	if err := markdown.Write(t.Context(), full{}, m.Doc, m.ID, nil); !errors.Is(err, errFull) {
		t.Errorf("the error is %v", err)
	}
	if err := markdown.Write(t.Context(), &bytes.Buffer{}, m.Doc, blueprint.NewID(), nil); !errors.Is(err, export.ErrNoMap) {
		t.Errorf("the error is %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := markdown.Write(ctx, &bytes.Buffer{}, m.Doc, m.ID, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
}

// BenchmarkWrite must stay well below a second for the largest map.
func BenchmarkWrite(b *testing.B) {
	m := editiontest.Large(10000)
	b.ReportAllocs()
	for b.Loop() {
		b.SetBytes(int64(len(write(b, m.Doc, m.ID))))
	}
}
