package html

import (
	"encoding/base64"
	"slices"
	"strconv"
	"strings"

	"throughline/blueprint"
	"throughline/export/edition"
)

// blocks writes what stands below a heading; level is that of headings in it.
func (p *page) blocks(level int, bs []edition.Block) {
	for _, b := range bs {
		switch b := b.(type) {
		case edition.Section:
			p.section(level, b)
		case edition.Lead:
			p.paragraph(" class=\"lead\"", b.Text)
		case edition.Paragraph:
			p.paragraph("", b.Text)
		case edition.Figures:
			p.facts("figures", edition.Facts(b))
		case edition.Facts:
			p.facts("facts", b)
		case edition.List:
			p.list(b)
		case edition.Thread:
			p.thread(b)
		case edition.Table:
			p.table(b)
		case edition.Line:
			p.put("<p class=\"line ", lineClass[b.Name], "\">", escape(b.Name), "</p>\n")
		}
	}
}

// lineClass tells the three lines apart, which have each a stroke of their own.
var lineClass = map[string]string{"Line of interaction": "solid", "Line of visibility": "dashed", "Line of internal interaction": "dotted"}

func (p *page) section(level int, s edition.Section) {
	p.title = s.Title
	p.put("<section", class(s.Kind))
	switch {
	case !s.ID.IsZero():
		p.put(" id=\"", anchor(s.ID), "\"")
	case level == 2:
		p.parts++
		p.put(" id=\"", partName(p.parts), "\"")
	}
	h := "h" + strconv.Itoa(level)
	p.put(">\n<", h, ">")
	p.named(s)
	p.put("</", h, ">\n")
	p.blocks(level+1, s.Blocks)
	p.put("</section>\n")
}

func (p *page) paragraph(class string, t edition.Text) {
	p.put("<p", class, " dir=\"auto\">")
	p.text(t)
	p.put("</p>\n")
}

// text writes running text, with links to what can be led to.
func (p *page) text(t edition.Text) {
	for _, r := range t {
		s := escape(r.Text)
		if strings.Contains(s, "\n") {
			s = strings.ReplaceAll(s, "\n", "<br>\n")
		}
		if p.anchors[r.To] {
			p.put("<a href=\"#", anchor(r.To), "\"><bdi>", s, "</bdi></a>")
		} else {
			p.put(s)
		}
	}
}

func (p *page) facts(class string, fs edition.Facts) {
	p.put("<dl class=\"", class, "\">\n")
	for _, f := range fs {
		p.put("<div><dt>", escape(f.Name), "</dt> <dd dir=\"auto\">")
		if f.Name == "Severity" {
			p.bars(f.Value)
		}
		p.text(f.Value)
		p.put("</dd></div>\n")
	}
	p.put("</dl>\n")
}

// bars draws how severe something is, beside the word.
func (p *page) bars(t edition.Text) {
	if n := slices.Index(blueprint.Severities, t[0].Text); n > 0 {
		p.put("<span class=\"bars b", strconv.Itoa(n), "\" aria-hidden=\"true\"></span>")
	}
}

func (p *page) thread(t edition.Thread) {
	p.put("<ul class=\"thread\">\n")
	for _, c := range t {
		p.put("<li><span class=\"by\">Comment by <bdi>", escape(c.Author), "</bdi>, ", escape(c.When), "</span> <span class=\"said\" dir=\"auto\">")
		p.text(c.Text)
		p.put("</span></li>\n")
	}
	p.put("</ul>\n")
}

// list writes cards with all that is said about them, or mentions, one line each.
func (p *page) list(l edition.List) {
	kind := "mentions"
	if slices.ContainsFunc(l, func(it edition.Item) bool { return !it.ID.IsZero() }) {
		kind = "cards"
	}
	p.put("<ul class=\"", kind, "\">\n")
	for _, it := range l {
		p.item(it)
	}
	p.put("</ul>\n")
}

func (p *page) item(it edition.Item) {
	p.put("<li")
	if !it.ID.IsZero() {
		p.put(" id=\"", anchor(it.ID), "\"")
	}
	if blueprint.IsChoice(blueprint.CardKinds, it.Kind) {
		p.put(" class=\"k-", string(it.Kind), "\"")
	}
	p.put("><p class=\"title\" dir=\"auto\">")
	p.text(it.Title)
	p.put("</p>")
	if it.Label != "" || len(it.Marks) > 0 {
		p.put(" <p class=\"what\">")
		for i, word := range append([]string{it.Label}, it.Marks...) {
			switch {
			case word == "":
			case i == 0:
				p.put("<span>", escape(word), "</span> ")
			default:
				p.put("<strong>", escape(word), "</strong> ")
			}
		}
		p.put("</p>")
	}
	p.image(it)
	if it.ID.IsZero() {
		p.brief(it.Facts)
	} else if len(it.Facts) > 0 {
		p.facts("short", it.Facts)
	}
	if len(it.Remarks) > 0 {
		p.facts("long", it.Remarks)
	}
	if len(it.Thread) > 0 {
		p.thread(it.Thread)
	}
	p.put("</li>\n")
}

// brief sets the facts of a mention in its line.
func (p *page) brief(fs edition.Facts) {
	for _, f := range fs {
		p.put(" <span class=\"fact\" dir=\"auto\">")
		if f.Name != "" {
			p.put(escape(f.Name), ": ")
		}
		p.text(f.Value)
		p.put("</span>")
	}
}

// shown are the types of pictures that every browser shows and none runs.
var shown = []string{"image/png", "image/jpeg", "image/gif", "image/webp"}

func (p *page) image(it edition.Item) {
	pic, ok := blueprint.Get[blueprint.Picture](p.doc, it.Picture)
	if !ok || !slices.Contains(shown, pic.Media) {
		return
	}
	p.put("<img alt=\"Picture of the card\" loading=\"lazy\" src=\"data:", pic.Media, ";base64,")
	enc := base64.NewEncoder(base64.StdEncoding, p.w)
	_, _ = enc.Write([]byte(pic.Data))
	_ = enc.Close() // p.w keeps its error
	p.put("\">")
}

func (p *page) table(t edition.Table) {
	p.put("<div class=\"wide\" role=\"region\" aria-label=\"Table: ", escape(p.title), "\" tabindex=\"0\">\n<table>\n<thead><tr>")
	for _, h := range t.Head {
		p.put("<th scope=\"col\" dir=\"auto\">", escape(h), "</th>")
	}
	p.put("</tr></thead>\n<tbody>\n")
	for _, row := range t.Rows {
		p.put("<tr>")
		for _, c := range row {
			p.put("<td dir=\"auto\">")
			p.text(c)
			p.put("</td>")
		}
		p.put("</tr>\n")
	}
	p.put("</tbody>\n</table>\n</div>\n")
}
