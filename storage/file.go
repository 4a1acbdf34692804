package storage

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"time"

	"throughline/blueprint"
	"throughline/storage/codec"
	"throughline/storage/disk"
)

// File is a map open for editing. Its methods may be called from any goroutine.
// One goroutine of its own (see loop.go) owns the working copy.
type File struct {
	o  Options
	fs disk.FS

	mu     sync.Mutex
	doc    *blueprint.Doc
	queue  []Entry // appended, not yet durable
	last   uint64  // number of the last entry appended
	info   Info
	state  State
	closed bool

	wake    chan struct{}
	jobs    chan job
	results chan result
	stopped chan struct{} // closed when the loop has ended

	// Of the loop's goroutine.
	folder   *folder
	w        *working
	origin   *content // what to begin the working copy from, of a map not edited here yet; nil once there is one
	waiters  []waiter
	busy     bool // a publish is under way
	unsure   bool // a commit failed: the database must be looked at again
	attempt  map[string]bool
	publish  *alarm
	waiting  time.Time // since when there is something to publish
	retry    *alarm
	look     *alarm  // the next look around; see watch
	seen     glimpse // of the user's file, when it was last looked into
	glimpsed glimpse // at the last look around
	there    fs.FileInfo
}

func (o Options) withDefaults() Options {
	author := o.Author
	o.Author = func() string {
		if author == nil {
			return ""
		}
		return strings.ToValidUTF8(author(), "?")
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.NewID == nil {
		o.NewID = blueprint.NewID
	}
	if o.OnState == nil {
		o.OnState = func(State) {}
	}
	if o.Transient == nil {
		o.Transient = TransientPath
	}
	if o.PublishDelay == 0 {
		o.PublishDelay = 2 * time.Second
	}
	if o.Watch == 0 {
		o.Watch = time.Second
	}
	if o.fs == nil {
		o.fs = disk.OS{}
	}
	return o
}

func newFile(o Options, dir *folder) *File {
	return &File{
		o: o, fs: o.fs, folder: dir, wake: make(chan struct{}, 1), jobs: make(chan job), results: make(chan result),
		stopped: make(chan struct{}), attempt: map[string]bool{}, publish: newAlarm(), retry: newAlarm(), look: newAlarm(),
	}
}

// Doc returns the document with every entry appended so far.
func (f *File) Doc() *blueprint.Doc {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.doc
}

// Path returns where the user's file lies, or "" for a map never saved.
func (f *File) Path() string { return f.State().Path }

// Title returns the title of the first map.
func (f *File) Title() string { return titleOf(f.Doc()) }

// Info tells about the document as it is durable now. Bytes and Written are of
// the user's file as last read or written.
func (f *File) Info() Info {
	f.mu.Lock()
	defer f.mu.Unlock()
	in := f.info
	in.Ancestors = slices.Clone(in.Ancestors)
	return in
}

// State tells what is safe.
func (f *File) State() State {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.state
}

// Last is the number of the last entry appended; the next gets the one after.
func (f *File) Last() uint64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.last
}

// Append hands over one command that was done: e.Change, and e.Doc it led to. It
// returns at once; OnState tells when the entry is durable. Time and Author are
// filled in where they are missing; Number, External and Merges are storage's own. A
// change with a record that is invalid by itself is refused: it could not be
// read again.
func (f *File) Append(e Entry) error {
	if e.Doc == nil {
		return errors.New("append: an entry without its document")
	}
	for _, d := range e.Change {
		if d.After == nil {
			continue
		}
		if err := d.After.Validate(); err != nil {
			return fmt.Errorf("append %s: %w", e.Name, err)
		}
	}
	e.Name, e.Author = strings.ToValidUTF8(e.Name, "?"), strings.ToValidUTF8(e.Author, "?")
	if e.Time.IsZero() {
		e.Time = f.o.Now()
	}
	if e.Author == "" {
		e.Author = f.o.Author()
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.closed {
		return ErrClosed
	}
	f.last++
	e.Number, e.External, e.Merges = f.last, false, ""
	f.doc = e.Doc
	f.queue = append(f.queue, e)
	f.signal()
	return nil
}

func (f *File) signal() {
	select {
	case f.wake <- struct{}{}:
	default:
	}
}

// Save publishes now and returns when the user's file holds every entry
// appended before. What hinders is returned; everything stays in the working copy.
func (f *File) Save() error {
	reply := make(chan error, 1)
	err := f.do(func() error {
		f.save(reply)
		return nil
	})
	if err != nil {
		return err
	}
	return <-reply
}

// SaveAs gives the map a file of its own at path and goes on there. A map that
// had a file becomes a new document, derived from the old one, which stays as it
// is; a map never saved keeps its identity. History comes along.
func (f *File) SaveAs(path string, force bool) error {
	return f.do(func() error { return f.saveAs(path, force) })
}

// Close makes everything durable, publishes and lets go. If entries cannot be
// made durable, it returns why and the map stays open; if only publishing fails,
// the map is closed, keeps what is new in its working copy, and the reason is
// returned.
func (f *File) Close() error {
	return f.do(f.finish)
}

// Abandon is Close without the entries that could not be made durable: the person was
// asked, and gives them up.
func (f *File) Abandon() error {
	return f.do(func() error {
		f.mu.Lock()
		f.queue = nil
		f.mu.Unlock()
		return f.finish()
	})
}

// Discard closes a map that was never saved and throws it away.
func (f *File) Discard() error {
	return f.do(func() error {
		if f.Path() != "" {
			return fmt.Errorf("discard: the map has a file")
		}
		f.end()
		return f.release((*folder).remove)
	})
}

// do runs a job on the file's own goroutine.
func (f *File) do(run func() error) error {
	j := job{run, make(chan error, 1)}
	select {
	case f.jobs <- j:
		return <-j.done
	case <-f.stopped:
		return ErrClosed
	}
}

type job struct {
	run  func() error
	done chan error
}

// change updates the state and tells about it if it became another.
func (f *File) change(set func(*State)) {
	f.mu.Lock()
	old := f.state
	set(&f.state)
	now := f.state
	f.mu.Unlock()
	if !now.equal(old) {
		f.o.OnState(now)
	}
}

func (s State) equal(t State) bool {
	same := SameProblem(s.Problem, t.Problem) && SameProblem(s.Remark, t.Remark)
	s.Problem, t.Problem, s.Remark, t.Remark = nil, nil, nil, nil
	return same && s == t
}

// SameProblem tells whether two problems of a map, or none, are one and the same: a
// second change made elsewhere reads like the first, and is another one.
func SameProblem(a, b error) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	return a.Error() == b.Error() && theirs(a) == theirs(b)
}

// theirs is what lies in the place of the user's file, if that is the problem.
func theirs(err error) (hash codec.Hash) {
	if c := new(ChangedElsewhereError); errors.As(err, &c) && c.Theirs != nil {
		return c.Theirs.hash
	}
	return hash
}
