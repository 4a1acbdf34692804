package storage

import (
	"os"
	"path/filepath"
	"testing"

	"throughline/blueprint/blueprinttest"
)

func BenchmarkRead10000(b *testing.B) {
	d, _ := blueprinttest.Large(10000)
	path := filepath.Join(b.TempDir(), "large.journey")
	if err := Write(path, d, WriteOptions{}); err != nil {
		b.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := Read(path); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(info.Size()), "file-bytes")
}
