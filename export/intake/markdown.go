package intake

import (
	"context"
	"fmt"
	"strings"

	"throughline/blueprint"
	"throughline/export/mermaid"
)

// maxPage is the longest page that is read; a longer one is no page but a dump.
const maxPage = 4 << 20

// mostTables is how many tables of a page are looked at; each may be the map.
const mostTables = 1000

// about is what a page says of a stage, or of a step in it, beside the table.
type about struct{ stage, step, goal, notes string }

// aside is a part of a page that no table holds.
type aside struct {
	section *section
	text    string
}

// FromPage makes a source of a Markdown page: of its tables, of tables under headings
// of one kind, of its lists, of the pages fenced in it. Mermaid journeys in it become
// the source's diagram.
// It stops where ctx ends, with what it has by then.
func FromPage(ctx context.Context, text, name string, newID func() blueprint.ID) *Source {
	s := &Source{Name: name}
	if len(text) > maxPage {
		text = text[:maxPage]
		s.Beside = append(s.Beside, fmt.Sprintf("all beyond the first %d MB of the page", maxPage>>20))
	}
	if strings.Contains(text, "journey") {
		if d, _, err := mermaid.Read(strings.NewReader(text), newID); err == nil {
			s.Diagram = d
		}
	}
	pages := 0
	beyond := 0
	s.page(ctx, text, &pages, &beyond, 0)
	if beyond > 0 {
		s.Beside = append(s.Beside, fmt.Sprintf("%s after the first %d", counted(beyond, "table"), mostTables))
	}
	s.bound()
	return s
}

// page reads a page and the pages fenced in it.
func (s *Source) page(ctx context.Context, text string, pages, beyond *int, deep int) {
	root := parsePage(ctx, text)
	p := &pageTables{source: s, root: root, number: *pages, first: len(s.Tables), beyond: beyond}
	if ctx.Err() != nil {
		return
	}
	p.preamble()
	root.walk(p.collect)
	p.gather()
	p.outline()
	p.leftover()
	root.walk(func(at *section) {
		for _, b := range at.blocks {
			if b.kind == fence && (b.lang == "markdown" || b.lang == "md") && deep < 2 && *pages < 50 {
				*pages++
				s.page(ctx, b.text, pages, beyond, deep+1)
			}
		}
	})
}

// walk visits a section and all below it, in the order of the page.
func (s *section) walk(f func(*section)) {
	f(s)
	for _, k := range s.kids {
		k.walk(f)
	}
}

// pageTables makes tables of one page.
type pageTables struct {
	source             *Source
	root               *section
	number             int
	first              int  // its first table among the source's
	beyond             *int // how many tables were too many
	title, description string
	personas           []blueprint.Persona
	found              []foundTable
	covered            map[*section]bool
	people             map[string]bool // personas by identity
}

// foundTable is a table as it stands in the page.
type foundTable struct {
	section *section
	index   int // among the source's tables
	rows    [][]string
}

// preamble reads title, description and personas from the head of the page.
func (p *pageTables) preamble() {
	p.covered, p.people = map[*section]bool{}, map[string]bool{}
	head := p.root
	if len(p.root.kids) > 0 && (p.root.kids[0].level == 1 || len(p.root.kids) == 1) {
		head = p.root.kids[0]
		p.title = head.title
	}
	p.covered[p.root], p.covered[head] = true, true
	for _, s := range []*section{p.root, head} {
		p.describe(s)
		if s == head {
			break
		}
	}
	for _, k := range head.kids {
		if isA(k.title, "description") && len(k.kids) == 0 && p.description == "" {
			p.describe(k)
			p.covered[k] = true
		}
	}
}

// describe takes what a section says in lines "Persona: …" and in plain words.
func (p *pageTables) describe(s *section) {
	said := lines{}
	said.add(p.description)
	for _, b := range s.blocks {
		if b.kind != paragraph {
			continue
		}
		for line := range strings.SplitSeq(b.text, "\n") {
			if key, value, ok := keyed(line); ok && isA(key, "persona") {
				p.person(value)
			} else {
				said.add(line)
			}
		}
	}
	p.description = said.text()
}

