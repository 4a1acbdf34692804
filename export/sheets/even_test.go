package sheets

import (
	"strings"
	"testing"
)

func TestTextsThatPartEvenlyAreTables(t *testing.T) {
	for _, c := range []struct {
		text string
		want int // rows
		even bool
	}{
		{"a,b\n\"- x\n- y\",z\n", 2, true},
		{"a;b;c\n\n1;2;3\n1;2;3", 3, true},
		{"# Page\n\n- one, two\n- three\n- four\n", 4, false},
		{"|a|b|\n|-|-|\n|c|d|\n", 3, false},
		{"alone\n", 1, false},
		{"", 0, false},
		{"a,b\n" + strings.Repeat("c,\"- d\n- e\"\n", 3), 4, true},
		{strings.Repeat("c,\"- d\n- e\"\n", 5) + "f,\"" + strings.Repeat("- g, h, i\n", sampleSize/10) + "\"\n", 5, true},
	} {
		if rows, even := Rows([]byte(c.text)); len(rows) != c.want || even != c.even {
			t.Errorf("%.40q: %d rows, even %v; want %d, %v", c.text, len(rows), even, c.want, c.even)
		}
	}
}
