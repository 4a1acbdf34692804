package storage

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"throughline/blueprint"
	"throughline/storage/disk"
)

// faulty fails one step of every kind after a number of them went well.
type faulty struct {
	disk.OS
	mu    sync.Mutex
	left  int // steps that go well; negative = all
	cause error
	seen  int
}

func (f *faulty) step(name string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.seen++
	if f.left == 0 {
		return &fs.PathError{Op: name, Path: "x", Err: f.cause}
	}
	if f.left > 0 {
		f.left--
	}
	return nil
}

func (f *faulty) set(left int) {
	f.mu.Lock()
	f.left, f.seen = left, 0
	f.mu.Unlock()
}

func (f *faulty) Create(path string, mode fs.FileMode) (disk.File, error) {
	if err := f.step("create"); err != nil {
		return nil, err
	}
	w, err := f.OS.Create(path, mode)
	return &faultyFile{w, f}, err
}

func (f *faulty) Open(path string) (disk.Reader, error) {
	if err := f.step("open"); err != nil {
		return nil, err
	}
	return f.OS.Open(path)
}

func (f *faulty) Chmod(path string, mode fs.FileMode) error {
	if err := f.step("chmod"); err != nil {
		return err
	}
	return f.OS.Chmod(path, mode)
}

func (f *faulty) Rename(from, to string) error {
	if err := f.step("rename"); err != nil {
		return err
	}
	return f.OS.Rename(from, to)
}

func (f *faulty) Link(from, to string) error {
	if err := f.step("link"); err != nil {
		return err
	}
	return f.OS.Link(from, to)
}

func (f *faulty) SyncDir(path string) error {
	if err := f.step("sync folder"); err != nil {
		return err
	}
	return f.OS.SyncDir(path)
}

type faultyFile struct {
	disk.File
	f *faulty
}

func (w *faultyFile) Write(b []byte) (int, error) {
	if err := w.f.step("write"); err != nil {
		n, _ := w.File.Write(b[:len(b)/3]) // as on a full disk
		return n, err
	}
	return w.File.Write(b)
}

func (w *faultyFile) Sync() error {
	if err := w.f.step("sync"); err != nil {
		return err
	}
	return w.File.Sync()
}

func (w *faultyFile) Close() error {
	if err := w.f.step("close"); err != nil {
		w.File.Close()
		return err
	}
	return w.File.Close()
}

func TestEveryStepOfPublishingMayFail(t *testing.T) {
	for _, cause := range []error{errors.New("no space left on device"), fs.ErrPermission} {
		d := newDesk(t, 26)
		disk := &faulty{left: -1, cause: cause}
		d.o.fs = disk
		path := d.file("a.journey", small())
		f := d.open(path)
		d.retitle(f, "start")
		disk.set(-1)
		d.must(f.Save())
		steps := disk.seen
		if steps < 7 {
			t.Fatalf("only %d steps", steps)
		}
		for step := range steps {
			before, _ := d.read(path)
			d.retitle(f, fmt.Sprint("edit ", step))
			disk.set(step)
			err := f.Save()
			if err == nil || !strings.Contains(err.Error(), path) {
				t.Fatalf("step %d: %v", step, err)
			}
			if errors.Is(cause, fs.ErrPermission) && !errors.Is(err, ErrReadOnly) && !errors.Is(err, ErrChangedElsewhere) {
				t.Errorf("step %d: %v is not ErrReadOnly", step, err)
			}
			if s := f.State(); s.Problem == nil || s.Durable != f.Last() {
				t.Fatalf("step %d: state %+v", step, s)
			}
			got, _ := d.read(path) // valid at every moment
			if len(blueprint.Diff(got, before)) > 0 && len(blueprint.Diff(got, f.Doc())) > 0 {
				t.Fatalf("step %d: the file is neither the old nor the new state", step)
			}
			d.retitle(f, fmt.Sprint("work goes on ", step))
			disk.set(-1)
			if step%2 == 0 {
				d.must(f.Save())
			} else { // the same after a crash
				d.must(waitDurable(f))
				f.crash()
				f = d.open(path)
				d.must(f.Save())
			}
			got, _ = d.read(path)
			d.same("after the trouble", got, f.Doc())
			if s := f.State(); s.Problem != nil || !s.Published {
				t.Fatalf("step %d: state afterwards %+v", step, s)
			}
		}
		d.must(f.Close())
		if left, _ := filepath.Glob(d.path(".*")); len(left) != 0 {
			t.Errorf("left behind: %v", left)
		}
	}
}

// waitDurable returns once everything appended is durable.
func waitDurable(f *File) error { return f.do(f.pending) }

func TestEveryStepOfSaveAsMayFail(t *testing.T) {
	d := newDesk(t, 27)
	disk := &faulty{left: -1, cause: errors.New("no space left on device")}
	d.o.fs = disk
	f := d.open(d.file("a.journey", small()))
	d.retitle(f, "x")
	for step := range 5 {
		path := d.path(fmt.Sprint(step, ".journey"))
		was := f.Path()
		disk.set(step)
		err := f.SaveAs(path, false)
		disk.set(-1)
		if err != nil {
			if _, err := os.Stat(path); err == nil && f.Path() == was {
				if _, _, err := Read(path); err != nil {
					t.Fatalf("step %d: half a file: %v", step, err)
				}
			}
			d.must(f.SaveAs(path, true))
		}
		if f.Path() != path {
			t.Fatalf("step %d: now at %q", step, f.Path())
		}
		d.retitle(f, fmt.Sprint("y", step))
		d.must(f.Save())
		got, _ := d.read(path)
		d.same("saved as", got, f.Doc())
	}
	d.must(f.Close())
}

func TestAFullStateFolderLosesNothing(t *testing.T) {
	d := newDesk(t, 28)
	path := d.file("a.journey", small())
	f := d.open(path)
	d.retitle(f, "start")
	d.must(f.Save())
	d.must(f.do(func() error { f.w.maxSize = 1; f.w.db.MaxSize = 1; return nil })) // no more growth
	long := strings.Repeat("a long text ", 5000)
	for i := range 20 {
		d.edit(f, "edit", func(tx *blueprint.Tx) error {
			m := tx.Doc().Maps()[0]
			m.Description = fmt.Sprint(i, long)
			return tx.Put(m)
		})
	}
	s := d.wait("problem", func(s State) bool { return s.Problem != nil })
	if s.Durable >= f.Last() || !strings.Contains(s.Problem.Error(), path) {
		t.Errorf("state %+v", s)
	}
	if err := f.Save(); err == nil {
		t.Error("saved all the same")
	}
	if err := f.Close(); err == nil {
		t.Fatal("closed with edits that are nowhere")
	}
	d.retitle(f, "work goes on")
	want := f.Doc()
	d.must(f.do(func() error { f.w.maxSize = 0; return nil }))
	d.must(f.Save())
	if s := f.State(); s.Durable != f.Last() || s.Problem != nil {
		t.Errorf("state afterwards %+v", s)
	}
	d.must(f.Close())
	got, _ := d.read(path)
	d.same("published", got, want)
}
