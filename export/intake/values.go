package intake

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"throughline/blueprint"
)

// What stands in cells, as values of fields.

var (
	bulletPattern = regexp.MustCompile(`^(?:[•●▪◦‣∙·*–—-]|\d{1,3}[.)])\s+`)
	breakPattern  = regexp.MustCompile(`(?i)\s*<br\s*/?>\s*`)
)

// items parts a cell into its cards: by lines and bullets. Commas part nothing.
func items(cell string) []string {
	var out []string
	for line := range strings.SplitSeq(breakPattern.ReplaceAllString(cell, "\n"), "\n") {
		line = strings.TrimSpace(line)
		if strings.Count(line, "•") > 1 { // bullets one after the other
			for part := range strings.SplitSeq(line, "•") {
				out = appendItem(out, part)
			}
			continue
		}
		out = appendItem(out, bulletPattern.ReplaceAllString(line, ""))
	}
	return out
}

// parted parts items at commas and semicolons, not within brackets, quotes and numbers.
func parted(list []string) []string {
	var out []string
	for _, s := range list {
		deep, quoted, from := 0, false, 0
		rs := []rune(s)
		for i, r := range rs {
			switch r {
			case '(', '[', '“', '«', '„':
				deep++
			case ')', ']', '”', '»':
				deep--
			case '"':
				quoted = !quoted
			case ',', ';', '、', '，', '；':
				between := i > 0 && i+1 < len(rs) && unicode.IsDigit(rs[i-1]) && unicode.IsDigit(rs[i+1])
				if deep <= 0 && !quoted && !between {
					out = appendItem(out, string(rs[from:i]))
					from = i + 1
				}
			}
		}
		out = appendItem(out, string(rs[from:]))
	}
	return out
}

func appendItem(list []string, s string) []string {
	s = strings.TrimLeft(strings.TrimSpace(s), "•●▪◦‣ ")
	if s == "" || blankMark(s) {
		return list
	}
	return append(list, s)
}

// blankMark reports what people write into a cell in which there is nothing.
func blankMark(s string) bool {
	switch s {
	case "-", "–", "—", "−", "/", ".", "…", "n/a", "N/A", "n.a.", "k.A.", "N.A.":
		return true
	}
	return false
}

// oneLine makes a title of a text.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(breakPattern.ReplaceAllString(s, " "), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
}

// severity reads 1 … 4 or a word; 0 where the text says neither.
func severity(s string) uint8 {
	f := fold(s)
	if n, err := strconv.Atoi(f); err == nil && n >= 1 && n <= 4 {
		return uint8(n)
	}
	if n, ok := words().severity[f]; ok {
		return uint8(n)
	}
	if first, _, _ := strings.Cut(f, " "); first != f {
		return severity(first)
	}
	return letterSeverity(f)
}

// size reads 1 … 3 or a word; 0 where the text says neither.
func size(s string) uint8 {
	for i, w := range blueprint.Scales {
		if i > 0 && fold(s) == fold(w) {
			return uint8(i)
		}
	}
	switch fold(s) {
	case "s", "xs":
		return 1
	case "m":
		return 2
	case "l", "xl":
		return 3
	}
	return min(severity(s), 3)
}

// timed puts the unit of a column behind a bare number: "5" under "Minutes" is "5 min".
func timed(column, cell string) string {
	cell = oneLine(cell)
	if _, _, ok := score(cell); !ok || strings.Contains(cell, "%") {
		return cell
	}
	f := fold(strings.NewReplacer("(", " ", ")", " ", "[", " ", "]", " ").Replace(column)) // "Time (min)"
	for _, u := range units {
		for _, w := range u.words {
			if strings.Contains(" "+f+" ", " "+w+" ") {
				return cell + " " + u.unit
			}
		}
	}
	return cell
}

var units = []struct {
	unit  string
	words []string
}{
	{"min", []string{"minutes", "mins", "min", "minuten", "minutos", "минуты", "мин"}},
	{"h", []string{"hours", "stunden", "heures", "horas", "часы"}},
	{"d", []string{"days", "tage", "jours", "dias", "дни"}},
}

// status reads how well a statement is founded; "" where the text does not say.
func status(s string) blueprint.EvidenceStatus {
	for _, c := range blueprint.EvidenceStatuses {
		if fold(c.Label) == fold(s) || string(c.Value) == fold(s) {
			return c.Value
		}
	}
	return ""
}

// flagOf is the flag that a column is named after; 0 for none that we have.
func flagOf(name string) blueprint.Flags {
	f := fold(name)
	for _, k := range []struct {
		flag  blueprint.Flags
		words []string
	}{
		{blueprint.Moment, []string{"moment", "momento", "момент"}},
		{blueprint.FailPoint, []string{"fail", "fehler", "echec", "fallo", "falha", "отказ"}},
		{blueprint.Wait, []string{"wait", "warte", "attente", "espera", "ожидани"}},
		{blueprint.Headline, []string{"headline"}},
	} {
		for _, w := range k.words {
			if strings.Contains(f, w) {
				return k.flag
			}
		}
	}
	return 0
}

// yes reads a mark in a column of flags.
func yes(s string) bool {
	switch fold(s) {
	case "yes", "y", "x", "1", "true", "ja", "oui", "si", "sim", "да":
		return true
	}
	return s == "✓" || s == "✔" || s == "●" || s == "☑" || s == "✅"
}
