package sheets

import (
	"errors"
	"fmt"
)

// Sentinels by occasion; test with errors.Is.
var (
	ErrTooLarge  = errors.New("larger than a workbook may be")
	ErrDamaged   = errors.New("not a whole workbook")
	ErrNotBook   = errors.New("not a workbook")
	ErrEncrypted = errors.New("protected by a password")
	ErrUnsafe    = errors.New("holds what no spreadsheet program writes")
)

// Refused says why a file was not read: Is is one of the sentinels, and Why goes
// on where “the file cannot be read: it” stops.
type Refused struct {
	Is  error
	Why string
}

func (e *Refused) Error() string { return fmt.Sprintf("%s: it %s", e.Is, e.Why) }

// Unwrap gives the occasion.
func (e *Refused) Unwrap() error { return e.Is }

func refuse(is error, format string, args ...any) error {
	return &Refused{Is: is, Why: fmt.Sprintf(format, args...)}
}
