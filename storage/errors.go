package storage

import (
	"errors"
	"fmt"
)

// Sentinels by occasion; test with errors.Is. The error itself says which file
// and what about it.
var (
	ErrNotJourney       = errors.New("not a journey file")
	ErrCutOff           = errors.New("the file is cut off")
	ErrDamaged          = errors.New("the file is damaged")
	ErrNewer            = errors.New("made with a newer version")
	ErrTooLarge         = errors.New("the file is too large")
	ErrExists           = errors.New("a file of that name exists")
	ErrInUse            = errors.New("the map is open in another window")
	ErrReadOnly         = errors.New("the file or its folder cannot be written to")
	ErrChangedElsewhere = errors.New("the file was changed elsewhere")
	ErrOlder            = errors.New("the file holds an older state than the one known here")
	ErrMissing          = errors.New("the file is gone")
	ErrTransient        = errors.New("the file lies in a folder for temporary files")
	ErrUntitled         = errors.New("the map has no file yet")
	ErrClosed           = errors.New("the map is closed")
	ErrHistory          = errors.New("its history cannot be read")
)

// FileError says which file a problem is about. It matches the sentinel and
// whatever lies beneath it.
type FileError struct {
	Op   string // "open", "save", "read"
	Path string
	Err  error
}

func (e *FileError) Error() string { return fmt.Sprintf("%s %q: %v", e.Op, e.Path, e.Err) }

// Unwrap gives what happened.
func (e *FileError) Unwrap() error { return e.Err }

// MissingError says that the user's file is gone, but that another one in its folder
// holds the same: it was copied or moved there, or it is a backup. It matches
// ErrMissing; File.Follow goes on in the other file.
type MissingError struct {
	Found string // path of the other file
}

func (e *MissingError) Error() string {
	return fmt.Sprintf("%v; %q holds the same", ErrMissing, e.Found)
}

// Is makes errors.Is(err, ErrMissing) true.
func (e *MissingError) Is(target error) bool { return target == ErrMissing }

// ChangedElsewhereError says that the user's file is no longer what this window
// last read or wrote. It matches ErrChangedElsewhere and carries what a merge needs.
type ChangedElsewhereError struct {
	Path   string
	Known  string // revision this window last read or wrote
	Theirs *Copy  // what is there now; nil where it cannot be read
	Reason error  // why it cannot be read
}

func (e *ChangedElsewhereError) Error() string {
	if e.Reason != nil {
		return fmt.Sprintf("%q was changed elsewhere and cannot be read: %v", e.Path, e.Reason)
	}
	return fmt.Sprintf("%q was changed elsewhere", e.Path)
}

// Is makes errors.Is(err, ErrChangedElsewhere) true.
func (e *ChangedElsewhereError) Is(target error) bool { return target == ErrChangedElsewhere }

// Unwrap gives the reason why their copy cannot be read.
func (e *ChangedElsewhereError) Unwrap() error { return e.Reason }
