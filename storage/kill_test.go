package storage

import (
	"bufio"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"throughline/blueprint"
)

// TestMain lets the test program be its own victim: a child that edits until it
// is killed.
func TestMain(m *testing.M) {
	if path := os.Getenv("STORAGE_VICTIM"); path != "" {
		victim(path, os.Getenv("STORAGE_STATE"))
		return
	}
	os.Exit(m.Run())
}

// victim edits a map for ever and prints what was reported durable: the title
// of the first map counts the edits.
func victim(path, state string) {
	durable := make(chan State, 1024)
	f, err := Open(path, Options{State: state, PublishDelay: time.Millisecond, Transient: func(string) bool { return false }, OnState: func(s State) {
		select {
		case durable <- s:
		default:
		}
	}})
	if err != nil {
		fmt.Println("error", err)
		return
	}
	var n uint64
	fmt.Sscanf(f.Title(), "edit %d", &n)
	go func() {
		for s := range durable {
			fmt.Println("durable", s.Durable)
		}
	}()
	for i := f.Last() + 1; ; i++ {
		doc, change, err := f.Doc().Edit(func(tx *blueprint.Tx) error {
			m := tx.Doc().Maps()[0]
			m.Title = fmt.Sprint("edit ", i)
			m.Description = strings.Repeat("x", int(i)*37%3000)
			return tx.Put(m)
		})
		if err == nil {
			err = f.Append(Entry{Name: "edit", Change: change, Doc: doc})
		}
		if err != nil {
			fmt.Println("error", err)
			return
		}
		if i%7 == 0 {
			if err := f.Save(); err != nil {
				fmt.Println("error", err)
			}
		}
	}
}

// TestKillLosesNothing kills a program that edits and publishes at random
// moments; STORAGE_KILLS sets how often (default 6). All the time until then, the
// user's file is read over and over: it must be whole at every moment.
func TestKillLosesNothing(t *testing.T) {
	d := newDesk(t, 60)
	rounds := 6
	if s := os.Getenv("STORAGE_KILLS"); s != "" {
		fmt.Sscan(s, &rounds)
	}
	path := d.file("victim.journey", small())
	var edits uint64
	moments := 0
	for round := range rounds {
		promised, looked := d.killVictim(path, round)
		moments += looked
		if _, _, err := Read(path); err != nil {
			t.Fatalf("round %d: the user's file: %v", round, err)
		}
		f := d.open(path)
		if f.Last() < promised || f.Last() < edits {
			t.Fatalf("round %d: %d entries are left of %d reported durable", round, f.Last(), promised)
		}
		if want := fmt.Sprint("edit ", f.Last()); f.Last() > 0 && f.Title() != want {
			t.Fatalf("round %d: the map is called %q, want %q", round, f.Title(), want)
		}
		if h, err := f.History(); err != nil || uint64(len(h)) != f.Last() {
			t.Fatalf("round %d: history of %d entries, %v", round, len(h), err)
		}
		edits = f.Last()
		if round%2 == 0 {
			f.crash()
		} else {
			d.must(f.Close())
			if _, info := d.read(path); info.Title != f.Title() {
				t.Fatalf("round %d: published %q, want %q", round, info.Title, f.Title())
			}
		}
	}
	if edits == 0 {
		t.Error("no edits were made at all")
	}
	if left, _ := filepath.Glob(d.path(".*")); len(left) > 1 {
		t.Errorf("left behind: %v", left)
	}
	if moments < rounds {
		t.Errorf("the file was looked at %d times only", moments)
	}
	t.Logf("%d kills, %d edits; the user's file was whole at all of %d moments", rounds, edits, moments)
}

// watchFile reads a file over and over until stop is closed, and returns how
// often; the titles it finds must count upwards.
func (d *desk) watchFile(path string, stop <-chan struct{}) <-chan int {
	looked := make(chan int, 1)
	go func() {
		n, last := 0, 0
		defer func() { looked <- n }()
		for ; ; n++ {
			// Through one handle: Read looks at the size first and opens then.
			image, err := os.ReadFile(path)
			if err != nil {
				d.Errorf("at moment %d: %v", n, err)
				return
			}
			c, err := readAll(image, true)
			if err != nil {
				d.Errorf("at moment %d: %v", n, err)
				return
			}
			count := 0
			fmt.Sscanf(c.meta.title, "edit %d", &count)
			if count < last {
				d.Errorf("at moment %d: the file went back from edit %d to %d", n, last, count)
				return
			}
			last = count
			select {
			case <-stop:
				return
			default:
			}
		}
	}()
	return looked
}

// killVictim starts a victim, kills it after some reports and returns the
// highest number it reported durable, and at how many moments its file was whole.
func (d *desk) killVictim(path string, round int) (promised uint64, moments int) {
	d.Helper()
	exe, err := os.Executable()
	d.must(err)
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), "STORAGE_VICTIM="+path, "STORAGE_STATE="+d.o.State)
	out, err := cmd.StdoutPipe()
	d.must(err)
	d.must(cmd.Start())
	dead := make(chan struct{})
	looked := d.watchFile(path, dead)
	lines := bufio.NewScanner(out)
	r := rand.New(rand.NewPCG(uint64(round), 60))
	patience := 1 + r.IntN(60)
	for i := 0; lines.Scan(); i++ {
		if s := lines.Text(); strings.HasPrefix(s, "error") {
			cmd.Process.Kill()
			cmd.Wait()
			close(dead)
			<-looked
			d.Fatal(s)
		}
		fmt.Sscanf(lines.Text(), "durable %d", &promised)
		if i == patience {
			go func() { // somewhere between two reports
				for range r.IntN(2000000) {
				}
				cmd.Process.Kill()
			}()
		}
	}
	err = cmd.Wait()
	close(dead)
	moments = <-looked
	if err == nil || !errors.As(err, new(*exec.ExitError)) {
		d.Fatalf("the victim ended by itself: %v", err)
	}
	return promised, moments
}
