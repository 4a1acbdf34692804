//go:build unix

package disk

import (
	"errors"
	"os"
	"syscall"
)

// Lock is held by one process, and within it by one holder. It ends with the process.
type Lock struct{ f *os.File }

// TakeLock locks a file, making it if need be, or returns ErrLocked at once.
func TakeLock(path string) (*Lock, error) {
	for {
		f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
		if err != nil {
			return nil, err
		}
		if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
			f.Close()
			if errors.Is(err, syscall.EWOULDBLOCK) {
				return nil, ErrLocked
			}
			return nil, err
		}
		// The last holder may have removed the file between opening and locking.
		mine, err1 := f.Stat()
		there, err2 := os.Stat(path)
		if err1 == nil && err2 == nil && os.SameFile(mine, there) {
			return &Lock{f}, nil
		}
		f.Close()
		if err2 != nil && !errors.Is(err2, os.ErrNotExist) {
			return nil, err2
		}
	}
}

// Unlock gives the lock up.
func (l *Lock) Unlock() error { return l.f.Close() }

// RemoveAndUnlock removes the locked file and gives the lock up.
func (l *Lock) RemoveAndUnlock() error {
	return errors.Join(os.Remove(l.f.Name()), l.f.Close())
}
