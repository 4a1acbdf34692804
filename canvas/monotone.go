package canvas

import "math"

// tangents returns slopes at equally spaced points so that the cubic through
// them rises and falls only where the points do (Fritsch and Carlson, "Monotone
// Piecewise Cubic Interpolation", SIAM J. Numer. Anal. 17, 1980).
func tangents(v []float64) []float64 {
	n := len(v)
	m := make([]float64, n)
	if n < 2 {
		return m
	}
	d := make([]float64, n-1)
	for i := range d {
		d[i] = v[i+1] - v[i]
	}
	for i := 1; i < n-1; i++ {
		if d[i-1]*d[i] > 0 {
			m[i] = (d[i-1] + d[i]) / 2
		}
	}
	// Ends are flat: a curve that goes on at its last slope would claim more than is known.
	for i := range d {
		if d[i] == 0 {
			m[i], m[i+1] = 0, 0
			continue
		}
		a, b := m[i]/d[i], m[i+1]/d[i]
		if s := a*a + b*b; s > 9 {
			t := 3 / math.Sqrt(s)
			m[i], m[i+1] = t*a*d[i], t*b*d[i]
		}
	}
	return m
}

// hermite is the value at t, 0 to 1, between two points with slopes.
func hermite(v0, m0, v1, m1, t float64) float64 {
	t2, t3 := t*t, t*t*t
	return v0*(2*t3-3*t2+1) + m0*(t3-2*t2+t) + v1*(3*t2-2*t3) + m1*(t3-t2)
}
