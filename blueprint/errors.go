package blueprint

import (
	"errors"
	"fmt"
)

// Sentinels by occasion; test with errors.Is.
var (
	ErrNotFound = errors.New("not found")      // a verb names a record that is not there
	ErrInvalid  = errors.New("invalid record") // a record or reference breaks an invariant
	ErrRefused  = errors.New("refused")        // the rules of maps do not allow it; see RefusedError
)

// RefusedError says that a verb does not allow what was asked, and why, in
// words fit for a person. It matches ErrRefused.
type RefusedError struct {
	Verb   string // "move card"
	ID     ID     // what it was about
	Reason string // "the departments lane is worked out from owners; drop a department here instead"
}

func (e *RefusedError) Error() string { return e.Verb + ": " + e.Reason }

// Is makes errors.Is(err, ErrRefused) true.
func (e *RefusedError) Is(target error) bool { return target == ErrRefused }

// InvalidError says which record breaks which invariant. It matches ErrInvalid.
type InvalidError struct {
	ID     ID
	Kind   Kind
	Field  string
	Reason string
}

func (e *InvalidError) Error() string {
	return fmt.Sprintf("%s %s: %s %s", e.Kind, e.ID, e.Field, e.Reason)
}

// Is makes errors.Is(err, ErrInvalid) true.
func (e *InvalidError) Is(target error) bool { return target == ErrInvalid }

func notFound(verb string, k Kind, id ID) error {
	return fmt.Errorf("%s: %s %s: %w", verb, k, id, ErrNotFound)
}
