package editor

import "strings"

// readMarkdownTable finds a table as GitHub's Markdown writes it: a head, a row of
// dashes, rows. What stands around it is left over.
func readMarkdownTable(text string) (rows [][]string, left []string, ok bool) {
	lines := strings.Split(text, "\n")
	for i := 0; i+1 < len(lines); i++ {
		if !strings.Contains(lines[i], "|") {
			continue
		}
		head := pipeFields(lines[i])
		if n := dashes(lines[i+1]); n == 0 || n != len(head) {
			continue
		}
		rows = append(rows, head)
		at := i + 2
		for ; at < len(lines) && strings.Contains(lines[at], "|"); at++ {
			fields := pipeFields(lines[at])
			row := make([]string, len(head))
			copy(row, fields)
			rows = append(rows, row)
		}
		return rows, append(wordsIn(lines[:i]), wordsIn(lines[at:])...), true
	}
	return nil, nil, false
}

func wordsIn(lines []string) (out []string) {
	for _, l := range lines {
		if l = strings.TrimSpace(l); l != "" {
			out = append(out, l)
		}
	}
	return out
}

// dashes counts the columns of an alignment row, 0 if it is none.
func dashes(line string) int {
	if !strings.Contains(line, "|") && !strings.Contains(line, "-") {
		return 0
	}
	fields := pipeFields(line)
	for _, f := range fields {
		f = strings.TrimSuffix(strings.TrimPrefix(f, ":"), ":")
		if f == "" || strings.Trim(f, "-") != "" {
			return 0
		}
	}
	return len(fields)
}

// pipeFields splits a row at its pipes; escaped ones are text.
func pipeFields(line string) []string {
	line = strings.TrimSpace(line)
	line = strings.TrimPrefix(line, "|")
	var out []string
	var b strings.Builder
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '\\' && i+1 < len(line) && line[i+1] == '|':
			b.WriteByte('|')
			i++
		case c == '|':
			out = append(out, markdownField(b.String()))
			b.Reset()
		default:
			b.WriteByte(c)
		}
	}
	if rest := strings.TrimSpace(b.String()); rest != "" {
		out = append(out, markdownField(rest))
	}
	return out
}

var lineBreaks = strings.NewReplacer("<br>", "\n", "<br/>", "\n", "<br />", "\n", "<BR>", "\n")

func markdownField(s string) string {
	lines := strings.Split(lineBreaks.Replace(strings.TrimSpace(s)), "\n")
	for i, l := range lines {
		lines[i] = plainMarks(strings.TrimSpace(l))
	}
	return strings.Join(lines, "\n")
}
