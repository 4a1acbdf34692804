package intake

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Severities have four degrees here, impacts and efforts three; other people's often five
// or ten.

// degrees is the scale of a column; zero = that of ours, which begins with 1.
type degrees struct{ low, high float64 }

// rangePattern finds a scale in a heading: "Severity (1-5)", "Priorität 0…10".
var rangePattern = regexp.MustCompile(`\b([01])\s*(?:-|–|—|…|\.{2,3}|to|bis|à|a)\s*(\d{1,3})\b`)

// degreesOf finds the scale of a column, by its name, by what its numbers are out of
// (“2/10”) or else by the greatest of them. own is the end of ours.
func degreesOf(name string, cells []string, own float64) degrees {
	if m := rangePattern.FindStringSubmatch(name); m != nil {
		low, _ := strconv.ParseFloat(m[1], 64)
		high, _ := strconv.ParseFloat(m[2], 64)
		if low == 1 && high == own || high < 3 {
			return degrees{}
		}
		return degrees{low, high}
	}
	low, high, top, outOfs := 1.0, 0.0, 0.0, false
	for _, c := range cells {
		if v, of, ok := score(c); ok && v >= 0 {
			low, high, top, outOfs = min(low, v), max(high, v), max(top, of), outOfs || of > 1
		}
	}
	if top = max(top, high); outOfs && (low < 1 || top != own) {
		return degrees(outOf(top, low))
	}
	for _, end := range []float64{5, 10, 100} {
		if high > own && high <= end {
			return degrees{low, end}
		}
	}
	return degrees{}
}

// number reads a number, with the scale on which it stands: that of the column or, of
// “2/10”, its own. It is not ok where the text is no number, or one of our scale.
func (d degrees) number(s string) (v float64, on degrees, ok bool) {
	v, of, ok := score(s)
	switch {
	case of > 1 && d.high == 0:
		d = degrees(outOf(of, max(v, 0)))
	case of > 1:
		d.high = of
	}
	return v, d, ok && d.high > 0
}

func (d degrees) holds(v float64) bool { return v >= d.low && v <= d.high }

// severity reads a number of the scale or a word; 0 where the text says neither. Only
// the end of the scale is critical: of five degrees, the third is medium.
func (d degrees) severity(s string) uint8 {
	v, d, ok := d.number(s)
	switch {
	case !ok:
		return severity(s)
	case !d.holds(v):
		return 0
	}
	return uint8(1 + 3*(v-d.low)/(d.high-d.low))
}

// size reads the same of an impact or effort. Each size takes a third of the scale.
func (d degrees) size(s string) uint8 {
	v, d, ok := d.number(s)
	switch {
	case !ok:
		return size(s)
	case !d.holds(v):
		return 0
	}
	return uint8(1 + 3*(v-d.low)/(d.high-d.low+1))
}

// degreeOf is the scale of a column whose degrees have these names here, found once and
// told where it is not ours.
func (b *builder) degreeOf(x int, ours []string) degrees {
	x = b.base[x]
	d, known := b.degrees[x]
	if !known {
		own := len(ours) - 1
		d = degreesOf(b.p.Columns[x].Name, b.cells[x], float64(own))
		if b.degrees[x] = d; d.high > 0 {
			b.account.Said = append(b.account.Said, fmt.Sprintf("the numbers %g to %g of “%s” became %s to %s", d.low, d.high, b.p.NameOf(x), strings.ToLower(ours[1]), strings.ToLower(ours[own])))
		}
	}
	return d
}
