package torture

import (
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"throughline/storage"
)

// TestCopiesTakenWhileEditingAreWhole copies the user's file in small pieces, as
// synchronising programs do, while edits and publishes run as fast as they can. In
// the middle of each copy it waits until the file has been published once more.
func TestCopiesTakenWhileEditingAreWhole(t *testing.T) {
	p := newPlace(t)
	o := p.options()
	o.PublishDelay = time.Millisecond
	published := make(chan struct{}, 1)
	var before time.Time
	o.OnState = func(s storage.State) {
		if s.PublishedAt != before {
			before = s.PublishedAt
			signal(published)
		}
	}
	f, err := storage.Open(p.file(), o)
	must(t, err)
	stop, stopped := make(chan struct{}), make(chan error, 1)
	go func() { stopped <- keepEditing(f, stop) }()
	pause := func() {
		select {
		case <-published: // it may have been before this copy began
		default:
		}
		select {
		case <-published:
		case err := <-stopped:
			t.Fatalf("editing ended: %v", err)
		}
	}

	r := rand.New(rand.NewPCG(1, 1))
	versions, last := 0, uint64(0)
	wanted := times("TORTURE_COPIES", 40)
	for i := range wanted {
		copied := filepath.Join(t.TempDir(), "copy.journey")
		must(t, slowCopy(p.file(), copied, r, pause))
		_, info, err := storage.Read(copied)
		if err != nil {
			t.Errorf("copy %d: %v", i, err)
			continue
		}
		n := numberOf(info.Title)
		if n < last {
			t.Errorf("copy %d is of edit %d, older than the one before, %d", i, n, last)
		}
		if n > last {
			versions++
		}
		last = n
	}
	close(stop)
	must(t, <-stopped)
	must(t, f.Close())
	if versions < wanted*3/4 {
		t.Errorf("%d versions in %d copies: too little happened meanwhile", versions, wanted)
	}
	t.Logf("%d copies of %d versions, up to edit %d, all whole", wanted, versions, f.Last())
}

// keepEditing edits and saves until it is told to stop.
func keepEditing(f *storage.File, stop <-chan struct{}) error {
	for n := f.Last() + 1; ; n++ {
		select {
		case <-stop:
			return nil
		default:
		}
		if err := edit(f, n); err != nil {
			return err
		}
		if n%5 == 0 {
			if err := f.Save(); err != nil {
				return err
			}
		}
	}
}

func signal(c chan<- struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

// slowCopy reads a file through one handle in pieces, with a pause after one of
// the first.
func slowCopy(from, to string, r *rand.Rand, pause func()) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		return err
	}
	piece := make([]byte, 4096)
	for i, wait := 0, r.IntN(4); ; i++ {
		n, err := in.Read(piece[:1+r.IntN(len(piece))])
		if _, err := out.Write(piece[:n]); err != nil {
			return errors.Join(err, out.Close())
		}
		if errors.Is(err, io.EOF) {
			return out.Close()
		}
		if err != nil {
			return errors.Join(err, out.Close())
		}
		if i == wait {
			pause()
		}
	}
}
