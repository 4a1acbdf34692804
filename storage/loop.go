package storage

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"go.etcd.io/bbolt"

	"throughline/storage/codec"
)

// alarm is a timer that may be set, put off and cleared by its owner.
type alarm struct {
	t   *time.Timer
	set bool
}

func newAlarm() *alarm {
	t := time.NewTimer(time.Hour)
	t.Stop()
	return &alarm{t: t}
}

func (a *alarm) in(d time.Duration) {
	if d >= 0 {
		a.t.Reset(d)
		a.set = true
	}
}

func (a *alarm) clear() {
	a.t.Stop()
	a.set = false
}

const (
	patience   = 10 // a map edited without pause is published after this many delays all the same
	slowFactor = 15 // what failed is tried again after this many delays
)

// run is the goroutine that owns the working copy. It ends after finish.
func (f *File) run() {
	defer close(f.stopped)
	defer f.publish.clear()
	defer f.retry.clear()
	defer f.look.clear()
	f.look.in(f.o.Watch)
	for f.folder != nil {
		select {
		case <-f.wake:
			f.flush()
		case j := <-f.jobs:
			f.flush()
			j.done <- j.run()
		case r := <-f.results:
			f.settle(r)
		case <-f.publish.t.C:
			f.publish.set = false
			f.flush()
			f.begin()
		case <-f.look.t.C:
			f.watch()
			f.look.in(f.o.Watch)
		case <-f.retry.t.C:
			f.retry.set = false
			f.flush()
			if !f.publish.set {
				f.begin()
			}
		}
	}
}

// flush makes what is queued durable, in one transaction. What fails stays
// queued and is tried again.
func (f *File) flush() {
	f.mu.Lock()
	batch := f.queue
	f.mu.Unlock()
	if len(batch) == 0 {
		return
	}
	if err := f.store(batch); err != nil {
		f.unsure = true
		f.retry.in(slower(f.o.PublishDelay))
		problem := &FileError{"keep", f.name(), writeCause(err)}
		f.change(func(s *State) { s.Problem = problem })
		return
	}
	f.took()
	if !f.busy && slices.ContainsFunc(batch, func(e Entry) bool { return e.Other != nil && e.Other.path == f.w.here.path }) {
		f.inspect() // what was told of the file may be settled, and nothing left to write
	}
	f.schedule()
}

func slower(d time.Duration) time.Duration {
	if d < 0 {
		return 2 * time.Second // durability is not put off for ever
	}
	return d * slowFactor
}

// name is what an error calls the map.
func (f *File) name() string {
	if p := f.Path(); p != "" {
		return p
	}
	return f.Title()
}

func (f *File) store(batch []Entry) error {
	if err := f.ensure(); err != nil {
		return err
	}
	return f.w.update(func(tx *bbolt.Tx) error {
		for _, e := range batch {
			if e.Number <= f.w.last {
				continue // a commit that was reported as failed did reach the disk
			}
			if err := f.w.append(tx, e); err != nil {
				return fmt.Errorf("%s: %w", e.Name, err)
			}
		}
		return nil
	})
}

// ensure makes the working copy, or brings it back after it could not be read, and
// trusts it only after a look.
func (f *File) ensure() error {
	if f.origin != nil {
		f.folder.mark(f.w.meta.document)
		if err := f.w.start(f.w.meta, f.origin.unpacked(), f.w.here); err != nil {
			f.w.close()
			return err
		}
		f.origin = nil
	}
	if f.unsure || f.w.db == nil {
		if err := f.w.reopen(); err != nil {
			return err
		}
		f.unsure = false
		f.catchUp()
	}
	return nil
}

// catchUp finds the document that belongs to the last entry on disk: a commit that
// was reported as failed may have reached it.
func (f *File) catchUp() {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, e := range f.queue {
		if e.Number <= f.w.last {
			f.w.doc = e.Doc
		}
	}
}

// took drops what is durable from the queue and says so.
func (f *File) took() {
	last := f.w.last
	f.mu.Lock()
	for len(f.queue) > 0 && f.queue[0].Number <= last {
		f.queue = f.queue[1:]
	}
	if len(f.queue) == 0 {
		f.queue = nil
	}
	bytes := f.info.Bytes
	f.info = f.w.meta.info()
	f.info.Path, f.info.Bytes, f.info.LogLength = f.state.Path, bytes, int(last-f.w.meta.root.number)
	f.mu.Unlock()
	f.change(func(s *State) {
		s.Durable = last
		s.Published = !f.w.ahead() && f.last == last
		if p := new(FileError); errors.As(s.Problem, &p) && p.Op == "keep" {
			s.Problem = nil
		}
	})
}

// schedule sets the time of the next publish.
func (f *File) schedule() {
	if !f.w.ahead() {
		return
	}
	if err := f.refusal(); err != nil {
		if !errors.Is(err, ErrUntitled) {
			f.change(func(s *State) { s.Problem = err })
		}
		return
	}
	if !f.publish.set {
		f.waiting = f.o.Now()
	}
	if !f.publish.set || f.o.Now().Sub(f.waiting) < patience*f.o.PublishDelay {
		f.publish.in(f.o.PublishDelay)
	}
}

// refusal tells why there is nowhere to publish to.
func (f *File) refusal() error {
	here := f.w.here
	switch {
	case here.path == "":
		return &FileError{"save", f.Title(), ErrUntitled}
	case !here.chosen && f.o.Transient(here.path):
		return &FileError{"save", here.path, ErrTransient}
	}
	return nil
}

