package raster

import "image"

// Positions inside the painter are fixed-point numbers with 8 binary places.
const (
	one  = 256
	full = 2 * one * one // what a wholly covered pixel adds up to
)

// cells counts how much of each pixel an outline covers: every edge adds its
// height at the pixel it crosses and, weighted, to the one right of it; the sum
// from the left is the coverage. All is done in whole numbers relative to the
// edge, so that moving an outline by whole pixels, or looking at a part of it,
// changes nothing.
type cells struct {
	box    image.Rectangle // pixels counted
	stride int
	sum    []int32
	first  []int32 // per row: the first pixel touched
	last   []int32 // and the last
}

// reset prepares c for an outline seen through box. The sums are zero already:
// sweep leaves them so.
func (c *cells) reset(box image.Rectangle) {
	c.box, c.stride = box, box.Dx()+2
	if n := c.stride * box.Dy(); n > len(c.sum) {
		c.sum = make([]int32, n+n/2)
	}
	if n := box.Dy(); n > len(c.first) {
		c.first, c.last = make([]int32, n), make([]int32, n)
	}
	for i := range box.Dy() {
		c.first[i], c.last[i] = int32(box.Dx()), -1
	}
}

type point struct{ x, y int } // fixed-point

// edge adds the edge from a to b.
func (c *cells) edge(a, b point) {
	if a.y == b.y {
		return
	}
	sign := int32(1)
	if a.y > b.y {
		a, b, sign = b, a, -1
	}
	top, bottom := c.box.Min.Y*one, c.box.Max.Y*one
	if b.y <= top || a.y >= bottom || min(a.x, b.x) >= c.box.Max.X*one {
		return
	}
	dx, dy := b.x-a.x, b.y-a.y
	y := max(a.y, top)
	x := a.x + (y-a.y)*dx/dy
	for end := min(b.y, bottom); y < end; {
		ny := min((y|(one-1))+1, b.y)
		nx := a.x + (ny-a.y)*dx/dy
		c.row(floor(y)-c.box.Min.Y, point{x, y}, point{nx, ny}, sign)
		x, y = nx, ny
	}
}

// row adds the piece from a to b of an edge that lies within one row.
func (c *cells) row(row int, a, b point, sign int32) {
	left, right := c.box.Min.X*one, c.box.Max.X*one
	if a.x >= right && b.x >= right {
		return
	}
	if a.x < left && b.x < left {
		c.add(row, 0, 0, int32(b.y-a.y)*sign)
		return
	}
	if floor(a.x) == floor(b.x) {
		c.add(row, floor(a.x)-c.box.Min.X, a.x&(one-1)+b.x&(one-1), int32(b.y-a.y)*sign)
		return
	}
	dx, dy := b.x-a.x, b.y-a.y
	at := func(x int) int { return a.y + (x-a.x)*dy/dx } // where the piece crosses x
	x, y := a.x, a.y
	for x != b.x {
		var nx int
		if dx > 0 {
			if x < left {
				nx = left
			} else {
				nx = (x | (one - 1)) + 1
			}
			nx = min(nx, b.x)
		} else {
			if x > right {
				nx = right
			} else {
				nx = (x - 1) &^ (one - 1)
			}
			nx = max(nx, b.x)
		}
		ny := b.y
		if nx != b.x {
			ny = at(nx)
		}
		cell := floor(min(x, nx))
		switch {
		case max(x, nx) <= left:
			c.add(row, 0, 0, int32(ny-y)*sign)
		case cell < c.box.Max.X:
			c.add(row, cell-c.box.Min.X, x+nx-2*cell*one, int32(ny-y)*sign)
		}
		if dx > 0 && nx >= right {
			return
		}
		x, y = nx, ny
	}
}

func floor(x int) int { return x >> 8 }

// add counts an edge of height h in pixel x of a row; f is twice its mean
// distance from the pixel's left side.
func (c *cells) add(row, x, f int, h int32) {
	if h == 0 {
		return
	}
	i := row*c.stride + x
	c.sum[i] += h * int32(2*one-f)
	c.sum[i+1] += h * int32(f)
	c.first[row] = min(c.first[row], int32(x))
	c.last[row] = max(c.last[row], int32(x+1))
}

// sweep hands every stretch of equal coverage (1 … 256) to paint, row by row,
// in device pixels, and clears the sums. Coverage follows the non-zero rule.
func (c *cells) sweep(paint func(x, y, n int, cover uint32)) {
	w := c.box.Dx()
	for row := range c.box.Dy() {
		first, last := int(c.first[row]), int(c.last[row])
		if last < 0 {
			continue
		}
		y := c.box.Min.Y + row
		sums := c.sum[row*c.stride : row*c.stride+w+2]
		total, begin, was := int32(0), first, uint32(0)
		for x := first; x <= last; x++ {
			d := sums[x]
			if d == 0 {
				continue
			}
			sums[x] = 0
			if x >= w {
				continue
			}
			total += d
			if cover := coverage(total); cover != was {
				if was > 0 && x > begin {
					paint(c.box.Min.X+begin, y, x-begin, was)
				}
				begin, was = x, cover
			}
		}
		if was > 0 && begin < w { // cut off at the right: it goes on to the edge
			paint(c.box.Min.X+begin, y, w-begin, was)
		}
	}
}

func coverage(sum int32) uint32 {
	if sum < 0 {
		sum = -sum
	}
	return uint32(min(sum, full)+one) >> 9
}
