package disk

import (
	"errors"
	"os"
	"syscall"
)

// Lock is held by one process, and within it by one holder. It ends with the process.
type Lock struct {
	path string
	h    syscall.Handle
}

const errorSharingViolation = syscall.Errno(32)

// TakeLock locks a file, making it if need be, or returns ErrLocked at once. A
// handle that shares nothing is the lock.
func TakeLock(path string) (*Lock, error) {
	name, err := syscall.UTF16PtrFromString(path)
	if err != nil {
		return nil, err
	}
	h, err := syscall.CreateFile(name, syscall.GENERIC_READ|syscall.GENERIC_WRITE, 0, nil, syscall.OPEN_ALWAYS, syscall.FILE_ATTRIBUTE_NORMAL, 0)
	if errors.Is(err, errorSharingViolation) {
		return nil, ErrLocked
	}
	if err != nil {
		return nil, &os.PathError{Op: "lock", Path: path, Err: err}
	}
	return &Lock{path, h}, nil
}

// Unlock gives the lock up.
func (l *Lock) Unlock() error { return syscall.CloseHandle(l.h) }

// RemoveAndUnlock gives the lock up and removes the file, unless another
// process has taken it meanwhile.
func (l *Lock) RemoveAndUnlock() error {
	err := l.Unlock()
	os.Remove(l.path)
	return err
}
