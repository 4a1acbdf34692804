package editor

import (
	"fmt"
	"strings"
	"testing"
)

// said writes what was understood: rows with | between fields and / for line ends in
// them, lines with a > for each level.
func (p pasted) said() string {
	var out []string
	for _, r := range p.rows {
		out = append(out, strings.ReplaceAll(strings.Join(r, "|"), "\n", "/"))
	}
	for _, l := range p.lines {
		out = append(out, strings.Repeat(">", l.depth)+strings.ReplaceAll(l.text, "\n", "/"))
	}
	return strings.Join(out, "\n")
}

func TestTextIsUnderstoodAsWhatItWasWhereItCameFrom(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"lines", "dear\n\n  slow \r\nlate\r", "dear\nslow\nlate"},
		{"a dash among plain lines is text", "- 5 °C outside\nwarm", "- 5 °C outside\nwarm"},
		{"no blank behind a dash", "-5 °C\n-8 °C", "-5 °C\n-8 °C"},
		{"bullets on every line", "• a\n* b\n- c", "a\nb\nc"},
		{"numbers", "1. a\n2) b\n(3) c", "a\nb\nc"},
		{"letters", "a) find\nb) pay", "find\npay"},
		{"an initial is no number", "A. Smith\nB. Jones", "A. Smith\nB. Jones"},
		{"a year is no number of a list", "2024 was hard\n2025 too", "2024 was hard\n2025 too"},
		{"check boxes", "- [ ] call\n- [x] write\n[ ] visit", "call\nwrite\nvisit"},
		{"a word processor's bullets", "●\tone\n●\ttwo", "one\ntwo"},
		{"nested", "- Find\n  - compare\n    - look\n- Buy", "Find\n>compare\n>>look\nBuy"},
		{"nested by tabs", "Find\n\tcompare\n\t\tlook\nBuy", "Find\n>compare\n>>look\nBuy"},
		{"headings", "# Find\n## Search\n- asks\n- looks\n# Buy", "Find\n>Search\n>>asks\n>>looks\nBuy"},
		{"a line that leads in", "Ideas:\n- a\n- b", "Ideas\n>a\n>b"},
		{"an item that goes on", "- one\n  and more\n- two", "one and more\ntwo"},
		{"inline marks", "- **bold** and _slanted_ `code` [text](http://x.y)\n- ~~no~~ ![pic](a.png) 2\\*3", "bold and slanted code text\nno pic 2*3"},
		{"no marks in plain lines", "**not a list**", "**not a list**"},
		{"what only looks like marks", "- 2 * 3 * 4\n- some_file_name\n- [x", "2 * 3 * 4\nsome_file_name\n[x"},
		{"junk stays text", "<div class=\"x\">a</div>\n&nbsp;", "<div class=\"x\">a</div>\n&nbsp;"},
		{"a range", "a\tb\nc\td", "a|b\nc|d"},
		{"quoted fields with tabs, quotes and line ends", "\"a\nb\"\t\"he said \"\"no\"\"\"\n\"x\ty\"\tz", "a/b|he said \"no\"\nx\ty|z"},
		{"quotes that are text", "he said \"no\"\tfine\n\"half\tmore", "he said \"no\"|fine\n\"half|more"},
		{"rows of other lengths", "a\nb\tc", "a|\nb|c"},
		{"empty rim", "\t\t\n\ta\tb\n\t\tc\n\t\t", "a|b\n|c"},
		{"an empty corner", "\tA\tB\nx\t1\t2", "|A|B\nx|1|2"},
		{"a column with line ends", "\"a\nb\"\nc", "a/b\nc"},
		{"a column beside empty ones", "a\t\nb\t", "a\nb"},
		{"a Markdown table", "| a | **b** |\n|:--|--:|\n| x \\| y | z<br>w |\n| only |", "a|b\nx | y|z/w\nonly|"},
		{"a Markdown table without outer pipes", "a | b\n--- | ---\n1 | 2", "a|b\n1|2"},
		{"pipes are no table without dashes", "a | b\nc | d", "a | b\nc | d"},
		{"nothing", " \n\t\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := readPasted(c.text).said(); got != c.want {
				t.Errorf("%q is understood as\n%s\nwant\n%s", c.text, got, c.want)
			}
		})
	}
}

func TestTextAroundAMarkdownTableIsToldAndNotLostSilently(t *testing.T) {
	p := readPasted("Here it is:\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nBye")
	if fmt.Sprint(p.left) != "[Here it is: Bye]" {
		t.Errorf("left over is %q", p.left)
	}
}

func TestReadingHostileTextTakesTimeInProportionToItsLength(t *testing.T) {
	for name, text := range map[string]string{
		"open quotes":  strings.Repeat("\"a\t", 1<<19),
		"quotes":       strings.Repeat("\"\"\t", 1<<19) + "x",
		"marks":        strings.Repeat("- *a **b _c `d [e\n", 1<<15),
		"a line":       "- " + strings.Repeat("*_[", 1<<19),
		"deep":         strings.Repeat(" ", 1<<10) + strings.Repeat("- ", 1<<16),
		"many levels":  levels(2000),
		"pipes":        strings.Repeat("|", 1<<19) + "\n" + strings.Repeat("|-", 1<<18),
		"heads only":   strings.Repeat("a | b\n", 1<<16),
		"nested links": strings.Repeat("- [", 1<<18) + "](x)",
	} {
		if p := readPasted(text); p.rows == nil && p.lines == nil {
			t.Errorf("%s: nothing was read", name)
		}
	}
}

func levels(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", i) + "- x\n")
	}
	return b.String()
}

func FuzzReadPasted(f *testing.F) {
	for _, s := range []string{"a\tb\n\"c\nd\"", "# a\n- b\n  - c", "|a|b|\n|-|-|\n|\\||`x`|", "- **a** _b_ [c](d)", "# aa\n- \n  - c", "\"\x00\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p := readPasted(text)
		for i, l := range p.lines {
			if l.text == "" || l.depth < 0 || i == 0 && l.depth > 0 || i > 0 && l.depth > p.lines[i-1].depth+1 {
				t.Fatalf("line %d is %+v of %q", i, l, text)
			}
		}
		for _, r := range p.rows {
			if len(r) != len(p.rows[0]) {
				t.Fatalf("rows of %d and %d fields", len(r), len(p.rows[0]))
			}
		}
	})
}
