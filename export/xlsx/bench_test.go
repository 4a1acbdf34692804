package xlsx

import (
	"bytes"
	"fmt"
	"io"
	"testing"

	"throughline/blueprint/blueprinttest"
)

func BenchmarkWrite(b *testing.B) {
	for _, n := range []int{100, 1000, 10000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			d, m := blueprinttest.Large(n)
			var out bytes.Buffer
			if _, err := Write(b.Context(), &out, d, m, Options{}); err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(out.Len())/1e6, "MB")
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Write(b.Context(), io.Discard, d, m, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkBack reads a workbook and applies it to the document it was made from.
func BenchmarkBack(b *testing.B) {
	for _, n := range []int{1000, 10000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			d, m := blueprinttest.Large(n)
			data := bookOf(b, d, m)
			b.ReportAllocs()
			for b.Loop() {
				back(b, data, d)
			}
		})
	}
}
