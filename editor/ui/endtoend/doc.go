// Package endtoend tests the whole program as people use it: built, started on a
// virtual display, driven by mouse and keyboard, and asked afterwards on the
// command line what the file holds. It knows the program only from outside, by
// what it shows, traces and writes; the tests run in the repository's own folder.
package endtoend
