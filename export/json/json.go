package json

import "errors"

// Format and Version are what a file says of itself. A reader takes files of
// its own version and older.
const (
	Format  = "throughline"
	Version = 1
)

// MaxBytes is the largest input Read takes. It is far above any map; it keeps a
// slip from filling the memory.
const MaxBytes = 512 << 20

// Sentinels by occasion; test with errors.Is.
var (
	ErrSyntax   = errors.New("not JSON")
	ErrFormat   = errors.New("not a Throughline document")
	ErrNewer    = errors.New("written by a newer version")
	ErrTooLarge = errors.New("too large")
	ErrInvalid  = errors.New("invalid") // a value that does not fit, see Problem
)

// Problem is one thing that is wrong with a document, and where. It matches
// ErrInvalid.
type Problem struct {
	Path   string // "maps[0].cards[12].lane"
	Reason string
}

func (p *Problem) Error() string { return p.Path + ": " + p.Reason }

// Is makes errors.Is(err, ErrInvalid) true.
func (p *Problem) Is(target error) bool { return target == ErrInvalid }
