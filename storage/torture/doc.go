// Package torture is tests only: it treats maps as a machine does that is killed,
// copied from and unplugged, and looks whether anything was lost. It sees of
// package storage what every caller sees.
//
//   - torn copies: a synchronising program copies the user's file in small pieces
//     while it is edited and published; TORTURE_COPIES sets how many (default 40)
//   - power cuts: the system calls of a process that edits, saves, trims, goes on in
//     a file that was renamed and in one it saved as, are recorded with strace; then the disk is put together as it may look after a power cut at any of
//     them, and opened; TORTURE_CUTS sets at how many moments (default 100)
//   - leaks: what was deleted is in no file that is published
//
// That a killed process loses nothing is tested in package storage
// (STORAGE_KILLS), as are damaged files (STORAGE_MUTATIONS) and full disks.
//
// What the disk may do in a power cut (see disk_test.go): all that fsync was
// asked for is there. Of later writes to a file, each block of 4096 bytes holds
// any state since then, or a mixture of two by sectors of 512 bytes; the size is
// any it had since then. Names are there as of the last fsync of their folder, or
// with any of the changes since. It does not lie about fsync, and it keeps what
// nobody writes to.
//
// The package does not know the format of the files.
package torture
