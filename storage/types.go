package storage

import (
	"time"

	"throughline/blueprint"
	"throughline/storage/disk"
)

// Info is what a file says of itself.
type Info struct {
	Path          string
	DocumentID    blueprint.ID
	DerivedFrom   blueprint.ID // the document this one was made from, or none
	Revision      string       // of the head, in hexadecimal
	Generation    uint32       // how many entries lead to the head
	Digest        string       // of all records, in hexadecimal; equal digests, equal content
	Ancestors     []Ancestor   // earlier published revisions, oldest first
	Title         string
	FormatVersion int
	MinReader     int
	MinWriter     int
	Written       time.Time
	WrittenBy     string
	Bytes         int64
	Tombstones    int
	LogLength     int // entries of history: in the file (0 in a private one; see ReadHistory), or in the working copy

	HistoryTravels bool    // the file carries its history
	LeftOut        LeftOut // what a copy that was sent does not hold
}

// Ancestor is an earlier revision that was published.
type Ancestor struct {
	Generation uint32
	Revision   string // its first 16 bytes, in hexadecimal
}

// Entry is one command in the history of a document.
type Entry struct {
	Number   uint64 // place in the log, from 1; given by storage
	Name     string // of the command
	Change   blueprint.Change
	Doc      *blueprint.Doc // the document after it; needed by Append, nil in a History
	Reverses uint64         // number of the entry this undoes or redoes; 0 none
	Joins    uint64         // number of the earlier entry with which this is one step for undo; 0 none
	Other    *Copy          // the copy that was merged; for Append only
	Merges   string         // revision of the other copy, in a merge; given by storage
	External bool           // taken over from a file that was changed elsewhere; no undo reaches beyond it
	Time     time.Time
	Author   string
}

// Options tell Open and Create where and how to work.
type Options struct {
	State  string        // folder of working copies, private to the user
	Author func() string // nil: nobody
	Now    func() time.Time
	NewID  func() blueprint.ID
	// OnState is told what became safe and what hinders: in order, from the
	// file's own goroutine. It must not wait for a method of that File.
	OnState func(State)
	// OnKnock is told that somebody tried to open the map in another window: this
	// one should come to the front. From the file's own goroutine.
	OnKnock      func()
	Watch        time.Duration // how often to look for changes made elsewhere; 0 = 1 s, negative = only when publishing
	PublishDelay time.Duration // after the last command; 0 = 2 s, negative = only on Save and Close
	// Transient tells which paths lie in folders for temporary files, where
	// nothing is published without Save as; nil = TransientPath.
	Transient func(path string) bool

	fs      disk.FS // nil = this machine's; tests make it fail
	maxSize int     // of a working copy, in bytes; 0 = as the disk allows
}

// State is what is safe, and what hinders.
type State struct {
	Durable     uint64 // entries up to this number survive a crash
	Published   bool   // the user's file holds all of them
	PublishedAt time.Time
	Path        string // "" = untitled
	Problem     error  // what hinders saving; nil = nothing
	Remark      error  // what was amiss when the map was opened, and hinders nothing now; nil = nothing
}

// WriteOptions tell Write what the new file is.
type WriteOptions struct {
	Force       bool         // replace an existing file
	DocumentID  blueprint.ID // none = a new one
	DerivedFrom blueprint.ID
	Author      string
	Now         func() time.Time
	NewID       func() blueprint.ID
}

// Draft is a working copy found in the state folder.
type Draft struct {
	Folder     string // of the working copy
	DocumentID blueprint.ID
	Title      string
	Path       string // the file it belongs to; "" = never saved
	Changed    time.Time
	InUse      bool  // open in another window; then only Folder is known
	Problem    error // why it cannot be opened; then only Folder is known
}
