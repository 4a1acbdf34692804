package sheets

import (
	"context"
	"slices"
	"strings"
)

// maxDelimited is how many bytes of delimited text are read; more is no table that
// anybody keeps by hand.
const maxDelimited = 20 << 20

// separators in order of preference where two part a text equally well.
var separators = []byte{'\t', ';', ',', '|'}

// ReadDelimited reads CSV, TSV and their like: separated by comma, semicolon, tab or
// pipe, in whatever encoding (see Text), with rows of different length, quotes, and a
// first line "sep=;" as Excel knows it. The book has one sheet without a name. An
// apostrophe that keeps spreadsheets from taking a text for a formula is taken off.
// ErrTooLarge beyond 20 MB, two million fields or 16,384 columns.
func ReadDelimited(ctx context.Context, raw []byte) (*Book, error) {
	if len(raw) > maxDelimited {
		return nil, refuse(ErrTooLarge, "has %d MB; up to %d MB are read", len(raw)>>20, maxDelimited>>20)
	}
	text := strings.ReplaceAll(strings.ReplaceAll(Text(raw), "\r\n", "\n"), "\r", "\n")
	sep, text := declared(text)
	if sep == 0 {
		sep = separator(text)
	}
	rows, err := fields(ctx, text, sep, 0)
	if err != nil {
		return nil, err
	}
	for len(rows) > 0 && blank(rows[len(rows)-1]) {
		rows = rows[:len(rows)-1]
	}
	return &Book{Sheets: []Sheet{{Rows: rows}}}, nil
}

func blank(row []string) bool {
	return !slices.ContainsFunc(row, func(f string) bool { return strings.TrimSpace(f) != "" })
}

// declared reads a first line "sep=;".
func declared(text string) (sep byte, rest string) {
	line, rest, _ := strings.Cut(text, "\n")
	line = strings.Trim(line, "\" ")
	if len(line) == 5 && strings.EqualFold(line[:4], "sep=") {
		return line[4], rest
	}
	return 0, text
}

// separator is the one that parts most lines of the beginning into equally many fields.
func separator(text string) byte {
	best, most := byte(','), 0.0
	for _, sep := range separators {
		rows, _ := fields(context.Background(), text[:min(len(text), sampleSize)], sep, 200)
		if s := evenness(rows); s > most+1e-9 {
			best, most = sep, s
		}
	}
	return best
}

// evenness is the share of rows that have the commonest number of fields, where that
// is more than one; more fields decide between equals.
func evenness(rows [][]string) float64 {
	counts, n := map[int]int{}, 0
	for _, r := range rows {
		if !blank(r) {
			counts[len(r)]++
			n++
		}
	}
	best, parted := 0.0, 0
	for wide, k := range counts {
		if wide > 1 {
			parted += k
			best = max(best, float64(k)+float64(min(wide, 100))/1000)
		}
	}
	if n == 0 {
		return 0
	}
	// Rows of titles have one field; rows that nothing parts speak against a separator.
	return (best + float64(parted)/2) / float64(n)
}

// parser walks a text once. A quote that nothing closes is a plain character, and so
// are all behind it: none of them can be closed either.
type parser struct {
	text     string
	at       int
	sep      byte
	unquoted bool
}

// fields parts a text into rows, at most limit where that is not 0.
func fields(ctx context.Context, text string, sep byte, limit int) ([][]string, error) {
	p := parser{text: text, sep: sep}
	var rows [][]string
	n := 0
	for p.at < len(p.text) && (limit == 0 || len(rows) < limit) {
		if len(rows)%1000 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		row := p.row()
		if n += len(row); n > maxCells || len(row) > maxAcross {
			return nil, refuse(ErrTooLarge, "has more than %d fields, or %d in one row", maxCells, maxAcross)
		}
		rows = append(rows, row)
	}
	return rows, nil
}

func (p *parser) row() []string {
	var row []string
	for len(row) <= maxAcross {
		row = append(row, Plain(p.field()))
		if p.at >= len(p.text) {
			break
		}
		p.at++
		if p.text[p.at-1] == '\n' {
			break
		}
		if p.at == len(p.text) {
			return append(row, "") // a separator at the very end begins an empty field
		}
	}
	return row
}

// field reads up to the next separator or line end, which it leaves.
func (p *parser) field() string {
	start := p.at
	if p.at = p.blanks(p.at); p.at < len(p.text) && p.text[p.at] == '"' && !p.unquoted {
		if s, ok := p.quoted(); ok {
			return s
		}
	}
	p.at = start
	for p.at < len(p.text) && p.text[p.at] != p.sep && p.text[p.at] != '\n' {
		p.at++
	}
	return p.text[start:p.at]
}

// blanks skips blanks and tabs that part nothing.
func (p *parser) blanks(at int) int {
	for at < len(p.text) && (p.text[at] == ' ' || p.text[at] == '\t') && p.text[at] != p.sep {
		at++
	}
	return at
}

// quoted reads a field in quotes. Only a quote before a separator or line end, with
// blanks between or none, closes it: people write inches and forget to double them.
func (p *parser) quoted() (string, bool) {
	var b strings.Builder
	start := p.at + 1
	for i := start; i < len(p.text); i++ {
		if p.text[i] != '"' {
			continue
		}
		b.WriteString(p.text[start:i])
		end := p.blanks(i + 1)
		switch {
		case end == len(p.text) || p.text[end] == p.sep || p.text[end] == '\n':
			p.at = end
			return b.String(), true
		case p.text[i+1] == '"':
			i++
		}
		b.WriteByte('"')
		start = i + 1
	}
	p.unquoted = true
	return "", false
}
