package torture

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"throughline/storage"
)

const traced = "?open,openat,?creat,write,pwrite64,ftruncate,fsync,fdatasync,?rename,?renameat,renameat2,?link,linkat,?unlink,unlinkat,?mkdir,mkdirat,?rmdir"

// trace lets a victim work in a place and lists what it did.
func trace(t *testing.T, p place) []event {
	t.Helper()
	strace, err := exec.LookPath("strace")
	if err != nil {
		t.Skip("power cuts are put together from a trace of system calls: install strace")
	}
	exe, err := os.Executable()
	must(t, err)
	log := filepath.Join(t.TempDir(), "trace")
	if out, err := exec.Command(strace, "-f", "-o", log, exe, "-test.run=^$").CombinedOutput(); err != nil {
		t.Skipf("power cuts are put together from a trace of system calls, and strace may not trace here: %v, %s", err, out)
	}
	cmd := exec.Command(strace, "-f", "-y", "-xx", "-s", "100000000", "-e", "trace="+traced, "-o", log, exe)
	cmd.Env = append(os.Environ(), "TORTURE_VICTIM="+string(p))
	out, err := cmd.CombinedOutput()
	if err != nil || bytes.Contains(out, []byte("error")) {
		t.Fatalf("the victim: %v, %s", err, out)
	}
	events, err := readTrace(log, string(p))
	must(t, err)
	return events
}

// promise is what a victim has reported.
type promise struct {
	durable, saved, trimmed uint64
	written                 bool
	left                    *promise // about the file that it went on from by Save as
}

func (p *promise) hear(say string) {
	var n uint64
	if _, err := fmt.Sscanf(say, sayDurable, &n); err == nil {
		p.durable = max(p.durable, n)
	}
	if _, err := fmt.Sscanf(say, saySaved, &n); err == nil {
		p.saved = max(p.saved, n)
	}
	if _, err := fmt.Sscanf(say, sayTrimmed, &n); err == nil {
		p.trimmed = max(p.trimmed, n)
	}
	if _, err := fmt.Sscanf(say, sayCopied, &n); err == nil {
		p.saved, p.durable = n, n
		left := *p
		p.left = &left
	}
	p.written = p.written || say == sayWritten
}

// TestPowerCutsLoseNothing cuts the power at moments by chance, and looks whether
// all that was reported before is there. To show that this would notice, it does
// the same as if nobody had ever asked for anything to be made durable.
func TestPowerCutsLoseNothing(t *testing.T) {
	p := newPlace(t)
	began, err := readDisk(string(p))
	must(t, err)
	events := trace(t, p)
	wanted := times("TORTURE_CUTS", 100)
	c := cutter{place: p, disk: began, events: events, rand: rand.New(rand.NewPCG(5, 5)), seen: map[uint64]bool{}}
	if err := c.run(wanted); err != nil {
		keepImage(t, p)
		t.Fatal(err)
	}
	if want := uint64((victimSessions + 1) * victimEdits); c.said.durable != want || c.said.saved != want || !c.said.written || c.said.trimmed == 0 || c.said.left == nil {
		t.Errorf("the victim reported %+v: the trace lacks something", c.said)
	}
	if len(c.seen) < min(wanted, 20)/2 {
		t.Errorf("only %d states were seen: this tests too little", len(c.seen))
	}
	t.Logf("%d power cuts among %d events: nothing lost; %d states seen", wanted, len(events), len(c.seen))

	careless := cutter{place: p, disk: c.began, events: events, rand: c.rand, seen: map[uint64]bool{}, careless: true}
	if careless.run(wanted) == nil {
		t.Error("nothing is lost even if nothing is ever made durable: this tests nothing")
	}
}

// cutter cuts the power while events happen.
type cutter struct {
	place    place
	began    *disk
	disk     *disk
	events   []event
	careless bool // no fsync is heard
	rand     *rand.Rand
	said     promise
	seen     map[uint64]bool // edits found in the end
}

func (c *cutter) run(wanted int) error {
	c.began = c.disk.clone()
	cuts := make([]int, len(c.events)+1) // how often in front of each event
	for range wanted {
		cuts[c.rand.IntN(len(cuts))]++
	}
	for i := range cuts {
		for range cuts[i] {
			if err := put(string(c.place), c.disk.cut(c.rand)); err != nil {
				return err
			}
			last, err := look(c.place, c.said)
			if err != nil {
				return fmt.Errorf("power cut at event %d of %d, after %+v: %w", i, len(c.events), c.said, err)
			}
			c.seen[last] = true
		}
		if i == len(c.events) {
			break
		}
		switch e := c.events[i]; {
		case e.do == nil:
			c.said.hear(e.say)
		case !e.sync || !c.careless:
			e.do(c.disk)
		}
	}
	return nil
}

// look opens what a power cut left and compares it with what was promised. It
// returns the last edit that is there.
func look(p place, said promise) (uint64, error) {
	if _, _, err := storage.Read(p.other()); err != nil && (said.written || !errors.Is(err, fs.ErrNotExist)) {
		return 0, fmt.Errorf("the new file: %w", err)
	}
	path := p.moved()
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		path = p.file()
	}
	if said.left == nil {
		if _, _, err := storage.Read(p.copied()); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return 0, fmt.Errorf("the copy that was begun: %w", err)
		}
		return lookAt(path, p, said)
	}
	if last, err := lookAt(path, p, *said.left); err != nil || last != said.left.durable {
		return last, fmt.Errorf("the file before Save as, with %d edits: %w", last, err)
	}
	return lookAt(p.copied(), p, said)
}

// lookAt is look for one map.
func lookAt(path string, p place, said promise) (uint64, error) {
	_, info, err := storage.Read(path)
	if err != nil {
		return 0, fmt.Errorf("the user's file: %w", err)
	}
	if n := numberOf(info.Title); n < said.saved {
		return 0, fmt.Errorf("the user's file holds edit %d, %d was reported saved", n, said.saved)
	}
	f, err := storage.Open(path, p.options())
	if err != nil {
		return 0, err
	}
	last := f.Last()
	err = sound(f, said)
	if err := errors.Join(err, f.Close()); err != nil {
		return last, err
	}
	if _, info, err = storage.Read(path); err == nil && last > 0 && info.Title != title(last) {
		err = fmt.Errorf("after closing, the user's file holds %q, not edit %d", info.Title, last)
	}
	return last, err
}

func sound(f *storage.File, said promise) error {
	last := f.Last()
	if s := f.State(); s.Problem != nil {
		return s.Problem
	}
	if last < said.durable {
		return fmt.Errorf("%d entries are left of %d reported durable", last, said.durable)
	}
	if last > 0 && f.Title() != title(last) {
		return fmt.Errorf("the map is called %q after %d entries", f.Title(), last)
	}
	h, err := f.History()
	if err != nil || len(h) > 0 && h[len(h)-1].Number != last {
		return fmt.Errorf("history of %d entries, %d edits: %w", len(h), last, err)
	}
	if gone := last - uint64(len(h)); gone < said.trimmed || gone > 0 && (gone+trimLeaves)%trimEvery != 0 {
		return fmt.Errorf("%d entries of %d are gone, %d were reported trimmed", gone, last, said.trimmed)
	}
	return f.Doc().Check()
}

// keepImage saves what a power cut left where it can be looked at.
func keepImage(t *testing.T, p place) {
	to, err := os.MkdirTemp("", "power-cut-")
	if err == nil {
		err = os.CopyFS(to, os.DirFS(string(p)))
	}
	t.Logf("what was left is in %s (%v)", to, err)
}
