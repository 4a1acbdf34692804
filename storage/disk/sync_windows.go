package disk

// syncDir does nothing: Windows has no way to flush a folder, and NTFS writes
// renames to its journal.
func syncDir(string) error { return nil }
