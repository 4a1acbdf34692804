package export

// figureGrid is how headline figures are set: the first n of them, in columns of
// these widths, in one or two rows, with type k times as large as is usual.
type figureGrid struct {
	n, rows int
	columns []float64
	k       float64
	width   float64 // of all columns
}

// figureSizes are the sizes of type that are tried before figures go into a second
// row, and before one is left out.
var figureSizes = [...]float64{1, 0.88, 0.76}

// gridOf finds the largest way to set n figures in a room, in so many rows at most: width
// is how wide the i-th is with type of a size. Those that have no room are left out.
func gridOf(n, most int, room float64, width func(i int, k float64) float64) figureGrid {
	for ; n > 0; n-- {
		for rows := 1; rows <= min(n, most); rows++ {
			for _, k := range figureSizes {
				g := figureGrid{n: n, rows: rows, k: k, columns: make([]float64, (n+rows-1)/rows)}
				for i := range n {
					g.columns[i%len(g.columns)] = max(g.columns[i%len(g.columns)], width(i, k))
				}
				for _, w := range g.columns {
					g.width += w
				}
				if g.width <= room {
					return g
				}
			}
		}
	}
	return figureGrid{k: 1}
}

// at is where the i-th figure stands, from the left, and in which row.
func (g figureGrid) at(i int) (x float64, row int) {
	for _, w := range g.columns[:i%len(g.columns)] {
		x += w
	}
	return x, i / len(g.columns)
}
