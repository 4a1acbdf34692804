package export

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Paper is a sheet in points. The zero Paper means automatic: A4 on as few
// pages as readable type needs.
type Paper struct {
	Name string  // "A4"
	W, H float64 // portrait, in points; 0 = automatic
	Turn Turn

	auto bool // stands for automatic, where Letter is what people have
}

// Turn is how a sheet lies.
type Turn uint8

// Turns. By default each kind of page takes what suits it.
const (
	Either Turn = iota
	Portrait
	Landscape
)

const mm = 72 / 25.4

// Papers lists the named sizes, smallest first.
var papers = []Paper{
	{Name: "A4", W: 210 * mm, H: 297 * mm}, {Name: "Letter", W: 612, H: 792}, {Name: "Tabloid", W: 792, H: 1224}, {Name: "A3", W: 297 * mm, H: 420 * mm},
	{Name: "A2", W: 420 * mm, H: 594 * mm}, {Name: "A1", W: 594 * mm, H: 841 * mm}, {Name: "A0", W: 841 * mm, H: 1189 * mm},
}

// PaperName is what people call a sheet of that size, however it lies: "A4", or its
// measures in millimetres.
func PaperName(w, h float64) string {
	for _, p := range papers {
		if math.Abs(min(w, h)-p.W) < 1 && math.Abs(max(w, h)-p.H) < 1 {
			return p.Name
		}
	}
	return fmt.Sprintf("%.0f × %.0f mm", w/mm, h/mm)
}

// Sizes of a sheet of one's own, in points: beyond, margins leave no room, or readers
// refuse the page.
const (
	leastSide = 100 * mm
	mostSide  = maxSide
)

// parseSize reads "600x900mm", "24x36in"; without a unit, millimetres.
func parseSize(s string) (w, h float64, ok bool) {
	unit := float64(mm)
	if t, inches := strings.CutSuffix(s, "in"); inches {
		s, unit = t, 72
	}
	a, b, found := strings.Cut(strings.ReplaceAll(strings.TrimSuffix(s, "mm"), "×", "x"), "x")
	if !found {
		return 0, 0, false
	}
	w, err1 := strconv.ParseFloat(a, 64)
	h, err2 := strconv.ParseFloat(b, 64)
	w, h = w*unit, h*unit
	return w, h, err1 == nil && err2 == nil && w >= leastSide && h >= leastSide && w <= mostSide && h <= mostSide
}

// letterRegions are the countries in which printers hold Letter rather than A4 (Unicode
// CLDR, paper sizes by territory).
const letterRegions = " BZ CA CL CO CR GT MX NI PA PH PR SV US VE "

// AutomaticPaper is the name of automatic paper for a locale such as "en_US.UTF-8" or
// "de-DE": "auto", or "auto-letter" where people print on Letter.
func AutomaticPaper(locale string) string {
	tag, _, _ := strings.Cut(locale, ".")
	for _, w := range regionsOf(tag) {
		if strings.Contains(letterRegions, " "+strings.ToUpper(w)+" ") {
			return "auto-letter"
		}
	}
	return "auto"
}

// ParsePaper reads a sheet's name: "auto", "a4", "A3 landscape", "letter-portrait"; or
// its size: "600x900mm", "24x36in"; "auto-letter" is automatic with Letter for A4.
func ParsePaper(s string) (Paper, error) {
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r == ' ' || r == '-' || r == '_' })
	if len(words) == 0 || len(words) > 2 {
		return Paper{}, paperError(s)
	}
	var p Paper
	found := words[0] == "auto"
	for _, q := range papers {
		if strings.ToLower(q.Name) == words[0] {
			p, found = q, true
		}
	}
	if w, h, sized := parseSize(words[0]); sized {
		p, found = Paper{Name: words[0], W: min(w, h), H: max(w, h), Turn: Portrait}, true
		if w > h {
			p.Turn = Landscape
		}
	}
	if len(words) == 2 {
		switch words[1] {
		case "letter":
			if !p.Auto() || !found {
				return Paper{}, paperError(s)
			}
			p = papers[1]
			p.auto = true
		case "portrait":
			p.Turn = Portrait
		case "landscape":
			p.Turn = Landscape
		default:
			found = false
		}
	}
	if !found {
		return Paper{}, paperError(s)
	}
	return p, nil
}

func paperError(s string) error {
	names := []string{"auto"}
	for _, p := range papers {
		names = append(names, strings.ToLower(p.Name))
	}
	return fmt.Errorf("paper %q: want one of %s, with -portrait or -landscape if you like, or a size such as 600x900mm or 24x36in (100 mm to 5 m)", s, strings.Join(names, ", "))
}

// Auto reports whether the sheet is left to the planner.
func (p Paper) Auto() bool { return p.auto || p.W <= 0 || p.H <= 0 }

// resolved gives automatic paper its size: A4, lying as asked.
func (p Paper) resolved() Paper {
	if p.W <= 0 || p.H <= 0 {
		turn := p.Turn
		p = papers[0]
		p.Turn = turn
	}
	return p
}

// size returns width and height when the sheet lies so.
func (p Paper) size(landscape bool) (w, h float64) {
	if (p.W > p.H) != landscape {
		return p.H, p.W
	}
	return p.W, p.H
}

// turns lists the ways the sheet may lie; the first is preferred.
func (p Paper) turns() []bool {
	switch p.Turn {
	case Portrait:
		return []bool{false}
	case Landscape:
		return []bool{true}
	}
	return []bool{true, false}
}

// regionsOf are the parts of a locale's tag behind its language.
func regionsOf(tag string) []string {
	parts := strings.FieldsFunc(tag, func(r rune) bool { return r == '_' || r == '-' })
	return parts[min(1, len(parts)):]
}
