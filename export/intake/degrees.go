package intake

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"throughline/blueprint"
)

// Severities have four degrees here; other people's often five or ten.

// degrees is the scale of a column of severities; zero = that of ours, 1 … 4.
type degrees struct{ low, high float64 }

// rangePattern finds a scale in a heading: "Severity (1-5)", "Priorität 0…10".
var rangePattern = regexp.MustCompile(`\b([01])\s*(?:-|–|—|…|\.{2,3}|to|bis|à|a)\s*(\d{1,3})\b`)

// degreesOf finds the scale of a column, by its name or else by its greatest number.
func degreesOf(name string, cells []string) degrees {
	if m := rangePattern.FindStringSubmatch(name); m != nil {
		low, _ := strconv.ParseFloat(m[1], 64)
		high, _ := strconv.ParseFloat(m[2], 64)
		if low == 1 && high == 4 || high < 3 {
			return degrees{}
		}
		return degrees{low, high}
	}
	low, high := 1.0, 0.0
	for _, c := range cells {
		if v, ok := score(c); ok && v >= 0 {
			low, high = min(low, v), max(high, v)
		}
	}
	for _, top := range []float64{5, 10, 100} {
		if high > 4 && high <= top {
			return degrees{min(low, 1), top}
		}
	}
	return degrees{}
}

// severity reads a number of the scale or a word; 0 where the text says neither. Only
// the end of the scale is critical: of five degrees, the third is medium.
func (d degrees) severity(s string) uint8 {
	v, ok := score(s)
	if !ok || d.high == 0 {
		return severity(s)
	}
	if v < d.low || v > d.high {
		return 0
	}
	return uint8(1 + 3*(v-d.low)/(d.high-d.low))
}

// degreeOf is the scale of a column, found once and told where it is not ours.
func (b *builder) degreeOf(x int) degrees {
	x = b.base[x]
	d, known := b.degrees[x]
	if !known {
		d = degreesOf(b.p.Columns[x].Name, b.cells[x])
		if b.degrees[x] = d; d.high > 0 {
			b.account.Said = append(b.account.Said, fmt.Sprintf("the numbers %g to %g of “%s” became %s to %s", d.low, d.high, b.p.NameOf(x), strings.ToLower(blueprint.Severities[1]), strings.ToLower(blueprint.Severities[4])))
		}
	}
	return d
}
