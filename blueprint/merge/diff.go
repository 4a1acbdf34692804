package merge

import "slices"

// hunk is a change: tokens from … to of the base became in … out of the side.
type hunk struct{ from, to, in, out int }

// Limits of the search for the shortest difference. Texts further apart than that
// were rewritten: all between the first and the last difference is one change.
const (
	maxEdits = 1000    // tokens that came or went
	maxSteps = 4 << 20 // comparisons
)

// diff tells how b came from a, by the greedy algorithm of Myers, "An O(ND)
// difference algorithm and its variations" (1986), between the first and the last
// token that differ.
func diff(a, b []string) []hunk {
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	x, y := a[head:len(a)-tail], b[head:len(b)-tail]
	if len(x) == 0 && len(y) == 0 {
		return nil
	}
	hunks := shortest(x, y)
	for i := range hunks {
		h := &hunks[i]
		h.from, h.to, h.in, h.out = h.from+head, h.to+head, h.in+head, h.out+head
	}
	return slid(hunks, a, b)
}

// slid moves what merely came or went to the right as far as it can be said to have
// come or gone there, so that two sides that added the same added it at one place.
func slid(hunks []hunk, a, b []string) []hunk {
	next := len(a)
	for i, h := range slices.Backward(hunks) {
		for h.to < next && (h.from == h.to && b[h.in] == b[h.out] || h.in == h.out && a[h.from] == a[h.to]) {
			h = hunk{h.from + 1, h.to + 1, h.in + 1, h.out + 1}
		}
		hunks[i], next = h, h.from
	}
	return hunks
}

// shortest gives the fewest tokens that come and go, or one hunk where that would
// take too long to find.
func shortest(a, b []string) []hunk {
	rewritten := []hunk{{0, len(a), 0, len(b)}}
	if len(a) == 0 || len(b) == 0 {
		return rewritten
	}
	limit := min(maxEdits, len(a)+len(b))
	reach := make([]int32, 2*limit+3) // by diagonal k = x-y, at k+limit+1: how far x came
	var trace [][]int32
	steps := 0
	for d := range limit + 1 {
		for k := -d; k <= d; k += 2 {
			x := furthest(reach, k, d, limit+1)
			for x < len(a) && x-k < len(b) && a[x] == b[x-k] {
				x++
				steps++
			}
			reach[k+limit+1] = int32(x)
			if x >= len(a) && x-k >= len(b) {
				return backtrack(trace, len(a), len(b))
			}
			if steps++; steps > maxSteps {
				return rewritten
			}
		}
		trace = append(trace, append([]int32(nil), reach[limit+1-d:limit+2+d]...))
	}
	return rewritten
}

// furthest is where diagonal k begins after d edits: below the one above it, or
// right of the one to its left, whichever came further.
func furthest(reach []int32, k, d, mid int) int {
	switch {
	case d == 0:
		return 0
	case k == -d || k != d && reach[mid+k-1] < reach[mid+k+1]:
		return int(reach[mid+k+1])
	}
	return int(reach[mid+k-1]) + 1
}

// backtrack walks from the end to the beginning. trace[d] has how far the
// diagonals −d … d came with d edits.
func backtrack(trace [][]int32, x, y int) []hunk {
	var out []hunk // from the last to the first
	for d := len(trace); d > 0; d-- {
		k, before := x-y, trace[d-1]
		at := func(k int) int {
			if k < -(d-1) || k > d-1 {
				return -1
			}
			return int(before[k+d-1])
		}
		var h hunk
		if k == -d || k != d && at(k-1) < at(k+1) { // a token of b came
			px := at(k + 1)
			h = hunk{px, px, px - k - 1, px - k}
		} else { // a token of a went
			px := at(k - 1)
			h = hunk{px, px + 1, px - k + 1, px - k + 1}
		}
		if n := len(out); n > 0 && out[n-1].from == h.to && out[n-1].in == h.out {
			out[n-1].from, out[n-1].in = h.from, h.in
		} else {
			out = append(out, h)
		}
		x, y = h.from, h.in
	}
	slices.Reverse(out)
	return out
}
