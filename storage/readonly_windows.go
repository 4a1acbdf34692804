package storage

import (
	"errors"
	"syscall"
)

// errorWriteProtect is what Windows says of a write-protected medium.
const errorWriteProtect = syscall.Errno(19)

func isReadOnlyFS(err error) bool { return errors.Is(err, errorWriteProtect) }