// keyed parts "Key: value".
func keyed(line string) (key, value string, ok bool) {
	key, value, ok = strings.Cut(line, ":")
	key, value = strings.TrimSpace(key), strings.TrimSpace(value)
	return key, value, ok && key != "" && value != "" && len(key) <= 40 && !strings.HasPrefix(value, "//")
}

// person adds a persona from "Name, who they are".
func (p *pageTables) person(s string) {
	who, rest := introduced(s)
	if key := identity(who); key != "" && !p.people[key] {
		p.people[key] = true
		p.personas = append(p.personas, blueprint.Persona{Name: who, Description: rest})
	}
}

// introduced parts "Name, who they are".
func introduced(s string) (name, who string) {
	name, who, _ = strings.Cut(s, ",")
	return oneLine(strings.Trim(name, " *_\"“”")), oneLine(who)
}

// personaIn is the persona whom a heading names: “Persona: Anna, a nurse”.
func personaIn(s *section) (name, who string, ok bool) {
	if s == nil {
		return "", "", false
	}
	key, value, ok := keyed(s.name)
	if !ok || !isA(key, "persona") {
		return "", "", false
	}
	name, who = introduced(value)
	return name, who, name != ""
}

// whose is what tells a table from others of its page: the persona in the heading, else
// the heading.
func (t Table) whose() string {
	if name, _, ok := personaIn(t.under); ok {
		return name
	}
	return t.Name
}

// sharesTitle reports a table that is not the only one of its page to make a map.
func (s *Source) sharesTitle(ps []Proposal, i int) bool {
	t := s.Tables[ps[i].Table]
	for k, p := range ps {
		if o := s.Tables[p.Table]; k != i && t.under != nil && o.under != nil && o.Page == t.Page {
			return true
		}
	}
	return false
}

// collect takes the tables of a section, and of a table of personas the personas.
func (p *pageTables) collect(s *section) {
	for i, b := range s.blocks {
		switch {
		case b.kind != table || len(b.rows) < 2:
		case len(b.rows[0]) > 1 && isA(b.rows[0][0], "persona") && isA(b.rows[0][1], "text"):
			for _, r := range b.rows[1:] {
				if n := oneLine(r[0]); n != "" {
					p.personas = append(p.personas, blueprint.Persona{Name: n, Description: oneLine(strings.Join(r[1:], "; "))})
				}
			}
			p.covered[s] = true
		case len(p.source.Tables) >= mostTables:
			*p.beyond++
		default:
			t := p.table(Found, b.rows)
			t.Name, t.under = s.name, s
			if l, ok := p.nameBefore(s, i); ok {
				t.Name = l
			}
			p.found = append(p.found, foundTable{s, len(p.source.Tables), b.rows})
			p.source.Tables = append(p.source.Tables, t)
		}
	}
}

// nameBefore is a short line in front of a table, "**Before the visit**".
func (p *pageTables) nameBefore(s *section, i int) (string, bool) {
	if i == 0 || s.blocks[i-1].kind != paragraph {
		return "", false
	}
	return label(s.blocks[i-1].text)
}

func (p *pageTables) table(made Making, rows [][]string) Table {
	return Table{Title: p.title, Description: p.description, Rows: rows, Made: made, Page: p.number, Personas: p.personas}
}

// leftover names what no table holds: lists, fences and text under other headings.
func (p *pageTables) leftover() {
	for i := p.first; i < len(p.source.Tables); i++ {
		p.source.Tables[i].Personas = p.personas // tables of personas may stand below
	}
	p.root.walk(func(s *section) {
		words := 0
		for _, b := range s.blocks {
			switch b.kind {
			case fence:
				if b.lang != "mermaid" && b.lang != "markdown" && b.lang != "md" {
					p.beside(s, fmt.Sprintf("a block of text under “%s”", cut(s.title, 40)))
				}
			case list:
				p.beside(s, fmt.Sprintf("the list under “%s” (%s)", cut(join(s.title, b.label), 60), counted(len(b.items), "item")))
			case paragraph:
				words += len(strings.Fields(b.text))
			}
		}
		if words > 0 && !p.covered[s] {
			p.beside(s, fmt.Sprintf("the text under “%s”", cut(s.title, 40)))
		}
	})
}

func (p *pageTables) beside(s *section, text string) {
	p.source.asides = append(p.source.asides, aside{s, strings.ReplaceAll(text, "\n", " › ")})
}