type waiter struct {
	number uint64 // of the last entry that must be in the file
	reply  chan error
}

// save publishes for somebody who waits.
func (f *File) save(reply chan error) {
	if err := f.pending(); err != nil {
		reply <- err
		return
	}
	if err := f.refusal(); err != nil {
		reply <- err
		return
	}
	if !f.w.ahead() && !f.busy {
		reply <- f.stillThere()
		return
	}
	f.waiters = append(f.waiters, waiter{f.w.last, reply})
	f.begin()
}

// pending tells why something is not durable yet.
func (f *File) pending() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.queue) == 0 {
		return nil
	}
	if f.state.Problem != nil {
		return f.state.Problem
	}
	return &FileError{"keep", f.state.Path, errors.New("not yet durable")}
}

// begin starts publishing in the background, unless that is under way. Where
// there is nothing to do, or nowhere to do it, those who wait are told.
func (f *File) begin() {
	f.publish.clear()
	if f.busy {
		return
	}
	if err := f.refusal(); err != nil || !f.w.ahead() {
		f.answer(result{err: err})
		return
	}
	s, err := f.snapshot()
	if err != nil {
		f.settle(result{err: err})
		return
	}
	f.busy = true
	t := f.target()
	go func() { f.results <- t.put(s) }()
}

// snapshot holds the state of now fast, of a working copy that can be trusted.
func (f *File) snapshot() (*snapshot, error) {
	if err := f.ensure(); err != nil {
		return nil, &FileError{"keep", f.name(), writeCause(err)}
	}
	s, err := f.w.snapshot(f.o.Now(), f.o.Author())
	if err != nil {
		return nil, &FileError{"save", f.name(), err}
	}
	return s, nil
}

// settle takes the outcome of a publish in.
func (f *File) settle(r result) {
	f.busy = false
	if r.done {
		f.attempt[string(r.s.hash[:])] = true
		if err := f.note(r.s); err != nil {
			f.unsure = true
			r.err = errors.Join(r.err, &FileError{"keep", f.name(), err})
		} else if r.err == nil { // what lay there before is an older state now, whoever puts it back
			f.attempt = map[string]bool{}
		}
	}
	f.report(r)
	f.answer(r)
	switch {
	case len(f.waiters) > 0: // what they wait for came after this attempt began
		f.begin()
	case r.err != nil && f.o.PublishDelay > 0:
		f.retry.in(slower(f.o.PublishDelay))
	case r.err == nil && f.o.PublishDelay > 0 && !f.publish.set:
		f.schedule() // its time came while this attempt was under way
	}
}

func (f *File) note(s *snapshot) error {
	f.seen, _ = f.glance()
	if err := f.ensure(); err != nil {
		return err
	}
	return f.w.published(s)
}

func (f *File) report(r result) {
	if r.done {
		f.mu.Lock()
		as := r.s.meta.info()
		f.info.Bytes, f.info.Written, f.info.WrittenBy, f.info.Ancestors = int64(len(r.s.image)), as.Written, as.WrittenBy, f.w.meta.info().Ancestors
		f.mu.Unlock()
	}
	f.change(func(s *State) {
		s.Problem = r.err
		s.Published = !f.w.ahead() && f.last == f.w.last
		if r.done {
			s.PublishedAt = time.UnixMilli(r.s.meta.written).UTC()
		}
	})
}

// answer tells those who wait for what was published, or could not be. A failure of
// an older state is not theirs: a merge may have put right what hindered it. Nor is a file
// that was begun before history was to travel, or no more.
func (f *File) answer(r result) {
	var still []waiter
	for _, w := range f.waiters {
		if r.s == nil || w.number <= r.s.number && (r.err != nil || !f.w.here.stale) {
			w.reply <- r.err
		} else {
			still = append(still, w)
		}
	}
	f.waiters = still
}

// publishNow publishes while the loop waits, for Close and Save as.
func (f *File) publishNow() error {
	for f.busy {
		f.settle(<-f.results)
	}
	if !f.w.ahead() {
		return nil
	}
	s, err := f.snapshot()
	if err != nil {
		return err
	}
	r := f.target().put(s)
	f.settle(r)
	return r.err
}

// finish is Close on the loop's side.
func (f *File) finish() error {
	if err := f.pending(); err != nil {
		return err
	}
	var err error
	if f.refusal() == nil {
		err = f.publishNow()
	}
	empty := f.origin != nil
	f.end()
	if empty {
		return errors.Join(err, f.release((*folder).remove))
	}
	return errors.Join(err, f.release((*folder).unlock))
}

// end stops taking entries and closes the database.
func (f *File) end() {
	for f.busy {
		f.settle(<-f.results)
	}
	f.mu.Lock()
	f.closed = true
	f.mu.Unlock()
	f.w.close()
	for _, w := range f.waiters {
		w.reply <- ErrClosed
	}
	f.waiters = nil
}

// release lets go of the folder, which ends the loop.
func (f *File) release(how func(*folder) error) error {
	dir := f.folder
	f.folder = nil
	return how(dir)
}

// attempted tells whether an image is one that we put in place ourselves.
func (t target) attempted(h codec.Hash) bool { return t.ours[string(h[:])] }
