package ui

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
)

// Profile records where the program's time and memory go, for `go tool pprof`:
// what it returns ends the recording and writes heap.pprof beside cpu.pprof in the
// folder. With "" nothing is recorded.
func Profile(folder string) (end func() error, err error) {
	if folder == "" {
		return func() error { return nil }, nil
	}
	f, err := os.Create(filepath.Join(folder, "cpu.pprof"))
	if err != nil {
		return nil, fmt.Errorf("record a profile: %w", err)
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return nil, errors.Join(fmt.Errorf("record a profile: %w", err), f.Close())
	}
	return func() error {
		pprof.StopCPUProfile()
		return errors.Join(f.Close(), heapProfile(filepath.Join(folder, "heap.pprof")))
	}, nil
}

func heapProfile(path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	runtime.GC() // what is in use, not what waits to be freed
	return errors.Join(pprof.WriteHeapProfile(f), f.Close())
}
